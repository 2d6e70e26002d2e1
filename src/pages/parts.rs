//! The screens that are in the later part of the page's program, by their names (`route.rs`).

use super::about::About;
use super::course::Course;
use super::given::Given;
use super::kept::Kept;
use super::model::Model;
use super::rules::Rules;
use super::spoken::Spoken;
use yew::prelude::*;

/// The screen of this name.
pub fn view(name: &'static str, given: Given) -> Html {
    let screen = match name {
        "rules" => html! { <Rules today={given.today} focus={given.focus} /> },
        "course" => html! { <Course ..given /> },
        "kept" => html! { <Kept ..given /> },
        "model" => html! { <Model focus={given.focus} /> },
        _ => html! { <About ..given /> },
    };
    html! { <Spoken>{ screen }</Spoken> }
}
