//! The kept cases once they are open: what is entered is kept, a case is opened, and all of them leave or come as a file.

use super::case::{self, Do};
use super::passphrase;
use super::run::Run;
use super::said::Said;
use crate::browser::kept::{self, Line};
use crate::browser::{download, open_file, page};
use crate::desk::Act;
use crate::entries::Entries;
use crate::route::Route;
use crate::words::use_words;
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub lines: Rc<Vec<Line>>,
    pub entries: Entries,
    pub act: Callback<Act>,
    /// Whether something is being done.
    pub busy: bool,
    pub run: Run,
}

const NAME: &str = "kept-case-name";
const FILE_FIELD: &str = "import-passphrase";
/// The name of the file that all cases leave as.
const FILE: &str = "hepb-cases.json";

#[component]
pub fn Opened(props: &Props) -> Html {
    let words = use_words();
    let Run(run) = props.run.clone();
    let renaming = use_state_eq(|| None::<String>);
    // The text of a file whose passphrase is asked for.
    let file = use_state_eq(|| None::<AttrValue>);
    let nothing = props.entries.is_empty();
    let open = props.lines.iter().find(|line| line.open).and_then(|line| line.name.clone());
    let keep = {
        let (run, entries, open) = (run.clone(), props.entries.clone(), open.clone());
        move |replace: bool| {
            let (entries, open) = (entries.clone(), open.clone().filter(|_| replace));
            let typed = page::value_of(NAME).trim().to_owned();
            let name = open.unwrap_or(typed);
            run(Box::pin(async move {
                let lasting = kept::keep(&name, &entries, replace).await?;
                let key = if lasting { "kept-kept" } else { "kept-kept-not-lasting" };
                Ok(Said::Done(key, vec![("name", name)]))
            }));
        }
    };
    let on_keep = {
        let keep = keep.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            keep(false);
        })
    };
    let on_replace = Callback::from(move |_: MouseEvent| keep(true));
    let on_case = {
        let (run, act, renaming) = (run.clone(), props.act.clone(), renaming.setter());
        let language = words.language;
        Callback::from(move |what: Do| match what {
            Do::Open(id) => {
                let act = act.clone();
                run(Box::pin(async move {
                    let entries = kept::open(&id).await?;
                    act.emit(Act::Replace(entries));
                    Route::Home.in_language(language).go();
                    Ok(Said::done("kept-opened"))
                }));
            }
            Do::Rename(id, name) => {
                renaming.set(None);
                run(Box::pin(async move {
                    kept::rename(&id, name.trim()).await?;
                    Ok(Said::done("kept-renamed"))
                }));
            }
            Do::Remove(id) => run(Box::pin(async move {
                kept::remove(&id).await?;
                Ok(Said::done("kept-removed"))
            })),
            Do::Renaming(which) => renaming.set(which),
        })
    };
    let on_export = {
        let run = run.clone();
        Callback::from(move |_: MouseEvent| {
            run(Box::pin(async move {
                download::text(FILE, "application/json", &kept::exported().await?);
                Ok(Said::done("kept-exported"))
            }));
        })
    };
    let on_pick = {
        let file = file.setter();
        Callback::from(move |event: Event| {
            let input = event.target_unchecked_into::<HtmlInputElement>();
            let Some(picked) = input.files().and_then(|files| files.get(0)) else { return };
            // The same file can be picked once more.
            input.set_value("");
            let file = file.clone();
            open_file::text(&picked, move |text| file.set(Some(text.unwrap_or_default().into())));
        })
    };
    let on_import = {
        let (run, file) = (run.clone(), file.clone());
        Callback::from(move |field: &'static str| {
            let Some(text) = (*file).clone() else { return };
            let file = file.setter();
            run(Box::pin(async move {
                let (taken, known) = kept::imported(&text, field).await?;
                file.set(None);
                let values = vec![("taken", taken.to_string()), ("known", known.to_string())];
                Ok(Said::Done("kept-imported", values))
            }));
        })
    };
    let on_lock = Callback::from(move |_: MouseEvent| {
        run(Box::pin(async move { kept::lock().await.map(|()| Said::done("kept-locked")) }));
    });
    let replace = open.as_ref().map(|name| words.with("kept-replace", &[("name", name)]));
    html! {
        <>
        <form class="passphrase" onsubmit={on_keep}>
            <label for={NAME}>{ words.get("kept-name") }</label>
            <input id={NAME} type="text" maxlength="80" required={true} autocomplete="off" disabled={nothing} />
            <div class="actions">
                <button type="submit" id="keep-case" disabled={nothing || props.busy}>{ words.get("kept-keep") }</button>
                <button type="button" id="replace-case" class={classes!(replace.is_none().then_some("gone"))} disabled={nothing || props.busy} onclick={on_replace}>{ replace.unwrap_or_default() }</button>
            </div>
            <p class="remark">{ words.get(if nothing { "kept-nothing-entered" } else { "kept-what-is-kept" }) }</p>
        </form>
        <ul class="kept-cases" id="kept-cases-list">
            { for props.lines.iter().map(|line| case::view(&words, line, renaming.as_ref() == Some(&line.id), &on_case)) }
        </ul>
        <div class="actions">
            <button type="button" id="cases-export" disabled={props.lines.is_empty() || props.busy} onclick={on_export}>{ words.get("kept-export") }</button>
            <label class="button pick" for="cases-import">{ words.get("kept-import") }
                <input type="file" id="cases-import" accept=".json,application/json" onchange={on_pick} />
            </label>
            <button type="button" id="cases-lock" disabled={props.busy} onclick={on_lock}>{ words.get("kept-lock") }</button>
        </div>
        <div class="slot">{ match *file {
            Some(_) => passphrase::form(&words, (FILE_FIELD, "kept-passphrase-of-file", "kept-import-now"), true, props.busy, &on_import),
            None => Html::default(),
        } }</div>
        </>
    }
}
