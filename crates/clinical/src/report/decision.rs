//! What an edition's treatment rules come to.

use crate::guidelines;
use crate::rule::Code;
use serde::{Deserialize, Serialize};

/// What an edition's rules come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Decision {
    /// The edition would advise discussing treatment.
    Treat,
    /// The edition would weigh it: stage, assess, or decide together.
    Consider,
    /// The edition would follow without treatment.
    Monitor,
    /// What is known does not decide it; see `missing`.
    Insufficient,
    /// No rule of this edition for such a case was read: "not verified".
    NoRuleRead,
    /// The edition's rules for starting do not apply: already treated, acute, or a sample that
    /// allows no verdict; its rule says which.
    NotAssessed,
    /// The general rule would follow; the edition's own rule for the situation was not read.
    NotRead,
}

impl Decision {
    /// All of them.
    pub const ALL: [Decision; 7] = [
        Decision::Treat,
        Decision::Consider,
        Decision::Monitor,
        Decision::Insufficient,
        Decision::NoRuleRead,
        Decision::NotAssessed,
        Decision::NotRead,
    ];

    /// Its name in the report: `TREAT`.
    pub fn code(self) -> Code {
        match self {
            Decision::Treat => guidelines::TREAT,
            Decision::Consider => guidelines::CONSIDER,
            Decision::Monitor => guidelines::MONITOR,
            Decision::Insufficient => guidelines::INSUFFICIENT,
            Decision::NoRuleRead => guidelines::NO_RULE_READ,
            Decision::NotAssessed => guidelines::NOT_ASSESSED,
            Decision::NotRead => guidelines::NOT_READ,
        }
    }

    pub(super) fn of(class: &Code) -> Decision {
        let found = Decision::ALL.into_iter().find(|decision| decision.code() == *class);
        found.unwrap_or(Decision::Insufficient)
    }

    /// Whether it says something of treatment, so that editions can differ in it.
    pub fn is_position(self) -> bool {
        matches!(self, Decision::Treat | Decision::Consider | Decision::Monitor)
    }
}
