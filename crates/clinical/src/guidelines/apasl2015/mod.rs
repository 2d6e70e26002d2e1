//! APASL 2015: Hepatol Int 2016;10:1-98.

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
    key: "APASL2015",
    version: "2",
    replaces: None,
    reference: Reference {
        key: "APASL2015",
        short: "APASL 2015",
        citation: "Asian Pacific Association for the Study of the Liver. Hepatol Int 2016;10:1-98",
        address: "https://doi.org/10.1007/s12072-015-9675-4",
    },
    uln: Limits::same(40.0),
    uln_source: Source::new("APASL2015", "40_U_L", Verification::Secondary),
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
    remarks: indication::REMARKS,
    standing: &[(
        "READ_IN_SECONDARY_TEXTS",
        Source::new("APASL2015", "TABLES_PRINTED_REVIEWS", Verification::Secondary),
    )],
};
