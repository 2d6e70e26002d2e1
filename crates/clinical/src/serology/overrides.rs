//! A.8: what goes before the reading of the markers. The first rule that holds
//! decides.

use crate::facts::{LIKELY_DAYS, POSSIBLE_DAYS};
use crate::logic::ask::*;
use crate::logic::{Otherwise, Row, Table, first_match};
use crate::rule::{Code, Source, Verification};
use std::sync::LazyLock;

/// Nothing overrides: the class of the markers stands.
pub(super) const PATTERN_STANDS: Code = Code::new("PATTERN_STANDS");

const REACTIVATION: Source = Source::new(
    "CHINA2022",
    "reactivation under immunosuppression; section A.8 rules 1 and 2, D.14b, D.14c",
    Verification::OriginalText,
);
const UNEXPLAINED: Source = Source::new(
    "HEPBLENS",
    "HBsAg or HBV DNA new after HBsAg not found and anti-HBc found, without a known cause: reactivation is possible, a new infection too; section A.8",
    Verification::Design,
);
const OCCULT: Source = Source::new(
    "OBI2019",
    "occult infection below 200 IU/mL (limit read in PMC8066124, table 1); section A.4.3",
    Verification::Secondary,
);
const ESCAPE: Source = Source::new(
    "OBI2019",
    "HBV DNA of 200 IU/mL and more without HBsAg: escape mutant or missed HBsAg; section A.4.4",
    Verification::Secondary,
);
const MATERNAL: Source = Source::new(
    "CDC_TABLE_5",
    "passive transfer to an infant of an HBsAg-positive mother; limit of 24 months from general knowledge; section A.4.2",
    Verification::Known,
);
const TRANSIENT_18: Source = Source::new(
    "CDC_TABLE_5",
    "HBsAg up to 18 days after a vaccine dose; section A.3.1",
    Verification::OriginalText,
);
const TRANSIENT_30: Source = Source::new(
    "CDC2023",
    "patient sheet: within 30 days of a dose; section A.3.2",
    Verification::Secondary,
);
const ACUTE: Source = Source::new(
    "CDC_TABLE_5",
    "IgM anti-HBc with HBsAg; China 2022: IgM may be weakly positive in chronic flares; section A.5.1",
    Verification::OriginalText,
);
const WINDOW: Source = Source::new(
    "CDC_TABLE_5",
    "acute resolving infection; section A.5.4",
    Verification::OriginalText,
);
const NON_RESPONSE: Source = Source::new(
    "CDC2013",
    "anti-HBs below 10 mIU/mL after two full series; section A.8.4",
    Verification::OriginalText,
);

pub(super) fn table() -> &'static Table {
    static TABLE: LazyLock<Table> = LazyLock::new(|| {
        let detected = || hbv_dna().above(0.iu_per_ml()).shown();
        let from_200 = || hbv_dna().at_least(200.iu_per_ml()).shown();
        let occult = || all([detected(), hbv_dna().below(200.iu_per_ml()).shown()]);
        let core_ever = || any([anti_hbc().found(), anti_hbc_before().found().shown()]);
        let surface_gone_before = || hbsag_negative_before().found().shown();
        let cause = || reactivation_cause().found().shown();
        // Not already known for more than half a year: then it is no news.
        let new = || newly_positive().found();
        // An antigen that the vaccine itself may have brought.
        let of_the_vaccine = || all([since_vaccine().at_most(30.days()).shown(), not(detected())]);
        // Of an infant it may have been the mother's, whatever became of the antigen.
        let of_the_mother =
            || all([age().below(2.years()).shown(), mother_hbsag().found().shown()]);
        // Of a newborn the core antibody is the mother's, and says nothing of the antigen.
        let no_core_of_its_own = || any([anti_hbc().not_found(), of_the_mother()]);
        let row = |rule, class, when, source| Row::new(rule, Code::new(class), when, source);
        let rows = vec![
            row(
                "A.8.1",
                "REACTIVATION",
                all([
                    cause(),
                    hbsag().not_found(),
                    any([from_200(), all([detected(), dna_negative_before().found().shown()])]),
                    any([core_ever(), surface_gone_before()]),
                ]),
                &REACTIVATION,
            ),
            row(
                "A.8.2",
                "REACTIVATION",
                all([
                    cause(),
                    hbsag().found(),
                    surface_gone_before(),
                    core_ever(),
                    not(of_the_vaccine()),
                ]),
                &REACTIVATION,
            ),
            row(
                "A.8.1u",
                "REACTIVATION",
                all([
                    hbsag().not_found(),
                    detected(),
                    dna_negative_before().found().shown(),
                    surface_gone_before(),
                    core_ever(),
                ]),
                &UNEXPLAINED,
            ),
            row(
                "A.8.2u",
                "REACTIVATION",
                all([
                    hbsag().found(),
                    surface_gone_before(),
                    anti_hbc_before().found().shown(),
                    new(),
                    not(of_the_vaccine()),
                    not(of_the_mother()),
                ]),
                &UNEXPLAINED,
            ),
            row(
                "A.8.3",
                "S_ESCAPE_OR_MISSED_HBSAG",
                all([hbsag().not_found(), from_200()]),
                &ESCAPE,
            ),
            row(
                "A.8.4",
                "OCCULT_SEROPOSITIVE",
                all([hbsag().not_found(), occult(), any([anti_hbc().found(), anti_hbs().found()])]),
                &OCCULT,
            ),
            row(
                "A.8.5",
                "OCCULT_OR_PRESEROCONVERSION",
                all([
                    hbsag().not_found(),
                    occult(),
                    anti_hbc().not_found(),
                    anti_hbs().not_found(),
                ]),
                &OCCULT,
            ),
            row(
                "A.8.6",
                "PASSIVE_MATERNAL",
                all([
                    age().below(2.years()).shown(),
                    mother_hbsag().found().shown(),
                    hbsag().not_found(),
                    anti_hbc().found(),
                ]),
                &MATERNAL,
            ),
            row(
                "A.3.1",
                "TRANSIENT_LIKELY",
                all([
                    hbsag().found(),
                    no_core_of_its_own(),
                    // The vaccine holds no virus: detected HBV DNA is not from it.
                    not(detected()),
                    since_vaccine().at_most(LIKELY_DAYS.days()).shown(),
                ]),
                &TRANSIENT_18,
            ),
            row(
                "A.3.2",
                "TRANSIENT_POSSIBLE",
                all([
                    hbsag().found(),
                    no_core_of_its_own(),
                    not(detected()),
                    since_vaccine().above(LIKELY_DAYS.days()).shown(),
                    since_vaccine().at_most(POSSIBLE_DAYS.days()).shown(),
                ]),
                &TRANSIENT_30,
            ),
            row(
                "A.5.1",
                "ACUTE_POSSIBLE",
                all([
                    igm_anti_hbc().found().shown(),
                    hbsag().found(),
                    months_positive().below(6.months()).if_known(),
                ]),
                &ACUTE,
            ),
            row(
                "A.5.4",
                "WINDOW_ACUTE_RESOLVING",
                all([hbsag().not_found(), anti_hbs().not_found(), igm_anti_hbc().found().shown()]),
                &WINDOW,
            ),
            row(
                "A.8.10",
                "NON_RESPONDER",
                all([
                    vaccine_series().at_least(Count(2.0)).shown(),
                    anti_hbs().not_found(),
                    hbsag().not_found(),
                    anti_hbc().not_found(),
                ]),
                &NON_RESPONSE,
            ),
        ];
        Table::new(
            "overrides of the pattern",
            first_match(rows, &[]),
            Some(Otherwise {
                rule: Code::new("A.8.none"),
                class: PATTERN_STANDS,
                grey_zone: false,
                source: Source::new("HEPBLENS", "section A.8", Verification::Design),
            }),
        )
    });
    &TABLE
}
