//! The phase under each guideline, and where they differ.

use super::{Mark, Weight};
use crate::Words;
use clinical::guidelines::PersistenceStatus;
use clinical::report::{PhaseFinding, Report};

/// What is to be said beside a class: each in words, never by colour alone.
pub fn marks(words: &Words, report: &Report, phase: &PhaseFinding) -> Vec<Mark> {
    let mut marks = Vec::new();
    if phase.description_only {
        marks.push((Weight::Soft, words.get("mark-description-only")));
    }
    let differs = report.disagreement.as_ref().is_some_and(|disagreement| {
        disagreement.positions.iter().any(|(edition, _, _)| *edition == phase.edition)
    });
    if differs && let Some(meaning) = phase.meaning {
        let meaning = words.variant("meaning", &meaning);
        marks.push((Weight::Differs, words.with("mark-differs", &[("meaning", &meaning)])));
    }
    match phase.persistence.as_ref().map(|persistence| persistence.status) {
        Some(PersistenceStatus::Provisional) => {
            marks.push((Weight::Soft, words.get("mark-provisional")))
        }
        Some(PersistenceStatus::Confirmed) => {
            marks.push((Weight::Soft, words.get("mark-confirmed")))
        }
        None => {}
    }
    if !phase.on_boundary.is_empty() {
        marks.push((Weight::Warning, words.get("mark-on-boundary")));
    }
    if !phase.uln_sensitive.is_empty() {
        marks.push((Weight::Warning, words.get("mark-uln-sensitive")));
    }
    if phase.sex_decides {
        marks.push((Weight::Warning, words.get("mark-sex-decides")));
    }
    marks
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
        let key = match persistence.status {
            PersistenceStatus::Confirmed if persistence.by_histology => "confirmed-by-histology",
            PersistenceStatus::Confirmed => "confirmed",
            PersistenceStatus::Provisional => {
                match (persistence.with_ast, persistence.dna_needed) {
                    (false, 0) => "provisional",
                    (false, _) => "provisional-with-dna",
                    (true, 0) => "provisional-with-ast",
                    (true, _) => "provisional-with-ast-and-dna",
                }
            }
        };
        lines.push(words.with(
            key,
            &[
                ("visits", &visits),
                ("needed", &needed),
                ("dna", &persistence.dna_results.to_string()),
                ("dnaNeeded", &persistence.dna_needed.to_string()),
                ("months", &words.number(persistence.months_needed)),
                ("apart", &words.number(persistence.months_apart)),
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
