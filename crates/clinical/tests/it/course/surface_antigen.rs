//! HBsAg lost, back again, and HBsAg that never was the person's own.

use super::days_of;
use super::told::{Told, has, may, remarked, settles, told};
use crate::common::measured;
use clinical::case::*;
use clinical::course::Course;

const LOSS: &str = "HBSAG_LOSS";
const BACK: &str = "HBSAG_SEROREVERSION";

/// A carrier by anti-HBc, and HBsAg by day.
fn carrier(hbsag: &[(i32, bool)]) -> Told {
    let told = told().is(0, Marker::AntiHbc, true);
    hbsag.iter().fold(told, |told, (on, found)| told.is(*on, Marker::Hbsag, *found))
}

fn says(course: &Course, code: &str, note: &str) -> bool {
    let event = course.events.iter().find(|event| event.code == *code).expect("an event");
    event.notes.iter().any(|said| *said == *note)
}

#[test]
fn a_return_ends_the_loss() {
    let lost = carrier(&[(0, true), (400, false)]).is(400, Marker::AntiHbs, true);
    let lost = lost.course();
    assert!(has(&lost, LOSS) && has(&lost, "HBSAG_SEROCONVERSION") && !has(&lost, BACK));
    // Even a loss that was confirmed.
    for last in [401, 500, 900] {
        let back = carrier(&[(0, true), (200, false), (400, false), (last, true)]);
        let back = back.is(400, Marker::AntiHbs, true).course();
        assert!(has(&back, BACK), "{last}");
        assert_eq!(days_of(&back, BACK), [0, 200, last.into()]);
        for code in [LOSS, "HBSAG_SEROCONVERSION"] {
            assert!(!has(&back, code) && !may(&back, code), "{code} {last}");
        }
    }
    // Lost once more: that loss stands, and says what was before.
    let again = carrier(&[(0, true), (200, false), (400, true), (600, false)]).course();
    assert!(has(&again, LOSS) && !has(&again, BACK));
    assert_eq!(days_of(&again, LOSS), [400, 600]);
    assert!(says(&again, LOSS, "LOST_AGAIN_AFTER_A_RETURN"));
    assert!(!says(&lost, LOSS, "LOST_AGAIN_AFTER_A_RETURN"));
    // Never lost: nothing comes back.
    assert!(!has(&carrier(&[(0, false), (400, true)]).course(), BACK));
    // By its level.
    let level = carrier(&[(0, true)]).level(200, 0.01).level(400, 0.05).course();
    assert!(has(&level, BACK) && !has(&level, LOSS));
}

/// Found or not is not known at the newest sample: nothing is asserted.
#[test]
fn an_equivocal_newest_result_leaves_it_open() {
    let equivocal = LabResult::Marker(Marker::Hbsag, Presence::Equivocal);
    let open = carrier(&[(0, true), (200, false)]).add(400, equivocal).course();
    assert!(!has(&open, LOSS) && !has(&open, BACK));
    assert_eq!(settles(&open, LOSS), ["HBSAG"]);
    let between = carrier(&[(0, true), (300, false)]).add(200, equivocal).course();
    assert!(has(&between, LOSS));
}

/// A cure under one treatment ends when HBsAg is found under or after another.
#[test]
fn a_return_ends_the_cures() {
    let cured = |more: &[(i32, bool)]| {
        let told = told().drugs("ETV", 0, Some(1_000), None);
        let told = told.is(-10, Marker::Hbsag, true).is(900, Marker::Hbsag, false);
        let told = [900, 1_100, 1_300]
            .into_iter()
            .fold(told, |told, on| told.is(on, Marker::Hbsag, false).dna(on, "TND").alt(on, 20.0));
        let told = told.dna(-10, "1e6").drugs("TDF", 1_400, None, None);
        more.iter().fold(told, |told, (on, found)| told.is(*on, Marker::Hbsag, *found)).course()
    };
    for code in ["FUNCTIONAL_CURE", "FUNCTIONAL_CURE_CN", LOSS] {
        assert!(has(&cured(&[]), code), "{code}");
        assert!(has(&cured(&[(1_500, false)]), code), "{code}");
        let back = cured(&[(1_500, true)]);
        assert!(!has(&back, code) && !may(&back, code), "{code}");
        assert!(has(&back, BACK));
    }
}

fn vaccinated(hbsag: &[(i32, bool)]) -> Told {
    let told = told();
    let dose = told.date(0);
    let told = told.person(|person| person.vaccine_doses = vec![dose]);
    hbsag.iter().fold(told, |told, (on, found)| told.is(*on, Marker::Hbsag, *found))
}

fn weakened(told: Told) -> Told {
    told.person(|person| {
        person.immunosuppression = Some(Immunosuppression::Current(ImmunosuppressionKind::Other));
    })
}

/// What a dose of vaccine leaves in the blood is neither found nor lost.
#[test]
fn a_vaccine_s_antigen_is_not_counted() {
    let shown = |told: Told| {
        let course = told.add(60, measured(Analyte::AntiHbsTitre, 25.0)).course();
        let codes = [LOSS, BACK, "HBSAG_SEROCONVERSION", "REACTIVATION_HBSAG_NEG"];
        codes.into_iter().filter(|code| has(&course, code)).collect::<Vec<_>>()
    };
    for on in [0, 1, 18] {
        let told = vaccinated(&[(-20, false), (on, true), (60, false)]);
        assert!(shown(weakened(told)).is_empty(), "{on}");
        let twice = vaccinated(&[(0, true), (on, true), (60, false)]);
        assert!(shown(weakened(twice)).is_empty(), "{on}");
    }
    // To 30 days it may be the vaccine's: nothing is asserted.
    for on in [19, 30] {
        let told = vaccinated(&[(-20, false), (19, true), (on, true), (60, false)]);
        assert!(shown(weakened(told)).is_empty(), "{on}");
    }
    // From then on it is the person's own, and so it is beside the virus or the core.
    let late = || vaccinated(&[(-20, false), (31, true), (32, true), (60, false)]);
    assert_eq!(shown(weakened(late())).len(), 3);
    let early = || vaccinated(&[(-20, false), (10, true), (60, false)]);
    for told in [
        early().dna(10, "500"),
        early().is(60, Marker::AntiHbc, true),
        early().is(10, Marker::Hbeag, true),
        early().is(10, Marker::IgmAntiHbc, true),
    ] {
        assert_eq!(shown(weakened(told)).len(), 3);
    }
    // Found by its level.
    let level = vaccinated(&[(-20, false), (60, false)]).level(3, 0.4);
    assert!(shown(weakened(level)).is_empty());
    // A dose given later explains nothing.
    let before = vaccinated(&[(-200, true), (-190, true), (60, false)]);
    assert!(shown(before).contains(&LOSS));
}

/// One positive sample with nothing beside it, and a core antibody that never came: false.
#[test]
fn a_false_result_begins_nothing() {
    let one = || told().is(0, Marker::Hbsag, true).is(40, Marker::Hbsag, false);
    let events = |told: Told| {
        let course = told.course();
        (course.events.iter().map(|e| e.code.to_string()).collect::<Vec<_>>(), may(&course, LOSS))
    };
    let core = |told: Told, found| told.is(40, Marker::AntiHbc, found);
    let nothing = (Vec::new(), false);
    assert_eq!(events(core(one(), false)), nothing);
    assert_eq!(events(core(one(), false).dna(0, "TND").is(0, Marker::Hbeag, false)), nothing);
    assert_eq!(events(weakened(core(one().is(-50, Marker::Hbsag, false), false))), nothing);
    // Core antibody not looked for, or only while HBsAg was there: open.
    for told in [one(), one().dna(0, "TND"), one().is(0, Marker::AntiHbc, false)] {
        let course = told.course();
        assert!(!has(&course, LOSS));
        assert_eq!(settles(&course, LOSS), ["ANTI_HBC"]);
    }
    // Anything of the virus, a second sample or a treatment: it was there.
    for told in [
        core(one(), true),
        core(one(), false).dna(0, "500"),
        core(one(), false).is(0, Marker::Hbeag, true),
        core(one(), false).is(0, Marker::IgmAntiHbc, true),
        core(one(), false).is(10, Marker::Hbsag, true),
        core(one(), false).drugs("ETV", -500, Some(-100), None),
    ] {
        assert!(has(&told.course(), LOSS));
    }
    assert!(!remarked(&one().course(), LOSS));
}
