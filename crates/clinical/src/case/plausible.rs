//! Values that fit another unit better than the one they carry.
//!
//! The limits are a design decision of this project: far outside what is seen in the
//! unit written, and well inside what is usual in the other.

use super::{Analyte, Unit};

/// The unit that a number of this analyte fits better, where it fits its own badly.
pub(super) fn better_unit(analyte: Analyte, unit: Unit, value: f64) -> Option<Unit> {
    let (low, high, other) = match (analyte, unit) {
        (Analyte::Alt | Analyte::Ast | Analyte::Ggt | Analyte::Alp, Unit::UnitPerLitre) => {
            (3.0, f64::INFINITY, Unit::MicrokatalPerLitre)
        }
        (Analyte::Bilirubin, Unit::MicromolPerLitre) => {
            (3.0, f64::INFINITY, Unit::MilligramPerDecilitre)
        }
        (Analyte::Bilirubin, Unit::MilligramPerDecilitre) => (0.0, 60.0, Unit::MicromolPerLitre),
        (Analyte::Albumin, Unit::GramPerLitre) => (8.0, f64::INFINITY, Unit::GramPerDecilitre),
        (Analyte::Albumin, Unit::GramPerDecilitre) => (0.0, 8.0, Unit::GramPerLitre),
        (Analyte::Creatinine, Unit::MicromolPerLitre) => {
            (16.0, f64::INFINITY, Unit::MilligramPerDecilitre)
        }
        (Analyte::Creatinine, Unit::MilligramPerDecilitre) => (0.0, 25.0, Unit::MicromolPerLitre),
        _ => return None,
    };
    (!(low..=high).contains(&value)).then_some(other)
}
