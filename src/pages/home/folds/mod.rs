//! What is folded on the card: the guidelines compared, the map, why and what could change it, the course,
//! the sequence, scores, codes and sources. Put together when opened, by one function: what only it needs
//! is needed by nobody who opens nothing.

mod guidelines;
mod learn;
mod state;
mod why;

pub use state::{Folds, OpenFolds, Which, fold};

use super::answer::Answer;
use super::{codes, course, map, scores, variants};
use crate::words::Words;
use clinical::case::Case;
use yew::prelude::*;

/// What the content of a fold is made from.
pub struct Context<'a> {
    pub words: &'a Words,
    pub answer: &'a Answer<'a>,
    pub case: &'a Case,
    pub narrow: bool,
    /// Chooses the leading guideline.
    pub on_edition: &'a Callback<&'static str>,
}

/// What is in a fold.
pub fn content(which: Which, context: &Context<'_>) -> Html {
    let Context { words, answer, case, narrow, on_edition } = context;
    let report = answer.report;
    let inside = match which {
        Which::Guidelines => guidelines::view(words, answer, on_edition),
        Which::Map => match answer.side().phase {
            Some(phase) => map::view(words, case, phase, report.levels.alt.as_ref(), *narrow),
            None => html! { <p class="soft">{ words.get("no-phases") }</p> },
        },
        Which::Why => why::view(words, answer),
        Which::Course => course::body(words, &report.course),
        Which::Variants => variants::body(words, &report.variants),
        Which::More => html! {
            <>
            { scores::view(words, report) }
            { codes::view(words, report, answer.edition) }
            { sources(words) }
            </>
        },
    };
    html! { <>{ inside }{ learn::link(words, which, report) }</> }
}

/// Every source that a rule cites.
fn sources(words: &Words) -> Html {
    html! {
        <section class="sources slot" id="sources">
            <h3>{ words.get("sources") }</h3>
            <ul>
                { for clinical::references::references().map(|reference| html! {
                    <li key={reference.key}><b>{ words.reference(reference.key) }</b>{ ": " }<span lang="en">{ reference.citation }</span>{ " " }
                        <span class="address">{ reference.address }</span>{ " " }
                    </li>
                }) }
            </ul>
        </section>
    }
}
