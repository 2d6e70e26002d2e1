//! Many sequences: a table to sort, to filter and to page through, with counts.

use super::choice::{By, Choice, doubt, mosaic, text};
use super::data::cell;
use super::export::Drugs;
use super::filters::{self, Tallies};
use super::notes::{self, percent};
use super::pieces;
use super::rows::{Rows, is_there, seen_at};
use super::table::cell as said;
use crate::components::on_toggle;
use crate::pages::home::part;
use crate::words::{Words, use_words};
use hbv::{Call, Column, Presence, shown as visible};
use sequence_wire::{Entry, Row, Seen};
use std::rc::Rc;
use yew::prelude::*;

/// Rows on a page: what lies beyond is not drawn, however many there are.
pub const PAGE: usize = 100;

/// The columns of the table: their heading, and what they are sorted by.
const HEADINGS: [(&str, Option<By>); 7] = [
    ("seq-name", Some(By::Text(Column::Name))),
    ("seq-call", Some(By::Call)),
    ("seq-clade", Some(By::Text(Column::Subgenotype))),
    ("seq-distance", Some(By::Number(Column::GenomeDistance))),
    ("seq-recombination", Some(By::Recombination)),
    ("seq-drugs", None),
    ("seq-remarks", Some(By::Text(Column::Notes))),
];

#[derive(Properties, PartialEq)]
pub struct Props {
    pub rows: Rows,
    /// The user's own list of changes, as it was understood.
    pub list: Rc<Vec<Entry>>,
    pub choice: Choice,
    /// The places of the rows that the choice leaves, in its order.
    pub places: Rc<Vec<usize>>,
    pub on_choice: Callback<Choice>,
    /// The open row.
    pub open: Option<u32>,
    pub on_open: Callback<u32>,
    /// Whether the filters are folded at the start, so that the table is in view.
    #[prop_or_default]
    pub narrow: bool,
    /// What else is looked for in them.
    #[prop_or_default]
    pub children: Html,
}

#[component]
pub fn Batch(props: &Props) -> Html {
    let words = use_words();
    let unfolded = use_state_eq(|| false);
    let wanted: Vec<&str> = props.list.iter().filter_map(|entry| entry.target.as_deref()).collect();
    let tallies = use_memo(props.rows.clone(), |rows| Tallies::of(&rows.all.borrow()));
    let (choice, places, change) = (&props.choice, &props.places, &props.on_choice);
    let rows = props.rows.all.borrow();
    let seen = props.rows.seen.borrow();
    let pages = places.len().div_ceil(PAGE).max(1);
    let page = choice.page.min(pages - 1);
    let shown = &places[page * PAGE..places.len().min((page + 1) * PAGE)];
    let range = words.with(
        "seq-rows-shown",
        &[
            ("first", &(if shown.is_empty() { 0 } else { page * PAGE + 1 }).to_string()),
            ("last", &(page * PAGE + shown.len()).to_string()),
            ("found", &places.len().to_string()),
            ("count", &rows.len().to_string()),
        ],
    );
    let turn = |to: Option<usize>, key: &'static str| {
        let (change, now) = (change.clone(), choice.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            if let Some(page) = to {
                change.emit(Choice { page, ..now.clone() });
            }
        });
        html! { <button type="button" id={key} disabled={to.is_none()} {onclick}>{ words.get(key) }</button> }
    };
    let active = Some(choice.filters()).filter(|count| *count > 0);
    let active = active.map(|count| count.to_string()).unwrap_or_default();
    let drugs = &mut *props.rows.drugs.borrow_mut();
    html! {
        <section class="slot" id="batch">
            <h2 id="batch-title" tabindex="-1">{ words.get("seq-batch") }</h2>
            { filters::tally(&words, &tallies, choice, change) }
            <ul class="details" id="wanted-tally">{ part::lines(&looked(&words, &wanted, &props.rows)) }</ul>
            <details id="filters" class="narrowing" open={!props.narrow || *unfolded} ontoggle={on_toggle("filters".into(), unfolded.setter())}>
                <summary>{ words.get("seq-filter") }{ " " }<span class="soft">{ active }</span></summary>
                { props.children.clone() }
                { filters::view(&words, choice, &tallies, !wanted.is_empty(), change) }
            </details>
            <p class="remark" id="rows-shown" role="status">{ range }</p>
            <p class="remark scroll-hint">{ words.get("seq-scroll-hint") }</p>
            <div class="scroll" tabindex="0" role="region" aria-labelledby="batch-title">
                <table class="calls numbers batch">
                    <caption class="hidden">{ words.get("seq-batch") }</caption>
                    <thead><tr>{ for HEADINGS.iter().map(|heading| head(&words, heading, choice, change)) }</tr></thead>
                    <tbody>
                        { for shown.iter().map(|place| line(&words, &rows[*place], (&wanted, seen_at(&seen, *place)), drugs, props)) }
                    </tbody>
                </table>
            </div>
            <div class="actions">
                { turn(page.checked_sub(1), "seq-page-before") }
                { turn((page + 1 < pages).then_some(page + 1), "seq-page-next") }
            </div>
        </section>
    }
}

/// Of each change, in how many sequences it was found; of how many nothing is known.
fn looked(words: &Words, wanted: &[&str], rows: &Rows) -> Vec<String> {
    let seen = rows.seen.borrow();
    let tally = |(at, change): (usize, &&str)| {
        let here = seen.iter().flatten().filter_map(|seen| seen.get(at));
        let mut counts = [0_usize; 4];
        here.for_each(|seen| counts[seen.presence as usize] += 1);
        let counts = counts.map(|count| count.to_string());
        let [present, mixture, absent, not_read] = &counts;
        words.with(
            "seq-wanted-tally",
            &[
                ("change", *change),
                ("present", present),
                ("mixture", mixture),
                ("absent", absent),
                ("unread", not_read),
            ],
        )
    };
    let mut lines: Vec<String> = wanted.iter().enumerate().map(tally).collect();
    let left = rows.count - rows.looked.min(rows.count);
    if left > 0 && !wanted.is_empty() {
        lines.push(words.with("seq-wanted-left", &[("count", &left.to_string())]));
    }
    lines
}

fn head(
    words: &Words,
    (key, by): &(&'static str, Option<By>),
    choice: &Choice,
    change: &Callback<Choice>,
) -> Html {
    let name = words.get(key);
    let Some(by) = *by else {
        return html! { <th key={*key} scope="col">{ name }</th> };
    };
    let now = choice.by == by;
    let (sorted, sign) = match (now, choice.down) {
        (false, _) => ("none", "↕"),
        (true, false) => ("ascending", "↑"),
        (true, true) => ("descending", "↓"),
    };
    let next = choice.clone();
    // Up, down, and back to the order of the input.
    let onclick = change.reform(move |_: MouseEvent| {
        let (by, down) = match (now, next.down) {
            (false, _) => (by, false),
            (true, false) => (by, true),
            (true, true) => (By::Input, false),
        };
        Choice { by, down, page: 0, ..next.clone() }
    });
    html! {
        <th key={*key} scope="col" aria-sort={sorted}>
            <button type="button" class="link sort" id={format!("sort-{key}")} {onclick}>{ name }{ "\u{a0}" }<span aria-hidden="true">{ sign }</span></button>
        </th>
    }
}

fn line(
    words: &Words,
    row: &Row,
    (wanted, seen): (&[&str], &[Seen]),
    drugs: &mut Drugs,
    props: &Props,
) -> Html {
    let index = row.index;
    let onclick = props.on_open.reform(move |_: MouseEvent| index);
    let call = cell(row, Column::Call).to_owned();
    let is_open = props.open == Some(index);
    let is_found = seen.iter().any(is_there);
    let found = wanted.iter().zip(seen).map(|(change, seen)| sighting(words, change, seen));
    let cells = [
        html! { <span class={classes!("verdict", format!("verdict-{call}"))}>{ notes::call(words, &call) }</span> },
        clade(words, row),
        distance(words, row),
        recombinant(words, row),
        drugs_cell(words, row, drugs.of(row)),
        html! { <>{ for found }{ notes_cell(words, row) }</> },
    ];
    html! {
        <tr key={index} {onclick} aria-current={is_open.then_some("true")} class={classes!(is_found.then_some("wanted"), is_open.then_some("current"))}>
            <th scope="row">
                <button type="button" class="link" id={format!("row-{index}")}><bdi>{ visible(cell(row, Column::Name)).into_owned() }</bdi></button>
                <small class="soft">{ " " }<bdi>{ short(&visible(cell(row, Column::Description))) }</bdi>{ " " }{ cell(row, Column::Length) }{ " nt" }</small>
            </th>
            { for cells.into_iter().map(|cell| html! { <td>{ cell }</td> }) }
        </tr>
    }
}

/// The nearest clade: of a recombinant each of them and where it lies; how sure, where that is in doubt.
fn clade(words: &Words, row: &Row) -> Html {
    let pieces = pieces::of_row(row);
    let name = text(row, Column::Subgenotype);
    if cell(row, Column::Call) == Call::Recombinant.key() {
        return said(pieces::described(words, &pieces));
    }
    if name.is_empty() {
        return Html::default();
    }
    let nearest = pieces::backbone(&pieces).filter(|clade| *clade != name);
    let nearest = nearest.map(|clade| words.with("seq-nearest", &[("clade", clade)]));
    let sure =
        doubt(row).map(|share| words.with("seq-sure", &[("confidence", &percent(words, share))]));
    let more: Vec<String> = nearest.into_iter().chain(sure).collect();
    html! { <>{ name.to_owned() }{ " " }<small class="soft">{ words.list(&more) }</small></> }
}

/// How far its own genotype is; of what has none, or several, the nearest one, which is named.
fn distance(words: &Words, row: &Row) -> Html {
    let Ok(share) = cell(row, Column::GenomeDistance).parse::<f64>() else {
        return Html::default();
    };
    let nearest = cell(row, Column::GenomeNearest);
    let is_own = cell(row, Column::Genotype) == nearest;
    let more = words.with("seq-nearest", &[("clade", nearest)]);
    let more = if is_own { String::new() } else { more };
    html! { <>{ percent(words, share) }{ " " }<small class="soft">{ more }</small></> }
}

/// The rest of a header, as far as there is room.
fn short(description: &str) -> String {
    const ROOM: usize = 60;
    match description.char_indices().nth(ROOM) {
        Some((end, _)) => format!("{}…", &description[..end]),
        None => description.to_owned(),
    }
}

/// A change that was looked for, where it is there, alone or mixed, or where that is not known.
fn sighting(words: &Words, change: &str, seen: &Seen) -> Html {
    match seen.presence {
        Presence::Present => html! { <><mark>{ change.to_owned() }</mark>{ " " }</> },
        Presence::Mixture => {
            html! { <><mark>{ change.to_owned() }{ " (" }{ words.get("seq-site-mixture") }{ " " }{ seen.found.clone() }{ ")" }</mark>{ " " }</> }
        }
        Presence::Absent => Html::default(),
        Presence::NotRead => {
            html! { <><span class="unread soft">{ change.to_owned() }{ " " }{ words.get("seq-not-read") }</span>{ " · " }</> }
        }
    }
}

/// A name, or what it is made of; what is usual in the clade is said so.
fn recombinant(words: &Words, row: &Row) -> Html {
    match mosaic(row) {
        None => Html::default(),
        Some((true, form)) => {
            html! { <span class="soft">{ words.with("seq-usual", &[("form", form)]) }</span> }
        }
        Some((false, form)) => html! { <b>{ form.to_owned() }</b> },
    }
}

/// The drugs with reduced susceptibility or resistance.
fn drugs_cell(words: &Words, row: &Row, calls: Option<Vec<(char, &'static str)>>) -> Html {
    let Some(calls) = calls else {
        // Differences from a virus that it is not are no mutations.
        let call = text(row, Column::Call);
        let is_named = ![Call::Unassigned, Call::NotHbv].iter().any(|one| one.key() == call);
        let is_near = !text(row, Column::Notes).contains("far-from-all");
        let key = if is_named && is_near { "seq-not-read" } else { "seq-drugs-unassigned" };
        return html! { <span class="soft">{ words.get(key) }</span> };
    };
    let of = |letter: char| -> Vec<String> {
        let same = calls.iter().filter(|(call, _)| *call == letter);
        same.map(|(_, drug)| (*drug).to_owned()).collect()
    };
    let groups = ['R', 'I'].map(|letter| (letter, of(letter)));
    if groups.iter().all(|(_, drugs)| drugs.is_empty()) {
        let partly = calls.iter().any(|(letter, _)| *letter == '?');
        let key = if partly { "seq-drugs-partly" } else { "seq-drugs-none" };
        return html! { <span class="soft">{ words.get(key) }</span> };
    }
    let groups = groups.into_iter().filter(|(_, drugs)| !drugs.is_empty());
    html! {
        { for groups.map(|(letter, drugs)| html! {
            <span key={letter.to_string()} class="drug-group"><b class={format!("call call-{letter}")}>{ letter }</b>{ " " }{ words.list(&drugs) }{ " " }</span>
        }) }
    }
}

/// The notes in a word or two each.
fn notes_cell(words: &Words, row: &Row) -> String {
    let mut said: Vec<String> = row.stopped.iter().map(|why| notes::stopped(words, why)).collect();
    let notes = cell(row, Column::Notes).split(';').filter(|note| !note.is_empty());
    said.extend(notes.map(|note| notes::short(words, note.split(':').next().unwrap_or_default())));
    said.extend(notes::reading(words, row));
    words.list(&said)
}
