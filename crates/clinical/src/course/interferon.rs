//! Peginterferon: the rules at week 12 and week 24 (PEG1 to PEG9). A value equal
//! to a limit meets neither "below" nor "above".

use super::compare::{above, at_least, at_most, below};
use super::days;
use super::definitions::{PEG_FORBIDDEN_CN, PEG_LENGTH_CN};
use super::found::Found;
use super::nadir::fell_by;
use super::point::{CoursePoint, Point, between, number};
use super::span::Span;
use super::timeline::Timeline;
use crate::case::{Episode, Genotype, When};
use crate::conditions::decompensated;
use crate::facts::Facts;
use crate::rule::{Code, Source, Verification};
use crate::values::{Interval, Truth};
use serde::{Deserialize, Serialize};

/// The editions that have such rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum PegEdition {
    /// EASL 2017.
    #[serde(rename = "EASL2017")]
    Easl2017,
    /// China 2022.
    #[serde(rename = "CHINA2022")]
    China2022,
    /// NICE CG165, 2013 (optional).
    #[serde(rename = "NICE2013")]
    Nice2013,
}

impl PegEdition {
    /// All of them.
    pub const ALL: [PegEdition; 3] =
        [PegEdition::Easl2017, PegEdition::China2022, PegEdition::Nice2013];

    /// The edition's key.
    pub fn key(self) -> &'static str {
        match self {
            PegEdition::Easl2017 => "EASL2017",
            PegEdition::China2022 => "CHINA2022",
            PegEdition::Nice2013 => "NICE2013",
        }
    }
}

/// What a rule asks. Everything may be unknown.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct PegInput {
    /// HBeAg found at the start.
    pub hbeag: Option<bool>,
    /// Genotype.
    pub genotype: Option<Genotype>,
    /// 12 or 24; there is no rule for other weeks.
    pub week: u16,
    /// HBsAg at the start, IU/mL.
    pub hbsag_baseline: Option<Interval>,
    /// HBsAg now, IU/mL.
    pub hbsag_now: Option<Interval>,
    /// The fall of HBV DNA, log10.
    pub dna_log_decline: Option<Interval>,
    /// Added to an analogue that holds the virus below the limit.
    pub add_on: bool,
}

/// The outcome of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum PegOutcome {
    /// The rule names ending interferon.
    StoppingRuleMet,
    /// Its conditions do not hold.
    NotMet,
    /// What is known leaves it open.
    Unknown,
    /// The target of adding interferon is reached: the edition goes on with both.
    TargetMet,
    /// The target is not reached: interferon may end, the analogue goes on.
    TargetNotMet,
}

/// One rule at one week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PegRule {
    /// `D.S.PEG1`.
    pub rule: &'static str,
    /// Whose it is.
    pub edition: PegEdition,
    /// What it comes to.
    pub outcome: PegOutcome,
}

/// One rule at one week of a person's own course.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PegFinding {
    /// The edition.
    pub edition: Code,
    /// The rule.
    pub rule: Code,
    /// 12 or 24.
    pub week: u16,
    /// What it comes to.
    pub outcome: PegOutcome,
    /// The results it rests on.
    pub points: Vec<CoursePoint>,
    /// Where it is written, and how far that was checked.
    pub source: Source,
    /// The first day of interferon, or its month.
    pub treatment: When,
}

/// Where a rule is written.
pub(super) fn source(rule: &str) -> Source {
    use Verification::{OriginalText, Secondary};
    let (reference, place, verification) = match rule {
        "D.S.PEG1" | "D.S.PEG2" => ("EASL2017", "WEEK_12", Secondary),
        "D.S.PEG3" => ("EASL2017", "WEEK_24", Secondary),
        "D.S.PEG4" => ("EASL2017", "WEEK_12", Secondary),
        "D.S.PEG5" => ("CHINA2022", "RECOMMENDATION_14", OriginalText),
        "D.S.PEG6" => ("CHINA2022", "RECOMMENDATION_16", OriginalText),
        "D.S.PEG7" => ("CHINA2022", "RECOMMENDATION_17_B2", OriginalText),
        _ => ("NICE2013", "INTERFERON_WEEK_24", OriginalText),
    };
    Source::new(reference, place, verification)
}

fn known(value: Option<Interval>, holds: impl Fn(&Interval) -> Truth) -> Truth {
    value.map_or(Truth::Unknown, |value| holds(&value))
}

/// HBsAg now against a part of what it was: whether it surely compares so,
/// surely not, or open.
fn compared(input: &PegInput, part: f64, with: fn(&Interval, f64) -> Truth) -> Truth {
    let (Some(was), Some(now)) = (input.hbsag_baseline, input.hbsag_now) else {
        return Truth::Unknown;
    };
    let end = |end: Option<crate::values::End>, other: f64| end.map_or(other, |end| end.value);
    let highest = end(was.high, f64::INFINITY) * part;
    let lowest = end(was.low, 0.0) * part;
    match (with(&now, highest), with(&now, lowest)) {
        (Truth::True, _) => Truth::True,
        (_, Truth::False) => Truth::False,
        _ => Truth::Unknown,
    }
}

/// Surely at or above a part of what it was, surely below, or open.
fn reaches(input: &PegInput, part: f64) -> Truth {
    compared(input, part, at_least)
}

/// Every rule of the edition that is for such a person at this week, in the
/// order of their numbers. None where the edition has no rule for it.
///
/// ```
/// use clinical::case::Genotype;
/// use clinical::course::{PegEdition, PegInput, PegOutcome, peg_rules};
/// use clinical::values::Interval;
/// let input = PegInput {
///     hbeag: Some(true),
///     genotype: Some(Genotype::C),
///     week: 12,
///     hbsag_baseline: Some(Interval::exactly(40_000.0)),
///     hbsag_now: Some(Interval::exactly(28_000.0)),
///     ..PegInput::default()
/// };
/// let rules = peg_rules(PegEdition::Easl2017, &input);
/// assert_eq!((rules[0].rule, rules[0].outcome), ("D.S.PEG1", PegOutcome::StoppingRuleMet));
/// ```
pub fn peg_rules(edition: PegEdition, input: &PegInput) -> Vec<PegRule> {
    let mut rules = Vec::new();
    let genotype = |of: [Genotype; 2]| {
        input.genotype.map_or(Truth::Unknown, |genotype| Truth::from(of.contains(&genotype)))
    };
    let found = input.hbeag.map_or(Truth::Unknown, Truth::from);
    let above_20_000 = known(input.hbsag_now, |now| above(now, 20_000.0));
    let no_decline = reaches(input, 1.0);
    let small_fall = known(input.dna_log_decline, |fall| below(fall, 2.0));
    let mut stop = |rule: &'static str, for_whom: Truth, when: Truth| {
        if for_whom != Truth::False {
            let outcome = match for_whom.and(when) {
                Truth::True => PegOutcome::StoppingRuleMet,
                Truth::False => PegOutcome::NotMet,
                Truth::Unknown => PegOutcome::Unknown,
            };
            rules.push(PegRule { rule, edition, outcome });
        }
    };
    match (edition, input.week) {
        (PegEdition::Easl2017, 12) => {
            stop("D.S.PEG1", found.and(genotype([Genotype::B, Genotype::C])), above_20_000);
            stop("D.S.PEG2", found.and(genotype([Genotype::A, Genotype::D])), no_decline);
            stop("D.S.PEG4", !found, no_decline.and(small_fall));
        }
        (PegEdition::Easl2017, 24) => stop("D.S.PEG3", found, above_20_000),
        (PegEdition::China2022, 24) if input.add_on => {
            // For HBsAg below 1,500 at the start and HBeAg lost.
            let for_whom = known(input.hbsag_baseline, |was| below(was, 1_500.0)).and(!found);
            let low = known(input.hbsag_now, |now| below(now, 200.0));
            // A fall of more than 1 log10 leaves less than a tenth.
            let fall = match (input.hbsag_baseline, input.hbsag_now) {
                (Some(_), Some(now)) if at_most(&now, 0.0) == Truth::True => Truth::True,
                _ => !reaches(input, 0.1),
            };
            if for_whom != Truth::False {
                let outcome = match (for_whom, low.or(fall)) {
                    (Truth::True, Truth::True) => PegOutcome::TargetMet,
                    (Truth::True, Truth::False) => PegOutcome::TargetNotMet,
                    _ => PegOutcome::Unknown,
                };
                rules.push(PegRule { rule: "D.S.PEG7", edition, outcome });
            }
        }
        (PegEdition::China2022, _) if input.add_on => {}
        (PegEdition::China2022, 24) => stop("D.S.PEG5", found, small_fall.and(above_20_000)),
        (PegEdition::China2022, 12) => {
            // A fall of less than 1 log10 leaves more than a tenth; exactly a tenth is none.
            let tenth = compared(input, 0.1, above);
            stop("D.S.PEG6", !found, small_fall.or(tenth));
        }
        (PegEdition::Nice2013, 24) => {
            stop("D.S.PEG8", found, small_fall.or(above_20_000));
            stop("D.S.PEG9", !found, small_fall.and(no_decline));
        }
        _ => {}
    }
    rules
}

/// The rules at both weeks of every course of interferon, by the dated results.
pub(super) fn of(
    line: &Timeline,
    facts: &Facts,
    genotype: Option<Genotype>,
    found: &mut Found,
) -> Vec<PegFinding> {
    let mut findings = Vec::new();
    for span in &line.spans {
        for episode in span.episodes.iter().filter(|episode| episode.has_interferon()) {
            found.say(&PEG_LENGTH_CN);
            // As diagnosed, or by one of its events.
            if decompensated().as_it_stands(facts) == Truth::True {
                found.say(&PEG_FORBIDDEN_CN);
            }
            for (week, window) in [(12, days::WEEK_12), (24, days::WEEK_24)] {
                at_week(line, span, episode, (week, window), genotype, &mut findings);
            }
        }
    }
    findings
}

/// Every result of a window; "none" where there is none.
fn each(points: &[Point]) -> Vec<Option<&Point>> {
    if points.is_empty() { vec![None] } else { points.iter().map(Some).collect() }
}

fn at_week(
    line: &Timeline,
    span: &Span,
    episode: &Episode,
    (week, (first, last)): (u16, (i32, i32)),
    genotype: Option<Genotype>,
    findings: &mut Vec<PegFinding>,
) {
    let from = number(episode.first_day());
    let until = episode.last_day().map_or(i32::MAX, number);
    let to = from.saturating_add(last).min(until);
    let levels = between(&line.hbsag_level, from + first - 1, to);
    let dnas = between(&line.dna, from + first - 1, to);
    if levels.is_empty() && dnas.is_empty() {
        return;
    }
    let before = |points| between(points, from - days::BASELINE - 1, from).last();
    let baseline: Option<&Point> = before(&line.hbsag_level);
    let start_dna = before(&line.dna);
    let hbeag = before(&line.hbeag).and_then(|point| match point.found() {
        Truth::True => Some(true),
        Truth::False => Some(false),
        Truth::Unknown => None,
    });
    // Added to an analogue that was there before, with virus held down.
    let analogue = span.episodes.iter().any(|other| {
        !other.has_interferon()
            && number(other.first_day()) < from
            && other.last_day().is_none_or(|stop| number(stop) > from)
    });
    let add_on = analogue && start_dna.is_some_and(|point| point.undetectable() == Truth::True);
    let start = line.baseline(from);
    let input = |level: Option<&Point>, dna: Option<&Point>| PegInput {
        hbeag,
        genotype,
        week,
        hbsag_baseline: baseline.map(|point| point.value),
        hbsag_now: level.map(|point| point.value),
        // Only whether it reaches two logs is asked.
        dna_log_decline: start.zip(dna).and_then(|(was, now)| match fell_by(100.0, was, now) {
            Truth::True => Some(Interval::at_least(2.0)),
            Truth::False => Some(Interval::below(2.0)),
            Truth::Unknown => None,
        }),
        add_on,
    };
    let points: Vec<&Point> =
        baseline.into_iter().chain(levels).chain(start_dna).chain(dnas).collect();
    for edition in PegEdition::ALL {
        let mut rules = peg_rules(edition, &input(levels.first(), dnas.first()));
        // Results of one window that disagree leave the rule open.
        for level in each(levels) {
            for dna in each(dnas) {
                for (rule, other) in rules.iter_mut().zip(peg_rules(edition, &input(level, dna))) {
                    if rule.outcome != other.outcome {
                        rule.outcome = PegOutcome::Unknown;
                    }
                }
            }
        }
        for rule in rules {
            findings.push(PegFinding {
                edition: Code::new(edition.key()),
                rule: Code::new(rule.rule),
                week,
                outcome: rule.outcome,
                points: points.iter().map(|point| point.shown()).collect(),
                source: source(rule.rule),
                treatment: episode.start(),
            });
        }
    }
}
