//! When two results of one sample are one result, and when they contradict each other.

use super::{Date, DatedResult, HbvDna, LabResult, Quantity};
use crate::values::sort_few;

/// Adds a reading, that of the last of `results`, to those that are read: of one value printed in several units
/// the sharpest stays, whatever the order of entry.
pub(super) fn take(
    readings: &mut Vec<DatedResult>,
    results: &[DatedResult],
    new: DatedResult,
    today: Option<Date>,
) {
    let same_sample = |other: &DatedResult| {
        other.on.or(today) == new.on.or(today) && other.result.test() == new.result.test()
    };
    let repeats =
        readings.iter().any(|other| same_sample(other) && one_result(&other.result, &new.result));
    if !repeats {
        readings.push(new);
        return;
    }
    let mut sample: Vec<DatedResult> =
        results.iter().filter(|other| same_sample(other)).copied().collect();
    sort_few(&mut sample, |a, b| sharpness(&a.result) < sharpness(&b.result));
    readings.retain(|other| !same_sample(other));
    for entry in sample {
        let known =
            |other: &DatedResult| same_sample(other) && one_result(&other.result, &entry.result);
        if !readings.iter().any(known) {
            readings.push(entry);
        }
    }
}

/// Two results of one sample and one test that say different things. A level of HBsAg is
/// one of HBsAg, too.
pub(super) fn contradict(first: &LabResult, second: &LabResult) -> bool {
    let are_signals = matches!(first, LabResult::Signal(_));
    if first.test() == second.test() && !are_signals {
        return first != second && !one_result(first, second);
    }
    let known = |result: &LabResult| {
        result.of_marker().and_then(|(marker, presence)| Some((marker, presence.determined()?)))
    };
    match (known(first), known(second)) {
        (Some((one, found)), Some((other, again))) => one == other && found != again,
        _ => false,
    }
}

/// The same value in two units, or twice the same.
fn one_result(first: &LabResult, second: &LabResult) -> bool {
    match (amount(first), amount(second)) {
        (Some((below, one)), Some((too, other))) => below == too && one.agrees_with(&other),
        _ => false,
    }
}

/// The quantity, and whether virus was detected below it.
fn amount(result: &LabResult) -> Option<(bool, Quantity)> {
    match result {
        LabResult::Measured(quantity) => Some((false, *quantity)),
        LabResult::Dna(HbvDna::Level(level)) => Some((false, level.quantity())),
        LabResult::Dna(HbvDna::DetectedBelowLimit(Some(limit))) => Some((true, limit.quantity())),
        LabResult::Dna(_)
        | LabResult::Marker(_, _)
        | LabResult::Signal(_)
        | LabResult::Neutralisation(_) => None,
    }
}

/// Smaller is sharper: a confirmed value first, then the narrower one, then the one in the
/// unit of the rules; the rest only makes the choice the same in any order.
fn sharpness(result: &LabResult) -> (bool, f64, bool, f64) {
    let Some((_, quantity)) = amount(result) else { return (false, 0.0, false, 0.0) };
    let from = quantity.rounded_from();
    let (low, high) =
        (from.low.map_or(0.0, |end| end.value), from.high.map_or(0.0, |end| end.value));
    let width = if high > 0.0 { (high - low) / high } else { 0.0 };
    let canonical = quantity.unit() == quantity.analyte().canonical_unit();
    (!quantity.is_confirmed(), width, !canonical, quantity.value())
}
