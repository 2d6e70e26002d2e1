//! Every limit: just below it, exactly on it, just above it. The numbers are
//! those of the rules dossier (sections A, B.0 to B.2, K).

mod aasld_2018;
mod aasld_idsa_2025;
mod apasl_2015;
mod china_2022;
mod easl_2017;
mod jsh_2014;
mod red_flags;
mod section_a;
mod signs_of_cirrhosis;
mod two_wordings;
mod upper_limit_of_normal;

use crate::common::*;
use clinical::case::*;
use clinical::facts::{Fact, Limits};
use clinical::report::{Report, classify};

const FOUND: Presence = Presence::Found;
const NOT_FOUND: Presence = Presence::NotFound;

/// The serology of a sheet, with a changed person.
fn serology(
    results: impl IntoIterator<Item = LabResult>,
    edit: impl FnOnce(&mut Person),
) -> Report {
    let mut case = sheet(results);
    change(&mut case, edit);
    classify(&case)
}

fn three(hbsag: Presence, anti_hbs: Presence, anti_hbc: Presence) -> [LabResult; 3] {
    [
        marker(Marker::Hbsag, hbsag),
        marker(Marker::AntiHbs, anti_hbs),
        marker(Marker::AntiHbc, anti_hbc),
    ]
}

/// Class and whether the fact is flagged, for one value of HBV DNA after another.
#[track_caller]
fn by_dna(edition: &str, hbeag: Presence, alt: f64, expected: &[(f64, &str, bool)]) {
    for (viral_load, class, flagged) in expected {
        let report = classify(&man(hbeag, *viral_load, alt));
        assert_eq!(phase_class(&report, edition), *class, "{edition}, DNA {viral_load}, ALT {alt}");
        assert_eq!(
            on_boundary(&report, edition, Fact::HbvDna, *viral_load),
            *flagged,
            "{edition}, DNA {viral_load}: ON_BOUNDARY"
        );
    }
}

#[track_caller]
fn by_alt(edition: &str, hbeag: Presence, viral_load: f64, expected: &[(f64, &str, bool)]) {
    for (alt, class, flagged) in expected {
        let report = classify(&man(hbeag, viral_load, *alt));
        assert_eq!(phase_class(&report, edition), *class, "{edition}, DNA {viral_load}, ALT {alt}");
        assert_eq!(
            on_boundary(&report, edition, Fact::AltTimesUln, 1.0),
            *flagged,
            "{edition}, ALT {alt}: ON_BOUNDARY"
        );
    }
}

/// B.1: cirrhosis before treatment before acute before age, HBsAg before all.
#[test]
fn order_of_evaluation() {
    let mut case = man(FOUND, 5e7, 90.0);
    case.add(None, marker(Marker::IgmAntiHbc, FOUND)).expect("no day");
    change(&mut case, |person| {
        person.age = Age::years(17).ok();
        person.treatment = Some(TreatmentStatus::Current);
        person.cirrhosis = Some(Cirrhosis::Decompensated);
    });
    let class_is = |case: &Case, class: &str| {
        let report = classify(case);
        for edition in ["EASL2017", "AASLD2018", "CHINA2022"] {
            assert_eq!(phase_class(&report, edition), class, "{edition}");
        }
    };
    class_is(&case, "CIRRHOSIS_DECOMPENSATED");
    change(&mut case, |person| person.cirrhosis = Some(Cirrhosis::Compensated));
    class_is(&case, "CIRRHOSIS_COMPENSATED");
    change(&mut case, |person| person.ascites = Some(Ascites::Present));
    class_is(&case, "CIRRHOSIS_DECOMPENSATED");
    change(&mut case, |person| {
        person.ascites = None;
        person.cirrhosis = None;
        person.fibrosis = FibrosisStage::new(4).ok();
    });
    class_is(&case, "CIRRHOSIS_COMPENSATED");
    change(&mut case, |person| person.fibrosis = None);
    class_is(&case, "NOT_ASSIGNED_ON_TREATMENT");
    change(&mut case, |person| person.treatment = Some(TreatmentStatus::Never));
    class_is(&case, "NOT_ASSIGNED_ACUTE");
    change(&mut case, |person| person.months_positive = MonthsPositive::new(6.0).ok());
    class_is(&case, "NOT_ASSIGNED_UNDER_18");

    // HBsAg not found goes before everything, decompensated cirrhosis included.
    let mut negative = sheet([marker(Marker::Hbsag, NOT_FOUND)]);
    change(&mut negative, |person| person.cirrhosis = Some(Cirrhosis::Decompensated));
    class_is(&negative, "HBSAG_NEGATIVE");
    assert!(has_flag(&classify(&negative), "DECOMPENSATION"), "and the red flag stays");
}

#[test]
fn age_of_18() {
    for (age, class) in [
        (Age::years(17), "NOT_ASSIGNED_UNDER_18"),
        (Age::months(215), "NOT_ASSIGNED_UNDER_18"),
        (Age::months(216), "HBEAG_NEG_INFECTION"),
        (Age::years(18), "HBEAG_NEG_INFECTION"),
        (Age::years(19), "HBEAG_NEG_INFECTION"),
        // Born in 2007, read in 2025: the birthday decides.
        (Age::birth_year(2007), "NOT_ASSIGNED_UNDER_18 | HBEAG_NEG_INFECTION"),
        (Age::birth_year(2008), "NOT_ASSIGNED_UNDER_18"),
        (Age::birth_year(2006), "HBEAG_NEG_INFECTION"),
    ] {
        let mut case = man(NOT_FOUND, 500.0, 30.0);
        change(&mut case, |person| person.age = age.ok());
        let report = classify(&case);
        assert_eq!(phase_class(&report, "EASL2017"), class);
        // Where the birthday decides, the flag is raised as possible.
        let flag = report.red_flags.iter().find(|flag| flag.code == "AGE<18");
        assert_eq!(flag.is_some(), class.contains("NOT_ASSIGNED_UNDER_18"), "{class}");
        assert_eq!(flag.is_some_and(|flag| flag.possible), class.contains(" | "), "{class}");
    }
}
