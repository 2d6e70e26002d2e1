//! One kept case in the list: opened, renamed, deleted.

use crate::browser::kept::Line;
use crate::browser::page;
use crate::words::Words;
use yew::prelude::*;

/// What can be done with a case.
#[derive(Clone, Debug, PartialEq)]
pub enum Do {
    Open(String),
    /// Its name in the store, and what it is called from now on.
    Rename(String, String),
    Remove(String),
    /// Begins to rename it, or not to.
    Renaming(Option<String>),
}

/// The line. `renaming` says whether its name is being changed.
pub fn view(words: &Words, case: &Line, renaming: bool, act: &Callback<Do>) -> Html {
    let name = case.name.clone().unwrap_or_else(|| words.get("kept-unreadable"));
    let id = || case.id.clone();
    let open = act.reform({
        let id = id();
        move |_: MouseEvent| Do::Open(id.clone())
    });
    let remove = act.reform({
        let id = id();
        move |_: MouseEvent| Do::Remove(id.clone())
    });
    let rename = act.reform({
        let id = id();
        move |_: MouseEvent| Do::Renaming((!renaming).then(|| id.clone()))
    });
    let field = format!("name-{}", case.id);
    let onsubmit = act.reform({
        let (id, field) = (id(), field.clone());
        move |event: SubmitEvent| {
            event.prevent_default();
            Do::Rename(id.clone(), page::value_of(&field))
        }
    });
    html! {
        <li key={case.id.clone()} class="kept-case" data-id={case.id.clone()} data-open={case.open.to_string()}>
            <span class="kept-name">{ name.clone() }</span>
            <span class="soft">{ words.with(if case.open { "kept-changed-open" } else { "kept-changed" }, &[("day", &case.day)]) }</span>
            <div class="actions">
                <button type="button" class="case-open" disabled={case.name.is_none()} onclick={open}>{ words.get("kept-open") }</button>
                <button type="button" class="case-rename" disabled={case.name.is_none()} aria-expanded={renaming.to_string()} onclick={rename}>{ words.get("kept-rename") }</button>
                <button type="button" class="case-remove" onclick={remove} aria-label={words.with("kept-remove-name", &[("name", &name)])}>{ words.get("kept-remove") }</button>
            </div>
            <div class="slot">
                if renaming {
                    <form class="passphrase" {onsubmit}>
                        <label for={field.clone()}>{ words.get("kept-new-name") }</label>
                        <input id={field} type="text" maxlength="80" autocomplete="off" value={name} />
                        <button type="submit" class="case-renamed">{ words.get("kept-rename-done") }</button>
                    </form>
                }
            </div>
        </li>
    }
}
