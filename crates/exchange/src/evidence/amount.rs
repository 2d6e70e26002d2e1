//! Amounts: the engine's own reader reads them; here is decided whether what it read is sure.

use crate::understood::{Amount, Certainty, Why};
use clinical::case::{
    Analyte, Assay, Case, CaseError, Comparator, DnaLevel, HbvDna, Quantity, ReadAs, Uln, Unit,
    parse_quantity,
};

/// Which mark a text uses in its numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Decimal {
    /// Nothing shows it.
    #[default]
    Unknown,
    /// 0.5
    Point,
    /// 0,5
    Comma,
    /// A number of an interface: a point is the decimal sign, whatever stands behind it.
    Given,
}

/// An amount as far as it is understood.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadAmount<T> {
    /// What is proposed.
    pub amount: Option<Amount<T>>,
    /// How sure.
    pub certainty: Certainty,
    /// Why asked.
    pub why: Option<Why>,
}

impl<T> ReadAmount<T> {
    fn sure(amount: T) -> Self {
        ReadAmount { amount: Some(Amount::Whole(amount)), certainty: Certainty::Sure, why: None }
    }

    fn asked(amount: Option<Amount<T>>, why: Why) -> Self {
        ReadAmount { amount, certainty: Certainty::Ask, why: Some(why) }
    }
}

/// A number with its unit as they are written.
#[derive(Clone, Copy, Debug)]
pub struct Written<'a> {
    /// The number with its sign.
    pub number: &'a str,
    /// The same as a number, if it is one.
    pub value: Option<(Comparator, f64)>,
    /// The unit, if there is one.
    pub unit: Option<&'a str>,
    /// Something stands in the place of the unit and is none.
    pub odd_unit: bool,
    /// The mark that the text uses.
    pub decimal: Decimal,
    /// The logarithm that stands beside it.
    pub logarithm: Option<f64>,
}

impl Written<'_> {
    fn text(&self) -> String {
        match self.unit {
            Some(unit) => format!("{} {unit}", self.number),
            None => self.number.to_owned(),
        }
    }

    fn bare<T>(&self) -> Option<Amount<T>> {
        self.value.map(|(comparator, value)| Amount::Bare(comparator, value))
    }
}

/// Reads an amount. None where the unit says that it is none of this test's, as that of a signal.
pub fn read(analyte: Analyte, written: &Written) -> Option<ReadAmount<Quantity>> {
    if written.odd_unit {
        return Some(ReadAmount::asked(written.bare(), Why::OcrUnit));
    }
    if written.value.is_none() {
        return Some(ReadAmount::asked(None, Why::OcrNumber));
    }
    let needs_none = analyte == Analyte::Inr;
    if written.unit.is_none() && !needs_none {
        return Some(ReadAmount::asked(written.bare(), Why::NoUnit));
    }
    let text = written.text();
    let read = match parse_quantity(analyte, &text, analyte.canonical_unit()) {
        Err(error) if error.readings().is_some() => resolved(&error, written)
            .map_or(Err(error), |text| parse_quantity(analyte, &text, analyte.canonical_unit())),
        read => read,
    };
    match read {
        Ok(quantity) if quantity.unit_in_doubt().is_some() => {
            Some(ReadAmount::asked(Some(Amount::Whole(quantity)), Why::OddValue))
        }
        Ok(quantity) => Some(ReadAmount::sure(quantity)),
        Err(error) if error.is_signal() => None,
        Err(error) if error.unit().is_some() => None,
        Err(error) if error.readings().is_some() => Some(ReadAmount::asked(None, Why::TwoReadings)),
        Err(_) => Some(ReadAmount::asked(None, Why::NotUnderstood)),
    }
}

/// The one of two readings that the rest of the text shows to be meant.
fn resolved(error: &CaseError, written: &Written) -> Option<String> {
    let of_dna = error.field() == Analyte::HbvDna.key();
    let readings = error.readings()?;
    let [small, large] = readings else { return None };
    if let Some(logarithm) = written.logarithm.filter(|it| it.is_finite()) {
        let fits = |value: f64| (value.log10() - logarithm).abs() < 0.06;
        return match (fits(small.0), fits(large.0)) {
            (true, false) => Some(small.1.clone()),
            (false, true) => Some(large.1.clone()),
            _ => None,
        };
    }
    let comma = written.number.contains(',');
    match (written.decimal, comma) {
        // Elsewhere in the text the other mark is the decimal sign: this one parts thousands.
        (Decimal::Point, true) | (Decimal::Comma, false) => Some(large.1.clone()),
        // The same mark: so it is decimals. Not of HBV DNA, of which there are no thousandths.
        (Decimal::Comma, true) | (Decimal::Point, false) if !of_dna => Some(small.1.clone()),
        (Decimal::Given, false) => Some(small.1.clone()),
        _ => None,
    }
}

/// What the words beside the number of HBV DNA say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    /// None.
    Nothing,
    /// Detected, positive.
    Detected,
    /// Not detected, negative.
    NotDetected,
}

/// Reads an amount of HBV DNA. Its unit is the text's own: what says only "IU" or "log" is asked.
pub fn read_dna(written: &Written, beside: Beside) -> Option<ReadAmount<HbvDna>> {
    if written.odd_unit {
        return Some(ReadAmount::asked(written.bare(), Why::OcrUnit));
    }
    let text = written.text();
    if written.unit.is_none() {
        // A number that seems to have lost its power is asked with it.
        let power = HbvDna::parse(&text, Unit::IuPerMl).err();
        let bare = power
            .as_ref()
            .and_then(|error| error.readings())
            .and_then(|readings| if let [one] = readings { Some(one.0) } else { None })
            .map(|value| Amount::Bare(Comparator::Equal, value))
            .or(written.bare());
        return Some(ReadAmount::asked(bare, Why::NoUnit));
    }
    let text = match beside {
        Beside::Detected
            if written
                .value
                .is_some_and(|(sign, _)| matches!(sign, Comparator::Less | Comparator::AtMost)) =>
        {
            format!("{text} detected")
        }
        Beside::NotDetected => format!("{text} not detected"),
        _ => text,
    };
    let read = |text: &str| {
        let iu = HbvDna::parse(text, Unit::IuPerMl);
        let copies = HbvDna::parse(text, Unit::CopiesPerMl(Assay::Unknown));
        // What is read differently under another unit does not name its unit.
        (iu.clone(), iu == copies)
    };
    let (first, mut whole) = read(&text);
    let dna = match first {
        Err(error) if error.readings().is_some_and(|readings| readings.len() == 2) => {
            match resolved(&error, written) {
                Some(text) => {
                    let (again, complete) = read(&text);
                    whole = complete;
                    again
                }
                None => return Some(ReadAmount::asked(None, Why::TwoReadings)),
            }
        }
        Err(error) if error.readings().is_some() => {
            // "3.2×107": ten to the seventh, most likely, and asked.
            let text = error
                .readings()
                .and_then(|readings| readings.first())
                .map(|(_, text)| text.clone());
            let (again, _) = read(&text.unwrap_or_default());
            return Some(ReadAmount::asked(again.ok().map(Amount::Whole), Why::OcrNumber));
        }
        first => first,
    };
    match dna {
        // "005", of which the sign or the point was lost: no number, whatever a reader makes of it.
        Ok(_) if written.value.is_none() => Some(ReadAmount::asked(None, Why::OcrNumber)),
        Ok(dna) if !whole => Some(ReadAmount::asked(Some(Amount::Whole(dna)), Why::OcrUnit)),
        Ok(HbvDna::Level(level)) => Some(judged(level, written)),
        Ok(HbvDna::BelowLimit) => Some(ReadAmount::asked(None, Why::DetectedWithoutLevel)),
        Ok(dna) => Some(ReadAmount::sure(dna)),
        Err(error) if error.unit().is_some() => {
            // IU/mL with its first letter lost, most likely: asked without a unit.
            let lost = written.unit.is_some_and(|unit| unit.eq_ignore_ascii_case("u/ml"));
            Some(ReadAmount::asked(if lost { written.bare() } else { None }, Why::OcrUnit))
        }
        Err(error) if error.is_contradiction() => Some(ReadAmount::asked(None, Why::Contradiction)),
        Err(_) => Some(ReadAmount::asked(None, Why::Contradiction)),
    }
}

/// A level outside what assays report is asked, and one that its own logarithm contradicts.
fn judged(level: DnaLevel, written: &Written) -> ReadAmount<HbvDna> {
    let dna = HbvDna::Level(level);
    let quantity = level.quantity();
    if let (Some(logarithm), false) =
        (written.logarithm.filter(|it| it.is_finite()), quantity.unit().is_logarithm())
    {
        let value = quantity.value();
        if value <= 0.0 || (value.log10() - logarithm).abs() > 0.06 {
            return ReadAmount::asked(None, Why::Contradiction);
        }
    }
    let possible = if quantity.unit().is_logarithm() {
        (0.0..=10.5).contains(&quantity.value())
    } else {
        (1.0..=1e11).contains(&quantity.value())
    };
    if possible {
        ReadAmount::sure(dna)
    } else {
        ReadAmount::asked(Some(Amount::Whole(dna)), Why::OddValue)
    }
}

/// The upper limit of normal in the reference of an enzyme's row. `range` has both ends, or "less than".
pub fn upper_limit(range: &str, unit: Option<&str>) -> Option<Uln> {
    let text = format!("{range} {}", unit?);
    match Case::default().set("uln", &text) {
        Ok(Some(ReadAs::Limit(limit))) => Some(limit),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written<'a>(number: &'a str, unit: Option<&'a str>) -> Written<'a> {
        let value = clinical::case::parse_number("number", number).ok();
        Written { number, value, unit, odd_unit: false, decimal: Decimal::Unknown, logarithm: None }
    }

    #[test]
    fn an_amount_is_sure_only_with_a_unit_of_its_test() {
        let read = |number, unit| read(Analyte::Alt, &written(number, unit));
        assert!(read("38", Some("U/L")).is_some_and(|it| it.certainty == Certainty::Sure));
        assert_eq!(read("38", None).and_then(|it| it.why), Some(Why::NoUnit));
        assert_eq!(read("38", Some("mg/dL")), None);
        let inr = super::read(Analyte::Inr, &written("1.08", None));
        assert!(inr.is_some_and(|it| it.certainty == Certainty::Sure));
    }

    #[test]
    fn two_readings_are_settled_by_the_logarithm_or_the_rest_of_the_text() {
        let asked = read_dna(&written("1,240", Some("IU/mL")), Beside::Nothing).expect("asked");
        assert_eq!((asked.amount, asked.why), (None, Some(Why::TwoReadings)));
        let by_log = Written { logarithm: Some(3.09), ..written("1,240", Some("IU/mL")) };
        let sure = read_dna(&by_log, Beside::Detected).expect("sure");
        assert_eq!(sure.certainty, Certainty::Sure);
        let by_text = Written { decimal: Decimal::Point, ..written("1,240", Some("IU/mL")) };
        assert_eq!(
            read_dna(&by_text, Beside::Nothing).map(|it| it.certainty),
            Some(Certainty::Sure)
        );
        let wrong_log = Written { logarithm: Some(5.0), ..written("1240", Some("IU/mL")) };
        assert_eq!(
            read_dna(&wrong_log, Beside::Nothing).and_then(|it| it.why),
            Some(Why::Contradiction)
        );
    }

    #[test]
    fn a_unit_that_is_not_complete_is_asked() {
        for unit in ["IU", "log", "U/mL"] {
            let read = read_dna(&written("45000", Some(unit)), Beside::Nothing).expect(unit);
            assert_eq!(read.certainty, Certainty::Ask, "{unit}");
        }
        let came_down =
            read_dna(&written("3.2×107", Some("IU/mL")), Beside::Nothing).expect("asked");
        assert_eq!(came_down.certainty, Certainty::Ask);
        let below = read_dna(&written("<20", Some("IU/mL")), Beside::Detected).expect("below");
        assert_eq!(
            below.amount,
            HbvDna::detected_below(20.0, Unit::IuPerMl).ok().map(Amount::Whole)
        );
        let level = read_dna(&written("2000", Some("IU/mL")), Beside::NotDetected).expect("asked");
        assert_eq!((level.amount, level.certainty), (None, Certainty::Ask));
    }

    #[test]
    fn a_limit_needs_both_ends_or_a_sign() {
        assert!(upper_limit("7-40", Some("U/L")).is_some());
        assert!(upper_limit("<40", Some("U/L")).is_some());
        assert_eq!(upper_limit("7-40", None), None);
        assert_eq!(upper_limit("950", Some("U/L")), None);
    }
}
