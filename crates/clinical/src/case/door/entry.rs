//! What fills a field, and what it was read as.

use super::span::Span;
use crate::case::{Date, GestationalWeek, LabResult, Uln, Unit, When};

/// What fills a field: the text as it stands, and what stands beside it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Entry<'a> {
    /// The text. An empty one says nothing.
    pub text: &'a str,
    /// The unit of an amount that names none; the test's usual one where none is given.
    pub unit: Option<Unit>,
    /// The day of the sample, for results.
    pub on: Option<Date>,
    /// Someone has looked at an odd value and confirmed it.
    pub confirmed: bool,
}

impl<'a> From<&'a str> for Entry<'a> {
    fn from(text: &'a str) -> Entry<'a> {
        Entry { text, unit: None, on: None, confirmed: false }
    }
}

/// What a text was read as, to be shown beside it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ReadAs {
    /// A result, with its sign and unit.
    Result(LabResult),
    /// An upper limit of normal.
    Limit(Uln),
    /// Years or months.
    Span(f64, Span),
    /// A number without a unit.
    Number(f64),
    /// Weeks of a pregnancy.
    Week(GestationalWeek),
    /// A day.
    Day(Date),
    /// Some day of a month.
    Month(When),
    /// One of the answers that the field knows, by its key.
    Answer(&'static str),
}
