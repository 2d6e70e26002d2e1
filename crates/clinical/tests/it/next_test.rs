//! Which test is named next, and why.

use crate::common::*;
use clinical::case::*;
use clinical::facts::Fact;
use clinical::guidelines::{Edition, editions};
use clinical::report::{NextStep, Report, classify};
use clinical::rule::Code;

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
    // Every edition that decides by phases.
    let by_phases =
        |edition: &&Edition| edition.phase.as_ref().is_some_and(|phases| !phases.description_only);
    assert_eq!(test.could_change.len(), editions().iter().filter(by_phases).count());
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

/// Nothing is open in the phases: no test for its own sake, and what is said
/// next is what the pattern's own row asks.
#[test]
fn nothing_to_test() {
    let results = [
        marker(Marker::Hbsag, NOT_FOUND),
        marker(Marker::AntiHbs, FOUND),
        marker(Marker::AntiHbc, FOUND),
    ];
    let report = classify(&sheet(results));
    assert_eq!(next(&report), []);
    assert_eq!(report.next_step, NextStep::Resolve);
    assert!(!report.serology.resolving.is_empty());
}

/// A grown man whose phases are all settled.
fn settled(alt: f64) -> Case {
    let mut case = minor(&[dna(800.0), measured(Analyte::Alt, alt)]);
    change(&mut case, |person| {
        person.sex = Some(Sex::Male);
        person.age = Age::years(40).ok();
    });
    case
}

#[test]
fn the_order_of_steps() {
    let step = |case: &Case| classify(case).next_step;
    let mut case = settled(20.0);
    assert_eq!(step(&case), NextStep::ConfirmOverTime, "provisional");
    change(&mut case, |person| person.sex = None);
    let mut by_sex = sheet([]);
    for result in [
        marker(Marker::Hbsag, FOUND),
        marker(Marker::AntiHbs, NOT_FOUND),
        marker(Marker::Hbeag, NOT_FOUND),
        marker(Marker::AntiHbe, FOUND),
        marker(Marker::AntiHbc, FOUND),
        dna(8_000.0),
        measured(Analyte::Alt, 30.0),
    ] {
        by_sex.add(None, result).expect("a result of the sheet");
    }
    assert_eq!(step(&by_sex), NextStep::TellSex(vec![Code::new("AASLD2018")]));
    let e_alone = sheet([marker(Marker::Hbsag, NOT_FOUND), marker(Marker::Hbeag, FOUND)]);
    assert_eq!(step(&e_alone), NextStep::RepeatSample);
    assert_eq!(step(&sheet([marker(Marker::Hbsag, FOUND)])), NextStep::Settle);
}

/// Stiffness and histology are not proposed in a flare, in children, or where no
/// phase is assigned.
#[test]
fn no_look_at_the_liver_where_it_says_nothing() {
    let of_the_liver = |case: &Case| {
        let report = classify(case);
        let tests = next(&report);
        tests
            .iter()
            .any(|fact| matches!(fact, Fact::Fibrosis | Fact::Activity | Fact::LiverStiffness))
    };
    assert!(of_the_liver(&settled(20.0)));
    assert!(!of_the_liver(&settled(201.0)));
    let mut case = settled(20.0);
    change(&mut case, |person| person.age = Age::years(15).ok());
    assert!(!of_the_liver(&case));
    change(&mut case, |person| {
        person.age = Age::years(40).ok();
        person.treatment = Some(TreatmentStatus::Current);
    });
    assert!(!of_the_liver(&case));
}

/// "<20" was tested: what is missing is what the laboratory meant.
#[test]
fn a_band_is_partly_known() {
    let mut case = settled(20.0);
    case = {
        let mut banded = Case::default();
        banded.set_person(case.person().clone()).expect("the same person");
        for entry in case.results().iter().filter(|entry| entry.result.key() != "hbv_dna") {
            banded.add(None, entry.result).expect("the same result");
        }
        let below = HbvDna::parse("<20", Unit::IuPerMl).expect("a level");
        banded.add(None, LabResult::Dna(below)).expect("a result");
        banded
    };
    let report = classify(&case);
    assert_eq!(report.next_tests[0].fact, Fact::HbvDna);
    assert!(report.next_tests[0].partly_known);
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
            .filter(|phase| !phase.description_only)
            .flat_map(|phase| {
                let open = phase.reading.open.len() as f64;
                let step = phase.reading.steps.iter().find(move |step| step.fact == fact);
                step.map(|step| open - f64::from(step.worst))
            })
            .sum()
    };
    let [first, second] = next(&report)[..] else { panic!("{:?}", report.next_tests) };
    assert!(gain(first) >= gain(second));
    let tests = [Fact::Hbeag, Fact::AltTimesUln, Fact::HbvDna];
    assert!(tests.contains(&first) && tests.contains(&second));
    for other in tests.into_iter().filter(|fact| ![first, second].contains(fact)) {
        assert!(gain(second) >= gain(other), "{other:?}");
    }
}

/// ALT between twice the women's and twice the men's limit waits for the sex; a known value is no
/// test to do next. One that is not known exactly is.
#[test]
fn alt_is_not_asked_for_where_only_the_sex_is_missing() {
    let asked = |alt: Option<Comparator>, value: f64| {
        let unit = Unit::UnitPerLitre;
        let level = alt.map(|sign| Quantity::new(Analyte::Alt, sign, value, unit).expect("ALT"));
        let results = [dna(6_098_378.5), marker(Marker::Hbeag, FOUND)];
        let report = classify(&sheet(results.into_iter().chain(level.map(LabResult::Measured))));
        next(&report).contains(&Fact::AltTimesUln)
    };
    for value in [49.0, 50.0, 54.5, 69.0, 70.0] {
        assert!(!asked(Some(Comparator::Equal), value), "{value}");
    }
    assert!(asked(Some(Comparator::Less), 70.0) && asked(None, 0.0));
}

/// A titre alone: what places it is HBsAg and anti-HBc, never a test of the liver.
#[test]
fn a_titre_alone_asks_for_markers() {
    for titre in [0.0, 8.3, 9.99, 10.0, 250.0] {
        let report = classify(&sheet([measured(Analyte::AntiHbsTitre, titre)]));
        let tests = next(&report);
        assert_eq!(tests[0], Fact::Hbsag, "{titre}");
        assert!(!tests.contains(&Fact::AltTimesUln), "{titre}: {tests:?}");
    }
}

/// What gives no verdict, or does not fit, is confirmed first: HBsAg again.
#[test]
fn hbsag_again_where_it_does_not_stand() {
    let hidden =
        sheet([marker(Marker::Hbsag, NOT_FOUND), marker(Marker::AntiHbc, FOUND), dna(900.0)]);
    let first_coexistence = sheet([
        marker(Marker::Hbsag, FOUND),
        marker(Marker::AntiHbs, FOUND),
        marker(Marker::AntiHbc, FOUND),
        dna(900.0),
    ]);
    for case in [hidden, first_coexistence] {
        let report = classify(&case);
        assert_eq!((report.next_tests[0].fact, report.next_tests[0].again), (Fact::Hbsag, true));
        assert_eq!(report.next_step, NextStep::Settle);
    }
}
