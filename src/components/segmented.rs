//! A choice of a few answers as one row of large buttons: radio buttons underneath,
//! so that arrow keys and screen readers work as with any other.

use super::Change;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// One answer: what is kept for it and what it is called.
pub struct Option3 {
    pub value: &'static str,
    pub label: String,
}

/// A row with a name and its answers. `key` is the entry it changes; an empty
/// value is "not tested".
pub fn segmented(
    key: &'static str,
    name: String,
    hint: String,
    options: &[Option3],
    chosen: &str,
    change: &Change,
) -> Html {
    html! {
        <fieldset class="row" key={key}>
            <legend>{ name }<small>{ hint }</small></legend>
            <div class="segments">
                { for options.iter().map(|option| {
                    let id = format!("{key}-{}", if option.value.is_empty() { "none" } else { option.value });
                    let onchange = change.reform(move |event: Event| {
                        let field = event.target_unchecked_into::<HtmlInputElement>();
                        (key.to_owned(), field.value())
                    });
                    html! {
                        <span class="segment" key={option.value}>
                            <input type="radio" id={id.clone()} name={key} value={option.value} data-key={key}
                                checked={option.value == chosen} {onchange} />
                            <label for={id}>{ &option.label }</label>
                        </span>
                    }
                }) }
            </div>
        </fieldset>
    }
}
