//! The field for a passphrase: password managers fill it in and offer one, and it takes what is pasted. What is typed there is
//! read by `static/kept.js` alone.

use crate::browser::page;
use crate::words::Words;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The field with its form. `known` says whether there is a passphrase already; `submit` gets the field's id.
pub fn form(
    words: &Words,
    (id, label, button): (&'static str, &str, &str),
    known: bool,
    busy: bool,
    submit: &Callback<&'static str>,
) -> Html {
    let onsubmit = submit.reform(move |event: SubmitEvent| {
        event.prevent_default();
        id
    });
    let shown = format!("{id}-show");
    let show = Callback::from(move |event: Event| {
        let checked = event.target_unchecked_into::<HtmlInputElement>().checked();
        page::reveal(id, checked);
    });
    html! {
        <form class="passphrase" {onsubmit}>
            // Password managers keep a passphrase under a name.
            <input class="hidden" type="text" name="username" autocomplete="username" value="HepB Lens" readonly={true} tabindex="-1" aria-hidden="true" />
            <label for={id}>{ words.get(label) }</label>
            <input {id} name="passphrase" type="password" required={true} autocapitalize="none" spellcheck="false"
                autocomplete={if known { "current-password" } else { "new-password" }} aria-describedby="kept-said" />
            <label class="check" for={shown.clone()}><input type="checkbox" id={shown} onchange={show} />{ words.get("kept-show") }</label>
            <button type="submit" id={format!("{id}-submit")} disabled={busy}>{ words.get(button) }</button>
        </form>
    }
}
