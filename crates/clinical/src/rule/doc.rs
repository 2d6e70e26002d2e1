//! Rules that are no rows of a table.

use super::Source;

/// A rule outside the decision tables (an event of the course, a score, a
/// resistance call). What it decides, from which values, an example and where
/// others differ are messages of `words`, by the rule's name. Rows of tables
/// need none: theirs are computed from the row itself.
#[derive(Clone, Debug, PartialEq)]
pub struct RuleDoc {
    /// The rule's name: `D.6a`.
    pub rule: &'static str,
    /// Source and edition.
    pub source: Source,
}
