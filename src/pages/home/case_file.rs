//! A case as a file or as a link: only on request, and with a word on who can read it.

use crate::browser::{case_link, clipboard, download, json, open_file};
use crate::desk::Act;
use crate::entries::{Entries, ReadEntries, from_json, to_json};
use crate::words::use_words;
use std::rc::Rc;
use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub entries: Entries,
    pub read: Rc<ReadEntries>,
    pub act: Callback<Act>,
}

/// What became of the last request.
#[derive(Clone, Default, PartialEq)]
enum Done {
    #[default]
    Nothing,
    Saved,
    Opened(Vec<String>),
    NoCase,
    Link(String),
    Copied(String, bool),
}

#[component]
pub fn CaseFile(props: &Props) -> Html {
    let words = use_words();
    let open = use_state_eq(|| false);
    let done = use_state_eq(Done::default);
    let nothing = props.entries.is_empty();
    {
        // A link holds what was entered when it was made.
        let done = done.clone();
        use_effect_with(props.entries.clone(), move |_| {
            if matches!(*done, Done::Link(_) | Done::Copied(..) | Done::Saved) {
                done.set(Done::Nothing);
            }
        });
    }
    let ontoggle = {
        let open = open.setter();
        Callback::from(move |event: Event| {
            open.set(event.target_unchecked_into::<Element>().has_attribute("open"));
        })
    };
    let on_save = {
        let (read, done) = (props.read.clone(), done.setter());
        Callback::from(move |_: MouseEvent| {
            download::text("hepb-case.json", "application/json", &to_json(&read));
            done.set(Done::Saved);
        })
    };
    let on_open = {
        let (act, done) = (props.act.clone(), done.setter());
        Callback::from(move |event: Event| {
            let input = event.target_unchecked_into::<HtmlInputElement>();
            let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
            // The same file can be picked once more.
            input.set_value("");
            let (act, done) = (act.clone(), done.clone());
            open_file::text(&file, move |text| {
                let opened =
                    text.and_then(|text| json::read(&text)).and_then(|file| from_json(&file));
                match opened {
                    Some(opened) => {
                        act.emit(Act::Replace(opened.entries));
                        done.set(Done::Opened(opened.unplaced));
                    }
                    None => done.set(Done::NoCase),
                }
            });
        })
    };
    let on_link = {
        let (entries, done) = (props.entries.clone(), done.setter());
        Callback::from(move |_: MouseEvent| done.set(Done::Link(case_link::to(&entries))))
    };
    let link = match &*done {
        Done::Link(link) | Done::Copied(link, _) => link.clone(),
        _ => String::new(),
    };
    let on_copy = {
        let (link, done) = (link.clone(), done.setter());
        Callback::from(move |_: MouseEvent| {
            let (kept, done) = (link.clone(), done.clone());
            clipboard::copy(&link, move |worked| done.set(Done::Copied(kept.clone(), worked)));
        })
    };
    let left_out = props.read.problems.len();
    let said = match &*done {
        Done::Saved if left_out > 0 => {
            words.with("file-left-out", &[("count", &left_out.to_string())])
        }
        Done::Saved => words.get("file-saved"),
        Done::Opened(unplaced) if unplaced.is_empty() => words.get("file-opened"),
        Done::Opened(_) => words.get("file-unplaced"),
        Done::NoCase => words.get("file-no-case"),
        Done::Copied(_, true) => words.get("copied"),
        Done::Copied(_, false) => words.get("link-not-copied"),
        Done::Link(_) | Done::Nothing => String::new(),
    };
    let unplaced = match &*done {
        Done::Opened(unplaced) => unplaced.clone(),
        _ => Vec::new(),
    };
    let body = || {
        html! {
            <div class="file-body">
                <p class="remark">{ words.get("file-remark") }</p>
                <div class="actions">
                    <button type="button" id="file-save" disabled={nothing} onclick={on_save}>{ words.get("file-save") }</button>
                    <label class="button pick" for="file-open">{ words.get("file-open") }
                        <input type="file" id="file-open" accept=".json,application/json" onchange={on_open} />
                    </label>
                    <button type="button" id="link-make" disabled={nothing} onclick={on_link}>{ words.get("link-make") }</button>
                </div>
                <div class="slot">{ if link.is_empty() { Html::default() } else { html! {
                    <>
                    <p class="left-out" id="link-warning">{ words.get("link-warning") }</p>
                    <input id="link" readonly={true} aria-label={words.get("link")} value={link.clone()} />
                    <button type="button" id="link-copy" onclick={on_copy}>{ words.get("link-copy") }</button>
                    </>
                } } }</div>
                <p class="remark" id="file-said" role="status">{ said }</p>
                <ul class="unplaced" id="file-unplaced">
                    { for unplaced.iter().enumerate().map(|(at, text)| html! { <li key={at}>{ text }</li> }) }
                </ul>
            </div>
        }
    };
    html! {
        <details id="file" class="file" open={*open} {ontoggle}>
            <summary>{ words.get("file-title") }</summary>
            <div class="slot">{ if *open { body() } else { Html::default() } }</div>
        </details>
    }
}
