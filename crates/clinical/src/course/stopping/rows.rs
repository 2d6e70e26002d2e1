//! The rows of `stopping_rules.csv`.

use crate::rule::{Source, Verification};
use Verification::{Design, Known, OriginalText, SecondHand, Secondary};

/// One condition, with the months it must have lasted (0: now).
#[derive(Clone, Copy, Debug)]
pub(in crate::course) enum Ask {
    /// HBeAg lost and anti-HBe found.
    Seroconversion,
    /// HBeAg lost.
    HbeagLoss,
    /// HBV DNA undetectable.
    DnaUndetectable(u16),
    /// HBV DNA undetectable three times, at least six months apart.
    DnaThrice,
    /// ALT not above the limit.
    AltNormal(u16),
    /// HBsAg lost.
    HbsagLoss(u16),
    /// HBsAg lost and anti-HBs found.
    HbsagSeroconversion(u16),
    /// HBsAg below 100 IU/mL (or lost).
    HbsagBelow100,
    /// Months under treatment since everything named held.
    Consolidation(&'static [Ask], u16),
    /// Months of treatment.
    TreatedFor(u16),
    /// Follow-up after the end of treatment is assured.
    FollowUp,
    /// The person asks whether treatment can end.
    StrongWish,
    /// The edition names a number of years that was not read.
    YearsNotRead,
}

/// For whom a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::course) enum Population {
    All,
    HbeagPositive,
    HbeagNegative,
    Cirrhosis,
    NoDnaTest,
}

/// One row.
pub(in crate::course) struct Row {
    pub rule: &'static str,
    pub edition: &'static str,
    pub population: Population,
    pub all: &'static [Ask],
    pub any: &'static [&'static [Ask]],
    pub place: &'static str,
    pub verification: Verification,
    pub notes: &'static [&'static str],
    /// The seed says nothing of cirrhosis.
    pub ignores_cirrhosis: bool,
    /// APRI above 2 counts as cirrhosis in adults (WHO 2015).
    pub apri: bool,
    /// Nor does it apply from F3 on.
    pub not_from_f3: bool,
    pub compensated_only: bool,
    pub decompensated_only: bool,
}

#[expect(clippy::too_many_arguments, reason = "one argument a column of the table")]
const fn row(
    rule: &'static str,
    edition: &'static str,
    population: Population,
    all: &'static [Ask],
    any: &'static [&'static [Ask]],
    place: &'static str,
    verification: Verification,
    notes: &'static [&'static str],
) -> Row {
    Row {
        rule,
        edition,
        population,
        all,
        any,
        place,
        verification,
        notes,
        ignores_cirrhosis: false,
        apri: false,
        not_from_f3: false,
        compensated_only: false,
        decompensated_only: false,
    }
}

impl Row {
    pub fn source(&self) -> Source {
        Source::new(self.edition, self.place, self.verification)
    }
}

const REVIEWS: &str = "CONDITIONS_END_TREATMENT";

use Ask::*;
use Population::{All, Cirrhosis, HbeagNegative, HbeagPositive, NoDnaTest};

/// Every row, edition by edition.
#[rustfmt::skip]
pub(in crate::course) static ROWS: [Row; 30] = [
    row("D.S.E17a", "EASL2017", HbeagPositive,
        &[Seroconversion, DnaUndetectable(0), Consolidation(&[Seroconversion, DnaUndetectable(0)], 12)], &[],
        REVIEWS, Secondary, &["CONSOLIDATION_6_TO_12"]),
    row("D.S.E17b", "EASL2017", HbeagNegative,
        &[], &[&[HbsagLoss(0)], &[DnaUndetectable(36), FollowUp]],
        REVIEWS, Secondary, &[]),
    row("D.S.E17c", "EASL2017", Cirrhosis,
        &[HbsagLoss(0)], &[],
        REVIEWS, Secondary, &[]),
    row("D.S.A18a", "AASLD2018", HbeagPositive,
        &[Seroconversion, AltNormal(12), DnaUndetectable(0)], &[],
        "RECOMMENDATION_2016_WITHOUT_LENGTH_12", Secondary,
        &["LENGTH_NOT_IN_2016_TEXT", "INDEFINITE_IS_AN_ALTERNATIVE", "FOLLOW_EVERY_3_MONTHS"]),
    row("D.S.A18b", "AASLD2018", HbeagNegative,
        &[HbsagLoss(0)], &[],
        "2016_INDEFINITE_UNLESS_COMPETING_RATIONALE", Secondary,
        &["COMPETING_RATIONALE"]),
    row("D.S.A18c", "AASLD2018", Cirrhosis,
        &[], &[],
        "2016_INDEFINITE_ALSO_AFTER_HBEAG", Secondary,
        &["COMPETING_RATIONALE"]),
    row("D.S.P15a", "APASL2015", HbeagPositive,
        &[Seroconversion, DnaUndetectable(0), AltNormal(0),
          Consolidation(&[Seroconversion, DnaUndetectable(0), AltNormal(0)], 12)], &[],
        REVIEWS, Secondary, &["PREFERABLY_3_YEARS"]),
    row("D.S.P15b", "APASL2015", HbeagNegative,
        &[], &[&[HbsagSeroconversion(0)], &[HbsagLoss(12)], &[TreatedFor(24), DnaThrice]],
        REVIEWS, Secondary, &[]),
    Row { compensated_only: true, ..row("D.S.P15c", "APASL2015", Cirrhosis,
        &[], &[],
        "MAY_BE_CONSIDERED_CAREFUL_MONITORING", Secondary,
        &["CONFLICT_OF_TEXTS", "KEEPS_TREATMENT"]) },
    Row { decompensated_only: true, ..row("D.S.P15c", "APASL2015", Cirrhosis,
        &[], &[],
        "DECOMPENSATED_LIFE", Secondary,
        &["KEEPS_TREATMENT"]) },
    row("D.S.C22a", "CHINA2022", HbeagPositive,
        &[], &[&[HbsagLoss(0), DnaUndetectable(0)],
               &[Seroconversion, DnaUndetectable(0), AltNormal(0), TreatedFor(12),
                 Consolidation(&[Seroconversion, DnaUndetectable(0), AltNormal(0), TreatedFor(12)], 36), HbsagBelow100]],
        "RECOMMENDATION_13_B2", OriginalText, &["BEST_AT_HBSAG_LOSS"]),
    row("D.S.C22b", "CHINA2022", HbeagNegative,
        &[HbsagLoss(0), DnaUndetectable(0), Consolidation(&[HbsagLoss(0), DnaUndetectable(0)], 6)], &[],
        "RECOMMENDATION_15_B1", OriginalText, &[]),
    row("D.S.C22c", "CHINA2022", Cirrhosis,
        &[], &[],
        "RECOMMENDATIONS_18_19_LONG_TERM", OriginalText, &[]),
    row("D.S.W24", "WHO2024", All,
        &[AltNormal(0), DnaUndetectable(0), FollowUp],
        &[&[HbsagLoss(0)],
          &[Seroconversion, Consolidation(&[Seroconversion, AltNormal(0), DnaUndetectable(0)], 12)]],
        "GENERAL_KNOWLEDGE", Known, &["FROM_MEMORY"]),
    row("D.S.W24", "WHO2024", Cirrhosis,
        &[], &[],
        "LIFELONG_CIRRHOSIS_GENERAL_KNOWLEDGE", Known, &["FROM_MEMORY"]),
    Row { apri: true, ..row("D.S.W15a", "WHO2015", Cirrhosis,
        &[], &[],
        "LIFELONG_CIRRHOSIS_SIGNS_APRI_ABOVE", OriginalText, &[]) },
    // "Persistently normal", "persistently undetectable": through the additional year.
    Row { apri: true, ..row("D.S.W15b", "WHO2015", HbeagPositive,
        &[FollowUp, Seroconversion, AltNormal(12), DnaUndetectable(12), Consolidation(&[Seroconversion], 12)], &[],
        "EXCEPTIONALLY_NO_CIRRHOSIS_HBEAG_FOUND", OriginalText, &["CONDITIONAL"]) },
    Row { apri: true, ..row("D.S.W15b", "WHO2015", HbeagNegative,
        &[FollowUp, AltNormal(12), DnaUndetectable(12)], &[],
        "EXCEPTIONALLY_NO_CIRRHOSIS_CONDITIONAL", OriginalText, &["CONDITIONAL"]) },
    Row { apri: true, ..row("D.S.W15c", "WHO2015", NoDnaTest,
        &[HbsagLoss(12)], &[],
        "NO_CIRRHOSIS_WITHOUT_HBV_DNA", OriginalText, &["CONDITIONAL"]) },
    row("D.S.A25a", "AASLD_IDSA2025", HbeagNegative,
        &[HbsagLoss(0)], &[],
        "RECOMMENDATION_5_SLIDE_32_NOT", SecondHand, &["SECOND_HAND"]),
    row("D.S.A25b", "AASLD_IDSA2025", HbeagNegative,
        &[StrongWish, DnaUndetectable(24), HbsagBelow100], &[],
        "SLIDE_33_WHICH_CARRIES_NO", SecondHand,
        &["SECOND_HAND", "ATTRIBUTION_UNCERTAIN"]),
    row("D.S.E25", "EASL2025", HbeagNegative,
        &[HbsagBelow100, YearsNotRead], &[],
        "REPOSTED_SLIDES_YEARS_SUPPRESSION_NOT", SecondHand, &["NOT_VERIFIED", "ASIAN_COHORTS"]),
    row("D.S.K18a", "KASL2018", HbeagPositive,
        &[], &[&[HbsagLoss(0)], &[HbeagLoss, DnaUndetectable(0), Consolidation(&[HbeagLoss, DnaUndetectable(0)], 12)]],
        "TABLE_7", Secondary, &["BEST_AT_HBSAG_LOSS"]),
    row("D.S.K18b", "KASL2018", HbeagNegative,
        &[HbsagLoss(0)], &[],
        "TABLE_7", Secondary, &[]),
    row("D.S.K18c", "KASL2018", Cirrhosis,
        &[], &[],
        "COMPENSATED_LONG_TERM_DECOMPENSATED_INDEFINITE", Secondary, &[]),
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
    Row { not_from_f3: true, ..row("D.S.VN26", "VIETNAM2026", HbeagNegative,
        &[DnaUndetectable(36), HbsagBelow100, FollowUp], &[],
        "DECISION_1740_2026_3_4", SecondHand,
        &["SECOND_HAND", "OPTIONAL", "RETREAT_ABOVE_10000"]) },
    Row { ignores_cirrhosis: true, ..row("D.S.SEED", "SEED002", HbeagPositive,
        &[Seroconversion, AltNormal(0), DnaUndetectable(0)], &[],
        "STOP_CONDITIONS", Design, &["NO_CONSOLIDATION_NAMED"]) },
];
