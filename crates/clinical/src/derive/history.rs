//! What earlier results say: what was found before, and for how long the virus has been there.

use super::hbsag_loss;
use crate::case::{
    Analyte, Case, DatedResult, HbvDna, LabResult, Marker, Newest, Presence, is_of, is_of_one_day,
    recency, sampled_on, test_of, test_of_marker,
};
use crate::facts::{Fact, Facts, Stale};
use crate::values::{Interval, Knowledge, days_between, months_between};

pub(super) fn history(case: &Case, newest: &Newest, stale: &Stale, facts: &mut Facts) {
    let one_day = is_of_one_day(case);
    // The results of one test that are older than those used now.
    let earlier = |test: usize| {
        let now = newest.when(test);
        let readings = if one_day { &[] } else { case.readings() };
        readings.iter().filter(move |entry| {
            // What is too old to stand for today is an earlier result, too.
            let aged = || entry.result.test() == test && stale.why(entry).is_some();
            is_of(&entry.result, test)
                && now.is_some_and(|now| recency(case, entry) < now || aged())
        })
    };
    let before = |marker: Marker, presence: Presence| {
        let documented = earlier(test_of_marker(marker))
            .any(|entry| entry.result.of_marker() == Some((marker, presence)));
        // That nothing is documented does not say that it was otherwise.
        if documented { Knowledge::is(true) } else { Knowledge::Absent }
    };
    facts.set(Fact::EarlierHbsagNegative, before(Marker::Hbsag, Presence::NotFound));
    facts.set(
        Fact::EarlierAntiHbcFound,
        match before(Marker::AntiHbc, Presence::Found) {
            Knowledge::Absent if !one_day && anti_hbc_long_before_hbsag(case) => {
                Knowledge::is(true)
            }
            known => known,
        },
    );
    let dna_negative = earlier(test_of(Analyte::HbvDna))
        .any(|entry| entry.result == LabResult::Dna(HbvDna::NotDetected));
    if dna_negative {
        facts.set(Fact::EarlierDnaNegative, Knowledge::is(true));
    }
    let documented = if one_day { None } else { documented_months(case) };
    facts.set(Fact::MonthsPositive, months_positive(case, documented));
    hbsag_loss::of(case, one_day, facts);
    facts.set(Fact::NewlyPositive, Knowledge::is(newly_positive(case, documented)));
}

/// Anti-HBc found a good while before the HBsAg sample, and not tested again with it: the
/// results of one visit are often reported some days apart.
fn anti_hbc_long_before_hbsag(case: &Case) -> bool {
    const ONE_VISIT_DAYS: f64 = 30.0;
    let found = LabResult::Marker(Marker::AntiHbc, Presence::Found);
    let newest = sampled_on(case, &[test_of_marker(Marker::Hbsag)]);
    case.readings().iter().any(|entry| {
        entry.result == found
            && entry
                .on
                .zip(newest)
                .is_some_and(|(day, newest)| days_between(day, newest) > ONE_VISIT_DAYS)
    })
}

/// The months stated, or the span of the documented positive results (known
/// positive for at least so long) where the results reach further back.
fn months_positive(case: &Case, documented: Option<f64>) -> Knowledge {
    match (case.person().months_positive, documented) {
        (Some(stated), documented) if documented.is_none_or(|months| months <= stated.get()) => {
            Knowledge::exactly(stated.get())
        }
        (_, Some(documented)) => Knowledge::Within(Interval::at_least(documented)),
        (_, None) => Knowledge::Absent,
    }
}

/// Whether nothing says that the virus has been there for more than 6 months.
fn newly_positive(case: &Case, documented: Option<f64>) -> bool {
    let known = [case.person().months_positive.map(|months| months.get()), documented];
    known.into_iter().flatten().all(|months| months <= 6.0)
}

/// Months from the first to the last positive result, without a negative HBsAg
/// in between: what lies before that is not one infection known to last.
fn documented_months(case: &Case) -> Option<f64> {
    let hbsag = |entry: &DatedResult, presence: Presence| {
        entry.result.of_marker() == Some((Marker::Hbsag, presence))
    };
    let positive = |entry: &&DatedResult| match entry.result {
        LabResult::Dna(dna) => !dna.canonical().contains(0.0),
        _ => hbsag(entry, Presence::Found),
    };
    let day = |entry: &DatedResult| entry.on.or(case.today());
    let days = || case.readings().iter().filter(positive).filter_map(day);
    let last = days().max()?;
    let interrupted = case
        .readings()
        .iter()
        .filter(|entry| hbsag(entry, Presence::NotFound))
        .filter_map(day)
        .filter(|day| *day < last)
        .max();
    let first = days().filter(|day| Some(*day) > interrupted).min()?;
    months_between(first, last).filter(|months| *months > 0.0)
}
