//! The chapter to learn from that explains what is in a fold: a page of its own, without the app (docs/design/learn.md).

use super::Which;
use crate::route::Route;
use crate::words::{Voice, Words};
use clinical::report::Report;
use yew::prelude::*;

/// Where HBsAg was not found although there is virus.
const MISSED: [&str; 4] = [
    "OCCULT_SEROPOSITIVE",
    "OCCULT_OR_PRESEROCONVERSION",
    "S_ESCAPE_OR_MISSED_HBSAG",
    "HBSAG_NEG_REPLICATING",
];

/// Its name and the key of its link; none where no chapter is about it.
fn chapter(which: Which, report: &Report) -> Option<(&'static str, &'static str)> {
    let missed = || {
        let class = report.serology.class.as_ref();
        class.is_some_and(|class| MISSED.contains(&class.as_str()))
    };
    match which {
        Which::Map => Some(("phases", "learn-phases")),
        Which::Course => Some(("relapse-resistance-stopping", "learn-course")),
        Which::Variants if report.variants.precore.is_some() => {
            Some(("hbeag-negative", "learn-hbeag-negative"))
        }
        Which::Variants => Some(("genotypes", "learn-genotypes")),
        Which::Why if missed() => Some(("when-tests-miss", "learn-when-tests-miss")),
        Which::Why | Which::Guidelines | Which::More => None,
    }
}

/// A link to it.
pub fn link(words: &Words, which: Which, report: &Report) -> Html {
    let Some((name, key)) = chapter(which, report) else { return Html::default() };
    // A language that is not whole has few chapters, and none of these.
    let language = words.language.to(Voice::Professional);
    let home = Route::Home.in_language(language).href();
    html! { <p class="soft"><a href={format!("{home}learn/{name}/")} hreflang={language.tag()}>{ words.get(key) }</a></p> }
}
