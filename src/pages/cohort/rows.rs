//! The people that the filter leaves, a page at a time, with what one edition says of each, or two.

use super::lab::{Act, Lab};
use super::said;
use super::work::{self, PAGE};
use crate::pages::sequence::Json;
use crate::words::Words;
use hbv::shown;
use serde_json::Value;
use yew::prelude::*;

fn texts(value: &Value) -> Vec<&str> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

/// The table, with its count and its pages.
pub fn view(words: &Words, lab: &UseReducerHandle<Lab>) -> Html {
    let Some(Json(answer)) = &lab.rows else {
        return html! { <p role="status" id="rows-status">{ words.get("coh-rows-waiting") }</p> };
    };
    let total = answer["total"].as_u64().unwrap_or(0);
    let rows: Vec<&Value> = answer["rows"].as_array().into_iter().flatten().collect();
    let first = if rows.is_empty() { 0 } else { (lab.page * PAGE + 1) as u64 };
    let last = first + (rows.len() as u64).saturating_sub(u64::from(first > 0));
    let numbers = [first, last, total].map(|number| said::count(words, number));
    let values = [("first", &*numbers[0]), ("last", &*numbers[1]), ("count", &*numbers[2])];
    let pages = total.div_ceil(PAGE as u64).max(1) as usize;
    let turn = |to: Option<usize>, key: &'static str| {
        let lab = lab.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            if let Some(page) = to {
                lab.dispatch(Act::Page(page));
            }
        });
        html! { <button type="button" id={key} disabled={to.is_none()} {onclick}>{ words.get(key) }</button> }
    };
    let editions: Vec<&str> = rows
        .first()
        .map(|row| {
            row["editions"]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(|of| of["edition"].as_str())
                .collect()
        })
        .unwrap_or_default();
    html! {
        <>
            <p class="remark" id="rows-status" role="status" data-total={total.to_string()}>{ words.with("coh-rows-shown", &values) }</p>
            <p class="remark scroll-hint">{ words.get("coh-scroll-hint") }</p>
            <div class="scroll" tabindex="0" role="region" aria-label={said::table(words, "coh-people")}>
                <table class="calls numbers batch people">
                    <thead><tr>
                        <th scope="col">{ words.get("coh-person") }</th>
                        { for editions.iter().map(|key| html! { <th scope="col" key={(*key).to_owned()}>{ said::edition(words, key) }</th> }) }
                        <th scope="col">{ words.get("coh-remarks") }</th>
                    </tr></thead>
                    <tbody>{ for rows.iter().map(|row| line(words, lab, row)) }</tbody>
                </table>
            </div>
            <div class="actions">
                { turn(lab.page.checked_sub(1), "coh-page-before") }
                { turn((lab.page + 1 < pages).then_some(lab.page + 1), "coh-page-next") }
            </div>
        </>
    }
}

fn line(words: &Words, lab: &UseReducerHandle<Lab>, row: &Value) -> Html {
    let number = |name: &str| row[name].as_u64().unwrap_or(0);
    let place = (number("block") as u32, number("row") as u32);
    let id = row["id"].as_str().filter(|id| !id.is_empty());
    let name = id.map_or_else(|| words.get("coh-nobody"), |id| shown(id).into_owned());
    let date = row["date"].as_str().unwrap_or_default().to_owned();
    let line = words.with("coh-line", &[("line", &number("line").to_string())]);
    let label = words.with("coh-open-case", &[("name", &name)]);
    let onclick = {
        let (lab, words) = (lab.clone(), words.clone());
        Callback::from(move |_: MouseEvent| work::open_case(&lab, &words, place.0, place.1))
    };
    let class = row["class"].as_str().map(|class| words.code("class", class)).unwrap_or_default();
    html! {
        <tr key={format!("{}-{}", place.0, place.1)}>
            <th scope="row">
                <button type="button" class="link" title={label.clone()} aria-label={label} {onclick}><bdi>{ name }</bdi></button>
                <small class="soft">{ " " }{ date }{ " " }{ line }</small>
                <small class="soft class">{ class }</small>
            </th>
            { for row["editions"].as_array().into_iter().flatten().map(|of| says(words, of)) }
            <td>{ remarks(words, row) }</td>
        </tr>
    }
}

/// What an edition says: its decision, the rules behind it, its phase.
fn says(words: &Words, of: &Value) -> Html {
    let key = of["edition"].as_str().unwrap_or_default();
    let decision = of["decision"].as_str().unwrap_or_default();
    let rules = texts(&of["rules"]).join(", ");
    let missing: Vec<String> =
        texts(&of["missing"]).into_iter().map(|name| said::missing(words, name)).collect();
    let is_open = decision == "INSUFFICIENT";
    let phase = super::tally::has_phases(key)
        .then(|| said::phase(words, of["phase"].as_str().unwrap_or_default()));
    html! {
        <td key={key.to_owned()}>
            <b class={format!("decision decision-{}", decision.to_ascii_lowercase())}>{ said::decision(words, decision) }</b>{ " " }
            <small class="soft">{ rules }</small>
            <br /><span>{ phase.unwrap_or_default() }</span>
            if is_open && !missing.is_empty() {
                <small class="soft class">{ words.labelled(&words.get("coh-blocked-by"), &words.list(&missing)) }</small>
            }
        </td>
    }
}

/// Flags, what was not taken, the next test.
fn remarks(words: &Words, row: &Value) -> Html {
    let flags = texts(&row["flags"]).into_iter().map(|flag| said::flag(words, flag));
    let errors = row["errors"].as_array().into_iter().flatten().map(|error| {
        let of = |name: &str| error[name].as_str().unwrap_or_default();
        let found = shown(of("found")).into_owned();
        html! {
            <li>{ said::field(words, of("field")) }{ ": " }{ said::why(words, of("why")) }{ " " }<q><bdi>{ found }</bdi></q></li>
        }
    });
    let more = row["more_errors"].as_u64().filter(|more| *more > 0);
    let more = more.map(|more| html! { <li>{ words.with("coh-more", &[("count", &said::count(words, more))]) }</li> });
    let next = row["next"].as_str();
    let next = next.map(|fact| words.labelled(&words.get("coh-next"), &words.code("fact", fact)));
    html! {
        <ul class="remarks">
            { for flags.map(|flag| html! { <li class="flag"><b>{ flag }</b></li> }) }
            { for errors }
            { for more }
            { for next.map(|next| html! { <li class="soft">{ next }</li> }) }
        </ul>
    }
}
