//! When two results of one sample are one result, and when they contradict each other.

use super::{Comparator, Date, DatedResult, HbvDna, LabResult, Quantity, Unit};
use crate::values::{Interval, sort_all};
use std::cmp::Ordering;
use std::ops::Range;

/// What decides where a result has its place among those that are read: its day, undated ones on the
/// day of reading or last; its test; then what it says, whatever the order of entry.
struct Place {
    day: Option<Date>,
    test: usize,
    said: (u8, f64, Option<Signs>),
    on: Option<Date>,
}

impl Place {
    fn of(entry: &DatedResult, today: Option<Date>) -> Place {
        Place {
            day: entry.on.or(today),
            test: entry.result.test(),
            said: said(&entry.result),
            on: entry.on,
        }
    }

    fn order(&self, other: &Place) -> Ordering {
        let sample = |place: &Place| (place.day.is_none(), place.day, place.test);
        let said = || self.said.partial_cmp(&other.said).unwrap_or(Ordering::Equal);
        sample(self).cmp(&sample(other)).then_with(said).then_with(|| self.on.cmp(&other.on))
    }
}

fn place(one: &DatedResult, other: &DatedResult, today: Option<Date>) -> Ordering {
    Place::of(one, today).order(&Place::of(other, today))
}

/// How an amount was written, beside its value.
type Signs = (Comparator, Unit, Option<u8>, bool);

/// What a result says, as something that has an order; no amount is NaN.
fn said(result: &LabResult) -> (u8, f64, Option<Signs>) {
    let kind = match result {
        LabResult::Marker(_, presence) => return (*presence as u8, 0.0, None),
        LabResult::Measured(_) | LabResult::Dna(HbvDna::Level(_)) => 0,
        LabResult::Dna(HbvDna::DetectedBelowLimit(_)) => 1,
        LabResult::Dna(HbvDna::BelowLimit) => 2,
        LabResult::Dna(HbvDna::NotDetected) => 3,
        // These are read as markers.
        LabResult::Signal(_) | LabResult::Neutralisation(_) => 4,
    };
    let amount = amount(result).map(|(_, quantity)| quantity);
    let signs = |it: Quantity| (it.comparator(), it.unit(), it.decimals, it.is_confirmed());
    (kind, amount.map_or(0.0, |quantity| quantity.value()), amount.map(signs))
}

fn one_sample(one: &DatedResult, other: &DatedResult, today: Option<Date>) -> bool {
    one.on.or(today) == other.on.or(today) && one.result.test() == other.result.test()
}

/// Adds the last of `results` to those that are read: of one value printed in several units
/// the sharpest stays, whatever the order of entry.
pub(super) fn take(readings: &mut Vec<DatedResult>, results: &[DatedResult], today: Option<Date>) {
    let Some(new) = results.last() else { return };
    // Most come in order, each of another test than the one before.
    let sample = |it: &DatedResult| {
        let day = it.on.or(today);
        (day.is_none(), day, it.result.test())
    };
    if readings.last().is_none_or(|last| sample(last) < sample(new)) {
        return readings.push(*new);
    }
    let own = Place::of(new, today);
    let is_before = |other: &DatedResult| Place::of(other, today).order(&own) == Ordering::Less;
    let end = readings.partition_point(is_before);
    let here = |other: &&DatedResult| one_sample(other, new, today);
    let before = readings[..end].iter().rev().take_while(here).count();
    let after = readings[end..].iter().take_while(here).count();
    let sample = end - before..end + after;
    let repeats = |other: &DatedResult| one_result(&other.result, &new.result);
    if readings[sample.clone()].iter().any(repeats) {
        let mut again: Vec<DatedResult> = results.iter().filter(here).copied().collect();
        sharpest(&mut again);
        sort_all(&mut again, |a, b| place(a, b, today) == Ordering::Less);
        readings.splice(sample, again);
    } else {
        readings.insert(end, *new);
    }
}

/// The results that are read, of any number of them at once.
pub(super) fn taken(results: &[DatedResult], today: Option<Date>) -> Vec<DatedResult> {
    let placed = |entry: &DatedResult| (Place::of(entry, today), *entry);
    let mut sorted: Vec<(Place, DatedResult)> = results.iter().map(placed).collect();
    sort_all(&mut sorted, |(a, _), (b, _)| a.order(b) == Ordering::Less);
    let mut readings: Vec<DatedResult> = Vec::with_capacity(sorted.len());
    for sample in sorted.chunk_by(|(a, _), (b, _)| a.day == b.day && a.test == b.test) {
        let from = readings.len();
        readings.extend(sample.iter().map(|(_, entry)| *entry));
        if are_apart(&readings[from..]) {
            continue;
        }
        let mut kept = readings.split_off(from);
        sharpest(&mut kept);
        sort_all(&mut kept, |a, b| place(a, b, today) == Ordering::Less);
        readings.extend(kept);
    }
    readings
}

/// Whether the results of one sample, in the order of what they say, are seen at a glance to be different
/// ones: amounts in one unit, no value twice.
fn are_apart(sample: &[DatedResult]) -> bool {
    let apart = |pair: &[DatedResult]| match (amount(&pair[0].result), amount(&pair[1].result)) {
        (Some((below, one)), Some((too, other))) => {
            below == too && one.unit() == other.unit() && one.value() < other.value()
        }
        _ => false,
    };
    sample.windows(2).all(apart)
}

/// Of the results of one sample, those that no sharper one says already.
fn sharpest(sample: &mut Vec<DatedResult>) {
    let mut all: Vec<Measured> = sample.iter().map(Measured::of).collect();
    sort_all(&mut all, |a, b| a.sharpness < b.sharpness);
    // By unit, each in the order of its values: of one unit only equal values are one result.
    let mut kept: Vec<(Option<Unit>, Vec<Measured>)> = Vec::new();
    for one in all {
        let known = kept.iter().any(|(unit, kept)| {
            let kept = if *unit == one.unit() { &kept[one.place(kept)] } else { kept };
            kept.iter().any(|other| other.is_one_with(&one))
        });
        if known {
            continue;
        }
        match kept.iter_mut().find(|(unit, _)| *unit == one.unit()) {
            Some((_, kept)) => kept.insert(one.place(kept).start, one),
            None => kept.push((one.unit(), vec![one])),
        }
    }
    sample.clear();
    sample.extend(kept.into_iter().flat_map(|(_, kept)| kept).map(|one| one.entry));
}

/// A result with what it is compared by, worked out once.
struct Measured {
    entry: DatedResult,
    amount: Option<(Quantity, Interval)>,
    sharpness: (bool, f64, bool, f64),
}

impl Measured {
    fn of(entry: &DatedResult) -> Measured {
        let of = |(_, quantity): (bool, Quantity)| (quantity, quantity.rounded_from());
        let amount = amount(&entry.result).map(of);
        Measured { entry: *entry, amount, sharpness: sharpness(amount) }
    }

    fn unit(&self) -> Option<Unit> {
        self.amount.map(|(quantity, _)| quantity.unit())
    }

    fn value(&self) -> f64 {
        self.amount.map_or(0.0, |(quantity, _)| quantity.value())
    }

    /// Where the same value stands among those in the order of their values.
    fn place(&self, kept: &[Measured]) -> Range<usize> {
        let value = self.value();
        let start = kept.partition_point(|other| other.value() < value);
        start..start + kept[start..].partition_point(|other| other.value() <= value)
    }

    fn is_one_with(&self, other: &Measured) -> bool {
        if let (Some((one, from)), Some((two, too))) = (self.amount, other.amount)
            && one.unit() != two.unit()
            && !from.overlaps(&too)
        {
            return false;
        }
        one_result(&self.entry.result, &other.entry.result)
    }
}

/// Two results of one sample and one test that say different things. A level of HBsAg is
/// one of HBsAg, too.
pub(super) fn contradict(first: &LabResult, second: &LabResult) -> bool {
    if first.test() == second.test() {
        return !one_result(first, second);
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
    if first == second {
        return true;
    }
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
fn sharpness(amount: Option<(Quantity, Interval)>) -> (bool, f64, bool, f64) {
    let Some((quantity, from)) = amount else { return (false, 0.0, false, 0.0) };
    let (low, high) =
        (from.low.map_or(0.0, |end| end.value), from.high.map_or(0.0, |end| end.value));
    let width = if high > 0.0 { (high - low) / high } else { 0.0 };
    let canonical = quantity.unit() == quantity.analyte().canonical_unit();
    (!quantity.is_confirmed(), width, !canonical, quantity.value())
}
