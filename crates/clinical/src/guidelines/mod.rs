//! Guideline editions, side by side. An edition is one folder and one entry in
//! [`editions`]; it is never edited in place after release.

mod aasld2018;
mod china2022;
mod easl2017;
mod order;
mod persistence;
mod references;

pub use china2022::{cirrhosis_signs, likely_cirrhosis};
pub(crate) use order::flare_or_child;
pub use persistence::{Persistence, PersistenceStatus};
pub use references::{REFERENCES, Reference, reference};

use crate::facts::Limits;
use crate::logic::{Code, Source, Table};
use serde::{Deserialize, Serialize};

/// What a class means, beyond its guideline's name for it: so editions can be
/// compared and a difference between them be said in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Meaning {
    /// HBeAg-positive, high virus, quiet liver.
    QuietHbeagPositive,
    /// HBeAg-positive hepatitis.
    ActiveHbeagPositive,
    /// HBeAg-negative, low virus, quiet liver.
    QuietHbeagNegative,
    /// HBeAg-negative hepatitis.
    ActiveHbeagNegative,
    /// None of the guideline's phases.
    GreyZone,
    /// Cirrhosis goes before the phase.
    Cirrhosis,
    /// HBsAg was not found.
    HbsagNegative,
    /// The guideline's phases do not apply: acute, treated, or a child.
    NotAssigned,
}

impl Meaning {
    /// Whether it is said of the infection's course: a phase, or the grey zone
    /// between phases; not where something else goes before it.
    pub fn is_phase(self) -> bool {
        !matches!(self, Meaning::NotAssigned | Meaning::HbsagNegative | Meaning::Cirrhosis)
    }
}

/// A rule set as published.
#[derive(Debug)]
pub struct Edition {
    /// Its key: `EASL2017`.
    pub key: &'static str,
    /// The version of this rule set as coded here.
    pub version: &'static str,
    /// The upper limits of normal it names.
    pub uln: Limits,
    /// Where that is written.
    pub uln_source: Source,
    /// Limits in discussion under which the class is compared (`ULN_SENSITIVE`).
    pub uln_sensitivity: Limits,
    /// Natural-history phase.
    pub phase: fn() -> &'static Table,
    /// What each of its classes means; the classes of the common order of
    /// evaluation need no entry.
    pub meanings: &'static [(Code, Meaning)],
    /// How long a finding must last to be confirmed.
    pub persistence: persistence::Requirement,
}

impl Edition {
    /// What a class of this edition means.
    pub fn meaning(&self, class: &Code) -> Meaning {
        self.meanings
            .iter()
            .chain(order::MEANINGS)
            .find(|(known, _)| known == class)
            .map_or(Meaning::GreyZone, |(_, meaning)| *meaning)
    }
}

/// Every edition, in the order in which they are shown.
pub fn editions() -> &'static [Edition] {
    static EDITIONS: [Edition; 3] = [easl2017::EDITION, aasld2018::EDITION, china2022::EDITION];
    &EDITIONS
}

/// The edition of this key.
pub fn edition(key: &str) -> Option<&'static Edition> {
    editions().iter().find(|edition| edition.key == key)
}

/// The decision tables of every edition, for the checker and the rules page.
pub fn tables() -> Vec<&'static Table> {
    editions().iter().map(|edition| (edition.phase)()).collect()
}

/// How far a class of this edition is confirmed by the dated results.
pub(crate) fn persistence_of(
    case: &crate::case::Case,
    facts: &crate::facts::Facts,
    uln: Limits,
    meaning: Meaning,
    edition: &Edition,
    dna_limit: crate::facts::Interval,
) -> Option<Persistence> {
    persistence::of(case, facts, uln, meaning, &edition.persistence, dna_limit)
}
