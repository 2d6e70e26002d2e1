//! Too old.

use super::*;

const AGING: [Analyte; 4] = [Analyte::Alt, Analyte::Ast, Analyte::HbsagLevel, Analyte::Platelets];

fn why(case: &Case) -> Vec<StaleReason> {
    stale_results(case).into_iter().map(|stale| stale.why).collect()
}

#[test]
fn exactly_twelve_months_is_not_too_old() {
    let now = ("2025-05-20", marker(Marker::AntiHbc, FOUND));
    for (analyte, fact) in AGING.into_iter().zip([
        Fact::AltTimesUln,
        Fact::AstTimesUln,
        Fact::HbsagLevel,
        Fact::Platelets,
    ]) {
        let result = measured(analyte, 100.0);
        let (young, old) =
            (dated(&[("2024-05-20", result), now]), dated(&[("2024-05-19", result), now]));
        assert!(!known(&young, fact).is_absent() && why(&young).is_empty(), "{analyte:?}");
        assert!(known(&old, fact).is_absent(), "{analyte:?}");
        assert_eq!(why(&old), [StaleReason::OlderThan12Months], "{analyte:?}");
        assert!(used_results(&old).iter().all(|entry| entry.result != result));
    }
    let old = dated(&[("2024-05-19", dna(900.0)), now]);
    assert!(known(&old, Fact::HbvDna).is_absent());
    let young = dated(&[("2024-05-20", dna(900.0)), now]);
    assert_eq!(known(&young, Fact::HbvDna).point(), Some(900.0));
}

#[test]
fn of_a_leap_day() {
    let now = ("2024-02-29", marker(Marker::AntiHbc, FOUND));
    let alt = measured(Analyte::Alt, 30.0);
    assert!(why(&dated(&[("2023-02-28", alt), now])).is_empty());
    assert_eq!(why(&dated(&[("2023-02-27", alt), now])).len(), 1);
}

/// Stiffness, bilirubin and markers stay; so does what has no day.
#[test]
fn other_results_do_not_grow_old() {
    let case = dated(&[
        ("2015-05-20", measured(Analyte::LiverStiffness, 9.0)),
        ("2015-05-20", marker(Marker::Hbsag, FOUND)),
        ("2025-05-20", measured(Analyte::Alt, 30.0)),
    ]);
    assert!(why(&case).is_empty());
    assert_eq!(known(&case, Fact::LiverStiffness).point(), Some(9.0));
    assert_eq!(known(&case, Fact::Hbsag).point(), Some(1.0));
    let undated = sheet([dna(900.0), measured(Analyte::Alt, 30.0)]);
    assert!(why(&undated).is_empty());
    let mut undated_day = Case::default();
    undated_day.add(None, dna(900.0)).expect("no day");
    undated_day.add(Some(day("2030-01-01")), measured(Analyte::Alt, 30.0)).expect("a day");
    assert!(why(&undated_day).is_empty());
}

/// HBV DNA from before HBsAg was lost is no virus found today.
#[test]
fn results_from_before_a_marker_changed() {
    for (tested, reason, levels) in [
        (Marker::Hbsag, StaleReason::BeforeHbsagChanged, [FOUND, NOT_FOUND]),
        (Marker::Hbsag, StaleReason::BeforeHbsagChanged, [NOT_FOUND, FOUND]),
        (Marker::Hbeag, StaleReason::BeforeHbeagChanged, [FOUND, NOT_FOUND]),
    ] {
        let case = |dna_day| {
            dated(&[
                ("2025-01-10", marker(tested, levels[0])),
                ("2025-03-10", marker(tested, levels[1])),
                ("2025-05-10", marker(tested, levels[1])),
                (dna_day, dna(4_000.0)),
            ])
        };
        assert_eq!(why(&case("2025-03-09")), [reason], "{tested:?}");
        assert!(known(&case("2025-03-09"), Fact::HbvDna).is_absent());
        assert!(why(&case("2025-03-10")).is_empty(), "the sample that shows the change");
    }
    let unclear = dated(&[
        ("2025-01-10", marker(Marker::Hbeag, FOUND)),
        ("2025-02-10", dna(4_000.0)),
        ("2025-03-10", marker(Marker::Hbeag, Presence::Equivocal)),
        ("2025-05-10", marker(Marker::Hbeag, FOUND)),
    ]);
    assert!(why(&unclear).is_empty(), "no change is shown");
}

#[test]
fn a_man_who_cleared_hbsag_years_ago_has_no_virus_by_an_old_result() {
    let case = dated(&[
        ("2012-02-01", marker(Marker::Hbsag, FOUND)),
        ("2012-02-01", dna(6_000.0)),
        ("2025-05-10", marker(Marker::Hbsag, NOT_FOUND)),
        ("2025-05-10", marker(Marker::AntiHbs, FOUND)),
        ("2025-05-10", marker(Marker::AntiHbc, FOUND)),
    ]);
    let report = classify(&case);
    assert_eq!(serology_class(&report), "RESOLVED_IMMUNE");
    assert_eq!(report.stale.len(), 1);
}

#[test]
fn no_score_is_computed_from_a_result_too_old() {
    let case = |platelets| {
        dated(&[
            (platelets, measured(Analyte::Platelets, 120.0)),
            ("2025-05-10", measured(Analyte::Ast, 60.0)),
        ])
    };
    let apri = |case: &Case| {
        let scores = classify(case).scores;
        scores.into_iter().find(|score| score.code == "APRI").expect("APRI").value
    };
    assert!(apri(&case("2024-05-10")).is_some());
    assert!(apri(&case("2024-05-09")).is_none());
    assert!(known(&case("2024-05-09"), Fact::Apri).is_absent());
}
