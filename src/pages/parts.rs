//! The screens that are in the later part of the page's program, by their names (`route.rs`).

use super::about::About;
use super::model::Model;
use super::rules::Rules;
use crate::entries::{Entries, ReadEntries};
use clinical::case::Date;
use std::rc::Rc;
use yew::prelude::*;

/// What such a screen may need.
#[derive(Clone, Properties, PartialEq)]
pub struct Props {
    pub entries: Entries,
    pub read: Rc<ReadEntries>,
    /// The key of the guideline that was chosen to lead.
    pub edition: Option<AttrValue>,
    /// The day of reading; unknown while prerendering.
    pub today: Option<Day>,
    /// Whether the heading gets the focus.
    pub focus: bool,
}

/// A day that properties can hold.
#[derive(Clone, Copy, PartialEq)]
pub struct Day(pub Date);

/// The screen of this name.
pub fn view(name: &'static str, props: Props) -> Html {
    match name {
        "rules" => {
            html! { <Rules today={props.today.map(|Day(day)| day.to_string())} focus={props.focus} /> }
        }
        "model" => html! { <Model focus={props.focus} /> },
        _ => html! { <About ..props /> },
    }
}
