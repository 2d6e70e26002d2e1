//! A measured value as the laboratory wrote it, and as the rules read it.

use super::{Analyte, CaseError, Unit, parse_quantity};
use crate::facts::{Interval, Knowledge};
use serde::{Deserialize, Deserializer, Serialize, de};
use std::fmt;

/// The sign in front of a value. "<20" is not 20 and not 0.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
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

    fn interval(self, value: f64) -> Interval {
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
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "GivenQuantity", into = "RawQuantity")]
pub struct Quantity {
    analyte: Analyte,
    comparator: Comparator,
    value: f64,
    unit: Unit,
}

#[derive(Serialize)]
struct RawQuantity {
    analyte: Analyte,
    comparator: Comparator,
    value: f64,
    unit: Unit,
}

// A misspelt "comparator" must not turn "<20" into "20": unknown names are refused.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GivenQuantity {
    analyte: Analyte,
    #[serde(default)]
    comparator: Comparator,
    value: Given,
    unit: Unit,
}

/// A number of a file, or a text in its place, which is refused in words.
enum Given {
    Number(f64),
    Text(String),
}

impl<'de> Deserialize<'de> for Given {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Given, D::Error> {
        struct Visitor;
        impl de::Visitor<'_> for Visitor {
            type Value = Given;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number")
            }

            fn visit_f64<E>(self, value: f64) -> Result<Given, E> {
                Ok(Given::Number(value))
            }

            fn visit_u64<E>(self, value: u64) -> Result<Given, E> {
                Ok(Given::Number(value as f64))
            }

            fn visit_i64<E>(self, value: i64) -> Result<Given, E> {
                Ok(Given::Number(value as f64))
            }

            fn visit_str<E>(self, text: &str) -> Result<Given, E> {
                Ok(Given::Text(text.to_owned()))
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}

impl TryFrom<GivenQuantity> for Quantity {
    type Error = CaseError;

    fn try_from(given: GivenQuantity) -> Result<Quantity, CaseError> {
        let GivenQuantity { analyte, comparator, value, unit } = given;
        match value {
            Given::Number(value) => Quantity::new(analyte, comparator, value, unit),
            Given::Text(text) => Err(match parse_quantity(analyte, &text, unit) {
                // Both readings are named.
                Err(doubt) if doubt.readings().is_some() => doubt,
                _ => CaseError::text_for_a_number(analyte.key(), text),
            }),
        }
    }
}

impl From<Quantity> for RawQuantity {
    fn from(quantity: Quantity) -> RawQuantity {
        RawQuantity {
            analyte: quantity.analyte,
            comparator: quantity.comparator,
            value: quantity.value,
            unit: quantity.unit,
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
            return Err(CaseError::wrong_unit(field, unit.symbol(), analyte.accepted_symbols()));
        }
        let quantity = Quantity { analyte, comparator, value, unit };
        let (low, high) = analyte.possible_range();
        let possible = Interval::from_to(low, high);
        let logarithm =
            matches!(unit, Unit::LogIuPerMl | Unit::LogCopiesPerMl(_) | Unit::LogUnitPerMl);
        // A logarithm below 0 is less than one unit a millilitre: possible, if odd.
        let written_possible = logarithm && value >= -2.0 || !logarithm && value >= 0.0;
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
        let (low, high) = self.factors();
        let convert = |factor: f64| match self.unit {
            Unit::LogIuPerMl | Unit::LogCopiesPerMl(_) | Unit::LogUnitPerMl => {
                10f64.powf(self.value) / factor
            }
            Unit::CopiesPerMl(_) => self.value / factor,
            _ => self.value * factor,
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

    /// The same, as knowledge.
    pub fn knowledge(&self) -> Knowledge {
        Knowledge::Within(self.canonical())
    }
}
