//! What the chips open: each its own fields and no others, built only while it is open.

use super::{field, rows, told};
use crate::components::{Answer, Change, Segmented, answer_id, segmented};
use crate::entries::{EARLIER, Entries, Field, Group, Kind, ReadEntries, is_table};
use crate::words::{Words, slug};
use wasm_bindgen::JsCast;
use web_sys::ClipboardEvent;
use yew::prelude::*;

/// Fields that one tap answers: what a chip is opened for.
const TAPPED: [&str; 3] = ["pregnant", "treatment", "cirrhosis"];

/// What a paste of a table came to.
#[derive(Clone, Default, PartialEq)]
pub struct Placed {
    pub lines: usize,
    pub unplaced: Vec<String>,
}

/// Places a table that was pasted among the earlier results: the entries with it, and what became of it.
pub fn paste(words: &Words, entries: &Entries, text: &str) -> (Entries, Placed) {
    let names = |key: &str| vec![words.get(&format!("field-{}", slug(key)))];
    let pasted = crate::entries::paste(entries, &EARLIER, names, text);
    (pasted.entries, Placed { lines: pasted.lines, unplaced: pasted.unplaced })
}

/// The fields and rows of a group. `on_table` takes a table that was pasted into its rows.
pub fn view(
    words: &Words,
    entries: &Entries,
    read: &ReadEntries,
    group: Group,
    change: &Change,
    (placed, on_table): (&Placed, &Callback<String>),
) -> Html {
    let id = drawer_id(group);
    let fields = group.fields().map(|known| {
        if TAPPED.contains(&known.key) {
            return tapped(words, entries, read, known, change);
        }
        let label = words.get(&format!("field-{}", slug(known.key)));
        field::one(words, entries, read, known.key, known.kind, label, change)
    });
    let rows = group.rows();
    let alone = group.first().is_some_and(|field| TAPPED.contains(&field));
    // The rows of earlier results take a whole table; any other paste goes into its field.
    let on_table = (group == Group::Earlier).then(|| on_table.clone());
    let onpaste = Callback::from(move |event: Event| {
        let Some(on_table) = &on_table else { return };
        let Some(pasted) = event.dyn_ref::<ClipboardEvent>() else { return };
        let text = pasted.clipboard_data().and_then(|data| data.get_data("text/plain").ok());
        if let Some(text) = text.filter(|text| is_table(text)) {
            event.prevent_default();
            on_table.emit(text);
        }
    });
    html! {
        <fieldset class="drawer" key={group.key()} id={id} {onpaste}>
            <legend class={classes!(alone.then_some("hidden"))}>{ words.get(&format!("group-{}", group.key())) }</legend>
            <div class="grid">{ for fields }</div>
            { match rows {
                Some(rows) => rows::view(words, entries, read, &rows, change),
                None => Html::default(),
            } }
            <div class="slot" role="status">{ if group == Group::Earlier { placing(words, placed) } else { Html::default() } }</div>
        </fieldset>
    }
}

/// What became of a pasted table: how many lines were placed, and each piece that was not.
fn placing(words: &Words, placed: &Placed) -> Html {
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
            { for placed.unplaced.iter().enumerate().map(|(at, text)| html! { <li key={at}>{ text }</li> }) }
        </ul>
        </>
    }
}

/// The id of what a chip opens.
pub fn drawer_id(group: Group) -> String {
    format!("drawer-{}", group.key())
}

/// The id of the first control in it.
pub fn first_control(group: Group, entries: &Entries) -> String {
    match group.first() {
        Some(field) => control(field, entries),
        None => group.rows().map_or_else(String::new, |rows| {
            rows.key(rows.count(entries) - 1, rows.columns[0].key)
        }),
    }
}

/// The id of a field's control: of answers to tap, the chosen one.
pub fn control(key: &str, entries: &Entries) -> String {
    if TAPPED.contains(&key) { answer_id(key, entries.get(key)) } else { key.to_owned() }
}

fn tapped(
    words: &Words,
    entries: &Entries,
    read: &ReadEntries,
    field: &Field,
    change: &Change,
) -> Html {
    let answers: Vec<Answer> = told::options(words, field.key, field.kind)
        .into_iter()
        .map(|(value, label)| Answer { value, label, name: None })
        .collect();
    let error = read.problem(field.key).map(|error| words.error(error)).unwrap_or_default();
    let row = Segmented {
        key: field.key,
        name: words.get(&format!("field-{}", slug(field.key))),
        hint: String::new(),
        answers: &answers,
        chosen: entries.get(field.key),
        below: html! { <p class="error" id={format!("{}-error", field.key)}>{ error }</p> },
    };
    debug_assert!(matches!(field.kind, Kind::YesNo | Kind::Choice(_)));
    segmented(row, change)
}
