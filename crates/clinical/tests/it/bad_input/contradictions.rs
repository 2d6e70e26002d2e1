//! Contradictions.

use super::*;

#[test]
fn male_and_pregnant() {
    let mut case = Case::default();
    let person = Person { sex: Some(Sex::Male), pregnant: Some(true), ..Person::default() };
    let error = case.set_person(person).expect_err("impossible");
    assert!(error.is_contradiction());
    assert_eq!(error.to_string(), "pregnant: contradiction, found 'pregnant', expected 'male'");
}

#[test]
fn positive_for_longer_than_alive() {
    let mut case = Case::read_on(Some(day("2025-06-15")));
    let mut person = Person { age: Age::years(1).ok(), ..Person::default() };
    person.months_positive = MonthsPositive::new(24.0).ok();
    assert!(case.set_person(person.clone()).is_ok(), "one year and 12 months at most");
    person.months_positive = MonthsPositive::new(24.5).ok();
    let error = case.set_person(person).expect_err("longer than alive");
    assert!(error.is_contradiction());
    assert_eq!(error.field(), "months_positive");
}

/// Conflicting results of one day: kept, reported, both possible.
#[test]
fn two_answers_on_one_day() {
    let both = [Presence::Found, Presence::NotFound];
    let mut case = man(Presence::Found, 5e7, 30.0);
    case.add(None, marker(Marker::Hbeag, both[1])).expect("no day");
    assert_eq!(case.results().len(), 5, "neither is dropped");
    let report = classify(&case);
    assert_eq!(report.conflicts.len(), 1);
    assert_eq!(report.conflicts[0].results, both.map(|presence| marker(Marker::Hbeag, presence)));
    let open = &phase(&report, "EASL2017").reading.open;
    assert_eq!(open.len(), 2, "{open:?}");
    assert!(open.iter().any(|class| *class == "HBEAG_POS_INFECTION"));
    assert!(open.iter().any(|class| *class == "GREY_ZONE"));
}

#[test]
fn two_values_on_one_day() {
    let mut case = man(Presence::NotFound, 500.0, 30.0);
    case.add(None, measured(Analyte::Alt, 90.0)).expect("no day");
    let report = classify(&case);
    assert_eq!(report.conflicts.len(), 1);
    assert_eq!(phase_class(&report, "EASL2017"), "HBEAG_NEG_INFECTION | GREY_ZONE");
}

/// A result without a day is one of the day of reading.
#[test]
fn undated_against_dated_today() {
    let mut case = sheet([marker(Marker::Hbsag, Presence::Found)]);
    let today = case.today();
    case.add(today, marker(Marker::Hbsag, Presence::NotFound)).expect("today");
    let report = classify(&case);
    assert_eq!(report.conflicts.len(), 1, "both are used, so both are reported");
    assert_eq!(report.serology.class, None);
}

#[test]
fn not_done_contradicts_nothing() {
    let mut case = sheet([marker(Marker::Hbsag, Presence::Found)]);
    case.add(None, marker(Marker::Hbsag, Presence::NotDone)).expect("no day");
    assert!(classify(&case).conflicts.is_empty());
    // The same result twice is a copy, not a conflict.
    case.add(None, marker(Marker::Hbsag, Presence::Found)).expect("no day");
    assert!(classify(&case).conflicts.is_empty());
}

/// Three values: the order of entry must not decide what is possible.
#[test]
fn three_values_on_one_day() {
    let values = [10.0, 60.0, 900.0];
    let read = |order: [usize; 3]| {
        Facts::of(
            &sheet(order.map(|index| measured(Analyte::Alt, values[index]))),
            Limits::same(40.0),
        )
    };
    let first = read([0, 1, 2]);
    let conflicts = sheet(values.map(|value| measured(Analyte::Alt, value))).conflicts();
    assert_eq!(conflicts.len(), 1, "one of the test and the day");
    assert_eq!(conflicts[0].results, values.map(|value| measured(Analyte::Alt, value)));
    for order in [[0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        assert_eq!(read(order), first, "{order:?}");
    }
}
