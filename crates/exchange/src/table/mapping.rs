//! Which column is what: recognised by its header, printed, corrected and saved.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Whether a row is a person at a date or one result.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// A person at a date a row, a test a column.
    #[default]
    Wide,
    /// A result a row.
    Long,
}

/// The mark of decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum DecimalMark {
    /// 0.5
    Point,
    /// 0,5
    Comma,
}

/// The order of numbers in days such as 03/04/2024.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum DayOrder {
    /// The third of April.
    DayFirst,
    /// The fourth of March.
    MonthFirst,
}

/// The day from which a spreadsheet counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum DateSystem {
    /// 45321 is 2024-01-30.
    #[default]
    #[serde(rename = "1900")]
    From1900,
    /// 43859 is 2024-01-30: older Excel on a Mac.
    #[serde(rename = "1904")]
    From1904,
}

/// A table's mapping, as `--write-mapping` saves it and `--mapping` reads it. What is left out is recognised.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Mapping {
    /// Whether a row is a person at a date or one result.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub form: Option<Form>,
    /// The columns, by their headers.
    pub columns: Vec<Column>,
    /// The mark of decimals, where numbers do not show it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decimal: Option<DecimalMark>,
    /// The order of day and month, where days do not show it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub day_order: Option<DayOrder>,
    /// The day from which a spreadsheet's numbers of days count.
    #[serde(skip_serializing_if = "is_usual")]
    pub date_system: DateSystem,
    /// Texts that stand for a missing value, beside the usual ones. Where it is given, numbers such as 999 that are
    /// not in it are values.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub missing: Option<Vec<String>>,
    /// Nothing more is concluded from the rows that are read: what the whole table shows of days, marks of decimals and
    /// dashes stands here. So a part of a table is read as the whole is.
    #[serde(skip_serializing_if = "is_false")]
    pub settled: bool,
}

fn is_false(value: &bool) -> bool {
    !value
}

fn is_usual(system: &DateSystem) -> bool {
    *system == DateSystem::From1900
}

/// What a column is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Column {
    /// Its header as it stands in the table.
    pub header: String,
    /// A field of a case (`hbsag`, `hbv_dna`, `alt`, `sex`), or `id`, `date`, `unit`, `comparator`; of a table with a
    /// result a row `test`, `result`, `reference`, `reference_low`, `reference_high`, `flag`; or `not_used`.
    pub is: String,
    /// Of `unit`, `date` and `comparator`: the field that it belongs to, where it is not that of the whole row.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub of: String,
    /// The unit of its numbers, where none stands beside them.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub unit: String,
    /// What its codes mean: `{"1": "found", "0": "not found", "9": ""}`.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub codes: BTreeMap<String, String>,
    /// The order of day and month in this column.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub day_order: Option<DayOrder>,
    /// Whether a lone dash is "not found"; else it is asked, since it may be an empty cell.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dash_is_negative: Option<bool>,
    /// Why it is not used.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub why: String,
}

/// The column is not used.
pub const NOT_USED: &str = "not_used";

/// Two columns are of one field, and which counts is not known.
pub const TWO_COLUMNS: &str = "two_columns";
