//! An edition: a rule set as published.

use super::before::Scope;
use super::meaning::Meaning;
use super::order;
use super::persistence::{self, Persistence};
use super::situation::Situation;
use crate::facts::{Facts, Limits};
use crate::logic::Table;
use crate::rule::{Code, Reference, Source};

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
