//! What is given to read: a form that folds to a line once something was read.

use super::lab::{Act, Lab};
use super::notes;
use super::one;
use super::work::{
    LONG_TEXT, LONGEST_IN_FIELD, take_paste, take_reference, take_text, type_files, type_text,
};
use crate::browser::keep;
use crate::pages::home::part;
use crate::pages::work::Work;
use crate::words::Words;
use hbv::shown;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

/// The form: a text, files, the reference. It is only folded away, so that nothing in it is lost.
pub fn form(words: &Words, lab: &UseReducerHandle<Lab>) -> Html {
    let running = lab.work == Work::Running;
    let oninput = {
        let lab = lab.clone();
        Callback::from(move |event: InputEvent| {
            let field = event.target_unchecked_into::<HtmlTextAreaElement>();
            let text = field.value();
            // Some ways of putting text into a field are no paste.
            if text.len() > LONGEST_IN_FIELD {
                field.set_value(&lab.text);
            }
            take_text(&lab, text);
        })
    };
    // Browsers put long texts into a field line by line, which takes minutes: the app does it at once.
    let onpaste = {
        let lab = lab.clone();
        Callback::from(move |event: Event| {
            let pasted = event.unchecked_ref::<ClipboardEvent>().clipboard_data();
            let pasted = pasted.and_then(|data| data.get_data("text/plain").ok());
            if let Some(pasted) = pasted.filter(|text| text.len() > LONG_TEXT) {
                event.prevent_default();
                if lab.text.len() + pasted.len() > LONGEST_IN_FIELD {
                    take_paste(&lab, &pasted);
                } else {
                    take_text(&lab, format!("{}{pasted}", lab.text));
                }
            }
        })
    };
    let onchange = {
        let lab = lab.clone();
        Callback::from(move |event: Event| {
            let field = event.target_unchecked_into::<HtmlInputElement>();
            if let Some(files) = field.files().filter(|files| files.length() > 0) {
                type_files(&lab, &files);
            }
            // So that the same file can be chosen again.
            field.set_value("");
        })
    };
    let run = {
        let lab = lab.clone();
        Callback::from(move |_: MouseEvent| type_text(&lab))
    };
    let nothing = lab.text.trim().is_empty() && lab.pasted.is_empty();
    html! {
        <div id="sequence-form" class={classes!("drop", lab.is_folded().then_some("gone"))}>
            <div class="field">
                <label for="sequence-text">{ words.get("seq-input") }</label>
                <textarea id="sequence-text" rows="6" autocomplete="off" autocapitalize="off" spellcheck="false"
                    aria-describedby="sequence-private" placeholder={words.get("seq-placeholder")} value={lab.text.clone()} {oninput} {onpaste} />
                <ul class="pasted" id="sequence-pasted">{ pasted(words, lab, running) }</ul>
                <p class="left-out" id="sequence-not-kept" role="status">{ if lab.unkept { words.get("seq-not-kept") } else { String::new() } }</p>
            </div>
            <div class="field">
                <label for="sequence-files">{ words.get("seq-pick") }</label>
                <input id="sequence-files" type="file" multiple={true} disabled={running} {onchange} />
            </div>
            <p class="remark" id="sequence-private">{ words.get("seq-private") }</p>
            { reference(words, lab, running) }
            <div class="actions">
                <button type="button" id="sequence-run" class="main-action" onclick={run} disabled={nothing || running}>{ words.get("seq-run") }</button>
            </div>
        </div>
    }
}

/// What was pasted beside the field, with its size.
fn pasted(words: &Words, lab: &UseReducerHandle<Lab>, running: bool) -> Html {
    lab.pasted.iter().enumerate().map(|(at, file)| {
        let size = format!("{:.1}", (file.size() / 1e6).max(0.1));
        let take_away = {
            let lab = lab.clone();
            Callback::from(move |_: MouseEvent| lab.dispatch(Act::TakeAway(at)))
        };
        html! {
            <li key={at}>
                <span>{ words.with("seq-pasted", &[("size", &size)]) }</span>
                <button type="button" class="link" disabled={running} onclick={take_away}>{ words.get("seq-take-away") }</button>
            </li>
        }
    }).collect()
}

/// Takes what is dropped: files are read, a text goes into the field. Nothing is taken while something is read.
pub fn on_drop(lab: &UseReducerHandle<Lab>) -> Callback<DragEvent> {
    let lab = lab.clone();
    Callback::from(move |event: DragEvent| {
        event.prevent_default();
        if lab.work == Work::Running {
            return;
        }
        let Some(dropped) = event.data_transfer() else { return };
        if let Some(files) = dropped.files().filter(|files| files.length() > 0) {
            type_files(&lab, &files);
        } else if let Ok(text) = dropped.get_data("text/plain") {
            match text.len() {
                0 => {}
                long if lab.text.len() + long > LONGEST_IN_FIELD => take_paste(&lab, &text),
                _ => take_text(&lab, format!("{}{text}", lab.text)),
            }
            // What it was added to must be seen.
            lab.dispatch(Act::Reopen(true));
        }
    })
}

/// Which reference is in use, and a choice of another.
fn reference(words: &Words, lab: &UseReducerHandle<Lab>, running: bool) -> Html {
    let onchange = {
        let lab = lab.clone();
        Callback::from(move |event: Event| {
            let field = event.target_unchecked_into::<HtmlInputElement>();
            if let Some(file) = field.files().and_then(|files| files.get(0)) {
                take_reference(&lab, Some(file));
            }
            field.set_value("");
        })
    };
    let built_in = {
        let lab = lab.clone();
        Callback::from(move |_: MouseEvent| take_reference(&lab, None))
    };
    let wrong = if lab.no_reference { words.get("seq-reference-none") } else { String::new() };
    html! {
        <details id="sequence-reference">
            <summary>{ words.get("seq-reference") }</summary>
            <p class="cite" id="reference-in-use">{ one::scheme(words, lab.provenance.as_ref()) }</p>
            <div class="field">
                <label for="reference-file">{ words.get("seq-reference-own") }</label>
                <input id="reference-file" type="file" disabled={running} aria-describedby="reference-error reference-remark" {onchange} />
                <p class="error" id="reference-error" role="status">{ wrong }</p>
                <p class="remark" id="reference-remark">{ words.get("seq-reference-remark") }</p>
            </div>
            <button type="button" id="reference-built-in" onclick={built_in} disabled={running || !lab.own_reference}>{ words.get("seq-reference-built-in") }</button>
        </details>
    }
}

/// What could not be read: by name and line, with the reason and what to do.
pub fn problems(words: &Words, lab: &Lab) -> Html {
    let items = lab.problems.iter().map(|problem| {
        html! { <><b>{ notes::place(words, problem) }</b>{ " " }{ notes::problem(words, problem) }</> }
    });
    let rest = lab.problem_count - lab.problems.len();
    let more = words.with("seq-problems-more", &[("count", &rest.to_string())]);
    html! {
        <section class={classes!("slot", (lab.problem_count == 0).then_some("gone"))} id="sequence-problems" aria-labelledby="problems-title">
            <h2 id="problems-title">{ words.with("seq-problems", &[("count", &lab.problem_count.to_string())]) }</h2>
            <ul class="conflicts">{ part::list(items.collect()) }</ul>
            <p class={classes!("soft", (rest == 0).then_some("gone"))}>{ more }</p>
        </section>
    }
}

/// What was read, in a few words: the names of files, or the text.
fn source(words: &Words, lab: &Lab) -> String {
    /// As many files are named.
    const MOST: usize = 2;
    let names: Vec<String> =
        lab.sources.iter().take(MOST).map(|name| shown(name).into_owned()).collect();
    let more = lab.sources.len() - names.len();
    match (names.is_empty(), more) {
        (true, _) => words.get("seq-source-text"),
        (false, 0) => words.list(&names),
        (false, more) => {
            let values = [("names", words.list(&names)), ("count", more.to_string())];
            let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
            words.with("seq-source-more", &values)
        }
    }
}

/// Where the work stands, in words.
fn status(words: &Words, lab: &Lab) -> String {
    let count = lab.rows.count.to_string();
    let seconds = format!("{:.1}", lab.progress.seconds);
    let source = source(words, lab);
    let values = [("count", &*count), ("seconds", &*seconds), ("source", &*source)];
    match lab.work {
        _ if lab.failure.is_some() => words.get("seq-failed"),
        Work::Idle => String::new(),
        Work::Running if lab.rows.count == 0 => words.get("seq-starting"),
        Work::Running => words.with("seq-running", &values),
        Work::Done if lab.rows.count == 1 => words.with("seq-done-one", &values),
        Work::Done => words.with("seq-done", &values),
        Work::Cancelled => words.with("seq-cancelled", &values),
    }
}

/// The line that stays when the form is folded: what was read, how far it is, and what can be done about it.
pub fn line(words: &Words, lab: &UseReducerHandle<Lab>) -> Html {
    let (running, folded) = (lab.work == Work::Running, lab.is_folded());
    let cancel = {
        let lab = lab.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(pool) = &lab.pool {
                pool.cancel();
            }
        })
    };
    let clear = {
        let lab = lab.clone();
        Callback::from(move |_: MouseEvent| {
            let kept = keep::keep_sequence("");
            lab.dispatch(Act::Clear);
            lab.dispatch(Act::Kept(kept));
        })
    };
    let change = {
        let lab = lab.clone();
        Callback::from(move |_: MouseEvent| lab.dispatch(Act::Reopen(folded)))
    };
    let clean = lab.text.is_empty()
        && lab.pasted.is_empty()
        && lab.rows.count == 0
        && lab.problem_count == 0;
    let can_fold = lab.rows.count > 0 && !running;
    let progress = lab.progress;
    let share = if progress.of_bytes > 0.0 { progress.bytes / progress.of_bytes } else { 0.0 };
    html! {
        <div class="progress" id="sequence-progress" data-work={lab.work.key()}>
            <p role="status" id="sequence-status" tabindex="-1">{ status(words, lab) }</p>
            <button type="button" id="sequence-cancel" class={classes!((!running).then_some("gone"))} onclick={cancel}>{ words.get("seq-cancel") }</button>
            <button type="button" id="sequence-change" class={classes!((!can_fold).then_some("gone"))}
                aria-expanded={(!folded).to_string()} aria-controls="sequence-form" onclick={change}>{ words.get("seq-change-input") }</button>
            <button type="button" id="sequence-clear" disabled={running || clean} onclick={clear}>{ words.get("clear") }</button>
            <progress class={classes!((!running).then_some("gone"))} max="1" value={share.to_string()} aria-label={words.get("seq-progress")}></progress>
            <p class="error" lang="en">{ lab.failure.clone().unwrap_or_default() }</p>
        </div>
    }
}
