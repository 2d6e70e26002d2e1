//! What was wrong with something entered: where, what was found, what is possible.

use super::Date;
use std::fmt;

/// A value that cannot be built into a case. Opaque on purpose: ask it with its
/// methods, or have it worded.
///
/// ```
/// use clinical::case::{Analyte, Comparator, Quantity, Unit};
/// let error = Quantity::new(Analyte::Alt, Comparator::Equal, -3.0, Unit::UnitPerLitre).unwrap_err();
/// assert_eq!(error.field(), "alt");
/// assert!(error.is_out_of_range());
/// assert_eq!(error.to_string(), "alt: out_of_range, found '-3 U/L', expected '0 to 50000 U/L'");
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
    WrongUnit { found: String, unit: String, accepted: Vec<&'static str> },
    Future { found: String, today: String },
    NotADate { found: String },
    WrongKind { found: &'static str },
    Contradiction { found: String, with: String },
    NotOneOf { found: String, expected: &'static str },
    TooEarly { found: String, earliest: String },
    MonthAlone { found: String },
    Ambiguous { found: String, readings: Vec<(f64, String)> },
    AmbiguousName { found: String, choices: Vec<String> },
    AmbiguousDay { found: String, days: [Date; 2], choices: Vec<String> },
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

    /// `found` is the whole text, `unit` what of it is the unit.
    pub(super) fn wrong_unit(
        field: &str,
        found: impl Into<String>,
        unit: impl Into<String>,
        accepted: Vec<&'static str>,
    ) -> CaseError {
        CaseError {
            field: field.into(),
            problem: Problem::WrongUnit { found: found.into(), unit: unit.into(), accepted },
        }
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

    pub(super) fn too_early(
        field: &str,
        found: impl Into<String>,
        earliest: impl Into<String>,
    ) -> CaseError {
        CaseError {
            field: field.into(),
            problem: Problem::TooEarly { found: found.into(), earliest: earliest.into() },
        }
    }

    pub(super) fn month_alone(field: &str, found: impl Into<String>) -> CaseError {
        CaseError { field: field.into(), problem: Problem::MonthAlone { found: found.into() } }
    }

    /// The same, of one of a list: `results[3].alt`.
    pub(super) fn within(self, list: &str, at: usize) -> CaseError {
        CaseError { field: format!("{list}[{at}].{}", self.field), ..self }
    }

    /// A text that may be one of several numbers, each with a text that has one reading; one number where it is
    /// likely and not sure.
    pub(super) fn ambiguous(
        field: &str,
        found: impl Into<String>,
        readings: Vec<(f64, String)>,
    ) -> CaseError {
        CaseError {
            field: field.into(),
            problem: Problem::Ambiguous { found: found.into(), readings },
        }
    }

    /// A name that several things share, with texts that each have one reading.
    pub(super) fn ambiguous_name(
        field: &str,
        found: impl Into<String>,
        choices: Vec<String>,
    ) -> CaseError {
        CaseError {
            field: field.into(),
            problem: Problem::AmbiguousName { found: found.into(), choices },
        }
    }

    /// A day whose text does not say which number is the month.
    pub(super) fn ambiguous_day(
        field: &str,
        found: impl Into<String>,
        days: [Date; 2],
    ) -> CaseError {
        let choices = days.iter().map(Date::to_string).collect();
        CaseError {
            field: field.into(),
            problem: Problem::AmbiguousDay { found: found.into(), days, choices },
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
            | Problem::TooEarly { found, .. }
            | Problem::MonthAlone { found }
            | Problem::Ambiguous { found, .. }
            | Problem::AmbiguousName { found, .. }
            | Problem::AmbiguousDay { found, .. }
            | Problem::Signal { found }
            | Problem::WrongUnit { found, .. }
            | Problem::Contradiction { found, .. } => found,
            Problem::WrongKind { found } => found,
        }
    }

    /// What is wrong, by its stable name: `out_of_range`.
    pub fn code(&self) -> &'static str {
        match self.problem {
            Problem::NotANumber { .. } => "not_a_number",
            Problem::OutOfRange { .. } => "out_of_range",
            Problem::WrongUnit { .. } => "wrong_unit",
            Problem::Future { .. } => "future",
            Problem::NotADate { .. } => "not_a_date",
            Problem::WrongKind { .. } => "wrong_kind",
            Problem::Contradiction { .. } => "contradiction",
            Problem::NotOneOf { .. } => "not_one_of",
            Problem::TooEarly { .. } => "too_early",
            Problem::MonthAlone { .. } => "month_alone",
            Problem::Ambiguous { .. } => "ambiguous",
            Problem::AmbiguousName { .. } => "ambiguous_name",
            Problem::AmbiguousDay { .. } => "ambiguous_day",
            Problem::Signal { .. } => "signal",
        }
    }

    /// What is possible: examples and alternatives with `|` between them, a range with its unit, or what
    /// stands against it.
    pub fn expected(&self) -> Option<String> {
        match &self.problem {
            Problem::NotANumber { .. } => Some("35|1.5e6|<20".to_owned()),
            Problem::OutOfRange { low, high, unit, .. } => {
                Some(format!("{low} to {high} {unit}").trim_end().to_owned())
            }
            Problem::WrongUnit { accepted, .. } => Some(accepted.join("|")),
            Problem::Future { today, .. } => Some(format!("<={today}")),
            Problem::TooEarly { earliest, .. } => Some(format!(">={earliest}")),
            Problem::NotADate { .. } | Problem::MonthAlone { .. } => Some("2024-03-31".to_owned()),
            Problem::NotOneOf { expected, .. } => Some((*expected).to_owned()),
            Problem::Ambiguous { readings, .. } => {
                Some(readings.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>().join("|"))
            }
            Problem::AmbiguousName { choices, .. } | Problem::AmbiguousDay { choices, .. } => {
                Some(choices.join("|"))
            }
            Problem::Signal { .. } => Some("found|not found|equivocal".to_owned()),
            Problem::Contradiction { with, .. } => Some(with.clone()),
            Problem::WrongKind { .. } => None,
        }
    }

    /// The possible range, in the unit named, where that is what was missed.
    pub fn range(&self) -> Option<(f64, f64, &'static str)> {
        match self.problem {
            Problem::OutOfRange { low, high, unit, .. } => Some((low, high, unit)),
            _ => None,
        }
    }

    /// The numbers that the text may be, where that is the doubt: 3.500 is 3.5 in one laboratory and
    /// 3,500 in another. Beside each stands the text in which only that number can be read. Of `3.2×107` there is
    /// one: a raised figure seems to have come down, but nobody said so.
    ///
    /// ```
    /// use clinical::case::{HbvDna, Unit};
    /// let error = HbvDna::parse("3.500 IU/mL", Unit::IuPerMl).unwrap_err();
    /// let [small, large] = error.readings().unwrap() else { panic!("two") };
    /// assert_eq!((small.0, small.1.as_str()), (3.5, "3.5 IU/mL"));
    /// assert_eq!((large.0, large.1.as_str()), (3500.0, "3500 IU/mL"));
    /// ```
    pub fn readings(&self) -> Option<&[(f64, String)]> {
        match &self.problem {
            Problem::Ambiguous { readings, .. } => Some(readings),
            _ => None,
        }
    }

    /// The two days that a text may be: of `03/04/2026` nobody said which number is the month.
    pub fn days(&self) -> Option<[Date; 2]> {
        match &self.problem {
            Problem::AmbiguousDay { days, .. } => Some(*days),
            _ => None,
        }
    }

    /// What the text may stand for, where a name in it is shared or a day has two readings: texts that each have
    /// one reading, to be chosen from.
    pub fn choices(&self) -> &[String] {
        match &self.problem {
            Problem::AmbiguousName { choices, .. } | Problem::AmbiguousDay { choices, .. } => {
                choices
            }
            _ => &[],
        }
    }

    /// The unit that does not fit, as written, where that is wrong.
    pub fn unit(&self) -> Option<&str> {
        match &self.problem {
            Problem::WrongUnit { unit, .. } => Some(unit),
            _ => None,
        }
    }

    /// The number is an assay's signal against its cut-off: it says found or not found, and no amount.
    pub fn is_signal(&self) -> bool {
        matches!(self.problem, Problem::Signal { .. })
    }

    /// The text is no number.
    pub fn is_not_a_number(&self) -> bool {
        matches!(self.problem, Problem::NotANumber { .. })
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

    /// Only a month is named where a day is needed.
    pub fn is_month_alone(&self) -> bool {
        matches!(self.problem, Problem::MonthAlone { .. })
    }

    /// The date lies before the time in which there were such tests and drugs.
    pub fn is_too_early(&self) -> bool {
        matches!(self.problem, Problem::TooEarly { .. })
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

/// Field, code, found, expected: `alt: out_of_range, found '-3', expected '0 to 50000 U/L'`. A sentence about
/// it, in a language, is `words`' to say.
impl fmt::Display for CaseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}, found '{}'", self.field, self.code(), self.found())?;
        match self.expected() {
            Some(expected) => write!(f, ", expected '{expected}'"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for CaseError {}
