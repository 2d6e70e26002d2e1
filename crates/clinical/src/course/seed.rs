//! The seed's own terms (section D.2), always shown beside the modern ones.

use super::days;
use super::definitions::{D_S1, D_S2, D_S3, D_S4, SEED, SEED_ASSAYS};
use super::found::{Found, NOT_CONFIRMED};
use super::nadir::fell_by;
use super::point::{Point, between};
use super::span::Span;
use super::stopping::{StoppingFinding, StoppingStatus};
use super::timeline::Timeline;
use crate::case::When;
use crate::rule::Code;
use crate::values::Truth;
use serde::{Deserialize, Serialize};

/// One older term and the modern ones it corresponds to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SeedPair {
    /// The older term.
    pub seed: Code,
    /// Whether its definition holds.
    pub verdict: Truth,
    /// The modern terms, each with whether it holds.
    pub modern: Vec<(Code, Truth)>,
    /// The two sides do not say the same here.
    pub differs: bool,
    /// The first day of the treatment, or its month.
    pub treatment: When,
}

/// The older terms, all of which need words.
pub(super) const TERMS: &[&str] = &[
    "SEED_STOP_CONDITIONS",
    "SEED_RELAPSE",
    "SEED_RESISTANCE",
    "SEED_PRIMARY_RESISTANCE",
    "SEED_SECONDARY_RESISTANCE",
];

pub(super) fn of(line: &Timeline, span: &Span, found: &mut Found) {
    resistance(line, span, found);
    primary(line, span, found);
    relapse(line, span, found);
}

/// The baseline, then everything under treatment.
fn under_treatment<'a>(line: &'a Timeline, span: &Span) -> impl Iterator<Item = &'a Point> {
    line.baseline(span.from).into_iter().chain(between(&line.dna, span.from, span.until))
}

/// D.S2 and D.S4: found, not found, found again, under the drug.
fn resistance(line: &Timeline, span: &Span, found: &mut Found) {
    let mut first_found: Option<&Point> = None;
    let mut negative: Option<&Point> = None;
    let mut said = false;
    let mut open: Option<[&Point; 3]> = None;
    for point in under_treatment(line, span) {
        match (point.seed_negative(), first_found, negative) {
            (Truth::True, Some(_), _) => negative = Some(point),
            (Truth::False, Some(start), Some(none)) => {
                let points = [start, none, point];
                if !said {
                    let rules = [&D_S2];
                    let code = "SEED_RESISTANCE";
                    if let Some(remark) = found.remark(code, &rules, &points, span) {
                        remark.adherence_then_sequence(span);
                        remark.say(&SEED_ASSAYS);
                    }
                    said = true;
                }
                // The change from "not found" to "found" in the second year or later.
                if point.day - span.from >= days::YEAR {
                    let code = "SEED_SECONDARY_RESISTANCE";
                    if let Some(remark) = found.remark(code, &[&D_S4], &points, span) {
                        remark.adherence_then_sequence(span);
                    }
                    return;
                }
                negative = None;
            }
            (Truth::False, None, _) => first_found = Some(point),
            (Truth::Unknown, Some(start), Some(none)) if open.is_none() => {
                open = Some([start, none, point]);
            }
            _ => {}
        }
    }
    if let Some(points) = open.filter(|_| !said) {
        found.may_remark("SEED_RESISTANCE", &[&D_S2], &points, &["EXACT_DNA"], span);
    }
}

/// D.S3: never "not found" under the drug, at three, six and twelve months. Where the
/// virus had fallen by then as guidelines ask of a response, the remark says so: the
/// word is never left alone with someone who responds well.
fn primary(line: &Timeline, span: &Span, found: &mut Found) {
    let on = between(&line.dna, span.from, span.until);
    let never = on.iter().fold(Truth::True, |all, point| all.and(!point.seed_negative()));
    // The fall without which guidelines speak of non-response (D.1a, D.1b).
    for (code, day, fall) in [
        ("SEED_PRIMARY_RESISTANCE_3MO", days::SEED_MONTHS_3, Some(10.0)),
        ("SEED_PRIMARY_RESISTANCE_6MO", days::SEED_MONTHS_6, Some(100.0)),
        ("SEED_PRIMARY_RESISTANCE_12MO", days::SEED_YEAR, None),
    ] {
        let Some(point) = on.iter().find(|point| point.day - span.from >= day) else { break };
        let start = line.baseline(span.from).or_else(|| on.first());
        // Where nothing lies before it, what follows shows that it stayed so.
        let other = start.filter(|start| start.day < point.day).or_else(|| on.last());
        let points: Vec<&Point> = other.into_iter().chain([point]).collect();
        let good = line
            .baseline(span.from)
            .zip(fall)
            .is_some_and(|(baseline, times)| fell_by(times, baseline, point) == Truth::True);
        match never {
            Truth::True => {
                if let Some(remark) = found.remark(code, &[&D_S3], &points, span) {
                    remark.adherence_then_sequence(span);
                    if good {
                        remark.note("GOOD_RESPONSE_BY_GUIDELINES");
                    }
                }
            }
            Truth::Unknown => {
                found.may_remark(code, &[&D_S3], &points, &["EXACT_DNA"], span);
            }
            Truth::False => {}
        }
    }
}

/// D.S1: not found under treatment, found again after it.
fn relapse(line: &Timeline, span: &Span, found: &mut Found) {
    if !span.is_stopped() {
        return;
    }
    let was = between(&line.dna, span.from, span.until);
    let Some(none) = was.iter().rev().find(|point| point.seed_negative() == Truth::True) else {
        return;
    };
    let mut after = between(&line.dna, span.until, span.next).iter();
    if let Some(point) = after.find(|point| point.seed_negative() == Truth::False)
        && let Some(remark) = found.remark("SEED_RELAPSE", &[&D_S1], &[none, point], span)
    {
        remark.say(&SEED_ASSAYS);
    }
}

/// What a list of events says of a term: holds, may hold, or not; unknown where
/// nothing was measured.
fn verdict(found: &Found, span: &Span, codes: &[&str], measured: bool) -> Truth {
    // A rise seen once may still be confirmed, unless a repeat has spoken.
    let seen_once = || {
        const ONCE: &str = "VIROLOGICAL_BREAKTHROUGH_UNCONFIRMED";
        const CONFIRMED: &str = "VIROLOGICAL_BREAKTHROUGH_CONFIRMED";
        let waits = |event: &super::CourseEvent| {
            event.code == *ONCE
                && event.treatment == Some(span.start)
                && !event.notes.iter().any(|note| *note == *NOT_CONFIRMED)
        };
        codes.contains(&CONFIRMED) && (found.may_have(ONCE, span) || found.events.iter().any(waits))
    };
    let may = || codes.iter().any(|code| found.may_have(code, span)) || seen_once();
    if codes.iter().any(|code| found.has(code, span)) {
        Truth::True
    } else if !measured || may() {
        Truth::Unknown
    } else {
        Truth::False
    }
}

/// The pairs of every treatment.
pub(super) fn pairs(line: &Timeline, found: &Found, stopping: &[StoppingFinding]) -> Vec<SeedPair> {
    let mut pairs = Vec::new();
    for span in &line.spans {
        let on = !between(&line.dna, span.from, span.until).is_empty();
        let mut pair =
            |seed: &'static str, codes: &[&str], measured, modern: &[&[&'static str]]| {
                let modern: Vec<(Code, Truth)> = modern
                    .iter()
                    .filter_map(|names| {
                        let name = names.first()?;
                        Some((Code::new(name), verdict(found, span, names, measured)))
                    })
                    .collect();
                let verdict = verdict(found, span, codes, measured);
                let differs = modern.iter().any(|(_, truth)| *truth != verdict);
                pairs.push(SeedPair {
                    seed: Code::new(seed),
                    verdict,
                    modern,
                    differs,
                    treatment: span.start,
                });
            };
        pair(
            "SEED_PRIMARY_RESISTANCE",
            &[
                "SEED_PRIMARY_RESISTANCE_3MO",
                "SEED_PRIMARY_RESISTANCE_6MO",
                "SEED_PRIMARY_RESISTANCE_12MO",
            ],
            on,
            &[
                &["PNR_1LOG_3MO"],
                &["PNR_2LOG_6MO"],
                &["PARTIAL_RESPONSE_12MO"],
                &["CN_LLV_48W"],
                &["CN_POOR_RESPONSE_48W"],
            ],
        );
        let breakthrough: [&[&'static str]; 2] =
            [&["VIROLOGICAL_BREAKTHROUGH_CONFIRMED"], &["CN_VIROLOGICAL_BREAKTHROUGH"]];
        pair("SEED_RESISTANCE", &["SEED_RESISTANCE"], on, &breakthrough);
        let code = "SEED_SECONDARY_RESISTANCE";
        pair(code, &[code], on, &breakthrough);
        if span.is_stopped() {
            let off = !between(&line.dna, span.until, span.next).is_empty();
            pair(
                "SEED_RELAPSE",
                &["SEED_RELAPSE"],
                off,
                &[&["VIROLOGICAL_RELAPSE"], &["CN_VIROLOGICAL_RELAPSE"], &["CLINICAL_RELAPSE"]],
            );
        }
    }
    let stop = stopping.iter().find(|finding| finding.edition == *SEED);
    if let (Some(stop), Some(span)) = (stop, line.spans.last()) {
        let truth = |status| match status {
            StoppingStatus::Met => Truth::True,
            StoppingStatus::NotMet | StoppingStatus::NotRecommended => Truth::False,
            StoppingStatus::Unknown => Truth::Unknown,
        };
        let verdict = truth(stop.status);
        let modern: Vec<(Code, Truth)> = stopping
            .iter()
            .filter(|finding| finding.edition != *SEED)
            .map(|finding| (finding.rule.clone(), truth(finding.status)))
            .collect();
        pairs.push(SeedPair {
            seed: Code::new("SEED_STOP_CONDITIONS"),
            verdict,
            differs: modern.iter().any(|(_, truth)| *truth != verdict),
            modern,
            treatment: span.start,
        });
    }
    pairs
}
