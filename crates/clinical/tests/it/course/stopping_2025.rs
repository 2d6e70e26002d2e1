//! Conditions for ending treatment by AASLD/IDSA 2025: each of them, known, failed and unknown.

use super::*;
use crate::common::{change, dna, sheet};
use StoppingStatus::{Met, NotMet, NotRecommended, Unknown};

/// A woman on treatment of whom every condition holds, without a dated result.
fn fulfilled() -> Case {
    let mut case = sheet([
        marker(Marker::Hbsag, Presence::Found),
        marker(Marker::Hbeag, Presence::NotFound),
        measured(Analyte::HbsagLevel, 99.0),
    ]);
    change(&mut case, |person| {
        person.sex = Some(Sex::Female);
        person.treatment = Some(TreatmentStatus::Current);
        person.hbeag_at_start = Some(false);
        person.cirrhosis_ever = Some(false);
        person.decompensation_ever = Some(false);
        person.liver_cancer_ever = Some(false);
        person.extrahepatic = Some(false);
        person.hiv = Some(false);
        person.hdv = Some(false);
        person.follow_up_assured = Some(true);
        person.undetectable_months = UndetectableMonths::new(24.0).ok();
    });
    case
}

fn status(case: &Case, rule: &str) -> Option<StoppingStatus> {
    let course = classify(case).course;
    course.stopping.iter().find(|finding| finding.rule == *rule).map(|finding| finding.status)
}

/// The conditions of D.S.A25b that are open.
fn open(case: &Case) -> Vec<String> {
    let course = classify(case).course;
    let finding = course.stopping.iter().find(|finding| finding.rule == *"D.S.A25b");
    let conditions = finding.expect("a finding").conditions.iter();
    conditions.filter(|it| it.truth == Truth::Unknown).map(|it| it.code.to_string()).collect()
}

fn with(edit: impl FnOnce(&mut Person)) -> Case {
    let mut case = fulfilled();
    change(&mut case, edit);
    case
}

#[test]
fn all_of_them() {
    assert_eq!(status(&fulfilled(), "D.S.A25b"), Some(Met));
    // The default stands beside it: not before HBsAg loss.
    assert_ne!(status(&fulfilled(), "D.S.A25a"), Some(Met));
}

type Edit = fn(&mut Person, Option<bool>);

#[test]
fn each_condition_fails_and_is_named_where_it_is_not_known() {
    let asked: [(&str, Edit); 8] = [
        ("NEVER_CIRRHOSIS", |person, is| person.cirrhosis_ever = is),
        ("NEVER_LIVER_CANCER", |person, is| person.liver_cancer_ever = is),
        ("NEVER_DECOMPENSATION", |person, is| {
            person.decompensation_ever = is;
            // Its events are asked by themselves, and nobody did.
            (person.ascites, person.encephalopathy, person.variceal_bleeding) = (None, None, None);
        }),
        ("NO_EXTRAHEPATIC", |person, is| person.extrahepatic = is),
        ("NO_HIV", |person, is| person.hiv = is),
        ("NO_HDV", |person, is| person.hdv = is),
        ("FOLLOW_UP_ASSURED", |person, is| person.follow_up_assured = is.map(|is| !is)),
        ("ANTI_HBE_IF_FOUND_AT_START", |person, is| person.hbeag_at_start = is),
    ];
    for (code, edit) in asked {
        let unknown = with(|person| edit(person, None));
        if code != "ANTI_HBE_IF_FOUND_AT_START" {
            assert_eq!(
                status(&with(|person| edit(person, Some(true))), "D.S.A25b"),
                Some(NotMet),
                "{code}"
            );
        }
        assert_eq!(status(&unknown, "D.S.A25b"), Some(Unknown), "{code}");
        assert_eq!(open(&unknown), [code]);
    }
}

#[test]
fn months_and_levels() {
    for (months, expected) in [(23.0, NotMet), (23.9, NotMet), (24.0, Met)] {
        let case = with(|person| person.undetectable_months = UndetectableMonths::new(months).ok());
        assert_eq!(status(&case, "D.S.A25b"), Some(expected), "{months} months undetectable");
    }
    for (months, expected) in [(11.9, NotMet), (12.0, Met)] {
        let case = with(|person| {
            person.hbeag_at_start = Some(true);
            person.anti_hbe_months = AntiHbeMonths::new(months).ok();
        });
        assert_eq!(status(&case, "D.S.A25b"), Some(expected), "{months} months of anti-HBe");
    }
    for (level, expected, exactly) in
        [(99.0, Met, false), (100.0, NotMet, true), (101.0, NotMet, false)]
    {
        let mut case = fulfilled();
        let mut other = Case::read_on(case.today());
        change(&mut other, |person| *person = case.person().clone());
        for shown in [
            marker(Marker::Hbsag, Presence::Found),
            marker(Marker::Hbeag, Presence::NotFound),
            measured(Analyte::HbsagLevel, level),
        ] {
            other.add(None, shown).expect("no day");
        }
        case = other;
        assert_eq!(status(&case, "D.S.A25b"), Some(expected), "HBsAg {level}");
        let course = classify(&case).course;
        let noted = course.stopping.iter().any(|finding| {
            finding.rule == *"D.S.A25b"
                && finding.notes.iter().any(|note| *note == *"HBSAG_EXACTLY_100")
        });
        assert_eq!(noted, exactly, "HBsAg {level}");
    }
}

/// What is known to fail needs no other answer; what was entered gives way to results.
#[test]
fn one_that_fails_is_enough() {
    let case = with(|person| {
        person.hiv = None;
        person.cirrhosis_ever = Some(true);
    });
    assert_eq!(status(&case, "D.S.A25b"), Some(NotMet));
    let mut counted = fulfilled();
    counted.add(None, dna(500.0)).expect("no day");
    assert_eq!(status(&counted, "D.S.A25b"), Some(NotMet), "the virus is there today");
}

#[test]
fn cirrhosis() {
    let now =
        |stage| with(|person| (person.cirrhosis, person.cirrhosis_ever) = (Some(stage), None));
    assert_eq!(status(&now(Cirrhosis::Compensated), "D.S.A25b"), Some(NotMet));
    assert_eq!(status(&now(Cirrhosis::Compensated), "D.S.A25a"), status(&fulfilled(), "D.S.A25a"));
    assert_eq!(status(&now(Cirrhosis::Decompensated), "D.S.A25b"), None);
    assert_eq!(status(&now(Cirrhosis::Decompensated), "D.S.A25a"), Some(NotRecommended));
    // That there is none today does not say that there never was.
    assert_eq!(status(&now(Cirrhosis::None), "D.S.A25b"), Some(Unknown));
    // Entered as never, and two signs of it today.
    let mut doubted = with(|person| person.imaging_cirrhosis = Some(true));
    doubted.add(None, measured(Analyte::Platelets, 90.0)).expect("no day");
    assert_eq!(status(&doubted, "D.S.A25b"), Some(Unknown));
}

#[test]
fn hbsag_loss_is_the_default() {
    let lost = |hbsag| {
        let mut case = Case::read_on(Some(day("2025-06-15")));
        change(&mut case, |person| *person = fulfilled().person().clone());
        case.add(Some(day("2020-01-01")), marker(Marker::Hbsag, Presence::Found)).expect("past");
        case.add(Some(day("2025-06-01")), marker(Marker::Hbsag, hbsag)).expect("past");
        status(&case, "D.S.A25a")
    };
    assert_eq!(lost(Presence::Found), Some(NotMet));
    assert_eq!(lost(Presence::NotFound), Some(Met));
}
