//! A.8: what goes before the reading of the markers. The first rule that holds
//! decides.

use super::class::Class;
use crate::facts::{LIKELY_DAYS, POSSIBLE_DAYS};
use crate::logic::ask::*;
use crate::logic::{Otherwise, Row, Table, first_match};
use crate::rule::{Code, Source, Verification};
use std::sync::LazyLock;

/// Nothing overrides: the class of the markers stands.
pub(super) const PATTERN_STANDS: Code = Code::new("PATTERN_STANDS");

const REACTIVATION: Source =
    Source::new("CHINA2022", "REACTIVATION_UNDER_IMMUNOSUPPRESSION", Verification::OriginalText);
const UNEXPLAINED: Source =
    Source::new("HEPBLENS", "HBSAG_HBV_DNA_NEW_AFTER", Verification::Design);
const OCCULT: Source =
    Source::new("OBI2019", "OCCULT_INFECTION_BELOW_200_IU", Verification::Secondary);
const ESCAPE: Source = Source::new("OBI2019", "HBV_DNA_200_IU_ML", Verification::Secondary);
const MATERNAL: Source =
    Source::new("CDC_TABLE_5", "PASSIVE_TRANSFER_INFANT_HBSAG_POSITIVE", Verification::Known);
const TRANSIENT_18: Source =
    Source::new("CDC_TABLE_5", "HBSAG_UP_18_DAYS_AFTER", Verification::OriginalText);
const TRANSIENT_30: Source =
    Source::new("CDC2023", "PATIENT_SHEET_WITHIN_30_DAYS", Verification::Secondary);
const ACUTE: Source =
    Source::new("CDC_TABLE_5", "IGM_ANTI_HBC_HBSAG_CHINA", Verification::OriginalText);
const WINDOW: Source =
    Source::new("CDC_TABLE_5", "ACUTE_RESOLVING_INFECTION", Verification::OriginalText);
const NON_RESPONSE: Source =
    Source::new("CDC2013", "ANTI_HBS_BELOW_10_MIU", Verification::OriginalText);

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
        let row = |rule, class: Class, when, source| Row::new(rule, class, when, source);
        let rows = vec![
            row(
                "A.8.1",
                Class::Reactivation,
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
                Class::Reactivation,
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
                Class::Reactivation,
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
                Class::Reactivation,
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
                Class::SEscapeOrMissedHbsag,
                all([hbsag().not_found(), from_200()]),
                &ESCAPE,
            ),
            row(
                "A.8.4",
                Class::OccultSeropositive,
                all([hbsag().not_found(), occult(), any([anti_hbc().found(), anti_hbs().found()])]),
                &OCCULT,
            ),
            row(
                "A.8.5",
                Class::OccultOrPreseroconversion,
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
                Class::PassiveMaternal,
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
                Class::TransientLikely,
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
                Class::TransientPossible,
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
                Class::AcutePossible,
                all([
                    igm_anti_hbc().found().shown(),
                    hbsag().found(),
                    months_positive().below(6.months()).if_known(),
                ]),
                &ACUTE,
            ),
            row(
                "A.5.4",
                Class::WindowAcuteResolving,
                all([hbsag().not_found(), anti_hbs().not_found(), igm_anti_hbc().found().shown()]),
                &WINDOW,
            ),
            row(
                "A.8.10",
                Class::NonResponder,
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
                source: Source::new("HEPBLENS", "RULE_THIS_PROJECT", Verification::Design),
            }),
        )
    });
    &TABLE
}
