//! A whole report as text for a note: what was entered, what was read, on which rules.

use crate::Words;
use crate::finding::{code, course, flag, next, phase, score, serology, treatment, variants};
use clinical::facts::Fact;
use clinical::report::{PhaseFinding, Report};

/// What a note is made from.
pub struct Note<'a> {
    /// What was entered, in words: as it stands in the fields, or [`crate::entered::lines`] of a case.
    pub entered: Vec<String>,
    /// What was read.
    pub report: &'a Report,
    /// The guideline whose phase stands in the first line, by its key.
    pub edition: &'a str,
    /// What must be put right first, where something cannot be read on which phase and treatment
    /// depend: neither is told then.
    pub blocked: Option<String>,
}

/// The note.
pub fn text(words: &Words, note: &Note<'_>) -> String {
    let report = note.report;
    let mut lines = vec![words.joined(&note.entered)];
    lines.extend(report.red_flags.iter().map(|it| flag::brief(words, it)));
    lines.extend(report.entry_notes.iter().map(|it| words.entry_note(it)));
    lines.push(one_line(words, report, note.edition, note.blocked.is_some()));
    if note.blocked.is_some() {
        lines.push(words.get("blocked-reading"));
    } else {
        lines.extend(report.phases.iter().map(|it| phase::brief(words, report, it)));
        lines.push(phase::disagreement(words, report));
        lines.extend(report.indications.iter().map(|it| treatment::brief(words, it)));
        lines.push(treatment::disagreement(words, report));
    }
    lines.extend(course::brief(words, &report.course));
    lines.extend(variants::brief(words, &report.variants));
    lines.extend(score::brief(words, report));
    lines.extend(code::brief(words, report));
    lines.push(note.blocked.clone().unwrap_or_else(|| next::step(words, report)));
    lines.push(words.get("footer-education"));
    let editions = words.editions(report.indications.iter().map(|one| &one.edition));
    lines.push(words.with(
        "footer-version",
        &[("version", &report.provenance.engine), ("editions", &editions)],
    ));
    lines.retain(|line| !line.is_empty());
    lines.join("\n")
}

/// The answer in one line: the markers, and the phase under one guideline.
pub fn one_line(words: &Words, report: &Report, edition: &str, blocked: bool) -> String {
    let headline = serology::headline(words, report);
    if blocked {
        return words.with("one-line-blocked", &[("headline", &headline)]);
    }
    match report.phases.iter().find(|phase| phase.edition == *edition) {
        Some(phase) if phase_is_worth_saying(report) => {
            let (class, edition) =
                (words.class_or_open(&phase.reading), words.edition(&phase.edition));
            words.with(
                "one-line",
                &[("headline", &headline), ("edition", &edition), ("class", &class)],
            )
        }
        _ => headline,
    }
}

/// Without HBsAg, a list of every phase there is would say nothing.
pub fn phase_is_worth_saying(report: &Report) -> bool {
    let knows_hbsag = |phase: &PhaseFinding| !phase.reading.missing.contains(&Fact::Hbsag);
    report.phases.iter().any(knows_hbsag)
}
