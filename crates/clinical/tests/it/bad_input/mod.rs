//! What cannot be right is refused with field, value and range; what is doubtful
//! is kept and reported.

mod contradictions;
mod days;
mod json;
mod numbers;
mod units;

use crate::common::*;
use clinical::case::*;
use clinical::facts::{Facts, Limits};
use clinical::report::classify;

#[track_caller]
fn refused(analyte: Analyte, text: &str, unit: Unit) -> CaseError {
    parse_quantity(analyte, text, unit).expect_err(text)
}
