//! "Report a wrong reading": a text to copy that says which program read it by which rules, and what was entered only where the
//! person asks for that. Nothing is sent from here.

use crate::browser::clipboard;
use crate::entries::to_json;
use crate::pages::given::Given;
use crate::words::{Words, use_words};
use clinical::report::{Report as Read, classify};
use clinical::rule::Code;
use std::collections::BTreeSet;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Where reports are read: what `Cargo.toml` names. Nothing is made up where it names none.
const REPOSITORY: &str = env!("CARGO_PKG_REPOSITORY");

#[component]
pub fn Report(props: &Given) -> Html {
    let words = use_words();
    let with_values = use_state_eq(|| false);
    let copied = use_state_eq(|| None::<bool>);
    let edition = props.edition.as_deref().and_then(clinical::guidelines::edition);
    let edition = edition.map_or(words.language.guideline(), |edition| edition.key);
    let nothing = props.entries.is_empty();
    let report = use_memo(props.read.clone(), |read| classify(&read.case));
    let mut text = text(edition, if nothing { None } else { Some(&report) });
    if *with_values && !nothing {
        text += &format!("\nEntered:\n{}", to_json(&props.read));
    }
    let onchange = {
        let (with_values, copied) = (with_values.setter(), copied.setter());
        Callback::from(move |event: Event| {
            with_values.set(event.target_unchecked_into::<HtmlInputElement>().checked());
            copied.set(None);
        })
    };
    let on_copy = {
        let (text, copied) = (text.clone(), copied.setter());
        Callback::from(move |_: MouseEvent| {
            let copied = copied.clone();
            clipboard::copy(&text, move |worked| copied.set(Some(worked)));
        })
    };
    html! {
        <>
        <p>{ words.get("wrong-lead") }</p>
        <label class="check" for="wrong-values">
            <input type="checkbox" id="wrong-values" checked={*with_values && !nothing} disabled={nothing} {onchange} />
            { words.get(if nothing { "wrong-nothing" } else { "wrong-values" }) }
        </label>
        // What is copied is what stands here.
        <pre class="note" id="wrong-text" lang="en" tabindex="0" aria-label={words.get("wrong-text")}>{ text }</pre>
        <div class="actions">
            <button type="button" id="wrong-copy" onclick={on_copy}>{ words.get("wrong-copy") }</button>
            <span class="soft" role="status" id="wrong-copied">{ match *copied {
                Some(true) => words.get("copied"),
                Some(false) => words.get("copy-failed"),
                None => String::new(),
            } }</span>
        </div>
        <p id="wrong-where">{ whereto(&words) }</p>
        </>
    }
}

/// Where to send it.
fn whereto(words: &Words) -> Html {
    match REPOSITORY {
        "" => html! { { words.get("wrong-where-unknown") } },
        address => html! {
            <>{ words.get("wrong-where") }{ " " }<a href={address} rel="noreferrer">{ address }</a></>
        },
    }
}

/// The text without anything that was entered: in English, as whoever reads it works in it.
fn text(edition: &str, report: Option<&Read>) -> String {
    let version = clinical::guidelines::edition(edition).map_or("", |edition| edition.version);
    let mut text = format!(
        "HepB Lens {}\nLeading edition: {edition}, rules version {version}\n",
        env!("CARGO_PKG_VERSION")
    );
    if let Some(report) = report {
        let rules: Vec<String> = rules(report, edition).into_iter().collect();
        let answer = report.answer.code.as_ref().map_or("", Code::as_str);
        text += &format!("Answer: {:?} {answer}\n", report.answer.kind);
        text += &format!("Rules: {}\n", rules.join(", "));
    }
    text + "What is wrong, and what it should say:\n"
}

/// The rules behind what is shown first: flags, the answers of an edition, events.
fn rules(report: &Read, edition: &str) -> BTreeSet<String> {
    let flags = report.red_flags.iter().map(|flag| &flag.because.rule);
    let phases = report.phases.iter().filter(|phase| phase.edition == *edition);
    let phases = phases.flat_map(|phase| &phase.reading.rules);
    let indications = report.indications.iter().filter(|found| found.edition == *edition);
    let indications = indications.flat_map(|found| found.rules.iter().chain(&found.reading.rules));
    let events = report.course.events.iter().flat_map(|event| &event.rules).map(|held| &held.rule);
    let all = flags.chain(phases).chain(indications).chain(events);
    all.map(ToString::to_string).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entries::{Entries, read};

    #[test]
    fn the_text_names_rules_and_nothing_that_was_entered() {
        let mut entries = Entries::default();
        let typed = [
            ("hbsag", "found"),
            ("hbeag", "not-found"),
            ("hbv_dna", "48731"),
            ("alt", "97"),
            ("age", "43"),
            ("sex", "male"),
            ("sheet_date", "2026-01-20"),
        ];
        for (key, value) in typed {
            entries.set(key, value);
        }
        let report = classify(&read(&entries, None).case);
        let text = text("EASL2017", Some(&report));
        assert!(text.contains("C.E17"), "{text}");
        assert!(text.contains(env!("CARGO_PKG_VERSION")), "{text}");
        for entered in ["48731", "97", "43", "2026-01-20", "male"] {
            assert!(!text.contains(entered), "{entered} in {text}");
        }
        assert!(!super::text("EASL2017", None).contains("Rules:"));
    }
}
