//! Viral dynamics (section I): a model, not a prediction.

use crate::logic::RuleDoc;

/// Every rule of this room, for the rules page.
pub fn rules() -> Vec<RuleDoc> {
    Vec::new()
}
