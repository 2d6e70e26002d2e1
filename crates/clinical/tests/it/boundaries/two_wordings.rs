//! Where texts on one rule differ, the finding says so.

use super::*;

/// WHO 2024 speaks of persons "from 12 years", a secondary text of those "older than 12".
#[test]
fn exactly_twelve_years() {
    let of = |years| {
        let mut case = man(NOT_FOUND, 5_000.0, 60.0);
        change(&mut case, |person| person.age = Age::years(years).ok());
        classify(&case)
    };
    for (years, decided, flagged) in [
        (11, "INSUFFICIENT AGE<12", false),
        (12, "TREAT C.W24.2", true),
        (13, "TREAT C.W24.2", false),
    ] {
        let report = of(years);
        assert_eq!(decision(&report, "WHO2024"), decided, "{years}");
        assert_eq!(decided_on_boundary(&report, "WHO2024", Fact::Age, 12.0), flagged, "{years}");
    }
    // Of no other edition is that age disputed.
    assert!(!decided_on_boundary(&of(12), "EASL2017", Fact::Age, 12.0));
}

#[test]
fn decompensated_cirrhosis_under_easl_2017() {
    let of = |stage| {
        let mut case = man(NOT_FOUND, 0.0, 20.0);
        change(&mut case, |person| {
            person.age = Age::years(50).ok();
            person.cirrhosis = Some(stage);
        });
        classify(&case)
    };
    let code = "EASL17_DECOMPENSATED_TWO_WORDINGS";
    let decompensated = of(Cirrhosis::Decompensated);
    assert_eq!(decision(&decompensated, "EASL2017"), "TREAT C.E17.2b");
    assert!(remarks_on(&decompensated, "EASL2017", code));
    assert!(!remarks_on(&of(Cirrhosis::Compensated), "EASL2017", code));
}

/// C.E25.3b is shown, and labelled not verified.
#[test]
fn the_rule_of_easl_2025_that_nobody_found() {
    let of = |viral_load| {
        let mut case = man(NOT_FOUND, viral_load, 20.0);
        change(&mut case, |person| person.age = Age::years(50).ok());
        classify(&case)
    };
    let code = "EASL25_NOT_VERIFIED_AFTER_SEARCH";
    assert_eq!(decision(&of(2_000.0), "EASL2025"), "CONSIDER C.E25.3b");
    assert!(remarks_on(&of(2_000.0), "EASL2025", code));
    assert_eq!(decision(&of(1_999.0), "EASL2025"), "MONITOR C.E25.4");
    assert!(!remarks_on(&of(1_999.0), "EASL2025", code));
}
