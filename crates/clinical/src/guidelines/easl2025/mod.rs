//! EASL 2025: J Hepatol 2025;83:502-583. No phases: the labels of 2017 as a description only.

mod indication;

mod situations;
mod stopping;

use super::before::Scope;
use super::edition::{Edition, Phases};
use super::persistence::Requirement;
use super::situation::Situation;
use crate::facts::Limits;
use crate::rule::{Reference, Source, Verification};

pub(super) const EDITION: Edition = Edition {
    key: "EASL2025",
    version: "3",
    replaces: Some("EASL2017"),
    reference: Reference {
        key: "EASL2025",
        short: "EASL 2025",
        citation: "European Association for the Study of the Liver. J Hepatol 2025;83:502-583",
        address: "https://doi.org/10.1016/j.jhep.2025.03.018",
    },
    uln: Limits::same(40.0),
    uln_source: Source::new("EASL2025", "USUALLY_40_U_L", Verification::Secondary),
    uln_sensitivity: Limits::same(40.0),
    phase: Some(Phases {
        table: super::easl2017::phase::table,
        meanings: super::easl2017::phase::MEANINGS,
        persistence: Requirement::over_a_year(Source::new("EASL2017", "2017", Verification::Known)),
        description_only: true,
        notes: |_, _| Vec::new(),
    }),
    indication: indication::table,
    scope: Scope { severe_acute: Some(indication::SEVERE_ACUTE), ..Scope::ADULTS },
    situations: situations::tables,
    situations_read: &[
        Situation::Hiv,
        Situation::Hdv,
        Situation::Hcv,
        Situation::Immunosuppression,
        Situation::Pregnancy,
    ],
    stopping: stopping::ROWS,
    restarting: None,
    options: None,
    remarks: indication::REMARKS,
    standing: &[
        (
            "EASL25_EXTENT",
            Source::new("EASL2025", "TEN_TOPICS_112_RECOMMENDATIONS", Verification::Secondary),
        ),
        (
            "PHASES_DESCRIBE_ONLY",
            Source::new("EASL2025", "DROPS_DECISIONS_PHASES_LABELS_EASL", Verification::Secondary),
        ),
        (
            "READ_IN_SECONDARY_TEXTS",
            Source::new(
                "EASL2025",
                "THRESHOLDS_PRINTED_TWO_SECONDARY_TEXTS",
                Verification::Secondary,
            ),
        ),
    ],
};
