//! Units in doubt.

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
