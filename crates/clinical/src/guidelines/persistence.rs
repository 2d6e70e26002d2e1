//! Whether a finding has lasted long enough to be confirmed (section B.3).

use super::meaning::Meaning;
use crate::case::{Analyte, Case, Date, LabResult, Marker, Presence};
use crate::facts::{Fact, Facts, Limits};
use crate::logic::Table;
use crate::logic::ask::*;
use crate::rule::{Code, Source, Verification};
use crate::values::{Interval, Knowledge, Truth, months_between, sort_all};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What an edition asks before a quiet phase counts as confirmed.
#[derive(Clone, Debug, Serialize)]
pub struct Requirement {
    /// Visits with normal ALT.
    normal_visits: usize,
    /// HBV DNA results within the phase's own limit, for HBeAg-negative phases.
    dna_results: usize,
    /// Months between two visits that both count.
    months_apart: f64,
    /// Months from the first to the last of them.
    months_covered: f64,
    /// Whether AST must be normal at each of these visits too.
    ast_too: bool,
    /// Visits count that have ALT and HBV DNA and are of the same class, whichever it is.
    #[serde(skip_serializing_if = "not_asked")]
    pairs: bool,
    source: Source,
}

/// An edition that does not ask for it is sealed as it was before others could.
fn not_asked(pairs: &bool) -> bool {
    !pairs
}

impl Requirement {
    /// Three normal ALT and, where HBeAg is negative, two HBV DNA, over twelve
    /// months, at least three apart.
    pub const fn over_a_year(source: Source) -> Requirement {
        Requirement {
            normal_visits: 3,
            dna_results: 2,
            months_apart: 3.0,
            months_covered: 12.0,
            ast_too: false,
            pairs: false,
            source,
        }
    }

    /// This many visits with normal ALT and AST, this many months apart, whatever
    /// time they cover.
    pub const fn visits_apart(visits: usize, months: f64, source: Source) -> Requirement {
        Requirement {
            normal_visits: visits,
            dna_results: 2,
            months_apart: months,
            months_covered: 0.0,
            ast_too: true,
            pairs: false,
            source,
        }
    }

    /// This many visits with ALT and HBV DNA of one class, this many months apart, whichever
    /// class it is.
    pub const fn pairs_apart(visits: usize, months: f64, source: Source) -> Requirement {
        Requirement {
            normal_visits: visits,
            dna_results: visits,
            months_apart: months,
            months_covered: months,
            ast_too: false,
            pairs: true,
            source,
        }
    }
}

/// Abnormal ALT results that confirm a hepatitis, and the months between them.
const ABNORMAL_VISITS: usize = 2;
const ABNORMAL_MONTHS_APART: f64 = 1.0;
const HEPATITIS: Source = Source::new("HEPBLENS", "2_ABNORMAL_ALT_LEAST_1", Verification::Design);

/// Provisional or confirmed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PersistenceStatus {
    /// The results cover what the edition asks.
    Confirmed,
    /// They do not yet.
    Provisional,
}

/// How far a finding is confirmed, and by what.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Persistence {
    /// Provisional or confirmed.
    pub status: PersistenceStatus,
    /// Visits that count so far.
    pub visits: usize,
    /// Visits needed.
    pub visits_needed: usize,
    /// HBV DNA results that count so far.
    pub dna_results: usize,
    /// HBV DNA results needed.
    pub dna_needed: usize,
    /// Months from the first to the last visit that counts.
    pub months_covered: f64,
    /// Months needed.
    pub months_needed: f64,
    /// Months at least between two visits that count.
    pub months_apart: f64,
    /// Whether a visit counts only with a normal AST of the same day.
    pub with_ast: bool,
    /// Confirmed by histology instead of by visits.
    pub by_histology: bool,
    /// Where that is written.
    pub source: Source,
}

/// A class that a table has found today.
pub(crate) struct FoundToday<'a> {
    pub table: &'a Table,
    pub class: &'a Code,
    pub meaning: Meaning,
    /// The HBV DNA that the deciding rule allows.
    pub dna_limit: Interval,
}

/// How far a phase is confirmed; `None` for classes that need no duration.
pub(crate) fn of(
    case: &Case,
    facts: &Facts,
    limits: Limits,
    today: &FoundToday,
    requirement: &Requirement,
) -> Option<Persistence> {
    let (meaning, dna_limit) = (today.meaning, today.dna_limit);
    if requirement.pairs {
        return meaning.is_phase().then(|| pairs(case, facts, limits, today, requirement));
    }
    match meaning {
        Meaning::QuietHbeagPositive => Some(quiet(case, limits, requirement, None)),
        Meaning::QuietHbeagNegative => Some(quiet(case, limits, requirement, Some(dna_limit))),
        Meaning::ActiveHbeagPositive | Meaning::ActiveHbeagNegative => {
            Some(hepatitis(case, facts, limits))
        }
        Meaning::GreyZone | Meaning::Cirrhosis | Meaning::HbsagNegative | Meaning::NotAssigned => {
            None
        }
    }
}

fn quiet(
    case: &Case,
    limits: Limits,
    requirement: &Requirement,
    dna_limit: Option<Interval>,
) -> Persistence {
    let normal = Interval::at_most(1.0);
    let mut alt = dated(case, Analyte::Alt, limits, &normal);
    if requirement.ast_too {
        let ast = dated(case, Analyte::Ast, limits, &normal);
        alt.retain(|(day, _)| ast.iter().any(|(other, inside)| other == day && *inside));
        // A raised AST ends a run just as a raised ALT does.
        alt.extend(ast.into_iter().filter(|(_, inside)| !inside));
        sort_all(&mut alt, |a, b| a < b);
    }
    let visits = spaced(&last_run(&alt), requirement.months_apart);
    let months_covered = covered(&visits);
    let (dna_results, dna_needed) = match dna_limit {
        None => (0, 0),
        Some(limit) => {
            let run = last_run(&dated_dna(case, &limit));
            (spaced(&run, requirement.months_apart).len(), requirement.dna_results)
        }
    };
    let confirmed = visits.len() >= requirement.normal_visits
        && months_covered >= requirement.months_covered
        && dna_results >= dna_needed;
    Persistence {
        status: status(confirmed),
        visits: visits.len(),
        visits_needed: requirement.normal_visits,
        dna_results,
        dna_needed,
        months_covered,
        months_needed: requirement.months_covered,
        months_apart: requirement.months_apart,
        with_ast: requirement.ast_too,
        by_histology: false,
        source: requirement.source.clone(),
    }
}

/// Visits with ALT and HBV DNA that the table gives today's class.
fn pairs(
    case: &Case,
    facts: &Facts,
    limits: Limits,
    today: &FoundToday,
    requirement: &Requirement,
) -> Persistence {
    let sex = case.person().sex;
    let nothing = [Knowledge::Absent; 2];
    let mut visits: BTreeMap<Date, [Knowledge; 2]> = BTreeMap::new();
    let mut other_hbeag: Option<Date> = None;
    let joined = |known: &mut Knowledge, more: Knowledge| {
        *known = if known.is_absent() { more } else { known.or(&more) };
    };
    for entry in case.readings() {
        let Some(day) = entry.on.or(case.today()) else { continue };
        match entry.result {
            LabResult::Measured(quantity)
                if quantity.analyte() == Analyte::Alt && quantity.unit_in_doubt().is_none() =>
            {
                let alt = limits.multiples(quantity.knowledge(), sex);
                joined(&mut visits.entry(day).or_insert(nothing)[0], alt);
            }
            LabResult::Dna(dna) => {
                let dna = Knowledge::Within(dna.canonical());
                joined(&mut visits.entry(day).or_insert(nothing)[1], dna);
            }
            // What was measured while HBeAg was otherwise is of another class.
            LabResult::Marker(Marker::Hbeag, presence) => {
                let found = match presence {
                    Presence::Found => 1.0,
                    Presence::NotFound => 0.0,
                    _ => continue,
                };
                if facts.get(Fact::Hbeag).point() != Some(found) {
                    other_hbeag = other_hbeag.max(Some(day));
                }
            }
            _ => {}
        }
    }
    let mut then = facts.clone();
    let mut of_today: Vec<(Date, bool)> = Vec::new();
    for (day, [alt, dna]) in visits {
        if alt.is_absent() || dna.is_absent() || other_hbeag.is_some_and(|other| day <= other) {
            continue;
        }
        then.set(Fact::AltTimesUln, alt);
        then.set(Fact::HbvDna, dna);
        of_today.push((day, today.table.class(&then).as_ref() == Some(today.class)));
    }
    let visits = spaced(&last_run(&of_today), requirement.months_apart);
    let months_covered = covered(&visits);
    let confirmed =
        visits.len() >= requirement.normal_visits && months_covered >= requirement.months_covered;
    Persistence {
        status: status(confirmed),
        visits: visits.len(),
        visits_needed: requirement.normal_visits,
        dna_results: visits.len(),
        dna_needed: requirement.dna_results,
        months_covered,
        months_needed: requirement.months_covered,
        months_apart: requirement.months_apart,
        with_ast: requirement.ast_too,
        by_histology: false,
        source: requirement.source.clone(),
    }
}

fn hepatitis(case: &Case, facts: &Facts, limits: Limits) -> Persistence {
    let abnormal = dated(case, Analyte::Alt, limits, &Interval::above(1.0));
    let days: Vec<Date> =
        abnormal.into_iter().filter_map(|(day, inside)| inside.then_some(day)).collect();
    let visits = spaced(&days, ABNORMAL_MONTHS_APART);
    let by_histology =
        any([fibrosis().at_least(Metavir(2.0)).shown(), activity().at_least(Metavir(2.0)).shown()])
            .as_it_stands(facts)
            == Truth::True;
    Persistence {
        status: status(by_histology || visits.len() >= ABNORMAL_VISITS),
        visits: visits.len(),
        visits_needed: ABNORMAL_VISITS,
        dna_results: 0,
        dna_needed: 0,
        months_covered: covered(&visits),
        months_needed: 0.0,
        months_apart: ABNORMAL_MONTHS_APART,
        with_ast: false,
        by_histology,
        source: HEPATITIS,
    }
}

fn status(confirmed: bool) -> PersistenceStatus {
    if confirmed { PersistenceStatus::Confirmed } else { PersistenceStatus::Provisional }
}

/// The days on which an enzyme was measured, and whether every reading of that
/// day surely lay within `wanted` multiples of the limit.
fn dated(case: &Case, analyte: Analyte, limits: Limits, wanted: &Interval) -> Vec<(Date, bool)> {
    let sex = case.person().sex;
    days(
        case,
        |result| match result {
            LabResult::Measured(quantity)
                if quantity.analyte() == analyte && quantity.unit_in_doubt().is_none() =>
            {
                Some(limits.multiples(quantity.knowledge(), sex))
            }
            _ => None,
        },
        wanted,
    )
}

fn dated_dna(case: &Case, wanted: &Interval) -> Vec<(Date, bool)> {
    days(
        case,
        |result| match result {
            LabResult::Dna(dna) => Some(Knowledge::Within(dna.canonical())),
            _ => None,
        },
        wanted,
    )
}

fn days(
    case: &Case,
    known: impl Fn(&LabResult) -> Option<Knowledge>,
    wanted: &Interval,
) -> Vec<(Date, bool)> {
    let mut days: Vec<(Date, bool)> = Vec::new();
    for entry in case.readings() {
        let (Some(day), Some(known)) = (entry.on.or(case.today()), known(&entry.result)) else {
            continue;
        };
        let inside = surely_within(&known, wanted);
        // They come by day.
        match days.last_mut().filter(|(other, _)| *other == day) {
            Some((_, all)) => *all &= inside,
            None => days.push((day, inside)),
        }
    }
    days
}

fn surely_within(known: &Knowledge, wanted: &Interval) -> bool {
    known.hull().is_some_and(|values| {
        let below = wanted.low.is_some_and(|low| {
            let rest = if low.inclusive {
                Interval::below(low.value)
            } else {
                Interval::at_most(low.value)
            };
            values.overlaps(&rest)
        });
        let above = wanted.high.is_some_and(|high| {
            let rest = if high.inclusive {
                Interval::above(high.value)
            } else {
                Interval::at_least(high.value)
            };
            values.overlaps(&rest)
        });
        !below && !above
    })
}

/// The last unbroken run of days that count.
fn last_run(days: &[(Date, bool)]) -> Vec<Date> {
    let start = days.iter().rposition(|(_, inside)| !inside).map_or(0, |broken| broken + 1);
    days[start..].iter().map(|(day, _)| *day).collect()
}

/// As many days as possible that are this many months apart, the first and the
/// last day among them.
fn spaced(days: &[Date], months: f64) -> Vec<Date> {
    let mut kept: Vec<Date> = Vec::new();
    for day in days {
        let far_enough = kept
            .last()
            .is_none_or(|last| months_between(*last, *day).is_some_and(|gap| gap >= months));
        if far_enough {
            kept.push(*day);
        }
    }
    // The last day lies further from all others than the one it stands in for:
    // without it, results up to today would seem to cover less time than they do.
    if let ([_, .., end], Some(last)) = (kept.as_mut_slice(), days.last()) {
        *end = *last;
    }
    kept
}

fn covered(days: &[Date]) -> f64 {
    match (days.first(), days.last()) {
        (Some(first), Some(last)) => months_between(*first, *last).unwrap_or(0.0),
        _ => 0.0,
    }
}
