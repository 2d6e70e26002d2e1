//! How entered values become what the rules read: one fact of several results, values whose
//! unit is in doubt, one value in several units, and results too old to speak of today.

mod common;

use clinical::case::*;
use clinical::facts::{
    Fact, Facts, Limits, StaleReason, stale_results, unconfirmed_results, used_results,
};
use clinical::report::classify;
use clinical::values::Knowledge;
use common::*;
use proptest::prelude::*;

const FOUND: Presence = Presence::Found;
const NOT_FOUND: Presence = Presence::NotFound;

fn quantity(analyte: Analyte, comparator: Comparator, value: f64, unit: Unit) -> LabResult {
    LabResult::Measured(Quantity::new(analyte, comparator, value, unit).expect("possible"))
}

fn level(comparator: Comparator, value: f64) -> LabResult {
    quantity(Analyte::HbsagLevel, comparator, value, Unit::IuPerMl)
}

fn dna_in(value: f64, unit: Unit) -> LabResult {
    LabResult::Dna(HbvDna::level(Comparator::Equal, value, unit).expect("possible"))
}

mod hbsag_and_its_level {
    use super::*;

    #[test]
    fn the_level_says_whether_hbsag_is_there() {
        use Comparator::*;
        for (comparator, value, said) in [
            (Equal, 0.05, Some(1.0)),
            (Equal, 0.049, Some(0.0)),
            (Less, 0.05, Some(0.0)),
            (AtMost, 0.05, None),
            (Less, 0.2, None),
            (Greater, 0.04, None),
            (Greater, 0.05, Some(1.0)),
            (AtLeast, 0.05, Some(1.0)),
            (Greater, 250.0, Some(1.0)),
        ] {
            let case = sheet([level(comparator, value)]);
            assert_eq!(known(&case, Fact::Hbsag).point(), said, "{comparator:?} {value}");
        }
    }

    #[test]
    fn level_and_marker_of_one_day_that_contradict_are_a_conflict() {
        for (presence, value, contradict) in [
            (FOUND, 0.01, true),
            (NOT_FOUND, 30.0, true),
            (FOUND, 30.0, false),
            (NOT_FOUND, 0.01, false),
            (Presence::Pending, 30.0, false),
        ] {
            let case = sheet([marker(Marker::Hbsag, presence), level(Comparator::Equal, value)]);
            assert_eq!(case.conflicts().len(), usize::from(contradict), "{presence:?} {value}");
            let hbsag = known(&case, Fact::Hbsag);
            assert_eq!(hbsag.point().is_none(), contradict, "{presence:?} {value}: {hbsag:?}");
            assert!(!hbsag.is_absent(), "both stay possible");
        }
    }

    #[test]
    fn the_newer_of_the_two_counts() {
        let marker_first = dated(&[
            ("2024-11-01", marker(Marker::Hbsag, NOT_FOUND)),
            ("2025-05-01", level(Comparator::Equal, 12.0)),
        ]);
        assert_eq!(known(&marker_first, Fact::Hbsag).point(), Some(1.0));
        assert_eq!(known(&marker_first, Fact::EarlierHbsagNegative).point(), Some(1.0));
        assert!(marker_first.conflicts().is_empty());
        let level_first = dated(&[
            ("2024-11-01", level(Comparator::Equal, 12.0)),
            ("2025-05-01", marker(Marker::Hbsag, NOT_FOUND)),
        ]);
        assert_eq!(known(&level_first, Fact::Hbsag).point(), Some(0.0));
        let fell = dated(&[
            ("2024-11-01", level(Comparator::Less, 0.05)),
            ("2025-05-01", level(Comparator::Equal, 12.0)),
        ]);
        assert_eq!(known(&fell, Fact::EarlierHbsagNegative).point(), Some(1.0));
    }

    /// A level of last year and one of today span a year of known infection.
    #[test]
    fn levels_document_how_long_hbsag_is_known() {
        let case = dated(&[
            ("2024-06-15", level(Comparator::Equal, 800.0)),
            ("2025-06-15", level(Comparator::Equal, 700.0)),
        ]);
        let months = known(&case, Fact::MonthsPositive).hull().and_then(|months| months.low);
        assert_eq!(months.map(|end| end.value), Some(12.0));
    }

    proptest! {
        /// A level above the limit reads like the marker found, one below like not found.
        #[test]
        fn a_level_reads_like_the_marker(value in 0.0001..50_000.0f64, alt in 3.0..400.0f64) {
            let found = if value >= HBSAG_FROM { FOUND } else { NOT_FOUND };
            let others = [
                marker(Marker::Hbeag, NOT_FOUND),
                marker(Marker::AntiHbc, FOUND),
                dna(500.0),
                measured(Analyte::Alt, alt),
            ];
            let by_level = classify(&sheet([level(Comparator::Equal, value)].into_iter().chain(others)));
            let both = classify(&sheet(
                [level(Comparator::Equal, value), marker(Marker::Hbsag, found)].into_iter().chain(others),
            ));
            prop_assert_eq!(&by_level.serology, &both.serology);
            prop_assert_eq!(by_level.indications, both.indications);
            prop_assert!(by_level.next_tests.iter().all(|test| test.fact != Fact::Hbsag));
        }
    }
}

mod igm_and_total_anti_hbc {
    use super::*;

    #[test]
    fn igm_found_shows_anti_hbc() {
        let igm = marker(Marker::IgmAntiHbc, FOUND);
        assert_eq!(known(&sheet([igm]), Fact::AntiHbc).point(), Some(1.0));
        for awaited in [Presence::Pending, Presence::Equivocal, Presence::NotDone] {
            let case = sheet([igm, marker(Marker::AntiHbc, awaited)]);
            assert_eq!(known(&case, Fact::AntiHbc).point(), Some(1.0), "{awaited:?}");
        }
        // Only what was found shows anything.
        for other in [NOT_FOUND, Presence::Pending, Presence::Equivocal, Presence::NotDone] {
            let case = sheet([marker(Marker::IgmAntiHbc, other)]);
            assert!(known(&case, Fact::AntiHbc).is_absent(), "{other:?}");
        }
    }

    #[test]
    fn what_one_sample_says_twice_and_differently_stays_discordant() {
        let case = sheet([
            marker(Marker::Hbsag, FOUND),
            marker(Marker::IgmAntiHbc, FOUND),
            marker(Marker::AntiHbc, NOT_FOUND),
        ]);
        assert_eq!(known(&case, Fact::AntiHbc).point(), Some(0.0));
        assert!(says(&classify(&case), "DISCORDANT_REPEAT_FIRST"));
    }

    #[test]
    fn the_newer_of_the_two_counts() {
        let total_first = dated(&[
            ("2025-01-01", marker(Marker::AntiHbc, NOT_FOUND)),
            ("2025-05-01", marker(Marker::IgmAntiHbc, FOUND)),
        ]);
        assert_eq!(known(&total_first, Fact::AntiHbc).point(), Some(1.0));
        let igm_first = dated(&[
            ("2025-01-01", marker(Marker::IgmAntiHbc, FOUND)),
            ("2025-05-01", marker(Marker::AntiHbc, NOT_FOUND)),
        ]);
        assert_eq!(known(&igm_first, Fact::AntiHbc).point(), Some(0.0));
    }
}

/// Of the titre and the laboratory's own flag the newer one counts, in both directions.
#[test]
fn titre_and_flag_of_anti_hbs() {
    let titre = |value| measured(Analyte::AntiHbsTitre, value);
    let flag = |presence| marker(Marker::AntiHbs, presence);
    for (first, second, found) in [
        (titre(4.0), flag(FOUND), 1.0),
        (titre(400.0), flag(NOT_FOUND), 0.0),
        (flag(FOUND), titre(4.0), 0.0),
        (flag(NOT_FOUND), titre(400.0), 1.0),
    ] {
        let case = dated(&[("2021-03-01", first), ("2025-05-01", second)]);
        assert_eq!(known(&case, Fact::AntiHbs).point(), Some(found), "{first:?}, {second:?}");
        assert!(!says(&classify(&case), "TITRE_BELOW_10") || second.key() == "anti_hbs_titre");
    }
}

mod units_in_doubt {
    use super::*;

    /// Analyte, unit, the last value that is in doubt, the first that is not, the likely unit.
    const EDGES: [(Analyte, Unit, f64, f64, Unit); 10] = [
        (Analyte::Alt, Unit::UnitPerLitre, 2.99, 3.0, Unit::MicrokatalPerLitre),
        (Analyte::Ast, Unit::UnitPerLitre, 2.99, 3.0, Unit::MicrokatalPerLitre),
        (Analyte::Ggt, Unit::UnitPerLitre, 2.99, 3.0, Unit::MicrokatalPerLitre),
        (Analyte::Alp, Unit::UnitPerLitre, 2.99, 3.0, Unit::MicrokatalPerLitre),
        (Analyte::Bilirubin, Unit::MicromolPerLitre, 2.99, 3.0, Unit::MilligramPerDecilitre),
        (Analyte::Bilirubin, Unit::MilligramPerDecilitre, 60.1, 60.0, Unit::MicromolPerLitre),
        (Analyte::Albumin, Unit::GramPerLitre, 7.9, 8.0, Unit::GramPerDecilitre),
        (Analyte::Albumin, Unit::GramPerDecilitre, 8.1, 8.0, Unit::GramPerLitre),
        (Analyte::Creatinine, Unit::MicromolPerLitre, 15.9, 16.0, Unit::MilligramPerDecilitre),
        (Analyte::Creatinine, Unit::MilligramPerDecilitre, 25.1, 25.0, Unit::MicromolPerLitre),
    ];

    fn of(analyte: Analyte, value: f64, unit: Unit) -> Quantity {
        Quantity::new(analyte, Comparator::Equal, value, unit).expect("possible")
    }

    #[test]
    fn both_sides_of_every_limit() {
        for (analyte, unit, odd, plain, likely) in EDGES {
            let case = sheet([LabResult::Measured(of(analyte, odd, unit))]);
            let [doubt] = unconfirmed_results(&case).try_into().expect("one");
            assert_eq!(doubt.likely_unit, likely, "{analyte:?}");
            let other = of(analyte, odd, likely).canonical();
            assert_eq!(doubt.would_be, Some(other), "{analyte:?}");
            assert!(used_results(&case).is_empty(), "{analyte:?}");
            for fine in [of(analyte, plain, unit), of(analyte, odd, unit).confirmed(true)] {
                let case = sheet([LabResult::Measured(fine)]);
                assert!(unconfirmed_results(&case).is_empty(), "{analyte:?}");
                assert_eq!(used_results(&case).len(), 1, "{analyte:?}");
            }
        }
    }

    /// As pending results do: an older one does not take its place.
    #[test]
    fn the_result_before_it_does_not_take_its_place() {
        let case = dated(&[
            ("2025-01-10", measured(Analyte::Alt, 90.0)),
            ("2025-05-10", measured(Analyte::Alt, 1.4)),
        ]);
        assert!(known(&case, Fact::AltTimesUln).is_absent());
        assert!(known(&case, Fact::AltTimesLaboratoryUln).is_absent());
    }

    #[test]
    fn a_score_with_such_a_value_is_not_computed_until_it_is_confirmed() {
        let creatinine = of(Analyte::Creatinine, 1.1, Unit::MicromolPerLitre);
        let meld = |creatinine: Quantity| {
            let case = sheet([
                LabResult::Measured(creatinine),
                measured(Analyte::Bilirubin, 30.0),
                measured(Analyte::Inr, 1.4),
            ]);
            let report = classify(&case);
            report.scores.into_iter().find(|score| score.code == "MELD").expect("MELD")
        };
        let score = meld(creatinine);
        assert_eq!(score.value, None);
        let json = serde_json::to_value(&score).expect("JSON");
        assert_eq!(json["missing"], serde_json::json!(["creatinine"]));
        assert_eq!(json["warnings"], serde_json::json!(["CREATININE_UNIT"]));
        let confirmed = meld(creatinine.confirmed(true));
        assert!(confirmed.value.is_some());
        let json = serde_json::to_value(&confirmed).expect("JSON");
        assert_eq!(json["warnings"], serde_json::json!([]));
    }

    #[test]
    fn confirmation_is_part_of_the_json() {
        let text = r#"{"analyte":"alt","value":1.4,"unit":"unit_per_litre","confirmed":true}"#;
        let read: Quantity = serde_json::from_str(text).expect("a quantity");
        assert!(read.is_confirmed() && read.unit_in_doubt().is_none());
        let written = serde_json::to_string(&read).expect("JSON");
        assert_eq!(serde_json::from_str::<Quantity>(&written).expect("and back"), read);
    }

    proptest! {
        /// A value in doubt leaves phases and decisions as they are without it.
        #[test]
        fn decides_nothing(
            which in 0..EDGES.len(), share in 0.01..1.0f64, load in 0.0..1e6f64, alt in 3.0..200.0f64,
        ) {
            let (analyte, unit, odd, plain, _) = EDGES[which];
            let value = if odd < plain { odd * share.max(0.4) } else { odd / share.max(0.4) };
            prop_assume!(Quantity::new(analyte, Comparator::Equal, value, unit).is_ok());
            let base = |with: Option<LabResult>| {
                let mut results = vec![
                    marker(Marker::Hbsag, FOUND),
                    marker(Marker::Hbeag, NOT_FOUND),
                    dna(load),
                    measured(Analyte::Platelets, 95.0),
                ];
                if analyte != Analyte::Alt {
                    results.push(measured(Analyte::Alt, alt));
                }
                results.extend(with);
                classify(&sheet(results))
            };
            let (with, without) =
                (base(Some(LabResult::Measured(of(analyte, value, unit)))), base(None));
            prop_assert_eq!(with.unconfirmed.len(), 1);
            prop_assert_eq!(with.phases, without.phases);
            prop_assert_eq!(with.indications, without.indications);
            prop_assert_eq!(with.red_flags, without.red_flags);
        }
    }
}

mod one_value_in_several_units {
    use super::*;

    const ROCHE: Unit = Unit::CopiesPerMl(Assay::Roche);

    #[test]
    fn what_agrees_within_the_rounding_is_one_result() {
        for (one, other, agree) in [
            (dna_in(2_500.0, Unit::IuPerMl), dna_in(14_550.0, ROCHE), true),
            (dna_in(2_500.0, Unit::IuPerMl), dna_in(3.4, Unit::LogIuPerMl), true),
            (dna_in(2_500.0, Unit::IuPerMl), dna_in(3.40, Unit::LogIuPerMl), true),
            (dna_in(2_500.0, Unit::IuPerMl), dna_in(3.41, Unit::LogIuPerMl), false),
            (dna_in(2_500.0, Unit::IuPerMl), dna_in(3.5, Unit::LogIuPerMl), false),
            (dna_in(2_500.0, Unit::IuPerMl), dna_in(14_600.0, ROCHE), false),
            // The same unit twice is two results.
            (dna_in(2_500.0, Unit::IuPerMl), dna_in(2_501.0, Unit::IuPerMl), false),
            // Copies of an assay that is not known.
            (
                dna_in(2_500.0, Unit::IuPerMl),
                dna_in(10_000.0, Unit::CopiesPerMl(Assay::Unknown)),
                true,
            ),
            (
                dna_in(1_000.0, Unit::IuPerMl),
                dna_in(10_000.0, Unit::CopiesPerMl(Assay::Unknown)),
                false,
            ),
            (
                measured(Analyte::Bilirubin, 21.0),
                quantity(Analyte::Bilirubin, Comparator::Equal, 1.2, Unit::MilligramPerDecilitre),
                true,
            ),
            (
                measured(Analyte::Alt, 72.0),
                quantity(Analyte::Alt, Comparator::Equal, 1.2, Unit::MicrokatalPerLitre),
                true,
            ),
            (
                measured(Analyte::Alt, 80.0),
                quantity(Analyte::Alt, Comparator::Equal, 1.2, Unit::MicrokatalPerLitre),
                false,
            ),
        ] {
            for pair in [[one, other], [other, one]] {
                let case = sheet(pair);
                assert_eq!(case.conflicts().is_empty(), agree, "{pair:?}");
                assert_eq!(case.results().len(), 2, "nothing entered is dropped");
                assert_eq!(case.readings().len(), if agree { 1 } else { 2 }, "{pair:?}");
            }
        }
    }

    /// "<20 IU/mL" and "<116 copies/mL" are one result; "<20" and "20" are not.
    #[test]
    fn a_sign_is_part_of_the_result() {
        let below = |value, unit| {
            LabResult::Dna(HbvDna::level(Comparator::Less, value, unit).expect("possible"))
        };
        let iu = below(20.0, Unit::IuPerMl);
        assert!(sheet([iu, below(116.0, ROCHE)]).conflicts().is_empty());
        assert_eq!(sheet([iu, dna_in(116.0, ROCHE)]).conflicts().len(), 1);
    }

    #[test]
    fn the_digits_printed_say_how_much_was_rounded() {
        let read = |printed: &str| {
            let text = format!(
                r#"{{"analyte":"hbv_dna","value":5.3,"unit":"log_iu_per_ml","printed":"{printed}"}}"#
            );
            serde_json::from_str::<Quantity>(&text)
        };
        let width = |quantity: &Quantity| {
            let from = quantity.rounded_from();
            from.high.expect("an end").value - from.low.expect("an end").value
        };
        let (one, two) = (read("5.3").expect("one digit"), read("5.30").expect("two digits"));
        assert!(width(&two) < width(&one) / 9.0);
        for other in ["5.4", "5,3", "about 5.3", ""] {
            assert!(read(other).is_err(), "{other}");
        }
        let written = serde_json::to_string(&two).expect("JSON");
        assert_eq!(serde_json::from_str::<Quantity>(&written).expect("and back"), two);
    }

    proptest! {
        /// Three printings of one amount, whatever order and rounding.
        #[test]
        fn three_printings_are_one(
            amount in 20.0..1e8f64, decimals in 1..3i32, order in Just(vec![0, 1, 2]).prop_shuffle(),
        ) {
            let iu = amount.round();
            let step = 10f64.powi(decimals);
            let log = (iu.log10() * step).round() / step;
            let printed = [
                dna_in(iu, Unit::IuPerMl),
                dna_in((iu * 5.82).round(), ROCHE),
                dna_in(log, Unit::LogIuPerMl),
            ];
            let case = sheet(order.iter().map(|at| printed[*at]));
            prop_assert!(case.conflicts().is_empty());
            prop_assert_eq!(case.readings().len(), 1);
            // The sharpest is read: never the rounded logarithm.
            let read = known(&case, Fact::HbvDna).point().expect("a point");
            prop_assert!((read - iu).abs() < 0.6, "{} {}", read, iu);
        }
    }
}

mod too_old {
    use super::*;

    const AGING: [Analyte; 4] =
        [Analyte::Alt, Analyte::Ast, Analyte::HbsagLevel, Analyte::Platelets];

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
}

mod sex {
    use super::*;

    /// "other" and "unknown" are answers that choose no limit; what was entered is kept.
    #[test]
    fn other_and_unknown_are_read_as_not_known() {
        for (entered, value) in [("other", Sex::Other), ("unknown", Sex::Unknown)] {
            let text = format!(r#"{{"person":{{"sex":"{entered}"}}}}"#);
            let case: Case = serde_json::from_str(&text).expect("a case");
            assert_eq!(case.person().sex, Some(value));
            assert!(serde_json::to_string(&case).expect("JSON").contains(entered));
        }
    }

    proptest! {
        #[test]
        fn read_like_none(alt in 3.0..200.0f64, load in 0.0..1e8f64, hbeag in any::<bool>()) {
            let with = |sex| {
                let mut case = man(if hbeag { FOUND } else { NOT_FOUND }, load, alt);
                change(&mut case, |person| person.sex = sex);
                let report = classify(&case);
                (report.phases, report.indications, report.scores, report.next_step)
            };
            let none = with(None);
            prop_assert_eq!(&with(Some(Sex::Other)), &none);
            prop_assert_eq!(&with(Some(Sex::Unknown)), &none);
        }
    }
}

mod age {
    use super::*;
    use clinical::report::{Report, classes};

    fn of(age: Option<u16>) -> Report {
        let mut case = man(NOT_FOUND, 5_000.0, 30.0);
        change(&mut case, |person| person.age = age.and_then(|years| Age::years(years).ok()));
        assert_eq!(
            classes(&case).decisions.iter().map(|(_, decision)| *decision).collect::<Vec<_>>(),
            classify(&case).indications.iter().map(|found| found.decision).collect::<Vec<_>>(),
        );
        classify(&case)
    }

    fn presumed(report: &Report) -> bool {
        let noted = report.phases.iter().flat_map(|phase| &phase.notes);
        let in_phases = noted.into_iter().any(|note| note.code == "PRESUMES_ADULT");
        let said = report.presumed.iter().any(|said| said.code == "PRESUMES_ADULT");
        assert!(said || !in_phases);
        said
    }

    #[test]
    fn an_adult_is_presumed_aloud() {
        assert!(presumed(&of(None)));
        for age in [0, 17, 18, 60] {
            assert!(!presumed(&of(Some(age))), "{age}");
        }
        // Of an empty sheet nothing is said, so nothing is presumed.
        assert!(classify(&Case::default()).presumed.is_empty());
    }

    /// Completions run from 18 up: no class is kept open for a child nobody spoke of, and
    /// every class of an adult is.
    #[test]
    fn completions_are_adults() {
        let none = of(None);
        for phase in &none.phases {
            assert!(phase.reading.reachable.iter().all(|c| *c != "NOT_ASSIGNED_UNDER_18"));
        }
        for age in 18..=90 {
            let known = of(Some(age));
            for (phase, before) in known.phases.iter().zip(&none.phases) {
                let reachable = &before.reading.reachable;
                assert!(phase.reading.open.iter().all(|class| reachable.contains(class)), "{age}");
            }
            for (finding, before) in known.indications.iter().zip(&none.indications) {
                let reachable = &before.reading.reachable;
                assert!(
                    finding.reading.open.iter().all(|class| reachable.contains(class)),
                    "{age}"
                );
            }
        }
        assert!(none.next_tests.iter().all(|test| test.fact != Fact::Age));
    }
}

mod alt_is_one_value {
    use super::*;
    use clinical::logic::Table;
    use clinical::report::Decision;

    fn without_alt(load: f64, stiffness: f64) -> Case {
        let mut case = sheet([
            marker(Marker::Hbsag, FOUND),
            marker(Marker::Hbeag, NOT_FOUND),
            dna(load),
            measured(Analyte::LiverStiffness, stiffness),
        ]);
        change(&mut case, |person| {
            person.sex = Some(Sex::Female);
            person.age = Age::years(40).ok();
        });
        case
    }

    fn decision(case: &Case, edition: &str) -> Decision {
        let report = classify(case);
        report.indications.into_iter().find(|found| found.edition == *edition).expect("it").decision
    }

    /// Above the limit of ALT by HBV DNA, below five times the laboratory's by stiffness:
    /// whatever ALT is, one of the two holds.
    #[test]
    fn who_2024_treats_whatever_alt_shows() {
        for (load, stiffness, expected) in [
            (2_001.0, 7.1, Decision::Treat),
            (2_000.0, 7.1, Decision::Insufficient),
            (2_001.0, 7.0, Decision::Insufficient),
        ] {
            let case = without_alt(load, stiffness);
            assert_eq!(decision(&case, "WHO2024"), expected, "{load} {stiffness}");
        }
    }

    /// The completions of an ALT that is not known, one after another, against the reading
    /// without it: nothing more is held open, and nothing less.
    fn completed(table: &Table, facts: &Facts, edition: f64) -> Vec<String> {
        let mut classes: Vec<String> = Vec::new();
        let limits = [1.0, 2.0, 5.0, 10.0].map(|times| [times * edition, times * 40.0]);
        let grid = (0..1_200).map(|half| f64::from(half) / 2.0);
        for alt in grid.chain(limits.into_iter().flatten()) {
            let known = facts
                .clone()
                .with(Fact::AltTimesUln, Knowledge::exactly(alt / edition))
                .with(Fact::AltTimesLaboratoryUln, Knowledge::exactly(alt / 40.0));
            classes.extend(table.open_classes(&known).iter().map(ToString::to_string));
        }
        classes.sort();
        classes.dedup();
        classes
    }

    proptest! {
        #[test]
        fn only_what_some_alt_gives_is_open(
            load in prop_oneof![Just(0.0), 1.0..30_000.0f64],
            stiffness in 3.0..20.0f64,
            hbeag in any::<bool>(),
            which in 0..3usize,
        ) {
            let table = table(["treatment, WHO 2024", "treatment, EASL 2025", "treatment, WHO 2015"][which]);
            let edition = [19.0, 40.0, 19.0][which];
            let facts = Facts::none()
                .with(Fact::Hbsag, Knowledge::is(true))
                .with(Fact::Hbeag, Knowledge::is(hbeag))
                .with(Fact::HbvDna, Knowledge::exactly(load))
                .with(Fact::Age, Knowledge::exactly(45.0))
                .with(Fact::Under18, Knowledge::is(false))
                .with(Fact::LiverStiffness, Knowledge::exactly(stiffness))
                .with_alt_limits((edition, edition), (40.0, 40.0));
            let mut open: Vec<String> =
                table.open_classes(&facts).iter().map(ToString::to_string).collect();
            open.sort();
            let expected = completed(table, &facts, edition);
            let asks_unknown = table.cells().iter().any(|cells| {
                matches!(cells.fact, Fact::AltTimesUln | Fact::AltTimesLaboratoryUln)
                    && cells.may_stay_unknown
            });
            // Where some rule says what an ALT that is not known means, that is one more answer.
            if asks_unknown {
                let reachable: Vec<String> =
                    table.reachable_classes(&facts).iter().map(ToString::to_string).collect();
                prop_assert!(expected.iter().all(|class| reachable.contains(class)));
            } else {
                prop_assert_eq!(open, expected);
            }
        }
    }
}

mod rounded_logarithms {
    use super::*;

    fn of(log: f64) -> Case {
        let mut case = sheet([
            marker(Marker::Hbsag, FOUND),
            marker(Marker::Hbeag, NOT_FOUND),
            dna_in(log, Unit::LogIuPerMl),
            measured(Analyte::Alt, 30.0),
        ]);
        change(&mut case, |person| person.sex = Some(Sex::Male));
        case
    }

    /// 2,000 IU/mL is 3.301: "3.3" may have been rounded from it, "3.25" and "3.31" not.
    #[test]
    fn one_that_may_be_the_limit_stands_on_it() {
        for (log, on) in [(3.3, true), (3.2, false), (3.4, false), (3.30, true), (3.31, false)] {
            let report = classify(&of(log));
            let hit = on_boundary(&report, "EASL2017", Fact::HbvDna, 2_000.0);
            assert_eq!(hit, on, "{log}");
        }
        // The class goes by the number as printed, what may be by the interval.
        let facts = Facts::of(&of(3.3), Limits::same(40.0));
        assert!(facts.get(Fact::HbvDna).point().is_some_and(|value| value < 2_000.0));
        let hull = facts.unrounded(Fact::HbvDna).hull().expect("an interval");
        assert!(hull.contains(2_000.0) && !hull.contains(1_778.0) && !hull.contains(2_239.0));
    }

    #[test]
    fn a_number_in_iu_is_what_it_is() {
        let case = sheet([dna(2_000.4)]);
        let facts = Facts::of(&case, Limits::same(40.0));
        assert_eq!(facts.unrounded(Fact::HbvDna), facts.get(Fact::HbvDna));
    }
}
