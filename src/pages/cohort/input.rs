//! What is given to read, and how far it is.

use super::lab::{Act, Lab};
use super::said;
use super::work;
use crate::pages::work::Work;
use crate::words::Words;
use hbv::shown;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Reads the first file that is dropped; nothing while something is read.
pub fn on_drop(lab: &UseReducerHandle<Lab>) -> Callback<DragEvent> {
    let lab = lab.clone();
    Callback::from(move |event: DragEvent| {
        event.prevent_default();
        if lab.work == Work::Running {
            return;
        }
        let files = event.data_transfer().and_then(|dropped| dropped.files());
        if let Some(file) = files.and_then(|files| files.get(0)) {
            work::read(&lab, file);
        }
    })
}

/// The form: a file, or the table that comes with the page.
pub fn form(words: &Words, lab: &UseReducerHandle<Lab>) -> Html {
    let running = lab.work == Work::Running;
    let onchange = {
        let lab = lab.clone();
        Callback::from(move |event: Event| {
            let field = event.target_unchecked_into::<HtmlInputElement>();
            if let Some(file) = field.files().and_then(|files| files.get(0)) {
                work::read(&lab, file);
            }
            // So that the same file can be chosen again.
            field.set_value("");
        })
    };
    let sample = {
        let lab = lab.clone();
        Callback::from(move |_: MouseEvent| work::read_sample(&lab))
    };
    html! {
        <div class="drop">
            <div class="field">
                <label for="cohort-file">{ words.get("coh-pick") }</label>
                <input id="cohort-file" type="file" accept=".csv,.tsv,.tab,.txt,.ndjson,.jsonl,.gz" disabled={running} aria-describedby="cohort-private" {onchange} />
            </div>
            <p class="remark" id="cohort-private">{ words.get("coh-private") }</p>
            <div class="actions">
                <button type="button" id="cohort-sample" disabled={running} onclick={sample}>{ words.get("coh-sample") }</button>
                <span class="remark">{ words.get("coh-sample-remark") }</span>
            </div>
        </div>
    }
}

/// Where the work stands, in words.
fn status(words: &Words, lab: &Lab) -> String {
    let rows = words.number(lab.progress.rows);
    let seconds = words.number((lab.progress.seconds * 10.0).round() / 10.0);
    let megabytes = |bytes: f64| words.number((bytes / 1e5).round() / 10.0);
    let name = shown(&lab.name);
    let values = [
        ("name", &*name),
        ("rows", &*rows),
        ("seconds", &*seconds),
        ("read", &*megabytes(lab.progress.bytes)),
        ("size", &*megabytes(lab.progress.of_bytes)),
    ];
    match lab.work {
        Work::Idle => String::new(),
        Work::Running if lab.about.is_none() => words.with("coh-starting", &values),
        Work::Running => words.with("coh-running", &values),
        Work::Done => words.with("coh-done", &values),
        Work::Cancelled => words.with("coh-cancelled", &values),
    }
}

/// How far it is, and what can be done about it.
pub fn line(words: &Words, lab: &UseReducerHandle<Lab>) -> Html {
    let running = lab.work == Work::Running;
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
        Callback::from(move |_: MouseEvent| lab.dispatch(Act::Clear))
    };
    let progress = lab.progress;
    let share = if progress.of_bytes > 0.0 { progress.bytes / progress.of_bytes } else { 0.0 };
    let clean = lab.file.is_none() && lab.refused.is_none();
    html! {
        <div class="progress" id="cohort-progress" data-work={lab.work.key()}>
            <p role="status" id="cohort-status" tabindex="-1">{ status(words, lab) }</p>
            <button type="button" id="cohort-cancel" class={classes!((!running).then_some("gone"))} onclick={cancel}>{ words.get("coh-cancel") }</button>
            <button type="button" id="cohort-clear" class={classes!((running || clean).then_some("gone"))} onclick={clear}>{ words.get("clear") }</button>
            <progress class={classes!((!running).then_some("gone"))} max="1" value={share.to_string()} aria-label={words.get("coh-progress")}></progress>
            { refusal(words, lab) }
            <p class="error" id="cohort-failure" role="alert">{ failure(words, lab) }</p>
        </div>
    }
}

fn failure(words: &Words, lab: &Lab) -> String {
    let said = lab.failure.as_ref();
    said.map(|reason| words.with("coh-failed", &[("reason", &shown(reason))])).unwrap_or_default()
}

/// Why it is no table that can be read, and what can be done.
fn refusal(words: &Words, lab: &Lab) -> Html {
    let Some((why, details)) = &lab.refused else { return Html::default() };
    let key = format!("coh-refused-{}", why.replace('_', "-"));
    html! {
        <div class="refused" id="cohort-refused" role="alert" data-why={why.clone()}>
            <p><b>{ words.with("coh-refused", &[("name", &shown(&lab.name))]) }</b>{ " " }{ words.get(&key) }</p>
            <p class="cite" lang="en">{ shown(details).into_owned() }</p>
        </div>
    }
}

/// Counts of what was read.
pub fn counts(words: &Words, lab: &Lab) -> Html {
    let Some(tally) = &lab.tally else { return Html::default() };
    let tally = super::tally::Tally(&tally.0);
    let one = |key: &'static str, number: Option<u64>| {
        let number = number.map_or("–".to_owned(), |number| said::count(words, number));
        html! { <div key={key} id={format!("count-{key}")}><dt>{ words.get(&format!("coh-count-{key}")) }</dt><dd>{ number }</dd></div> }
    };
    html! {
        <dl class="counts" id="cohort-counts">
            { one("rows", Some(tally.rows())) }
            { one("people", Some(tally.people())) }
            { one("persons", tally.persons()) }
            { one("results", Some(tally.with_results())) }
            { one("errors", Some(tally.with_errors())) }
        </dl>
    }
}
