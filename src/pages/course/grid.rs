//! The results by day, to type in or to paste: the same rows as those of the sheet's earlier results, some at a time.

use crate::components::{Change, Disclosure};
use crate::desk::Act;
use crate::entries::{EARLIER, Entries, ReadEntries, TREATMENTS};
use crate::pages::fields::pasted::{self, Placed};
use crate::pages::fields::rows::{self, PAGE};
use crate::words::use_words;
use std::rc::Rc;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

/// So many rows are open from the start.
const FEW: usize = 6;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub entries: Entries,
    pub read: Rc<ReadEntries>,
    /// Whether something can be undone.
    pub can_undo: bool,
    pub act: Callback<Act>,
}

#[component]
pub fn Grid(props: &Props) -> Html {
    let words = use_words();
    let entries = &props.entries;
    let placed = use_state_eq(Placed::default);
    let pasting = use_state_eq(String::new);
    let count = EARLIER.count(entries);
    // The page that was gone to; the newest rows as long as there was none.
    let page = use_state_eq(|| None::<usize>);
    let last = (count - 1) / PAGE;
    let shown = page.unwrap_or(last).min(last);
    let change: Change = props.act.reform(|(key, value)| Act::Set(key, value));
    let on_table = {
        let (placed, page, entries, words, act) =
            (placed.setter(), page.setter(), entries.clone(), words.clone(), props.act.clone());
        Callback::from(move |text: String| {
            let (entries, became) = pasted::paste(&words, &entries, &text);
            placed.set(became);
            page.set(None);
            act.emit(Act::Replace(entries));
        })
    };
    let place = {
        let (on_table, pasting) = (on_table.clone(), pasting.clone());
        Callback::from(move |_: MouseEvent| {
            if !pasting.trim().is_empty() {
                on_table.emit((*pasting).clone());
                pasting.set(String::new());
            }
        })
    };
    let oninput = {
        let pasting = pasting.setter();
        Callback::from(move |event: InputEvent| {
            pasting.set(event.target_unchecked_into::<HtmlTextAreaElement>().value());
        })
    };
    let clear = props.act.reform(|_: MouseEvent| Act::Replace(Entries::default()));
    let turn = |to: usize, key: &str| {
        let page = page.setter();
        let onclick = Callback::from(move |_: MouseEvent| page.set(Some(to)));
        html! { <button type="button" disabled={to > last} {onclick}>{ words.get(key) }</button> }
    };
    let rows = shown * PAGE..count.min((shown + 1) * PAGE);
    // A few rows are seen at once; many are opened, on a phone they are long.
    let wrong = props
        .read
        .problems
        .iter()
        .any(|problem| EARLIER.holds(&problem.field) || TREATMENTS.holds(&problem.field));
    let needed = count <= FEW || wrong;
    let place_of = words.with(
        "drawn-table-page",
        &[
            ("from", &(rows.start + 1).to_string()),
            ("to", &rows.end.to_string()),
            ("count", &count.to_string()),
        ],
    );
    html! {
        <section class="slot" id="course-entry" aria-labelledby="course-entry-title">
            <h2 id="course-entry-title">{ words.get("drawn-entry") }</h2>
            <div class="course-paste">
                <label for="course-paste">{ words.get("drawn-paste") }</label>
                <textarea id="course-paste" rows="3" value={(*pasting).clone()} {oninput} spellcheck="false" autocomplete="off" />
                <div class="actions">
                    <button type="button" id="course-place" onclick={place}>{ words.get("drawn-paste-place") }</button>
                    <button type="button" id="course-clear" onclick={clear}>{ words.get("drawn-clear") }</button>
                    <button type="button" id="course-undo" disabled={!props.can_undo} onclick={props.act.reform(|_: MouseEvent| Act::Undo)}>{ words.get("undo") }</button>
                </div>
            </div>
            <div class="slot" role="status">{ pasted::view(&words, &placed) }</div>
            <Disclosure id="course-rows" {needed} summary={words.with("drawn-rows", &[("count", &(count - 1).to_string())])}>
            <h3>{ words.get("group-treatment") }</h3>
            { rows::newest(&words, entries, &props.read, &TREATMENTS, &change) }
            <h3>{ words.get("group-earlier") }</h3>
            <div class={classes!("actions", (last == 0).then_some("gone"))}>
                { turn(shown.wrapping_sub(1), "drawn-page-before") }
                { turn(shown + 1, "drawn-page-after") }
                <span class="soft" role="status">{ place_of }</span>
            </div>
            <div onpaste={pasted::taken(Some(on_table))}>
                { rows::view(&words, entries, &props.read, &EARLIER, rows, &change) }
            </div>
            </Disclosure>
        </section>
    }
}
