//! HBsAg that is not the person's own: a vaccine's, or a false one. Neither begins
//! anything that could be lost, come back or wake up.

use super::compare::above;
use super::point::Point;
use super::timeline::{Own, Timeline};
use crate::case::{Case, Date};
use crate::facts::{VaccineAntigen, vaccine_antigen};
use crate::values::{Interval, Truth};

/// What an HBsAg result of a day counts as: nothing where it was found and is the vaccine's,
/// open where it may be, else what it says.
pub(super) fn counted(case: &Case, on: Date, value: Interval) -> Option<Interval> {
    if value.point() == Some(0.0) {
        return Some(value);
    }
    match vaccine_antigen(case, on) {
        Some(VaccineAntigen::Likely) => None,
        Some(VaccineAntigen::Possible) => Some(Interval::ANY),
        None => Some(value),
    }
}

/// Takes a false HBsAg from the line: found in one sample only, then not found, anti-HBc
/// not found when it was gone, nothing else of the virus found and never treated. Where
/// that is not known so far, the result stays, in doubt.
pub(super) fn judge_single(line: &mut Timeline) -> Own {
    let mut found = line.hbsag.iter().filter(|point| point.found() == Truth::True);
    let (Some(only), None) = (found.next(), found.next()) else { return Own::Shown };
    let day = only.day;
    let later = |point: &&Point| point.day > day && point.found() == Truth::False;
    let Some(gone) = line.hbsag.iter().find(later).map(|point| point.day) else {
        return Own::Shown;
    };
    let any = |points: &[Point]| {
        points.iter().fold(Truth::False, |so_far, point| so_far.or(point.found()))
    };
    let dna = line.dna.iter().fold(Truth::False, |so_far, p| so_far.or(above(&p.value, 0.0)));
    let virus = [&line.hbeag, &line.anti_hbe, &line.anti_hbc, &line.igm]
        .into_iter()
        .fold(dna, |so_far, points| so_far.or(any(points)));
    if virus == Truth::True || !line.spans.is_empty() {
        return Own::Shown;
    }
    // An early infection has HBsAg before anti-HBc: only a test from after it speaks.
    let no_core = line.anti_hbc.iter().any(|p| p.day >= gone && p.found() == Truth::False);
    let other = line.hbsag.iter().any(|point| point.found() == Truth::Unknown);
    if virus == Truth::Unknown || !no_core || other {
        return Own::Doubtful;
    }
    line.hbsag.retain(|point| point.day != day);
    line.hbsag_level.retain(|point| point.day != day);
    Own::Shown
}
