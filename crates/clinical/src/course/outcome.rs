//! What is said of a course.

use super::event::{CourseBoundary, CourseEvent, PossibleEvent};
use super::interferon::PegFinding;
use super::seed::SeedPair;
use super::stopping::StoppingFinding;
use crate::rule::Statement;
use serde::{Deserialize, Serialize};

/// What the dated results say of the course.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Course {
    /// What happened, treatment by treatment.
    pub events: Vec<CourseEvent>,
    /// What may have happened.
    pub possible: Vec<PossibleEvent>,
    /// What holds beside the events: chronic by duration, relapse by a
    /// definition no longer in use, signs after the end of treatment.
    pub states: Vec<CourseEvent>,
    /// What holds by the older terms: remarks, never events.
    #[serde(default)]
    pub remarks: Vec<CourseEvent>,
    /// Older terms that may hold.
    #[serde(default)]
    pub possible_remarks: Vec<PossibleEvent>,
    /// The older terms beside the modern ones.
    pub seed: Vec<SeedPair>,
    /// What each edition names as conditions for ending treatment; only for a
    /// person on treatment.
    pub stopping: Vec<StoppingFinding>,
    /// What editions name as signs for treating again, each sign an alternative; only for a
    /// person whose treatment has ended.
    #[serde(default)]
    pub restarting: Vec<StoppingFinding>,
    /// The interferon rules at week 12 and week 24, where interferon is or was given.
    pub interferon: Vec<PegFinding>,
    /// Remarks on the whole.
    pub statements: Vec<Statement>,
    /// Values exactly on a limit: they meet neither "below" nor "above".
    pub on_boundary: Vec<CourseBoundary>,
    /// A person with cirrhosis (or who may have it) asks whether treatment can
    /// end: the report refuses (`STOP_IN_CIRRHOSIS`).
    pub asks_to_stop_in_cirrhosis: bool,
    /// The newest ALT sample after the end of the last treatment is above five
    /// times the limit: "no" where none after it is, `None` where no end with a
    /// day or no ALT with one is known.
    pub alt_above_5_uln_after_stopping: Option<bool>,
}
