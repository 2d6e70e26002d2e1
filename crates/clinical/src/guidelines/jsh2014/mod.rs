//! JSH 2014: Hepatol Res 2014;44 Suppl S1. A partial rule set.

mod indication;
mod phase;
mod situations;

use super::before::Scope;
use super::edition::{Edition, Phases};
use super::persistence::Requirement;
use crate::facts::Limits;
use crate::rule::{Reference, Source, Verification};

pub(super) const EDITION: Edition = Edition {
    key: "JSH2014",
    version: "2",
    replaces: None,
    reference: Reference {
        key: "JSH2014",
        short: "JSH 2014",
        citation: "Japan Society of Hepatology. Hepatol Res 2014;44 Suppl S1",
        address: "",
    },
    uln: Limits::same(30.0),
    uln_source: Source::new("JSH2014", "INACTIVE_UP_30_U_L", Verification::Secondary),
    uln_sensitivity: Limits::same(40.0),
    phase: Some(Phases {
        table: phase::table,
        meanings: phase::MEANINGS,
        persistence: Requirement::over_a_year(Source::new(
            "JSH2014",
            "THREE_TESTS_OVER_YEAR_MORE",
            Verification::Secondary,
        )),
        description_only: false,
        notes: |_, _| Vec::new(),
    }),
    indication: indication::table,
    scope: Scope::ADULTS,
    situations: situations::tables,
    situations_read: &[],
    stopping: &[],
    restarting: None,
    options: None,
    remarks: indication::REMARKS,
    standing: &[(
        "READ_IN_PART",
        Source::new("JSH2014", "NO_CLASS_KNOWN_BESIDES_INACTIVE", Verification::Secondary),
    )],
};
