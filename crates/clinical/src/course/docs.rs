//! The rule reference of this room.
use crate::logic::RuleDoc;
pub(super) fn rules() -> Vec<RuleDoc> {
    Vec::new()
}
