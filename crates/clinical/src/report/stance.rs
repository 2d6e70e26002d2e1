//! What an edition's row says: what its rules come to, or what stands before them.
//!
//! Beside [`Decision`](super::Decision), which is the outcome of the rules for starting treatment, because a
//! person may be in a situation of which these rules do not speak.

use serde::{Deserialize, Serialize};

/// What an edition's row says. In this order the groups are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Stance {
    /// It would advise discussing treatment.
    Treat,
    /// Its rule for the situation names a drug against a rise of the virus or its transmission.
    Prophylaxis,
    /// It would assess further, then weigh treatment.
    Consider,
    /// Its rule for the situation names close tests, or a decision case by case.
    Special,
    /// It would follow without treatment.
    Monitor,
    /// What was entered does not decide it.
    Insufficient,
    /// Its rules for starting treatment do not apply here.
    NotApplicable,
    /// Its rule for the situation was not read.
    NotRead,
    /// No rule of it for such results was read.
    NoRuleRead,
}

impl Stance {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Stance; 9] = [
        Stance::Treat,
        Stance::Prophylaxis,
        Stance::Consider,
        Stance::Special,
        Stance::Monitor,
        Stance::Insufficient,
        Stance::NotApplicable,
        Stance::NotRead,
        Stance::NoRuleRead,
    ];

    /// Whether it says something of treatment, so that editions can differ in it.
    pub fn is_position(self) -> bool {
        self <= Stance::Monitor
    }
}
