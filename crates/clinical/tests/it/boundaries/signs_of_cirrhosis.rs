//! C22.7: two of five signs. Each sign is tried beside varices, which count as one.

use super::*;

#[track_caller]
fn counts(alt: f64, sign: &[LabResult], expected: bool) {
    let mut case = man(NOT_FOUND, 500.0, alt);
    for result in sign {
        case.add(None, *result).expect("no day");
    }
    let one = classify(&case);
    assert_ne!(phase_class(&one, "CHINA2022"), "CIRRHOSIS_COMPENSATED", "one sign is not two");
    change(&mut case, |person| person.varices = Some(true));
    let two = classify(&case);
    let cirrhosis = phase_class(&two, "CHINA2022") == "CIRRHOSIS_COMPENSATED";
    assert_eq!(cirrhosis, expected, "{sign:?}, ALT {alt}");
    assert_eq!(has_flag(&two, "CIRRHOSIS_LIKELY"), expected, "{sign:?}, ALT {alt}");
    // The other editions keep their phase and say what is to be confirmed.
    for edition in ["EASL2017", "AASLD2018"] {
        assert_ne!(phase_class(&two, edition), "CIRRHOSIS_COMPENSATED");
        let noted = phase(&two, edition).notes.iter().any(|n| n.code == "CIRRHOSIS_LIKELY");
        assert_eq!(noted, expected, "{edition}: {sign:?}, ALT {alt}");
    }
}

#[test]
fn stiffness_with_a_normal_alt() {
    for (kpa, expected) in [(11.9, false), (12.0, true), (12.1, true)] {
        counts(39.9, &[measured(Analyte::LiverStiffness, kpa)], expected);
    }
}

/// Where ALT equals the limit, stiffness is not used, however high.
#[test]
fn stiffness_with_alt_at_the_limit() {
    for kpa in [12.0, 17.0, 40.0] {
        counts(40.0, &[measured(Analyte::LiverStiffness, kpa)], false);
    }
}

#[test]
fn stiffness_with_a_raised_alt() {
    for alt in [40.1, 180.0, 199.9] {
        for (kpa, expected) in [(12.0, false), (16.9, false), (17.0, true), (17.1, true)] {
            counts(alt, &[measured(Analyte::LiverStiffness, kpa)], expected);
        }
    }
}

/// In a flare (5 times the limit and more) stiffness is not used.
#[test]
fn stiffness_in_a_flare() {
    for alt in [200.0, 200.1, 900.0] {
        counts(alt, &[measured(Analyte::LiverStiffness, 40.0)], false);
    }
}

#[test]
fn albumin_of_35() {
    for (albumin, expected) in [(34.9, true), (35.0, false), (35.1, false)] {
        counts(30.0, &[measured(Analyte::Albumin, albumin)], expected);
    }
}

#[test]
fn prothrombin_time_3_seconds_longer() {
    for (seconds, expected) in [(2.9, false), (3.0, false), (3.1, true)] {
        counts(30.0, &[measured(Analyte::ProthrombinProlongation, seconds)], expected);
    }
}

#[test]
fn platelets_of_100() {
    for (platelets, expected) in [(99.0, true), (100.0, false), (101.0, false)] {
        counts(30.0, &[measured(Analyte::Platelets, platelets)], expected);
    }
}

/// "Albumin and/or prothrombin time" is one sign, not two.
#[test]
fn albumin_and_prothrombin_time_are_one_sign() {
    let mut case = man(NOT_FOUND, 500.0, 30.0);
    case.add(None, measured(Analyte::Albumin, 30.0)).expect("no day");
    case.add(None, measured(Analyte::ProthrombinProlongation, 5.0)).expect("no day");
    assert!(!has_flag(&classify(&case), "CIRRHOSIS_LIKELY"));
}

/// Without ALT nobody knows which limit of stiffness applies.
#[test]
fn stiffness_without_alt_is_not_decided() {
    let mut case = sheet([
        marker(Marker::Hbsag, FOUND),
        marker(Marker::Hbeag, NOT_FOUND),
        dna(500.0),
        measured(Analyte::LiverStiffness, 20.0),
    ]);
    change(&mut case, |person| person.varices = Some(true));
    let report = classify(&case);
    let open = &phase(&report, "CHINA2022").reading.open;
    assert!(open.iter().any(|class| *class == "CIRRHOSIS_COMPENSATED"), "{open:?}");
    assert!(open.len() > 1, "{open:?}");
}

#[test]
fn ascites_makes_it_decompensated() {
    let mut case = man(NOT_FOUND, 500.0, 30.0);
    change(&mut case, |person| {
        person.varices = Some(true);
        person.imaging_cirrhosis = Some(true);
        person.ascites = Some(Ascites::Present);
    });
    let report = classify(&case);
    assert_eq!(phase_class(&report, "CHINA2022"), "CIRRHOSIS_DECOMPENSATED");
    assert!(has_flag(&report, "DECOMPENSATION"));
}
