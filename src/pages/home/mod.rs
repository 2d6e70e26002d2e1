//! The home screen: what the sheet says on one side, the reading on the other.

mod amounts;
mod answer;
mod as_data;
pub mod card;
mod case_file;
mod chips;
mod codes;
mod confirm;
mod course;
mod drawers;
mod entered;
mod evidence;
pub mod first;
pub mod folds;
mod guidelines;
mod inbox;
mod inputs;
mod intake;
pub mod later;
mod map;
mod markers;
mod note;
pub mod part;
mod paste_box;
mod reactivation;
mod reading;
mod scales;
mod scores;
mod serology;
mod sheet;
mod strip;
mod treatment;
pub mod variants;

use crate::browser::{early, page, place};
use crate::desk::Act;
use crate::entries::{Entries, ReadEntries};
use crate::words::use_words;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub entries: Entries,
    /// The key of the guideline that leads at the start.
    pub edition: Option<AttrValue>,
    /// Whether every part of the card is open at the start.
    pub unfolded: bool,
    pub read: Rc<ReadEntries>,
    pub can_undo: bool,
    /// Whether Undo brings back what was undone.
    pub undone: bool,
    /// Whether the browser does not keep the entries.
    pub unkept: bool,
    /// The part of the page that is fetched later, and what asks for it again.
    pub later: later::State,
    pub ask_later: Callback<()>,
    pub act: Callback<Act>,
}

#[component]
pub fn Home(props: &Props) -> Html {
    let words = use_words();
    // What was entered before a reload is read again, not typed on; what is being typed stays open.
    let folded = {
        let entered = !props.entries.is_empty();
        use_state_eq(move || entered && !early::was_typing())
    };
    // Once it has been left by hand, the reading is where the person goes on.
    let left = use_mut_ref(|| false);
    {
        let left = left.clone();
        use_effect(move || {
            if left.replace(false) {
                place::focus("reading");
                place::show("strip", true);
            }
        });
    }
    let report = use_memo((props.read.clone(), props.later), |(read, later)| {
        later.here().map(|later| Rc::new((later.classify)(&read.case)))
    });
    // Where the engine is there, what it says; else what nobody needs it for.
    let read = props.later.here().zip((*report).clone());
    let nothing = props.entries.is_empty();
    let igm_asked = read.as_ref().is_some_and(|(later, report)| (later.asks_igm)(report))
        || ["jaundice", "recent_exposure"].iter().any(|key| props.entries.get(key) == "yes");
    let on_fold = {
        let (folded, left) = (folded.setter(), left.clone());
        Callback::from(move |fold| {
            *left.borrow_mut() = fold;
            folded.set(fold);
        })
    };
    let show = on_fold.reform(|event: MouseEvent| {
        event.prevent_default();
        true
    });
    let parts = html! {
        <>
            <sheet::Sheet entries={props.entries.clone()} read={props.read.clone()} can_undo={props.can_undo} undone={props.undone} unkept={props.unkept}
                later={props.later} ask_later={props.ask_later.clone()} {igm_asked} folded={*folded} {on_fold} act={props.act.clone()} />
            { match read {
                Some((later, report)) => (later.reading)(reading::Props {
                    entries: props.entries.clone(),
                    edition: props.edition.clone(),
                    unfolded: props.unfolded,
                    read: props.read.clone(),
                    report,
                    without_bar: *folded || nothing,
                    show,
                }),
                None => first::view(&words, &props.entries, props.later, &props.ask_later),
            } }
        </>
    };
    // A page has one main part: where the app is an element, that is not it.
    match page::is_element() {
        true => html! { <div class="main home">{ parts }</div> },
        false => html! { <main class="home">{ parts }</main> },
    }
}
