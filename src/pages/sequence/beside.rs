//! What stands beside the table of many: changes to look for, files to save.

use super::export::{self, Drugs};
use super::lab::Lab;
use super::work::look_for;
use crate::browser::dna::Fasta;
use crate::browser::download;
use crate::pages::home::part;
use crate::pages::work::Work;
use crate::words::Words;
use sequence_wire::{Entry, Row};
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Why an entry of the list cannot be read.
fn why(words: &Words, entry: &Entry) -> Option<String> {
    let last = entry.last.map(|last| last.to_string()).unwrap_or_default();
    let key = format!("seq-wanted-{}", entry.why.as_deref()?);
    Some(part::labelled(words, &entry.text, &words.with(&key, &[("last", &last)])))
}

/// Changes to look for, and which of them cannot be read.
pub fn wanted(words: &Words, lab: &UseReducerHandle<Lab>) -> Html {
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

/// What can be saved, and as what.
pub fn exports(words: &Words, lab: &UseReducerHandle<Lab>) -> Html {
    let table =
        |name: &'static str, kind: &'static str, write: fn(&[Row], &mut Drugs) -> String| {
            let rows = lab.rows.clone();
            Callback::from(move |_: MouseEvent| {
                // The pool tells them in the order of the input.
                let text = write(&rows.all.borrow(), &mut rows.drugs.borrow_mut());
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
