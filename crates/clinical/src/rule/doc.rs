//! What the rule reference says of a rule that is no row of a table.

use super::Source;

/// A rule outside the decision tables (an event of the course, a score, a
/// resistance call), under the headings of the rule reference. Rows of tables
/// need none: theirs is computed from the row itself.
#[derive(Clone, Debug, PartialEq)]
pub struct RuleDoc {
    /// The rule's name: `D.6a`.
    pub rule: &'static str,
    /// What it decides.
    pub decides: &'static str,
    /// From which values, with limits and units.
    pub from: &'static str,
    /// Source and edition.
    pub source: Source,
    /// A made-up example: values in, finding out.
    pub example: &'static str,
    /// Where others differ; empty where no other rule of this project does.
    pub differs: &'static str,
}
