//! A row of answers as a form: what `hepb classify TABLE` writes as lines of JSON.

use clinical::report::Decision;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What every edition says of a person at a date, or of a course.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AnswerRow {
    /// The line of the table on which the person's first row begins; the header's is 1.
    pub line: u64,
    /// The person, as written.
    pub id: String,
    /// The day of reading.
    pub date: Option<String>,
    /// How many rows of the table it rests on, where that is not one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rows: Option<u64>,
    /// The class of the markers; none while it is open.
    pub class: Option<String>,
    /// What each edition says, by its key.
    pub editions: BTreeMap<String, AnswerOfEdition>,
    /// Red flags.
    pub flags: Vec<String>,
    /// The tests that would settle most, best first; not with `--brief`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_tests: Option<Vec<String>>,
    /// What of the rows was not taken.
    pub errors: Vec<AnswerError>,
}

/// What one edition says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AnswerOfEdition {
    /// The phase; null while it is open, left out where the edition uses none.
    #[serde(default)]
    pub phase: Option<String>,
    /// The rules that decide it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phase_rules: Option<Vec<String>>,
    /// What its rules on treatment come to.
    pub decision: Decision,
    /// The rules that decide that.
    pub rules: Vec<String>,
    /// What is missing for a decision; not with `--brief`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub missing: Option<Vec<String>>,
}

/// A cell or a row of which nothing was taken.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AnswerError {
    /// The line.
    pub line: u64,
    /// The header of the column; empty where it is the whole row.
    pub field: String,
    /// The text, shortened where it is long.
    pub found: String,
    /// Why, by its stable name.
    pub why: String,
}
