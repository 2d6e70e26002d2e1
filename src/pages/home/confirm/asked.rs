//! A line that is asked: its piece of text, why it is asked, and its choices.

use super::found::{Asked, Typed};
use super::progress::Answer;
use crate::words::Words;
use yew::prelude::*;

/// What a person answers to a line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Reply {
    Choice(usize),
    /// What stands in its field.
    Typed,
    Leave,
    Again,
}

/// The id of the control that comes first in a line: what does nothing, where nothing is proposed.
pub fn first_control(nth: usize) -> String {
    format!("ask-{nth}-0")
}

/// The id of the field in which another value is typed.
pub fn field(nth: usize) -> String {
    format!("ask-{nth}-typed")
}

/// The id of the field for its day.
pub fn day_field(nth: usize) -> String {
    format!("ask-{nth}-day")
}

pub fn view(
    words: &Words,
    asked: &Asked,
    answer: Option<&Answer>,
    disabled: bool,
    on_reply: &Callback<(usize, Reply)>,
) -> Html {
    let nth = asked.nth;
    let reply = |reply: Reply| on_reply.reform(move |_: MouseEvent| (nth, reply));
    let answered = match answer {
        Some(Answer::Filled(value)) => words.with("paste-filled-as", &[("value", value)]),
        Some(Answer::Left) => words.get("paste-left"),
        Some(Answer::Refused(_)) | None => String::new(),
    };
    let error = match answer {
        Some(Answer::Refused(why)) => why.clone(),
        _ => String::new(),
    };
    let open = answered.is_empty();
    let body = || {
        let mut buttons: Vec<(String, Reply)> = asked
            .choices
            .iter()
            .enumerate()
            .map(|(at, (said, _))| (said.clone(), Reply::Choice(at)))
            .collect();
        // Nothing is a keystroke away that nothing in the text proposes.
        let leave = (words.get("paste-leave"), Reply::Leave);
        let at = if asked.proposed { buttons.len() } else { 0 };
        buttons.insert(at, leave);
        let onkeydown = {
            let on_reply = on_reply.clone();
            Callback::from(move |event: KeyboardEvent| {
                if event.key() == "Enter" && !event.is_composing() {
                    event.prevent_default();
                    on_reply.emit((nth, Reply::Typed));
                }
            })
        };
        let label = match &asked.typed {
            Some(Typed::Since(..)) => words.get("paste-typed-since"),
            Some(Typed::Value(_)) | None => words.get("paste-typed-value"),
        };
        let described = format!("ask-{nth}-why ask-{nth}-error");
        html! {
            <>
            <p class="remark" id={format!("ask-{nth}-why")}>{ &asked.why }</p>
            <div class={classes!("typed", (!asked.needs_day).then_some("gone"))}>
                <label for={day_field(nth)}>{ words.get("paste-day") }</label>
                <input id={day_field(nth)} type="text" autocomplete="off" placeholder="2025-03-11" aria-describedby={described.clone()} />
            </div>
            <div class="choices-of">
                { for buttons.into_iter().enumerate().map(|(at, (said, answer))| {
                    let proposed = asked.proposed && at == 0;
                    html! {
                        <button key={at} type="button" id={format!("ask-{nth}-{at}")} class={classes!(proposed.then_some("main-action"))} {disabled}
                            aria-describedby={described.clone()} onclick={reply(answer)}>{ said }</button>
                    }
                }) }
            </div>
            <div class={classes!("typed", asked.typed.is_none().then_some("gone"))}>
                <label for={field(nth)}>{ label }</label>
                <input id={field(nth)} type="text" autocomplete="off" spellcheck="false" {disabled} {onkeydown} aria-describedby={described.clone()} />
                <button type="button" id={format!("ask-{nth}-use")} {disabled} onclick={reply(Reply::Typed)}>{ words.get("paste-use") }</button>
            </div>
            <p class="error" id={format!("ask-{nth}-error")} role="alert">{ error }</p>
            </>
        }
    };
    let again = matches!(answer, Some(Answer::Left));
    html! {
        <fieldset class={classes!("ask", (!open).then_some("answered"))} key={nth} id={format!("ask-{nth}")}>
            <legend>{ &asked.name }{ " " }<small>{ asked.on.map(|day| day.to_string()).unwrap_or_default() }</small></legend>
            <p class="piece">{ &asked.piece }</p>
            <div class="slot">{ if open { body() } else { Html::default() } }</div>
            <p class={classes!("answered", open.then_some("gone"))}>{ answered }{ " " }
                <button type="button" class={classes!("link", (!again).then_some("gone"))} id={format!("ask-{nth}-again")} onclick={reply(Reply::Again)}>{ words.get("paste-again") }</button>
            </p>
        </fieldset>
    }
}
