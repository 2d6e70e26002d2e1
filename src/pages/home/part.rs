//! The forms that the findings of the card share.

pub use crate::components::lines;
use crate::words::{Voice, Words};
use clinical::rule::{Code, Source, Statement};
use yew::prelude::*;

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
