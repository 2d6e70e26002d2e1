//! How entered values become what the rules read: one fact of several results, values whose
//! unit is in doubt, one value in several units, and results too old to speak of today.

mod age;
mod alt_is_one_value;
mod ast_limit;
mod hbsag_and_its_level;
mod igm_and_total_anti_hbc;
mod neutralisation;
mod one_value_in_several_units;
mod person;
mod prothrombin;
mod rounded_logarithms;
mod sex;
mod signals;
mod too_old;
mod units_in_doubt;

use crate::common::*;
use clinical::case::*;
use clinical::facts::{
    Fact, Facts, Limits, StaleReason, stale_results, unconfirmed_results, used_results,
};
use clinical::report::classify;
use clinical::values::Knowledge;
use proptest::prelude::*;

const FOUND: Presence = Presence::Found;
const NOT_FOUND: Presence = Presence::NotFound;

fn quantity(analyte: Analyte, comparator: Comparator, value: f64, unit: Unit) -> LabResult {
    LabResult::Measured(Quantity::new(analyte, comparator, value, unit).expect("possible"))
}

fn level(comparator: Comparator, value: f64) -> LabResult {
    quantity(Analyte::HbsagLevel, comparator, value, Unit::IuPerMl)
}

fn dna_in(value: f64, unit: Unit) -> LabResult {
    LabResult::Dna(HbvDna::level(Comparator::Equal, value, unit).expect("possible"))
}

/// Of the titre and the laboratory's own flag the newer one counts, in both directions.
#[test]
fn titre_and_flag_of_anti_hbs() {
    let titre = |value| measured(Analyte::AntiHbsTitre, value);
    let flag = |presence| marker(Marker::AntiHbs, presence);
    for (first, second, found) in [
        (titre(4.0), flag(FOUND), 1.0),
        (titre(400.0), flag(NOT_FOUND), 0.0),
        (flag(FOUND), titre(4.0), 0.0),
        (flag(NOT_FOUND), titre(400.0), 1.0),
    ] {
        let case = dated(&[("2021-03-01", first), ("2025-05-01", second)]);
        assert_eq!(known(&case, Fact::AntiHbs).point(), Some(found), "{first:?}, {second:?}");
        assert!(!says(&classify(&case), "TITRE_BELOW_10") || second.key() == "anti_hbs_titre");
    }
}
