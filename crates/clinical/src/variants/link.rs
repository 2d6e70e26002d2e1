//! Where sequence and results explain or contradict each other.

use crate::rule::{Code, Source};
use serde::{Deserialize, Serialize};

/// A link between sequence and results.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Link {
    /// Which link.
    pub code: Code,
    /// What it rests on: names of changes, drugs, results.
    pub because: Vec<Code>,
    /// Where it is from.
    pub source: Source,
}
