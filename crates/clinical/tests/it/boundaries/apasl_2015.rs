//! APASL 2015: who is offered a biopsy (C.P15.5).

use super::*;

const KEY: &str = "APASL2015";

fn of(hbeag: Presence, dna: f64, alt: f64, age: u16, edit: impl FnOnce(&mut Person)) -> Report {
    let mut case = man(hbeag, dna, alt);
    change(&mut case, |person| person.age = Age::years(age).ok());
    change(&mut case, edit);
    classify(&case)
}

#[test]
fn hbeag_found_and_a_normal_alt() {
    for (dna, age, decided) in [
        (2_000.0, 36, "MONITOR"),
        (2_001.0, 36, "CONSIDER C.P15.5"),
        (2_001.0, 35, "MONITOR"),
        (3e7, 36, "CONSIDER C.P15.5"),
        (3e7, 35, "MONITOR"),
    ] {
        assert_eq!(decision(&of(FOUND, dna, 40.0, age, |_| {}), KEY), decided, "{dna}, {age}");
    }
    let in_family = |person: &mut Person| person.family_history = Some(true);
    assert_eq!(decision(&of(FOUND, 2_001.0, 20.0, 25, in_family), KEY), "CONSIDER C.P15.5");
    assert_eq!(decision(&of(FOUND, 2_000.0, 20.0, 25, in_family), KEY), "MONITOR");
    let scarred =
        |stage| move |person: &mut Person| person.fibrosis = FibrosisStage::new(stage).ok();
    assert_eq!(decision(&of(FOUND, 2_001.0, 20.0, 25, scarred(2)), KEY), "TREAT C.P15.4");
    assert_eq!(decision(&of(FOUND, 2_001.0, 20.0, 25, scarred(1)), KEY), "MONITOR");
}

#[test]
fn hbeag_found_and_alt_once_to_twice_the_limit() {
    for (alt, decided) in [
        (40.0, "MONITOR"),
        (40.1, "CONSIDER C.P15.5"),
        (80.0, "CONSIDER C.P15.5"),
        (80.1, "MONITOR"),
    ] {
        // At any HBV DNA that would not be treated.
        assert_eq!(decision(&of(FOUND, 500.0, alt, 25, |_| {}), KEY), decided, "{alt}");
        assert_eq!(decision(&of(FOUND, 20_000.0, alt, 25, |_| {}), KEY), decided, "{alt}");
    }
    assert_eq!(decision(&of(FOUND, 20_001.0, 80.1, 25, |_| {}), KEY), "TREAT C.P15.3");
}

#[test]
fn hbeag_not_found_is_as_before() {
    for (dna, alt, age, decided) in [
        (2_000.0, 40.0, 36, "MONITOR"),
        (2_001.0, 40.0, 36, "CONSIDER C.P15.5"),
        (2_001.0, 40.0, 35, "MONITOR"),
        (2_001.0, 40.1, 25, "CONSIDER C.P15.5"),
        (2_000.0, 40.1, 25, "MONITOR"),
        (2_001.0, 80.1, 25, "TREAT C.P15.3"),
    ] {
        let report = of(NOT_FOUND, dna, alt, age, |_| {});
        assert_eq!(decision(&report, KEY), decided, "{dna}, {alt}, {age}");
    }
    let outside = |person: &mut Person| person.extrahepatic = Some(true);
    assert_eq!(decision(&of(NOT_FOUND, 500.0, 20.0, 25, outside), KEY), "CONSIDER C.P15.5");
}

#[test]
fn nothing_is_said_of_30_to_35_years() {
    for (age, silent) in [(29, false), (30, true), (35, true), (36, false)] {
        let report = of(FOUND, 2_001.0, 40.0, age, |_| {});
        assert_eq!(remarks_on(&report, KEY, "APASL_NO_STATEMENT_30_35"), silent, "{age}");
    }
    let other = of(NOT_FOUND, 2_001.0, 40.0, 32, |_| {});
    assert!(!remarks_on(&other, KEY, "APASL_NO_STATEMENT_30_35"));
}
