//! A measured value as the laboratory wrote it, and as the rules read it.

use super::plausible::better_unit;
use super::{Analyte, CaseError, Unit};
use crate::values::{Interval, Knowledge, decimal};
use serde::{Deserialize, Serialize};

/// The sign in front of a value. "<20" is not 20 and not 0.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Comparator {
    /// The value itself.
    #[default]
    Equal,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    Greater,
    /// `>=`
    AtLeast,
}

impl Comparator {
    /// The sign as written; nothing for an exact value.
    pub fn symbol(self) -> &'static str {
        match self {
            Comparator::Equal => "",
            Comparator::Less => "<",
            Comparator::AtMost => "≤",
            Comparator::Greater => ">",
            Comparator::AtLeast => "≥",
        }
    }

    /// Above, below or at the number: "<20" and "≤20" were rounded alike.
    fn direction(self) -> i8 {
        match self {
            Comparator::Equal => 0,
            Comparator::Less | Comparator::AtMost => -1,
            Comparator::Greater | Comparator::AtLeast => 1,
        }
    }

    pub(super) fn interval(self, value: f64) -> Interval {
        match self {
            Comparator::Equal => Interval::exactly(value),
            Comparator::Less => Interval::below(value),
            Comparator::AtMost => Interval::at_most(value),
            Comparator::Greater => Interval::above(value),
            Comparator::AtLeast => Interval::at_least(value),
        }
    }
}

/// A value with its sign and unit, kept exactly as written. It exists only
/// within the analyte's possible range.
///
/// ```
/// use clinical::case::{Analyte, Assay, Comparator, Quantity, Unit};
/// let copies = Unit::CopiesPerMl(Assay::Roche);
/// let dna = Quantity::new(Analyte::HbvDna, Comparator::Equal, 100_000.0, copies)?;
/// assert_eq!(dna.canonical().point().map(f64::round), Some(17_182.0));
/// assert_eq!((dna.value(), dna.unit()), (100_000.0, copies));
/// # Ok::<(), clinical::case::CaseError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(try_from = "super::given::GivenQuantity"))]
#[serde(into = "RawQuantity")]
pub struct Quantity {
    analyte: Analyte,
    comparator: Comparator,
    value: f64,
    unit: Unit,
    /// Decimals as printed, where that is known: "5.30" has two.
    pub(super) decimals: Option<u8>,
    pub(super) confirmed: bool,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct RawQuantity {
    analyte: Analyte,
    comparator: Comparator,
    value: f64,
    unit: Unit,
    /// The number as the laboratory printed it: "5.30" was rounded to two decimals.
    #[serde(skip_serializing_if = "Option::is_none")]
    printed: Option<String>,
    /// Someone has looked again and confirmed an odd value with its unit.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    confirmed: bool,
}

impl From<Quantity> for RawQuantity {
    fn from(quantity: Quantity) -> RawQuantity {
        RawQuantity {
            analyte: quantity.analyte,
            comparator: quantity.comparator,
            value: quantity.value,
            unit: quantity.unit,
            printed: quantity
                .decimals
                .map(|decimals| format!("{:.*}", usize::from(decimals), quantity.value)),
            confirmed: quantity.confirmed,
        }
    }
}

impl Quantity {
    /// A value as written.
    ///
    /// # Errors
    /// Where the number is not finite, the unit does not belong to the analyte,
    /// or the value is outside what is possible.
    pub fn new(
        analyte: Analyte,
        comparator: Comparator,
        value: f64,
        unit: Unit,
    ) -> Result<Quantity, CaseError> {
        let field = analyte.key();
        if !value.is_finite() {
            return Err(CaseError::not_a_number(field, value.to_string()));
        }
        if !analyte.accepts(unit) {
            let found = format!("{}{value} {}", comparator.symbol(), unit.symbol());
            let accepted = analyte.accepted_symbols();
            return Err(CaseError::wrong_unit(field, found.trim(), unit.symbol(), accepted));
        }
        let quantity =
            Quantity { analyte, comparator, value, unit, decimals: None, confirmed: false };
        let (low, high) = analyte.possible_range();
        let possible = Interval::from_to(low, high);
        let logarithm = unit.is_logarithm();
        // A logarithm below 0 is less than one unit a millilitre: possible, if odd.
        let minus_zero = value == 0.0 && value.is_sign_negative();
        let written_possible =
            (logarithm && value >= -2.0 || !logarithm && value >= 0.0) && !minus_zero;
        // "<0" would leave no value at all, and every comparison with it would fail.
        let nothing_left = comparator == Comparator::Less
            && quantity.unsigned().high.is_none_or(|end| end.value <= 0.0);
        if !written_possible || nothing_left || !quantity.unsigned().overlaps(&possible) {
            return Err(CaseError::out_of_range(
                field,
                format!("{}{value} {}", comparator.symbol(), unit.symbol()).trim().to_owned(),
                (low, high),
                analyte.canonical_unit().symbol(),
            ));
        }
        Ok(quantity)
    }

    /// What was measured.
    pub fn analyte(&self) -> Analyte {
        self.analyte
    }

    /// The sign in front.
    pub fn comparator(&self) -> Comparator {
        self.comparator
    }

    /// The number as written, in [`Quantity::unit`].
    pub fn value(&self) -> f64 {
        self.value
    }

    /// The unit as written.
    pub fn unit(&self) -> Unit {
        self.unit
    }

    /// The value in the canonical unit, without the sign; an interval where the
    /// assay's factor is not known.
    fn unsigned(&self) -> Interval {
        self.converted(self.value)
    }

    /// Another number in the same unit, in the canonical unit.
    fn converted(&self, value: f64) -> Interval {
        let (low, high) = self.factors();
        let convert = |factor: f64| match self.unit {
            unit if unit.is_logarithm() => 10f64.powf(value) / factor,
            Unit::CopiesPerMl(_) => value / factor,
            _ => value * factor,
        };
        let (a, b) = (convert(low), convert(high));
        Interval::from_to(a.min(b), a.max(b))
    }

    /// The factor between the unit as written and the canonical one, lowest and
    /// highest: copies and logarithms of copies are divided by it, everything
    /// else is multiplied (section H.1, H.4).
    pub fn factors(&self) -> (f64, f64) {
        match self.unit {
            Unit::CopiesPerMl(assay) | Unit::LogCopiesPerMl(assay) => assay.copies_per_iu(),
            Unit::MicrokatalPerLitre => (60.0, 60.0),
            Unit::GramPerDecilitre => (10.0, 10.0),
            Unit::MilligramPerDecilitre if self.analyte == Analyte::Bilirubin => (17.104, 17.104),
            Unit::MilligramPerDecilitre => (88.42, 88.42),
            Unit::AfpIuPerMl => (1.21, 1.21),
            _ => (1.0, 1.0),
        }
    }

    /// What the value says in the canonical unit: a point, or the interval that
    /// its sign and its assay leave open. Nothing is rounded.
    pub fn canonical(&self) -> Interval {
        let value = self.unsigned();
        let (Some(low), Some(high)) = (value.low, value.high) else {
            return value;
        };
        match self.comparator {
            Comparator::Equal => value,
            Comparator::Less | Comparator::AtMost => self.comparator.interval(high.value),
            Comparator::Greater | Comparator::AtLeast => self.comparator.interval(low.value),
        }
        .not_below_zero()
    }

    /// The same, as knowledge: nothing where the unit is in doubt.
    pub fn knowledge(&self) -> Knowledge {
        match self.unit_in_doubt() {
            Some(_) => Knowledge::Absent,
            None => Knowledge::Within(self.canonical()),
        }
    }

    /// The same value, confirmed: an odd one decides from now on.
    #[must_use]
    pub fn confirmed(self, confirmed: bool) -> Quantity {
        Quantity { confirmed, ..self }
    }

    /// Whether someone confirmed it.
    pub fn is_confirmed(&self) -> bool {
        self.confirmed
    }

    /// The unit that the number fits better than the one it carries, until someone
    /// confirms it as it stands. Such a value decides nothing.
    ///
    /// ```
    /// use clinical::case::{Analyte, Comparator, Quantity, Unit};
    /// let odd = Quantity::new(Analyte::Albumin, Comparator::Equal, 3.8, Unit::GramPerLitre)?;
    /// assert_eq!(odd.unit_in_doubt(), Some(Unit::GramPerDecilitre));
    /// assert_eq!(odd.confirmed(true).unit_in_doubt(), None);
    /// # Ok::<(), clinical::case::CaseError>(())
    /// ```
    pub fn unit_in_doubt(&self) -> Option<Unit> {
        if self.confirmed || self.comparator != Comparator::Equal {
            return None;
        }
        better_unit(self.analyte, self.unit, self.value)
    }

    /// The same number in another unit of the analyte, where that is possible.
    pub fn in_unit(&self, unit: Unit) -> Option<Quantity> {
        Quantity::new(self.analyte, self.comparator, self.value, unit).ok()
    }

    /// Notes the decimals of the number as it was printed ("5.30" was rounded to two), where its
    /// shortest form has others. A text that is no such number of this value changes nothing.
    #[must_use]
    pub fn as_printed(self, number: &str) -> Quantity {
        let number = number.trim();
        // No two numbers of so few digits are one double: without zeros at its end this is the shortest form.
        if number.len() <= 15 && !(number.contains('.') && number.ends_with('0')) {
            return self;
        }
        let same = decimal(number).is_some_and(|number| number == self.value);
        let decimals = decimals_of(number)
            .filter(|decimals| same && i32::from(*decimals) != shortest_decimals(self.value));
        Quantity { decimals: decimals.or(self.decimals), ..self }
    }

    /// What the number was before the laboratory rounded it, in the canonical unit, its
    /// sign left out: half a unit of the last digit printed on either side. Where nobody
    /// said how it was printed, the digits of its shortest decimal form count.
    pub fn rounded_from(&self) -> Interval {
        let decimals = self.decimals.map_or_else(|| shortest_decimals(self.value), i32::from);
        let half = 0.5 * 10f64.powi(-decimals);
        let ends = [self.value - half, self.value + half].map(|end| self.converted(end));
        ends[0].hull(&ends[1]).not_below_zero()
    }

    /// Whether two results of one sample in two units are one result: each lies where the
    /// other may have been rounded from, with the same sign.
    pub fn agrees_with(&self, other: &Quantity) -> bool {
        if (self.value, self.unit) == (other.value, other.unit) {
            return self.comparator == other.comparator;
        }
        self.analyte == other.analyte
            && self.unit != other.unit
            && self.comparator.direction() == other.comparator.direction()
            && self.rounded_from().overlaps(&other.rounded_from())
    }
}

/// The decimals of a number's shortest decimal form.
fn shortest_decimals(value: f64) -> i32 {
    let text = value.to_string();
    text.split_once('.').map_or(0, |(_, fraction)| fraction.len() as i32)
}

/// How many decimals a plain number has as printed: "5.30" has two.
pub(super) fn decimals_of(printed: &str) -> Option<u8> {
    let printed = printed.trim();
    let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, fraction) = printed.split_once('.').unwrap_or((printed, ""));
    let whole = whole.strip_prefix('-').unwrap_or(whole);
    (plain(whole) && plain(fraction) && !whole.is_empty() && fraction.len() <= 12)
        .then_some(fraction.len() as u8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(4_000) })]

        /// So that nothing need be compared where a number ends in no zero: see [`Quantity::as_printed`].
        #[test]
        fn of_few_digits_the_shortest_form_is_the_one_printed(printed in "[0-9]{1,8}(\\.[0-9]{0,5}[1-9])?") {
            let value = decimal(&printed).expect("a number");
            prop_assert_eq!(decimals_of(&printed).map(i32::from), Some(shortest_decimals(value)));
        }
    }
}
