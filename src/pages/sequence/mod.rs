//! The sequence screen: viral DNA in, what it is out; one sequence in full, many as a table.

mod batch;
pub mod data;
mod export;
mod genome;
mod lab;
mod mutations;
pub mod notes;
mod one;
mod order;
mod plot;
mod svg;
mod table;

pub use batch::{Batch, Rows};
pub use lab::{Act, Lab, Work};
pub use one::{Json, One};

use crate::browser::dna::{Fasta, Pool, Told};
use crate::browser::{download, json, keep, page};
use crate::components::{Change, use_narrow};
use crate::pages::home::{card, part};
use crate::route::Route;
use crate::words::{Voice, Words, use_words};
use js_sys::Array;
use sequence_wire::{Entry, Row};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{ClipboardEvent, File, HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub lab: UseReducerHandle<Lab>,
    /// Fills a field of the home page.
    pub on_entry: Change,
    pub on_voice: Callback<Voice>,
}

#[component]
pub fn Sequence(props: &Props) -> Html {
    let words = use_words();
    let narrow = use_narrow();
    let lab = &props.lab;
    let running = lab.work == Work::Running;
    let open = {
        let lab = lab.clone();
        Callback::from(move |index: u32| show(&lab, index))
    };
    {
        // One sequence alone is shown at once.
        let (lab, open) = (lab.clone(), open.clone());
        let alone = lab.work == Work::Done && lab.rows.count == 1 && lab.open.is_none();
        use_effect_with(alone, move |alone| {
            let first = lab.rows.all.borrow().first().map(|row| row.index);
            if let (true, Some(index)) = (*alone, first) {
                open.emit(index);
            }
        });
    }
    {
        // Many: whoever opens one is taken to it; whoever comes back to it is not.
        let many = lab.rows.count > 1;
        let come_back = use_mut_ref(|| true);
        use_effect_with(lab.detail.clone(), move |detail| {
            if !come_back.replace(false) && detail.is_some() && many {
                page::focus("sequence-one-title");
            }
        });
    }
    let use_findings = {
        let (lab, on_entry) = (lab.clone(), props.on_entry.clone());
        Callback::from(move |()| {
            if let Some(Json(detail)) = &lab.detail {
                data::entries(detail).into_iter().for_each(|entry| on_entry.emit(entry));
                page::go_to(&Route::Home.address());
            }
        })
    };
    html! {
        <main class="lab">
            <section class="sheet" aria-labelledby="sequence-title">
                <div class="card-head">
                    <h1 id="sequence-title" tabindex="-1">{ words.get("seq-title") }</h1>
                    { card::voices(&words, props.on_voice.clone()) }
                </div>
                <p class="lead">{ words.get("seq-lead") }</p>
                { input(&words, lab, running) }
                { progress(&words, lab) }
                { problems(&words, lab) }
            </section>
            <section id="sequence-results" tabindex="-1" aria-label={words.get("seq-results")}>
                <div class="slot" key="many">
                    if lab.rows.count > 1 {
                        { list_of_ones_own(&words, lab) }
                        <Batch rows={lab.rows.clone()} list={lab.entries.clone()} open={lab.open} on_open={open} />
                        { exports(&words, lab) }
                    }
                </div>
                <div class="slot" key="one">{ one(&words, lab, narrow, use_findings) }</div>
            </section>
        </main>
    }
}

/// Opens a sequence: the engine types it once more, with everything that is drawn.
fn show(lab: &UseReducerHandle<Lab>, index: u32) {
    let dispatch = lab.dispatcher();
    dispatch.dispatch(Act::Open(index));
    let Some(pool) = lab.pool.clone() else { return };
    spawn_local(async move {
        let detail = pool.detail(index).await;
        let read = |text: String| {
            json::read(&text).map(|value| Json(Rc::new(value))).ok_or_else(|| AttrValue::from(text))
        };
        dispatch.dispatch(Act::Detail(index, detail.map_err(AttrValue::from).and_then(read)));
    });
}

/// The engine, opened on first use.
fn pool(lab: &UseReducerHandle<Lab>) -> Pool {
    if let Some(pool) = &lab.pool {
        return pool.clone();
    }
    let dispatch = lab.dispatcher();
    let tell = dispatch.clone();
    let pool = Pool::open(move |told| tell.dispatch(Act::Told(told)));
    dispatch.dispatch(Act::Pool(pool.clone()));
    {
        let pool = pool.clone();
        spawn_local(async move {
            let profile = pool.profile().await.ok();
            let Some(mut profile) = profile.and_then(|text| json::read(&text)) else { return };
            if profile[sequence_wire::VERSION_KEY] != sequence_wire::VERSION {
                let why = "the page and its DNA engine are of two versions; load the page again";
                dispatch.dispatch(Act::Told(Told::Failed(why.to_owned())));
                return;
            }
            let provenance = profile["provenance"].take();
            dispatch.dispatch(Act::Profile(Json(Rc::new(provenance))));
        });
    }
    if !lab.wanted.is_empty() {
        ask(lab, &pool, lab.wanted.clone(), lab.list);
    }
    pool
}

/// Looks for another list, in what has been typed and in what will be.
fn look_for(lab: &UseReducerHandle<Lab>, list: AttrValue) {
    let number = lab.list + 1;
    lab.dispatch(Act::Wanted(list.clone(), number));
    if let Some(pool) = &lab.pool {
        ask(lab, pool, list, number);
    }
}

fn ask(lab: &UseReducerHandle<Lab>, pool: &Pool, list: AttrValue, number: u32) {
    let (dispatch, pool) = (lab.dispatcher(), pool.clone());
    spawn_local(async move {
        if let Ok(entries) = pool.look_for(&list, number).await {
            dispatch.dispatch(Act::Understood(number, entries));
        }
    });
}

/// Takes a reference of the user's own for what is typed from now on, or the built-in one again.
fn take_reference(lab: &UseReducerHandle<Lab>, file: Option<File>) {
    let (dispatch, pool) = (lab.dispatcher(), pool(lab));
    spawn_local(async move {
        let is_own = file.is_some();
        let told = pool.load_profile(&file.map_or(JsValue::NULL, JsValue::from)).await.ok();
        dispatch.dispatch(match told.and_then(|text| json::read(&text)) {
            Some(mut profile) => {
                Act::Reference(Json(Rc::new(profile["provenance"].take())), is_own)
            }
            None => Act::NoReference,
        });
    });
}

/// Types what stands in the field, and what was pasted beside it.
fn type_text(lab: &UseReducerHandle<Lab>) {
    if lab.pasted.is_empty() {
        let text = lab.text.clone();
        let pool = pool(lab);
        lab.dispatch(Act::Begin);
        pool.type_text(&text);
        return;
    }
    let typed = if lab.text.trim().is_empty() { None } else { as_file(&lab.text, "typed.txt") };
    let files: Array = typed.iter().chain(lab.pasted.iter()).collect();
    type_files(lab, &files);
}

fn as_file(text: &str, name: &str) -> Option<File> {
    File::new_with_str_sequence(&Array::of1(&text.into()), name).ok()
}

fn type_files(lab: &UseReducerHandle<Lab>, files: &JsValue) {
    let pool = pool(lab);
    lab.dispatch(Act::Begin);
    pool.type_files(files);
}

/// A pasted text longer than this is put into the field by the app.
const LONG_TEXT: usize = 20_000;

/// A text longer than this is read like a file: in the field it would make each keystroke slow.
const LONGEST_IN_FIELD: usize = 200_000;

/// Takes what stands in the field now: as text, or beside it where that is too much.
fn take_text(lab: &UseReducerHandle<Lab>, text: String) {
    if text.len() > LONGEST_IN_FIELD {
        take_paste(lab, &text);
        return;
    }
    let kept = keep::keep_sequence(&text);
    lab.dispatch(Act::Text(text.into()));
    lab.dispatch(Act::Kept(kept));
}

fn take_paste(lab: &UseReducerHandle<Lab>, text: &str) {
    let name = format!("pasted-{}.txt", lab.pasted.len() + 1);
    if let Some(file) = as_file(text, &name) {
        lab.dispatch(Act::Pasted(file));
    }
}

fn input(words: &Words, lab: &UseReducerHandle<Lab>, running: bool) -> Html {
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
    let ondrop = {
        let lab = lab.clone();
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            let Some(dropped) = event.data_transfer() else { return };
            if let Some(files) = dropped.files().filter(|files| files.length() > 0) {
                type_files(&lab, &files);
            } else if let Ok(text) = dropped.get_data("text/plain") {
                match text.len() {
                    0 => {}
                    long if lab.text.len() + long > LONGEST_IN_FIELD => take_paste(&lab, &text),
                    _ => take_text(&lab, format!("{}{text}", lab.text)),
                }
            }
        })
    };
    let ondragover = Callback::from(|event: DragEvent| event.prevent_default());
    let run = {
        let lab = lab.clone();
        Callback::from(move |_: MouseEvent| type_text(&lab))
    };
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
    let nothing = lab.text.trim().is_empty() && lab.pasted.is_empty();
    let clean = lab.text.is_empty()
        && lab.pasted.is_empty()
        && lab.rows.count == 0
        && lab.problem_count == 0;
    html! {
        <div class="drop" {ondrop} {ondragover}>
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
                <button type="button" id="sequence-cancel" onclick={cancel} disabled={!running}>{ words.get("seq-cancel") }</button>
                <button type="button" id="sequence-clear" onclick={clear} disabled={running || clean}>{ words.get("clear") }</button>
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

fn progress(words: &Words, lab: &Lab) -> Html {
    let progress = lab.progress;
    let count = lab.rows.count.to_string();
    let seconds = format!("{:.1}", progress.seconds);
    let values = [("count", count.as_str()), ("seconds", seconds.as_str())];
    let said = match lab.work {
        _ if lab.failure.is_some() => words.get("seq-failed"),
        Work::Idle => String::new(),
        Work::Running if lab.rows.count == 0 => words.get("seq-starting"),
        Work::Running => words.with("seq-running", &values),
        Work::Done => words.with("seq-done", &values),
        Work::Cancelled => words.with("seq-cancelled", &values),
    };
    let share = if progress.of_bytes > 0.0 { progress.bytes / progress.of_bytes } else { 0.0 };
    html! {
        <div class="progress" id="sequence-progress">
            <progress class={classes!((lab.work != Work::Running).then_some("gone"))} max="1" value={share.to_string()} aria-label={words.get("seq-progress")}></progress>
            <p role="status" id="sequence-status">{ said }</p>
            <p class="error" lang="en">{ lab.failure.clone().unwrap_or_default() }</p>
        </div>
    }
}

/// What could not be read: by name and line, with the reason and what to do.
fn problems(words: &Words, lab: &Lab) -> Html {
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

/// Why an entry of the list cannot be read.
fn why(words: &Words, entry: &Entry) -> Option<String> {
    let last = entry.last.map(|last| last.to_string()).unwrap_or_default();
    let key = format!("seq-wanted-{}", entry.why.as_deref()?);
    Some(part::labelled(words, &entry.text, &words.with(&key, &[("last", &last)])))
}

/// Changes to look for, and which of them cannot be read.
fn list_of_ones_own(words: &Words, lab: &UseReducerHandle<Lab>) -> Html {
    let oninput = {
        let lab = lab.clone();
        Callback::from(move |event: InputEvent| {
            let text = event.target_unchecked_into::<HtmlInputElement>().value();
            look_for(&lab, text.into());
        })
    };
    let wrong: Vec<String> = lab.entries.iter().filter_map(|entry| why(words, entry)).collect();
    html! {
        <div class="field">
            <label for="sequence-wanted">{ words.get("seq-wanted") }</label>
            <input id="sequence-wanted" type="text" autocomplete="off" autocapitalize="off" spellcheck="false" placeholder="rtM204V, sG145R, preC W28*, G1896A"
                value={lab.wanted.clone()} aria-invalid={(!wrong.is_empty()).to_string()} aria-describedby="wanted-error wanted-remark" {oninput} />
            <p class="error" id="wanted-error">{ words.list(&wrong) }</p>
            <p class="remark" id="wanted-remark">{ words.get("seq-wanted-remark") }</p>
        </div>
    }
}

fn exports(words: &Words, lab: &UseReducerHandle<Lab>) -> Html {
    let table = |name: &'static str,
                 kind: &'static str,
                 write: fn(&[Row], &mut export::Drugs) -> String| {
        let rows = lab.rows.clone();
        Callback::from(move |_: MouseEvent| {
            // The pool tells them in the order of the input.
            let text = write(&rows.all.borrow(), &mut export::Drugs::default());
            download::text(name, kind, &text);
        })
    };
    let fasta = |name: &'static str, form: Fasta| {
        let pool = lab.pool.clone();
        Callback::from(move |_: MouseEvent| {
            let Some(pool) = pool.clone() else { return };
            spawn_local(async move {
                if let Ok(blob) = pool.export_fasta(None, form).await {
                    download::blob(name, &blob);
                }
            });
        })
    };
    let buttons = [
        ("export-tsv", table("sequences.tsv", "text/tab-separated-values", export::tsv)),
        ("export-json", table("sequences.ndjson", "application/x-ndjson", export::ndjson)),
        ("export-aligned", fasta("sequences-aligned.fasta", Fasta::Aligned)),
        ("export-rotated", fasta("sequences-ecori.fasta", Fasta::Rotated)),
    ];
    html! {
        <div class="actions" role="group" aria-label={words.get("seq-export")}>
            <span class="soft">{ words.get("seq-export") }</span>
            { for buttons.into_iter().map(|(key, onclick)| html! {
                <button key={key} type="button" id={key} disabled={lab.work == Work::Running} {onclick}>{ words.get(&format!("seq-{key}")) }</button>
            }) }
        </div>
    }
}

fn one(words: &Words, lab: &UseReducerHandle<Lab>, narrow: bool, on_use: Callback<()>) -> Html {
    let Some(index) = lab.open else { return Html::default() };
    let row = lab.row(index);
    let reading = row.as_ref().map(|row| notes::reading(words, row)).unwrap_or_default();
    if let Some(detail) = &lab.detail {
        return html! {
            <One key={index} detail={detail.clone()} provenance={lab.provenance.clone()} {reading} {narrow} {on_use} />
        };
    }
    let stopped = row.and_then(|row| row.stopped).map(|why| notes::stopped(words, &why));
    let said = match (&lab.detail_failure, stopped) {
        (None, _) => words.get("seq-opening"),
        (Some(_), Some(stopped)) => stopped,
        (Some(failure), None) => failure.to_string(),
    };
    html! { <p key="wait" class="card" role="status">{ said }</p> }
}
