//! What changes between two editions: how many people, to which side, and every rule that decides it.

use super::filter::Filter;
use super::lab::{Act, Lab};
use super::rules::RuleTexts;
use super::said;
use super::tally::{Between, Counts, Tally, has_phases, keys};
use super::work;
use crate::components::choice;
use crate::words::Words;
use yew::prelude::*;

/// The two editions, to be chosen, and what changes.
pub fn view(words: &Words, lab: &UseReducerHandle<Lab>, tally: Tally, texts: &RuleTexts) -> Html {
    let keys = keys();
    let (from, to) = lab.pair.unwrap_or((0, 1));
    let options: Vec<(&'static str, String)> =
        keys.iter().map(|key| (*key, said::edition(words, key))).collect();
    let dispatch = lab.dispatcher();
    let change = Callback::from(move |(key, value): (String, String)| {
        let Some(at) = super::tally::keys().iter().position(|known| *known == value) else {
            return;
        };
        let pair = if key == "cohort-from" { (at, to) } else { (from, at) };
        dispatch.dispatch(Act::Pair(pair.0, pair.1));
    });
    let pair = [keys[from], keys[to]];
    html! {
        <section class="slot" id="cohort-between" aria-labelledby="between-title">
            <h2 id="between-title" tabindex="-1">{ words.get("coh-between") }</h2>
            <div class="grid">
                { choice("cohort-from", words.get("coh-from"), &options, pair[0], None, &change) }
                { choice("cohort-to", words.get("coh-to"), &options, pair[1], None, &change) }
            </div>
            if from == to {
                <p class="soft">{ words.get("coh-between-same") }</p>
            } else {
                { changes(words, lab, pair, &tally.between(pair[0], pair[1]), texts) }
            }
        </section>
    }
}

fn changes(
    words: &Words,
    lab: &UseReducerHandle<Lab>,
    pair: [&'static str; 2],
    between: &Between,
    texts: &RuleTexts,
) -> Html {
    let named = |key: &str, edition: usize| {
        let names = [("edition", &*said::edition(words, pair[edition]))];
        words.with(key, &names)
    };
    let line = |label: String, moves: &'static str, count: u64| {
        group(words, lab, pair, (label, moves, count))
    };
    let by = |moves: &'static str, counts: &Counts| {
        let rules = counts
            .iter()
            .map(|(rule, count)| criterion(words, lab, pair, (moves, rule, *count), texts));
        html! { <ul class="criteria">{ for rules }</ul> }
    };
    let phases = between.phases_by.iter().map(|(moves, count)| {
        let onclick = on_pair(lab, pair, "other_phase", moves);
        html! {
            <li key={moves.clone()}><button type="button" class="link" {onclick}>{ said::meanings(words, moves) }{ " " }<b>{ said::count(words, *count) }</b></button></li>
        }
    });
    html! {
        <div class="between">
            <div>
                <h3>{ words.get("coh-by-decision") }</h3>
                <ul class="moves">
                    <li>{ line(named("coh-to-treatment", 1), "to_treatment", between.to_treatment) }{ by("to_treatment", &between.to_treatment_by) }</li>
                    <li>{ line(named("coh-to-following", 0), "to_following", between.to_following) }{ by("to_following", &between.to_following_by) }</li>
                    <li>{ line(words.get("coh-both"), "both", between.both) }</li>
                    <li>{ line(words.get("coh-neither"), "neither", between.neither) }</li>
                    <li>{ line(words.get("coh-open"), "open", between.open) }</li>
                </ul>
            </div>
            if has_phases(pair[0]) && has_phases(pair[1]) {
                <div>
                    <h3>{ words.get("coh-by-phase") }</h3>
                    <ul class="moves">
                        <li>{ line(words.get("coh-other-phase"), "other_phase", between.other_phase) }<ul class="criteria">{ for phases }</ul></li>
                        <li>{ line(words.get("coh-same-phase"), "same_phase", between.same_phase) }</li>
                        <li>{ line(words.get("coh-open-phase"), "open_phase", between.open_phase) }</li>
                    </ul>
                </div>
            }
        </div>
    }
}

fn on_pair(
    lab: &UseReducerHandle<Lab>,
    [from, to]: [&'static str; 2],
    moves: &'static str,
    by: &str,
) -> Callback<MouseEvent> {
    let (lab, by) = (lab.clone(), by.to_owned());
    Callback::from(move |_: MouseEvent| {
        lab.dispatch(Act::Filter(Box::new(Filter::of_pair(from, to, moves, &by))));
        work::show_people();
    })
}

fn group(
    words: &Words,
    lab: &UseReducerHandle<Lab>,
    pair: [&'static str; 2],
    (label, moves, count): (String, &'static str, u64),
) -> Html {
    let is_on = lab.filter.moves == moves
        && lab.filter.by.is_empty()
        && [&*lab.filter.from, &*lab.filter.to] == pair;
    let onclick = on_pair(lab, pair, moves, "");
    html! {
        <button type="button" class="link" id={format!("moves-{moves}")} aria-pressed={is_on.to_string()} disabled={count == 0} {onclick}>
            { label }{ " " }<b>{ said::count(words, count) }</b>
        </button>
    }
}

/// A rule by which people move: its name, what it asks for, and how many.
fn criterion(
    words: &Words,
    lab: &UseReducerHandle<Lab>,
    pair: [&'static str; 2],
    (moves, rule, count): (&'static str, &str, u64),
    texts: &RuleTexts,
) -> Html {
    let onclick = on_pair(lab, pair, moves, rule);
    let is_on = lab.filter.moves == moves && lab.filter.by == rule;
    let (condition, source) = texts.of(rule);
    html! {
        <li key={rule.to_owned()}>
            <button type="button" class="link" aria-pressed={is_on.to_string()} {onclick}>{ rule.to_owned() }{ " " }<b>{ said::count(words, count) }</b></button>
            <span class="condition">{ condition.to_owned() }</span>
            <span class="cite">{ source.to_owned() }</span>
        </li>
    }
}
