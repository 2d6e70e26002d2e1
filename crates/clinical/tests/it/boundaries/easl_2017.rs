//! Easl 2017.

use super::*;

#[test]
fn hbeag_found() {
    by_dna(
        "EASL2017",
        FOUND,
        30.0,
        &[
            (9_999.0, "GREY_ZONE", false),
            (9_999_999.0, "GREY_ZONE", false),
            (1e7, "GREY_ZONE", true),
            (10_000_001.0, "HBEAG_POS_INFECTION", false),
        ],
    );
    by_dna(
        "EASL2017",
        FOUND,
        60.0,
        &[
            // HBeAg with HBV DNA not detected does not fit together.
            (0.0, "NOT_ASSIGNED_NO_VERDICT", false),
            (9_999.0, "GREY_ZONE", false),
            (1e4, "HBEAG_POS_HEPATITIS", true),
            (10_001.0, "HBEAG_POS_HEPATITIS", false),
            (1e9, "HBEAG_POS_HEPATITIS", false),
        ],
    );
}

#[test]
fn hbeag_not_found() {
    by_dna(
        "EASL2017",
        NOT_FOUND,
        30.0,
        &[
            (0.0, "HBEAG_NEG_INFECTION", false),
            (1_999.0, "HBEAG_NEG_INFECTION", false),
            (2_000.0, "HBEAG_NEG_INFECTION", true),
            (2_001.0, "HBEAG_NEG_INFECTION_2000_20000", false),
            (19_999.0, "HBEAG_NEG_INFECTION_2000_20000", false),
            (20_000.0, "HBEAG_NEG_INFECTION_2000_20000", true),
            (20_001.0, "GREY_ZONE", false),
        ],
    );
    by_dna(
        "EASL2017",
        NOT_FOUND,
        60.0,
        &[
            (1_999.0, "GREY_ZONE", false),
            (2_000.0, "GREY_ZONE", true),
            (2_001.0, "HBEAG_NEG_HEPATITIS", false),
        ],
    );
}

#[test]
fn alt_at_the_limit() {
    by_alt(
        "EASL2017",
        NOT_FOUND,
        5_000.0,
        &[
            (39.9, "HBEAG_NEG_INFECTION_2000_20000", false),
            (40.0, "HBEAG_NEG_INFECTION_2000_20000", true),
            (40.1, "HBEAG_NEG_HEPATITIS", false),
        ],
    );
}

/// F2 and A2 count like a raised ALT; F1 and A1 do not.
#[test]
fn significant_histology() {
    for (fibrosis, activity, class) in [
        (Some(1), Some(1), "HBEAG_NEG_INFECTION_2000_20000"),
        (Some(2), None, "HBEAG_NEG_HEPATITIS"),
        (None, Some(2), "HBEAG_NEG_HEPATITIS"),
        (Some(3), Some(0), "HBEAG_NEG_HEPATITIS"),
        (Some(4), None, "CIRRHOSIS_COMPENSATED"),
    ] {
        let mut case = man(NOT_FOUND, 5_000.0, 30.0);
        change(&mut case, |person| {
            person.fibrosis = fibrosis.and_then(|stage| FibrosisStage::new(stage).ok());
            person.activity = activity.and_then(|grade| ActivityGrade::new(grade).ok());
        });
        assert_eq!(phase_class(&classify(&case), "EASL2017"), class, "{fibrosis:?} {activity:?}");
    }
}
