//! Many sequences: a table to sort, to filter and to page through, with counts and exports.

use super::data::cell;
use super::export::Drugs;
use super::notes::{self, percent};
use super::order;
use super::table::cell as said;
use crate::components::{self, Change, input};
use crate::pages::home::part;
use crate::words::{Words, slug, use_words};
use hbv::{Call, Column, Genotype, Presence, shown as visible};
use sequence_wire::{Entry, Row, Seen};
use std::cell::RefCell;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Rows on a page: what lies beyond is not drawn, however many there are.
pub const PAGE: usize = 100;

/// Rows that grow; two are equal where they are the same and as many, with as many answers.
#[derive(Clone, Default)]
pub struct Rows {
    pub all: Rc<RefCell<Vec<Row>>>,
    pub count: usize,
    /// What was found in each of the list of changes; nothing where it was not looked for yet.
    pub seen: Rc<RefCell<Vec<Option<Vec<Seen>>>>>,
    /// In how many it was looked for.
    pub looked: usize,
}

impl PartialEq for Rows {
    fn eq(&self, other: &Rows) -> bool {
        Rc::ptr_eq(&self.all, &other.all)
            && (self.count, self.looked) == (other.count, other.looked)
    }
}

impl Rows {
    /// Another list is looked for.
    pub fn forget_looked(&mut self) {
        self.seen.borrow_mut().clear();
        self.looked = 0;
    }
}

/// What was found of the list in the row at a place; nothing where it was not looked for yet.
fn seen_at(seen: &[Option<Vec<Seen>>], place: usize) -> &[Seen] {
    seen.get(place).and_then(Option::as_deref).unwrap_or_default()
}

fn is_there(seen: &Seen) -> bool {
    matches!(seen.presence, Presence::Present | Presence::Mixture)
}

/// What the table can be sorted by; the order of the input first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum By {
    Input,
    Text(Column),
    Number(Column),
    Call,
}

/// What is shown and in which order.
#[derive(Clone, PartialEq)]
pub struct Choice {
    pub by: By,
    pub down: bool,
    pub name: String,
    pub call: String,
    pub genotype: String,
    pub only_wanted: bool,
    pub page: usize,
}

impl Default for Choice {
    fn default() -> Choice {
        Choice {
            by: By::Input,
            down: false,
            name: String::new(),
            call: String::new(),
            genotype: String::new(),
            only_wanted: false,
            page: 0,
        }
    }
}

/// The columns of the table: their heading, and what they are sorted by.
const HEADINGS: [(&str, Option<By>); 8] = [
    ("seq-name", Some(By::Text(Column::Name))),
    ("seq-call", Some(By::Call)),
    ("seq-genotype", Some(By::Text(Column::Subgenotype))),
    ("seq-sure", Some(By::Number(Column::Confidence))),
    ("seq-distance", Some(By::Number(Column::GenomeDistance))),
    ("seq-recombination", Some(By::Text(Column::Recombinant))),
    ("seq-drugs", None),
    ("seq-remarks", Some(By::Text(Column::Notes))),
];

/// The places of the rows to show, in their order.
pub fn chosen(rows: &[Row], choice: &Choice, seen: &[Option<Vec<Seen>>]) -> Vec<usize> {
    let name = choice.name.trim().to_lowercase();
    let kept: Vec<usize> = (0..rows.len())
        .filter(|place| {
            let row = &rows[*place];
            (choice.call.is_empty() || cell(row, Column::Call) == choice.call)
                && (choice.genotype.is_empty()
                    || letters(row).any(|letter| letter == choice.genotype))
                && (name.is_empty() || cell(row, Column::Name).to_lowercase().contains(&name))
                && (!choice.only_wanted || seen_at(seen, *place).iter().any(is_there))
        })
        .collect();
    let number = |row: &Row, column| cell(row, column).parse::<f64>().ok();
    let place_of =
        |row: &Row| Call::ALL.iter().position(|call| call.key() == cell(row, Column::Call));
    let compare = |one: &Row, other: &Row| match choice.by {
        By::Input => one.index.cmp(&other.index),
        // What is empty comes last whichever way: it is no value.
        By::Text(column) => {
            last(filled(text(one, column)), filled(text(other, column)), choice.down, Ord::cmp)
        }
        By::Number(column) => {
            last(number(one, column), number(other, column), choice.down, f64::total_cmp)
        }
        By::Call => last(place_of(one), place_of(other), choice.down, Ord::cmp),
    };
    let order =
        order::places(kept.len(), &|one, other| compare(&rows[kept[one]], &rows[kept[other]]));
    order.into_iter().map(|place| kept[place]).collect()
}

/// The genotypes of a row: of a recombinant each of its parents.
fn letters(row: &Row) -> impl Iterator<Item = &str> {
    cell(row, Column::Genotype).split('/')
}

/// Subgenotypes sort with their genotype, also where only that is known.
fn text(row: &Row, column: Column) -> &str {
    match (column, cell(row, column)) {
        (Column::Subgenotype, "") => cell(row, Column::Genotype),
        (_, text) => text,
    }
}

fn filled(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

/// Compares what there is; what is empty comes last.
fn last<T>(
    one: Option<T>,
    other: Option<T>,
    down: bool,
    compare: impl Fn(&T, &T) -> Ordering,
) -> Ordering {
    match (one, other) {
        (Some(one), Some(other)) if down => compare(&other, &one),
        (Some(one), Some(other)) => compare(&one, &other),
        (one, other) => other.is_some().cmp(&one.is_some()),
    }
}

/// How many there are of each value of a column.
fn counts(rows: &[Row], column: Column) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for row in rows {
        let value = cell(row, column);
        match counts.get_mut(value) {
            Some(count) => *count += 1,
            None => {
                counts.insert(value.to_owned(), 1);
            }
        }
    }
    counts
}

#[derive(Properties, PartialEq)]
pub struct Props {
    pub rows: Rows,
    /// The user's own list of changes, as it was understood.
    pub list: Rc<Vec<Entry>>,
    /// The open row.
    pub open: Option<u32>,
    pub on_open: Callback<u32>,
}

#[component]
pub fn Batch(props: &Props) -> Html {
    let words = use_words();
    let choice = use_state_eq(Choice::default);
    let drugs = use_mut_ref(Drugs::default);
    let wanted: Vec<&str> = props.list.iter().filter_map(|entry| entry.target.as_deref()).collect();
    let key = (props.rows.clone(), (*choice).clone());
    let places = use_memo(key, |(rows, choice)| {
        // Another page is another part of the same order, which is cheap to find again.
        chosen(&rows.all.borrow(), choice, &rows.seen.borrow())
    });
    let tallies = use_memo(props.rows.clone(), |rows| {
        let rows = rows.all.borrow();
        (counts(&rows, Column::Call), counts(&rows, Column::Genotype))
    });
    let change = {
        let choice = choice.clone();
        Callback::from(move |next: Choice| choice.set(next))
    };
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
        let (change, now) = (change.clone(), (*choice).clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            if let Some(page) = to {
                change.emit(Choice { page, ..now.clone() });
            }
        });
        html! { <button type="button" id={key} disabled={to.is_none()} {onclick}>{ words.get(key) }</button> }
    };
    let drugs = &mut *drugs.borrow_mut();
    html! {
        <section class="slot" id="batch">
            <h2 id="batch-title">{ words.get("seq-batch") }</h2>
            { tally(&words, &tallies) }
            <ul class="details" id="wanted-tally">{ part::lines(&looked(&words, &wanted, &props.rows)) }</ul>
            { filters(&words, &choice, &tallies.1, !wanted.is_empty(), &change) }
            <p class="remark" id="rows-shown" role="status">{ range }</p>
            <div class="scroll" tabindex="0" role="region" aria-labelledby="batch-title">
                <table class="calls numbers batch">
                    <caption class="hidden">{ words.get("seq-batch") }</caption>
                    <thead><tr>{ for HEADINGS.iter().map(|heading| head(&words, heading, &choice, &change)) }</tr></thead>
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

fn tally(
    words: &Words,
    (calls, genotypes): &(BTreeMap<String, usize>, BTreeMap<String, usize>),
) -> Html {
    let of_calls = Call::ALL.map(Call::key).into_iter().filter_map(|call| {
        let count = calls.get(call)?;
        Some(format!("{} {count}", notes::call(words, call)))
    });
    let of_genotypes = genotypes.iter().filter(|(genotype, _)| !genotype.is_empty());
    let of_genotypes = of_genotypes.map(|(genotype, count)| format!("{genotype} {count}"));
    let (of_calls, of_genotypes): (Vec<_>, Vec<_>) = (of_calls.collect(), of_genotypes.collect());
    html! {
        <ul class="tally" id="tally">
            { for of_calls.into_iter().map(|text| html! { <li key={text.clone()}>{ text }</li> }) }
            <li key="genotypes">{ words.get("seq-genotype") }{ " " }<b>{ of_genotypes.join(" · ") }</b></li>
        </ul>
    }
}

fn filters(
    words: &Words,
    choice: &Choice,
    genotypes: &BTreeMap<String, usize>,
    any_wanted: bool,
    change: &Callback<Choice>,
) -> Html {
    // Each changes one part of the choice and goes back to the first page.
    let now = choice.clone();
    let set: Change = change.reform(move |(key, value): (String, String)| {
        let mut next = Choice { page: 0, ..now.clone() };
        match key.as_str() {
            "filter-name" => next.name = value,
            "filter-call" => next.call = value,
            _ => next.genotype = value,
        }
        next
    });
    let now = choice.clone();
    let by_wanted = change.reform(move |event: Event| {
        let only_wanted = event.target_unchecked_into::<HtmlInputElement>().checked();
        Choice { page: 0, only_wanted, ..now.clone() }
    });
    let all = || ("", words.get("seq-all"));
    let calls: Vec<(&'static str, String)> = std::iter::once(all())
        .chain(Call::ALL.map(Call::key).into_iter().map(|call| (call, notes::call(words, call))))
        .collect();
    let there = |letter: &&str| genotypes.keys().any(|one| one.split('/').any(|it| it == *letter));
    let letters = Genotype::LETTERS.into_iter().filter(there);
    let letters: Vec<(&'static str, String)> =
        std::iter::once(all()).chain(letters.map(|letter| (letter, letter.to_owned()))).collect();
    html! {
        <div class="filters" role="group" aria-label={words.get("seq-filter")}>
            { input("filter-name".to_owned(), words.get("seq-filter-name"), "search", &choice.name, None, &set) }
            { components::choice("filter-call", words.get("seq-call"), &calls, &choice.call, None, &set) }
            { components::choice("filter-genotype", words.get("seq-genotype"), &letters, &choice.genotype, None, &set) }
            <label class={classes!("check", (!any_wanted).then_some("gone"))}>
                <input id="filter-wanted" type="checkbox" checked={choice.only_wanted} onchange={by_wanted} />
                { words.get("seq-only-wanted") }
            </label>
        </div>
    }
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
            <button type="button" class="link sort" id={format!("sort-{key}")} {onclick}>{ name }{ " " }<span aria-hidden="true">{ sign }</span></button>
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
    let sub = text(row, Column::Subgenotype).to_owned();
    let share = |column| {
        let value: Result<f64, _> = cell(row, column).parse();
        value.map_or_else(|_| String::new(), percent)
    };
    let known = !cell(row, Column::Confidence).is_empty() && !sub.is_empty();
    let is_found = seen.iter().any(is_there);
    let found = wanted.iter().zip(seen).map(|(change, seen)| sighting(words, change, seen));
    let cells = [
        html! { <span class={classes!("verdict", format!("verdict-{call}"))}>{ notes::call(words, &call) }</span> },
        said(sub),
        said(if known { share(Column::Confidence) } else { String::new() }),
        said(share(Column::GenomeDistance)),
        said(recombinant(words, cell(row, Column::Recombinant))),
        drugs_cell(words, &call, drugs.of(row)),
        html! { <>{ for found }{ notes_cell(words, row) }</> },
    ];
    html! {
        <tr key={index} {onclick} class={classes!(is_found.then_some("wanted"), (props.open == Some(index)).then_some("current"))}>
            <th scope="row">
                <button type="button" class="link" id={format!("row-{index}")}><bdi>{ visible(cell(row, Column::Name)).into_owned() }</bdi></button>
                <small class="soft">{ " " }<bdi>{ short(&visible(cell(row, Column::Description))) }</bdi>{ " " }{ cell(row, Column::Length) }{ " nt" }</small>
            </th>
            { for cells.into_iter().map(|cell| html! { <td>{ cell }</td> }) }
        </tr>
    }
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
fn recombinant(words: &Words, text: &str) -> String {
    match text.strip_prefix("usual:") {
        _ if text == "none" || text.is_empty() => String::new(),
        Some(form) => words.with("seq-usual", &[("form", form)]),
        None => text.to_owned(),
    }
}

/// The drugs with reduced susceptibility or resistance.
fn drugs_cell(words: &Words, call: &str, calls: Option<Vec<(char, &'static str)>>) -> Html {
    let Some(calls) = calls else {
        // Differences from a virus that it is not are no mutations.
        let is_assigned = ![Call::Unassigned, Call::NotHbv].iter().any(|one| one.key() == call);
        let key = if is_assigned { "seq-not-read" } else { "seq-drugs-unassigned" };
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
    for note in cell(row, Column::Notes).split(';').filter(|note| !note.is_empty()) {
        let key = slug(note.split(':').next().unwrap_or_default());
        let short = |family: &str| words.attribute(&format!("{family}-{key}"), "short");
        said.push(short("seq-note").or_else(|| short("seq-refusal")).unwrap_or(key.clone()));
    }
    said.extend(notes::reading(words, row));
    words.list(&said)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows() -> Vec<Row> {
        let row = |index: u32, name: &str, call: &str, sub: &str, confidence: &str| {
            let mut row =
                Row { index, row: vec![String::new(); Column::ALL.len()], ..Row::default() };
            row.row[Column::Name as usize] = name.to_owned();
            row.row[Column::Call as usize] = call.to_owned();
            row.row[Column::Genotype as usize] = sub.chars().take(1).collect();
            row.row[Column::Subgenotype as usize] = sub.to_owned();
            row.row[Column::Confidence as usize] = confidence.to_owned();
            row
        };
        vec![
            row(0, "b", "certain", "C2", "0.98"),
            row(1, "a", "not_hbv", "", ""),
            row(2, "C", "uncertain", "B2", "0.700"),
            row(3, "d", "certain", "C1", "0.99"),
        ]
    }

    #[test]
    fn sorted_both_ways_with_what_is_empty_last() {
        let rows = rows();
        let by = |by, down| chosen(&rows, &Choice { by, down, ..Choice::default() }, &[]);
        assert_eq!(by(By::Input, false), [0, 1, 2, 3]);
        assert_eq!(by(By::Number(Column::Confidence), false), [2, 0, 3, 1]);
        assert_eq!(by(By::Number(Column::Confidence), true), [3, 0, 2, 1]);
        assert_eq!(by(By::Call, false), [0, 3, 2, 1]);
        assert_eq!(by(By::Text(Column::Subgenotype), true), [0, 3, 2, 1]);
    }

    #[test]
    fn filters_narrow_together() {
        let rows = rows();
        let choice = Choice { genotype: "C".to_owned(), ..Choice::default() };
        assert_eq!(chosen(&rows, &choice, &[]), [0, 3]);
        let mut mixed = rows.clone();
        (mixed[1].row[Column::Call as usize], mixed[1].row[Column::Genotype as usize]) =
            ("recombinant".into(), "B/C".into());
        assert_eq!(chosen(&mixed, &choice, &[]), [0, 1, 3], "under each of its parents");
        let choice = Choice { name: " D".to_owned(), ..choice };
        assert_eq!(chosen(&rows, &choice, &[]), [3]);
        let choice = Choice { only_wanted: true, ..Choice::default() };
        assert_eq!(chosen(&rows, &choice, &[]), [0; 0], "nothing is looked for, nothing is found");
        let seen = |presence| Some(vec![Seen { presence, found: String::new() }]);
        let all = [Presence::NotRead, Presence::Mixture, Presence::Absent, Presence::Present];
        assert_eq!(chosen(&rows, &choice, &all.map(seen)), [1, 3]);
    }
}
