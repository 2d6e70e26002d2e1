//! China 2019: J Clin Transl Hepatol 2021;9:769-791. Its own rule set, apart from 2022.

mod indication;
mod phase;
mod situations;

use super::persistence::Requirement;
use super::{Edition, Meaning, Phases, Scope};
use crate::facts::Limits;
use crate::rule::{Code, Reference, Source, Verification};
const HBEAG_POS_INFECTION: Code = Code::new("HBEAG_POS_INFECTION");
const HBEAG_POS_CHB: Code = Code::new("HBEAG_POS_CHB");
const HBEAG_POS_CHB_ATYPICAL_LOW_DNA: Code = Code::new("HBEAG_POS_CHB_ATYPICAL_LOW_DNA");
const HBEAG_NEG_INFECTION: Code = Code::new("HBEAG_NEG_INFECTION");
const HBEAG_NEG_CHB: Code = Code::new("HBEAG_NEG_CHB");
const INDETERMINATE: Code = Code::new("INDETERMINATE");
pub(super) const EDITION: Edition = Edition {
    key: "CHINA2019",
    version: "1",
    reference: Reference {
        key: "CHINA2019",
        short: "China 2019",
        citation: "Chinese guideline, version 2019. J Clin Transl Hepatol 2021;9:769-791",
        address: "https://doi.org/10.14218/JCTH.2021.00209",
        read: "title and abstract; treatment list read in one secondary text",
    },
    uln: Limits::same(40.0),
    uln_source: Source::new(
        "CHINA2019",
        "the laboratory's own limit, 40 U/L unless set; section B.0",
        Verification::Known,
    ),
    uln_sensitivity: Limits::same(40.0),
    phase: Some(Phases {
        table: phase::table,
        meanings: &[
            (HBEAG_POS_INFECTION, Meaning::QuietHbeagPositive),
            (HBEAG_POS_CHB, Meaning::ActiveHbeagPositive),
            (HBEAG_POS_CHB_ATYPICAL_LOW_DNA, Meaning::ActiveHbeagPositive),
            (HBEAG_NEG_INFECTION, Meaning::QuietHbeagNegative),
            (HBEAG_NEG_CHB, Meaning::ActiveHbeagNegative),
            (INDETERMINATE, Meaning::GreyZone),
        ],
        persistence: Requirement::over_a_year(Source::new(
            "CHINA2019",
            "ALT normal 3 times in 1 year, at least 3 months apart, from general knowledge; section B.2",
            Verification::Known,
        )),
        description_only: false,
        notes: |_, _| Vec::new(),
    }),
    indication: indication::table,
    scope: Scope::ADULTS,
    situations: situations::tables,
    situations_read: &[],
    standing: &[(
        "READ_IN_ONE_SECONDARY_TEXT",
        Source::new(
            "CHINA2019",
            "the guideline itself was not read: the treatment rules in two secondary texts, those for normal ALT in one of them, the phases from general knowledge; section M.5",
            Verification::Secondary,
        ),
    )],
};
