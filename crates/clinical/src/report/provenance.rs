//! What a report rests on.

use crate::rule::Code;
use serde::{Deserialize, Serialize};

/// Which engine and which rule sets a report rests on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Provenance {
    /// The engine's version.
    pub engine: String,
    /// Each edition's key and the version of its rule set.
    pub editions: Vec<(Code, Code)>,
}
