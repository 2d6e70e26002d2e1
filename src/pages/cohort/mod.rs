//! The screen for tables of many people: a file in; whom each guideline would treat, who moves between two of them and by
//! which rule, whom a missing test keeps from an answer.

mod between;
mod columns;
mod filter;
mod input;
mod lab;
mod matrix;
mod narrow;
mod picture;
mod pictures;
mod rows;
mod rules;
mod said;
mod tables;
mod take;
mod tally;
mod work;

pub use filter::Filter;
pub use lab::{Act, Lab};

use crate::pages::sequence::Json;
use crate::words::{Voice, use_words};
use rules::use_rule_texts;
use tally::Tally;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub lab: UseReducerHandle<Lab>,
}

#[component]
pub fn Cohort(props: &Props) -> Html {
    // Whoever has a cohort speaks the guidelines' language.
    let words = use_words().in_voice(Voice::Professional);
    let lab = &props.lab;
    let leading = words.language.guideline();
    {
        let lab = lab.clone();
        use_effect_with((lab.question(), lab.pair), move |_| work::ask(&lab, leading));
    }
    let texts = use_rule_texts(&words, lab.tally.is_some());
    let ondragover = Callback::from(|event: DragEvent| event.prevent_default());
    html! {
        <main class="lab cohort">
            <section class="sheet" aria-labelledby="cohort-title" ondrop={input::on_drop(lab)} {ondragover}>
                <h1 id="cohort-title" tabindex="-1">{ words.get("coh-title") }</h1>
                <p class="lead">{ words.get("coh-lead") }</p>
                { input::form(&words, lab) }
                { input::line(&words, lab) }
                <columns::Columns about={lab.about.clone()} draft={lab.draft.clone()} page={lab.columns} work={lab.work} lab={lab.clone()} />
            </section>
            <section id="cohort-results" tabindex="-1" aria-label={words.get("coh-results")}>
                if let Some(Json(tally)) = &lab.tally {
                    { input::counts(&words, lab) }
                    { results(&words, lab, Tally(tally), &texts) }
                }
            </section>
        </main>
    }
}

fn results(
    words: &crate::words::Words,
    lab: &UseReducerHandle<Lab>,
    tally: Tally,
    texts: &rules::RuleTexts,
) -> Html {
    if tally.people() == 0 {
        return html! { <p class="soft">{ words.get("coh-nobody-there") }</p> };
    }
    let decisions = pictures::decisions(words, tally);
    let matrix = pictures::matrix(words, tally, lab.by_phase);
    html! {
        <>
            { matrix::view(words, lab, tally) }
            { take::picture(words, lab, "matrix", &matrix) }
            { between::view(words, lab, tally, texts) }
            <section class="slot" id="cohort-decisions" aria-labelledby="decisions-title">
                <h2 id="decisions-title">{ words.get("coh-decisions") }</h2>
                <div class="scroll drawing bars" tabindex="0" role="group" aria-labelledby="decisions-title">{ decisions.node() }</div>
                { take::picture(words, lab, "decisions", &decisions) }
                { tables::decisions(words, lab, tally) }
            </section>
            { tables::blocked(words, lab, tally) }
            <section class="slot" id="cohort-people" aria-labelledby="people-title">
                <h2 id="people-title" tabindex="-1">{ words.get("coh-people") }</h2>
                { narrow::view(words, lab, tally) }
                { rows::view(words, lab) }
                { take::rows(words, lab) }
            </section>
            { tables::errors(words, lab, tally) }
            <p class="remark">{ words.get("coh-limits") }</p>
        </>
    }
}
