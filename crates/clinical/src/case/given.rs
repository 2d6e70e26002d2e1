//! A quantity as a file gives it.

use super::quantity::decimals_of;
use super::{
    Analyte, CaseError, Comparator, DnaLevel, HbvDna, LabResult, Marker, Neutralisation, Presence,
    Quantity, Signal, Unit, parse_quantity,
};
use crate::values::decimal;
use serde::{Deserialize, Deserializer, de};
use std::fmt;

// A misspelt "comparator" must not turn "<20" into "20": unknown names are refused.
/// A value with its sign and unit, kept exactly as written; a text in its place brings its own sign, and may
/// bring its own unit.
#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct GivenQuantity {
    analyte: Analyte,
    #[serde(default)]
    comparator: Comparator,
    value: Given,
    unit: Unit,
    #[serde(default)]
    printed: Option<String>,
    #[serde(default)]
    confirmed: bool,
}

/// A number of a file, or the text of a laboratory in its place.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(untagged))]
enum Given {
    Number(f64),
    Text(String),
}

impl<'de> Deserialize<'de> for Given {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Given, D::Error> {
        struct Visitor;
        impl de::Visitor<'_> for Visitor {
            type Value = Given;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number or a text")
            }

            fn visit_f64<E>(self, value: f64) -> Result<Given, E> {
                Ok(Given::Number(value))
            }

            fn visit_u64<E>(self, value: u64) -> Result<Given, E> {
                Ok(Given::Number(value as f64))
            }

            fn visit_i64<E>(self, value: i64) -> Result<Given, E> {
                Ok(Given::Number(value as f64))
            }

            fn visit_str<E>(self, text: &str) -> Result<Given, E> {
                Ok(Given::Text(text.to_owned()))
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}

impl GivenQuantity {
    /// A quantity of HBV DNA may be a text such as "not detected", which is no quantity.
    pub(super) fn dna(self) -> Result<HbvDna, CaseError> {
        match self {
            GivenQuantity {
                analyte: Analyte::HbvDna,
                value: Given::Text(text),
                comparator,
                unit,
                printed,
                ..
            } => {
                alone(Analyte::HbvDna, &text, comparator, printed.as_deref())?;
                HbvDna::parse(&text, unit)
            }
            given => Ok(HbvDna::Level(DnaLevel::try_from(Quantity::try_from(given)?)?)),
        }
    }

    /// The result that it is.
    pub(super) fn result(self) -> Result<LabResult, CaseError> {
        match self.analyte {
            Analyte::HbvDna => self.dna().map(LabResult::Dna),
            _ => Quantity::try_from(self).map(LabResult::Measured),
        }
    }
}

/// A text says all that it says: with a sign or digits beside it nobody knows which counts.
fn alone(
    analyte: Analyte,
    text: &str,
    comparator: Comparator,
    printed: Option<&str>,
) -> Result<(), CaseError> {
    if comparator != Comparator::Equal {
        return Err(CaseError::contradiction(analyte.key(), text, comparator.symbol()));
    }
    match printed {
        Some(printed) => Err(CaseError::contradiction(analyte.key(), text, printed)),
        None => Ok(()),
    }
}

impl TryFrom<GivenQuantity> for Quantity {
    type Error = CaseError;

    fn try_from(given: GivenQuantity) -> Result<Quantity, CaseError> {
        let GivenQuantity { analyte, comparator, value, unit, printed, confirmed } = given;
        let value = match value {
            Given::Number(value) => value,
            Given::Text(text) => {
                alone(analyte, &text, comparator, printed.as_deref())?;
                return Ok(parse_quantity(analyte, &text, unit)?.confirmed(confirmed));
            }
        };
        let mut quantity = Quantity::new(analyte, comparator, value, unit)?;
        if let Some(printed) = &printed {
            let decimals = decimals_of(printed)
                .filter(|_| decimal(printed.trim()).is_some_and(|number| number == value));
            let Some(decimals) = decimals else {
                let value = format!("{value} {}", unit.symbol());
                return Err(CaseError::contradiction(analyte.key(), value, printed));
            };
            quantity.decimals = Some(decimals);
        }
        quantity.confirmed = confirmed;
        Ok(quantity)
    }
}

impl<'de> Deserialize<'de> for Quantity {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Quantity, D::Error> {
        let given = super::object::one::<GivenQuantity, D>(deserializer)?;
        Quantity::try_from(given).map_err(de::Error::custom)
    }
}

/// A result of HBV DNA as a file gives it: by its name, as a level, or in the words of a laboratory.
#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "HbvDna"))]
#[serde(rename_all = "snake_case")]
pub(super) enum GivenDna {
    /// Target not detected.
    NotDetected,
    /// Target detected, but below what the assay can quantify. Holds the lower limit of quantification where it
    /// was given.
    DetectedBelowLimit(Option<DnaLevel>),
    /// Below a limit that is not named, and whether anything was detected is not said either: as good as not
    /// known, but not the same as not tested.
    BelowLimit,
    /// A level, with its sign.
    #[serde(deserialize_with = "super::object::one")]
    Level(GivenQuantity),
    /// What the laboratory wrote: `<20 IU/mL`, `未检出`. In IU/mL where no unit stands there.
    Text(String),
}

impl TryFrom<GivenDna> for HbvDna {
    type Error = CaseError;

    fn try_from(given: GivenDna) -> Result<HbvDna, CaseError> {
        match given {
            GivenDna::NotDetected => Ok(HbvDna::NotDetected),
            GivenDna::DetectedBelowLimit(limit) => Ok(HbvDna::DetectedBelowLimit(limit)),
            GivenDna::BelowLimit => Ok(HbvDna::BelowLimit),
            GivenDna::Level(quantity) => quantity.dna(),
            GivenDna::Text(text) => HbvDna::parse(&text, Unit::IuPerMl),
        }
    }
}

impl<'de> Deserialize<'de> for HbvDna {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<HbvDna, D::Error> {
        let given = GivenDna::deserialize(deserializer)?;
        HbvDna::try_from(given).map_err(de::Error::custom)
    }
}

/// A result as a file gives it.
#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "LabResult"))]
#[serde(rename_all = "snake_case")]
pub(super) enum GivenResult {
    /// A marker: found or not.
    Marker(Marker, Presence),
    /// HBV DNA.
    Dna(GivenDna),
    /// Anything else that is measured.
    #[serde(deserialize_with = "super::object::one")]
    Measured(GivenQuantity),
    /// An assay's signal against its cut-off, which is no amount.
    Signal(Signal),
    /// Whether a neutralisation test confirmed HBsAg.
    Neutralisation(Neutralisation),
}

impl TryFrom<GivenResult> for LabResult {
    type Error = CaseError;

    fn try_from(given: GivenResult) -> Result<LabResult, CaseError> {
        match given {
            GivenResult::Marker(marker, presence) => Ok(LabResult::Marker(marker, presence)),
            GivenResult::Dna(dna) => HbvDna::try_from(dna).map(LabResult::Dna),
            GivenResult::Signal(signal) => Ok(LabResult::Signal(signal)),
            GivenResult::Neutralisation(verdict) => Ok(LabResult::Neutralisation(verdict)),
            GivenResult::Measured(quantity) => quantity.result(),
        }
    }
}

impl<'de> Deserialize<'de> for LabResult {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<LabResult, D::Error> {
        let given = GivenResult::deserialize(deserializer)?;
        LabResult::try_from(given).map_err(de::Error::custom)
    }
}

/// A result and the day of its sample. Without a day it belongs to the sheet that is being read.
#[cfg(feature = "schema")]
#[derive(schemars::JsonSchema)]
#[schemars(rename = "DatedResult", deny_unknown_fields)]
#[expect(dead_code, reason = "only its form is asked for")]
pub(super) struct GivenDatedResult {
    /// The day of the sample.
    on: Option<super::Date>,
    /// The result.
    result: GivenResult,
}
