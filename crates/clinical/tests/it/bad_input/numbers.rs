//! Numbers.

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

/// A text in the place of a number is read as a field reads it, and both readings are named.
#[test]
fn text_for_a_number_in_a_file() {
    let read = |analyte: &str, unit: &str, text: &str| {
        let json = format!(r#"{{"analyte": "{analyte}", "value": "{text}", "unit": "{unit}"}}"#);
        serde_json::from_str::<Quantity>(&json).map_err(|error| error.to_string())
    };
    let refused = |analyte, unit, text| read(analyte, unit, text).expect_err(text);
    let doubt = refused("alt", "unit_per_litre", "1.250");
    assert!(doubt.contains("ambiguous") && doubt.contains("|1250'"), "{doubt}");
    let doubt = refused("hbv_dna", "iu_per_ml", "12,345");
    assert!(doubt.contains("12.345") && doubt.contains("|12345'"), "{doubt}");
    for text in ["high", "", "not detected"] {
        let said = refused("hbv_dna", "log_iu_per_ml", text);
        assert!(said.contains(&format!("not_a_number, found '{text}'")), "{said}");
    }
    for (text, comparator, value) in [
        ("4.2", Comparator::Equal, 4.2),
        ("0.500", Comparator::Equal, 0.5),
        ("<2", Comparator::Less, 2.0),
    ] {
        let quantity = read("hbv_dna", "log_iu_per_ml", text).expect(text);
        assert_eq!((quantity.comparator(), quantity.value()), (comparator, value));
    }
    // A text says all of it: a sign or digits beside it would say it twice.
    for beside in [r#""comparator": "less""#, r#""printed": "5.3""#] {
        let json = format!(
            r#"{{"analyte": "hbv_dna", "value": "5.3", "unit": "log_iu_per_ml", {beside}}}"#
        );
        let said = serde_json::from_str::<Quantity>(&json).expect_err(&json).to_string();
        assert!(said.contains("contradiction, found '5.3'"), "{said}");
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
    assert_eq!(error.to_string(), "alt: out_of_range, found '-3 U/L', expected '0 to 50000 U/L'");
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
        (Analyte::Albumin, 0.0, "albumin: out_of_range, found '0 g/L', expected '1 to 100 g/L'"),
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
