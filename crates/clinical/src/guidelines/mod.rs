//! Guideline editions, side by side. An edition is one folder and one entry in
//! [`editions`]; it is never edited in place after release.

use crate::rule::Reference;
mod aasld2018;
mod aasld_idsa2025;
mod apasl2015;
pub(crate) mod before;
mod china2019;
mod china2022;
mod easl2017;
mod easl2025;
mod jsh2014;
mod kasl2018;
mod order;
mod persistence;
mod treat;
mod who2015;
mod who2024;

pub(crate) use before::{Scope, severe};
pub(crate) use order::{HBSAG_NEGATIVE, NO_VERDICT, no_verdict_table};
pub use persistence::{Persistence, PersistenceStatus};
pub(crate) use treat::{
    CONSIDER, INSUFFICIENT, MONITOR, NO_RULE_READ, NOT_ASSESSED, NOT_READ, TREAT,
};

use crate::facts::{Facts, Limits};
use crate::logic::Table;
use crate::rule::{Code, Source};
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

/// The natural-history phase of an edition.
#[derive(Debug)]
pub struct Phases {
    /// Its table.
    pub table: fn() -> &'static Table,
    /// What each of its classes means; the classes of the common order of
    /// evaluation need no entry.
    pub meanings: &'static [(Code, Meaning)],
    /// How long a finding must last to be confirmed.
    pub persistence: persistence::Requirement,
    /// The edition decides nothing by phases: its classes are a description only.
    pub description_only: bool,
    /// Remarks on a class, with their sources.
    pub notes: fn(class: &str, facts: &Facts) -> Vec<(&'static str, &'static Source)>,
}

/// A situation for which guidelines have rules of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Situation {
    /// HIV coinfection.
    Hiv,
    /// Hepatitis D coinfection.
    Hdv,
    /// Hepatitis C coinfection.
    Hcv,
    /// Liver cancer from hepatitis B.
    LiverCancer,
    /// Immunosuppression or chemotherapy now.
    Immunosuppression,
    /// Immunosuppression or chemotherapy planned, or ended not long ago.
    ImmunosuppressionOver,
    /// Pregnancy with high HBV DNA.
    Pregnancy,
    /// Liver failure.
    LiverFailure,
}

impl Situation {
    /// All of them.
    pub const ALL: [Situation; 8] = [
        Situation::Hiv,
        Situation::Hdv,
        Situation::Hcv,
        Situation::LiverCancer,
        Situation::Immunosuppression,
        Situation::ImmunosuppressionOver,
        Situation::Pregnancy,
        Situation::LiverFailure,
    ];
}

/// A rule set as published.
#[derive(Debug)]
pub struct Edition {
    /// Its key: `EASL2017`.
    pub key: &'static str,
    /// The version of this rule set as coded here.
    pub version: &'static str,
    /// Where it was published, and how much of it was read.
    pub reference: Reference,
    /// The upper limits of normal it names.
    pub uln: Limits,
    /// Where that is written.
    pub uln_source: Source,
    /// Limits in discussion under which the class is compared (`ULN_SENSITIVE`).
    pub uln_sensitivity: Limits,
    /// Natural-history phase; none where the edition does not use phases.
    pub phase: Option<Phases>,
    /// Treatment indication.
    pub indication: fn() -> &'static Table,
    /// Whom these rules speak of.
    pub(crate) scope: Scope,
    /// Special situations: pregnancy, immunosuppression, coinfection, surveillance.
    pub situations: fn() -> &'static [Table],
    /// The situations for which a rule of its own was read.
    pub situations_read: &'static [Situation],
    /// What is to be said of the edition whatever the case: how it was read, what
    /// of it was not.
    pub standing: &'static [(&'static str, Source)],
}

impl Edition {
    /// What a class of this edition means.
    pub fn meaning(&self, class: &Code) -> Meaning {
        let own = self.phase.as_ref().map_or(&[][..], |phase| phase.meanings);
        own.iter()
            .chain(order::MEANINGS)
            .find(|(known, _)| known == class)
            .map_or(Meaning::GreyZone, |(_, meaning)| *meaning)
    }

    /// The phase table, where it has one.
    pub fn phase_table(&self) -> Option<&'static Table> {
        self.phase.as_ref().map(|phase| (phase.table)())
    }
}

/// Every edition, in the order in which they are shown.
pub fn editions() -> &'static [Edition] {
    static EDITIONS: [Edition; 11] = [
        easl2017::EDITION,
        easl2025::EDITION,
        aasld2018::EDITION,
        aasld_idsa2025::EDITION,
        apasl2015::EDITION,
        china2022::EDITION,
        china2019::EDITION,
        kasl2018::EDITION,
        jsh2014::EDITION,
        who2024::EDITION,
        who2015::EDITION,
    ];
    &EDITIONS
}

/// The edition of this key.
pub fn edition(key: &str) -> Option<&'static Edition> {
    editions().iter().find(|edition| edition.key == key)
}

/// The decision tables of every edition, each once, for the checker and the rules page.
pub fn tables() -> Vec<&'static Table> {
    let mut tables: Vec<&'static Table> = vec![before::table(), order::no_verdict_table()];
    let all = editions().iter().flat_map(|edition| {
        let of_situations = (edition.situations)().iter();
        let without_hbsag = edition.scope.without_hbsag.map(|table| table());
        let of_treatment = [(edition.indication)()].into_iter().chain(without_hbsag);
        edition.phase_table().into_iter().chain(of_treatment).chain(of_situations)
    });
    for table in all {
        if !tables.iter().any(|known| std::ptr::eq(*known, table)) {
            tables.push(table);
        }
    }
    tables
}

/// How far a class of this edition is confirmed by the dated results.
pub(crate) fn persistence_of(
    case: &crate::case::Case,
    facts: &Facts,
    uln: Limits,
    meaning: Meaning,
    phases: &Phases,
    dna_limit: crate::values::Interval,
) -> Option<Persistence> {
    persistence::of(case, facts, uln, meaning, &phases.persistence, dna_limit)
}
