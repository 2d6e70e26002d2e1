//! A choice of a few answers as one row of buttons: radio buttons underneath, so that screen readers and the
//! arrow keys work as with any other.

use super::Change;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// One answer.
pub struct Answer {
    /// What is kept for it; empty for "not known".
    pub value: &'static str,
    /// What is shown.
    pub label: String,
    /// What it is called, where the label is only a sign.
    pub name: Option<String>,
}

/// A row of answers.
pub struct Segmented<'a> {
    /// The entry that it changes.
    pub key: &'static str,
    pub name: String,
    pub hint: String,
    pub answers: &'a [Answer],
    pub chosen: &'a str,
    /// What stands below, such as an error.
    pub below: Html,
}

/// The id of an answer's radio button.
pub fn answer_id(key: &str, value: &str) -> String {
    format!("{key}-{}", if value.is_empty() { "none" } else { value })
}

/// A row with its name and its answers.
pub fn segmented(row: Segmented<'_>, change: &Change) -> Html {
    let Segmented { key, name, hint, answers, chosen, below } = row;
    html! {
        <fieldset class="row" key={key}>
            <legend>{ name }<small>{ hint }</small></legend>
            <div class="segments">
                { for answers.iter().enumerate().map(|(index, answer)| {
                    let id = answer_id(key, answer.value);
                    let onchange = change.reform(move |event: Event| {
                        let field = event.target_unchecked_into::<HtmlInputElement>();
                        (key.to_owned(), field.value())
                    });
                    html! {
                        // By its place: an answer that turns into another keeps the focus.
                        <span class="segment" key={index}>
                            <input type="radio" id={id.clone()} name={key} value={answer.value} data-key={key}
                                aria-label={answer.name.clone()} checked={answer.value == chosen} {onchange} />
                            <label for={id}>{ &answer.label }</label>
                        </span>
                    }
                }) }
            </div>
            { below }
        </fieldset>
    }
}
