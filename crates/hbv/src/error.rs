//! What was wrong with something written about the virus: where, what was found, what is possible.

use std::fmt;

/// Something that is no position, no change or no genotype. Ask it with its methods, or show it.
///
/// ```
/// use hbv::{Gene, Substitution};
/// let error = Substitution::parse(Gene::Rt, "M345V").unwrap_err();
/// assert_eq!((error.field(), error.found()), ("rt", "M345V"));
/// assert!(error.is_out_of_range());
/// assert_eq!(error.to_string(), "rt: M345V is not possible; expected 1 to 344 codon");
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Error {
    field: String,
    problem: Problem,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq)]
pub enum Problem {
    /// A number that does not occur.
    OutOfRange {
        /// As written.
        found: String,
        /// The least that is possible.
        low: f64,
        /// The most that is possible.
        high: f64,
        /// Of what.
        unit: &'static str,
    },
    /// A text that is none of those that are possible.
    NotOneOf {
        /// As written.
        found: String,
        /// What is possible.
        expected: &'static str,
    },
    /// Two entries exclude each other.
    Contradiction {
        /// One, as written.
        found: String,
        /// The other.
        with: String,
    },
}

impl Error {
    pub(crate) fn out_of_range(
        field: &str,
        found: impl Into<String>,
        (low, high): (f64, f64),
        unit: &'static str,
    ) -> Error {
        let problem = Problem::OutOfRange { found: found.into(), low, high, unit };
        Error { field: field.into(), problem }
    }

    pub(crate) fn not_one_of(
        field: &str,
        found: impl Into<String>,
        expected: &'static str,
    ) -> Error {
        let problem = Problem::NotOneOf { found: found.into(), expected };
        Error { field: field.into(), problem }
    }

    pub(crate) fn contradiction(
        field: &str,
        found: impl Into<String>,
        with: impl Into<String>,
    ) -> Error {
        let problem = Problem::Contradiction { found: found.into(), with: with.into() };
        Error { field: field.into(), problem }
    }

    /// The field it concerns, by its key in a case's JSON form.
    pub fn field(&self) -> &str {
        &self.field
    }

    /// What was found, as written.
    pub fn found(&self) -> &str {
        match &self.problem {
            Problem::OutOfRange { found, .. }
            | Problem::NotOneOf { found, .. }
            | Problem::Contradiction { found, .. } => found,
        }
    }

    /// The field, and what is wrong.
    pub fn into_parts(self) -> (String, Problem) {
        (self.field, self.problem)
    }

    /// The number does not occur.
    pub fn is_out_of_range(&self) -> bool {
        matches!(self.problem, Problem::OutOfRange { .. })
    }

    /// The text is none of those that are possible here.
    pub fn is_not_one_of(&self) -> bool {
        matches!(self.problem, Problem::NotOneOf { .. })
    }

    /// Two entries exclude each other.
    pub fn is_contradiction(&self) -> bool {
        matches!(self.problem, Problem::Contradiction { .. })
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Problem::OutOfRange { found, low, high, unit } => {
                write!(f, "{found} is not possible; expected {low} to {high} {unit}")
            }
            Problem::NotOneOf { found, expected } => {
                write!(f, "'{found}' is not known here; expected {expected}")
            }
            Problem::Contradiction { found, with } => {
                write!(f, "{found} contradicts {with}; keep the one that is right")
            }
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.field, self.problem)
    }
}

impl std::error::Error for Error {}
