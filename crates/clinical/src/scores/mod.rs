//! Scores (section G), each with its arithmetic, its bands and where it is not valid.

use crate::case::Case;
use crate::facts::Facts;
use crate::logic::RuleDoc;
use serde::{Deserialize, Serialize};

/// One score of one person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Score {}

/// Every score, computed where its inputs are known.
pub fn read(_case: &Case, _facts: &Facts) -> Vec<Score> {
    Vec::new()
}

/// Every rule of this room, for the rules page.
pub fn rules() -> Vec<RuleDoc> {
    Vec::new()
}
