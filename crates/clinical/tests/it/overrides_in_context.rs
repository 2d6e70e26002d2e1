//! What a class that overrides the pattern changes in everything said beside it.

use crate::common::*;
use clinical::case::*;
use clinical::report::{Report, classify};

const FOUND: Presence = Presence::Found;
const NOT_FOUND: Presence = Presence::NotFound;

fn core_alone() -> Case {
    sheet([
        marker(Marker::Hbsag, NOT_FOUND),
        marker(Marker::AntiHbs, NOT_FOUND),
        marker(Marker::AntiHbc, FOUND),
    ])
}

fn resolves(report: &Report, code: &str) -> bool {
    report.serology.resolving.iter().any(|resolving| *resolving == code)
}

fn immunosuppressed(person: &mut Person) {
    person.immunosuppression =
        Some(Immunosuppression::Current(ImmunosuppressionKind::BCellAntibody));
}

/// The vaccine holds no virus: HBV DNA near a dose is not from it.
#[test]
fn detected_dna_is_not_from_the_vaccine() {
    let mut case = sheet([
        marker(Marker::Hbsag, FOUND),
        marker(Marker::AntiHbs, NOT_FOUND),
        marker(Marker::AntiHbc, NOT_FOUND),
    ]);
    change(&mut case, |person| person.vaccine_doses = vec![day("2025-06-05")]);
    assert_eq!(serology_class(&classify(&case)), "TRANSIENT_LIKELY");
    case.add(None, dna(1e6)).expect("a result of the sheet");
    assert_eq!(serology_class(&classify(&case)), "EARLY_OR_TRANSIENT");
}

#[test]
fn a_challenge_dose_is_offered_only_where_it_can_answer() {
    assert!(resolves(&classify(&core_alone()), "VACCINE_CHALLENGE"));
    assert!(says(&classify(&core_alone()), "CHALLENGE_DOSE"));

    let mut occult = core_alone();
    occult.add(None, dna(60.0)).expect("a result of the sheet");
    assert!(!resolves(&classify(&occult), "VACCINE_CHALLENGE"));

    let mut weakened = core_alone();
    change(&mut weakened, immunosuppressed);
    assert!(!says(&classify(&weakened), "CHALLENGE_DOSE"));
}

#[test]
fn acute_infection_is_not_sorted_by_fibrosis() {
    let mut case = sheet([
        marker(Marker::Hbsag, FOUND),
        marker(Marker::AntiHbs, NOT_FOUND),
        marker(Marker::Hbeag, NOT_FOUND),
        marker(Marker::AntiHbe, FOUND),
        marker(Marker::AntiHbc, FOUND),
    ]);
    assert!(resolves(&classify(&case), "FIBROSIS"));
    case.add(None, marker(Marker::IgmAntiHbc, FOUND)).expect("a result of the sheet");
    let report = classify(&case);
    assert_eq!(serology_class(&report), "ACUTE_POSSIBLE");
    assert!(!resolves(&report, "FIBROSIS") && resolves(&report, "SIX_MONTHS"));
}

/// The missing core antibody keeps it open; the danger does not wait for it.
#[test]
fn an_open_reactivation_is_a_red_flag() {
    let mut case = sheet([marker(Marker::Hbsag, NOT_FOUND), dna(5_000.0)]);
    assert!(!has_flag(&classify(&case), "REACTIVATION"));
    change(&mut case, immunosuppressed);
    let report = classify(&case);
    assert!(report.serology.class.is_none());
    assert!(has_flag(&report, "REACTIVATION"));
}

/// Two signs of cirrhosis in a person without hepatitis B are another matter.
#[test]
fn cirrhosis_signs_need_hepatitis_b() {
    let signs = [measured(Analyte::Platelets, 80.0), measured(Analyte::Albumin, 30.0)];
    let mut never = sheet([
        marker(Marker::Hbsag, NOT_FOUND),
        marker(Marker::AntiHbs, NOT_FOUND),
        marker(Marker::AntiHbc, NOT_FOUND),
    ]);
    let mut past = core_alone();
    for sign in signs {
        never.add(None, sign).expect("a result of the sheet");
        past.add(None, sign).expect("a result of the sheet");
    }
    assert!(!has_flag(&classify(&never), "CIRRHOSIS_LIKELY"));
    assert!(has_flag(&classify(&past), "CIRRHOSIS_LIKELY"));
}

/// Elastography is not validated under 18.
#[test]
fn stiffness_is_not_used_under_18() {
    let mut case = man(NOT_FOUND, 800.0, 20.0);
    case.add(None, measured(Analyte::LiverStiffness, 13.0)).expect("a result of the sheet");
    case.add(None, measured(Analyte::Platelets, 90.0)).expect("a result of the sheet");
    for (years, class) in [(17, "NOT_ASSIGNED_UNDER_18"), (18, "CIRRHOSIS_COMPENSATED")] {
        change(&mut case, |person| person.age = Age::years(years).ok());
        assert_eq!(phase_class(&classify(&case), "CHINA2022"), class, "{years}");
    }
}

#[test]
fn infants_are_judged_after_the_series_and_by_their_own_rules() {
    let mut case = core_alone();
    change(&mut case, |person| {
        person.age = Age::months(0).ok();
        person.mother_hbsag = Some(true);
    });
    assert!(!says(&classify(&case), "INFANT_CHINA_THREE_MORE_DOSES"));
    change(&mut case, |person| {
        person.age = Age::months(8).ok();
        person.vaccine_series = VaccineSeries::new(1).ok();
    });
    let report = classify(&case);
    assert!(says(&report, "INFANT_CHINA_THREE_MORE_DOSES"));
    assert!(!says(&report, "NON_RESPONSE_CHINA"));
    // The antibody is the mother's: it says nothing of a past infection.
    assert!(!says(&report, "REACTIVATION_IF_IMMUNOSUPPRESSED"));
}

#[test]
fn hbeag_stands_in_for_dna_in_pregnancy() {
    let mut case = sheet([marker(Marker::Hbsag, FOUND), marker(Marker::Hbeag, FOUND)]);
    change(&mut case, |person| person.pregnant = Some(true));
    assert!(has_flag(&classify(&case), "PREGNANCY_HBEAG"));
    case.add(None, dna(1_000.0)).expect("a result of the sheet");
    assert!(!has_flag(&classify(&case), "PREGNANCY_HBEAG"));
}

/// A phase is one of a chronic infection; one sample does not show that.
#[test]
fn a_phase_says_that_it_presumes_six_months() {
    let noted = |case: &Case| {
        let report = classify(case);
        let notes = &phase(&report, "EASL2017").notes;
        notes.iter().any(|note| note.code == "PRESUMES_SIX_MONTHS")
    };
    let mut case = man(NOT_FOUND, 800.0, 20.0);
    change(&mut case, |person| person.months_positive = MonthsPositive::new(6.0).ok());
    assert!(noted(&case));
    change(&mut case, |person| person.months_positive = MonthsPositive::new(6.5).ok());
    assert!(!noted(&case));
}
