//! EASL 2017: J Hepatol 2017;67:370-398.

mod indication;
mod options;
pub(super) mod phase;
mod situations;
mod stopping;

use super::before::Scope;
use super::edition::{Edition, Phases};
use super::persistence::Requirement;
use crate::facts::{Facts, Limits};
use crate::logic::ask::*;
use crate::rule::{Code, Reference, Source, Verification};
use crate::values::Truth;

pub(super) const EDITION: Edition = Edition {
    key: "EASL2017",
    version: "4",
    replaces: None,
    reference: Reference {
        key: "EASL2017",
        short: "EASL 2017",
        citation: "European Association for the Study of the Liver. J Hepatol 2017;67:370-398",
        address: "https://doi.org/10.1016/j.jhep.2017.03.021",
    },
    uln: Limits::same(40.0),
    uln_source: Source::new("EASL2017", "ABOUT_40_U_L_LOCAL", Verification::Secondary),
    uln_sensitivity: Limits::same(40.0),
    phase: Some(Phases {
        table: phase::table,
        meanings: phase::MEANINGS,
        persistence: Requirement::over_a_year(Source::new(
            "EASL2017",
            "REVIEW_CRITERIA_3_MORE_NORMAL",
            Verification::Known,
        )),
        description_only: false,
        notes,
    }),
    indication: indication::table,
    scope: Scope { severe_acute: Some(indication::SEVERE_ACUTE), ..Scope::ADULTS },
    situations: situations::tables,
    situations_read: &[],
    stopping: stopping::ROWS,
    restarting: None,
    options: Some(&options::OPTIONS),
    remarks: indication::REMARKS,
    standing: &[(
        "READ_IN_SECONDARY_TEXTS",
        Source::new("EASL2017", "PHASES_TREATMENT_PRINTED_REVIEWS", Verification::Secondary),
    )],
};

static SUPPORTS: Source = Source::new("EASL2017", "HBSAG_BELOW_1_000_IU", Verification::Secondary);

fn notes(class: &Code, facts: &Facts) -> Vec<(&'static str, &'static Source)> {
    let quiet = [phase::HBEAG_NEG_INFECTION, phase::HBEAG_NEG_INFECTION_TO_20000].contains(class);
    let low = hbsag_level().below(1_000.iu_per_ml()).as_it_stands(facts) == Truth::True;
    if quiet && low { vec![("HBSAG_BELOW_1000_SUPPORTS", &SUPPORTS)] } else { Vec::new() }
}
