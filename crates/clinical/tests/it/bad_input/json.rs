//! Json.

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
        (r#"{"results":[{"on":null,"result":{"marker":["hbsag","found"]},"note":"x"}]}"#, "note"),
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
            "alt: wrong_unit, found '30 kPa', expected 'U/L|µkat/L'",
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

/// A list in the place of an object would be read field by field, in an order that nobody has written down.
#[test]
fn a_list_is_no_object() {
    for text in [
        "[]",
        r#"["2025-01-01"]"#,
        r#"{"person": []}"#,
        r#"{"person": ["male"]}"#,
        r#"{"uln": [40, "unit_per_litre"]}"#,
        r#"{"results": [[null, {"marker": ["hbsag", "found"]}]]}"#,
        r#"{"results": [{"on": null, "result": {"measured": ["alt", "equal", 40, "unit_per_litre"]}}]}"#,
        r#"{"treatments": [[["ETV"], "2020-01-01", null, null]]}"#,
        r#"{"sequence": []}"#,
    ] {
        let error = serde_json::from_str::<Case>(text).expect_err(text).to_string();
        assert!(error.contains("an object with named fields"), "{text}: {error}");
    }
}
