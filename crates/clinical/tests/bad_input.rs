//! What cannot be right is refused with field, value and range; what is doubtful
//! is kept and reported.

mod common;

use clinical::case::*;
use clinical::facts::{Facts, Limits};
use clinical::report::classify;
use common::*;

#[track_caller]
fn refused(analyte: Analyte, text: &str, unit: Unit) -> CaseError {
    parse_quantity(analyte, text, unit).expect_err(text)
}

mod numbers {
    use super::*;

    #[test]
    fn text_in_a_number_field() {
        for text in ["", "normal", "n/a", "高", "<", "12 apples", "1.2.3", "1,2,3", "٣٤"] {
            let error = refused(Analyte::Alt, text, Unit::UnitPerLitre);
            assert!(error.is_not_a_number(), "{text}: {error}");
            assert_eq!(error.field(), "alt");
            assert_eq!(error.found(), text);
            assert_eq!(
                error.to_string(),
                format!("alt: not_a_number, found '{text}', expected '35|1.5e6|<20'")
            );
        }
    }

    /// A point or a comma before three digits: both readings are named, none is taken.
    #[test]
    fn three_digits_behind_one_mark() {
        for (analyte, text, unit, said) in [
            (
                Analyte::Platelets,
                "90.125",
                Unit::GigaPerLitre,
                "platelets: ambiguous, found '90.125', expected '90.1250|90125'",
            ),
            (
                Analyte::HbsagLevel,
                "<1,250 IU/mL",
                Unit::IuPerMl,
                "hbsag_level: ambiguous, found '<1,250 IU/mL', expected '<1.25 IU/mL|<1250 IU/mL'",
            ),
        ] {
            let error = refused(analyte, text, unit);
            assert!(!error.is_not_a_number() && error.readings().is_some());
            assert_eq!(error.to_string(), said);
        }
    }

    /// In a file a number is a number: a text in its place is never read, and both readings are named.
    #[test]
    fn text_for_a_number_in_a_file() {
        let refused = |analyte: &str, unit: &str, text: &str| {
            let json =
                format!(r#"{{"analyte": "{analyte}", "value": "{text}", "unit": "{unit}"}}"#);
            serde_json::from_str::<Quantity>(&json).expect_err(&json).to_string()
        };
        let doubt = refused("alt", "unit_per_litre", "1.250");
        assert!(doubt.contains("ambiguous") && doubt.contains("|1250'"), "{doubt}");
        let doubt = refused("hbv_dna", "iu_per_ml", "12,345");
        assert!(doubt.contains("12.345") && doubt.contains("|12345'"), "{doubt}");
        for text in ["42", "0.500", "<20", "high"] {
            let said = refused("hbv_dna", "log_iu_per_ml", text);
            let expected = format!("text_for_a_number, found '{text}'");
            assert!(said.contains(&expected), "{said}");
        }
    }

    #[test]
    fn far_too_large() {
        let error = refused(Analyte::HbvDna, "1e99", Unit::IuPerMl);
        assert!(error.is_out_of_range());
        assert_eq!(error.range(), Some((0.0, 1e12, "IU/mL")));
        let message = error.to_string();
        assert!(message.starts_with("hbv_dna: out_of_range"), "{message}");
        assert!(message.ends_with("expected '0 to 1000000000000 IU/mL'"));
    }

    /// Beyond a double there is no number, not an infinite one.
    #[test]
    fn beyond_every_number() {
        let digits = "9".repeat(400);
        for text in ["1e999", "3x10^400", digits.as_str()] {
            let error = parse_number("alt", text).expect_err(text);
            assert!(error.is_not_a_number(), "{error}");
            assert_eq!(error.found(), text);
        }
    }

    #[test]
    fn negative() {
        let error = refused(Analyte::Alt, "-3", Unit::UnitPerLitre);
        assert!(error.is_out_of_range());
        assert_eq!(
            error.to_string(),
            "alt: out_of_range, found '-3 U/L', expected '0 to 50000 U/L'"
        );
        assert!(refused(Analyte::HbvDna, "-20", Unit::IuPerMl).is_out_of_range());
        assert!(refused(Analyte::HbvDna, "-3", Unit::LogIuPerMl).is_out_of_range());
    }

    /// Nothing is below zero: "<0" would leave no value, and every comparison
    /// with it would fail in silence.
    #[test]
    fn less_than_nothing() {
        for analyte in Analyte::ALL {
            let unit = analyte.canonical_unit();
            let error = Quantity::new(analyte, Comparator::Less, 0.0, unit).expect_err("below 0");
            assert!(error.is_out_of_range(), "{error}");
            assert_eq!(error.field(), analyte.key());
        }
        let error = HbvDna::detected_below(0.0, Unit::IuPerMl).expect_err("below 0");
        assert!(error.is_out_of_range());
        // A limit of zero through JSON says no more than "detected".
        let odd: HbvDna = serde_json::from_str(
            r#"{"detected_below_limit":{"analyte":"hbv_dna","value":0,"unit":"iu_per_ml"}}"#,
        )
        .expect("a limit");
        assert_eq!(odd.canonical(), HbvDna::DetectedBelowLimit(None).canonical());
    }

    #[test]
    fn not_a_number_and_infinity_through_the_api() {
        for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            for analyte in Analyte::ALL {
                let unit = analyte.canonical_unit();
                let error =
                    Quantity::new(analyte, Comparator::Equal, value, unit).expect_err("no number");
                assert!(error.is_not_a_number());
                assert_eq!(error.found(), value.to_string());
            }
            assert!(Uln::new(value, Unit::UnitPerLitre).expect_err("no number").is_not_a_number());
            assert!(MonthsPositive::new(value).expect_err("no number").is_out_of_range());
            assert!(Age::from_years(value).expect_err("no number").is_out_of_range());
        }
    }

    #[test]
    fn outside_what_is_possible() {
        let ranges = [
            (
                Analyte::Albumin,
                0.0,
                "albumin: out_of_range, found '0 g/L', expected '1 to 100 g/L'",
            ),
            (Analyte::Inr, 31.0, "inr: out_of_range, found '31', expected '0.3 to 30'"),
            (
                Analyte::LiverStiffness,
                101.0,
                "liver_stiffness: out_of_range, found '101 kPa', expected '0.5 to 100 kPa'",
            ),
        ];
        for (analyte, value, message) in ranges {
            let unit = analyte.canonical_unit();
            let error = Quantity::new(analyte, Comparator::Equal, value, unit).expect_err("range");
            assert_eq!(error.to_string(), message);
        }
    }

    #[test]
    fn persons() {
        let error = Age::years(126).expect_err("too old");
        assert_eq!(error.to_string(), "age: out_of_range, found '126', expected '0 to 125 years'");
        for (error, field, range) in [
            (FibrosisStage::new(5).err(), "fibrosis", (0.0, 4.0, "(METAVIR stage)")),
            (FibrosisStage::try_from(2.5).err(), "fibrosis", (0.0, 4.0, "(METAVIR stage)")),
            (ActivityGrade::new(4).err(), "activity", (0.0, 3.0, "(METAVIR grade)")),
            (VaccineSeries::try_from(-1.0).err(), "vaccine_series", (0.0, 20.0, "series")),
            (MonthsPositive::new(-0.1).err(), "months_positive", (0.0, 1500.0, "months")),
        ] {
            let error = error.expect(field);
            assert!(error.is_out_of_range());
            assert_eq!((error.field(), error.range()), (field, Some(range)));
        }
    }
}

mod units {
    use super::*;

    #[test]
    fn a_unit_of_another_analyte() {
        let error = Quantity::new(Analyte::Alt, Comparator::Equal, 30.0, Unit::GramPerLitre)
            .expect_err("no ALT in g/L");
        assert!(error.is_wrong_unit());
        assert_eq!(error.found(), "g/L");
        assert_eq!(error.to_string(), "alt: wrong_unit, found 'g/L', expected 'U/L|µkat/L'");
        // Written behind the number it is refused as well, never ignored.
        assert_eq!(refused(Analyte::Alt, "30 g/L", Unit::UnitPerLitre).found(), "30 g/L");
    }

    /// H.5: a signal ratio is no concentration of HBsAg.
    #[test]
    fn a_signal_ratio_is_no_hbsag_level() {
        for unit in [Unit::Ratio, Unit::MilliIuPerMl] {
            let error = Quantity::new(Analyte::HbsagLevel, Comparator::Equal, 250.0, unit)
                .expect_err("not convertible");
            assert!(error.is_wrong_unit());
        }
        for text in ["250 S/CO", "250 COI", "3500 s/co"] {
            let error = refused(Analyte::HbsagLevel, text, Unit::IuPerMl);
            assert_eq!((error.field(), error.found()), ("hbsag_level", text));
        }
    }

    #[test]
    fn an_upper_limit_of_normal() {
        let zero = Uln::new(0.0, Unit::UnitPerLitre).expect_err("division by zero");
        assert!(zero.is_out_of_range());
        assert_eq!(zero.to_string(), "uln: out_of_range, found '0 U/L', expected '5 to 200 U/L'");
        assert!(Uln::new(-40.0, Unit::UnitPerLitre).expect_err("negative").is_out_of_range());
        assert!(Uln::new(40.0, Unit::MicrokatalPerLitre).expect_err("2400 U/L").is_out_of_range());
        assert!(Uln::new(40.0, Unit::GramPerLitre).expect_err("g/L").is_wrong_unit());
    }
}

mod days {
    use super::*;

    #[test]
    fn a_result_of_tomorrow() {
        let mut case = Case::read_on(Some(day("2025-06-15")));
        let error = case
            .add(Some(day("2025-06-16")), marker(Marker::Hbsag, Presence::Found))
            .expect_err("tomorrow");
        assert!(error.is_future());
        assert_eq!(error.to_string(), "hbsag: future, found '2025-06-16', expected '<=2025-06-15'");
        assert!(case.results().is_empty(), "nothing of it is kept");
        assert!(case.add(Some(day("2025-06-15")), marker(Marker::Hbsag, Presence::Found)).is_ok());
    }

    #[test]
    fn a_person_of_tomorrow() {
        let mut case = Case::read_on(Some(day("2025-06-15")));
        let tomorrow = day("2025-06-16");
        for (field, person) in [
            ("vaccine_doses", Person { vaccine_doses: vec![tomorrow], ..Person::default() }),
            ("hbig", Person { hbig: Some(tomorrow), ..Person::default() }),
            ("age", Person { age: Age::birth_year(2026).ok(), ..Person::default() }),
        ] {
            let error = case.set_person(person).expect_err(field);
            assert!(error.is_future(), "{error}");
            assert_eq!(error.field(), field);
            assert_eq!(*case.person(), Person::default(), "nothing of it is kept");
        }
    }

    #[test]
    fn no_day_at_all() {
        for text in ["", "31.3.2024", "2024-02-30", "yesterday", "2024-13-01"] {
            let error = parse_date("hbig", text).expect_err(text);
            assert!(error.is_not_a_date());
            assert_eq!((error.field(), error.found()), ("hbig", text));
        }
    }
}

mod contradictions {
    use super::*;

    #[test]
    fn male_and_pregnant() {
        let mut case = Case::default();
        let person = Person { sex: Some(Sex::Male), pregnant: Some(true), ..Person::default() };
        let error = case.set_person(person).expect_err("impossible");
        assert!(error.is_contradiction());
        assert_eq!(error.to_string(), "pregnant: contradiction, found 'pregnant', expected 'male'");
    }

    #[test]
    fn positive_for_longer_than_alive() {
        let mut case = Case::read_on(Some(day("2025-06-15")));
        let mut person = Person { age: Age::years(1).ok(), ..Person::default() };
        person.months_positive = MonthsPositive::new(24.0).ok();
        assert!(case.set_person(person.clone()).is_ok(), "one year and 12 months at most");
        person.months_positive = MonthsPositive::new(24.5).ok();
        let error = case.set_person(person).expect_err("longer than alive");
        assert!(error.is_contradiction());
        assert_eq!(error.field(), "months_positive");
    }

    /// Conflicting results of one day: kept, reported, both possible.
    #[test]
    fn two_answers_on_one_day() {
        let both = [Presence::Found, Presence::NotFound];
        let mut case = man(Presence::Found, 5e7, 30.0);
        case.add(None, marker(Marker::Hbeag, both[1])).expect("no day");
        assert_eq!(case.results().len(), 5, "neither is dropped");
        let report = classify(&case);
        assert_eq!(report.conflicts.len(), 1);
        assert_eq!(report.conflicts[0].first, marker(Marker::Hbeag, both[0]));
        assert_eq!(report.conflicts[0].second, marker(Marker::Hbeag, both[1]));
        let open = &phase(&report, "EASL2017").reading.open;
        assert_eq!(open.len(), 2, "{open:?}");
        assert!(open.iter().any(|class| *class == "HBEAG_POS_INFECTION"));
        assert!(open.iter().any(|class| *class == "GREY_ZONE"));
    }

    #[test]
    fn two_values_on_one_day() {
        let mut case = man(Presence::NotFound, 500.0, 30.0);
        case.add(None, measured(Analyte::Alt, 90.0)).expect("no day");
        let report = classify(&case);
        assert_eq!(report.conflicts.len(), 1);
        assert_eq!(phase_class(&report, "EASL2017"), "HBEAG_NEG_INFECTION | GREY_ZONE");
    }

    /// A result without a day is one of the day of reading.
    #[test]
    fn undated_against_dated_today() {
        let mut case = sheet([marker(Marker::Hbsag, Presence::Found)]);
        let today = case.today();
        case.add(today, marker(Marker::Hbsag, Presence::NotFound)).expect("today");
        let report = classify(&case);
        assert_eq!(report.conflicts.len(), 1, "both are used, so both are reported");
        assert_eq!(report.serology.class, None);
    }

    #[test]
    fn not_done_contradicts_nothing() {
        let mut case = sheet([marker(Marker::Hbsag, Presence::Found)]);
        case.add(None, marker(Marker::Hbsag, Presence::NotDone)).expect("no day");
        assert!(classify(&case).conflicts.is_empty());
        // The same result twice is a copy, not a conflict.
        case.add(None, marker(Marker::Hbsag, Presence::Found)).expect("no day");
        assert!(classify(&case).conflicts.is_empty());
    }

    /// Three values: the order of entry must not decide what is possible.
    #[test]
    fn three_values_on_one_day() {
        let values = [10.0, 60.0, 900.0];
        let read = |order: [usize; 3]| {
            Facts::of(
                &sheet(order.map(|index| measured(Analyte::Alt, values[index]))),
                Limits::same(40.0),
            )
        };
        let first = read([0, 1, 2]);
        for order in [[0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
            assert_eq!(read(order), first, "{order:?}");
        }
    }
}

mod json {
    use super::*;

    #[track_caller]
    fn message(json: &str) -> String {
        serde_json::from_str::<Case>(json).expect_err(json).to_string()
    }

    #[test]
    fn unknown_fields() {
        for (json, name) in [
            (r#"{"colour":1}"#, "colour"),
            (r#"{"person":{"hight":180}}"#, "hight"),
            (r#"{"uln":{"value":40,"unit":"unit_per_litre","sex":"male"}}"#, "sex"),
            (
                r#"{"results":[{"on":null,"result":{"marker":["hbsag","found"]},"note":"x"}]}"#,
                "note",
            ),
            // A misspelt sign would turn "<20" into "20".
            (
                r#"{"results":[{"on":null,"result":{"measured":
                {"analyte":"alt","comparater":"less","value":20,"unit":"unit_per_litre"}}}]}"#,
                "comparater",
            ),
            (r#"{"results":[{"on":null,"result":{"weight":80}}]}"#, "weight"),
        ] {
            let message = message(json);
            assert!(message.contains(&format!("`{name}`")), "{message}");
        }
    }

    #[test]
    fn values_out_of_range() {
        for (json, expected) in [
            (
                r#"{"person":{"age":{"years":200}}}"#,
                "age: out_of_range, found '200', expected '0 to 125",
            ),
            (r#"{"person":{"fibrosis":7}}"#, "fibrosis: out_of_range, found '7', expected '0 to 4"),
            (r#"{"uln":{"value":0,"unit":"unit_per_litre"}}"#, "uln: out_of_range, found '0 U/L'"),
            (
                r#"{"results":[{"on":null,"result":{"measured":
                {"analyte":"alt","value":-1,"unit":"unit_per_litre"}}}]}"#,
                "alt: out_of_range, found '-1 U/L', expected '0 to 50000 U/L'",
            ),
            (
                r#"{"results":[{"on":null,"result":{"measured":
                {"analyte":"alt","value":30,"unit":"kilopascal"}}}]}"#,
                "alt: wrong_unit, found 'kPa', expected 'U/L|µkat/L'",
            ),
            (
                r#"{"today":"2025-06-15","results":[{"on":"2025-07-01",
                "result":{"marker":["hbsag","found"]}}]}"#,
                "hbsag: future, found '2025-07-01', expected '<=2025-06-15'",
            ),
            (
                r#"{"person":{"sex":"male","pregnant":true}}"#,
                "pregnant: contradiction, found 'pregnant'",
            ),
        ] {
            let message = message(json);
            assert!(message.contains(expected), "{message}");
        }
    }

    #[test]
    fn another_quantity_in_a_dna_level() {
        let message = message(
            r#"{"results":[{"on":null,"result":{"dna":{"level":
            {"analyte":"alt","value":30,"unit":"unit_per_litre"}}}}]}"#,
        );
        assert!(message.contains("hbv_dna: wrong_kind, found 'alt'"), "{message}");
        let alt = Quantity::new(Analyte::Alt, Comparator::Equal, 30.0, Unit::UnitPerLitre);
        let error = DnaLevel::try_from(alt.expect("an ALT")).expect_err("no DNA");
        assert!(error.is_wrong_kind());
        assert_eq!((error.field(), error.found()), ("hbv_dna", "alt"));
    }

    /// HBV DNA entered as any other measurement is HBV DNA everywhere.
    #[test]
    fn a_measured_dna_is_a_dna() {
        let mut case = Case::default();
        case.add(None, measured(Analyte::HbvDna, 500.0)).expect("no day");
        assert_eq!(case.results()[0].result, dna(500.0));
    }
}
