//! Aasld 2018.

use super::*;

#[test]
fn hbeag_found() {
    by_dna(
        "AASLD2018",
        FOUND,
        30.0,
        &[
            (999_999.0, "GREY_A", false),
            (1e6, "GREY_A", true),
            (1_000_001.0, "IMMUNE_TOLERANT", false),
        ],
    );
    by_dna(
        "AASLD2018",
        FOUND,
        60.0,
        &[
            (19_999.0, "GREY_B", false),
            (20_000.0, "GREY_B", true),
            (20_001.0, "IMMUNE_ACTIVE_HBEAG_POS", false),
        ],
    );
}

/// Exactly 2,000 with a normal ALT fits both: inactive, flagged.
#[test]
fn hbeag_not_found() {
    by_dna(
        "AASLD2018",
        NOT_FOUND,
        30.0,
        &[(1_999.0, "INACTIVE", false), (2_000.0, "INACTIVE", true), (2_001.0, "GREY_C", false)],
    );
    by_dna(
        "AASLD2018",
        NOT_FOUND,
        60.0,
        &[
            (1_999.0, "GREY_D", false),
            (2_000.0, "GREY_D", true),
            (2_001.0, "IMMUNE_ACTIVE_HBEAG_NEG", false),
        ],
    );
}

/// A18.3: fibrosis of an earlier time does not exclude the inactive phase,
/// inflammation does, and not having looked at inflammation leaves it open.
#[test]
fn fibrosis_and_activity() {
    for (fibrosis, activity, class) in [
        (Some(1), None, "INACTIVE"),
        (Some(2), Some(0), "INACTIVE"),
        (Some(3), Some(1), "INACTIVE"),
        (Some(2), None, "INDETERMINATE"),
        (Some(2), Some(2), "INDETERMINATE"),
        (None, Some(2), "INDETERMINATE"),
    ] {
        let mut case = man(NOT_FOUND, 500.0, 30.0);
        change(&mut case, |person| {
            person.fibrosis = fibrosis.and_then(|stage| FibrosisStage::new(stage).ok());
            person.activity = activity.and_then(|grade| ActivityGrade::new(grade).ok());
        });
        let report = classify(&case);
        assert_eq!(phase_class(&report, "AASLD2018"), class, "{fibrosis:?} {activity:?}");
        let noted = phase(&report, "AASLD2018").notes.iter().any(|n| n.code == "FIBROSIS_NOTE");
        assert_eq!(noted, class == "INACTIVE" && fibrosis >= Some(2));
    }
}

#[test]
fn the_limit_of_alt_depends_on_sex() {
    for (sex, limit) in [(Sex::Male, 35.0), (Sex::Female, 25.0)] {
        for (alt, class) in
            [(limit - 0.1, "INACTIVE"), (limit, "INACTIVE"), (limit + 0.1, "GREY_D")]
        {
            let mut case = man(NOT_FOUND, 500.0, alt);
            change(&mut case, |person| person.sex = Some(sex));
            let report = classify(&case);
            assert_eq!(phase_class(&report, "AASLD2018"), class, "{sex:?}, ALT {alt}");
            let flagged = on_boundary(&report, "AASLD2018", Fact::AltTimesUln, 1.0);
            assert_eq!(flagged, alt == limit, "{sex:?}, ALT {alt}");
        }
    }
}
