//! A table that is pasted among the earlier results: what became of it, line by line, with the reason for each piece that has
//! no place.

use crate::entries::{EARLIER, Entries, Unplaced, Why, is_table};
use crate::words::{Words, slug};
use wasm_bindgen::JsCast;
use web_sys::ClipboardEvent;
use yew::prelude::*;

/// What a paste of a table came to.
#[derive(Clone, Default, PartialEq)]
pub struct Placed {
    pub lines: usize,
    pub unplaced: Vec<Unplaced>,
}

/// Places a table that was pasted among the earlier results: the entries with it, and what became of it.
pub fn paste(words: &Words, entries: &Entries, text: &str) -> (Entries, Placed) {
    let names = |key: &str| vec![words.get(&format!("field-{}", slug(key)))];
    let pasted = crate::entries::paste(entries, &EARLIER, names, text);
    (pasted.entries, Placed { lines: pasted.lines, unplaced: pasted.unplaced })
}

/// Takes a table that is pasted into any field; any other text goes where it was pasted.
pub fn taken(on_table: Option<Callback<String>>) -> Callback<Event> {
    Callback::from(move |event: Event| {
        let Some(on_table) = &on_table else { return };
        let Some(pasted) = event.dyn_ref::<ClipboardEvent>() else { return };
        let text = pasted.clipboard_data().and_then(|data| data.get_data("text/plain").ok());
        if let Some(text) = text.filter(|text| is_table(text)) {
            event.prevent_default();
            on_table.emit(text);
        }
    })
}

/// What became of a pasted table: how many lines were placed, and each piece that was not, with its reason.
pub fn view(words: &Words, placed: &Placed) -> Html {
    if *placed == Placed::default() {
        return Html::default();
    }
    let said = words.with("paste-placed", &[("count", &placed.lines.to_string())]);
    let rest = if placed.unplaced.is_empty() { String::new() } else { words.get("paste-unplaced") };
    html! {
        <>
        <p class="remark" id="paste-placed">{ said }</p>
        <p class="error">{ rest }</p>
        <ul class="unplaced" id="paste-unplaced">
            { for placed.unplaced.iter().enumerate().map(|(at, piece)| html! {
                <li key={at}>{ &piece.text }{ " " }<span class="remark">{ reason(words, piece) }</span></li>
            }) }
        </ul>
        </>
    }
}

fn reason(words: &Words, piece: &Unplaced) -> String {
    let key = match piece.why {
        Why::Torn => "unplaced-torn",
        Why::NoColumn => "unplaced-no-column",
        Why::NoAnswer => "unplaced-no-answer",
        Why::NoRoom => "unplaced-no-room",
    };
    words.with(key, &[("line", &piece.line.to_string())])
}
