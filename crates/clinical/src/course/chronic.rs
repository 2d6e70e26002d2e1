//! D.16: chronic by duration. Never from one sample.

use super::compare::above;
use super::definitions::D_16;
use super::found::Found;
use super::point::Point;
use super::timeline::Timeline;
use crate::case::Case;
use crate::facts::{Fact, Facts};
use crate::values::Truth;

pub(super) fn of(case: &Case, line: &Timeline, facts: &Facts, found: &mut Found) {
    let months = facts.get(Fact::MonthsPositive).hull();
    if months.is_none_or(|months| above(&months, 6.0) != Truth::True) {
        return;
    }
    let virus = |point: &&Point| above(&point.value, 0.0) == Truth::True;
    let first = line.hbsag.iter().chain(&line.dna).filter(virus).min_by_key(|point| point.day);
    let last = line.hbsag.iter().chain(&line.dna).filter(virus).max_by_key(|point| point.day);
    let points: Vec<&Point> = first.into_iter().chain(last).collect();
    // What was found and was not the person's own makes nobody chronic.
    if points.is_empty() && case.person().months_positive.is_none() {
        return;
    }
    found.state("CHRONIC_HBV", &[&D_16], &points, None);
}
