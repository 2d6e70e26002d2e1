//! Which test is named next, and why.

mod common;

use clinical::case::*;
use clinical::facts::Fact;
use clinical::report::{Report, classify};
use common::*;

const FOUND: Presence = Presence::Found;
const NOT_FOUND: Presence = Presence::NotFound;

fn next(report: &Report) -> Vec<Fact> {
    report.next_tests.iter().map(|test| test.fact).collect()
}

/// The five markers of HBeAg-negative infection in a grown man.
fn minor(further: &[LabResult]) -> Case {
    let mut case = sheet([
        marker(Marker::Hbsag, FOUND),
        marker(Marker::AntiHbs, NOT_FOUND),
        marker(Marker::Hbeag, NOT_FOUND),
        marker(Marker::AntiHbe, FOUND),
        marker(Marker::AntiHbc, FOUND),
    ]);
    for result in further {
        case.add(None, *result).expect("no day");
    }
    change(&mut case, |person| {
        person.sex = Some(Sex::Male);
        person.age = Age::years(40).ok();
    });
    case
}

/// Without HBsAg nothing else can be placed.
#[test]
fn hbsag_comes_first() {
    assert_eq!(next(&classify(&Case::default()))[0], Fact::Hbsag);
    let pending = sheet([marker(Marker::Hbsag, Presence::Pending), dna(5e7)]);
    assert_eq!(next(&classify(&pending))[0], Fact::Hbsag);
}

#[test]
fn what_settles_goes_before_what_narrows() {
    let report = classify(&minor(&[dna(5_000.0)]));
    let test = &report.next_tests[0];
    assert_eq!(test.fact, Fact::AltTimesUln);
    for edition in ["EASL2017", "AASLD2018"] {
        assert!(test.settles.iter().any(|settled| *settled == edition), "{edition}: {test:?}");
    }
    let report = classify(&minor(&[measured(Analyte::Alt, 20.0)]));
    assert_eq!(next(&report)[0], Fact::HbvDna);
}

/// While something is open, what could merely change a class that stands waits.
#[test]
fn open_questions_first() {
    let report = classify(&minor(&[measured(Analyte::Alt, 20.0)]));
    for test in &report.next_tests {
        let useful = !test.settles.is_empty() || !test.narrows.is_empty();
        assert!(useful || test.completes_markers, "{test:?}");
    }
}

/// Where every class stands, the test that could change it is named as such.
#[test]
fn what_could_change_a_class_that_stands() {
    let report = classify(&minor(&[dna(500.0), measured(Analyte::Alt, 20.0)]));
    assert!(report.phases.iter().all(|phase| phase.reading.class.is_some()));
    assert_eq!(next(&report)[0], Fact::Fibrosis);
    let test = &report.next_tests[0];
    assert!(test.settles.is_empty() && test.narrows.is_empty());
    assert_eq!(test.could_change.len(), 3);
    for (_, classes) in &test.could_change {
        assert!(classes.iter().any(|class| *class == "CIRRHOSIS_COMPENSATED"), "{classes:?}");
    }
}

#[test]
fn the_missing_marker() {
    let results = [
        marker(Marker::Hbsag, NOT_FOUND),
        marker(Marker::AntiHbs, FOUND),
        marker(Marker::AntiHbc, Presence::Equivocal),
    ];
    let report = classify(&sheet(results));
    assert_eq!(next(&report), [Fact::AntiHbc]);
    assert!(report.next_tests[0].completes_markers);
}

/// Nothing is open and nothing could change: no test for its own sake.
#[test]
fn nothing_to_test() {
    let results = [
        marker(Marker::Hbsag, NOT_FOUND),
        marker(Marker::AntiHbs, FOUND),
        marker(Marker::AntiHbc, FOUND),
    ];
    assert_eq!(next(&classify(&sheet(results))), []);
}

/// Of several open questions, the one whose answer leaves least open comes first.
#[test]
fn the_greatest_gain_first() {
    let report = classify(&sheet([
        marker(Marker::Hbsag, FOUND),
        marker(Marker::AntiHbs, NOT_FOUND),
        marker(Marker::AntiHbc, FOUND),
    ]));
    let gain = |fact: Fact| -> f64 {
        report
            .phases
            .iter()
            .flat_map(|phase| {
                let open = phase.reading.open.len() as f64;
                let step = phase.reading.steps.iter().find(move |step| step.fact == fact);
                step.map(|step| open - f64::from(step.worst))
            })
            .sum()
    };
    assert_eq!(next(&report), [Fact::Hbeag, Fact::AltTimesUln]);
    assert!(gain(Fact::Hbeag) >= gain(Fact::AltTimesUln));
    assert!(gain(Fact::AltTimesUln) >= gain(Fact::HbvDna));
}
