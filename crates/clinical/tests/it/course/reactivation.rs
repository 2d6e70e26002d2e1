//! D.14: reactivation, with and without a cause that is known.

use super::told::{Told, has, may, settles, told};
use clinical::case::*;
use clinical::course::Course;

const NEGATIVE: &str = "REACTIVATION_HBSAG_NEG";

/// HBsAg not found, no virus, and anti-HBc as told; then HBV DNA or HBsAg.
fn again(core: Option<(i32, bool)>, state: Option<Immunosuppression>) -> [Course; 2] {
    let before = || {
        let told = told().is(-300, Marker::Hbsag, false).dna(-300, "TND");
        let told = told.person(|person| person.immunosuppression = state);
        match core {
            Some((on, found)) => told.is(on, Marker::AntiHbc, found),
            None => told,
        }
    };
    let virus = before().is(0, Marker::Hbsag, false).dna(0, "5e5");
    let surface = before().is(0, Marker::Hbsag, true).dna(0, "TND");
    [virus.course(), surface.course()]
}

fn says_no_cause(course: &Course) -> bool {
    let event = course.events.iter().find(|event| event.code == *NEGATIVE).expect("an event");
    event.notes.iter().any(|note| *note == "NO_CAUSE_KNOWN")
}

#[test]
fn a_past_infection_wakes_up_without_a_known_cause() {
    let ended = |on: &str| {
        let kind = ImmunosuppressionKind::BCellAntibody;
        let on = Some(crate::common::day(on));
        Immunosuppression::Ended(EndedImmunosuppression { kind, on })
    };
    let chemotherapy = Immunosuppression::Current(ImmunosuppressionKind::Chemotherapy);
    for (state, cause) in [
        (None, false),
        (Some(Immunosuppression::None), false),
        (Some(chemotherapy), true),
        (Some(ended("2017-06-01")), true),
        // Nineteen months before the result.
        (Some(ended("2016-06-01")), false),
    ] {
        for course in again(Some((-300, true)), state) {
            assert!(has(&course, NEGATIVE), "{state:?}");
            assert_eq!(says_no_cause(&course), !cause, "{state:?}");
            // The other definitions are for a weakened immune system only.
            if !cause {
                assert!(!has(&course, "REACTIVATION_CN") && !has(&course, "REACTIVATION_AGA"));
            }
        }
    }
}

#[test]
fn without_anti_hbc_before_it_may_be_a_new_infection() {
    let none = Some(Immunosuppression::None);
    for course in again(Some((-300, false)), none) {
        assert!(!has(&course, NEGATIVE) && !may(&course, NEGATIVE));
    }
    for course in again(None, none) {
        assert!(!has(&course, NEGATIVE));
        assert_eq!(settles(&course, NEGATIVE), ["ANTI_HBC"]);
    }
    // Found only together with the virus: it may have come with it.
    for course in again(Some((0, true)), none) {
        assert!(!has(&course, NEGATIVE) && may(&course, NEGATIVE));
    }
}

/// The end of treatment explains a rise: that is a relapse, if anything.
#[test]
fn after_treatment_it_is_explained() {
    let rise = |told: Told| {
        let told = told.is(-300, Marker::Hbsag, false).is(-300, Marker::AntiHbc, true);
        told.dna(-300, "TND").dna(500, "5e5").course()
    };
    assert!(has(&rise(told()), NEGATIVE));
    let treated = rise(told().drugs("ETV", 0, Some(400), None));
    assert!(!has(&treated, NEGATIVE) && !may(&treated, NEGATIVE));
}

#[test]
fn reactivation() {
    let weak = || {
        told().person(|person| {
            person.immunosuppression =
                Some(Immunosuppression::Current(ImmunosuppressionKind::Chemotherapy));
        })
    };
    let carrier = |before: &str, now: &str| {
        let told = weak().is(-300, Marker::Hbsag, true);
        told.series(&[(-300, before), (0, now)]).course()
    };
    for (code, before, now, holds) in [
        ("REACTIVATION_HBSAG_POS", "100", "10000", true),
        ("REACTIVATION_HBSAG_POS", "100", "9999", false),
        ("REACTIVATION_HBSAG_POS", "TND", "1000", true),
        ("REACTIVATION_HBSAG_POS", "TND", "999", false),
        ("REACTIVATION_APASL", "TND", "100", true),
        ("REACTIVATION_APASL", "TND", "99", false),
        ("REACTIVATION_APASL", "100", "10000", true),
        ("REACTIVATION_AGA", "500", "5000", true),
        ("REACTIVATION_AGA", "500", "4999", false),
        ("REACTIVATION_AGA", "TND", "30", true),
    ] {
        assert_eq!(has(&carrier(before, now), code), holds, "{code} {before} {now}");
    }
    let past = |now: &str, found| {
        let told = weak().is(-300, Marker::AntiHbc, true).is(-300, Marker::Hbsag, false);
        told.is(0, Marker::Hbsag, found).series(&[(-300, "TND"), (0, now)]).course()
    };
    assert!(
        has(&past("30", false), "REACTIVATION_CN")
            && has(&past("30", false), "REACTIVATION_HBSAG_NEG")
    );
    assert!(
        has(&past("TND", true), "REACTIVATION_CN")
            && has(&past("TND", true), "REACTIVATION_HBSAG_NEG")
    );
    assert!(!has(&past("TND", false), "REACTIVATION_CN"));
    assert!(!has(&carrier("TND", "1e6"), "REACTIVATION_CN"), "only without HBsAg");
    // Anti-HBc not tested is not "not found". Only China 2022 names it.
    let untested = |core: Option<bool>, now: &str, surface| {
        let told = weak().is(-300, Marker::Hbsag, false).is(0, Marker::Hbsag, surface);
        let told = match core {
            Some(found) => told.is(-300, Marker::AntiHbc, found),
            None => told,
        };
        told.series(&[(-300, "TND"), (0, now)]).course()
    };
    for (now, surface) in [("30", false), ("TND", true)] {
        let course = untested(None, now, surface);
        assert!(has(&course, "REACTIVATION_HBSAG_NEG") && !has(&course, "REACTIVATION_CN"));
        assert_eq!(settles(&course, "REACTIVATION_CN"), ["ANTI_HBC"]);
        assert!(has(&untested(Some(true), now, surface), "REACTIVATION_CN"));
        let without = untested(Some(false), now, surface);
        assert!(has(&without, "REACTIVATION_HBSAG_NEG"));
        assert!(!has(&without, "REACTIVATION_CN") && !may(&without, "REACTIVATION_CN"));
    }
    assert!(has(&untested(None, "30", false), "REACTIVATION_AGA"));
    let unasked = told().is(-300, Marker::Hbsag, false).series(&[(-300, "TND"), (0, "30")]);
    let unasked = unasked.course();
    assert_eq!(settles(&unasked, "REACTIVATION_HBSAG_NEG"), ["IMMUNOSUPPRESSION", "ANTI_HBC"]);
    assert_eq!(settles(&unasked, "REACTIVATION_CN"), ["IMMUNOSUPPRESSION", "ANTI_HBC"]);
    // One result alone: possible, never an event. Not known to be weakened: possible.
    let alone = weak().is(0, Marker::Hbsag, true).dna(0, "1e5").course();
    assert!(!has(&alone, "REACTIVATION_HBSAG_POS") && may(&alone, "REACTIVATION_HBSAG_POS"));
    let asked = told().is(-300, Marker::Hbsag, true).series(&[(-300, "100"), (0, "1e5")]).course();
    assert!(!has(&asked, "REACTIVATION_HBSAG_POS") && may(&asked, "REACTIVATION_HBSAG_POS"));
    let strong = told().person(|p| p.immunosuppression = Some(Immunosuppression::None));
    let strong = strong.is(-300, Marker::Hbsag, true).series(&[(-300, "100"), (0, "1e5")]).course();
    assert!(!has(&strong, "REACTIVATION_HBSAG_POS") && !may(&strong, "REACTIVATION_HBSAG_POS"));
}

/// A rise under a drug against hepatitis B is no reactivation; the first day is before the drug.
#[test]
fn a_rise_under_treatment_is_no_reactivation() {
    let rises = |day: i32| {
        let chemotherapy = Immunosuppression::Current(ImmunosuppressionKind::Chemotherapy);
        let told = told().person(|person| person.immunosuppression = Some(chemotherapy));
        let told = told.drugs("ETV", 0, Some(400), None).is(-300, Marker::Hbsag, true);
        let told = told.is(-300, Marker::AntiHbc, true);
        let course = told.series(&[(-100, "100"), (day, "10000")]).course();
        has(&course, "REACTIVATION_HBSAG_POS")
    };
    assert!(rises(-1) && rises(0) && rises(401));
    assert!(!rises(1) && !rises(200) && !rises(400));
}
