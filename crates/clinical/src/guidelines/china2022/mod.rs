//! China 2022: Zhonghua Chuanran Bing Zazhi 2023; J Clin Transl Hepatol 2023;11:1425-1442.

mod indication;
mod options;
mod phase;
mod situations;
mod stopping;

use super::before::Scope;
use super::edition::{Edition, Phases};
use super::persistence::Requirement;
use super::situation::Situation;
use crate::conditions::cirrhosis_signs;
use crate::facts::{Facts, Limits};
use crate::logic::ask::*;
use crate::rule::{Code, Reference, Source, Verification};
use crate::values::Truth;

pub(super) const EDITION: Edition = Edition {
    key: "CHINA2022",
    version: "3",
    replaces: Some("CHINA2019"),
    reference: Reference {
        key: "CHINA2022",
        short: "China 2022",
        citation: "Chinese Society of Hepatology, Chinese Society of Infectious Diseases. Zhonghua Chuanran Bing Zazhi 2023; J Clin Transl Hepatol 2023;11:1425-1442",
        address: "https://doi.org/10.14218/JCTH.2023.00320",
    },
    uln: Limits::same(40.0),
    uln_source: Source::new("CHINA2022", "LABORATORY_S_OWN_LIMIT_40_U", Verification::OriginalText),
    uln_sensitivity: Limits { male: 30.0, female: 19.0 },
    phase: Some(Phases {
        table: phase::table,
        meanings: phase::MEANINGS,
        persistence: Requirement::visits_apart(
            3,
            3.0,
            Source::new("CHINA2022", "TABLE_2_3_VISITS_1", Verification::OriginalText),
        ),
        description_only: false,
        notes,
    }),
    indication: indication::table,
    scope: Scope {
        also_where_acute: Some(indication::also_where_acute),
        without_hbsag: Some(indication::without_hbsag),
        cirrhosis_by_signs: Some(cirrhosis_signs),
        ..Scope::ADULTS
    },
    situations: situations::tables,
    situations_read: &[
        Situation::Hiv,
        Situation::Hcv,
        Situation::LiverCancer,
        Situation::Immunosuppression,
        Situation::ImmunosuppressionOver,
        Situation::Pregnancy,
        Situation::LiverFailure,
    ],
    stopping: stopping::ROWS,
    restarting: None,
    options: Some(&options::OPTIONS),
    remarks: &[],
    standing: &[],
};

static USUALLY: Source =
    Source::new("CHINA2022", "USUALLY_ABOVE_2_10_IU", Verification::OriginalText);
static GREY_ZONE: Source =
    Source::new("CHINA2022", "GREY_ZONE_28_55_UNTREATED", Verification::OriginalText);

fn notes(class: &Code, facts: &Facts) -> Vec<(&'static str, &'static Source)> {
    if *class != phase::INDETERMINATE {
        return Vec::new();
    }
    let mut notes = vec![("CHINA_INDETERMINATE", &GREY_ZONE)];
    let low =
        any([hbv_dna().at_most(20_000_000.iu_per_ml()), hbsag_level().at_most(10_000.iu_per_ml())]);
    let almost = all([hbeag().found(), alt().at_most(1.times_uln()), low]);
    if almost.as_it_stands(facts) == Truth::True {
        notes.push(("USUALLY", &USUALLY));
    }
    notes
}
