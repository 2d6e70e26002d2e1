//! Conditions for ending treatment, AASLD/IDSA 2025, and signs for treating again.

use super::super::stopping::{Ask, Population, RestartRow, Sign, StoppingRow, row};
use crate::rule::Verification;
use Ask::{
    AntiHbeIfFoundAtStart, DnaUndetectable, FollowUp, HbeagNotFound, HbsagBelow100, HbsagLoss,
    NeverCirrhosis, NeverDecompensation, NeverLiverCancer, NoExtrahepatic, NoHdv, NoHiv,
};
use Population::{All, Cirrhosis};
use Verification::SecondHand;

#[rustfmt::skip]
pub(super) static ROWS: &[StoppingRow] = &[
    StoppingRow { asks_of_cirrhosis: true, readings: 2, ..row("D.S.A25a", "AASLD_IDSA2025", All,
        &[HbsagLoss(0)], &[],
        "RECOMMENDATION_5_NOT_BEFORE_HBSAG", SecondHand, &["SECOND_HAND", "POPULATION_OF_A25A"]) },
    StoppingRow { asks_of_cirrhosis: true, readings: 1, ..row("D.S.A25b", "AASLD_IDSA2025", All,
        &[NeverCirrhosis, NeverDecompensation, NeverLiverCancer, NoExtrahepatic,
          HbeagNotFound, DnaUndetectable(24), AntiHbeIfFoundAtStart(12), HbsagBelow100,
          NoHiv, NoHdv, FollowUp], &[],
        "FOR_PERSONS_WHO_INSIST_ALL", SecondHand,
        &["SECOND_HAND", "FOR_PERSONS_WHO_INSIST"]) },
    StoppingRow { decompensated_only: true, readings: 1, ..row("D.S.A25a", "AASLD_IDSA2025", Cirrhosis,
        &[], &[],
        "DECOMPENSATED_CIRRHOSIS_INDEFINITELY", SecondHand, &["SECOND_HAND", "KEEPS_TREATMENT"]) },
];

/// Any one of them; 2.5 mg/dL of bilirubin are 42.8 µmol/L.
pub(super) static RESTART: RestartRow = RestartRow {
    rule: "D.S.A25d",
    edition: "AASLD_IDSA2025",
    signs: &[
        Sign::DnaFrom(10_000.0),
        Sign::AltFromTimes(5.0),
        Sign::BilirubinAbove(42.8),
        Sign::Decompensation,
    ],
    place: "RESTART_ANY_ONE_SIGN",
    verification: SecondHand,
    readings: 1,
    notes: &["SECOND_HAND"],
};
