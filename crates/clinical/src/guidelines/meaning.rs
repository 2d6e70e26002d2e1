//! What a class means, whatever an edition calls it.

use serde::{Deserialize, Serialize};

/// What a class means, beyond its guideline's name for it: so editions can be
/// compared and a difference between them be said in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Meaning {
    /// HBeAg-positive, high virus, quiet liver.
    QuietHbeagPositive,
    /// HBeAg-positive hepatitis.
    ActiveHbeagPositive,
    /// HBeAg-negative, low virus, quiet liver.
    QuietHbeagNegative,
    /// HBeAg-negative hepatitis.
    ActiveHbeagNegative,
    /// None of the guideline's phases.
    GreyZone,
    /// Cirrhosis goes before the phase.
    Cirrhosis,
    /// HBsAg was not found.
    HbsagNegative,
    /// The guideline's phases do not apply: acute, treated, or a child.
    NotAssigned,
}

impl Meaning {
    /// Whether it is said of the infection's course: a phase, or the grey zone
    /// between phases; not where something else goes before it.
    pub fn is_phase(self) -> bool {
        !matches!(self, Meaning::NotAssigned | Meaning::HbsagNegative | Meaning::Cirrhosis)
    }
}
