//! What rules read of results that speak with others of their sample: a signal through its cut-off, HBsAg through
//! its neutralisation.
//!
//! A signal whose assay was stated counts as found or not found, beside the laboratory's own word; where that word
//! is "borderline", it stands. A weak HBsAg is settled by the neutralisation of the same sample: confirmed, what was
//! borderline or awaited counts as found; not confirmed, nothing of that sample counts as HBsAg found, and HBsAg
//! stays open. The order of entry does not matter.

use super::{Analyte, Date, DatedResult, LabResult, Marker, Neutralisation, Presence};
use crate::values::sort_all;
use std::borrow::Cow;

/// A sample, and the marker that is looked at.
type Sample = (Option<Date>, Marker);

fn sample_of(entry: &DatedResult, today: Option<Date>) -> Option<Sample> {
    entry.result.about().map(|marker| (entry.on.or(today), marker))
}

/// Whether one of these speaks of the same marker and sample.
pub(super) fn concerns(told_by: &[DatedResult], entry: &DatedResult, today: Option<Date>) -> bool {
    if told_by.is_empty() {
        return false;
    }
    let sample = sample_of(entry, today);
    sample.is_some() && told_by.iter().any(|other| sample_of(other, today) == sample)
}

/// The results as markers, HBV DNA and amounts.
pub(super) fn plain<'a>(
    results: &'a [DatedResult],
    told_by: &[DatedResult],
    today: Option<Date>,
) -> Cow<'a, [DatedResult]> {
    if told_by.is_empty() {
        return Cow::Borrowed(results);
    }
    let mut concerned: Vec<Sample> =
        told_by.iter().filter_map(|entry| sample_of(entry, today)).collect();
    sort_all(&mut concerned, |a, b| a < b);
    concerned.dedup();
    let (mut plain, mut samples) = (Vec::with_capacity(results.len()), Vec::new());
    for entry in results {
        match sample_of(entry, today).filter(|sample| concerned.binary_search(sample).is_ok()) {
            Some(sample) => samples.push((sample, *entry)),
            None => plain.push(*entry),
        }
    }
    sort_all(&mut samples, |(a, _), (b, _)| a < b);
    for chunk in samples.chunk_by(|(one, _), (other, _)| one == other) {
        let entries: Vec<DatedResult> = chunk.iter().map(|(_, entry)| *entry).collect();
        plain.extend(settled(&entries, chunk[0].0.1));
    }
    Cow::Owned(plain)
}

/// What is read of the results of one sample that speak of one marker.
fn settled(sample: &[DatedResult], marker: Marker) -> Vec<DatedResult> {
    let said = |presence| LabResult::Marker(marker, presence);
    let mut read: Vec<DatedResult> =
        sample.iter().filter(|entry| !entry.result.is_told_by()).copied().collect();
    let signals = sample.iter().filter_map(|entry| match entry.result {
        LabResult::Signal(signal) => {
            Some(DatedResult { result: said(signal.presence()?), ..*entry })
        }
        _ => None,
    });
    let signals: Vec<DatedResult> = signals.collect();
    let is_borderline = |entry: &DatedResult| entry.result == said(Presence::Equivocal);
    if !signals.is_empty() && !read.iter().any(is_borderline) {
        // What was awaited is there.
        read.retain(|entry| {
            ![said(Presence::Pending), said(Presence::NotDone)].contains(&entry.result)
        });
        read.extend(signals);
    }
    let day_of = |verdict: Neutralisation| {
        let test = LabResult::Neutralisation(verdict);
        sample.iter().find(|entry| entry.result == test).map(|entry| entry.on)
    };
    let confirmed = day_of(Neutralisation::Confirmed);
    let not_confirmed = day_of(Neutralisation::NotConfirmed);
    if not_confirmed.is_some() {
        // A level that would say "found" is no level of HBsAg.
        read.retain(|entry| !is_level_found(&entry.result));
        for entry in &mut read {
            if matches!(entry.result, LabResult::Marker(_, it) if it != Presence::NotFound) {
                entry.result = said(Presence::Equivocal);
            }
        }
    } else if confirmed.is_some() {
        for entry in &mut read {
            if matches!(entry.result, LabResult::Marker(_, it) if it.determined().is_none()) {
                entry.result = said(Presence::Found);
            }
        }
    }
    let has = |wanted: &dyn Fn(Presence) -> bool| {
        read.iter().any(|entry| matches!(entry.result, LabResult::Marker(_, it) if wanted(it)))
    };
    // By itself a test says what it says; two verdicts of one sample both stand.
    let open = not_confirmed.filter(|_| !has(&|_| true));
    let found = confirmed.filter(|_| !has(&|it| it == Presence::Found));
    read.extend(open.map(|on| DatedResult { on, result: said(Presence::Equivocal) }));
    read.extend(found.map(|on| DatedResult { on, result: said(Presence::Found) }));
    read
}

fn is_level_found(result: &LabResult) -> bool {
    matches!(result, LabResult::Measured(level) if level.analyte() == Analyte::HbsagLevel)
        && result.of_marker() == Some((Marker::Hbsag, Presence::Found))
}
