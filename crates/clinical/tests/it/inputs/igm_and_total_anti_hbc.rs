//! Igm and total anti hbc.

use super::*;

#[test]
fn igm_found_shows_anti_hbc() {
    let igm = marker(Marker::IgmAntiHbc, FOUND);
    assert_eq!(known(&sheet([igm]), Fact::AntiHbc).point(), Some(1.0));
    for awaited in [Presence::Pending, Presence::Equivocal, Presence::NotDone] {
        let case = sheet([igm, marker(Marker::AntiHbc, awaited)]);
        assert_eq!(known(&case, Fact::AntiHbc).point(), Some(1.0), "{awaited:?}");
    }
    // Only what was found shows anything.
    for other in [NOT_FOUND, Presence::Pending, Presence::Equivocal, Presence::NotDone] {
        let case = sheet([marker(Marker::IgmAntiHbc, other)]);
        assert!(known(&case, Fact::AntiHbc).is_absent(), "{other:?}");
    }
}

#[test]
fn what_one_sample_says_twice_and_differently_stays_discordant() {
    let case = sheet([
        marker(Marker::Hbsag, FOUND),
        marker(Marker::IgmAntiHbc, FOUND),
        marker(Marker::AntiHbc, NOT_FOUND),
    ]);
    assert_eq!(known(&case, Fact::AntiHbc).point(), Some(0.0));
    assert!(says(&classify(&case), "DISCORDANT_REPEAT_FIRST"));
}

#[test]
fn the_newer_of_the_two_counts() {
    let total_first = dated(&[
        ("2025-01-01", marker(Marker::AntiHbc, NOT_FOUND)),
        ("2025-05-01", marker(Marker::IgmAntiHbc, FOUND)),
    ]);
    assert_eq!(known(&total_first, Fact::AntiHbc).point(), Some(1.0));
    let igm_first = dated(&[
        ("2025-01-01", marker(Marker::IgmAntiHbc, FOUND)),
        ("2025-05-01", marker(Marker::AntiHbc, NOT_FOUND)),
    ]);
    assert_eq!(known(&igm_first, Fact::AntiHbc).point(), Some(0.0));
}
