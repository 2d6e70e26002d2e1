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
    /// Cirrhosis neither now nor at any time.
    NeverCirrhosis,
    /// Decompensation neither now nor at any time.
    NeverDecompensation,
    /// Liver cancer neither now nor at any time.
    NeverLiverCancer,
    /// No disease outside the liver from hepatitis B.
    NoExtrahepatic,
    /// HBeAg is not found now.
    HbeagNotFound,
    /// Where HBeAg was found at the start: anti-HBe found for so many months.
    AntiHbeIfFoundAtStart(u16),
    /// No HIV.
    NoHiv,
    /// No hepatitis D.
    NoHdv,
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
    /// Cirrhosis is among what the row asks, and does not set it aside.
    #[serde(skip_serializing_if = "is_not")]
    pub asks_of_cirrhosis: bool,
    /// How many independent readings agree, where they were counted.
    #[serde(skip_serializing_if = "nobody_counted")]
    pub readings: u8,
}

fn is_not(asked: &bool) -> bool {
    !asked
}

fn nobody_counted(readings: &u8) -> bool {
    *readings == 0
}

/// A sign on which an edition begins treatment again after its end.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Sign {
    /// HBV DNA from this on, IU/mL.
    DnaFrom(f64),
    /// ALT from so many times the edition's limit on.
    AltFromTimes(f64),
    /// Total bilirubin above this, µmol/L.
    BilirubinAbove(f64),
    /// Decompensation.
    Decompensation,
}

/// The signs of an edition, of which one is enough.
#[derive(Debug, Serialize)]
pub(crate) struct RestartRow {
    pub rule: &'static str,
    pub edition: &'static str,
    pub signs: &'static [Sign],
    #[serde(skip)]
    pub place: &'static str,
    pub verification: Verification,
    pub readings: u8,
    pub notes: &'static [&'static str],
}

impl RestartRow {
    pub(crate) fn source(&self) -> Source {
        Source::new(self.edition, self.place, self.verification).readings(self.readings)
    }
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
        asks_of_cirrhosis: false,
        readings: 0,
    }
}

impl StoppingRow {
    pub(crate) fn source(&self) -> Source {
        Source::new(self.edition, self.place, self.verification).readings(self.readings)
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
            | Ask::AntiHbeIfFoundAtStart(months)
            | Ask::Consolidation(_, months) => f64::from(*months),
            _ => 0.0,
        };
        (months > 0.0).then_some(months)
    }
}
