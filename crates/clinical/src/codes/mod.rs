//! Codes for export: ICD-10 (WHO) and ICD-10-CM per outcome.

use crate::facts::Facts;
use crate::serology::Serology;
use serde::{Deserialize, Serialize};

/// One code of one system.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Coding {}

/// The codes of what is known.
pub fn of(_serology: &Serology, _facts: &Facts) -> Vec<Coding> {
    Vec::new()
}
