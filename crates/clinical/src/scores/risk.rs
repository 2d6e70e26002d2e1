//! How many in a hundred: the share of people with that value who had liver cancer within some years.

use crate::rule::Source;
use crate::values::Interval;
use serde::{Deserialize, Serialize};

/// The share of the people a score was derived in who had liver cancer after some years.
///
/// ```
/// use clinical::case::{Age, Case, Sex};
/// use clinical::facts::{Facts, Limits};
/// use clinical::scores;
/// # let mut case = Case::default();
/// for (key, text) in [
///     ("age", "48"), ("sex", "male"), ("alt", "50"), ("hbeag", "+"), ("hbv_dna", "2000000 copies/mL"),
/// ] {
///     case.set(key, text)?;
/// }
/// let facts = Facts::of(&case, Limits::same(40.0));
/// let all = scores::read(&case, &facts);
/// let reach_b = all.iter().find(|score| score.code == "REACH-B").unwrap();
/// assert_eq!(reach_b.value.and_then(|points| points.point()), Some(13.0));
/// let ten_years = reach_b.risks.last().unwrap();
/// assert_eq!((ten_years.from_years, ten_years.to_years), (10, 10));
/// assert_eq!(format!("{:.1}", ten_years.percent.point().unwrap()), "21.0");
/// # Ok::<(), clinical::case::CaseError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Risk {
    /// After how many years; the first where the source gives a span of years.
    pub from_years: u8,
    /// The last of them; the same where it gives one.
    pub to_years: u8,
    /// In per cent, never rounded; an interval where the value is one or the source prints one.
    pub percent: Interval,
    /// Where it is printed.
    pub source: Source,
}

/// The risks of a value.
pub(super) type Risks = fn(&Interval) -> Vec<Risk>;

/// The risk that rises with the value, at both ends of the value.
pub(super) fn rising(
    years: u8,
    value: &Interval,
    percent: impl Fn(f64) -> f64,
    source: &Source,
) -> Risk {
    Risk { from_years: years, to_years: years, percent: value.map(percent), source: source.clone() }
}
