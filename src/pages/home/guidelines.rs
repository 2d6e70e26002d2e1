//! The same question under every guideline, side by side.

use super::phrases;
use crate::words::{Voice, Words, number};
use clinical::guidelines::PersistenceStatus;
use clinical::report::{PhaseFinding, Report};
use yew::prelude::*;

/// One row an edition, with what sets it apart in words.
pub fn table(words: &Words, report: &Report, chosen: usize, on_edition: &Callback<usize>) -> Html {
    html! {
        <table class="editions">
            <caption class="hidden">{ words.get("guidelines-title") }</caption>
            <thead class="hidden"><tr><th scope="col">{ words.get("guideline") }</th><th scope="col">{ words.get("reading") }</th></tr></thead>
            <tbody>
            { for report.phases.iter().enumerate().map(|(index, phase)| {
                let on_edition = on_edition.clone();
                html! {
                    <tr key={index}>
                        <th scope="row">
                            <button type="button" class="link" aria-pressed={(index == chosen).to_string()}
                                onclick={move |_| on_edition.emit(index)}>{ phrases::edition_name(&phase.edition) }</button>
                        </th>
                        <td>
                            <span class="edition-class">{ phrases::class_or_open(words, &phase.reading) }</span>
                            { for marks(words, report, phase).into_iter().map(|(kind, text)| html! {
                                <span key={text.clone()} class={classes!("mark-chip", kind)}>{ text }</span>
                            }) }
                        </td>
                    </tr>
                }
            }) }
            </tbody>
        </table>
    }
}

/// What is to be said beside a class: each in words, never by colour alone.
pub fn marks(words: &Words, report: &Report, phase: &PhaseFinding) -> Vec<(&'static str, String)> {
    let mut marks = Vec::new();
    if report.disagreement.is_some()
        && let Some(meaning) = phase.meaning
    {
        let meaning = words.said(&phrases::variant_key("meaning", meaning));
        marks.push(("differs", words.with("mark-differs", &[("meaning", &meaning)])));
    }
    match phase.persistence.as_ref().map(|persistence| persistence.status) {
        Some(PersistenceStatus::Provisional) => marks.push(("soft", words.get("mark-provisional"))),
        Some(PersistenceStatus::Confirmed) => marks.push(("soft", words.get("mark-confirmed"))),
        None => {}
    }
    if !phase.on_boundary.is_empty() {
        marks.push(("warn", words.get("mark-on-boundary")));
    }
    if !phase.uln_sensitive.is_empty() {
        marks.push(("warn", words.get("mark-uln-sensitive")));
    }
    if phase.sex_decides {
        marks.push(("warn", words.get("mark-sex-decides")));
    }
    marks
}

/// The sentence that says that the editions differ, and how.
pub fn disagreement(words: &Words, report: &Report) -> String {
    let Some(disagreement) = &report.disagreement else { return String::new() };
    let positions: Vec<String> = disagreement
        .positions
        .iter()
        .map(|(edition, class, _)| {
            let class = words.code("class", class.as_str());
            words.with(
                "position",
                &[("edition", &phrases::edition_name(edition)), ("class", &class)],
            )
        })
        .collect();
    words.with("disagreement", &[("positions", &positions.join(&words.get("list-semicolon")))])
}

/// What qualifies the chosen edition's class: limits, boundaries, duration, notes.
pub fn details(words: &Words, phase: &PhaseFinding) -> Vec<String> {
    let mut lines = Vec::new();
    let (male, female) = (number(phase.uln.male), number(phase.uln.female));
    lines.push(if phase.uln_set_by_hand {
        words.with("uln-by-hand", &[("limit", &male)])
    } else if male == female {
        words.with("uln-one", &[("limit", &male)])
    } else {
        words.with("uln-by-sex", &[("male", &male), ("female", &female)])
    });
    for other in &phase.uln_sensitive {
        let limits = phrases::limits(&other.uln);
        let class = phrases::classes(words, &other.open);
        lines.push(words.with("uln-would-be", &[("limits", &limits), ("class", &class)]));
    }
    for hit in &phase.on_boundary {
        let limit = phrases::limit(hit.fact, hit.limit);
        lines.push(
            words.with(
                "on-boundary",
                &[("fact", &phrases::fact(words, hit.fact)), ("limit", &limit)],
            ),
        );
    }
    if let Some(persistence) = &phase.persistence {
        let (visits, needed) =
            (persistence.visits.to_string(), persistence.visits_needed.to_string());
        let key = match (persistence.status, persistence.by_histology, persistence.dna_needed) {
            (PersistenceStatus::Confirmed, true, _) => "confirmed-by-histology",
            (PersistenceStatus::Confirmed, false, _) => "confirmed",
            (PersistenceStatus::Provisional, _, 0) => "provisional",
            (PersistenceStatus::Provisional, _, _) => "provisional-with-dna",
        };
        lines.push(words.with(
            key,
            &[
                ("visits", &visits),
                ("needed", &needed),
                ("dna", &persistence.dna_results.to_string()),
                ("dnaNeeded", &persistence.dna_needed.to_string()),
                ("months", &number(persistence.months_needed)),
            ],
        ));
    }
    lines.extend(phase.notes.iter().map(|note| words.code("say", note.code.as_str())));
    lines
}

/// What nobody has determined yet and could change a class that stands.
pub fn could_change(words: &Words, phase: &PhaseFinding) -> Vec<String> {
    const MOST: usize = 6;
    phase
        .reading
        .changes
        .iter()
        .filter(|change| words.voice == Voice::Professional || change.fact.is_test())
        .take(MOST)
        .map(|change| {
            words.with(
                "could-change",
                &[
                    ("fact", &phrases::fact(words, change.fact)),
                    ("classes", &phrases::classes(words, &change.to)),
                ],
            )
        })
        .collect()
}
