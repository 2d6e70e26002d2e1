//! What happened on and after treatment (section D): events, stopping rules,
//! interferon rules, and the seed's own terms beside the modern ones.

use crate::case::Case;
use crate::facts::Facts;
use crate::logic::RuleDoc;
use serde::{Deserialize, Serialize};

/// What the dated results say of the course.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Course {}

/// Reads the course of a case. `facts` are those of today, by the laboratory's limit.
pub fn read(_case: &Case, _facts: &Facts) -> Course {
    Course::default()
}

/// Every rule of this room, for the rules page.
pub fn rules() -> Vec<RuleDoc> {
    Vec::new()
}
