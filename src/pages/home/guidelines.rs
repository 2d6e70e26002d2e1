//! The same question under every guideline, side by side: phase and treatment.

use crate::words::Words;
use clinical::guidelines::{Edition, PersistenceStatus, editions};
use clinical::report::{IndicationFinding, PhaseFinding, Report};
use yew::prelude::*;

/// What the report says under one edition.
pub struct Side<'a> {
    pub edition: &'static Edition,
    /// None where the edition uses no phases.
    pub phase: Option<&'a PhaseFinding>,
    pub indication: Option<&'a IndicationFinding>,
}

impl Side<'_> {
    pub fn of<'a>(report: &'a Report, edition: &'static Edition) -> Side<'a> {
        let phase = report.phases.iter().find(|phase| phase.edition == edition.key);
        let indication = report.indications.iter().find(|finding| finding.edition == edition.key);
        Side { edition, phase, indication }
    }

    pub fn name(&self, words: &Words) -> String {
        words.reference(self.edition.key)
    }
}

/// One row an edition, with what sets it apart in words.
pub fn table(
    words: &Words,
    report: &Report,
    chosen: &str,
    on_edition: &Callback<&'static str>,
) -> Html {
    let (phase, treatment) = (words.get("phase"), words.get("treatment"));
    html! {
        <table class="editions">
            <caption class="hidden">{ words.get("guidelines-title") }</caption>
            <thead><tr>
                <th scope="col">{ words.get("guideline") }</th>
                <th scope="col">{ &phase }</th>
                <th scope="col">{ &treatment }</th>
            </tr></thead>
            <tbody>
            { for editions().iter().map(|edition| {
                let side = Side::of(report, edition);
                let on_edition = on_edition.clone();
                html! {
                    <tr key={edition.key} id={format!("row-{}", edition.key)}>
                        <th scope="row">
                            <button type="button" class="link" aria-pressed={(edition.key == chosen).to_string()}
                                onclick={move |_| on_edition.emit(edition.key)}>{ side.name(words) }</button>
                        </th>
                        <td data-label={phase.clone()}>{ phase_cell(words, report, &side) }</td>
                        <td data-label={treatment.clone()}>{ treatment_cell(words, &side) }</td>
                    </tr>
                }
            }) }
            </tbody>
        </table>
    }
}

fn chips(marks: Vec<(&'static str, String)>) -> Html {
    marks
        .into_iter()
        .map(|(kind, text)| {
            html! { <span key={text.clone()} class={classes!("mark-chip", kind)}>{ text }</span> }
        })
        .collect()
}

fn phase_cell(words: &Words, report: &Report, side: &Side<'_>) -> Html {
    let (class, marks) = match side.phase {
        Some(phase) => (words.class_or_open(&phase.reading), marks(words, report, phase)),
        None => (words.get("no-phases"), Vec::new()),
    };
    html! { <><span class="edition-class">{ class }</span>{ chips(marks) }</> }
}

fn treatment_cell(words: &Words, side: &Side<'_>) -> Html {
    let Some(finding) = side.indication else { return Html::default() };
    html! {
        <>
        <span class={classes!("edition-class", super::treatment::class(finding))}>{ super::treatment::decision(words, finding) }</span>
        { chips(super::treatment::marks(words, finding)) }
        </>
    }
}

/// What is to be said beside a class: each in words, never by colour alone.
pub fn marks(words: &Words, report: &Report, phase: &PhaseFinding) -> Vec<(&'static str, String)> {
    let mut marks = Vec::new();
    if phase.description_only {
        marks.push(("soft", words.get("mark-description-only")));
    }
    let differs = report.disagreement.as_ref().is_some_and(|disagreement| {
        disagreement.positions.iter().any(|(edition, _, _)| *edition == phase.edition)
    });
    if differs && let Some(meaning) = phase.meaning {
        let meaning = words.variant("meaning", &meaning);
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
    // Editions that say the same stand together, in the order of the first of them.
    let mut sides: Vec<(String, Vec<String>)> = Vec::new();
    for (edition, class, _) in &disagreement.positions {
        let (edition, class) = (words.edition(edition), words.code("class", class.as_str()));
        match sides.iter_mut().find(|(said, _)| *said == class) {
            Some((_, editions)) => editions.push(edition),
            None => sides.push((class, vec![edition])),
        }
    }
    let positions: Vec<String> = sides
        .iter()
        .map(|(class, editions)| {
            words.with("position", &[("edition", &words.list(editions)), ("class", class)])
        })
        .collect();
    words.with("disagreement", &[("positions", &positions.join(&words.get("list-semicolon")))])
}

/// What qualifies the chosen edition's class: limits, boundaries, duration, notes.
pub fn details(words: &Words, phase: &PhaseFinding) -> Vec<String> {
    let mut lines = Vec::new();
    let (male, female) = (words.number(phase.uln.male), words.number(phase.uln.female));
    lines.push(if phase.uln_set_by_hand {
        words.with("uln-by-hand", &[("limit", &male)])
    } else if male == female {
        words.with("uln-one", &[("limit", &male)])
    } else {
        words.with("uln-by-sex", &[("male", &male), ("female", &female)])
    });
    if !phase.uln_set_by_hand {
        lines.push(words.source(&phase.uln_source));
    }
    for other in &phase.uln_sensitive {
        let limits = words.limits(&other.uln);
        let class = words.classes(&other.open);
        lines.push(words.with("uln-would-be", &[("limits", &limits), ("class", &class)]));
    }
    for hit in &phase.on_boundary {
        let limit = words.limit(hit.fact, hit.limit);
        lines
            .push(words.with("on-boundary", &[("fact", &words.fact(hit.fact)), ("limit", &limit)]));
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
                ("months", &words.number(persistence.months_needed)),
            ],
        ));
    }
    if let Some(persistence) = &phase.persistence {
        lines.push(words.source(&persistence.source));
    }
    for note in &phase.notes {
        let said = words.code("say", note.code.as_str());
        lines.push(said + " " + &words.bracketed(&note.source));
    }
    lines
}
