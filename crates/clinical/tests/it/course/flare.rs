//! D.13: a flare, untreated and under treatment.

use super::days_of;
use super::told::{Told, has, may, settles, told};
use crate::common::day;
use clinical::case::*;
use clinical::course::{Confirmation, Course, CourseEvent};

const CODE: &str = "HEPATITIS_FLARE";

fn event(course: &Course) -> &CourseEvent {
    course.events.iter().find(|event| event.code == *CODE).expect("a flare")
}

/// Under treatment since day 0, with the laboratory's usual limit of 40 U/L.
fn treated(values: &[(i32, f64)]) -> Course {
    on_treatment(values).course()
}

fn on_treatment(values: &[(i32, f64)]) -> Told {
    values.iter().fold(told().on("ETV"), |told, (on, value)| told.alt(*on, *value))
}

#[test]
fn the_baseline_is_named() {
    let course = told().alt(0, 34.0).alt(200, 102.0).course();
    assert!(event(&course).notes.iter().any(|note| *note == "FIRST_RESULT_IS_BASELINE"));
    assert_eq!(days_of(&course, CODE), [0, 200]);
}

/// Above five times the limit in one value, or three times the baseline and above 100 in two.
#[test]
fn under_treatment() {
    assert!(has(&treated(&[(100, 40.0), (200, 200.1)]), CODE));
    let once = treated(&[(100, 40.0), (200, 200.0)]);
    assert!(!has(&once, CODE));
    assert_eq!(settles(&once, CODE), ["SECOND_ALT_28_DAYS"]);
    // From 22 to 101: common, and no flare by itself.
    assert!(!has(&treated(&[(100, 22.0), (200, 101.0)]), CODE));
    for (apart, confirmed) in [(27, false), (28, true), (90, true)] {
        let course = treated(&[(100, 22.0), (200, 101.0), (200 + apart, 101.0)]);
        assert_eq!(has(&course, CODE), confirmed, "{apart} days later");
        assert_eq!(may(&course, CODE), !confirmed, "{apart} days later");
    }
    let twice = treated(&[(100, 22.0), (200, 101.0), (240, 120.0)]);
    assert_eq!(event(&twice).confirmation, Confirmation::Confirmed);
    assert_eq!(days_of(&twice, CODE), [100, 200, 240]);
    // The day of the start is before treatment, the last day is under it.
    let last = |on| {
        let told = told().drugs("ETV", 0, Some(400), None).alt(100, 40.0);
        has(&told.alt(on, 150.0).course(), CODE)
    };
    assert!(!last(400) && last(401));
    let before = told().on("ETV").alt(-100, 40.0).alt(0, 150.0).course();
    assert!(has(&before, CODE));
}

/// A value in between that fails the rule ends the rise; one that may fail it leaves it open.
#[test]
fn a_value_between_that_fails() {
    let ended = treated(&[(100, 22.0), (200, 101.0), (220, 60.0), (240, 120.0)]);
    assert!(!has(&ended, CODE) && may(&ended, CODE), "only the second rise is left, seen once");
    let gone = treated(&[(100, 22.0), (200, 101.0), (240, 30.0)]);
    assert!(!has(&gone, CODE) && !may(&gone, CODE));
    let later = treated(&[(100, 22.0), (200, 101.0), (220, 60.0), (240, 120.0), (270, 110.0)]);
    assert_eq!(days_of(&later, CODE), [100, 240, 270]);
}

/// The limit is the one that was set for this laboratory.
#[test]
fn by_the_limit_in_use() {
    let with = |limit: f64| {
        let mut told = on_treatment(&[(100, 40.0), (200, 180.0)]);
        told.case.set_uln(Some(Uln::new(limit, Unit::UnitPerLitre).expect("a limit")));
        has(&told.course(), CODE)
    };
    assert!(with(35.0) && !with(36.0));
}

#[test]
fn flare() {
    let with = |before, alt| told().alt(0, before).alt(200, alt).course();
    assert!(has(&with(34.0, 102.0), CODE));
    assert!(!has(&with(34.1, 102.0), CODE) && !has(&with(20.0, 100.0), CODE));
    assert!(has(&with(20.0, 100.1), CODE));
}

/// A flare: three times the lowest ALT of the stretch, and above 100 U/L.
#[test]
fn the_results_behind_a_flare() {
    let alts = |values: &[(i32, f64)]| {
        values.iter().fold(told(), |told, (on, value)| told.alt(*on, *value)).course()
    };
    assert!(has(&alts(&[(0, 40.0), (100, 120.0)]), CODE));
    assert!(!has(&alts(&[(0, 40.0), (100, 119.0)]), CODE));
    assert!(!has(&alts(&[(0, 30.0), (100, 100.0)]), CODE), "100 is not above 100");
    assert!(has(&alts(&[(0, 30.0), (100, 101.0)]), CODE));
    // The lowest counts, wherever it lies, and of equal ones the first is shown.
    assert_eq!(days_of(&alts(&[(0, 60.0), (50, 40.0), (100, 120.0)]), CODE), [50, 100]);
    assert_eq!(days_of(&alts(&[(0, 40.0), (50, 60.0), (100, 120.0)]), CODE), [0, 100]);
    assert_eq!(days_of(&alts(&[(0, 40.0), (50, 40.0), (100, 120.0)]), CODE), [0, 100]);
    // A new stretch begins with the last value before it: 150 on the first day of
    // treatment is none against the 60 before it, though 40 was lower long ago.
    let treated = |before: f64| {
        let told = told().on("ETV").alt(-200, 40.0).alt(-10, before);
        told.alt(100, 150.0).course()
    };
    assert!(!may(&treated(60.0), CODE));
    assert!(may(&treated(50.0), CODE), "150 is below five times the limit, and seen once");
    // A doubtful one is told once, by its first two results.
    let above = |limit: f64| {
        let alt = Quantity::new(Analyte::Alt, Comparator::Greater, limit, Unit::UnitPerLitre);
        LabResult::Measured(alt.expect("an ALT"))
    };
    let course = told().alt(0, 40.0).add(100, above(90.0)).add(200, above(95.0)).course();
    let possible: Vec<_> = course.possible.iter().filter(|e| e.code == *CODE).collect();
    assert_eq!(possible.len(), 1);
    assert_eq!(possible[0].points[1].on, day("2018-04-11"));
}
