//! Each edition by itself: how many of each decision, and by which missing test people are kept from one; what was not
//! taken, by column and reason.

use super::filter::Filter;
use super::lab::{Act, Lab};
use super::said;
use super::tally::{Tally, keys};
use super::work;
use crate::words::Words;
use yew::prelude::*;

/// A count that shows its people.
fn tap(
    words: &Words,
    lab: &UseReducerHandle<Lab>,
    count: u64,
    label: String,
    filter: Filter,
) -> Html {
    if count == 0 {
        return html! { <span class="soft">{ "0" }</span> };
    }
    let lab = lab.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        lab.dispatch(Act::Filter(Box::new(filter.clone())));
        work::show_people();
    });
    html! { <button type="button" class="link count" aria-label={label} {onclick}>{ said::count(words, count) }</button> }
}

/// Editions and decisions.
pub fn decisions(words: &Words, lab: &UseReducerHandle<Lab>, tally: Tally) -> Html {
    let used: Vec<&str> = said::DECISIONS
        .into_iter()
        .filter(|code| keys().iter().any(|key| tally.decided(key, code) > 0))
        .collect();
    html! {
        <div class="scroll" tabindex="0" role="region" aria-label={said::table(words, "coh-decisions")}>
            <table class="calls numbers decisions">
                <thead><tr>
                    <th scope="col">{ words.get("coh-edition") }</th>
                    { for used.iter().map(|code| html! { <th scope="col" key={*code}>{ said::decision(words, code) }</th> }) }
                </tr></thead>
                <tbody>{ for keys().into_iter().map(|key| html! {
                    <tr key={key}>
                        <th scope="row">{ said::edition(words, key) }</th>
                        { for used.iter().map(|code| {
                            let count = tally.decided(key, code);
                            let label = format!("{}, {}: {}", said::edition(words, key), said::decision(words, code), said::count(words, count));
                            let filter = Filter { edition: key.into(), decision: (*code).into(), ..Filter::default() };
                            html! { <td key={*code}>{ tap(words, lab, count, label, filter) }</td> }
                        }) }
                    </tr>
                }) }</tbody>
            </table>
        </div>
    }
}

/// Editions and missing tests.
pub fn blocked(words: &Words, lab: &UseReducerHandle<Lab>, tally: Tally) -> Html {
    let rows = keys().into_iter().filter(|key| tally.blocked(key) > 0).map(|key| {
        let edition = said::edition(words, key);
        let of = |missing: &str| Filter {
            edition: key.into(),
            decision: "INSUFFICIENT".into(),
            missing: missing.into(),
            ..Filter::default()
        };
        let by = tally.blocked_by(key).into_iter().map(|(name, count)| {
            let test = said::missing(words, &name);
            let label = format!("{edition}, {test}: {}", said::count(words, count));
            html! { <li key={name.clone()}>{ test }{ " " }{ tap(words, lab, count, label, of(&name)) }</li> }
        });
        let label = format!("{edition}: {}", said::count(words, tally.blocked(key)));
        html! {
            <tr key={key}>
                <th scope="row">{ edition.clone() }</th>
                <td>{ tap(words, lab, tally.blocked(key), label, of("")) }</td>
                <td><ul class="inline">{ for by }</ul></td>
            </tr>
        }
    });
    html! {
        <section class="slot" id="cohort-blocked" aria-labelledby="blocked-title">
            <h2 id="blocked-title">{ words.get("coh-blocked") }</h2>
            <p class="remark">{ words.get("coh-blocked-lead") }</p>
            <div class="scroll" tabindex="0" role="region" aria-label={said::table(words, "coh-blocked")}>
                <table class="calls numbers blocked">
                    <thead><tr>
                        <th scope="col">{ words.get("coh-edition") }</th>
                        <th scope="col">{ words.get("coh-blocked-people") }</th>
                        <th scope="col">{ words.get("coh-blocked-by") }</th>
                    </tr></thead>
                    <tbody>{ for rows }</tbody>
                </table>
            </div>
        </section>
    }
}

/// As many kinds of errors are listed; the others are counted.
const KINDS: usize = 60;

/// What was not taken: by column and reason.
pub fn errors(words: &Words, lab: &UseReducerHandle<Lab>, tally: Tally) -> Html {
    let all = tally.errors();
    let more = all.len().saturating_sub(KINDS);
    let lines = all.iter().take(KINDS).filter_map(|(kind, count)| {
        let (field, why) = kind.split_once('\t')?;
        let (name, reason) = (said::field(words, field), said::why(words, why));
        let label = format!("{name}, {reason}: {}", said::count(words, *count));
        let filter = Filter { error: why.into(), field: field.into(), ..Filter::default() };
        Some(html! {
            <tr key={kind.clone()}>
                <th scope="row"><bdi>{ name }</bdi></th>
                <td>{ reason }</td>
                <td>{ tap(words, lab, *count, label, filter) }</td>
            </tr>
        })
    });
    html! {
        <section class={classes!("slot", all.is_empty().then_some("gone"))} id="cohort-errors" aria-labelledby="errors-title">
            <h2 id="errors-title">{ words.get("coh-errors") }</h2>
            <p class="remark">{ words.get("coh-errors-lead") }</p>
            <div class="scroll" tabindex="0" role="region" aria-label={said::table(words, "coh-errors")}>
                <table class="calls numbers errors">
                    <thead><tr>
                        <th scope="col">{ words.get("coh-column") }</th>
                        <th scope="col">{ words.get("coh-reason") }</th>
                        <th scope="col">{ words.get("coh-times") }</th>
                    </tr></thead>
                    <tbody>{ for lines }</tbody>
                </table>
            </div>
            if more > 0 {
                <p class="soft">{ words.with("coh-more", &[("count", &said::count(words, more as u64))]) }</p>
            }
        </section>
    }
}
