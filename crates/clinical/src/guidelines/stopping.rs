//! What an edition names as conditions for ending treatment: the form of its rows.
//! How a person is read by them is in `course/stopping`.

use crate::rule::{Source, Verification};
use serde::Serialize;

/// One condition, with the months it must have lasted (0: now).
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Ask {
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Population {
    All,
    HbeagPositive,
    HbeagNegative,
    Cirrhosis,
    NoDnaTest,
}

/// One row.
#[derive(Debug, Serialize)]
pub(crate) struct StoppingRow {
    pub rule: &'static str,
    pub edition: &'static str,
    pub population: Population,
    pub all: &'static [Ask],
    pub any: &'static [&'static [Ask]],
    #[serde(skip)]
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
pub(crate) const fn row(
    rule: &'static str,
    edition: &'static str,
    population: Population,
    all: &'static [Ask],
    any: &'static [&'static [Ask]],
    place: &'static str,
    verification: Verification,
    notes: &'static [&'static str],
) -> StoppingRow {
    StoppingRow {
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

impl StoppingRow {
    pub(crate) fn source(&self) -> Source {
        Source::new(self.edition, self.place, self.verification)
    }
}

/// What a row asks, with the months it names.
impl Ask {
    pub(crate) fn months(&self) -> Option<f64> {
        let months = match self {
            Ask::AltNormal(months)
            | Ask::DnaUndetectable(months)
            | Ask::HbsagLoss(months)
            | Ask::HbsagSeroconversion(months)
            | Ask::TreatedFor(months)
            | Ask::Consolidation(_, months) => f64::from(*months),
            _ => 0.0,
        };
        (months > 0.0).then_some(months)
    }
}
