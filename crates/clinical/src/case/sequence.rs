//! What a viral sequence has shown, as plain data: genotype, substitutions,
//! nucleotides. Whoever read the sequence fills it in.

use serde::{Deserialize, Serialize};

/// Findings of one viral sequence.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SequenceFindings {}
