//! Every decision table, walked: no gap, no silent overlap, no dead row, and
//! more knowledge never means more possible classes. One test a large table,
//! so that they run side by side.

use clinical::logic::{check, check_never_widens};
use clinical::report::tables;
use clinical::serology;

/// Walked one by one up to here; the largest such table has 4,665,600 cells.
const COMPLETE: u64 = 12_000_000;
/// Cells put to the rows where the space is too large to walk.
const SAMPLE: u64 = 400_000;

/// Too large to walk one by one: the diagram covers all of the space, and a
/// sample is put to the rows.
const SAMPLED: [(&str, u128); 8] = [
    ("overrides of the pattern", 22_394_880),
    ("phase, China 2022", 773_967_052_800),
    ("phase, China 2019", 22_394_880),
    ("CIRRHOSIS_LIKELY", 11_197_440),
    ("treatment, before", 20_155_392),
    ("treatment, EASL 2025", 113_374_080),
    ("treatment, China 2022", 54_419_558_400),
    ("treatment, WHO 2024", 110_199_605_760),
];

/// Checks a table and gives the cells of its space, which must all be walked.
#[track_caller]
fn sound_and_walked(name: &str) -> u128 {
    let proof = check(crate::common::table(name), COMPLETE);
    assert!(proof.is_sound(), "{proof}");
    assert_eq!(u128::from(proof.walked), proof.cells, "{name} is walked completely");
    proof.cells
}

#[test]
fn phase_easl_2017() {
    assert_eq!(sound_and_walked("phase, EASL 2017"), 4_199_040);
}

#[test]
fn phase_aasld_2018() {
    assert_eq!(sound_and_walked("phase, AASLD 2018"), 3_265_920);
}

#[test]
fn phases_of_the_other_editions() {
    for (name, cells) in [
        ("phase, AASLD/IDSA 2025", 1_088_640),
        ("phase, APASL 2015", 3_265_920),
        ("phase, KASL 2018", 3_265_920),
        ("phase, JSH 2014", 3_732_480),
    ] {
        assert_eq!(sound_and_walked(name), cells, "{name}");
    }
}

#[test]
fn a_sample_without_a_verdict() {
    assert_eq!(sound_and_walked("phase, sample"), 3);
}

#[test]
fn treatment_of_the_older_editions() {
    for (name, cells) in [
        ("treatment, EASL 2017", 3_499_200),
        ("treatment, AASLD 2018", 4_665_600),
        ("treatment, China 2022, no HBsAg", 4_860),
    ] {
        assert_eq!(sound_and_walked(name), cells, "{name}");
    }
}

#[test]
fn treatment_of_the_smaller_editions() {
    for (name, cells) in [
        ("treatment, AASLD/IDSA 2025", 77_760),
        ("treatment, APASL 2015", 1_749_600),
        ("treatment, China 2019", 349_920),
        ("treatment, KASL 2018", 777_600),
        ("treatment, JSH 2014", 259_200),
        ("treatment, WHO 2015", 2_519_424),
    ] {
        assert_eq!(sound_and_walked(name), cells, "{name}");
    }
}

#[test]
fn spaces_too_large_to_walk() {
    for (name, cells) in SAMPLED {
        let proof = check(crate::common::table(name), SAMPLE);
        assert!(proof.is_sound(), "{proof}");
        assert_eq!(proof.cells, cells, "{name}");
        assert_eq!(proof.walked, SAMPLE, "{name}");
    }
}

#[test]
fn every_other_table() {
    let has_a_test_of_its_own = |name: &str| {
        name.starts_with("phase, ")
            || name.starts_with("treatment, ")
            || SAMPLED.iter().any(|(sampled, _)| *sampled == name)
    };
    let small: Vec<_> =
        tables().into_iter().filter(|table| !has_a_test_of_its_own(table.name)).collect();
    assert_eq!(small.len(), 41, "a new table: give its cells below where it has many");
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
