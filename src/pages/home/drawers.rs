//! What the chips open: each its own fields and no others, built only while it is open.

use crate::components::{Answer, Change, Segmented, answer_id, segmented};
use crate::entries::{Entries, Field, Group, Kind, ReadEntries};
use crate::pages::fields::pasted::{self, Placed};
use crate::pages::fields::{field, rows, told};
use crate::words::{Words, slug};
use yew::prelude::*;

/// Fields that one tap answers: what a chip is opened for.
const TAPPED: [&str; 3] = ["pregnant", "treatment", "cirrhosis"];

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
    let onpaste = pasted::taken((group == Group::Earlier).then(|| on_table.clone()));
    html! {
        <fieldset class="drawer" key={group.key()} id={id} {onpaste}>
            <legend class={classes!(alone.then_some("hidden"))}>{ words.get(&format!("group-{}", group.key())) }</legend>
            <div class="grid">{ for fields }</div>
            { match rows {
                Some(rows) => rows::newest(words, entries, read, &rows, change),
                None => Html::default(),
            } }
            <div class="slot" role="status">{ if group == Group::Earlier { pasted::view(words, placed) } else { Html::default() } }</div>
        </fieldset>
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
