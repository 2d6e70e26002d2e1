//! Rounded logarithms.

use super::*;

fn of(log: f64) -> Case {
    let mut case = sheet([
        marker(Marker::Hbsag, FOUND),
        marker(Marker::Hbeag, NOT_FOUND),
        dna_in(log, Unit::LogIuPerMl),
        measured(Analyte::Alt, 30.0),
    ]);
    change(&mut case, |person| person.sex = Some(Sex::Male));
    case
}

/// 2,000 IU/mL is 3.301: "3.3" may have been rounded from it, "3.25" and "3.31" not.
#[test]
fn one_that_may_be_the_limit_stands_on_it() {
    for (log, on) in [(3.3, true), (3.2, false), (3.4, false), (3.30, true), (3.31, false)] {
        let report = classify(&of(log));
        let hit = on_boundary(&report, "EASL2017", Fact::HbvDna, 2_000.0);
        assert_eq!(hit, on, "{log}");
    }
    // The class goes by the number as printed, what may be by the interval.
    let facts = Facts::of(&of(3.3), Limits::same(40.0));
    assert!(facts.get(Fact::HbvDna).point().is_some_and(|value| value < 2_000.0));
    let hull = facts.unrounded(Fact::HbvDna).hull().expect("an interval");
    assert!(hull.contains(2_000.0) && !hull.contains(1_778.0) && !hull.contains(2_239.0));
}

#[test]
fn a_number_in_iu_is_what_it_is() {
    let case = sheet([dna(2_000.4)]);
    let facts = Facts::of(&case, Limits::same(40.0));
    assert_eq!(facts.unrounded(Fact::HbvDna), facts.get(Fact::HbvDna));
}
