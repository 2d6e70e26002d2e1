//! Remarks.

use super::{Code, Source};
use serde::{Deserialize, Serialize};

/// A remark with its source; the wording belongs to whoever shows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Statement {
    /// Which remark.
    pub code: Code,
    /// Where it is written.
    pub source: Source,
}
