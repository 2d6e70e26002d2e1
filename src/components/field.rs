//! A field with its label, its unit, and its error beside it.

use crate::browser::page;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// A change of one entry: its key and the field's present content.
pub type Change = Callback<(String, String)>;

/// What a text field shows.
pub struct Input<'a> {
    pub key: String,
    pub label: String,
    /// Hide the label from sight, where a heading above says it already.
    pub label_hidden: bool,
    pub value: &'a str,
    pub placeholder: String,
    /// `text`, or another type of input.
    pub kind: &'static str,
    /// Which keys a phone offers first, as `inputmode` names them; empty for all.
    pub keyboard: &'static str,
    /// What the Enter key leads to: the id of the next field; empty for none.
    pub next: &'static str,
    /// What stands beside the text in the place of a unit.
    pub beside: Html,
    /// Unit choices: what is kept, and what it is called; the chosen one.
    pub units: Vec<(&'static str, String)>,
    pub unit_key: String,
    pub unit: &'a str,
    pub unit_label: String,
    /// A remark below, such as the value in another unit.
    pub remark: String,
    pub error: Option<String>,
    /// What the text may stand for, where it may be one of several: each a button that writes it.
    pub readings: Vec<Reading>,
    /// The list of names that it suggests, by its id; empty where there is none.
    pub suggestions: &'static str,
    /// A value that looks wrong can be confirmed as it stands.
    pub confirm: Option<Confirm>,
    /// What stands below all of it, such as keys that a phone's keyboard lacks.
    pub below: Html,
}

/// One reading of a text that has several.
#[derive(Clone, PartialEq)]
pub struct Reading {
    /// What is written into the field.
    pub text: String,
    /// What the button says.
    pub label: String,
}

/// A tap that says: the value is right as it stands.
pub struct Confirm {
    /// What is kept, and under which key.
    pub key: String,
    pub value: String,
    pub label: String,
}

fn confirm_button(field: &str, confirm: Confirm, change: &Change) -> Html {
    let Confirm { key, value, label } = confirm;
    let onclick = change.reform(move |_: MouseEvent| (key.clone(), value.clone()));
    html! { <button type="button" class="confirm" id={format!("{field}-confirm")} {onclick}>{ label }</button> }
}

/// An input for an amount, or for a text alone.
pub fn amount(field: Input<'_>, change: &Change) -> Html {
    let error_id = format!("{}-error", field.key);
    let remark_id = format!("{}-remark", field.key);
    let bad = field.error.is_some();
    let key = field.key.clone();
    let oninput = change.reform(move |event: InputEvent| {
        (key.clone(), event.target_unchecked_into::<HtmlInputElement>().value())
    });
    let next = field.next;
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        if !next.is_empty() && event.key() == "Enter" && !event.is_composing() {
            event.prevent_default();
            page::give_focus(next);
        }
    });
    let enter_key = (!next.is_empty()).then_some("next");
    let several = field.units.len() > 1;
    let has_beside = field.beside != Html::default();
    html! {
        <div class="field" key={field.key.clone()}>
            <label for={field.key.clone()} class={classes!(field.label_hidden.then_some("hidden"))}>{ field.label }</label>
            <div class={classes!("pair", (!several && field.units.is_empty() && !has_beside).then_some("alone"), has_beside.then_some("day"))}>
                <input id={field.key.clone()} type={field.kind} data-key={field.key.clone()} value={field.value.to_owned()}
                    placeholder={field.placeholder} autocomplete="off" spellcheck="false"
                    inputmode={(!field.keyboard.is_empty()).then_some(field.keyboard)} enterkeyhint={enter_key} {onkeydown}
                    list={(!field.suggestions.is_empty()).then_some(field.suggestions)}
                    aria-invalid={bad.to_string()} aria-describedby={format!("{error_id} {remark_id}")} {oninput} />
                <span class="unit">
                    if has_beside {
                        { field.beside }
                    } else if several {
                        { select(&field.unit_key, field.unit_label, &field.units, field.unit, false, change) }
                    } else {
                        { field.units.first().map(|(_, name)| name.clone()).unwrap_or_default() }
                    }
                </span>
            </div>
            <p class="error" id={error_id}>{ field.error.unwrap_or_default() }</p>
            <div class="readings">
                { for field.readings.into_iter().map(|reading| {
                    let (key, text) = (field.key.clone(), reading.text.clone());
                    let onclick = change.reform(move |_: MouseEvent| (key.clone(), text.clone()));
                    html! { <button key={reading.text} type="button" {onclick}>{ reading.label }</button> }
                }) }
            </div>
            // One place, filled or not: a sibling more, and Yew would make the input anew under the person's fingers.
            if let Some(confirm) = field.confirm {
                { confirm_button(&field.key, confirm, change) }
            }
            <p class="remark" id={remark_id}>{ field.remark }</p>
            { field.below }
        </div>
    }
}

/// A number without a unit, for the keys of digits.
pub fn number(
    key: String,
    label: String,
    remark: String,
    value: &str,
    error: Option<String>,
    change: &Change,
) -> Html {
    let field = Input { keyboard: "decimal", remark, ..plain(key, label, value, error) };
    amount(field, change)
}

/// A plain input without units.
pub fn input(
    key: String,
    label: String,
    kind: &'static str,
    value: &str,
    error: Option<String>,
    change: &Change,
) -> Html {
    amount(Input { kind, ..plain(key, label, value, error) }, change)
}

/// What a field for a day has beside its text.
pub struct Day {
    /// The day that the text was read as.
    pub picked: Option<String>,
    /// What the browser's calendar beside the text is called.
    pub pick: String,
    /// The days that the text may stand for: each a button that writes it.
    pub readings: Vec<Reading>,
}

/// A field for a day: a text, as people write days, and the browser's own calendar beside it.
pub fn day(
    key: String,
    label: String,
    remark: String,
    value: &str,
    error: Option<String>,
    day: Day,
    change: &Change,
) -> Html {
    let Day { picked, pick, readings } = day;
    let name = key.clone();
    let oninput = change.reform(move |event: InputEvent| {
        (name.clone(), event.target_unchecked_into::<HtmlInputElement>().value())
    });
    let calendar = html! {
        <input class="calendar" id={format!("{key}-calendar")} type="date" aria-label={pick} value={picked.unwrap_or_default()} {oninput} />
    };
    let field = Input { remark, readings, beside: calendar, ..plain(key, label, value, error) };
    amount(field, change)
}

fn plain(key: String, label: String, value: &str, error: Option<String>) -> Input<'_> {
    Input {
        key,
        label,
        label_hidden: false,
        value,
        placeholder: String::new(),
        kind: "text",
        keyboard: "",
        next: "",
        beside: Html::default(),
        units: Vec::new(),
        unit_key: String::new(),
        unit: "",
        unit_label: String::new(),
        remark: String::new(),
        confirm: None,
        below: Html::default(),
        error,
        readings: Vec::new(),
        suggestions: "",
    }
}

/// A field that suggests names from a list, and asks where a name has several readings.
pub fn named(
    field: (String, String),
    remark: String,
    value: &str,
    error: Option<String>,
    readings: Vec<Reading>,
    suggestions: &'static str,
    change: &Change,
) -> Html {
    let (key, label) = field;
    amount(Input { remark, readings, suggestions, ..plain(key, label, value, error) }, change)
}

/// A field without units, with a remark: how to write it, or how it was read.
pub fn text(
    key: String,
    label: String,
    remark: String,
    value: &str,
    error: Option<String>,
    change: &Change,
) -> Html {
    let field = Input { remark, ..plain(key, label, value, error) };
    amount(field, change)
}

/// A choice from a list; the first is "not known".
pub fn choice(
    key: &str,
    label: String,
    options: &[(&'static str, String)],
    chosen: &str,
    error: Option<String>,
    change: &Change,
) -> Html {
    let error_id = format!("{key}-error");
    html! {
        <div class="field" key={key.to_owned()}>
            <label for={key.to_owned()}>{ label }</label>
            { select(key, String::new(), options, chosen, error.is_some(), change) }
            <p class="error" id={error_id}>{ error.unwrap_or_default() }</p>
        </div>
    }
}

fn select(
    key: &str,
    label: String,
    options: &[(&'static str, String)],
    chosen: &str,
    bad: bool,
    change: &Change,
) -> Html {
    let name = key.to_owned();
    let onchange = change.reform(move |event: Event| {
        (name.clone(), event.target_unchecked_into::<HtmlSelectElement>().value())
    });
    let label = (!label.is_empty()).then_some(label);
    html! {
        <select id={key.to_owned()} data-key={key.to_owned()} aria-label={label} aria-invalid={bad.to_string()}
            aria-describedby={bad.then(|| format!("{key}-error"))} {onchange}>
            { for options.iter().map(|(value, name)| html! {
                <option key={*value} value={*value} selected={*value == chosen}>{ name }</option>
            }) }
        </select>
    }
}
