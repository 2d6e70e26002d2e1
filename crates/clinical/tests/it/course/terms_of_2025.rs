//! Terms of AASLD/IDSA 2025: plateau, breakthrough, slow decline. Both sides of every limit.

use super::*;

#[test]
fn a_plateau_is_a_fall_of_at_most_1_log_in_six_months() {
    let at = |day, text: &'static str| {
        told().on("ETV").series(&[(-12, "10000000"), (day, text)]).course()
    };
    for (text, plateau) in [("1000000", true), ("999999", false), ("1000001", true), ("TND", false)]
    {
        assert_eq!(has(&at(182, text), "PLATEAU_A25"), plateau, "{text}");
    }
    let exact = at(182, "1000000");
    assert!(exact.on_boundary.iter().any(|hit| hit.rule == *"D.1c"));
    let window = |day| told().on("ETV").series(&[(-12, "10000000"), (day, "2000000")]);
    sides("PLATEAU_A25", window, &[140, 196], &[139, 197]);
    // Two values of the window that disagree leave it open.
    let both = told().on("ETV").series(&[(-12, "1e7"), (150, "2e6"), (190, "1e5")]).course();
    assert!(!has(&both, "PLATEAU_A25") && may(&both, "PLATEAU_A25"));
    // Whether tablets were swallowed is what it asks first: it is reported all the same.
    let missed = told().drugs("ETV", 0, None, Some(false));
    let missed = missed.series(&[(-12, "1e7"), (182, "5e6")]).course();
    assert!(has(&missed, "PLATEAU_A25"));
    // Without a baseline nobody can say.
    assert!(may(&told().on("ETV").series(&[(182, "5e6")]).course(), "PLATEAU_A25"));
    // Another drug since: no plateau of one treatment.
    let switched = told().drugs("ETV", 0, Some(100), None).drugs("TDF", 100, None, None);
    let switched = switched.series(&[(-12, "1e7"), (182, "5e6")]).course();
    assert!(!has(&switched, "PLATEAU_A25"));
}

#[test]
fn a_breakthrough_over_a_counted_nadir() {
    let after = |text: &'static str| {
        let course =
            told().on("TDF").series(&[(-12, "1e6"), (200, "50"), (300, text), (340, text)]);
        has(&course.course(), "BREAKTHROUGH_A25")
    };
    assert!(!after("499"));
    assert!(after("500"), "exactly 1 log10");
    // D.6a asks for more than 1 log10.
    let exact = told().on("TDF").series(&[(-12, "1e6"), (200, "50"), (300, "500"), (340, "500")]);
    assert!(!has(&exact.course(), "VIROLOGICAL_BREAKTHROUGH_CONFIRMED"));
}

#[test]
fn a_breakthrough_after_undetectable() {
    let after = |text: &'static str| {
        told().on("TDF").series(&[(-12, "1e6"), (300, "TND"), (500, text), (540, text)]).course()
    };
    let exactly = after("100");
    assert!(!has(&exactly, "BREAKTHROUGH_A25"), "above 100 is printed");
    assert!(exactly.on_boundary.iter().any(|hit| hit.rule == *"D.6b.A25"));
    assert!(has(&exactly, "VIROLOGICAL_BREAKTHROUGH_CONFIRMED"), "100 and more is remembered");
    let above = after("101");
    let event = above.events.iter().find(|event| event.code == *"BREAKTHROUGH_A25");
    let event = event.expect("a breakthrough");
    assert_eq!(event.confirmation, Confirmation::Confirmed);
    assert_eq!(event.rules[0].source.readings, 1);
    assert!(event.notes.iter().any(|note| *note == *"WORDED_TWICE"));
    // A month: 28 days.
    let repeated = |days| {
        let series = [(-12, "1e6"), (300, "TND"), (500, "150"), (500 + days, "150")];
        let course = told().on("TDF").series(&series).course();
        course.events.iter().find(|it| it.code == *"BREAKTHROUGH_A25").map(|it| it.confirmation)
    };
    assert_eq!(repeated(27), Some(Confirmation::Unconfirmed));
    assert_eq!(repeated(28), Some(Confirmation::Confirmed));
}

#[test]
fn slow_decline_after_week_96() {
    let at = |day, text: &'static str| told().on("ETV").series(&[(-12, "10000000"), (day, text)]);
    for (text, slow) in [("101", true), ("100", false), ("99", false), ("TND", false)] {
        assert_eq!(has(&at(704, text).course(), "SLOW_DECLINE_A25"), slow, "{text}");
    }
    let exact = at(704, "100").course();
    assert!(exact.on_boundary.iter().any(|hit| hit.rule == *"D.2b"));
    sides("SLOW_DECLINE_A25", |day| at(day, "5000"), &[673, 900], &[600, 672]);
    // A virus that was undetectable and is back does not decline slowly.
    let back = told().on("ETV").series(&[(-12, "1e7"), (400, "TND"), (704, "5000")]).course();
    assert!(!has(&back, "SLOW_DECLINE_A25"));
}

/// 2025 asks for six months where 2022 asks for 24 weeks.
#[test]
fn functional_cure_names_both() {
    let cured = |days: i32| {
        let told = told().drugs("ETV", 0, Some(1000), None).is(-10, Marker::Hbsag, true);
        let told = told.is(990, Marker::Hbsag, false).is(1000 + days, Marker::Hbsag, false);
        let course = told.series(&[(-10, "1e6"), (990, "TND"), (1000 + days, "TND")]).course();
        let event = course.events.iter().find(|event| event.code == *"FUNCTIONAL_CURE").cloned();
        event.map(|event| event.rules.len())
    };
    assert_eq!(cured(167), None);
    assert_eq!(cured(168), Some(1));
    assert_eq!(cured(183), Some(1));
    assert_eq!(cured(184), Some(2));
}
