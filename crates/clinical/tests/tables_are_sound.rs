//! Every decision table, walked: no gap, no silent overlap, no dead row, and
//! more knowledge never means more possible classes. One test a large table,
//! so that they run side by side.

mod common;

use clinical::logic::{check, check_never_widens};
use clinical::report::tables;
use clinical::serology;

/// Walked one by one up to here; the largest such table has 11,197,440 cells.
const COMPLETE: u64 = 12_000_000;
/// Cells put to the rows where the space is too large to walk.
const SAMPLE: u64 = 400_000;

const LARGE: [&str; 5] = [
    "overrides of the pattern",
    "phase, EASL 2017",
    "phase, AASLD 2018",
    "phase, China 2022",
    "CIRRHOSIS_LIKELY",
];

/// Checks a table and gives the cells of its space, which must all be walked.
#[track_caller]
fn sound_and_walked(name: &str) -> u128 {
    let proof = check(common::table(name), COMPLETE);
    assert!(proof.is_sound(), "{proof}");
    assert_eq!(u128::from(proof.walked), proof.cells, "{name} is walked completely");
    proof.cells
}

#[test]
fn overrides_of_the_pattern() {
    assert_eq!(sound_and_walked("overrides of the pattern"), 11_197_440);
}

#[test]
fn phase_easl_2017() {
    assert_eq!(sound_and_walked("phase, EASL 2017"), 5_598_720);
}

#[test]
fn phase_aasld_2018() {
    assert_eq!(sound_and_walked("phase, AASLD 2018"), 4_354_560);
}

/// The five signs of cirrhosis make its space too large to walk: the diagram
/// covers all of it, and a sample is put to the rows.
#[test]
fn phase_china_2022() {
    let proof = check(common::table("phase, China 2022"), SAMPLE);
    assert!(proof.is_sound(), "{proof}");
    assert_eq!(proof.cells, 1_031_956_070_400);
    assert_eq!(proof.walked, SAMPLE);
}

/// The same signs, asked as a red flag.
#[test]
fn cirrhosis_likely() {
    let proof = check(common::table("CIRRHOSIS_LIKELY"), SAMPLE);
    assert!(proof.is_sound(), "{proof}");
    assert_eq!(proof.cells, 14_929_920);
}

#[test]
fn every_other_table() {
    let small: Vec<_> = tables().into_iter().filter(|table| !LARGE.contains(&table.name)).collect();
    assert_eq!(small.len(), 19, "a new table: give its cells below");
    let cells: Vec<(&str, u128)> =
        small.iter().map(|table| (table.name, sound_and_walked(table.name))).collect();
    let expected: &[(&str, u128)] = &[
        ("anti-HBs", 8),
        ("serological pattern", 72),
        ("CDC serology table", 24),
        ("acute or chronic", 24),
    ];
    for wanted in expected {
        assert!(cells.contains(wanted), "{wanted:?} in {cells:?}");
    }
}

/// Names are how tables are found here and on the rules page.
#[test]
fn no_two_tables_share_a_name() {
    let mut names: Vec<&str> = tables().iter().map(|table| table.name).collect();
    names.sort_unstable();
    let count = names.len();
    names.dedup();
    assert_eq!(names.len(), count);
}

/// The final class of the markers comes from two tables together: so they are
/// also checked together.
#[test]
fn pattern_and_overrides_together() {
    let cells = serology::cells();
    let examined = check_never_widens(&cells, 60_000, serology::reachable_classes);
    assert_eq!(examined, Ok(60_000));
}
