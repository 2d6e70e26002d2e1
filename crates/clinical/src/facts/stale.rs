//! Results too old to speak of today.
//!
//! What changes from month to month (HBV DNA, ALT, AST, the HBsAg level, platelets) does not
//! stand beside results of today where it is more than twelve months older than the newest
//! result, or from before HBsAg or HBeAg changed. Such a result is shown with its day, is not
//! used, and is asked for again. Histology, stiffness and markers do not grow old in this way;
//! what happened over time is read from all results.

use crate::case::{Analyte, Case, Date, DatedResult, LabResult, Marker};
use crate::values::sort_few;
use serde::{Deserialize, Serialize};

/// Why a result is too old.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum StaleReason {
    /// More than twelve months older than the newest result.
    #[serde(rename = "OLDER_THAN_12_MONTHS")]
    OlderThan12Months,
    /// From before the first sample in which HBsAg had changed.
    BeforeHbsagChanged,
    /// From before the first sample in which HBeAg had changed.
    BeforeHbeagChanged,
}

impl StaleReason {
    /// All of them.
    pub const ALL: [StaleReason; 3] = [
        StaleReason::OlderThan12Months,
        StaleReason::BeforeHbsagChanged,
        StaleReason::BeforeHbeagChanged,
    ];

    /// Its name in the report.
    pub fn code(self) -> &'static str {
        match self {
            StaleReason::OlderThan12Months => "OLDER_THAN_12_MONTHS",
            StaleReason::BeforeHbsagChanged => "BEFORE_HBSAG_CHANGED",
            StaleReason::BeforeHbeagChanged => "BEFORE_HBEAG_CHANGED",
        }
    }
}

/// The days before which a result is too old.
pub(crate) struct Stale {
    today: Option<Date>,
    year_before: Option<Date>,
    hbsag_changed: Option<Date>,
    hbeag_changed: Option<Date>,
}

impl Stale {
    pub(crate) fn of(case: &Case) -> Stale {
        let dated = case.readings().iter().filter_map(|entry| entry.on.or(case.today())).max();
        let mut stale = Stale {
            today: case.today(),
            year_before: dated.and_then(year_before),
            hbsag_changed: None,
            hbeag_changed: None,
        };
        // On one day nothing is older than anything.
        if case.readings().iter().any(|entry| entry.on.or(case.today()) != dated) {
            stale.hbsag_changed = changed(case, Marker::Hbsag, dated);
            stale.hbeag_changed = changed(case, Marker::Hbeag, dated);
        }
        stale
    }

    /// Why a result is too old; nothing where it is not. A result without a day is of the
    /// newest day.
    pub(crate) fn why(&self, entry: &DatedResult) -> Option<StaleReason> {
        let ages = match entry.result {
            LabResult::Dna(_) => true,
            LabResult::Measured(quantity) => matches!(
                quantity.analyte(),
                Analyte::HbvDna
                    | Analyte::Alt
                    | Analyte::Ast
                    | Analyte::HbsagLevel
                    | Analyte::Platelets
            ),
            LabResult::Marker(..) | LabResult::Signal(_) | LabResult::Neutralisation(_) => false,
        };
        let day = entry.on.or(self.today).filter(|_| ages)?;
        let before = |limit: Option<Date>| limit.is_some_and(|limit| day < limit);
        if before(self.hbsag_changed) {
            Some(StaleReason::BeforeHbsagChanged)
        } else if before(self.hbeag_changed) {
            Some(StaleReason::BeforeHbeagChanged)
        } else if before(self.year_before) {
            Some(StaleReason::OlderThan12Months)
        } else {
            None
        }
    }
}

/// Twelve months earlier; of the 29th of February the 28th.
fn year_before(day: Date) -> Option<Date> {
    let year = day.year().checked_sub(1)?;
    let last = Date::new(year, day.month(), 1).ok()?.days_in_month();
    Date::new(year, day.month(), day.day().min(last)).ok()
}

/// The first sample that shows the marker as it is now, where it was otherwise before. Days
/// whose results contradict each other show nothing.
fn changed(case: &Case, marker: Marker, newest: Option<Date>) -> Option<Date> {
    let mut seen: Vec<(Date, bool)> = Vec::new();
    for entry in case.readings() {
        if let (Some((of, presence)), Some(day)) =
            (entry.result.of_marker(), entry.on.or(case.today()).or(newest))
            && of == marker
            && let Some(found) = presence.determined()
        {
            seen.push((day, found));
        }
    }
    if seen.len() < 2 {
        return None;
    }
    sort_few(&mut seen, |a, b| a < b);
    seen.dedup();
    let contradicts = |at: usize| {
        let day = seen[at].0;
        at > 0 && seen[at - 1].0 == day || seen.get(at + 1).is_some_and(|next| next.0 == day)
    };
    let clear: Vec<(Date, bool)> =
        (0..seen.len()).filter(|at| !contradicts(*at)).map(|at| seen[at]).collect();
    clear.windows(2).rev().find(|pair| pair[0].1 != pair[1].1).map(|pair| pair[1].0)
}
