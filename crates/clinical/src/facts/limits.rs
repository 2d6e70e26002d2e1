//! The limits that ALT is read against.

use crate::case::{Case, Sex};
use crate::values::Knowledge;
use serde::{Deserialize, Serialize};

/// An upper limit of normal of ALT in U/L, by sex.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Limits {
    /// For men, U/L.
    pub male: f64,
    /// For women, U/L.
    pub female: f64,
}

impl Limits {
    /// One limit for both sexes.
    pub const fn same(limit: f64) -> Limits {
        Limits { male: limit, female: limit }
    }

    /// The limits that may apply: one where the sex is known or does not matter.
    pub fn for_sex(&self, sex: Option<Sex>) -> (f64, f64) {
        match sex {
            Some(Sex::Male) => (self.male, self.male),
            Some(Sex::Female) => (self.female, self.female),
            None | Some(Sex::Other | Sex::Unknown) => (self.male, self.female),
        }
    }

    /// A value in multiples of the limit: two possibilities where the sex is
    /// not known and matters.
    pub fn multiples(&self, value: Knowledge, sex: Option<Sex>) -> Knowledge {
        let (a, b) = self.for_sex(sex);
        value.map(|v| v / a).or(&value.map(|v| v / b))
    }
}

/// The limit against which red flags are read where no other is set: the
/// laboratory's usual 40 U/L (section B.0).
const LABORATORY_LIMIT: Limits = Limits::same(40.0);

/// The limits set by hand, if any.
pub(crate) fn limits_by_hand(case: &Case) -> Option<Limits> {
    case.uln().map(|uln| Limits::same(uln.units_per_litre()))
}

/// The limits set by hand, else the laboratory's usual one.
pub fn laboratory_limits(case: &Case) -> Limits {
    limits_by_hand(case).unwrap_or(LABORATORY_LIMIT)
}

/// The limits of AST: the laboratory's own, where it was given; else those of ALT.
pub(crate) fn ast_limits(case: &Case, alt: Limits) -> Limits {
    case.ast_uln().map_or(alt, |uln| Limits::same(uln.units_per_litre()))
}

/// The limits in U/L that ALT is read against; two each where they depend on a sex that is not
/// known. None where facts are not of a case.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct AltLimits {
    /// Of the edition.
    pub edition: Option<(f64, f64)>,
    /// Of the laboratory.
    pub laboratory: Option<(f64, f64)>,
}
