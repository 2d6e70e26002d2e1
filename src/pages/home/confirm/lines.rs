//! The lines that are sure: what was understood, how sure it is, where it goes, what it takes the place of.

use super::found::Found;
use super::progress::Progress;
use crate::entries::{Days, Entries, Filled, Filler, Filling, MARKERS};
use crate::pages::home::entered::field_name;
use crate::words::Words;
use yew::prelude::*;

/// Where each line goes: what it fills, none where no field takes it; and whether into the sheet.
pub fn placed(
    entries: &Entries,
    all: &[Filling],
    days: Days,
    found: &Found,
) -> Vec<(Option<Filled>, bool)> {
    let Ok(mut filler) = Filler::new(entries, all, days) else { return Vec::new() };
    let each = found.sure.iter().map(|sure| {
        let of_sheet = filler.is_of_sheet(filler.day_of(&sure.filling));
        (filler.put(&sure.filling), of_sheet)
    });
    each.collect()
}

pub fn view(
    words: &Words,
    found: &Found,
    here: &Progress,
    placed: &[(Option<Filled>, bool)],
    on_wanted: &Callback<(usize, Event)>,
) -> Html {
    let several = {
        let mut days = found.sure.iter().filter(|sure| !sure.is_of_person()).map(|sure| sure.on);
        let first = days.next();
        days.any(|day| Some(day) != first)
    };
    let one_day = found.sure.iter().find_map(|sure| sure.on).filter(|_| !several);
    let of_day = one_day.map(|day| words.with("paste-of-day", &[("day", &day.to_string())]));
    html! {
        <>
        <h3 class={classes!(found.sure.is_empty().then_some("gone"))}>{ words.get("paste-sure") }{ " " }<small>{ of_day.unwrap_or_default() }</small></h3>
        <ul class="sure-lines" id="paste-sure">
            { for found.sure.iter().enumerate().map(|(line, sure)| {
                let wanted = !here.without.contains(&line);
                let onchange = on_wanted.reform(move |event: Event| (line, event));
                let (filled, of_sheet) = placed.get(line).cloned().unwrap_or((Some(Filled::default()), true));
                let mut beside = Vec::new();
                if let (Some(day), true) = (sure.on, several) {
                    beside.push(day.to_string());
                }
                if !of_sheet && filled.is_some() {
                    beside.push(words.get("paste-to-earlier"));
                }
                beside.push(sure.because.clone());
                let warning = match &filled {
                    None => words.get("paste-no-field"),
                    Some(filled) => replaces(words, filled),
                };
                let id = format!("paste-line-{line}");
                let done = here.sure && wanted;
                // Of two results of one line it stands once.
                let before = line.checked_sub(1).and_then(|before| found.sure.get(before));
                let piece = if before.is_some_and(|before| before.piece == sure.piece) { "" } else { &sure.piece };
                html! {
                    <li key={line} class={classes!(done.then_some("filled"))}>
                        <label for={id.clone()}>
                            <input type="checkbox" {id} checked={wanted} disabled={here.sure} {onchange} />
                            <b>{ &sure.name }</b>{ " " }<span>{ &sure.value }</span>
                        </label>
                        <p class="piece">{ piece }</p>
                        <p class="remark">{ beside.join(" · ") }</p>
                        <p class="replaces">{ warning }</p>
                    </li>
                }
            }) }
        </ul>
        <p class="left-out" id="paste-case-left">{ case_left(words, found) }</p>
        </>
    }
}

/// What a line takes the place of.
fn replaces(words: &Words, filled: &Filled) -> String {
    let each: Vec<String> = filled
        .replaced
        .iter()
        .map(|(key, before)| words.labelled(&field_name(words, key), &shown(words, key, before)))
        .collect();
    if each.is_empty() {
        return String::new();
    }
    words.with("paste-replaces", &[("before", &words.list(&each))])
}

/// What stands in a field, in the sheet's words.
fn shown(words: &Words, key: &str, text: &str) -> String {
    let field = key.rsplit('.').next().unwrap_or(key);
    if MARKERS.iter().any(|marker| marker.key() == field) {
        return words.get(&format!("sheet-{text}-name"));
    }
    match field {
        "sex" => words.get(&format!("choice-sex-{text}")),
        _ if matches!(text, "yes" | "no") => words.get(text),
        _ => text.to_owned(),
    }
}

fn case_left(words: &Words, found: &Found) -> String {
    match &found.case {
        Some((_, left)) if !left.is_empty() => {
            words.with("paste-case-left", &[("left", &words.list(left))])
        }
        _ => String::new(),
    }
}
