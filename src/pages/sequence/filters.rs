//! What narrows the table of many down: counts that can be tapped, and a field for each question.

use super::choice::{
    ANY, Choice, NEWS, NO_SIGN, NONE, OPEN, UNSURE, USUAL, doubt, mosaic, remarks,
};
use super::data::cell;
use super::notes;
use crate::components::{Change, input};
use crate::words::Words;
use clinical::variants::DRUGS;
use hbv::{Call, Column, Genotype};
use sequence_wire::Row;
use std::collections::BTreeMap;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// How many there are of each kind.
#[derive(Debug, Default, PartialEq)]
pub struct Tallies {
    calls: BTreeMap<String, usize>,
    genotypes: BTreeMap<String, usize>,
    /// By what the column says, news first.
    mosaics: BTreeMap<(bool, String), usize>,
    remarks: BTreeMap<String, usize>,
    unsure: usize,
}

fn count(counts: &mut BTreeMap<String, usize>, value: &str) {
    match counts.get_mut(value) {
        Some(count) => *count += 1,
        None => {
            counts.insert(value.to_owned(), 1);
        }
    }
}

impl Tallies {
    pub fn of(rows: &[Row]) -> Tallies {
        let mut all = Tallies::default();
        for row in rows {
            count(&mut all.calls, cell(row, Column::Call));
            count(&mut all.genotypes, cell(row, Column::Genotype));
            if let Some((is_usual, _)) = mosaic(row) {
                let said = cell(row, Column::Recombinant).to_owned();
                *all.mosaics.entry((is_usual, said)).or_insert(0) += 1;
            }
            for remark in remarks(row) {
                count(&mut all.remarks, remark);
            }
            all.unsure += usize::from(doubt(row).is_some());
        }
        all
    }

    fn usual(&self) -> usize {
        let usual = self.mosaics.iter().filter(|((is_usual, _), _)| *is_usual);
        usual.map(|(_, count)| count).sum()
    }
}

/// A count that shows its rows alone, and all again.
fn chip(
    (id, name, count): (&str, String, usize),
    is_on: bool,
    next: Choice,
    change: &Callback<Choice>,
) -> Html {
    let onclick = change.reform(move |_: MouseEvent| next.clone());
    html! {
        <li key={id.to_owned()}>
            <button type="button" id={format!("tally-{id}")} aria-pressed={is_on.to_string()} {onclick}>{ name }{ " " }<b>{ count }</b></button>
        </li>
    }
}

pub fn tally(words: &Words, tallies: &Tallies, choice: &Choice, change: &Callback<Choice>) -> Html {
    let calls = Call::ALL.into_iter().filter_map(|call| {
        let key = call.key();
        let is_on = choice.call == key;
        let wanted = if is_on { String::new() } else { key.to_owned() };
        let next = Choice { call: wanted, page: 0, ..choice.clone() };
        let count = *tallies.calls.get(key)?;
        Some(chip((key, notes::call(words, key), count), is_on, next, change))
    });
    let usual = Some(tallies.usual()).filter(|count| *count > 0).map(|count| {
        let is_on = choice.recombination == USUAL;
        let wanted = if is_on { "" } else { USUAL };
        let next = Choice { recombination: wanted.to_owned(), page: 0, ..choice.clone() };
        chip((USUAL, words.get("seq-usual-forms"), count), is_on, next, change)
    });
    let genotypes = tallies.genotypes.iter().filter(|(genotype, _)| !genotype.is_empty());
    let genotypes = genotypes.map(|(genotype, count)| format!("{genotype} {count}"));
    let genotypes = genotypes.collect::<Vec<_>>().join(" · ");
    html! {
        <ul class="tally" id="tally" aria-label={words.get("seq-filter")}>
            { for calls.chain(usual) }
            <li key="genotypes" class="plain">{ words.get("seq-genotype") }{ " " }<b>{ genotypes }</b></li>
        </ul>
    }
}

/// What a choice offers beside everything: the value that is kept, and what it is called.
type Offers = Vec<(String, String)>;

pub fn view(
    words: &Words,
    choice: &Choice,
    tallies: &Tallies,
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
            "filter-recombination" => next.recombination = value,
            "filter-drugs" => next.drugs = value,
            "filter-remark" => next.remark = value,
            _ => next.genotype = value,
        }
        next
    });
    let now = choice.clone();
    let by_wanted = change.reform(move |event: Event| {
        let only_wanted = event.target_unchecked_into::<HtmlInputElement>().checked();
        Choice { page: 0, only_wanted, ..now.clone() }
    });
    let pick = |key, label: &str, offers: Offers, chosen: &str| {
        pick(words, (key, words.get(label)), offers, chosen, &set)
    };
    html! {
        <div class="filters" role="group" aria-label={words.get("seq-filter")}>
            { input("filter-name".to_owned(), words.get("seq-filter-name"), "search", &choice.name, None, &set) }
            { pick("filter-call", "seq-call", calls(words), &choice.call) }
            { pick("filter-genotype", "seq-genotype", letters(tallies), &choice.genotype) }
            { pick("filter-recombination", "seq-recombination", mosaics(words, tallies), &choice.recombination) }
            { pick("filter-drugs", "seq-drugs", drugs(words), &choice.drugs) }
            { pick("filter-remark", "seq-remarks", kinds_of_remark(words, tallies), &choice.remark) }
            <label class={classes!("check", (!any_wanted).then_some("gone"))}>
                <input id="filter-wanted" type="checkbox" checked={choice.only_wanted} onchange={by_wanted} />
                { words.get("seq-only-wanted") }
            </label>
        </div>
    }
}

fn calls(words: &Words) -> Offers {
    Call::ALL.map(|call| (call.key().to_owned(), notes::call(words, call.key()))).into()
}

fn letters(tallies: &Tallies) -> Offers {
    let genotypes = &tallies.genotypes;
    let there = |letter: &&str| genotypes.keys().any(|one| one.split('/').any(|it| it == *letter));
    let letters = Genotype::LETTERS.into_iter().filter(there);
    letters.map(|letter| (letter.to_owned(), letter.to_owned())).collect()
}

/// The kinds, then each that is there.
fn mosaics(words: &Words, tallies: &Tallies) -> Offers {
    let kinds = [
        (NEWS, "seq-filter-recombinant"),
        (USUAL, "seq-usual-forms"),
        (NO_SIGN, "seq-filter-no-sign"),
    ];
    let kinds = kinds.map(|(value, key)| (value.to_owned(), words.get(key)));
    let each = tallies.mosaics.iter().map(|((_, said), count)| {
        let name = match said.strip_prefix("usual:") {
            Some(form) => words.with("seq-usual", &[("form", form)]),
            None => said.clone(),
        };
        (said.clone(), format!("{name} · {count}"))
    });
    kinds.into_iter().chain(each).collect()
}

fn drugs(words: &Words) -> Offers {
    let kinds = [
        (ANY, "seq-filter-drugs-any"),
        ("R", "call-r"),
        ("I", "call-i"),
        (NONE, "seq-drugs-none"),
        (OPEN, "seq-filter-drugs-open"),
    ];
    let kinds = kinds.map(|(value, key)| (value.to_owned(), words.get(key)));
    let each = DRUGS.iter().map(|drug| {
        let name = words.with("seq-filter-drug", &[("drug", drug.key())]);
        (drug.key().to_owned(), name)
    });
    kinds.into_iter().chain(each).collect()
}

fn kinds_of_remark(words: &Words, tallies: &Tallies) -> Offers {
    let unsure = Some(tallies.unsure).filter(|count| *count > 0);
    let unsure = unsure
        .map(|count| (UNSURE.to_owned(), format!("{} · {count}", words.get("seq-filter-unsure"))));
    let each = tallies
        .remarks
        .iter()
        .map(|(key, count)| (key.clone(), format!("{} · {count}", notes::short(words, key))));
    unsure.into_iter().chain(each).collect()
}

fn pick(
    words: &Words,
    (key, label): (&'static str, String),
    offers: Offers,
    chosen: &str,
    change: &Change,
) -> Html {
    let onchange = change.reform(move |event: Event| {
        (key.to_owned(), event.target_unchecked_into::<HtmlSelectElement>().value())
    });
    let all = std::iter::once((String::new(), words.get("seq-all")));
    html! {
        <div class="field" key={key}>
            <label for={key}>{ label }</label>
            <select id={key} {onchange}>
                { for all.chain(offers).map(|(value, name)| html! {
                    <option key={value.clone()} selected={value == chosen} value={value.clone()}>{ name }</option>
                }) }
            </select>
        </div>
    }
}
