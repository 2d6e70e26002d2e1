//! A part of the card that opens and closes, and the forms its findings share.

use crate::words::{Voice, Words};
use clinical::rule::{Code, Source, Statement};
use std::rc::Rc;
use web_sys::Element;
use yew::prelude::*;

/// Which parts are open, a bit each, and what to call when one is opened or closed. A closed part is
/// not put together: most keystrokes change something in every part, and nobody looks at it.
#[derive(Clone, PartialEq)]
pub struct Fold {
    pub open: OpenParts,
    pub on_toggle: Callback<(u8, bool)>,
}

/// The open parts. A reducer, because several may be opened before the page is drawn again.
#[derive(Clone, Copy, PartialEq)]
pub struct OpenParts(pub u8);

impl Reducible for OpenParts {
    type Action = (u8, bool);

    fn reduce(self: Rc<Self>, (bit, open): (u8, bool)) -> Rc<Self> {
        Rc::new(OpenParts(if open { self.0 | bit } else { self.0 & !bit }))
    }
}

pub const COURSE: u8 = 1;
pub const VARIANTS: u8 = 2;
pub const SCORES: u8 = 4;
pub const SEROLOGY: u8 = 8;
pub const CODES: u8 = 16;
/// What is open at the start: what only a history or a sequence fills.
pub const AT_THE_START: u8 = COURSE | VARIANTS;
pub const ALL: u8 = u8::MAX;

/// A part with a heading and, beside it, what stands in it. One without anything to say is not shown.
pub fn part(
    fold: &Fold,
    (id, bit): (&'static str, u8),
    title: String,
    summary: String,
    something: bool,
    body: impl FnOnce() -> Html,
) -> Html {
    let open = fold.open.0 & bit != 0;
    let on_toggle = fold.on_toggle.clone();
    let ontoggle = Callback::from(move |event: Event| {
        // Toggle events that bubble up from nested disclosures are ignored.
        let toggled = event.target_unchecked_into::<Element>();
        if toggled.id() == id {
            on_toggle.emit((bit, toggled.has_attribute("open")));
        }
    });
    html! {
        <details key={id} class={classes!("part", (!something).then_some("gone"))} id={id} {open} {ontoggle}>
            <summary><h3>{ title }</h3>{ " " }<span class="soft">{ summary }</span></summary>
            <div class="slot">{ if open && something { body() } else { Html::default() } }</div>
        </details>
    }
}

/// A heading with something below it, not shown where there is nothing.
pub fn block(words: &Words, title: &str, items: Vec<Html>) -> Html {
    html! {
        <div class={classes!("slot", items.is_empty().then_some("gone"))}>
            <h4>{ words.get(title) }</h4>
            <ul class="findings">{ list(items) }</ul>
        </div>
    }
}

/// Items in their order.
pub fn list(items: Vec<Html>) -> Html {
    items
        .into_iter()
        .enumerate()
        .map(|(index, item)| html! { <li key={index}>{ item }</li> })
        .collect()
}

/// Lines of text in their order.
pub fn lines(items: &[String]) -> Html {
    items.iter().enumerate().map(|(index, item)| html! { <li key={index}>{ item }</li> }).collect()
}

/// A line of small print under a finding, in the professional voice.
pub fn small(words: &Words, text: String) -> Html {
    let hidden = words.voice == Voice::Plain || text.is_empty();
    html! { <span class={classes!("cite", hidden.then_some("gone"))}>{ text }</span> }
}

/// Where a finding is written, and how far that was checked: in both voices.
pub fn cite(words: &Words, source: &Source) -> Html {
    html! { <span class="cite">{ words.source(source) }</span> }
}

/// Remarks with their sources.
pub fn statements(words: &Words, kinds: &[&str], statements: &[Statement]) -> Vec<Html> {
    statements
        .iter()
        .map(|said| {
            html! { <>{ words.code_of(kinds, said.code.as_str()) }{ cite(words, &said.source) }</> }
        })
        .collect()
}

/// Names as they are, "A, B".
pub fn names(words: &Words, codes: &[Code]) -> String {
    words.list(&codes.iter().map(ToString::to_string).collect::<Vec<_>>())
}

/// "Label: value".
pub fn labelled(words: &Words, label: &str, value: &str) -> String {
    words.with("position", &[("edition", label), ("class", value)])
}

/// "A; B": what has commas of its own.
pub fn joined(words: &Words, items: &[String]) -> String {
    items.join(&words.get("list-semicolon"))
}
