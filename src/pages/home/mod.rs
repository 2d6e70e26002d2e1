//! The home screen: what the sheet says on one side, the reading on the other.

mod answer;
pub mod card;
mod codes;
mod context;
mod course;
mod dynamics;
mod entered;
mod evidence;
mod field;
mod guidelines;
mod inputs;
pub mod later;
mod map;
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
mod treatment;
pub mod variants;

use crate::components::use_narrow;
use crate::desk::Act;
use crate::entries::{EXAMPLES, Entries, ReadEntries};
use crate::words::{Voice, use_words};
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
    let narrow = use_narrow();
    let copied = use_state_eq(|| None::<bool>);
    let report = use_memo((props.read.clone(), props.later), |(read, later)| {
        later.here().map_or(classify_first as fn(&_) -> _, |later| later.classify)(&read.case)
    });

    let change = props.act.reform(|(key, value)| Act::Set(key, value));
    let clear = props.act.reform(|_: MouseEvent| Act::Replace(Entries::default()));
    let undo = props.act.reform(|_: MouseEvent| Act::Undo);
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
    html! {
        <main>
            <section class="sheet" aria-labelledby="sheet-title">
                <h1 id="sheet-title" tabindex="-1">{ words.get("sheet-title") }</h1>
                <p class="lead">{ words.get("sheet-lead") }</p>
                <div class="examples" role="group" aria-label={words.get("examples")}>
                    <span class="soft">{ words.get("examples") }</span>
                    { for EXAMPLES.iter().map(|example| html! {
                        <button key={example.key} type="button" class="link" id={example.key}
                            onclick={props.act.reform(move |_| Act::Replace(example.entries()))}>
                            { words.get(example.key) }
                        </button>
                    }) }
                </div>
                { panel::view(&words, &props.entries, &props.read, &change) }
                { context::view(&words, &props.entries, &props.read, &change) }
                <p class="left-out" id="not-kept" role="status">{ if props.unkept && !nothing { words.get("not-kept") } else { String::new() } }</p>
                <div class="actions">
                    <button type="button" id="clear" onclick={clear} disabled={nothing}>{ words.get("clear") }</button>
                    <button type="button" id="undo" onclick={undo} disabled={!props.can_undo}>{ words.get("undo") }</button>
                </div>
            </section>
            { card.view(on_edition, props.on_voice.clone(), *copied, on_copied) }
            <section class="below">{ props.later.here().map(|later| (later.below)()) }</section>
            <p class={classes!("answer-bar", (!report.red_flags.is_empty()).then_some("flagged"))}><a href="#reading">{ card.answer().first_line() }</a></p>
        </main>
    }
}
