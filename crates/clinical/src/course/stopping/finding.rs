//! Where a person stands with one edition: the conditions, and what they come to.

use crate::course::point::CoursePoint;
use crate::rule::{Code, Source};
use crate::values::Truth;
use serde::{Deserialize, Serialize};

/// Where a person stands with one edition's conditions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum StoppingStatus {
    /// Every condition the edition names holds.
    Met,
    /// One of them does not.
    NotMet,
    /// What is known leaves it open; the conditions say what is missing.
    Unknown,
    /// The edition names no ending of treatment in cirrhosis.
    NotRecommended,
}

/// One condition and whether it holds, with the person's own value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StoppingCondition {
    /// Which.
    pub code: Code,
    /// 0: must hold. 1 and above: all conditions of one number together are one
    /// of the alternatives, of which one is enough.
    pub alternative: u8,
    /// Whether it holds.
    pub truth: Truth,
    /// The newest result it rests on.
    pub value: Option<CoursePoint>,
    /// For how many months it has held, as far as documented.
    pub months: Option<f64>,
    /// How many months the edition names.
    pub months_needed: Option<f64>,
}

/// One edition's conditions for such a person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StoppingFinding {
    /// The edition.
    pub edition: Code,
    /// The rule: `D.S.C22a`.
    pub rule: Code,
    /// Where the person stands with it.
    pub status: StoppingStatus,
    /// Its conditions.
    pub conditions: Vec<StoppingCondition>,
    /// Where it is written, and how far that was checked.
    pub source: Source,
    /// Remarks.
    pub notes: Vec<Code>,
}

/// Every condition, all of which need words.
pub(in crate::course) const CONDITIONS: &[&str] = &[
    "NO_CIRRHOSIS",
    "HBEAG_FOUND_AT_START",
    "HBEAG_NOT_FOUND_AT_START",
    "HBEAG_SEROCONVERSION",
    "HBEAG_LOSS",
    "DNA_UNDETECTABLE",
    "DNA_UNDETECTABLE_3_TIMES",
    "ALT_NORMAL",
    "HBSAG_LOSS",
    "HBSAG_SEROCONVERSION",
    "HBSAG_BELOW_100",
    "CONSOLIDATION",
    "TREATED_FOR",
    "FOLLOW_UP_ASSURED",
    "NEVER_CIRRHOSIS",
    "NEVER_DECOMPENSATION",
    "NEVER_LIVER_CANCER",
    "NO_EXTRAHEPATIC",
    "HBEAG_NOT_FOUND_NOW",
    "ANTI_HBE_IF_FOUND_AT_START",
    "NO_HIV",
    "NO_HDV",
    "DNA_FROM_10000",
    "ALT_FROM_5_TIMES",
    "BILIRUBIN_ABOVE_42_8",
    "DECOMPENSATION",
    "YEARS_NOT_READ",
];

pub(super) fn bare(code: &'static str) -> StoppingCondition {
    debug_assert!(CONDITIONS.contains(&code), "{code} is not listed");
    StoppingCondition {
        code: Code::new(code),
        alternative: 0,
        truth: Truth::Unknown,
        value: None,
        months: None,
        months_needed: None,
    }
}
