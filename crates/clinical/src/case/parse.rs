//! From the text in a field to a value. Tolerant in form, never in meaning.

use super::digits::two_readings;
use super::figures::figures;
use super::parse_number::{Form, Number, number, without_power};
use super::written::{self, Written, is_signal};
use super::written_mark::{behind_mark, without_mark};
use super::written_plain::plain;
use super::written_sign::{at_back, in_front};
use super::{Analyte, CaseError, Comparator, Quantity, Unit};

/// Reads a number with an optional sign in front (`<20`, `≥ 1000`, `less than 10`), the way laboratories and
/// people write it: `3.0E+07`, `3×10⁷`, `3 x 10^7`, `5.6万`, `1,200,000`, full-width digits, thousands parted by
/// spaces (`1 200 000`), points or apostrophes. A decimal comma is read as such only where it cannot be a
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
    let plain = plain(text);
    if let Some(value) = figures(&plain) {
        return Ok((Comparator::Equal, value));
    }
    let (comparator, rest) = in_front(&plain);
    let number = number(rest).ok_or_else(wrong)?;
    let value = number.value(0).ok_or_else(wrong)?;
    if !number.rest.trim().is_empty() || matches!(number.form, Form::CameDown | Form::TenE) {
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
/// the number must be one of the analyte's own and goes before `unit`; marks of
/// a laboratory beside it (`85 H`, `85↑`) say nothing more.
///
/// # Errors
/// Where the text is no number, its unit is another test's, the value is not possible, or the text may be one
/// of two numbers (see [`CaseError::readings`]).
///
/// ```
/// use clinical::case::{Analyte, Unit, parse_quantity};
/// let read = |analyte, text, unit| parse_quantity(analyte, text, unit).map(|q| (q.value(), q.unit()));
/// assert_eq!(read(Analyte::Alt, "85 H", Unit::UnitPerLitre)?, (85.0, Unit::UnitPerLitre));
/// assert_eq!(read(Analyte::Platelets, "85,000/µL", Unit::GigaPerLitre)?, (85.0, Unit::GigaPerLitre));
/// assert_eq!(read(Analyte::HbvDna, "lg 8.2", Unit::IuPerMl)?, (8.2, Unit::LogIuPerMl));
/// # Ok::<(), clinical::case::CaseError>(())
/// ```
pub fn parse_quantity(analyte: Analyte, text: &str, unit: Unit) -> Result<Quantity, CaseError> {
    quantity(&Asked { analyte, text: text.trim(), unit }, &plain(text))
}

/// What is asked of a text: an amount of this, in this unit where it names none. `text` is as it was entered,
/// for messages.
pub(super) struct Asked<'a> {
    pub analyte: Analyte,
    pub text: &'a str,
    pub unit: Unit,
}

impl Asked<'_> {
    pub fn wrong(&self) -> CaseError {
        CaseError::not_a_number(self.analyte.key(), self.text)
    }

    fn quantity(
        &self,
        comparator: Comparator,
        value: f64,
        unit: Unit,
    ) -> Result<Quantity, CaseError> {
        Quantity::new(self.analyte, comparator, value, unit)
    }
}

/// The quantity in `plain`, a text in plain signs.
pub(super) fn quantity(asked: &Asked, plain: &str) -> Result<Quantity, CaseError> {
    if let Some(value) = figures(plain) {
        let quantity = asked.quantity(Comparator::Equal, value, asked.unit)?;
        return Ok(if plain.contains(['e', 'E']) { quantity } else { quantity.as_printed(plain) });
    }
    in_any_form(asked, plain)
}

/// The same of a number as people write it, with marks, signs, logarithms and units about it.
fn in_any_form(asked: &Asked, plain: &str) -> Result<Quantity, CaseError> {
    let rest = behind_mark(plain);
    let (log, rest) = written::log_in_front(rest);
    let (comparator, rest) = in_front(rest);
    let (log, rest) = if log { (log, rest) } else { written::log_in_front(rest) };
    let (number, tail) = number_and_tail(asked, rest)?;
    let (comparator, tail) = match at_back(&tail) {
        Some((behind, tail)) if comparator == Comparator::Equal => (behind, tail.to_owned()),
        _ => (comparator, tail),
    };
    let written = unit(asked, &tail)?;
    let written = if log {
        written::logarithm_of(asked.analyte, written).ok_or_else(|| asked.wrong())?
    } else {
        written
    };
    let front = &plain[..plain.len() - rest.len()];
    doubt(asked, &number, front, rest, comparator, written)
}

/// The number, and what stands behind it without marks. A plain number before a unit goes before one with a
/// power of ten: the "x10^9" of "150 x10^9/L" belongs to the unit of platelets.
fn number_and_tail<'a>(asked: &Asked, rest: &'a str) -> Result<(Number<'a>, String), CaseError> {
    let tail = |number: &Number| {
        let tail = number.rest.trim_matches([' ', ',', ';', ':']);
        // The last letter of "U / L" is no mark for a low value.
        if written::unit(asked.analyte, tail, asked.unit).is_some() {
            return tail.to_owned();
        }
        without_mark(tail).trim_matches([' ', ',', ';', ':']).to_owned()
    };
    if let Some(number) = without_power(rest) {
        let tail = tail(&number);
        let unit_alone = at_back(&tail).map_or(tail.as_str(), |(_, unit)| unit);
        if !unit_alone.is_empty() && written::unit(asked.analyte, unit_alone, asked.unit).is_some()
        {
            return Ok((number, tail));
        }
    }
    let number = number(rest).ok_or_else(|| asked.wrong())?;
    let tail = tail(&number);
    Ok((number, tail))
}

/// The unit that is written behind the number, or the one that is given.
fn unit(asked: &Asked, tail: &str) -> Result<Written, CaseError> {
    let Asked { analyte, text, unit } = *asked;
    if tail.is_empty() {
        return Ok(Written { unit, shift: 0 });
    }
    if matches!(analyte, Analyte::HbsagLevel | Analyte::AntiHbsTitre) && is_signal(tail) {
        return Err(CaseError::signal(analyte.key(), text));
    }
    match written::unit(analyte, tail, unit) {
        Some(written) => Ok(written),
        None if written::is_unit(tail) => {
            Err(CaseError::wrong_unit(analyte.key(), text, tail, analyte.accepted_symbols()))
        }
        None => Err(asked.wrong()),
    }
}

/// The value, or the two that the text may be. `front` is what stands before the number, `rest` begins with it.
fn doubt(
    asked: &Asked,
    number: &Number,
    front: &str,
    rest: &str,
    comparator: Comparator,
    written: Written,
) -> Result<Quantity, CaseError> {
    let Written { unit, shift } = written;
    let made = |value: f64| asked.quantity(comparator, value, unit);
    let value = number.value(shift).ok_or_else(|| asked.wrong())?;
    let ambiguous = |readings: Vec<(f64, String)>| {
        Err(CaseError::ambiguous(asked.analyte.key(), asked.text, readings))
    };
    let reading = |number: &Number| {
        let text = format!("{front}{}{}", number.written(), number.rest);
        number.value(shift).map(|value| (value, text))
    };
    match number.form {
        Form::CameDown => return ambiguous(reading(number).into_iter().collect()),
        Form::TenE => {
            return ambiguous(
                [reading(&number.of_one()), reading(number)].into_iter().flatten().collect(),
            );
        }
        // A program writes one digit before the point of "3.500E+06", and no comma.
        Form::Scientific if !rest[..end_of_number(rest)].contains(',') => return made(value),
        _ => {}
    }
    let Some(readings) = two_readings(rest) else {
        let quantity = made(value)?;
        return Ok(match number.printed() {
            Some(printed) if shift == 0 => quantity.as_printed(printed),
            _ => quantity,
        });
    };
    let (printed, behind) = rest.split_at(end_of_number(rest));
    let is_plain = number.form == Form::Plain;
    let readings = readings.map(|(digits, written)| {
        let text = format!("{written}{behind}");
        let read = if is_plain { without_power(&text) } else { self::number(&text) };
        (read.and_then(|read| read.value(shift)).unwrap_or(digits), text)
    });
    let [small, large] = &readings;
    // So many in a microlitre are thousands, whatever mark parts them.
    if is_plain && shift == -3 && asked.analyte == Analyte::Platelets {
        return made(large.0);
    }
    let possible = [made(small.0).is_ok(), made(large.0).is_ok()];
    let asks = match unit {
        // Of a logarithm or a ratio there are no thousands.
        unit if unit.is_logarithm() || unit == Unit::Ratio => false,
        // Of platelets 150.000 is as often 150,000 in a microlitre.
        Unit::GigaPerLitre => true,
        _ => possible != [true, false],
    };
    match possible {
        [false, false] => made(value),
        [false, true] => made(large.0),
        _ if asks => {
            ambiguous(readings.map(|(value, text)| (value, format!("{front}{text}"))).into())
        }
        _ if is_plain && shift == 0 => Ok(made(small.0)?.as_printed(&printed.replace(',', "."))),
        _ => made(small.0),
    }
}

fn end_of_number(text: &str) -> usize {
    text.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ','))).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::super::{Assay, DnaLevel, HbvDna};
    use super::*;
    use proptest::prelude::*;

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

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(4_000) })]

        /// Nothing but figures is read by a short way, which is that of every other number.
        #[test]
        fn figures_are_read_as_every_number_is(text in "[0-9]{1,7}(\\.[0-9]{1,5})?([eE][+-]?[0-9]{1,2})?|1?0{1,3}[.eE]?[0-9]{0,3}") {
            for (analyte, unit) in [
                (Analyte::HbvDna, Unit::IuPerMl),
                (Analyte::HbvDna, Unit::LogIuPerMl),
                (Analyte::Alt, Unit::UnitPerLitre),
                (Analyte::Platelets, Unit::GigaPerLitre),
                (Analyte::Bilirubin, Unit::MilligramPerDecilitre),
            ] {
                let asked = Asked { analyte, text: &text, unit };
                prop_assert_eq!(quantity(&asked, &text), in_any_form(&asked, &text));
            }
            let whole = number(&text).filter(|number| number.rest.is_empty());
            if let Some(value) = figures(&text) {
                prop_assert_eq!(whole.and_then(|number| number.value(0)), Some(value));
            }
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
            let HbvDna::Level(level) = HbvDna::parse(text, Unit::LogIuPerMl).expect(text) else {
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
        let error = read.err()?;
        error.readings()?.to_vec().try_into().ok()
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
                HbvDna => crate::case::HbvDna::parse(text, unit).map(|_| ()),
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
                assert_eq!(
                    crate::case::HbvDna::parse(text, unit),
                    level.map(crate::case::HbvDna::Level),
                    "{text}"
                );
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
