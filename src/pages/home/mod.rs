//! The home screen: what the sheet says on one side, the reading on the other.

mod amounts;
mod answer;
pub mod card;
mod case_file;
mod chips;
mod codes;
mod course;
mod drawers;
mod dynamics;
mod entered;
mod evidence;
mod field;
mod guidelines;
mod inputs;
pub mod later;
mod map;
mod markers;
mod note;
mod panel;
pub mod part;
mod reactivation;
mod rows;
// Rules in words are made while the page is built, and never in it.
#[cfg(not(target_arch = "wasm32"))]
pub mod rule_lines;
mod rules;
mod scores;
mod serology;
mod sheet;
mod strip;
mod treatment;
pub mod variants;

use crate::browser::{early, page};
use crate::components::use_narrow;
use crate::desk::Act;
use crate::entries::{Entries, ReadEntries};
use crate::words::{Voice, use_words};
use clinical::facts::Fact;
use clinical::report::classify_first;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub entries: Entries,
    /// The key of the guideline shown in full at the start.
    pub edition: Option<AttrValue>,
    /// Whether every part of the card is open at the start.
    pub unfolded: bool,
    pub read: Rc<ReadEntries>,
    pub can_undo: bool,
    /// Whether the browser does not keep the entries.
    pub unkept: bool,
    /// The part of the page that is fetched later, and what asks for it again.
    pub later: later::State,
    pub ask_later: Callback<()>,
    pub act: Callback<Act>,
    pub on_voice: Callback<Voice>,
}

#[component]
pub fn Home(props: &Props) -> Html {
    let words = use_words();
    let start = props.edition.clone();
    let edition = use_state_eq(move || {
        let chosen = start.and_then(|key| clinical::guidelines::edition(&key));
        chosen.unwrap_or(&clinical::guidelines::editions()[0]).key
    });
    let unfolded = props.unfolded;
    let open = use_reducer_eq(move || {
        part::OpenParts(if unfolded { part::ALL } else { part::AT_THE_START })
    });
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
                page::go_to_top("reading");
            }
        });
    }
    let narrow = use_narrow();
    let copied = use_state_eq(|| None::<bool>);
    let report = use_memo((props.read.clone(), props.later), |(read, later)| {
        later.here().map_or(classify_first as fn(&_) -> _, |later| later.classify)(&read.case)
    });

    {
        // "Copied" is true until the next change.
        let copied = copied.setter();
        use_effect_with((props.entries.clone(), words.clone()), move |_| copied.set(None));
    }
    let nothing = props.entries.is_empty();
    let card = card::Card {
        words: &words,
        report: &report,
        entries: &props.entries,
        read: &props.read,
        edition: *edition,
        narrow,
        fold: part::Fold {
            open: *open,
            on_toggle: {
                let open = open.dispatcher();
                Callback::from(move |action| open.dispatch(action))
            },
        },
        nothing_entered: nothing,
        later: props.later,
    };
    let on_edition = {
        let edition = edition.clone();
        Callback::from(move |chosen| edition.set(chosen))
    };
    let on_copied = {
        let copied = copied.setter();
        Callback::from(move |worked| copied.set(Some(worked)))
    };
    // IgM tells an acute infection: asked for first, or after what makes one likely.
    let igm_asked = report.next_tests.first().is_some_and(|test| test.fact == Fact::IgmAntiHbc)
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
    html! {
        <main>
            <sheet::Sheet entries={props.entries.clone()} read={props.read.clone()} can_undo={props.can_undo} unkept={props.unkept}
                igm_asked={igm_asked} folded={*folded} {on_fold} act={props.act.clone()} />
            { card.view(on_edition, props.on_voice.clone(), *copied, on_copied) }
            <section class="below">{ props.later.here().map(|later| (later.below)()) }</section>
            <p class={classes!("answer-bar", (!report.red_flags.is_empty()).then_some("flagged"), (*folded || nothing).then_some("gone"))}>
                <a href="#reading" onclick={show}><b>{ card.answer().first_line() }</b><span>{ card.answer().next() }</span></a>
            </p>
        </main>
    }
}
