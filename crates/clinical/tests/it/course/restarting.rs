//! Signs for treating again by AASLD/IDSA 2025: both sides of each.

use super::*;
use crate::common::{change, dna, sheet};
use StoppingStatus::{Met, NotMet, Unknown};

struct Off {
    dna: f64,
    alt: f64,
    bilirubin: f64,
}

const QUIET: Off = Off { dna: 500.0, alt: 30.0, bilirubin: 15.0 };

fn off(of: &Off, edit: impl FnOnce(&mut Person)) -> Case {
    let mut case = sheet([
        marker(Marker::Hbsag, Presence::Found),
        dna(of.dna),
        measured(Analyte::Alt, of.alt),
        measured(Analyte::Bilirubin, of.bilirubin),
    ]);
    change(&mut case, |person| {
        person.sex = Some(Sex::Male);
        person.treatment = Some(TreatmentStatus::Stopped);
        person.cirrhosis = Some(Cirrhosis::None);
    });
    change(&mut case, edit);
    case
}

#[track_caller]
fn status(case: &Case) -> StoppingStatus {
    let course = classify(case).course;
    let [finding] = course.restarting.as_slice() else { panic!("{:?}", course.restarting) };
    assert_eq!((finding.rule.as_str(), finding.edition.as_str()), ("D.S.A25d", "AASLD_IDSA2025"));
    finding.status
}

#[test]
fn any_one_sign() {
    for (of, expected) in [
        (QUIET, NotMet),
        (Off { dna: 9_999.0, ..QUIET }, NotMet),
        (Off { dna: 10_000.0, ..QUIET }, Met),
        (Off { alt: 174.0, ..QUIET }, NotMet),
        (Off { alt: 175.0, ..QUIET }, Met),
        (Off { bilirubin: 42.8, ..QUIET }, NotMet),
        (Off { bilirubin: 42.9, ..QUIET }, Met),
    ] {
        assert_eq!(status(&off(&of, |_| {})), expected, "{} {} {}", of.dna, of.alt, of.bilirubin);
    }
    let ascites = off(&QUIET, |person| person.ascites = Some(Ascites::Mild));
    assert_eq!(status(&ascites), Met);
    let diagnosed = off(&QUIET, |person| person.cirrhosis = Some(Cirrhosis::Decompensated));
    assert_eq!(status(&diagnosed), Met);
}

/// The edition's own limit by sex, or the one set by hand.
#[test]
fn the_limit_of_alt() {
    let woman = |alt| off(&Off { alt, ..QUIET }, |person| person.sex = Some(Sex::Female));
    assert_eq!(status(&woman(124.0)), NotMet);
    assert_eq!(status(&woman(125.0)), Met);
    let unknown = |alt| off(&Off { alt, ..QUIET }, |person| person.sex = None);
    assert_eq!(status(&unknown(124.0)), NotMet);
    assert_eq!(status(&unknown(150.0)), Unknown);
    assert_eq!(status(&unknown(175.0)), Met);
    let mut by_hand = off(&Off { alt: 199.0, ..QUIET }, |_| {});
    by_hand.set_uln(Uln::new(40.0, Unit::UnitPerLitre).ok());
    assert_eq!(status(&by_hand), NotMet);
}

#[test]
fn what_is_not_known_is_named() {
    let mut case = sheet([dna(500.0), measured(Analyte::Alt, 30.0)]);
    change(&mut case, |person| {
        person.sex = Some(Sex::Male);
        person.treatment = Some(TreatmentStatus::Stopped);
    });
    assert_eq!(status(&case), Unknown);
    let open: Vec<String> = classify(&case).course.restarting[0]
        .conditions
        .iter()
        .filter(|sign| sign.truth == Truth::Unknown)
        .map(|sign| sign.code.to_string())
        .collect();
    assert_eq!(open, ["BILIRUBIN_ABOVE_42_8", "DECOMPENSATION"]);
}

/// Only what was measured after the end speaks of the time after it; nothing is said on treatment.
#[test]
fn after_the_end_alone() {
    let ended = |on: i32| {
        let told = told().drugs("ETV", 0, Some(400), None).series(&[(300, "TND"), (on, "20000")]);
        let told = told.person(|person| person.sex = Some(Sex::Male));
        told.course().restarting.first().map(|finding| finding.status)
    };
    assert_eq!(ended(400), Some(Unknown));
    assert_eq!(ended(401), Some(Met));
    assert!(told().on("ETV").series(&[(300, "20000")]).course().restarting.is_empty());
    let never = crate::common::man(Presence::NotFound, 2e4, 20.0);
    assert!(classify(&never).course.restarting.is_empty());
    let said = told().drugs("ETV", 0, Some(400), None).course();
    assert!(said.statements.iter().any(|it| it.code == *"AFTER_STOPPING_A25"));
}
