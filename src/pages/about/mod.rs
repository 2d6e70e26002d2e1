//! What this is, what it promises, on which editions and sources it stands, its licence, and how to report a wrong reading.

mod report;

use super::given::Given;
use super::proof::Proof;
use crate::browser::page;
use crate::route::Route;
use crate::words::{Words, use_words};
use clinical::references::{checked_reference, references};
use report::Report;
use yew::prelude::*;

#[component]
pub fn About(props: &Given) -> Html {
    let words = use_words();
    {
        let focus = props.focus;
        use_effect_with((), move |()| {
            // A link may name a place on the screen.
            let place = page::named_in_fragment();
            if !place.is_some_and(|name| page::focus(&name)) && focus {
                page::focus("about-title");
            }
        });
    }
    let rules = Route::Part("rules").in_language(words.language).href();
    html! {
        <main class="page" id="about">
            <section class="sheet">
                <h1 id="about-title" tabindex="-1">{ words.get("about-title") }</h1>
                <p>{ words.get("about-what") }</p>
                <p>{ words.get("about-not") }</p>
                <h2 id="privacy">{ words.get("about-privacy-title") }</h2>
                <p>{ words.get("about-privacy") }</p>
            </section>
            <section class="slot" id="wrong" aria-labelledby="wrong-title">
                <h2 id="wrong-title" tabindex="-1">{ words.get("wrong-title") }</h2>
                <Report ..props.clone() />
            </section>
            <section class="slot" aria-labelledby="proof-title">
                <h2 id="proof-title" tabindex="-1">{ words.get("proof-title") }</h2>
                <Proof />
            </section>
            <section class="slot" aria-labelledby="editions">
                <h2 id="editions">{ words.get("about-editions") }</h2>
                <p>{ words.get("about-editions-lead") }{ " " }<a href={rules}>{ words.get("screen-rules") }</a></p>
                { editions(&words, props.today.as_deref()) }
            </section>
            <section class="sources slot" aria-labelledby="about-sources">
                <h2 id="about-sources">{ words.get("sources") }</h2>
                <ul>
                    { for references().map(|reference| html! {
                        <li key={reference.key}><b>{ words.reference(reference.key) }</b>{ ": " }<span lang="en">{ reference.citation }</span>{ " " }
                            <span class="address">{ reference.address }</span></li>
                    }) }
                </ul>
            </section>
            <section class="slot" aria-labelledby="licence">
                <h2 id="licence">{ words.get("about-licence-title") }</h2>
                <p>{ words.get("about-licence") }</p>
                <p lang="en">{ "This material contains content from LOINC (http://loinc.org). LOINC is copyright © Regenstrief Institute, Inc. and the Logical Observation Identifiers Names and Codes (LOINC) Committee and is available at no cost under the license at http://loinc.org/license. LOINC® is a registered United States trademark of Regenstrief Institute, Inc." }</p>
            </section>
        </main>
    }
}

/// Every edition, with the version of its rules here and the day on which they were last compared with it.
fn editions(words: &Words, today: Option<&str>) -> Html {
    html! {
        <ul class="edition-list">
            { for clinical::guidelines::editions().iter().map(|edition| {
                let day = checked_reference(edition.key);
                let old = today.is_some_and(|today| super::rules::is_over_a_year(day, today));
                let checked = if old { "rule-checked-long-ago" } else { "rule-checked" };
                html! {
                    <li key={edition.key}>
                        <b>{ words.reference(edition.key) }</b>{ " · " }
                        { words.with("edition-version", &[("version", edition.version)]) }{ " · " }
                        <span class={classes!("cite", old.then_some("old"))}>{ words.with(checked, &[("day", day)]) }</span>
                    </li>
                }
            }) }
        </ul>
    }
}
