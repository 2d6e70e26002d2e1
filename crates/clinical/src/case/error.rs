//! What was wrong with something entered: where, what was found, what is possible.

use std::fmt;

/// A value that cannot be built into a case. Opaque on purpose: ask it with its
/// methods, or show it.
///
/// ```
/// use clinical::case::{Analyte, Comparator, Quantity, Unit};
/// let error = Quantity::new(Analyte::Alt, Comparator::Equal, -3.0, Unit::UnitPerLitre).unwrap_err();
/// assert_eq!(error.field(), "alt");
/// assert!(error.is_out_of_range());
/// assert_eq!(error.to_string(), "alt: -3 U/L is not possible; expected 0 to 50000 U/L");
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct CaseError {
    field: String,
    problem: Problem,
}

#[derive(Clone, Debug, PartialEq)]
enum Problem {
    NotANumber { found: String },
    OutOfRange { found: String, low: f64, high: f64, unit: &'static str },
    WrongUnit { found: &'static str, accepted: Vec<&'static str> },
    Future { found: String, today: String },
    NotADate { found: String },
    WrongKind { found: &'static str },
    Contradiction { found: String, with: String },
    NotOneOf { found: String, expected: &'static str },
    TextForANumber { found: String },
    Ambiguous { found: String, readings: [(f64, String); 2] },
    Signal { found: String },
}

impl CaseError {
    pub(super) fn not_a_number(field: &str, found: impl Into<String>) -> CaseError {
        CaseError { field: field.into(), problem: Problem::NotANumber { found: found.into() } }
    }

    pub(super) fn out_of_range(
        field: &str,
        found: impl Into<String>,
        (low, high): (f64, f64),
        unit: &'static str,
    ) -> CaseError {
        CaseError {
            field: field.into(),
            problem: Problem::OutOfRange { found: found.into(), low, high, unit },
        }
    }

    pub(super) fn wrong_unit(
        field: &str,
        found: &'static str,
        accepted: Vec<&'static str>,
    ) -> CaseError {
        CaseError { field: field.into(), problem: Problem::WrongUnit { found, accepted } }
    }

    pub(super) fn future(
        field: &str,
        found: impl Into<String>,
        today: impl Into<String>,
    ) -> CaseError {
        CaseError {
            field: field.into(),
            problem: Problem::Future { found: found.into(), today: today.into() },
        }
    }

    pub(super) fn not_a_date(field: &str, found: impl Into<String>) -> CaseError {
        CaseError { field: field.into(), problem: Problem::NotADate { found: found.into() } }
    }

    pub(super) fn wrong_kind(field: &str, found: &'static str) -> CaseError {
        CaseError { field: field.into(), problem: Problem::WrongKind { found } }
    }

    pub(super) fn contradiction(
        field: &str,
        found: impl Into<String>,
        with: impl Into<String>,
    ) -> CaseError {
        CaseError {
            field: field.into(),
            problem: Problem::Contradiction { found: found.into(), with: with.into() },
        }
    }

    pub(super) fn not_one_of(
        field: &str,
        found: impl Into<String>,
        expected: &'static str,
    ) -> CaseError {
        CaseError {
            field: field.into(),
            problem: Problem::NotOneOf { found: found.into(), expected },
        }
    }

    pub(super) fn text_for_a_number(field: &str, found: impl Into<String>) -> CaseError {
        CaseError { field: field.into(), problem: Problem::TextForANumber { found: found.into() } }
    }

    /// A number with two readings, each with a text that has one.
    pub(super) fn ambiguous(
        field: &str,
        found: impl Into<String>,
        readings: [(f64, String); 2],
    ) -> CaseError {
        CaseError {
            field: field.into(),
            problem: Problem::Ambiguous { found: found.into(), readings },
        }
    }

    pub(super) fn signal(field: &str, found: impl Into<String>) -> CaseError {
        CaseError { field: field.into(), problem: Problem::Signal { found: found.into() } }
    }

    /// The field it concerns, by its key in the case's JSON form.
    pub fn field(&self) -> &str {
        &self.field
    }

    /// What was found, as entered.
    pub fn found(&self) -> &str {
        match &self.problem {
            Problem::NotANumber { found }
            | Problem::OutOfRange { found, .. }
            | Problem::Future { found, .. }
            | Problem::NotADate { found }
            | Problem::NotOneOf { found, .. }
            | Problem::TextForANumber { found }
            | Problem::Ambiguous { found, .. }
            | Problem::Signal { found }
            | Problem::Contradiction { found, .. } => found,
            Problem::WrongUnit { found, .. } | Problem::WrongKind { found } => found,
        }
    }

    /// The possible range, in the unit named, where that is what was missed.
    pub fn range(&self) -> Option<(f64, f64, &'static str)> {
        match self.problem {
            Problem::OutOfRange { low, high, unit, .. } => Some((low, high, unit)),
            _ => None,
        }
    }

    /// The two numbers that the text may be, where that is the doubt: 3.500 is 3.5 in one laboratory and
    /// 3,500 in another. Beside each stands the text in which only that number can be read.
    ///
    /// ```
    /// use clinical::case::{HbvDna, Unit};
    /// let error = HbvDna::parse("3.500 IU/mL", Unit::IuPerMl).unwrap_err();
    /// let [small, large] = error.readings().unwrap();
    /// assert_eq!((small.0, small.1.as_str()), (3.5, "3.5 IU/mL"));
    /// assert_eq!((large.0, large.1.as_str()), (3500.0, "3500 IU/mL"));
    /// ```
    pub fn readings(&self) -> Option<&[(f64, String); 2]> {
        match &self.problem {
            Problem::Ambiguous { readings, .. } => Some(readings),
            _ => None,
        }
    }

    /// The number is an assay's signal against its cut-off: it says found or not found, and no amount.
    pub fn is_signal(&self) -> bool {
        matches!(self.problem, Problem::Signal { .. })
    }

    /// The text is no number.
    pub fn is_not_a_number(&self) -> bool {
        matches!(self.problem, Problem::NotANumber { .. } | Problem::TextForANumber { .. })
    }

    /// The number is outside what is physically or biologically possible.
    pub fn is_out_of_range(&self) -> bool {
        matches!(self.problem, Problem::OutOfRange { .. })
    }

    /// The unit does not belong to this analyte.
    pub fn is_wrong_unit(&self) -> bool {
        matches!(self.problem, Problem::WrongUnit { .. })
    }

    /// The date lies after the day of reading.
    pub fn is_future(&self) -> bool {
        matches!(self.problem, Problem::Future { .. })
    }

    /// The text is no date.
    pub fn is_not_a_date(&self) -> bool {
        matches!(self.problem, Problem::NotADate { .. })
    }

    /// A result of one test was entered as another's.
    pub fn is_wrong_kind(&self) -> bool {
        matches!(self.problem, Problem::WrongKind { .. })
    }

    /// The text is none of the words that are possible here.
    pub fn is_not_one_of(&self) -> bool {
        matches!(self.problem, Problem::NotOneOf { .. })
    }

    /// Two entries exclude each other.
    pub fn is_contradiction(&self) -> bool {
        matches!(self.problem, Problem::Contradiction { .. })
    }
}

impl From<hbv::Error> for CaseError {
    fn from(error: hbv::Error) -> CaseError {
        let (field, problem) = error.into_parts();
        let problem = match problem {
            hbv::Problem::OutOfRange { found, low, high, unit } => {
                Problem::OutOfRange { found, low, high, unit }
            }
            hbv::Problem::NotOneOf { found, expected } => Problem::NotOneOf { found, expected },
            hbv::Problem::Contradiction { found, with } => Problem::Contradiction { found, with },
        };
        CaseError { field, problem }
    }
}

impl fmt::Display for CaseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.field)?;
        match &self.problem {
            Problem::NotANumber { found } => {
                write!(f, "'{found}' is not a number; write it like 35, 1.5e6 or <20")
            }
            Problem::OutOfRange { found, low, high, unit } => {
                write!(f, "{found} is not possible; expected {low} to {high} {unit}")
            }
            Problem::WrongUnit { found, accepted } => {
                write!(f, "the unit {found} does not fit; expected {}", accepted.join(" or "))
            }
            Problem::Future { found, today } => {
                write!(f, "{found} lies in the future; today is {today}")
            }
            Problem::NotADate { found } => {
                write!(f, "'{found}' is not a date; write it like 2024-03-31")
            }
            Problem::WrongKind { found } => {
                write!(f, "it has no {found}")
            }
            Problem::NotOneOf { found, expected } => {
                write!(f, "'{found}' is not known here; expected {expected}")
            }
            Problem::TextForANumber { found } => {
                write!(f, "'{found}' is text; a number is needed here, without quotes")
            }
            Problem::Ambiguous { found, readings: [(small, first), (large, second)] } => {
                write!(f, "'{found}' may be {small} or {large}; write '{first}' or '{second}'")
            }
            Problem::Signal { found } => {
                write!(
                    f,
                    "'{found}' is a signal against a cut-off, not an amount; give the marker as found, not found or equivocal"
                )
            }
            Problem::Contradiction { found, with } => {
                write!(f, "{found} contradicts {with}; keep the one that is right")
            }
        }
    }
}

impl std::error::Error for CaseError {}
