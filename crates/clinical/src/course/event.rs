//! Events: what happened or may have, by which definition, from which results.

use super::kind::EventKind;
use super::point::CoursePoint;
use crate::case::When;
use crate::rule::{Code, Source, Statement};
use serde::{Deserialize, Serialize};

/// Whether an event was seen a second time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Confirmation {
    /// A second value at least 28 days later meets the same rule; of HBsAg loss
    /// one at least six months later.
    Confirmed,
    /// No second value does so far.
    Unconfirmed,
    /// The definition asks for none.
    NotNeeded,
}

/// A definition that holds, whose it is, and where it is written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RuleHeld {
    /// The rule: `D.6a`.
    pub rule: Code,
    /// The editions that use it.
    pub editions: Vec<Code>,
    /// Where it is written, and how far that was checked.
    pub source: Source,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CourseEvent {
    /// What: `VIROLOGICAL_RESPONSE`.
    pub code: Code,
    /// The definitions that hold; at least one.
    pub rules: Vec<RuleHeld>,
    /// The results that it rests on, oldest first; at least two.
    pub points: Vec<CoursePoint>,
    /// Whether it was seen a second time.
    pub confirmation: Confirmation,
    /// The first day of the treatment it belongs to, or its month, where it belongs to one.
    pub treatment: Option<When>,
    /// The results come from different assays, as far as their units tell.
    pub assay_changed: bool,
    /// Remarks on this event.
    pub notes: Vec<Code>,
    /// What guidelines say of such an event.
    pub statements: Vec<Statement>,
}

impl CourseEvent {
    /// What it is, as the engine knows it; none for a remark by older terms.
    pub(crate) fn kind(&self) -> Option<EventKind> {
        EventKind::of(&self.code)
    }
}

/// Something that may have happened: what is known leaves it open.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PossibleEvent {
    /// What.
    pub code: Code,
    /// The definitions that may hold.
    pub rules: Vec<RuleHeld>,
    /// The results that raise the question.
    pub points: Vec<CoursePoint>,
    /// The first day of the treatment it belongs to, or its month, where it belongs to one.
    pub treatment: Option<When>,
    /// What would settle it.
    pub settles: Vec<Code>,
}

/// A value exactly on the limit of a definition.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CourseBoundary {
    /// The definition.
    pub rule: Code,
    /// The result.
    pub point: CoursePoint,
    /// The limit, in the canonical unit.
    pub limit: f64,
}
