//! From the text in a field to a value. Tolerant in form, never in meaning.

use super::digits::{mantissa, two_readings};
use super::written::{self, Written, is_signal, without_mark};
use super::{Analyte, CaseError, Comparator, Quantity, Unit};

/// Reads a number with an optional sign in front (`<20`, `≥ 1000`), the way
/// laboratories and people write it: `3.0E+07`, `3×10⁷`, `3 x 10^7`, `1,200,000`,
/// full-width digits, thousands parted by spaces (`1 200 000`), points or
/// apostrophes. A decimal comma is read as such only where it cannot be a
/// thousands separator ("2,5" is 2.5; "2,500" is 2500); of a test in which both
/// are likely, [`parse_quantity`] asks.
///
/// # Errors
/// Where the text is no such number; the text itself is in the error.
///
/// ```
/// use clinical::case::{Comparator, parse_number};
/// assert_eq!(parse_number("alt", "<20")?, (Comparator::Less, 20.0));
/// assert_eq!(parse_number("hbv_dna", "3.0 × 10⁷")?, (Comparator::Equal, 3e7));
/// assert!(parse_number("alt", "normal").is_err());
/// # Ok::<(), clinical::case::CaseError>(())
/// ```
pub fn parse_number(field: &str, text: &str) -> Result<(Comparator, f64), CaseError> {
    let wrong = || CaseError::not_a_number(field, text.trim());
    let plain: String = text.trim().chars().map(to_ascii).collect();
    let (comparator, rest) = comparator(&plain);
    let (value, tail) = number(rest).ok_or_else(wrong)?;
    if !tail.trim().is_empty() {
        return Err(wrong());
    }
    Ok((comparator, value))
}

/// Reads a number that stands for itself: a sign in front is refused.
///
/// # Errors
/// Where the text is no number, or has a sign such as `<`.
///
/// ```
/// use clinical::case::parse_exact;
/// assert_eq!(parse_exact("age", "34")?, 34.0);
/// assert_eq!(parse_exact("age", "<34").unwrap_err().found(), "<34");
/// # Ok::<(), clinical::case::CaseError>(())
/// ```
pub fn parse_exact(field: &str, text: &str) -> Result<f64, CaseError> {
    match parse_number(field, text)? {
        (Comparator::Equal, value) => Ok(value),
        _ => Err(CaseError::not_a_number(field, text.trim())),
    }
}

/// Reads a quantity of one analyte; see [`parse_number`]. A unit written after
/// the number must be one of the analyte's own and goes before `unit`.
///
/// # Errors
/// Where the text is no number, the value is not possible, or the text may be one
/// of two numbers (see [`CaseError::readings`]).
pub fn parse_quantity(analyte: Analyte, text: &str, unit: Unit) -> Result<Quantity, CaseError> {
    let wrong = || CaseError::not_a_number(analyte.key(), text.trim());
    let plain: String = text.trim().chars().map(to_ascii).collect();
    let (comparator, rest) = comparator(&plain);
    let (value, Written { unit, divisor }, scientific) = match before_unit(analyte, rest, unit) {
        Some((value, written)) => (value, written, false),
        None => {
            let (value, tail) = number(rest).ok_or_else(wrong)?;
            let tail = without_mark(tail);
            if matches!(analyte, Analyte::HbsagLevel | Analyte::AntiHbsTitre) && is_signal(&tail) {
                return Err(CaseError::signal(analyte.key(), text.trim()));
            }
            let written = match tail.as_str() {
                "" => Written { unit, divisor: 1.0 },
                tail => written::unit(analyte, tail, unit).ok_or_else(wrong)?,
            };
            (value, written, is_scientific(rest))
        }
    };
    if divisor != 1.0 {
        // So many in a microlitre are thousands, whatever mark parts them.
        let value = two_readings(rest).map_or(value, |[_, (large, _)]| large);
        return Quantity::new(analyte, comparator, value / divisor, unit);
    }
    if scientific {
        return Quantity::new(analyte, comparator, value, unit);
    }
    let value = certain(analyte, text, &plain, rest, unit)?.unwrap_or(value);
    Ok(as_printed(Quantity::new(analyte, comparator, value, unit)?, rest))
}

/// With the decimals that stand in the text: a laboratory's "5.30" was rounded to two.
pub(super) fn as_printed(quantity: Quantity, text: &str) -> Quantity {
    let end = text.find(|c: char| !is_of_number(c)).unwrap_or(text.len());
    quantity.as_printed(&text[..end].replace(',', "."))
}

fn is_of_number(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '.' | ',')
}

/// Tests whose values are printed with a point or a comma before three digits in one laboratory, and
/// parted into thousands in another: 3.500 may be 3.5 or 3,500, and both are likely.
fn is_in_doubt(analyte: Analyte, unit: Unit) -> bool {
    match analyte {
        Analyte::HbvDna => matches!(unit, Unit::IuPerMl | Unit::CopiesPerMl(_)),
        Analyte::HbsagLevel | Analyte::Platelets | Analyte::Alt => true,
        _ => false,
    }
}

/// Refuses a number with two readings; of a logarithm or a ratio, which has no thousands, tells the small
/// one. `plain` is the whole text with plain signs, `rest` is what of it follows the sign in front.
pub(super) fn certain(
    analyte: Analyte,
    text: &str,
    plain: &str,
    rest: &str,
    unit: Unit,
) -> Result<Option<f64>, CaseError> {
    let Some(readings) = two_readings(rest) else { return Ok(None) };
    if unit.is_logarithm() || unit == Unit::Ratio {
        return Ok(Some(readings[0].0));
    }
    if !is_in_doubt(analyte, unit) {
        return Ok(None);
    }
    let sign = &plain[..plain.len() - rest.len()];
    let behind = rest.trim_start_matches(is_of_number);
    let readings = readings.map(|(value, written)| (value, format!("{sign}{written}{behind}")));
    Err(CaseError::ambiguous(analyte.key(), text.trim(), readings))
}

pub(super) fn is_scientific(text: &str) -> bool {
    mantissa(text).is_some_and(|(_, rest)| power_of_ten(rest).is_some())
}

/// A plain number before a unit. Goes before the scientific notation: the
/// "x10^9" of "150 x10^9/L" belongs to the unit of platelets.
fn before_unit(analyte: Analyte, text: &str, given: Unit) -> Option<(f64, Written)> {
    let (digits, tail) = mantissa(text)?;
    let written = written::unit(analyte, &without_mark(tail), given)?;
    let value: f64 = digits.parse().ok()?;
    value.is_finite().then_some((value, written))
}

/// Full-width forms (common in Chinese reports) and typographic signs.
pub(super) fn to_ascii(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\u{3000}' | '\u{00A0}' | '\u{2009}' | '\u{202F}' => ' ',
        '\u{2212}' | '\u{2013}' => '-',
        '\u{2019}' => '\'',
        '。' => '.',
        _ => c,
    }
}

pub(super) fn comparator(text: &str) -> (Comparator, &str) {
    for (sign, comparator) in [
        ("<=", Comparator::AtMost),
        (">=", Comparator::AtLeast),
        ("≤", Comparator::AtMost),
        ("≥", Comparator::AtLeast),
        ("<", Comparator::Less),
        (">", Comparator::Greater),
        ("=", Comparator::Equal),
    ] {
        if let Some(rest) = text.strip_prefix(sign) {
            return (comparator, rest.trim_start());
        }
    }
    (Comparator::Equal, text)
}

/// A number at the start of the text, and what follows it.
pub(super) fn number(text: &str) -> Option<(f64, &str)> {
    // Beyond the range of a double there is no number to speak of.
    any_number(text).filter(|(value, _)| value.is_finite())
}

fn any_number(text: &str) -> Option<(f64, &str)> {
    let (mantissa, rest) = mantissa(text)?;
    match power_of_ten(rest) {
        Some(exponent) => {
            let (exponent, rest) = exponent_digits(exponent)?;
            scientific(&mantissa, exponent).map(|value| (value, rest))
        }
        None => mantissa.parse().ok().map(|value| (value, rest)),
    }
}

/// The text from the exponent on, where a power of ten follows.
fn power_of_ten(rest: &str) -> Option<&str> {
    // 3e7, 3E+07
    if let Some(exponent) = rest.strip_prefix(['e', 'E']) {
        return Some(exponent);
    }
    // 3×10⁷, 3 x 10^7, 3*10^7
    let power = rest.trim_start().strip_prefix(['×', 'x', 'X', '*', '·'])?;
    let power = power.trim_start().strip_prefix("10")?;
    // "7.38 X 10 E2" is printed too.
    let marked = power.trim_start().strip_prefix(['^', 'e', 'E']);
    Some(marked.map_or(power, str::trim_start))
}

fn scientific(mantissa: &str, exponent: i32) -> Option<f64> {
    // Through text, so that 2.3e5 is the same double as when written out.
    format!("{mantissa}e{exponent}").parse().ok()
}

fn exponent_digits(text: &str) -> Option<(i32, &str)> {
    const SUPERSCRIPT: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    let mut digits = String::new();
    let mut end = 0;
    for (index, c) in text.char_indices() {
        let plain = match c {
            '+' | '⁺' if digits.is_empty() => '+',
            '-' | '⁻' if digits.is_empty() => '-',
            '0'..='9' => c,
            _ => match SUPERSCRIPT.chars().position(|s| s == c) {
                Some(value) => char::from(b'0' + value as u8),
                None => break,
            },
        };
        digits.push(plain);
        end = index + c.len_utf8();
    }
    digits.parse().ok().map(|exponent| (exponent, &text[end..]))
}

#[cfg(test)]
mod tests {
    use super::super::parse_dna::hbv_dna;
    use super::super::{Assay, DnaLevel, HbvDna};
    use super::*;

    #[test]
    fn numbers_as_people_write_them() {
        for (text, expected) in [
            ("35", 35.0),
            ("35.5", 35.5),
            ("2,5", 2.5),
            ("2,500", 2_500.0),
            ("1,200,000", 1_200_000.0),
            ("1,234.5", 1_234.5),
            ("3e7", 3e7),
            ("3.0E+07", 3e7),
            ("3×10⁷", 3e7),
            ("3.0 x 10^7", 3e7),
            ("3*10^7", 3e7),
            ("１２３", 123.0),
            ("0,5", 0.5),
            ("-3", -3.0),
            ("1e99", 1e99),
        ] {
            assert_eq!(
                parse_number("alt", text).ok(),
                Some((Comparator::Equal, expected)),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_no_number_is_refused_with_its_text() {
        for text in ["", "normal", "1.2.3", "1,2,3", "3 4", "e7", "12abc", "--3", "<", "1,2345.6"] {
            let error = parse_number("alt", text).expect_err(text);
            assert!(error.is_not_a_number());
            assert_eq!(error.found(), text);
        }
    }

    /// "5.30" was rounded to two decimals and 5.3 to one; a power of ten says nothing of that.
    #[test]
    fn the_decimals_that_stand_in_the_text_are_kept() {
        let width = |text: &str| {
            let HbvDna::Level(level) = hbv_dna(text, Unit::LogIuPerMl).expect(text) else {
                panic!("{text} is a level");
            };
            let quantity = parse_quantity(Analyte::HbvDna, text, Unit::LogIuPerMl).expect(text);
            assert_eq!(quantity, level.quantity(), "{text}");
            let from = quantity.rounded_from();
            let (low, high) = (from.low.expect("a low end"), from.high.expect("a high end"));
            (high.value / low.value).log10()
        };
        for (text, expected) in
            [("5.3", 0.1), ("5.30", 0.01), ("5,300 log IU/mL", 0.001), ("5.0", 0.1), ("5", 1.0)]
        {
            assert!((width(text) - expected).abs() < 1e-9, "{text}: {}", width(text));
        }
        let written = parse_quantity(Analyte::Alt, "35.0", Unit::UnitPerLitre).expect("a number");
        let json = serde_json::to_string(&written).expect("JSON");
        assert!(json.contains(r#""printed":"35.0""#), "{json}");
        assert_eq!(serde_json::from_str::<Quantity>(&json).ok(), Some(written));
    }

    fn readings_of(read: Result<impl std::fmt::Debug, CaseError>) -> Option<[(f64, String); 2]> {
        read.err().and_then(|error| error.readings().cloned())
    }

    #[test]
    fn one_mark_before_three_digits_is_asked_where_both_are_likely() {
        use Analyte::*;
        let doubt = [
            (HbvDna, "12,345", Unit::IuPerMl, 12.345, 12_345.0),
            (HbvDna, "７．２５０", Unit::CopiesPerMl(Assay::Roche), 7.25, 7_250.0),
            (HbvDna, "4.100 copies/mL", Unit::LogIuPerMl, 4.1, 4_100.0),
            (HbsagLevel, ">1.250 IU/mL", Unit::IuPerMl, 1.25, 1_250.0),
            (Platelets, "150.000", Unit::GigaPerLitre, 150.0, 150_000.0),
            (Platelets, "150.000 x10^9/L", Unit::GigaPerLitre, 150.0, 150_000.0),
            (Alt, "1.250", Unit::UnitPerLitre, 1.25, 1_250.0),
        ];
        for (analyte, text, unit, small, large) in doubt {
            let read = match analyte {
                HbvDna => hbv_dna(text, unit).map(|_| ()),
                _ => parse_quantity(analyte, text, unit).map(|_| ()),
            };
            let [a, b] = readings_of(read).unwrap_or_else(|| panic!("{text} is not asked"));
            assert_eq!((a.0, b.0), (small, large), "{text}");
            // Each form offered is read as it says, with the sign and the unit that stood there.
            for (value, written) in [a, b] {
                let quantity = match analyte {
                    HbvDna => parse_quantity(HbvDna, &written, unit),
                    _ => parse_quantity(analyte, &written, unit),
                };
                match quantity {
                    Ok(read) => assert_eq!(read.value(), value, "{written}"),
                    Err(error) => assert!(error.is_out_of_range(), "{written}: {error}"),
                }
                assert_eq!(written.starts_with('>'), text.starts_with('>'));
            }
        }
        let certain = [
            (HbvDna, "4.500", Unit::LogIuPerMl, 4.5),
            (HbvDna, "4,500 log IU/mL", Unit::IuPerMl, 4.5),
            (Inr, "1,125", Unit::Ratio, 1.125),
            (HbvDna, "3.500e6", Unit::IuPerMl, 3.5e6),
            (HbvDna, "3.500 × 10^6 IU/mL", Unit::IuPerMl, 3.5e6),
            (HbvDna, "0.500", Unit::IuPerMl, 0.5),
            (HbvDna, "1.200.000", Unit::IuPerMl, 1.2e6),
            (HbvDna, "1 200", Unit::IuPerMl, 1_200.0),
            (Inr, "1.125", Unit::Ratio, 1.125),
            (Bilirubin, "1.250", Unit::MilligramPerDecilitre, 1.25),
            (Creatinine, "1.125", Unit::MilligramPerDecilitre, 1.125),
        ];
        for (analyte, text, unit, value) in certain {
            let read = parse_quantity(analyte, text, unit);
            assert_eq!(readings_of(read.clone()), None, "{text}");
            assert_eq!(read.map(|read| read.value()), Ok(value), "{text}");
            if analyte == HbvDna {
                let level = parse_quantity(analyte, text, unit).and_then(DnaLevel::try_from);
                assert_eq!(hbv_dna(text, unit), level.map(crate::case::HbvDna::Level), "{text}");
            }
        }
    }

    #[test]
    fn other_values_as_reports_write_them() {
        use Analyte::*;
        for (analyte, text, unit, value) in [
            (Platelets, "163 K/uL", Unit::GigaPerLitre, 163.0),
            (Platelets, "92,000/µL", Unit::GigaPerLitre, 92.0),
            (Platelets, "92.000/µL", Unit::GigaPerLitre, 92.0),
            (Platelets, "92000 /mm³", Unit::GigaPerLitre, 92.0),
            (Platelets, "150 x10³/µL L", Unit::GigaPerLitre, 150.0),
            (Alt, "71 H", Unit::UnitPerLitre, 71.0),
            (Alt, "71 U/L ↑", Unit::UnitPerLitre, 71.0),
            (Alt, "71*", Unit::UnitPerLitre, 71.0),
            (Bilirubin, "1.1 (H) mg/dL", Unit::MilligramPerDecilitre, 1.1),
        ] {
            let read = parse_quantity(analyte, text, unit);
            assert_eq!(read.map(|read| (read.value(), read.unit())), Ok((value, unit)), "{text}");
        }
        for text in ["2.4 S/CO", "2.4 COI", "0.12 index", ">250 s/co (H)"] {
            for analyte in [HbsagLevel, AntiHbsTitre] {
                let read = parse_quantity(analyte, text, analyte.canonical_unit());
                let error = read.expect_err(text);
                assert!(error.is_signal() && !error.is_not_a_number(), "{text}: {error}");
                assert_eq!(error.found(), text);
            }
        }
        for (analyte, text) in
            [(Alt, "71 K/uL"), (Alt, "71 COI"), (Platelets, "92 H K"), (Alt, "H")]
        {
            assert!(parse_quantity(analyte, text, analyte.canonical_unit()).is_err(), "{text}");
        }
    }

    #[test]
    fn a_unit_in_the_text_goes_before_the_chosen_one() {
        let alt = parse_quantity(Analyte::Alt, "0.6 µkat/L", Unit::UnitPerLitre);
        assert_eq!(alt.map(|q| q.unit()), Ok(Unit::MicrokatalPerLitre));
        assert!(parse_quantity(Analyte::Alt, "22 mg/dL", Unit::UnitPerLitre).is_err());
    }
}
