//! One laboratory result, and the day of its sample.

use super::{Analyte, Date, HbvDna, Marker, Neutralisation, Presence, Quantity, Signal};
use crate::values::Interval;
use serde::{Deserialize, Serialize};

/// HBsAg counts as found from this level on, IU/mL (section D.10).
pub const HBSAG_FROM: f64 = 0.05;

/// One laboratory result.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum LabResult {
    /// A marker: found or not.
    Marker(Marker, Presence),
    /// HBV DNA.
    Dna(HbvDna),
    /// Anything else that is measured.
    Measured(Quantity),
    /// An assay's signal against its cut-off, which is no amount.
    Signal(Signal),
    /// Whether a neutralisation test confirmed HBsAg.
    Neutralisation(Neutralisation),
}

impl LabResult {
    /// How many tests there are.
    pub(crate) const TESTS: usize = 2 * Marker::ALL.len() + Analyte::ALL.len() + 1;

    /// Which test it is a result of, as a number below [`LabResult::TESTS`]: faster
    /// to compare than its key.
    pub(crate) fn test(&self) -> usize {
        match self {
            LabResult::Marker(marker, _) => *marker as usize,
            LabResult::Dna(_) => Marker::ALL.len() + Analyte::HbvDna as usize,
            LabResult::Measured(quantity) => Marker::ALL.len() + quantity.analyte() as usize,
            LabResult::Signal(signal) => {
                Marker::ALL.len() + Analyte::ALL.len() + signal.marker() as usize
            }
            LabResult::Neutralisation(_) => 2 * Marker::ALL.len() + Analyte::ALL.len(),
        }
    }

    /// What it says of a marker: of its own, and an HBsAg level of HBsAg where the whole of
    /// what it says lies at or above the limit of the marker's assays, or wholly below.
    ///
    /// ```
    /// use clinical::case::{Analyte, Comparator, LabResult, Marker, Presence, Quantity, Unit};
    /// let level = |comparator, value| {
    ///     Quantity::new(Analyte::HbsagLevel, comparator, value, Unit::IuPerMl)
    ///         .map(|quantity| LabResult::Measured(quantity).of_marker())
    /// };
    /// assert_eq!(level(Comparator::Equal, 1250.0)?, Some((Marker::Hbsag, Presence::Found)));
    /// assert_eq!(level(Comparator::Less, 0.05)?, Some((Marker::Hbsag, Presence::NotFound)));
    /// assert_eq!(level(Comparator::Less, 1.0)?, None);
    /// # Ok::<(), clinical::case::CaseError>(())
    /// ```
    pub fn of_marker(&self) -> Option<(Marker, Presence)> {
        match self {
            LabResult::Marker(marker, presence) => Some((*marker, *presence)),
            LabResult::Measured(quantity) if quantity.analyte() == Analyte::HbsagLevel => {
                let said = quantity.knowledge();
                match (
                    said.allows(&Interval::below(HBSAG_FROM)),
                    said.allows(&Interval::at_least(HBSAG_FROM)),
                ) {
                    (false, true) => Some((Marker::Hbsag, Presence::Found)),
                    (true, false) => Some((Marker::Hbsag, Presence::NotFound)),
                    _ => None,
                }
            }
            LabResult::Signal(signal) => Some((signal.marker(), signal.presence()?)),
            LabResult::Neutralisation(Neutralisation::Confirmed) => {
                Some((Marker::Hbsag, Presence::Found))
            }
            LabResult::Neutralisation(Neutralisation::NotConfirmed) => {
                Some((Marker::Hbsag, Presence::Equivocal))
            }
            _ => None,
        }
    }

    /// Whether it is a level that says whether HBsAg is there: a result of HBsAg, too.
    pub(crate) fn is_level_of_hbsag(&self) -> bool {
        matches!(self, LabResult::Measured(_)) && self.of_marker().is_some()
    }

    /// The marker that it may speak of: its own, or HBsAg by its level or its neutralisation.
    pub(super) fn about(&self) -> Option<Marker> {
        match self {
            LabResult::Marker(marker, _) => Some(*marker),
            LabResult::Measured(quantity) => {
                (quantity.analyte() == Analyte::HbsagLevel).then_some(Marker::Hbsag)
            }
            LabResult::Signal(signal) => Some(signal.marker()),
            LabResult::Neutralisation(_) => Some(Marker::Hbsag),
            LabResult::Dna(_) => None,
        }
    }

    /// Whether it speaks through the other results of its sample, and is not read by itself.
    pub(super) fn is_told_by(&self) -> bool {
        matches!(self, LabResult::Signal(_) | LabResult::Neutralisation(_))
    }

    /// What it is a result of, by its key in JSON.
    pub fn key(&self) -> &'static str {
        match self {
            LabResult::Marker(marker, _) => marker.key(),
            LabResult::Dna(_) => Analyte::HbvDna.key(),
            LabResult::Measured(quantity) => quantity.analyte().key(),
            LabResult::Signal(signal) => signal.key(),
            LabResult::Neutralisation(_) => "hbsag_neutralisation",
        }
    }
}

/// A result and the day of its sample. Without a day it belongs to the sheet
/// that is being read.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DatedResult {
    /// The day of the sample.
    #[serde(default, deserialize_with = "super::day::given::on")]
    pub on: Option<Date>,
    /// The result.
    pub result: LabResult,
}
