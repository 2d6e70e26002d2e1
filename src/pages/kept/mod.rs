//! What this device keeps: all of it in a list, deleted by one tap; and cases that are kept on it because the person wants it.

mod case;
mod cases;
mod list;
mod opened;
mod passphrase;
mod run;
mod said;

use super::given::Given;
use crate::browser::kept::{self, Line, Problem, Vault};
use crate::browser::page;
use crate::words::use_words;
use cases::Cases;
use said::Said;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// The fragment of the address after everything was deleted, and the place that says so; `static/start.js` knows it too.
const DELETED: &str = "deleted";

/// What is kept, and the cases where they are open.
type Seen = Result<(kept::Kept, Rc<Vec<Line>>), Problem>;

async fn see() -> Seen {
    let kept = kept::list().await?;
    let lines = match kept.vault {
        Vault::Open => kept::cases().await?,
        _ => Vec::new(),
    };
    Ok((kept, Rc::new(lines)))
}

#[component]
pub fn Kept(props: &Given) -> Html {
    let words = use_words();
    let told = use_state_eq(|| None::<Seen>);
    let said = use_state_eq(|| None::<Said>);
    let look = {
        let told = told.setter();
        Callback::from(move |()| {
            let told = told.clone();
            spawn_local(async move { told.set(Some(see().await)) });
        })
    };
    {
        let (look, focus) = (look.clone(), props.focus);
        use_effect_with((), move |()| {
            look.emit(());
            kept::on_change(move || look.emit(()));
            let place = page::named_in_fragment();
            if !place.is_some_and(|name| page::focus(&name)) && focus {
                page::focus("kept-title");
            }
        });
    }
    let on_said = {
        let (said, look) = (said.setter(), look.clone());
        Callback::from(move |what: Said| {
            said.set(Some(what));
            look.emit(());
        })
    };
    let on_delete = {
        let said = said.setter();
        Callback::from(move |_: MouseEvent| {
            let said = said.clone();
            spawn_local(async move {
                match kept::delete_all().await {
                    // What stands in the page's memory goes with the page.
                    Ok(()) => page::reload_at(DELETED),
                    Err(problem) => said.set(Some(Said::Problem(problem))),
                }
            });
        })
    };
    let on_whole = {
        let on_said = on_said.clone();
        Callback::from(move |_: MouseEvent| {
            let on_said = on_said.clone();
            spawn_local(async move {
                let text = |whole| if whole { "kept-all-files" } else { "kept-not-all-files" };
                on_said.emit(kept::keep_all().await.map(|whole| Said::done(text(whole))).into());
            });
        })
    };
    let deleted = page::fragment().strip_prefix('#') == Some(DELETED);
    let status = said.as_ref().map(|said| said.text(&words)).unwrap_or_default();
    let problem = matches!(*said, Some(Said::Problem(_)));
    html! {
        <main class="page" id="kept">
            <section class="sheet">
                <h1 id="kept-title" tabindex="-1">{ words.get("kept-title") }</h1>
                <p>{ words.get("kept-lead") }</p>
                <p id={DELETED} class={classes!((!deleted).then_some("gone"))} role="status" tabindex="-1">{ if deleted { words.get("kept-deleted") } else { String::new() } }</p>
                <div class="slot" id="kept-list">{ match &*told {
                    None => html! { <p class="soft">{ words.get("kept-looking") }</p> },
                    Some(Err(problem)) => html! { <p class="left-out">{ words.get(problem.key()) }</p> },
                    Some(Ok((kept, _))) => list::view(&words, kept),
                } }</div>
                <div class="actions">
                    <button type="button" id="kept-delete" onclick={on_delete}>{ words.get("kept-delete") }</button>
                    <button type="button" id="kept-whole" onclick={on_whole}>{ words.get("kept-whole") }</button>
                </div>
                <p class="remark">{ words.get("kept-delete-remark") }</p>
            </section>
            <section class="slot" aria-labelledby="cases-title">
                <h2 id="cases-title" tabindex="-1">{ words.get("kept-cases-title") }</h2>
                <p>{ words.get("kept-cases-lead") }</p>
                <p>{ words.get("kept-cases-cost") }</p>
                <p class={classes!(if problem { "error" } else { "remark" })} id="kept-said" role="status">{ status }</p>
                <div class="slot">{ match &*told {
                    Some(Ok((kept, lines))) => html! {
                        <Cases vault={kept.vault} lines={lines.clone()} entries={props.entries.clone()} act={props.act.clone()} {on_said} />
                    },
                    _ => Html::default(),
                } }</div>
            </section>
        </main>
    }
}
