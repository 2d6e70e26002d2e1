//! Red flags.

use super::*;

#[track_caller]
fn raised(code: &str, result: LabResult, expected: bool) {
    assert_eq!(has_flag(&classify(&sheet([result])), code), expected, "{code}: {result:?}");
}

#[test]
fn inr_and_bilirubin() {
    for (inr, expected) in [(1.49, false), (1.5, true), (1.51, true)] {
        raised("INR>=1.5", measured(Analyte::Inr, inr), expected);
    }
    for (bilirubin, expected) in [(50.9, false), (51.0, true), (51.1, true)] {
        raised("BILIRUBIN>=51", measured(Analyte::Bilirubin, bilirubin), expected);
    }
}

#[test]
fn alt_of_10_times_the_limit() {
    for (alt, expected) in [(399.9, false), (400.0, false), (400.1, true)] {
        raised("ALT>10xULN", measured(Analyte::Alt, alt), expected);
    }
}

#[test]
fn alt_of_5_times_the_limit_after_stopping() {
    for (status, alt, expected) in [
        (Some(TreatmentStatus::Stopped), 199.9, false),
        (Some(TreatmentStatus::Stopped), 200.0, false),
        (Some(TreatmentStatus::Stopped), 200.1, true),
        (Some(TreatmentStatus::Current), 300.0, false),
        (None, 300.0, false),
    ] {
        let mut case = sheet([measured(Analyte::Alt, alt)]);
        change(&mut case, |person| person.treatment = status);
        let found = has_flag(&classify(&case), "ALT>5xULN_AFTER_STOPPING");
        assert_eq!(found, expected, "{status:?}, ALT {alt}");
    }
}

#[test]
fn pregnancy_with_200_000() {
    for (pregnant, viral_load, expected) in [
        (Some(true), 199_999.0, false),
        (Some(true), 200_000.0, false),
        (Some(true), 200_001.0, true),
        (Some(false), 1e8, false),
        (None, 1e8, false),
    ] {
        let mut case = sheet([marker(Marker::Hbsag, FOUND), dna(viral_load)]);
        change(&mut case, |person| person.pregnant = pregnant);
        let found = has_flag(&classify(&case), "PREGNANCY_DNA>200000");
        assert_eq!(found, expected, "{pregnant:?}, DNA {viral_load}");
    }
}

#[test]
fn immunosuppression_planned_or_under_way() {
    let kind = ImmunosuppressionKind::Chemotherapy;
    for state in [Immunosuppression::Planned(kind), Immunosuppression::Current(kind)] {
        let with = |hbsag: Presence, anti_hbc: Presence| {
            let results = [marker(Marker::Hbsag, hbsag), marker(Marker::AntiHbc, anti_hbc)];
            let mut case = sheet(results);
            change(&mut case, |person| person.immunosuppression = Some(state));
            let report = classify(&case);
            (
                has_flag(&report, "IMMUNOSUPPRESSION_HBSAG_POS"),
                has_flag(&report, "IMMUNOSUPPRESSION_ANTI_HBC"),
            )
        };
        assert_eq!(with(FOUND, FOUND), (true, false));
        assert_eq!(with(NOT_FOUND, FOUND), (false, true));
        assert_eq!(with(Presence::Pending, FOUND), (false, true));
        assert_eq!(with(NOT_FOUND, NOT_FOUND), (false, false));
        // Two HBsAg results of one day that conflict: one of the two is true.
        let mut case = sheet([FOUND, NOT_FOUND].map(|found| marker(Marker::Hbsag, found)));
        case.add(None, marker(Marker::AntiHbc, FOUND)).expect("no day");
        change(&mut case, |person| person.immunosuppression = Some(state));
        let report = classify(&case);
        assert!(has_flag(&report, "IMMUNOSUPPRESSION_HBSAG_POS"));
        assert!(has_flag(&report, "IMMUNOSUPPRESSION_ANTI_HBC"));
    }
}

#[test]
fn immunosuppression_that_has_ended_counts_for_18_or_12_months() {
    use ImmunosuppressionKind::{BCellAntibody, Chemotherapy};
    for (kind, ended, counts) in [
        (BCellAntibody, Some("2024-07-20"), true),
        (BCellAntibody, Some("2024-07-19"), false),
        (Chemotherapy, Some("2025-01-20"), true),
        (Chemotherapy, Some("2025-01-19"), false),
        // A day that is not known does not show that the risk is over.
        (Chemotherapy, None, true),
    ] {
        let mut case = Case::read_on(Some(day("2026-01-31")));
        let sampled = Some(day("2026-01-20"));
        case.add(sampled, marker(Marker::Hbsag, NOT_FOUND)).expect("a past day");
        case.add(sampled, marker(Marker::AntiHbc, FOUND)).expect("a past day");
        let on = ended.map(day);
        change(&mut case, |person| {
            let ended = EndedImmunosuppression { kind, on };
            person.immunosuppression = Some(Immunosuppression::Ended(ended));
        });
        let found = has_flag(&classify(&case), "IMMUNOSUPPRESSION_ANTI_HBC");
        assert_eq!(found, counts, "{kind:?}, ended {ended:?}");
    }
}
