//! Keeping cases: not begun, locked, or open with the list of them.

use super::opened;
use super::passphrase;
use super::run::{Run, Work};
use super::said::Said;
use crate::browser::kept::{self, Line, Vault};
use crate::desk::Act;
use crate::entries::Entries;
use crate::words::use_words;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub vault: Vault,
    /// The cases, where they are open.
    pub lines: Rc<Vec<Line>>,
    pub entries: Entries,
    pub act: Callback<Act>,
    /// Told what became of what was done.
    pub on_said: Callback<Said>,
}

const FIELD: &str = "vault-passphrase";

#[component]
pub fn Cases(props: &Props) -> Html {
    let words = use_words();
    let busy = use_state_eq(|| false);
    let run: Rc<dyn Fn(Work)> = {
        let (busy, said) = (busy.setter(), props.on_said.clone());
        Rc::new(move |work: Work| {
            let (busy, said) = (busy.clone(), said.clone());
            busy.set(true);
            spawn_local(async move {
                let became = work.await;
                busy.set(false);
                said.emit(became.into());
            });
        })
    };
    let create = {
        let run = run.clone();
        Callback::from(move |field: &'static str| {
            run(Box::pin(
                async move { kept::create(field).await.map(|()| Said::done("kept-begun")) },
            ));
        })
    };
    let unlock = {
        let run = run.clone();
        Callback::from(move |field: &'static str| {
            run(Box::pin(async move {
                kept::unlock(field).await.map(|()| Said::done("kept-unlocked"))
            }));
        })
    };
    let form = |texts: (&'static str, &str, &str), known, submit: &Callback<&'static str>| {
        passphrase::form(&words, texts, known, *busy, submit)
    };
    html! {
        <>
        <p class="soft" role="status" id="kept-busy">{ if *busy { words.get("kept-busy") } else { String::new() } }</p>
        <div class="slot">{ match props.vault {
            Vault::Not(problem) => html! { <p class="left-out">{ words.get(problem.key()) }</p> },
            Vault::None => form((FIELD, "kept-passphrase-new", "kept-begin"), false, &create),
            Vault::Locked => form((FIELD, "kept-passphrase", "kept-unlock"), true, &unlock),
            Vault::Open => html! {
                <opened::Opened lines={props.lines.clone()} entries={props.entries.clone()} act={props.act.clone()} busy={*busy} run={Run(run)} />
            },
        } }</div>
        </>
    }
}
