//! The rows of the markers, in the words of a laboratory's sheet, and the keys that fill them in.

use crate::browser::page;
use crate::components::{Answer, Change, Segmented, answer_id, segmented};
use crate::entries::{Entries, MARKERS};
use crate::words::{Words, slug};
use clinical::case::Marker;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The five markers, and IgM where it is wanted.
pub fn view(words: &Words, entries: &Entries, with_igm: bool, change: &Change) -> Html {
    let shown: Vec<Marker> =
        MARKERS.into_iter().filter(|marker| *marker != Marker::IgmAntiHbc || with_igm).collect();
    let keys: Vec<&'static str> = shown.iter().map(|marker| marker.key()).collect();
    html! {
        <fieldset class="group markers" onkeydown={on_key(keys, entries, change)} aria-describedby="row-keys">
            <legend class="hidden">{ words.get("markers") }</legend>
            <div>{ for shown.into_iter().map(|marker| row(words, entries, marker, change)) }</div>
            <p class="remark" id="row-keys">{ words.get("row-keys") }</p>
        </fieldset>
    }
}

fn row(words: &Words, entries: &Entries, marker: Marker, change: &Change) -> Html {
    let key = marker.key();
    let texts = format!("marker-{}", slug(key));
    let chosen = entries.get(key);
    // The third answer is either of the two that are neither + nor −.
    let pending = chosen == "pending";
    let third = if pending { "pending" } else { "unclear" };
    let answer = |value: &'static str, text: &str| Answer {
        value,
        label: words.get(&format!("sheet-{text}")),
        name: Some(words.get(&format!("sheet-{text}-name"))),
    };
    let answers = [
        answer("found", "found"),
        answer("not-found", "not-found"),
        answer(third, third),
        answer("", "not-tested"),
    ];
    let other = if pending { "unclear" } else { "pending" };
    let onclick = change.reform(move |_: MouseEvent| (key.to_owned(), other.to_owned()));
    let switch = html! {
        <button type="button" class="link" id={format!("{key}-switch")} {onclick}>{ words.get(&format!("sheet-or-{other}")) }</button>
    };
    let neither = matches!(chosen, "unclear" | "pending");
    let below = html! {
        <div class="row-more">
            { if neither { html! { <><span>{ words.get(&format!("sheet-{third}-line")) }</span>{ " " }{ switch }</> } } else { Html::default() } }
        </div>
    };
    segmented(
        Segmented {
            key,
            name: words.get(&texts),
            hint: words.attribute(&texts, "hint").unwrap_or_default(),
            answers: &answers,
            chosen,
            below,
        },
        change,
    )
}

/// What a key does while a row has the focus. Letters elsewhere go where they are typed.
fn on_key(rows: Vec<&'static str>, entries: &Entries, change: &Change) -> Callback<KeyboardEvent> {
    let (entries, change) = (entries.clone(), change.clone());
    Callback::from(move |event: KeyboardEvent| {
        // With one of these a key belongs to the browser: Ctrl and + enlarges.
        if event.ctrl_key() || event.alt_key() || event.meta_key() {
            return;
        }
        let Some(field) = event.target_dyn_into::<HtmlInputElement>() else { return };
        let name = field.name();
        let Some(at) = rows.iter().position(|key| *key == name) else { return };
        let key = rows[at];
        match action(&event.key(), entries.get(key)) {
            Some(Action::Answer(value)) => {
                page::give_focus(&answer_id(key, focused(value, entries.get(key))));
                change.emit((key.to_owned(), value.to_owned()));
            }
            Some(Action::Move(step)) => {
                match at.checked_add_signed(step).and_then(|at| rows.get(at)) {
                    Some(row) => page::give_focus(&answer_id(row, entries.get(row))),
                    None if step > 0 => page::give_focus("hbv_dna"),
                    None => return,
                }
            }
            Some(Action::Leave) => page::give_focus("hbv_dna"),
            None => return,
        }
        event.prevent_default();
    })
}

#[derive(Debug, PartialEq)]
enum Action {
    Answer(&'static str),
    Move(isize),
    Leave,
}

fn action(key: &str, present: &str) -> Option<Action> {
    Some(match key {
        "+" | "＋" => Action::Answer("found"),
        "-" | "−" | "－" => Action::Answer("not-found"),
        "0" | "０" => Action::Answer(""),
        "?" | "？" if present == "unclear" => Action::Answer("pending"),
        "?" | "？" => Action::Answer("unclear"),
        "ArrowDown" => Action::Move(1),
        "ArrowUp" => Action::Move(-1),
        "Enter" => Action::Leave,
        _ => return None,
    })
}

/// The answer whose button is there now: unclear and pending share one.
fn focused(value: &'static str, present: &str) -> &'static str {
    match (value, present) {
        ("unclear" | "pending", "pending") => "pending",
        ("unclear" | "pending", _) => "unclear",
        _ => value,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_answer_and_a_second_question_mark_means_pending() {
        for (key, present, expected) in [
            ("+", "", "found"),
            ("-", "found", "not-found"),
            ("−", "", "not-found"),
            ("0", "found", ""),
            ("?", "found", "unclear"),
            ("?", "unclear", "pending"),
            ("？", "pending", "unclear"),
        ] {
            assert_eq!(action(key, present), Some(Action::Answer(expected)), "{key} {present}");
        }
        for key in ["p", "n", "1", " ", "Tab", "ArrowLeft"] {
            assert_eq!(action(key, ""), None, "{key}");
        }
    }
}
