//! What rules read of a result that speaks through another one: a signal through its cut-off, HBsAg through its
//! neutralisation.
//!
//! A weak HBsAg is settled by the neutralisation of the same sample: confirmed, what was borderline or awaited
//! counts as found; not confirmed, nothing of that sample counts as HBsAg found, and HBsAg stays open.

use super::{Analyte, Date, DatedResult, LabResult, Marker, Neutralisation, Presence, agreement};

/// What the rules read of a result by itself; nothing of a signal whose assay was not stated.
pub(super) fn reading(entry: DatedResult) -> Option<DatedResult> {
    let result = match entry.result {
        LabResult::Signal(signal) => LabResult::Marker(signal.marker(), signal.presence()?),
        LabResult::Neutralisation(_) => return None,
        other => other,
    };
    Some(DatedResult { result, ..entry })
}

/// Whether a neutralisation was done of the sample of this day.
pub(super) fn concerns(tests: &[DatedResult], on: Option<Date>, today: Option<Date>) -> bool {
    tests.iter().any(|test| test.on.or(today) == on.or(today))
}

/// Reads the HBsAg of one sample anew, as its neutralisation settles it. The order of entry does not matter.
pub(super) fn settle(
    readings: &mut Vec<DatedResult>,
    results: &[DatedResult],
    on: Option<Date>,
    today: Option<Date>,
) {
    let of_sample =
        |entry: &DatedResult| entry.on.or(today) == on.or(today) && entry.result.is_of_hbsag();
    readings.retain(|entry| !of_sample(entry));
    let sample: Vec<DatedResult> = results.iter().copied().filter(of_sample).collect();
    let said = |verdict: Neutralisation| {
        sample.iter().any(|entry| entry.result == LabResult::Neutralisation(verdict))
    };
    let (confirmed, not_confirmed) =
        (said(Neutralisation::Confirmed), said(Neutralisation::NotConfirmed));
    let mut taken: Vec<DatedResult> = Vec::with_capacity(sample.len());
    for entry in sample {
        let Some(reading) = reading(entry) else { continue };
        taken.push(reading);
        agreement::take(readings, &taken, reading, today);
    }
    let hbsag = |presence| LabResult::Marker(Marker::Hbsag, presence);
    if not_confirmed {
        // A level that would say "found" is no level of HBsAg.
        readings.retain(|entry| !of_sample(entry) || !is_level_found(&entry.result));
        for entry in readings.iter_mut().filter(|entry| of_sample(entry)) {
            if matches!(entry.result, LabResult::Marker(_, said) if said != Presence::NotFound) {
                entry.result = hbsag(Presence::Equivocal);
            }
        }
    } else if confirmed {
        for entry in readings.iter_mut().filter(|entry| of_sample(entry)) {
            if matches!(entry.result, LabResult::Marker(_, said) if said.determined().is_none()) {
                entry.result = hbsag(Presence::Found);
            }
        }
    }
    let has = |presence: Option<Presence>| {
        readings.iter().any(|entry| match entry.result {
            LabResult::Marker(_, of) if of_sample(entry) => {
                presence.is_none_or(|presence| presence == of)
            }
            _ => false,
        })
    };
    // A test of which nothing else of that sample was entered.
    let alone = match (confirmed, not_confirmed) {
        (_, true) if !has(None) => Some(Presence::Equivocal),
        (true, false) if !has(Some(Presence::Found)) => Some(Presence::Found),
        _ => None,
    };
    readings.extend(alone.map(|presence| DatedResult { on, result: hbsag(presence) }));
}

fn is_level_found(result: &LabResult) -> bool {
    matches!(result, LabResult::Measured(level) if level.analyte() == Analyte::HbsagLevel)
        && result.of_marker() == Some((Marker::Hbsag, Presence::Found))
}
