//! AASLD/IDSA 2025: Hepatology 2026;83:974-997. Taken from a slide set and digests of the paper, not from the paper.

mod indication;
mod options;
mod phase;
mod situations;
mod stopping;

use super::before::Scope;
use super::edition::{Edition, Phases};
use super::persistence::Requirement;
use super::situation::Situation;
use crate::facts::Limits;
use crate::rule::{Reference, Source, Verification};

pub(super) const EDITION: Edition = Edition {
    key: "AASLD_IDSA2025",
    version: "2",
    replaces: Some("AASLD2018"),
    reference: Reference {
        key: "AASLD_IDSA2025",
        short: "AASLD/IDSA 2025",
        citation: "AASLD and IDSA. Hepatology 2026;83:974-997",
        address: "https://doi.org/10.1097/HEP.0000000000001549",
    },
    uln: Limits { male: 35.0, female: 25.0 },
    uln_source: Source::new("AASLD_IDSA2025", "35_U_L_MEN_25_U", Verification::SecondHand)
        .readings(3),
    uln_sensitivity: Limits::same(40.0),
    phase: Some(Phases {
        table: phase::table,
        meanings: phase::MEANINGS,
        persistence: Requirement::pairs_apart(
            2,
            6.0,
            Source::new(
                "AASLD_IDSA2025",
                "TWO_MEASUREMENTS_6_MONTHS_APART",
                Verification::SecondHand,
            )
            .readings(1),
        ),
        description_only: false,
        notes: |_, _| Vec::new(),
    }),
    indication: indication::table,
    scope: Scope::ADULTS,
    situations: situations::tables,
    situations_read: &[Situation::Pregnancy],
    stopping: stopping::ROWS,
    restarting: Some(&stopping::RESTART),
    options: Some(&options::OPTIONS),
    remarks: indication::REMARKS,
    standing: &[(
        "SECOND_HAND",
        Source::new("AASLD_IDSA2025", "TAKEN_SLIDE_SET_DIGESTS", Verification::SecondHand),
    )],
};
