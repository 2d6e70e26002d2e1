//! One value in several units.

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
        (dna_in(2_500.0, Unit::IuPerMl), dna_in(10_000.0, Unit::CopiesPerMl(Assay::Unknown)), true),
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
