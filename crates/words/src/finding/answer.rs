//! The answer: in one or two lines, one sentence of meaning, the amounts on their scales.

use super::flag;
use crate::{Voice, Words, variant_key};
use clinical::guidelines::PersistenceStatus;
use clinical::report::{
    AltBand, AltLevel, Answer, AnswerKind, DnaBand, DnaLevel, RedFlag, Report, Urgency,
};
use clinical::values::Knowledge;

/// The answer in one or two lines.
pub fn headline(words: &Words, report: &Report) -> String {
    let answer = &report.answer;
    match (answer.kind, &answer.code) {
        (AnswerKind::Flag, _) => {
            report.red_flags.first().map(|it| flag::title(words, it)).unwrap_or_default()
        }
        (AnswerKind::Event, Some(code)) => {
            let event = match answer.confirmed {
                true => words.code("event", code.as_str()),
                false => super::course::name(words, code),
            };
            if answer.confirmed {
                event
            } else {
                words.said_with("answer-unconfirmed", &[("event", &event)])
            }
        }
        (AnswerKind::Cirrhosis, Some(code)) => {
            let what = words.code("class", code.as_str());
            match &report.levels.dna {
                Some(dna) => words
                    .said_with("answer-with", &[("what", &what), ("dna", &dna_level(words, dna))]),
                None => what,
            }
        }
        (AnswerKind::Pattern, Some(class)) => words.code("class", class.as_str()),
        (AnswerKind::OnTreatment, _) => match &report.levels.dna {
            Some(dna) => words.said_with("answer-on-treatment", &[("dna", &dna_level(words, dna))]),
            None => words.said("answer-on-treatment-open"),
        },
        (AnswerKind::Phase, _) => amounts(words, report),
        (AnswerKind::DoesNotFit, _) => words.said("answer-does-not-fit"),
        (AnswerKind::HbsagFound, _) => words.said("answer-hbsag-found"),
        (AnswerKind::HbsagNotFound, _) => words.said("answer-hbsag-not-found"),
        _ => words.said("answer-hbsag-open"),
    }
}

/// "HBeAg-negative, low HBV DNA, normal ALT": what was measured, against the limits.
pub fn amounts(words: &Words, report: &Report) -> String {
    let hbeag = words.get(match report.answer.hbeag {
        Some(true) => "answer-hbeag-found",
        Some(false) => "answer-hbeag-not-found",
        None => "answer-hbeag-open",
    });
    let dna = report.levels.dna.as_ref().map(|level| dna_level(words, level));
    let alt = report.levels.alt.as_ref().map(|level| alt_level(words, level));
    let (key, dna, alt) = match (dna, alt) {
        (Some(dna), Some(alt)) => ("answer-phase", dna, alt),
        (Some(dna), None) => ("answer-phase-no-alt", dna, String::new()),
        (None, Some(alt)) => ("answer-phase-no-dna", String::new(), alt),
        (None, None) => return hbeag,
    };
    words.said_with(key, &[("hbeag", &hbeag), ("dna", &dna), ("alt", &alt)])
}

/// The amount of HBV DNA in words.
pub fn dna_level(words: &Words, level: &DnaLevel) -> String {
    band(words, "level-dna", level.band.as_ref())
}

/// ALT in words.
pub fn alt_level(words: &Words, level: &AltLevel) -> String {
    band(words, "level-alt", level.band.as_ref())
}

/// What stands beside the amount of HBV DNA on its scale.
pub fn dna_chip(words: &Words, level: &DnaLevel) -> String {
    band(words, "chip-dna", level.band.as_ref())
}

/// What stands beside ALT on its scale: in the professional voice the limits.
pub fn alt_chip(words: &Words, level: &AltLevel) -> String {
    match words.voice {
        Voice::Plain => alt_level(words, level),
        Voice::Professional => words.with("chip-alt", &[("limits", &alt_limits(words, level))]),
    }
}

/// "30–40", or one limit.
pub fn alt_limits(words: &Words, level: &AltLevel) -> String {
    let (low, high) = (words.number(level.lowest), words.number(level.highest));
    if low == high { low } else { words.with("scale-range", &[("low", &low), ("high", &high)]) }
}

fn band(words: &Words, family: &str, band: Option<&impl serde::Serialize>) -> String {
    match band {
        Some(band) => words.said(&variant_key(family, band)),
        None => words.said(&format!("{family}-open")),
    }
}

/// A value as its scale prints it: "1,500", "<20".
pub fn value(words: &Words, known: &Knowledge) -> String {
    match known.point() {
        Some(0.0) => words.get("dna-not-detected-value"),
        _ => words.knowledge(known).unwrap_or_default(),
    }
}

/// One sentence of meaning. None asks for what was entered.
pub fn sentence(words: &Words, report: &Report) -> String {
    let answer = &report.answer;
    let means =
        |kind: &str, code: &str| words.code_attribute(kind, code, "means").unwrap_or_default();
    let said = match (answer.kind, &answer.code) {
        (AnswerKind::Flag, Some(code)) => words.code("flag", code.as_str()),
        (AnswerKind::Event, Some(code)) => means("event", code.as_str()),
        (AnswerKind::Cirrhosis, Some(code)) => words.code("means", code.as_str()),
        (AnswerKind::Pattern, Some(class)) => means("class", class.as_str()),
        (AnswerKind::OnTreatment, _) => words.said("means-on-treatment"),
        (AnswerKind::DoesNotFit, _) => words.said("means-does-not-fit"),
        (AnswerKind::HbsagFound, _) => words.said("means-hbsag-found"),
        (AnswerKind::HbsagNotFound, _) => words.said("means-hbsag-not-found"),
        (AnswerKind::HbsagOpen, _) => words.said("means-hbsag-open"),
        // The pattern's line says it in the professional voice.
        _ if words.voice == Voice::Professional => String::new(),
        _ => words.said(of_amounts(report)),
    };
    let of_markers = matches!(answer.kind, AnswerKind::Phase | AnswerKind::Pattern);
    let line = match words.voice {
        Voice::Professional if of_markers => pattern_line(words, report),
        _ => String::new(),
    };
    let parts = [said, line].into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(&words.get("sentence-gap"))
}

/// The sentence for HBeAg and the amounts: by what is known of each.
fn of_amounts(report: &Report) -> &'static str {
    let Answer { hbeag, .. } = report.answer;
    let (dna, alt) = match (&report.levels.dna, &report.levels.alt) {
        (Some(dna), Some(alt)) => (dna.band, alt.band),
        (Some(_), None) => return "means-no-alt",
        (None, _) => return "means-no-dna",
    };
    let (Some(dna), Some(alt)) = (dna, alt) else { return "means-open" };
    let low = dna <= DnaBand::Low;
    match alt {
        _ if hbeag.is_none() => "means-hbeag-open",
        AltBand::Above | AltBand::FarAbove if low => "means-other-cause",
        AltBand::Above | AltBand::FarAbove => "means-active",
        _ if dna == DnaBand::NotDetected => "means-no-virus",
        AltBand::AtTheLimit if !low => "means-at-the-limit",
        _ if hbeag == Some(true) && dna == DnaBand::VeryHigh => "means-quiet-positive",
        _ if hbeag == Some(false) && low && is_confirmed(report) => {
            "means-quiet-negative-confirmed"
        }
        _ if hbeag == Some(false) && low => "means-quiet-negative",
        _ => "means-between",
    }
}

fn is_confirmed(report: &Report) -> bool {
    let of = report.phases.iter().filter_map(|phase| phase.persistence.as_ref());
    of.into_iter().any(|it| it.status == PersistenceStatus::Confirmed)
}

fn is_provisional(report: &Report) -> bool {
    let of = report.phases.iter().filter_map(|phase| phase.persistence.as_ref());
    of.into_iter().any(|it| it.status == PersistenceStatus::Provisional)
}

/// "小三阳 (145) · more than 6 months not shown · provisional"
pub fn pattern_line(words: &Words, report: &Report) -> String {
    let mut parts = Vec::new();
    if let Some(pattern) = &report.serology.pattern {
        let values = [("items", pattern.items.as_str()), ("name", pattern.chinese_name.as_str())];
        parts.push(words.with("pattern", &values));
    }
    match report.serology.chronicity.class.as_ref().map(|class| class.as_str()) {
        None | Some("NO_VIRUS_FOUND") => {}
        Some("CHRONICITY_UNKNOWN") => parts.push(words.get("chronicity-open")),
        Some(class) => parts.push(words.code("class", class)),
    }
    if is_provisional(report) {
        parts.push(words.get("mark-provisional"));
    }
    parts.join(" · ")
}

/// How soon a flag is for a doctor.
pub fn urgency(words: &Words, urgency: Urgency) -> String {
    words.variant("urgency", &urgency)
}

/// A flag beside the first: how soon, and what.
pub fn further_flag(words: &Words, found: &RedFlag) -> String {
    words.labelled(&urgency(words, found.urgency), &flag::title(words, found))
}

/// How many visits count so far and how many are needed, where a phase must last; by the leading
/// edition, or the first that asks.
pub fn visits(report: &Report, edition: &str) -> Option<(usize, usize)> {
    let asks = || {
        report.phases.iter().filter_map(|phase| {
            let persistence = phase.persistence.as_ref()?;
            (persistence.visits_needed > 1).then_some((phase, persistence))
        })
    };
    let leading = asks().find(|(phase, _)| phase.edition == *edition);
    let (_, found) = leading.or_else(|| asks().next())?;
    Some((found.visits.min(found.visits_needed), found.visits_needed))
}
