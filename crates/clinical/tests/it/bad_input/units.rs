//! Units.

use super::*;

#[test]
fn a_unit_of_another_analyte() {
    let error = Quantity::new(Analyte::Alt, Comparator::Equal, 30.0, Unit::GramPerLitre)
        .expect_err("no ALT in g/L");
    assert!(error.is_wrong_unit());
    assert_eq!((error.found(), error.unit()), ("30 g/L", Some("g/L")));
    assert_eq!(error.to_string(), "alt: wrong_unit, found '30 g/L', expected 'U/L|µkat/L'");
    // Written behind the number it is refused as well, never ignored.
    let written = refused(Analyte::Alt, "30 g/L", Unit::UnitPerLitre);
    assert_eq!(written, error);
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
