//! What the virus's own sequence means for the person (section E): resistance,
//! options that guidelines name, S escape, precore and core promoter, serotype.

use crate::case::Case;
use crate::facts::Facts;
use crate::logic::RuleDoc;
use serde::{Deserialize, Serialize};

/// What a sequence says; nothing without one.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Variants {}

/// Reads the sequence findings of a case and links them with its results.
pub fn read(_case: &Case, _facts: &Facts) -> Variants {
    Variants::default()
}

/// Every rule of this room, for the rules page.
pub fn rules() -> Vec<RuleDoc> {
    Vec::new()
}
