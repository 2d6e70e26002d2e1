//! A quantity as a file gives it.

use super::quantity::decimals_of;
use super::{Analyte, CaseError, Comparator, Quantity, Unit, parse_quantity};
use serde::{Deserialize, Deserializer, de};
use std::fmt;

// A misspelt "comparator" must not turn "<20" into "20": unknown names are refused.
#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct GivenQuantity {
    analyte: Analyte,
    #[serde(default)]
    comparator: Comparator,
    value: Given,
    unit: Unit,
    #[serde(default)]
    printed: Option<String>,
    #[serde(default)]
    confirmed: bool,
}

/// A number of a file, or a text in its place, which is refused in words.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(from = "f64"))]
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
        let GivenQuantity { analyte, comparator, value, unit, printed, confirmed } = given;
        let value = match value {
            Given::Number(value) => value,
            Given::Text(text) => {
                return Err(match parse_quantity(analyte, &text, unit) {
                    // Both readings are named.
                    Err(doubt) if doubt.readings().is_some() => doubt,
                    _ => CaseError::text_for_a_number(analyte.key(), text),
                });
            }
        };
        let mut quantity = Quantity::new(analyte, comparator, value, unit)?;
        if let Some(printed) = &printed {
            let decimals = decimals_of(printed)
                .filter(|_| printed.trim().parse::<f64>().is_ok_and(|number| number == value));
            let Some(decimals) = decimals else {
                let value = format!("{value} {}", unit.symbol());
                return Err(CaseError::contradiction(analyte.key(), value, printed));
            };
            quantity.decimals = Some(decimals);
        }
        quantity.confirmed = confirmed;
        Ok(quantity)
    }
}

impl<'de> Deserialize<'de> for Quantity {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Quantity, D::Error> {
        let given = super::object::one::<GivenQuantity, D>(deserializer)?;
        Quantity::try_from(given).map_err(de::Error::custom)
    }
}
