//! What was measured.

use super::anti_hbs::anti_hbs_found;
use crate::case::{Analyte, Case, Comparator, HbvDna, LabResult, Marker, Newest, test_of};
use crate::facts::{Fact, Facts, Stale};
use crate::values::{End, Interval, Knowledge, sort_few};

pub(super) fn amounts(case: &Case, newest: &Newest, stale: &Stale, facts: &mut Facts) {
    for (analyte, fact) in [
        (Analyte::HbvDna, Fact::HbvDna),
        (Analyte::HbsagLevel, Fact::HbsagLevel),
        (Analyte::AntiHbsTitre, Fact::AntiHbsTitre),
        (Analyte::Platelets, Fact::Platelets),
        (Analyte::Albumin, Fact::Albumin),
        (Analyte::Bilirubin, Fact::Bilirubin),
        (Analyte::Inr, Fact::Inr),
        (Analyte::ProthrombinProlongation, Fact::ProthrombinProlongation),
        (Analyte::LiverStiffness, Fact::LiverStiffness),
    ] {
        facts.set(fact, measured(case, newest, stale, analyte));
    }
    facts.set(Fact::ProthrombinProlongation, prolongation(case, newest, stale));
    facts.dna_unrounded = dna_unrounded(case, newest, stale);
    newest_anti_hbs(newest, facts);
    facts.set(Fact::AntiHbs, anti_hbs_found(facts));
}

pub(super) fn measured(case: &Case, newest: &Newest, stale: &Stale, analyte: Analyte) -> Knowledge {
    if newest.of_analyte(analyte).is_none() {
        return Knowledge::Absent;
    }
    let mut found = newest.results(case, test_of(analyte)).filter_map(|entry| {
        let known = match entry.result {
            LabResult::Measured(quantity) => quantity.knowledge(),
            LabResult::Dna(dna) => Knowledge::Within(dna.canonical()),
            LabResult::Marker(..) | LabResult::Signal(_) | LabResult::Neutralisation(_) => {
                return None;
            }
        };
        Some(if stale.why(entry).is_some() { Knowledge::Absent } else { known })
    });
    let Some(first) = found.next() else { return Knowledge::Absent };
    let Some(second) = found.next() else { return first };
    let mut known: Vec<Knowledge> = [first, second].into_iter().chain(found).collect();
    // Of three and more conflicting values the lower ones are joined: which
    // must not depend on the order in which they were entered.
    let ends = |known: &Knowledge| {
        let values = known.hull().unwrap_or(Interval::ANY);
        let low = values.low.map_or((f64::NEG_INFINITY, true), |end| (end.value, !end.inclusive));
        let high = values.high.map_or((f64::INFINITY, true), |end| (end.value, end.inclusive));
        (low, high)
    };
    sort_few(&mut known, |a, b| ends(a) < ends(b));
    known.into_iter().reduce(|a, b| a.or(&b)).unwrap_or(Knowledge::Absent)
}

/// Seconds of prothrombin time beyond the control: as they were given, or from the time and the control of one
/// sample, whichever is newer.
fn prolongation(case: &Case, newest: &Newest, stale: &Stale) -> Knowledge {
    let given = measured(case, newest, stale, Analyte::ProthrombinProlongation);
    let when = |analyte| newest.of_analyte(analyte);
    let time = when(Analyte::ProthrombinTime);
    let of_one_sample = time.is_some() && time == when(Analyte::ProthrombinControl);
    if !of_one_sample || when(Analyte::ProthrombinProlongation) > time {
        return given;
    }
    let hull = |analyte| measured(case, newest, stale, analyte).hull();
    let (Some(time_in_seconds), Some(control)) =
        (hull(Analyte::ProthrombinTime), hull(Analyte::ProthrombinControl))
    else {
        return given;
    };
    let less = |end: Option<End>, other: Option<End>| {
        end.zip(other).map(|(end, other)| End {
            // Shorter than the control is not beyond it.
            value: (end.value - other.value).max(0.0),
            inclusive: end.inclusive && other.inclusive,
        })
    };
    let beyond = Knowledge::Within(Interval {
        low: less(time_in_seconds.low, control.high).or(Interval::exactly(0.0).low),
        high: less(time_in_seconds.high, control.low),
    });
    if when(Analyte::ProthrombinProlongation) < time || given.is_absent() {
        beyond
    } else if beyond.hull().is_some_and(|beyond| given.allows(&beyond)) {
        given
    } else {
        given.or(&beyond)
    }
}

/// What one rounded logarithm of HBV DNA was before it was rounded.
fn dna_unrounded(case: &Case, newest: &Newest, stale: &Stale) -> Knowledge {
    let mut found = newest.results(case, test_of(Analyte::HbvDna));
    let (Some(entry), None) = (found.next(), found.next()) else { return Knowledge::Absent };
    match entry.result {
        LabResult::Dna(HbvDna::Level(level)) if stale.why(entry).is_none() => {
            let quantity = level.quantity();
            let rounded =
                quantity.unit().is_logarithm() && quantity.comparator() == Comparator::Equal;
            if rounded { Knowledge::Within(quantity.rounded_from()) } else { Knowledge::Absent }
        }
        _ => Knowledge::Absent,
    }
}

/// Of a titre and the laboratory's own flag the newer one counts: a titre from before the
/// last flag proves nothing of today, nor does a flag from before the last titre.
fn newest_anti_hbs(newest: &Newest, facts: &mut Facts) {
    let flag = newest.of_marker(Marker::AntiHbs);
    let titre = newest.of_analyte(Analyte::AntiHbsTitre);
    if flag > titre {
        facts.set(Fact::AntiHbsTitre, Knowledge::Absent);
    } else if titre > flag {
        facts.set(Fact::AntiHbsFlag, Knowledge::Absent);
    }
}
