//! Hbsag and its level.

use super::*;

#[test]
fn the_level_says_whether_hbsag_is_there() {
    use Comparator::*;
    for (comparator, value, said) in [
        (Equal, 0.05, Some(1.0)),
        (Equal, 0.049, Some(0.0)),
        (Less, 0.05, Some(0.0)),
        (AtMost, 0.05, None),
        (Less, 0.2, None),
        (Greater, 0.04, None),
        (Greater, 0.05, Some(1.0)),
        (AtLeast, 0.05, Some(1.0)),
        (Greater, 250.0, Some(1.0)),
    ] {
        let case = sheet([level(comparator, value)]);
        assert_eq!(known(&case, Fact::Hbsag).point(), said, "{comparator:?} {value}");
    }
}

#[test]
fn level_and_marker_of_one_day_that_contradict_are_a_conflict() {
    for (presence, value, contradict) in [
        (FOUND, 0.01, true),
        (NOT_FOUND, 30.0, true),
        (FOUND, 30.0, false),
        (NOT_FOUND, 0.01, false),
        (Presence::Pending, 30.0, false),
    ] {
        let case = sheet([marker(Marker::Hbsag, presence), level(Comparator::Equal, value)]);
        assert_eq!(case.conflicts().len(), usize::from(contradict), "{presence:?} {value}");
        let hbsag = known(&case, Fact::Hbsag);
        assert_eq!(hbsag.point().is_none(), contradict, "{presence:?} {value}: {hbsag:?}");
        assert!(!hbsag.is_absent(), "both stay possible");
    }
}

#[test]
fn the_newer_of_the_two_counts() {
    let marker_first = dated(&[
        ("2024-11-01", marker(Marker::Hbsag, NOT_FOUND)),
        ("2025-05-01", level(Comparator::Equal, 12.0)),
    ]);
    assert_eq!(known(&marker_first, Fact::Hbsag).point(), Some(1.0));
    assert_eq!(known(&marker_first, Fact::EarlierHbsagNegative).point(), Some(1.0));
    assert!(marker_first.conflicts().is_empty());
    let level_first = dated(&[
        ("2024-11-01", level(Comparator::Equal, 12.0)),
        ("2025-05-01", marker(Marker::Hbsag, NOT_FOUND)),
    ]);
    assert_eq!(known(&level_first, Fact::Hbsag).point(), Some(0.0));
    let fell = dated(&[
        ("2024-11-01", level(Comparator::Less, 0.05)),
        ("2025-05-01", level(Comparator::Equal, 12.0)),
    ]);
    assert_eq!(known(&fell, Fact::EarlierHbsagNegative).point(), Some(1.0));
}

/// A level of last year and one of today span a year of known infection.
#[test]
fn levels_document_how_long_hbsag_is_known() {
    let case = dated(&[
        ("2024-06-15", level(Comparator::Equal, 800.0)),
        ("2025-06-15", level(Comparator::Equal, 700.0)),
    ]);
    let months = known(&case, Fact::MonthsPositive).hull().and_then(|months| months.low);
    assert_eq!(months.map(|end| end.value), Some(12.0));
}

proptest! {
    /// A level above the limit reads like the marker found, one below like not found.
    #[test]
    fn a_level_reads_like_the_marker(value in 0.0001..50_000.0f64, alt in 3.0..400.0f64) {
        let found = if value >= HBSAG_FROM { FOUND } else { NOT_FOUND };
        let others = [
            marker(Marker::Hbeag, NOT_FOUND),
            marker(Marker::AntiHbc, FOUND),
            dna(500.0),
            measured(Analyte::Alt, alt),
        ];
        let by_level = classify(&sheet([level(Comparator::Equal, value)].into_iter().chain(others)));
        let both = classify(&sheet(
            [level(Comparator::Equal, value), marker(Marker::Hbsag, found)].into_iter().chain(others),
        ));
        prop_assert_eq!(&by_level.serology, &both.serology);
        prop_assert_eq!(by_level.indications, both.indications);
        prop_assert!(by_level.next_tests.iter().all(|test| test.fact != Fact::Hbsag));
    }
}
