//! Everything that is drawn, as tables: each result with its day, each event with what it rests on, each stretch without a
//! result. For whoever does not see the drawing, and to look up a number in it.

use super::drawn::{Drawn, Point};
use super::scale::day_of;
use crate::words::Words;
use clinical::case::{Case, Date, DatedResult};
use clinical::report::Report;
use yew::prelude::*;

/// So many results stand in the table at once.
pub const PAGE: usize = 100;

/// Everything in tables; of the results one page.
pub fn view(
    words: &Words,
    case: &Case,
    report: &Report,
    drawn: &Drawn,
    names: &[String],
    (page, turn): (usize, &Callback<usize>),
) -> Html {
    html! {
        <>
        { events(words, report, drawn, names) }
        { gaps(words, drawn) }
        { results(words, case, page, turn) }
        </>
    }
}

fn events(words: &Words, report: &Report, drawn: &Drawn, names: &[String]) -> Html {
    let rows = drawn.events.iter().enumerate().map(|(index, event)| {
        let points = match event.sure {
            true => &report.course.events[event.index].points,
            false => &report.course.possible[event.index].points,
        };
        let day = event.day.map_or_else(String::new, |day| day_of(day).to_string());
        html! {
            <tr key={index}>
                <th scope="row">{ format!("{} · {day}", index + 1) }</th>
                <td>{ &names[index] }</td>
                <td>{ words.points(points) }</td>
            </tr>
        }
    });
    html! {
        <table class={classes!("calls", drawn.events.is_empty().then_some("gone"))} id="course-events-table">
            <caption>{ words.get("drawn-table-events") }</caption>
            <thead><tr>
                <th scope="col">{ words.get("drawn-day") }</th>
                <th scope="col">{ words.get("drawn-what") }</th>
                <th scope="col">{ words.get("drawn-rests-on") }</th>
            </tr></thead>
            <tbody>{ for rows }</tbody>
        </table>
    }
}

/// Where there is no result for more than a year.
fn gaps(words: &Words, drawn: &Drawn) -> Html {
    let of = |key: &str, series: &[Point]| {
        let missing = drawn.missing(series).into_iter();
        let stretches = missing.map(|(from, to)| format!("{} – {}", day_of(from), day_of(to)));
        let stretches: Vec<String> = stretches.collect();
        (!stretches.is_empty()).then(|| words.labelled(&words.field(key), &words.list(&stretches)))
    };
    let told = [of("hbv_dna", &drawn.dna), of("alt", &drawn.alt), of("hbsag_level", &drawn.hbsag)];
    let told: Vec<String> = told.into_iter().flatten().collect();
    html! {
        <div class={classes!("slot", told.is_empty().then_some("gone"))}>
            <h3>{ words.get("drawn-table-missing") }</h3>
            <ul class="details">{ crate::components::lines(&told) }</ul>
        </div>
    }
}

fn results(words: &Words, case: &Case, page: usize, turn: &Callback<usize>) -> Html {
    let mut entries: Vec<&DatedResult> = case.results().iter().collect();
    let day = |entry: &DatedResult| -> Option<Date> { entry.on.or(case.today()) };
    entries.sort_by_key(|entry| day(entry));
    let pages = entries.len().div_ceil(PAGE).max(1);
    let page = page.min(pages - 1);
    let shown = entries.iter().skip(page * PAGE).take(PAGE).enumerate().map(|(index, entry)| {
        html! {
            <tr key={index}>
                <th scope="row">{ words.day(entry.on) }</th>
                <td>{ words.result(&entry.result) }</td>
            </tr>
        }
    });
    let go = |to: usize, key: &str| {
        let disabled = to >= pages;
        html! { <button type="button" {disabled} onclick={turn.reform(move |_: MouseEvent| to)}>{ words.get(key) }</button> }
    };
    let place = words.with(
        "drawn-table-page",
        &[
            ("from", &(page * PAGE + 1).min(entries.len()).to_string()),
            ("to", &((page + 1) * PAGE).min(entries.len()).to_string()),
            ("count", &entries.len().to_string()),
        ],
    );
    html! {
        <>
        <table class="calls numbers" id="course-results-table">
            <caption>{ words.get("drawn-table-results") }</caption>
            <thead><tr>
                <th scope="col">{ words.get("drawn-day") }</th>
                <th scope="col">{ words.get("drawn-result") }</th>
            </tr></thead>
            <tbody>{ for shown }</tbody>
        </table>
        <div class={classes!("actions", (pages == 1).then_some("gone"))}>
            { go(page.wrapping_sub(1), "drawn-page-before") }
            { go(page + 1, "drawn-page-after") }
            <span class="soft" role="status">{ place }</span>
        </div>
        </>
    }
}
