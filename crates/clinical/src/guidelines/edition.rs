//! An edition: a rule set as published.

use super::before::Scope;
use super::meaning::Meaning;
use super::options::ResistanceOptions;
use super::order;
use super::persistence::{self, Persistence};
use super::remark::RuleRemark;
use super::situation::Situation;
use super::stopping::{RestartRow, StoppingRow};
use crate::facts::{Facts, Limits};
use crate::logic::{Condition, Table};
use crate::rule::{Code, Reference, Source};
use serde::Serialize;

/// A rule set as published.
#[derive(Debug)]
pub struct Edition {
    /// Its key: `EASL2017`.
    pub key: &'static str,
    /// The version of this rule set as coded here.
    pub version: &'static str,
    /// The key of the edition that it replaces, where that one stands here too.
    pub replaces: Option<&'static str>,
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
    /// Conditions for ending treatment.
    pub(crate) stopping: &'static [StoppingRow],
    /// Signs on which treatment begins again after its end, where it names any.
    pub(crate) restarting: Option<&'static RestartRow>,
    /// Options for a resistant virus, where it names any.
    pub(crate) options: Option<&'static ResistanceOptions>,
    /// What it prints beside single rules.
    pub(crate) remarks: &'static [RuleRemark],
    /// Notes on the edition whatever the case: how it was read, what
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

    /// What these rules add to those that stand before every edition's, by name: whom they refuse,
    /// whom they speak of in an acute infection too, and whom they count as having cirrhosis.
    pub fn scope_conditions(&self) -> Vec<(&'static str, Condition)> {
        let scope = &self.scope;
        let too_young = Some((scope.youngest.rule(), scope.youngest.too_young()));
        let acute = scope.also_where_acute.map(|when| ("also_where_acute", when()));
        let cirrhosis = scope.cirrhosis_by_signs.map(|when| ("cirrhosis_by_signs", when()));
        [too_young, acute, cirrhosis].into_iter().flatten().collect()
    }

    /// Where it is written that a severe acute hepatitis B is treated, if it was read.
    pub fn severe_acute(&self) -> Option<&Source> {
        self.scope.severe_acute.as_ref()
    }

    /// What the edition says where HBV DNA is found and HBsAg is not, where it names HBV DNA alone.
    pub fn without_hbsag(&self) -> Option<&'static Table> {
        self.scope.without_hbsag.map(|table| table())
    }

    /// Its conditions for ending treatment as plain data, without where they are printed.
    pub fn stopping_rows(&self) -> impl Iterator<Item = impl Serialize + use<>> + use<> {
        self.stopping.iter()
    }

    /// Its signs for treating again as plain data, without where they are printed.
    pub fn restarting_row(&self) -> Option<impl Serialize + use<>> {
        self.restarting
    }

    /// What it prints beside single rules: the rules, the remark, its condition, its source.
    pub fn rule_remarks(&self) -> impl Iterator<Item = Remarked> + use<> {
        self.remarks.iter().map(|remark| Remarked {
            rules: remark.rules,
            code: remark.code,
            when: remark.when.map(|when| when()),
            source: &remark.source,
        })
    }

    /// Where its options for a resistant virus are printed, if it names any.
    pub fn options_source(&self) -> Option<&'static Source> {
        self.options.map(|text| &text.source)
    }

    /// These options as plain data.
    pub fn named_options(&self) -> impl Iterator<Item = impl Serialize + use<>> + use<> {
        self.options.into_iter().flat_map(|text| text.options)
    }

    /// The phase table, where it has one.
    pub fn phase_table(&self) -> Option<&'static Table> {
        self.phase.as_ref().map(|phase| (phase.table)())
    }
}

/// A remark beside rules of an edition.
#[derive(Debug)]
pub struct Remarked {
    /// The rules that it stands beside.
    pub rules: &'static [&'static str],
    /// Which remark.
    pub code: &'static str,
    /// When, where it does not hold for everyone of whom the rule decides.
    pub when: Option<Condition>,
    /// Where it is written.
    pub source: &'static Source,
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
    pub notes: fn(class: &Code, facts: &Facts) -> Vec<(&'static str, &'static Source)>,
}

/// How far a class of this edition is confirmed by the dated results.
pub(crate) fn persistence_of(
    case: &crate::case::Case,
    facts: &Facts,
    uln: Limits,
    phases: &Phases,
    today: &persistence::FoundToday,
) -> Option<Persistence> {
    persistence::of(case, facts, uln, today, &phases.persistence)
}
