//! What each edition says of treatment: "guideline X would advise discussing it",
//! by which criterion, and what is still open.

use super::PhaseNote;
use crate::facts::{Fact, Limits};
use crate::logic::{Code, Reading};
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
    /// The edition's rules for starting do not apply: already treated, acute, or a child.
    NotAssessed,
}

/// Treatment under one edition.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct IndicationFinding {
    /// The edition's key.
    pub edition: Code,
    /// What its rules come to.
    pub decision: Decision,
    /// What its table says: the class is the decision's code where one stands.
    pub reading: Reading,
    /// Every rule that surely holds and concludes the decision.
    pub rules: Vec<Code>,
    /// The phase is a grey zone there: "monitor" reads "individualise".
    pub grey_zone: bool,
    /// What is missing, by name: `NO_DNA`, `NO_ALT`, `NO_HBEAG`, …
    pub missing: Vec<(Code, Fact)>,
    /// The upper limits of normal used, U/L.
    pub uln: Limits,
    /// Remarks: how far the edition was read, special situations, conflicts of wording.
    pub notes: Vec<PhaseNote>,
}

/// Something this project does not say, and what is shown in its place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Refusal {
    /// Which: `ADULT_RULES_ONLY`, `STOP_IN_CIRRHOSIS`, …
    pub code: Code,
    /// Where that is written.
    pub source: crate::logic::Source,
}
