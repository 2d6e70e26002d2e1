//! Units as laboratories write them, and their conversions (section H).

use serde::{Deserialize, Serialize};

/// A unit of measurement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// IU/mL
    IuPerMl,
    /// mIU/mL, the same as IU/L
    MilliIuPerMl,
    /// copies/mL; the factor belongs to the assay
    CopiesPerMl(Assay),
    /// log10 of IU/mL
    LogIuPerMl,
    /// log10 of copies/mL; the factor belongs to the assay
    LogCopiesPerMl(Assay),
    /// U/L
    UnitPerLitre,
    /// µkat/L
    MicrokatalPerLitre,
    /// g/L
    GramPerLitre,
    /// g/dL
    GramPerDecilitre,
    /// µmol/L
    MicromolPerLitre,
    /// mg/dL
    MilligramPerDecilitre,
    /// 10^9/L, the same as 10^3/µL
    GigaPerLitre,
    /// ratio (INR)
    Ratio,
    /// seconds
    Seconds,
    /// kPa
    Kilopascal,
    /// ng/mL, the same as µg/L
    NanogramPerMl,
    /// IU/mL of alpha-fetoprotein
    AfpIuPerMl,
    /// mmol/L
    MillimolPerLitre,
    /// U/mL (HBcrAg)
    UnitPerMl,
    /// log10 of U/mL (HBcrAg)
    LogUnitPerMl,
    /// % of normal
    Percent,
}

/// The HBV DNA assay whose copies are to be converted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Assay {
    /// Roche TaqMan: 5.82 copies an IU (seen in a source).
    Roche,
    /// Abbott RealTime: 3.41 copies an IU (seen in a source).
    Abbott,
    /// Versant bDNA 3.0: 5.6 copies an IU (known; 5.2 is also printed).
    Versant,
    /// The generic factor of the Canadian guideline: 5 copies an IU (PMC9202759 table 5, seen).
    Generic,
    /// Not known: the result is an interval between the factors 3.41 and 5.82.
    Unknown,
}

impl Assay {
    /// Copies an international unit, lowest and highest.
    ///
    /// ```
    /// use clinical::case::Assay;
    /// assert_eq!(Assay::Roche.copies_per_iu(), (5.82, 5.82));
    /// assert_eq!(Assay::Unknown.copies_per_iu(), (3.41, 5.82));
    /// ```
    pub fn copies_per_iu(self) -> (f64, f64) {
        match self {
            Assay::Roche => (5.82, 5.82),
            Assay::Abbott => (3.41, 3.41),
            Assay::Versant => (5.6, 5.6),
            Assay::Generic => (5.0, 5.0),
            Assay::Unknown => (3.41, 5.82),
        }
    }
}

impl Unit {
    /// Every unit; those that carry an assay once, with an unknown one.
    pub const ALL: [Unit; 21] = [
        Unit::IuPerMl,
        Unit::MilliIuPerMl,
        Unit::CopiesPerMl(Assay::Unknown),
        Unit::LogIuPerMl,
        Unit::LogCopiesPerMl(Assay::Unknown),
        Unit::UnitPerLitre,
        Unit::MicrokatalPerLitre,
        Unit::GramPerLitre,
        Unit::GramPerDecilitre,
        Unit::MicromolPerLitre,
        Unit::MilligramPerDecilitre,
        Unit::GigaPerLitre,
        Unit::Ratio,
        Unit::Seconds,
        Unit::Kilopascal,
        Unit::NanogramPerMl,
        Unit::AfpIuPerMl,
        Unit::MillimolPerLitre,
        Unit::UnitPerMl,
        Unit::LogUnitPerMl,
        Unit::Percent,
    ];

    /// Whether the number is a logarithm to base 10.
    pub fn is_logarithm(self) -> bool {
        matches!(self, Unit::LogIuPerMl | Unit::LogCopiesPerMl(_) | Unit::LogUnitPerMl)
    }

    /// The unit as printed.
    pub fn symbol(self) -> &'static str {
        match self {
            Unit::IuPerMl | Unit::AfpIuPerMl => "IU/mL",
            Unit::MilliIuPerMl => "mIU/mL",
            Unit::CopiesPerMl(_) => "copies/mL",
            Unit::LogIuPerMl => "log10 IU/mL",
            Unit::LogCopiesPerMl(_) => "log10 copies/mL",
            Unit::UnitPerLitre => "U/L",
            Unit::MicrokatalPerLitre => "µkat/L",
            Unit::GramPerLitre => "g/L",
            Unit::GramPerDecilitre => "g/dL",
            Unit::MicromolPerLitre => "µmol/L",
            Unit::MilligramPerDecilitre => "mg/dL",
            Unit::GigaPerLitre => "10⁹/L",
            Unit::Ratio => "",
            Unit::Seconds => "s",
            Unit::Kilopascal => "kPa",
            Unit::NanogramPerMl => "ng/mL",
            Unit::MillimolPerLitre => "mmol/L",
            Unit::UnitPerMl => "U/mL",
            Unit::LogUnitPerMl => "log10 U/mL",
            Unit::Percent => "%",
        }
    }
}
