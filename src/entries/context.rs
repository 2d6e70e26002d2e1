//! The fields behind the disclosure.

use super::fields::CONTEXT;
use super::rows::Rows;
use super::typed::Entries;

/// Whether a field stands behind the disclosure.
pub fn is_of_context(key: &str) -> bool {
    Rows::ALL.iter().any(|rows| rows.holds(key)) || CONTEXT.iter().any(|field| field.key == key)
}

impl Entries {
    /// How many fields of the context are filled in, earlier results included.
    pub fn filled_in_context(&self) -> usize {
        self.keys().filter(|key| is_of_context(key)).count()
    }
}
