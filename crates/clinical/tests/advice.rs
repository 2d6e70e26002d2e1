//! What is shown as advice: nothing errs in the dangerous direction, whatever is entered, and
//! both sides of each condition that stands before the editions' own rules.

// A part of it is used elsewhere.
#[allow(dead_code)]
#[path = "common/any_case.rs"]
mod any_case;
mod common;

use any_case::{case, config};
use clinical::case::*;
use clinical::facts::{Fact, Facts, Limits};
use clinical::report::{Decision, Report, classes, classify};
use common::*;
use proptest::prelude::*;

use Presence::{Found, NotFound};

const NEVER_MONITORED: [&str; 3] = ["DECOMPENSATION", "REACTIVATION", "RETREATMENT_SIGNS"];

/// HBsAg, where one answer is known.
fn hbsag(case: &Case) -> Option<f64> {
    Facts::of(case, Limits::same(40.0)).get(Fact::Hbsag).point()
}

/// Whether HBV DNA is surely there.
fn virus(case: &Case) -> bool {
    let dna = Facts::of(case, Limits::same(40.0)).get(Fact::HbvDna);
    !dna.is_absent() && !dna.allows(&clinical::values::Interval::exactly(0.0))
}

proptest! {
    #![proptest_config(config(5_000))]

    /// No edition reads "would follow" beside a flag of these three, nor where HBV DNA is found
    /// and HBsAg is not.
    #[test]
    fn nobody_in_danger_is_only_followed(case in case()) {
        let read = classes(&case);
        let flag = read.red_flags.iter().find(|flag| NEVER_MONITORED.contains(&flag.as_str()));
        let hidden = hbsag(&case) == Some(0.0) && virus(&case);
        for (edition, decision) in &read.decisions {
            prop_assert!(
                *decision != Decision::Monitor || flag.is_none() && !hidden,
                "{}: MONITOR beside {:?}, HBV DNA without HBsAg: {}", edition, flag, hidden
            );
        }
    }
}

proptest! {
    #![proptest_config(config(1_500))]

    /// A decision to act names its rule, and what is not read names the situation.
    #[test]
    fn every_decision_has_its_reason(case in case()) {
        for finding in classify(&case).indications {
            let edition = &finding.edition;
            match finding.decision {
                Decision::Treat | Decision::Consider | Decision::NotAssessed => {
                    prop_assert!(!finding.rules.is_empty(), "{}: {:?}", edition, finding.decision);
                    prop_assert_eq!(finding.general, None);
                }
                Decision::NotRead => {
                    prop_assert!(finding.rules.is_empty(), "{}", edition);
                    prop_assert_eq!(finding.general, Some(Decision::Monitor));
                    let named = finding
                        .situations
                        .iter()
                        .any(|note| note.code.as_str().starts_with("NOT_READ_"));
                    prop_assert!(named, "{}", edition);
                }
                _ => prop_assert_eq!(finding.general, None),
            }
            for row in finding.reading.because.iter().filter(|row| row.decides) {
                prop_assert!(finding.reading.open.contains(&row.class), "{}: {:?}", edition, row);
            }
        }
    }

    /// A sample without a verdict has no phase, cirrhosis excepted, and no decision but that.
    #[test]
    fn no_verdict_no_phase(case in case()) {
        let report = classify(&case);
        // A red flag that holds goes first, with the edition's stronger rules.
        let flagged = report.red_flags.iter().any(|flag| {
            !flag.possible && NEVER_MONITORED.contains(&flag.code.as_str())
        });
        for phase in &report.phases {
            let class = phase.reading.class.as_ref().map_or("", |class| class.as_str());
            let mut of_edition = report.indications.iter();
            let finding = of_edition.find(|it| it.edition == phase.edition).expect("one");
            let decided = match finding.decision {
                // So does a severe acute infection.
                Decision::Consider if finding.rules.iter().any(|rule| *rule == "K.SEVERE_ACUTE") => {
                    false
                }
                Decision::Treat | Decision::Consider => !flagged,
                Decision::Monitor | Decision::NotRead => true,
                _ => false,
            };
            prop_assert!(
                class != "NOT_ASSIGNED_NO_VERDICT" || !decided,
                "{}: {:?}", phase.edition, finding.decision
            );
        }
    }
}

/// The decision of an edition, with its rules.
fn decided(report: &Report, edition: &str) -> String {
    let finding = report.indications.iter().find(|it| it.edition == *edition).expect("an edition");
    let rules: Vec<&str> = finding.rules.iter().map(|rule| rule.as_str()).collect();
    format!("{} {}", finding.decision.code(), rules.join(" ")).trim_end().to_owned()
}

/// HBsAg, anti-HBc and HBV DNA of one sheet, of an adult.
fn adult(hbsag: Presence, anti_hbc: Presence, viral_load: Option<f64>) -> Case {
    let mut case = sheet([
        marker(Marker::Hbsag, hbsag),
        marker(Marker::AntiHbc, anti_hbc),
        marker(Marker::Hbeag, NotFound),
        measured(Analyte::Alt, 30.0),
    ]);
    if let Some(viral_load) = viral_load {
        case.add(None, dna(viral_load)).expect("no day");
    }
    change(&mut case, |person| {
        person.sex = Some(Sex::Male);
        person.age = Age::years(29).ok();
    });
    case
}

#[track_caller]
fn says_of(mut case: Case, edit: impl FnOnce(&mut Person), edition: &str, decision: &str) {
    change(&mut case, edit);
    assert_eq!(decided(&classify(&case), edition), decision, "{edition}");
}

#[test]
fn hbsag_not_found_and_hbv_dna() {
    for (viral_load, decision) in [
        (None, "MONITOR HBSAG_NEG"),
        (Some(0.0), "MONITOR HBSAG_NEG"),
        (Some(10.0), "NOT_ASSESSED HBSAG_DOES_NOT_FIT"),
        (Some(1e6), "NOT_ASSESSED HBSAG_DOES_NOT_FIT"),
    ] {
        for edition in ["EASL2017", "EASL2025", "AASLD2018", "WHO2024", "CHINA2019", "KASL2018"] {
            says_of(adult(NotFound, Found, viral_load), |_| {}, edition, decision);
        }
    }
    says_of(adult(Found, Found, Some(10.0)), |_| {}, "EASL2017", "MONITOR");
}

/// Recommendations 10 and 11 of China 2022 name HBV DNA and not HBsAg.
#[test]
fn china_2022_without_hbsag() {
    let case = || adult(NotFound, Found, Some(500.0));
    let unfit = "NOT_ASSESSED HBSAG_DOES_NOT_FIT";
    says_of(case(), |_| {}, "CHINA2022", unfit);
    says_of(case(), |person| person.age = Age::years(30).ok(), "CHINA2022", unfit);
    says_of(case(), |person| person.age = Age::years(31).ok(), "CHINA2022", "TREAT C.C22.3c");
    says_of(case(), |person| person.family_history = Some(true), "CHINA2022", "TREAT C.C22.3b");
    says_of(case(), |person| person.extrahepatic = Some(true), "CHINA2022", "TREAT C.C22.3d");
    says_of(
        case(),
        |person| person.fibrosis = FibrosisStage::new(2).ok(),
        "CHINA2022",
        "TREAT C.C22.3a",
    );
    says_of(case(), |person| person.fibrosis = FibrosisStage::new(1).ok(), "CHINA2022", unfit);
    says_of(
        case(),
        |person| person.activity = ActivityGrade::new(2).ok(),
        "CHINA2022",
        "TREAT C.C22.3a",
    );
    says_of(case(), |person| person.activity = ActivityGrade::new(1).ok(), "CHINA2022", unfit);
    let mut raised = case();
    raised.add(Some(day("2025-06-14")), measured(Analyte::Alt, 41.0)).expect("a day");
    says_of(case(), |person| person.family_history = Some(false), "CHINA2022", unfit);
    // Under 18 no decision follows, and where none would, the reason stands.
    let child = |person: &mut Person| person.age = Age::years(17).ok();
    says_of(case(), child, "CHINA2022", unfit);
    says_of(
        case(),
        |p| {
            child(p);
            p.family_history = Some(true)
        },
        "CHINA2022",
        "INSUFFICIENT AGE<18",
    );
    says_of(case(), child, "EASL2017", unfit);
    says_of(adult(NotFound, Found, Some(0.0)), child, "CHINA2022", "MONITOR HBSAG_NEG");
}

#[test]
fn china_2022_raised_alt_without_hbsag() {
    for (alt, decision) in [(40.0, "NOT_ASSESSED HBSAG_DOES_NOT_FIT"), (40.1, "TREAT C.C22.1")] {
        let mut case = sheet([
            marker(Marker::Hbsag, NotFound),
            marker(Marker::AntiHbc, Found),
            dna(500.0),
            measured(Analyte::Alt, alt),
        ]);
        change(&mut case, |person| person.sex = Some(Sex::Male));
        says_of(case, |person| person.age = Age::years(29).ok(), "CHINA2022", decision);
    }
}

#[test]
fn decompensation_with_and_without_hbsag() {
    let jaundice = |person: &mut Person| person.jaundice = Some(true);
    says_of(adult(Found, Found, Some(0.0)), jaundice, "EASL2017", "CONSIDER K.DECOMP");
    says_of(adult(Found, Found, Some(0.0)), |p| p.jaundice = Some(false), "EASL2017", "MONITOR");
    says_of(adult(NotFound, Found, Some(0.0)), jaundice, "EASL2017", "CONSIDER K.DECOMP.HBSAG_NEG");
    // Neither HBsAg nor anti-HBc nor HBV DNA: the signs may speak of another disease.
    says_of(
        adult(NotFound, NotFound, Some(0.0)),
        jaundice,
        "EASL2017",
        "NOT_ASSESSED HBV_NOT_SHOWN",
    );
    says_of(adult(NotFound, NotFound, None), jaundice, "EASL2017", "NOT_ASSESSED HBV_NOT_SHOWN");
    says_of(
        adult(NotFound, NotFound, Some(10.0)),
        jaundice,
        "EASL2017",
        "CONSIDER K.DECOMP.HBSAG_NEG",
    );
    // Under 18 a flag leaves "insufficient".
    let child = |p: &mut Person| {
        p.jaundice = Some(true);
        p.age = Age::years(17).ok();
    };
    says_of(adult(Found, Found, Some(0.0)), child, "EASL2017", "INSUFFICIENT AGE<18");
    // A stronger rule of the edition stands.
    let cirrhosis = |p: &mut Person| p.cirrhosis = Some(Cirrhosis::Decompensated);
    says_of(adult(Found, Found, Some(0.0)), cirrhosis, "EASL2017", "TREAT C.E17.2b");
    says_of(adult(Found, Found, Some(0.0)), cirrhosis, "EASL2025", "CONSIDER K.DECOMP");
}

#[test]
fn acute_and_severe() {
    let acute = |months: f64, inr: f64| {
        let mut case = adult(Found, Found, Some(1e6));
        case.add(None, marker(Marker::IgmAntiHbc, Found)).expect("no day");
        case.add(None, measured(Analyte::Inr, inr)).expect("no day");
        change(&mut case, |person| {
            person.months_positive = MonthsPositive::new(months).ok();
            person.jaundice = Some(true);
        });
        case
    };
    for edition in ["EASL2017", "EASL2025", "AASLD2018"] {
        says_of(acute(2.0, 1.49), |_| {}, edition, "NOT_ASSESSED ACUTE");
        says_of(acute(2.0, 1.5), |_| {}, edition, "CONSIDER K.SEVERE_ACUTE");
        let encephalopathy = |p: &mut Person| p.encephalopathy = Some(Encephalopathy::Grade1To2);
        says_of(acute(2.0, 1.2), encephalopathy, edition, "CONSIDER K.SEVERE_ACUTE");
    }
    for edition in ["WHO2024", "CHINA2022", "APASL2015", "KASL2018"] {
        says_of(acute(2.0, 1.5), |_| {}, edition, "NOT_ASSESSED ACUTE");
    }
    assert!(decided(&classify(&acute(5.9, 1.2)), "JSH2014").ends_with("ACUTE"));
    assert!(decided(&classify(&acute(6.0, 1.2)), "JSH2014").starts_with("CONSIDER K.DECOMP"));
    // A cirrhosis that is decompensated comes first, whatever else may be acute.
    let cirrhosis = |p: &mut Person| p.cirrhosis = Some(Cirrhosis::Compensated);
    assert!(
        !{
            let mut case = acute(2.0, 1.2);
            change(&mut case, cirrhosis);
            decided(&classify(&case), "JSH2014")
        }
        .contains("ACUTE")
    );
}

#[test]
fn on_treatment() {
    let current = |p: &mut Person| p.treatment = Some(TreatmentStatus::Current);
    let never = |p: &mut Person| p.treatment = Some(TreatmentStatus::Never);
    says_of(adult(Found, Found, Some(500.0)), current, "EASL2017", "NOT_ASSESSED ON_TREATMENT");
    says_of(adult(Found, Found, Some(500.0)), never, "EASL2017", "MONITOR");
    says_of(adult(NotFound, Found, Some(0.0)), current, "EASL2017", "MONITOR HBSAG_NEG");
    says_of(adult(NotFound, Found, Some(500.0)), current, "EASL2017", "NOT_ASSESSED ON_TREATMENT");
}

/// Ended immunosuppression counts for 18 months after B-cell antibodies, 12 after others.
#[test]
fn reactivation_after_the_end() {
    use ImmunosuppressionKind::{BCellAntibody, Chemotherapy};
    let case = |kind, on: &str| {
        let mut case = Case::read_on(Some(day("2025-06-15")));
        for (on, result) in [
            ("2023-01-10", marker(Marker::Hbsag, NotFound)),
            ("2023-01-10", marker(Marker::AntiHbc, Found)),
            ("2023-01-10", dna(0.0)),
            ("2025-06-15", marker(Marker::Hbsag, NotFound)),
            ("2025-06-15", marker(Marker::AntiHbc, Found)),
            ("2025-06-15", dna(5_000.0)),
        ] {
            case.add(Some(day(on)), result).expect("a day");
        }
        let ended = EndedImmunosuppression { kind, on: Some(day(on)) };
        change(&mut case, |p| {
            p.immunosuppression = Some(Immunosuppression::Ended(ended));
            p.age = Age::years(29).ok();
        });
        case
    };
    for (kind, on, cause) in [
        (BCellAntibody, "2023-12-15", true),
        (BCellAntibody, "2023-12-14", false),
        (Chemotherapy, "2024-06-15", true),
        (Chemotherapy, "2024-06-14", false),
    ] {
        let report = classify(&case(kind, on));
        let flag =
            report.red_flags.iter().find(|flag| flag.code == "REACTIVATION").expect("raised");
        assert_eq!(flag.possible, !cause, "{kind:?} until {on}");
        let decision =
            if cause { "CONSIDER K.REACTIVATION" } else { "NOT_ASSESSED HBSAG_DOES_NOT_FIT" };
        assert_eq!(decided(&report, "EASL2017"), decision, "{kind:?} until {on}");
    }
}

/// A situation that an edition has a rule for which was not read is never "would follow".
#[test]
fn situations_that_were_not_read() {
    let quiet = || adult(Found, Found, Some(500.0));
    let hiv = |p: &mut Person| p.hiv = Some(true);
    says_of(quiet(), hiv, "EASL2017", "NOT_READ");
    says_of(quiet(), |p| p.hiv = Some(false), "EASL2017", "MONITOR");
    says_of(quiet(), hiv, "CHINA2022", "TREAT C.C22.8");
    says_of(quiet(), hiv, "WHO2024", "TREAT C.W24.3");
    // What acts stands, with the situation beside it.
    let mut treated = adult(Found, Found, Some(50_000.0));
    treated.add(None, measured(Analyte::Ast, 30.0)).expect("no day");
    change(&mut treated, |p| {
        p.hiv = Some(true);
        p.fibrosis = FibrosisStage::new(3).ok();
    });
    let report = classify(&treated);
    assert_eq!(decided(&report, "EASL2017"), "TREAT C.E17.1");
    let finding = &report.indications[0];
    assert!(finding.situations.iter().any(|note| note.code == "NOT_READ_HIV"));
    // Without HBsAg and anti-HBc there is no hepatitis B to have a rule for.
    says_of(adult(NotFound, NotFound, Some(0.0)), hiv, "EASL2017", "MONITOR HBSAG_NEG");
    says_of(adult(NotFound, Found, Some(0.0)), hiv, "EASL2017", "NOT_READ");
}

/// HBsAg and anti-HBs found on a first sample: what it means waits for a second one.
#[test]
fn coexistence_waits_for_a_second_sample() {
    let coexistent = |earlier: Option<&str>, months: Option<f64>| {
        let mut case = adult(Found, Found, Some(500.0));
        case.add(None, marker(Marker::AntiHbs, Found)).expect("no day");
        if let Some(on) = earlier {
            case.add(Some(day(on)), marker(Marker::Hbsag, Found)).expect("a day");
        }
        change(&mut case, |p| {
            p.months_positive = months.and_then(|months| MonthsPositive::new(months).ok());
        });
        case
    };
    says_of(coexistent(None, None), |_| {}, "EASL2017", "NOT_ASSESSED NO_VERDICT");
    says_of(coexistent(None, Some(5.9)), |_| {}, "EASL2017", "NOT_ASSESSED NO_VERDICT");
    says_of(coexistent(None, Some(6.0)), |_| {}, "EASL2017", "MONITOR");
    says_of(coexistent(Some("2025-01-10"), None), |_| {}, "EASL2017", "MONITOR");
    // Cirrhosis is not set aside by it.
    let cirrhosis = |p: &mut Person| p.cirrhosis = Some(Cirrhosis::Compensated);
    says_of(coexistent(None, None), cirrhosis, "EASL2017", "TREAT C.E17.2");
    let report = classify(&coexistent(None, None));
    assert_eq!(phase_class(&report, "EASL2017"), "NOT_ASSIGNED_NO_VERDICT");
}

/// A flag whose limit lies within what is known is raised as possible, with what would settle
/// it: a rounded logarithm, a "greater than", a factor of copies that nobody stated.
#[test]
fn flags_that_may_be() {
    let pregnant = |level: (f64, Unit)| {
        let mut case = sheet([
            marker(Marker::Hbsag, Found),
            marker(Marker::AntiHbc, Found),
            LabResult::Dna(HbvDna::level(Comparator::Equal, level.0, level.1).expect("a level")),
        ]);
        change(&mut case, |p| {
            p.sex = Some(Sex::Female);
            p.pregnant = Some(true);
            p.age = Age::years(29).ok();
        });
        let report = classify(&case);
        let flag = report.red_flags.iter().find(|flag| flag.code == "PREGNANCY_DNA>200000");
        flag.map(|flag| (flag.possible, flag.settled_by.clone()))
    };
    let possible = Some((true, vec![Fact::HbvDna]));
    let holds = Some((false, Vec::new()));
    assert_eq!(pregnant((200_000.0, Unit::IuPerMl)), None);
    assert_eq!(pregnant((200_001.0, Unit::IuPerMl)), holds);
    assert_eq!(pregnant((5.2, Unit::LogIuPerMl)), None);
    assert_eq!(pregnant((5.3, Unit::LogIuPerMl)), possible);
    assert_eq!(pregnant((5.4, Unit::LogIuPerMl)), holds);
    // 5.301 is 199,986, rounded from no more than 200,217.
    assert_eq!(pregnant((5.301, Unit::LogIuPerMl)), possible);
    assert_eq!(pregnant((5.299, Unit::LogIuPerMl)), None);
    assert_eq!(pregnant((1e6, Unit::CopiesPerMl(Assay::Unknown))), possible);

    let inr = |comparator, value| {
        let inr = Quantity::new(Analyte::Inr, comparator, value, Unit::Ratio).expect("an INR");
        let report = classify(&sheet([marker(Marker::Hbsag, Found), LabResult::Measured(inr)]));
        let flag = report.red_flags.iter().find(|flag| flag.code == "INR>=1.5");
        flag.map(|flag| flag.possible)
    };
    assert_eq!(inr(Comparator::Greater, 1.4), Some(true));
    assert_eq!(inr(Comparator::AtLeast, 1.5), Some(false));
    assert_eq!(inr(Comparator::Less, 1.5), None);
    assert_eq!(inr(Comparator::AtMost, 1.5), Some(true));
}

/// "Not defined" and "not assigned" are no position: editions differ only where the state does.
#[test]
fn names_are_not_differences() {
    use clinical::guidelines::Meaning;
    let mut case = man(NotFound, 500.0, 30.0);
    change(&mut case, |p| p.age = Age::years(40).ok());
    let report = classify(&case);
    // Under two names one state: only China 2022, whose carriers have no virus, differs.
    let differ = report.disagreement.expect("China 2022 differs").positions;
    let other = differ.iter().filter(|(_, _, meaning)| *meaning != Meaning::QuietHbeagNegative);
    assert_eq!(other.map(|(edition, _, _)| edition.as_str()).collect::<Vec<_>>(), ["CHINA2022"]);
    // JSH 2014 defines no phase for HBeAg found: the others still agree among themselves.
    let report = classify(&man(Found, 5e8, 20.0));
    for (edition, class, _) in report.disagreement.iter().flat_map(|it| &it.positions) {
        assert!(*class != "NOT_DEFINED", "{edition}");
    }
    let current = |p: &mut Person| p.treatment = Some(TreatmentStatus::Current);
    change(&mut case, current);
    assert!(classify(&case).disagreement.is_none());
}
