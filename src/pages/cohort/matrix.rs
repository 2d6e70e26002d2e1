//! Editions against editions: how many people move between each two.

use super::filter::Filter;
use super::lab::{Act, Lab};
use super::said;
use super::tally::{Tally, has_phases, keys};
use super::work;
use crate::components::{Answer, Segmented, segmented};
use crate::words::Words;
use yew::prelude::*;

/// How strongly a count is coloured, by its share of all people: nothing, or 1 to 5.
pub fn heat(count: u64, people: u64) -> u8 {
    if count == 0 || people == 0 {
        return 0;
    }
    let share = count as f64 / people as f64;
    [0.02, 0.05, 0.1, 0.2].iter().filter(|limit| share > **limit).count() as u8 + 1
}

/// What stands in the cell of two editions; nothing where one of them names no phase.
pub fn cell(tally: Tally, by_phase: bool, from: &str, to: &str) -> Option<u64> {
    if by_phase {
        let both = has_phases(from) && has_phases(to);
        return both.then(|| tally.between(from, to).other_phase).filter(|_| from != to);
    }
    Some(if from == to { tally.treated(from) } else { tally.between(from, to).to_treatment })
}

/// The matrix, with a switch between decisions and phases.
pub fn view(words: &Words, lab: &UseReducerHandle<Lab>, tally: Tally) -> Html {
    let (keys, people) = (keys(), tally.people());
    let names: Vec<String> = keys.iter().map(|key| said::edition(words, key)).collect();
    let answers = ["decision", "phase"].map(|value| Answer {
        value,
        label: words.get(&format!("coh-by-{value}")),
        name: None,
    });
    let dispatch = lab.dispatcher();
    let switch = Callback::from(move |(_, value): (String, String)| {
        dispatch.dispatch(Act::ByPhase(value == "phase"));
    });
    let chosen = if lab.by_phase { "phase" } else { "decision" };
    let row = Segmented {
        key: "cohort-by",
        name: words.get("coh-by"),
        hint: String::new(),
        answers: &answers,
        chosen,
        below: Html::default(),
    };
    let lead = if lab.by_phase { "coh-matrix-phase" } else { "coh-matrix-decision" };
    html! {
        <section class="slot" id="cohort-matrix" aria-labelledby="matrix-title">
            <h2 id="matrix-title">{ words.get("coh-matrix") }</h2>
            { segmented(row, &switch) }
            <p class="remark" id="matrix-lead">{ words.get(lead) }</p>
            <div class="scroll" tabindex="0" role="region" aria-label={said::table(words, "coh-matrix")}>
                <table class="matrix" aria-describedby="matrix-lead">
                    <thead><tr>
                        <td class="soft">{ words.get("coh-from-to") }</td>
                        { for names.iter().map(|name| html! { <th scope="col" key={name.clone()}>{ name }</th> }) }
                    </tr></thead>
                    <tbody>{ for keys.iter().enumerate().map(|(from, key)| html! {
                        <tr key={*key}>
                            <th scope="row">{ &names[from] }</th>
                            { for (0..keys.len()).map(|to| one(words, lab, (tally, people), (from, to), &names)) }
                        </tr>
                    }) }</tbody>
                </table>
            </div>
        </section>
    }
}

fn one(
    words: &Words,
    lab: &UseReducerHandle<Lab>,
    (tally, people): (Tally, u64),
    (from, to): (usize, usize),
    names: &[String],
) -> Html {
    let keys = keys();
    let Some(count) = cell(tally, lab.by_phase, keys[from], keys[to]) else {
        return html! { <td key={to} class="none">{ "–" }</td> };
    };
    let shown = said::count(words, count);
    let values = [("from", &*names[from]), ("to", &*names[to]), ("count", &*shown)];
    if from == to {
        return html! { <td key={to} class="own" title={words.with("coh-cell-own", &values)}>{ shown.clone() }</td> };
    }
    let label = if lab.by_phase { "coh-cell-phase" } else { "coh-cell-decision" };
    let onclick = {
        let lab = lab.clone();
        let (one, other, by_phase) = (keys[from], keys[to], lab.by_phase);
        Callback::from(move |_: MouseEvent| {
            let moves = if by_phase { "other_phase" } else { "to_treatment" };
            lab.dispatch(Act::Pair(from, to));
            lab.dispatch(Act::Filter(Box::new(Filter::of_pair(one, other, moves, ""))));
            work::show_people();
        })
    };
    let is_open = lab.pair == Some((from, to));
    html! {
        <td key={to} class={format!("heat-{}", heat(count, people))}>
            <button type="button" id={format!("cell-{from}-{to}")} aria-label={words.with(label, &values)} aria-pressed={is_open.to_string()} {onclick}>{ shown.clone() }</button>
        </td>
    }
}

#[cfg(test)]
mod tests {
    use super::heat;

    #[test]
    fn the_colour_goes_by_the_share_of_people() {
        assert_eq!(
            [0, 1, 20, 21, 50, 51, 100, 101, 200, 201, 1000].map(|count| heat(count, 1000)),
            [0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5]
        );
        assert_eq!(heat(0, 0), 0);
    }
}
