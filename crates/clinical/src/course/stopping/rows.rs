//! Conditions for ending treatment in texts that are no edition here.

use crate::guidelines::{Ask, Edition, Population, StoppingRow, edition, editions, row};
use crate::rule::Verification;
use Ask::{
    AltNormal, Consolidation, DnaUndetectable, FollowUp, HbsagBelow100, HbsagSeroconversion,
    Seroconversion,
};
use Population::{Cirrhosis, HbeagNegative, HbeagPositive};
use Verification::{Design, OriginalText, SecondHand};

#[rustfmt::skip]
pub(super) static OTHERS: &[StoppingRow] = &[
    row("D.S.N13a", "NICE2013", HbeagPositive,
        &[Seroconversion, Consolidation(&[Seroconversion], 12)], &[],
        "12_MONTHS_AFTER_HBEAG_SEROCONVERSION", OriginalText, &["OPTIONAL"]),
    row("D.S.N13b", "NICE2013", HbeagNegative,
        &[DnaUndetectable(0), HbsagSeroconversion(0),
          Consolidation(&[DnaUndetectable(0), HbsagSeroconversion(0)], 12)], &[],
        "12_MONTHS_AFTER_UNDETECTABLE_HBV", OriginalText, &["OPTIONAL"]),
    row("D.S.N13c", "NICE2013", Cirrhosis,
        &[], &[],
        "NOT_IN_CIRRHOSIS", OriginalText, &["OPTIONAL"]),
    StoppingRow { not_from_f3: true, ..row("D.S.VN26", "VIETNAM2026", HbeagNegative,
        &[DnaUndetectable(36), HbsagBelow100, FollowUp], &[],
        "DECISION_1740_2026_3_4", SecondHand,
        &["SECOND_HAND", "OPTIONAL", "RETREAT_ABOVE_10000"]) },
    StoppingRow { ignores_cirrhosis: true, ..row("D.S.SEED", "SEED002", HbeagPositive,
        &[Seroconversion, AltNormal(0), DnaUndetectable(0)], &[],
        "STOP_CONDITIONS", Design, &["NO_CONSOLIDATION_NAMED"]) },
];

/// The order in which the findings have always been given; an edition that is not named follows.
const ORDER: [&str; 9] = [
    "EASL2017",
    "AASLD2018",
    "APASL2015",
    "CHINA2022",
    "WHO2024",
    "WHO2015",
    "AASLD_IDSA2025",
    "EASL2025",
    "KASL2018",
];

/// Every row: those of the editions, then the others.
pub(in crate::course) fn rows() -> impl Iterator<Item = &'static StoppingRow> {
    let place = |edition: &Edition| ORDER.iter().position(|key| *key == edition.key);
    let named = ORDER.iter().filter_map(|key| edition(key));
    let others = editions().iter().filter(move |edition| place(edition).is_none());
    named.chain(others).flat_map(|edition| edition.stopping).chain(OTHERS)
}
