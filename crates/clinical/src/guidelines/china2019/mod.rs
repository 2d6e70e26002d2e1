//! China 2019: J Clin Transl Hepatol 2021;9:769-791. Its own rule set, apart from 2022.

mod indication;
mod phase;
mod situations;

use super::before::Scope;
use super::edition::{Edition, Phases};
use super::persistence::Requirement;
use crate::facts::Limits;
use crate::rule::{Reference, Source, Verification};

pub(super) const EDITION: Edition = Edition {
    key: "CHINA2019",
    version: "1",
    replaces: None,
    reference: Reference {
        key: "CHINA2019",
        short: "China 2019",
        citation: "Chinese guideline, version 2019. J Clin Transl Hepatol 2021;9:769-791",
        address: "https://doi.org/10.14218/JCTH.2021.00209",
    },
    uln: Limits::same(40.0),
    uln_source: Source::new("CHINA2019", "LABORATORY_S_OWN_LIMIT_40", Verification::Known),
    uln_sensitivity: Limits::same(40.0),
    phase: Some(Phases {
        table: phase::table,
        meanings: phase::MEANINGS,
        persistence: Requirement::over_a_year(Source::new(
            "CHINA2019",
            "ALT_NORMAL_3_TIMES_1",
            Verification::Known,
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
    remarks: &[],
    standing: &[(
        "READ_IN_ONE_SECONDARY_TEXT",
        Source::new("CHINA2019", "TREATMENT_RULES_SECONDARY_TEXTS_PHASES", Verification::Secondary),
    )],
};
