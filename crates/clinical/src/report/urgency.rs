//! How soon a red flag is for a doctor.

use serde::{Deserialize, Serialize};

/// How soon a red flag is for a doctor.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Urgency {
    /// Today.
    #[default]
    Today,
    /// Before the drug or the procedure that is planned.
    BeforeTheDrug,
    /// At the next visit.
    NextVisit,
}

impl Urgency {
    /// All of them, the most urgent first.
    pub const ALL: [Urgency; 3] = [Urgency::Today, Urgency::BeforeTheDrug, Urgency::NextVisit];
}
