//! More about the person, behind one disclosure.

use super::{field, rows};
use crate::components::{Change, Disclosure};
use crate::entries::{CONTEXT, Entries, Group, ReadEntries, is_of_context};
use crate::words::{Words, slug};
use yew::prelude::*;

/// The disclosure. Its summary counts what is filled in, and it opens where
/// something in it could not be read.
pub fn view(words: &Words, entries: &Entries, read: &ReadEntries, change: &Change) -> Html {
    let filled = entries.filled_in_context();
    let problem = read.problems.iter().any(|problem| is_of_context(&problem.field));
    let summary = html! {
        <>
        { words.get("context-title") }{ " " }
        <span class="soft" id="context-filled">
            { if filled > 0 { words.with("context-filled", &[("count", &filled.to_string())]) } else { String::new() } }
        </span>
        </>
    };
    html! {
        <Disclosure id="context" class="context" needed={problem} {summary}>
            { for Group::ALL.into_iter().map(|group| html! {
                <fieldset class="group" key={group.key()}>
                    <legend>{ words.get(group.key()) }</legend>
                    <div class="grid">
                        { for CONTEXT.iter().filter(|known| known.group == group).map(|known| {
                            let label = words.get(&format!("field-{}", slug(known.key)));
                            field::one(words, entries, read, known.key, known.kind, label, change)
                        }) }
                    </div>
                </fieldset>
            }) }
            { rows::view(words, entries, read, change) }
        </Disclosure>
    }
}
