//! Surveillance for liver cancer and transmission from mother to child by AASLD/IDSA 2025, and
//! reactivation by AGA 2025: both sides of every limit.

use crate::common::*;
use clinical::case::*;
use clinical::reactivation::Reactivation;
use clinical::report::classify;

const KEY: &str = "AASLD_IDSA2025";
const BY_DISEASE: &str = "AASLD_IDSA_SURVEILLANCE";
const ALONE: &str = "AASLD_IDSA_SURVEILLANCE_HBV_ALONE";
const AFTER_LOSS: &str = "AASLD_IDSA_SURVEILLANCE_AFTER_LOSS";

fn of(hbsag: Presence, edit: impl FnOnce(&mut Person)) -> Case {
    let mut case = sheet([marker(Marker::Hbsag, hbsag)]);
    change(&mut case, edit);
    case
}

/// Which of the three situations are named.
fn surveillance(case: &Case) -> Vec<&'static str> {
    let report = classify(case);
    [BY_DISEASE, ALONE, AFTER_LOSS]
        .into_iter()
        .filter(|code| remarks_on(&report, KEY, code))
        .collect()
}

fn with_hbsag(edit: impl FnOnce(&mut Person)) -> Vec<&'static str> {
    surveillance(&of(Presence::Found, edit))
}

#[test]
fn coinfection_and_cirrhosis() {
    let hiv = |sex, years| {
        with_hbsag(move |person| {
            (person.hiv, person.sex, person.age) = (Some(true), Some(sex), Age::years(years).ok());
        })
    };
    assert_eq!(hiv(Sex::Female, 39), [""; 0]);
    assert_eq!(hiv(Sex::Female, 40), [BY_DISEASE]);
    assert_eq!(hiv(Sex::Male, 17), [""; 0]);
    assert_eq!(hiv(Sex::Male, 18), [BY_DISEASE]);
    let hdv = |years| {
        with_hbsag(move |person| {
            (person.hdv, person.age) = (Some(true), Age::years(years).ok());
        })
    };
    assert_eq!(hdv(17), [""; 0]);
    assert_eq!(hdv(18), [BY_DISEASE]);
    let scarred = |stage| {
        with_hbsag(move |person| {
            person.fibrosis = FibrosisStage::new(stage).ok();
        })
    };
    assert_eq!(scarred(3), [""; 0]);
    assert_eq!(scarred(4), [BY_DISEASE]);
}

#[test]
fn hepatitis_b_alone() {
    let from = |sex, years, endemic| {
        with_hbsag(move |person| {
            (person.sex, person.age) = (Some(sex), Age::years(years).ok());
            person.endemic_area = Some(endemic);
        })
    };
    assert_eq!(from(Sex::Male, 40, true), [""; 0]);
    assert_eq!(from(Sex::Male, 41, true), [ALONE]);
    assert_eq!(from(Sex::Male, 41, false), [""; 0]);
    assert_eq!(from(Sex::Female, 50, true), [""; 0]);
    assert_eq!(from(Sex::Female, 51, true), [ALONE]);
    assert_eq!(with_hbsag(|person| person.african_origin = Some(true)), [ALONE]);
    assert_eq!(with_hbsag(|person| person.family_history_hcc = Some(true)), [ALONE]);
    // Where only "cirrhosis or liver cancer" was asked, its answer counts.
    assert_eq!(with_hbsag(|person| person.family_history = Some(true)), [ALONE]);
    // With HIV or hepatitis D their own rule speaks, and with cirrhosis that one.
    let both = with_hbsag(|person| {
        (person.family_history_hcc, person.hdv) = (Some(true), Some(true));
    });
    assert_eq!(both, [BY_DISEASE]);
    // PAGE-B: a man (6) of 45 (4) with 200 (0) has 10; of 39 (2) 8.
    let points = |years, platelets: f64| {
        let mut case = of(Presence::Found, |person| {
            (person.sex, person.age) = (Some(Sex::Male), Age::years(years).ok());
        });
        case.add(None, measured(Analyte::Platelets, platelets)).expect("no day");
        surveillance(&case)
    };
    assert_eq!(points(40, 200.0), [ALONE]);
    assert_eq!(points(39, 200.0), [""; 0]);
    assert_eq!(points(39, 199.0), [ALONE]);
}

#[test]
fn after_hbsag_loss() {
    let lost = |sex, years: f64| {
        surveillance(&of(Presence::NotFound, |person| {
            (person.sex, person.hbsag_lost) = (Some(sex), Some(true));
            person.hbsag_loss_age = AgeAtLoss::new(years).ok();
        }))
    };
    assert_eq!(lost(Sex::Male, 40.0), [""; 0]);
    assert_eq!(lost(Sex::Male, 41.0), [AFTER_LOSS]);
    assert_eq!(lost(Sex::Female, 50.0), [""; 0]);
    assert_eq!(lost(Sex::Female, 51.0), [AFTER_LOSS]);
    let never = of(Presence::NotFound, |person| person.cirrhosis = Some(Cirrhosis::Compensated));
    assert_eq!(surveillance(&never), [""; 0], "nothing says that HBsAg was ever there");
    // HBsAg is back: what was lost before is not lost now.
    let back = with_hbsag(|person| {
        (person.sex, person.hbsag_lost) = (Some(Sex::Male), Some(true));
        person.hbsag_loss_age = AgeAtLoss::new(60.0).ok();
    });
    assert_eq!(back, [""; 0]);
}

/// Dated results show the loss, and bound the age at it.
#[test]
fn the_age_at_a_dated_loss() {
    let lost = |age, last_found: &str, first_not: &str| {
        let mut case = dated(&[
            (last_found, marker(Marker::Hbsag, Presence::Found)),
            (first_not, marker(Marker::Hbsag, Presence::NotFound)),
        ]);
        change(&mut case, |person| {
            (person.sex, person.age) = (Some(Sex::Male), Age::years(age).ok());
        });
        surveillance(&case)
    };
    // 50 in 2025: 45 to 46 at a loss of early 2020.
    assert_eq!(lost(50, "2020-01-01", "2020-03-01"), [AFTER_LOSS]);
    // 44 in 2025: 38 to 40 then.
    assert_eq!(lost(44, "2020-01-01", "2020-03-01"), [""; 0]);
    // 46 in 2025: somewhere from 36 to 46.
    assert_eq!(lost(46, "2015-07-01", "2025-06-01"), [""; 0], "not shown to be above 40");
}

#[test]
fn mother_to_child() {
    for (viral_load, named) in [(200_000.0, false), (200_001.0, true)] {
        let mut case = sheet([marker(Marker::Hbsag, Presence::Found), dna(viral_load)]);
        change(&mut case, |person| {
            (person.sex, person.pregnant) = (Some(Sex::Female), Some(true));
        });
        let report = classify(&case);
        for code in ["AASLD_IDSA_MTCT", "AASLD_IDSA_MTCT_ADDITIONS"] {
            assert_eq!(remarks_on(&report, KEY, code), named, "{viral_load} {code}");
        }
    }
}

fn reactivation(hbsag: Presence, edit: impl FnOnce(&mut Person)) -> Option<Reactivation> {
    let mut case = of(hbsag, edit);
    case.add(None, marker(Marker::AntiHbc, Presence::Found)).expect("no day");
    classify(&case).reactivation
}

fn class(risk: ReactivationRisk) -> String {
    let found = reactivation(Presence::NotFound, |person| person.reactivation_risk = Some(risk));
    let class = found.expect("a risk was entered").reading.class;
    class.map_or("open".to_owned(), |class| class.to_string())
}

#[test]
fn by_the_risk_that_was_entered() {
    for (per_cent, expected) in [
        (10.1, "PROPHYLAXIS"),
        (10.0, "PROPHYLAXIS_SUGGESTED"),
        (1.0, "PROPHYLAXIS_SUGGESTED"),
        (0.9, "MONITOR_ONLY"),
        (0.0, "MONITOR_ONLY"),
        (100.0, "PROPHYLAXIS"),
    ] {
        let risk = ReactivationRisk::percent(per_cent).expect("a per cent");
        assert_eq!(class(risk), expected, "{per_cent}");
    }
    assert_eq!(class(ReactivationRisk::AboveTen), "PROPHYLAXIS");
    assert_eq!(class(ReactivationRisk::OneToTen), "PROPHYLAXIS_SUGGESTED");
    assert_eq!(class(ReactivationRisk::BelowOne), "MONITOR_ONLY");
    assert!(ReactivationRisk::percent(-0.1).is_err() && ReactivationRisk::percent(100.1).is_err());
}

/// No drug is mapped to a class: rituximab alone leaves it open.
#[test]
fn no_drug_has_a_class() {
    let b_cell = Immunosuppression::Current(ImmunosuppressionKind::BCellAntibody);
    let found = reactivation(Presence::Found, |person| person.immunosuppression = Some(b_cell));
    let found = found.expect("a therapy");
    assert_eq!(found.reading.class, None);
    assert_eq!(found.until_months, None);
    assert!(found.remarks.iter().any(|said| said.code == "AGA25_RISK_ASKED"));
}

#[test]
fn until_when() {
    let after = |kind, ended: &str, risk| {
        let ended = EndedImmunosuppression { kind, on: Some(day(ended)) };
        let found = reactivation(Presence::Found, |person| {
            person.immunosuppression = Some(Immunosuppression::Ended(ended));
            person.reactivation_risk = Some(risk);
        });
        let found = found.expect("a therapy");
        let china = found.remarks.iter().any(|said| said.code == "AGA25_CHINA_18_MONTHS");
        (found.until_months, found.goes_on, china)
    };
    use ImmunosuppressionKind::{BCellAntibody, Other};
    use ReactivationRisk::{AboveTen, BelowOne, OneToTen};
    // Read on 2025-06-15.
    assert_eq!(after(BCellAntibody, "2024-06-15", AboveTen), (Some(12), Some(false), true));
    assert_eq!(after(BCellAntibody, "2024-06-16", AboveTen), (Some(12), Some(true), true));
    assert_eq!(after(Other, "2024-12-15", OneToTen), (Some(6), Some(false), false));
    assert_eq!(after(Other, "2024-12-16", OneToTen), (Some(6), Some(true), false));
    assert_eq!(after(Other, "2024-12-16", BelowOne), (None, None, false));
}

#[test]
fn of_whom_it_speaks() {
    let risk = |person: &mut Person| person.reactivation_risk = Some(ReactivationRisk::AboveTen);
    let mut negative = of(Presence::NotFound, risk);
    negative.add(None, marker(Marker::AntiHbc, Presence::NotFound)).expect("no day");
    assert_eq!(classify(&negative).reactivation, None);
    let untested = classify(&of(Presence::NotFound, risk)).reactivation.expect("may be there");
    assert!(untested.remarks.iter().any(|said| said.code == "AGA25_TEST_FIRST"));
    let tested = reactivation(Presence::NotFound, risk).expect("anti-HBc is there");
    assert!(!tested.remarks.iter().any(|said| said.code == "AGA25_TEST_FIRST"));
    assert_eq!(reactivation(Presence::Found, |_| {}), None);
}
