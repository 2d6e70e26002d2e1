//! HBV DNA: "not detected", "detected below the limit", "<20" and "not done"
//! are four different things (section H.3).

use super::{Analyte, CaseError, Comparator, Quantity, Unit};
use crate::values::{End, Interval};
use serde::{Deserialize, Serialize};

/// A result of an HBV DNA test that was done.
///
/// ```
/// use clinical::case::{HbvDna, Unit};
/// let detected = HbvDna::detected_below(20.0, Unit::IuPerMl)?;
/// assert!(!detected.canonical().contains(0.0), "detected is not nothing");
/// let not_detected = HbvDna::NotDetected;
/// assert_eq!(not_detected.canonical().point(), Some(0.0));
/// // A bare "<20" may be either.
/// let below = HbvDna::parse("<20", Unit::IuPerMl)?;
/// assert!(below.canonical().contains(0.0) && below.canonical().contains(19.0));
/// # Ok::<(), clinical::case::CaseError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum HbvDna {
    /// Target not detected.
    NotDetected,
    /// Target detected, but below what the assay can quantify. Holds the lower
    /// limit of quantification where it was given.
    DetectedBelowLimit(Option<DnaLevel>),
    /// Below a limit that is not named, and whether anything was detected is not said either: as good as
    /// not known, but not the same as not tested.
    BelowLimit,
    /// A level, with its sign.
    Level(DnaLevel),
}

/// A quantity that is certainly one of HBV DNA.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "Quantity", into = "Quantity")]
pub struct DnaLevel(Quantity);

impl TryFrom<Quantity> for DnaLevel {
    type Error = CaseError;

    fn try_from(quantity: Quantity) -> Result<DnaLevel, CaseError> {
        match quantity.analyte() {
            Analyte::HbvDna => Ok(DnaLevel(quantity)),
            other => Err(CaseError::wrong_kind(Analyte::HbvDna.key(), other.key())),
        }
    }
}

impl From<DnaLevel> for Quantity {
    fn from(level: DnaLevel) -> Quantity {
        level.0
    }
}

impl DnaLevel {
    /// The quantity as written.
    pub fn quantity(&self) -> Quantity {
        self.0
    }
}

impl HbvDna {
    /// Detected below the given lower limit of quantification.
    ///
    /// # Errors
    /// Where the limit is no possible HBV DNA level.
    pub fn detected_below(limit: f64, unit: Unit) -> Result<HbvDna, CaseError> {
        Quantity::new(Analyte::HbvDna, Comparator::Less, limit, unit)
            .map(|limit| HbvDna::DetectedBelowLimit(Some(DnaLevel(limit))))
    }

    /// A level.
    ///
    /// # Errors
    /// Where it is no possible HBV DNA level.
    pub fn level(comparator: Comparator, value: f64, unit: Unit) -> Result<HbvDna, CaseError> {
        Quantity::new(Analyte::HbvDna, comparator, value, unit)
            .map(|quantity| HbvDna::Level(DnaLevel(quantity)))
    }

    /// What it says in IU/mL: `[0, 0]`, `(0, limit)`, a point, a band, or anything from 0 on.
    pub fn canonical(&self) -> Interval {
        match self {
            HbvDna::NotDetected => Interval::exactly(0.0),
            HbvDna::DetectedBelowLimit(limit) => Interval {
                low: Some(End { value: 0.0, inclusive: false }),
                // A limit of zero is no limit: something was detected.
                high: limit
                    .and_then(|limit| limit.0.canonical().high)
                    .filter(|end| end.value > 0.0),
            },
            HbvDna::BelowLimit => Interval::at_least(0.0),
            HbvDna::Level(level) => level.0.canonical(),
        }
    }
}
