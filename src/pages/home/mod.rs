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
pub mod folds;
mod guidelines;
mod inputs;
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
mod scales;
mod scores;
mod serology;
mod treatment;
pub mod variants;

use crate::browser::keep;
use crate::components::use_narrow;
use crate::desk::Act;
use crate::entries::{EXAMPLES, Entries, ReadEntries};
use crate::words::use_words;
use clinical::report::classify;
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
    /// Whether the browser does not keep the entries.
    pub unkept: bool,
    pub act: Callback<Act>,
}

#[component]
pub fn Home(props: &Props) -> Html {
    let words = use_words();
    let start = props.edition.clone();
    // The guideline that leads: the chosen one, else that of the language.
    let chosen = use_state_eq(move || {
        let chosen = start.and_then(|key| clinical::guidelines::edition(&key));
        chosen.map(|edition| edition.key)
    });
    let edition = chosen.unwrap_or(words.language.guideline());
    let unfolded = props.unfolded;
    let open = use_reducer_eq(move || match unfolded {
        true => folds::OpenFolds::ALL,
        false => folds::OpenFolds::default(),
    });
    let narrow = use_narrow();
    let copied = use_state_eq(|| None::<bool>);
    let report = use_memo(props.read.clone(), |read| classify(&read.case));

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
        edition,
        narrow,
        folds: folds::Folds {
            open: *open,
            on_toggle: {
                let open = open.dispatcher();
                Callback::from(move |action| open.dispatch(action))
            },
        },
        nothing_entered: nothing,
    };
    let on_edition = {
        let chosen = chosen.clone();
        Callback::from(move |edition: &'static str| {
            keep::keep_edition(edition);
            chosen.set(Some(edition));
        })
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
            { card.view(on_edition, *copied, on_copied) }
            <section class="below"><dynamics::Dynamics /><rules::Rules /></section>
            <p class={classes!("answer-bar", (!report.red_flags.is_empty()).then_some("flagged"))}><a href="#reading"><span>{ card.answer().first_line() }</span>{ " " }<small>{ card.answer().next_line() }</small></a></p>
        </main>
    }
}
