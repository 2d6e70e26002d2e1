//! The upper limit of normal of an enzyme, as printed.

use super::{Analyte, CaseError, Unit};
use serde::{Deserialize, Serialize};

/// The upper limit of normal of ALT (and AST) to use.
///
/// ```
/// use clinical::case::{Uln, Unit};
/// assert!(Uln::new(0.0, Unit::UnitPerLitre).unwrap_err().is_out_of_range());
/// assert_eq!(Uln::new(40.0, Unit::UnitPerLitre)?.units_per_litre(), 40.0);
/// # Ok::<(), clinical::case::CaseError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "RawUln", into = "RawUln")]
pub struct Uln {
    value: f64,
    unit: Unit,
}

#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct RawUln {
    value: f64,
    unit: Unit,
}

impl TryFrom<RawUln> for Uln {
    type Error = CaseError;

    fn try_from(raw: RawUln) -> Result<Uln, CaseError> {
        Uln::new(raw.value, raw.unit)
    }
}

impl From<Uln> for RawUln {
    fn from(uln: Uln) -> RawUln {
        RawUln { value: uln.value, unit: uln.unit }
    }
}

impl Uln {
    /// The limits a laboratory may print, in U/L. A design decision: wide enough
    /// for every published limit, and never zero.
    pub const POSSIBLE: (f64, f64) = (5.0, 200.0);

    /// A limit as printed, in U/L or µkat/L.
    ///
    /// # Errors
    /// Outside 5 to 200 U/L, or in another unit.
    pub fn new(value: f64, unit: Unit) -> Result<Uln, CaseError> {
        if !value.is_finite() {
            return Err(CaseError::not_a_number("uln", value.to_string()));
        }
        if !Analyte::Alt.accepts(unit) {
            return Err(CaseError::wrong_unit(
                "uln",
                format!("{value} {}", unit.symbol()),
                unit.symbol(),
                Analyte::Alt.accepted_symbols(),
            ));
        }
        let uln = Uln { value, unit };
        let (low, high) = Self::POSSIBLE;
        if !(low..=high).contains(&uln.units_per_litre()) {
            return Err(CaseError::out_of_range(
                "uln",
                format!("{value} {}", unit.symbol()),
                Self::POSSIBLE,
                Unit::UnitPerLitre.symbol(),
            ));
        }
        Ok(uln)
    }

    /// The limit in U/L.
    pub fn units_per_litre(&self) -> f64 {
        match self.unit {
            Unit::MicrokatalPerLitre => self.value * 60.0,
            _ => self.value,
        }
    }
}
