//! Signs on which an edition begins treatment again, for a person whose treatment has ended.

use super::super::compare::{above, at_least};
use super::super::point::{Point, between};
use super::super::timeline::Timeline;
use super::finding::{StoppingCondition, StoppingFinding, StoppingStatus, bare};
use crate::case::Case;
use crate::facts::{Fact, Facts, limits_by_hand};
use crate::guidelines::{Edition, RestartRow, Sign, editions};
use crate::rule::Code;
use crate::values::{Interval, Truth};

/// What each edition that names such signs finds; nothing for anyone whose treatment goes on or
/// never was. Of the laboratory the newest result of each test after the end counts.
pub(in crate::course) fn of(case: &Case, line: &Timeline, facts: &Facts) -> Vec<StoppingFinding> {
    if facts.get(Fact::TreatmentStopped).point() != Some(1.0) {
        return Vec::new();
    }
    let signs = |edition: &'static Edition| {
        edition.restarting.map(|row| finding(case, line, facts, edition, row))
    };
    editions().iter().filter_map(signs).collect()
}

fn finding(
    case: &Case,
    line: &Timeline,
    facts: &Facts,
    edition: &Edition,
    row: &RestartRow,
) -> StoppingFinding {
    let limits = limits_by_hand(case).unwrap_or(edition.uln).for_sex(case.person().sex);
    let since = line.spans.last().map_or(i32::MIN, |span| span.until);
    let newest = |series: &[Point]| between(series, since, i32::MAX).last().copied();
    let judged = |sign: &Sign| -> (&'static str, Option<Point>, Truth) {
        let of = |point: Option<Point>, holds: &dyn Fn(&Interval) -> Truth| {
            (point, point.map_or(Truth::Unknown, |point| holds(&point.value)))
        };
        match *sign {
            Sign::DnaFrom(limit) => {
                let (point, truth) = of(newest(&line.dna), &|value| at_least(value, limit));
                ("DNA_FROM_10000", point, truth)
            }
            Sign::AltFromTimes(times) => {
                // Two limits where the sex is not known: what both say.
                let (point, truth) = of(newest(&line.alt), &|value| {
                    let (one, other) = (limits.0 * times, limits.1 * times);
                    let (one, other) = (at_least(value, one), at_least(value, other));
                    if one == other { one } else { Truth::Unknown }
                });
                ("ALT_FROM_5_TIMES", point, truth)
            }
            Sign::BilirubinAbove(limit) => {
                let (point, truth) = of(newest(&line.bilirubin), &|value| above(value, limit));
                ("BILIRUBIN_ABOVE_42_8", point, truth)
            }
            Sign::Decompensation => {
                let is = |fact, from: f64| {
                    let hull = facts.get(fact).hull();
                    hull.map_or(Truth::Unknown, |hull| at_least(&hull, from))
                };
                let event = is(Fact::DecompensationEvent, 1.0);
                let diagnosed = is(Fact::Cirrhosis, 2.0);
                let truth = match (event, diagnosed) {
                    (Truth::True, _) | (_, Truth::True) => Truth::True,
                    (Truth::False, _) => Truth::False,
                    // No cirrhosis that could decompensate.
                    (Truth::Unknown, Truth::False) if is(Fact::Cirrhosis, 1.0) == Truth::False => {
                        Truth::False
                    }
                    _ => Truth::Unknown,
                };
                ("DECOMPENSATION", None, truth)
            }
        }
    };
    let conditions: Vec<StoppingCondition> = (1..)
        .zip(row.signs)
        .map(|(number, sign)| {
            let (code, point, truth) = judged(sign);
            let shown = point.filter(|point| !point.is_conflict());
            StoppingCondition {
                alternative: number,
                truth,
                value: shown.as_ref().map(Point::shown),
                ..bare(code)
            }
        })
        .collect();
    let any = conditions.iter().fold(Truth::False, |any, sign| any.or(sign.truth));
    StoppingFinding {
        edition: Code::new(row.edition),
        rule: Code::new(row.rule),
        status: match any {
            Truth::True => StoppingStatus::Met,
            Truth::False => StoppingStatus::NotMet,
            Truth::Unknown => StoppingStatus::Unknown,
        },
        conditions,
        source: row.source(),
        notes: row.notes.iter().map(|note| Code::new(note)).collect(),
    }
}
