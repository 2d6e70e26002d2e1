//! China 2022.

use super::*;

#[test]
fn hbeag_found() {
    by_dna(
        "CHINA2022",
        FOUND,
        30.0,
        &[
            (19_999_999.0, "INDETERMINATE", false),
            (2e7, "INDETERMINATE", true),
            (20_000_001.0, "HBEAG_POS_INFECTION", false),
        ],
    );
    // No limit of HBV DNA beside a raised ALT: any that is detected.
    by_dna(
        "CHINA2022",
        FOUND,
        60.0,
        &[
            // HBeAg with HBV DNA not detected does not fit together.
            (0.0, "NOT_ASSIGNED_NO_VERDICT", false),
            (0.5, "HBEAG_POS_CHB", false),
            (2e7, "HBEAG_POS_CHB", false),
        ],
    );
}

#[test]
fn hbeag_not_found() {
    by_dna(
        "CHINA2022",
        NOT_FOUND,
        30.0,
        &[
            (0.0, "HBEAG_NEG_INFECTION", false),
            (0.5, "INDETERMINATE", false),
            (1_999.0, "INDETERMINATE", false),
        ],
    );
    by_dna(
        "CHINA2022",
        NOT_FOUND,
        60.0,
        &[(0.0, "INDETERMINATE", false), (0.5, "HBEAG_NEG_CHB", false)],
    );
}

#[test]
fn alt_at_the_limit() {
    by_alt(
        "CHINA2022",
        FOUND,
        5e7,
        &[
            (39.9, "HBEAG_POS_INFECTION", false),
            (40.0, "HBEAG_POS_INFECTION", true),
            (40.1, "HBEAG_POS_CHB", false),
        ],
    );
}

/// AST counts where it was measured: a raised one alone is indeterminate.
#[test]
fn ast_at_the_limit() {
    for (ast, class) in [
        (None, "HBEAG_NEG_INFECTION"),
        (Some(39.9), "HBEAG_NEG_INFECTION"),
        (Some(40.0), "HBEAG_NEG_INFECTION"),
        (Some(40.1), "INDETERMINATE"),
    ] {
        let mut case = man(NOT_FOUND, 0.0, 30.0);
        if let Some(ast) = ast {
            case.add(None, measured(Analyte::Ast, ast)).expect("no day");
        }
        assert_eq!(phase_class(&classify(&case), "CHINA2022"), class, "AST {ast:?}");
    }
}

#[test]
fn hbsag_level() {
    for (level, class) in
        [(9_999.0, "INDETERMINATE"), (10_000.0, "INDETERMINATE"), (10_001.0, "HBEAG_POS_INFECTION")]
    {
        let mut case = man(FOUND, 5e7, 30.0);
        case.add(None, measured(Analyte::HbsagLevel, level)).expect("no day");
        let report = classify(&case);
        assert_eq!(phase_class(&report, "CHINA2022"), class, "HBsAg {level}");
        let usually = phase(&report, "CHINA2022").notes.iter().any(|n| n.code == "USUALLY");
        assert_eq!(usually, level <= 10_000.0, "HBsAg {level}: USUALLY");
    }
    for (level, class) in
        [(999.0, "HBEAG_NEG_INFECTION"), (1_000.0, "INDETERMINATE"), (1_001.0, "INDETERMINATE")]
    {
        let mut case = man(NOT_FOUND, 0.0, 30.0);
        case.add(None, measured(Analyte::HbsagLevel, level)).expect("no day");
        assert_eq!(phase_class(&classify(&case), "CHINA2022"), class, "HBsAg {level}");
    }
}

#[test]
fn anti_hbe_known_negative_excludes() {
    for (answer, class) in [
        (FOUND, "HBEAG_NEG_INFECTION"),
        (NOT_FOUND, "INDETERMINATE"),
        (Presence::NotDone, "HBEAG_NEG_INFECTION"),
        (Presence::Equivocal, "HBEAG_NEG_INFECTION"),
    ] {
        let mut case = man(NOT_FOUND, 0.0, 30.0);
        case.add(None, marker(Marker::AntiHbe, answer)).expect("no day");
        assert_eq!(phase_class(&classify(&case), "CHINA2022"), class, "anti-HBe {answer:?}");
    }
}

/// Table 2 allows fibrosis below cirrhosis in HBeAg-negative infection.
#[test]
fn fibrosis_does_not_exclude_hbeag_negative_infection() {
    let mut case = man(NOT_FOUND, 0.0, 30.0);
    change(&mut case, |person| person.fibrosis = FibrosisStage::new(3).ok());
    assert_eq!(phase_class(&classify(&case), "CHINA2022"), "HBEAG_NEG_INFECTION");
    change(&mut case, |person| person.activity = ActivityGrade::new(2).ok());
    assert_eq!(phase_class(&classify(&case), "CHINA2022"), "INDETERMINATE");
}
