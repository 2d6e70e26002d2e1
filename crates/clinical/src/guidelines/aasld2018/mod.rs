//! AASLD 2018: Hepatology 2018;67:1560-1599.

mod indication;
mod options;
mod phase;
mod situations;
mod stopping;

use super::before::Scope;
use super::edition::{Edition, Phases};
use super::persistence::Requirement;
use super::situation::Situation;
use crate::facts::{Facts, Limits};
use crate::logic::ask::*;
use crate::rule::{Code, Reference, Source, Verification};
use crate::values::Truth;

pub(super) const EDITION: Edition = Edition {
    key: "AASLD2018",
    version: "3",
    replaces: None,
    reference: Reference {
        key: "AASLD2018",
        short: "AASLD 2018",
        citation: "American Association for the Study of Liver Diseases. Hepatology 2018;67:1560-1599",
        address: "https://doi.org/10.1002/hep.29800",
    },
    uln: Limits { male: 35.0, female: 25.0 },
    uln_source: Source::new("AASLD2018", "35_U_L_MEN_25", Verification::Secondary),
    uln_sensitivity: Limits::same(40.0),
    phase: Some(Phases {
        table: phase::table,
        meanings: phase::MEANINGS,
        persistence: Requirement::over_a_year(Source::new(
            "AASLD2018",
            "ALT_THREE_TIMES_12_MONTHS",
            Verification::Known,
        )),
        description_only: false,
        notes,
    }),
    indication: indication::table,
    scope: Scope { severe_acute: Some(indication::SEVERE_ACUTE), ..Scope::ADULTS },
    situations: situations::tables,
    situations_read: &[Situation::Pregnancy],
    stopping: stopping::ROWS,
    restarting: None,
    options: Some(&options::OPTIONS),
    remarks: &[],
    standing: &[(
        "RESTS_ON_2016",
        Source::new("AASLD2016", "2018_REPEATS_MOST_RECOMMENDATIONS_2016", Verification::Secondary),
    )],
};

static FIBROSIS: Source =
    Source::new("HEPBLENS", "FIBROSIS_ACTIVITY_BELOW_A2_DOES", Verification::Design);

fn notes(class: &Code, facts: &Facts) -> Vec<(&'static str, &'static Source)> {
    let scarred = fibrosis().at_least(Metavir(2.0)).as_it_stands(facts) == Truth::True;
    if *class == phase::INACTIVE && scarred {
        vec![("FIBROSIS_NOTE", &FIBROSIS)]
    } else {
        Vec::new()
    }
}
