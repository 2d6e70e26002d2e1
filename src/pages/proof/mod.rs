//! "Prove this copy": one tap compares the files on this device with the list of the release, and runs the cases that ship with
//! the page.

pub mod golden;
mod sheet;

use crate::browser::{clock, download, page, prove};
use crate::words::use_words;
use sheet::Sheet;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

#[derive(Clone, PartialEq)]
enum State {
    Asked,
    Done(Rc<Sheet>),
    Failed,
}

async fn proved() -> Result<Sheet, prove::NotProved> {
    let start = clock::milliseconds();
    let files = prove::files().await?;
    let cases = golden::differing(&files.cases);
    let seconds = (clock::milliseconds() - start) / 1000.0;
    Ok(Sheet { when: clock::now(), files, cases, seconds })
}

#[component]
pub fn Proof() -> Html {
    let words = use_words();
    let state = use_state_eq(|| None::<State>);
    let on_prove = {
        let state = state.setter();
        Callback::from(move |_: MouseEvent| {
            let state = state.clone();
            state.set(Some(State::Asked));
            spawn_local(async move {
                let sheet = proved().await;
                state.set(Some(sheet.map_or(State::Failed, |sheet| State::Done(Rc::new(sheet)))));
            });
        })
    };
    let sheet = match &*state {
        Some(State::Done(sheet)) => Some(sheet.clone()),
        _ => None,
    };
    let text = sheet.as_ref().map(|sheet| sheet.text(&words)).unwrap_or_default();
    let on_save = {
        let text = text.clone();
        Callback::from(move |_: MouseEvent| {
            download::text("hepb-lens-proof.txt", "text/plain", &text)
        })
    };
    let on_print = Callback::from(|_: MouseEvent| page::print());
    let said = match &*state {
        None => String::new(),
        Some(State::Asked) => words.get("proof-running"),
        Some(State::Failed) => words.get("proof-failed"),
        Some(State::Done(sheet)) => words.get(sheet.verdict()),
    };
    let bad = match &*state {
        Some(State::Failed) => true,
        Some(State::Done(sheet)) => !sheet.agrees(),
        _ => false,
    };
    let seconds = sheet.as_ref().map(|sheet| sheet.seconds.to_string());
    html! {
        <>
        <p>{ words.get("proof-lead") }</p>
        <div class="actions">
            <button type="button" id="prove" disabled={*state == Some(State::Asked)} onclick={on_prove}>{ words.get("proof-run") }</button>
            <button type="button" id="proof-save" disabled={sheet.is_none()} onclick={on_save}>{ words.get("proof-save") }</button>
            <button type="button" id="proof-print" disabled={sheet.is_none()} onclick={on_print}>{ words.get("proof-print") }</button>
        </div>
        <p class={classes!(if bad { "error" } else { "remark" })} id="proof-said" role="status" data-seconds={seconds}>{ said }</p>
        <pre class={classes!("note", sheet.is_none().then_some("gone"))} id="proof-sheet" tabindex="0" aria-label={words.get("proof-title")}>{ text }</pre>
        </>
    }
}
