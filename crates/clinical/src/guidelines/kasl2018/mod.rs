//! KASL 2018: Clin Mol Hepatol 2019;25:93-159.

mod indication;
mod phase;
mod situations;
mod stopping;

use super::before::Scope;
use super::edition::{Edition, Phases};
use super::persistence::Requirement;
use crate::facts::Limits;
use crate::rule::{Reference, Source, Verification};

pub(super) const EDITION: Edition = Edition {
    key: "KASL2018",
    version: "2",
    replaces: None,
    reference: Reference {
        key: "KASL2018",
        short: "KASL 2018",
        citation: "Korean Association for the Study of the Liver. Clin Mol Hepatol 2019;25:93-159",
        address: "",
    },
    uln: Limits { male: 34.0, female: 30.0 },
    uln_source: Source::new("KASL2018", "34_U_L_MEN_30", Verification::Secondary),
    uln_sensitivity: Limits::same(40.0),
    phase: Some(Phases {
        table: phase::table,
        meanings: phase::MEANINGS,
        persistence: Requirement::over_a_year(Source::new(
            "HEPBLENS",
            "NO_DURATION_THIS_EDITION_KNOWN",
            Verification::Design,
        )),
        description_only: false,
        notes: |_, _| Vec::new(),
    }),
    indication: indication::table,
    scope: Scope::ADULTS,
    situations: situations::tables,
    situations_read: &[],
    stopping: stopping::ROWS,
    restarting: None,
    options: None,
    remarks: &[],
    standing: &[
        (
            "READ_IN_PART",
            Source::new("KASL2018", "SECONDARY_TABLES_NO_RULE_KNOWN", Verification::Secondary),
        ),
        (
            "NEWER_EDITION_NOT_READ",
            Source::new("KASL2022", "TITLE_SEEN_WITH_ERRATUM", Verification::Secondary),
        ),
    ],
};
