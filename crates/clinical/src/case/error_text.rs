//! An error's parts, found again in a message that it stands in: serde passes on texts only.

/// What [`super::CaseError`] writes, taken apart.
///
/// ```
/// use clinical::case::{Analyte, ErrorText, Unit, parse_quantity};
/// let error = parse_quantity(Analyte::Alt, "-3", Unit::UnitPerLitre).unwrap_err();
/// let message = format!("{error} at line 2 column 7");
/// let found = ErrorText::within(&message).unwrap();
/// assert_eq!((found.field, found.code, found.found), ("alt", "out_of_range", "-3 U/L"));
/// assert_eq!((found.expected, found.place), (Some("0 to 50000 U/L"), " at line 2 column 7"));
/// assert_eq!(ErrorText::within("unknown field `alt`"), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ErrorText<'a> {
    /// [`super::CaseError::field`].
    pub field: &'a str,
    /// [`super::CaseError::code`].
    pub code: &'a str,
    /// [`super::CaseError::found`].
    pub found: &'a str,
    /// [`super::CaseError::expected`].
    pub expected: Option<&'a str>,
    /// What serde adds of the place in the text, with the space before it; empty without one.
    pub place: &'a str,
}

/// Every code.
const CODES: [&str; 14] = [
    "not_a_number",
    "out_of_range",
    "wrong_unit",
    "future",
    "not_a_date",
    "wrong_kind",
    "contradiction",
    "not_one_of",
    "too_early",
    "month_alone",
    "ambiguous",
    "ambiguous_name",
    "ambiguous_day",
    "signal",
];

impl<'a> ErrorText<'a> {
    /// The first error that stands in a message; none where it holds none.
    pub fn within(message: &'a str) -> Option<ErrorText<'a>> {
        let mut starts = message.match_indices(", found '").filter_map(|(at, mark)| {
            let (field, code) = message.get(..at)?.rsplit_once(": ")?;
            let code = CODES.into_iter().find(|known| *known == code)?;
            Some((field, code, message.get(at + mark.len()..)?))
        });
        let (field, code, rest) = starts.next()?;
        // The place that serde names stands behind; what was found may hold anything, a quote too.
        let (said, place) = match rest.rfind("' at line ") {
            Some(at) => (rest.get(..at)?, rest.get(at + 1..)?),
            None => (rest.strip_suffix('\'')?, ""),
        };
        let (found, expected) = match said.rsplit_once("', expected '") {
            Some((found, expected)) => (found, Some(expected)),
            None => (said, None),
        };
        Some(ErrorText { field, code, found, expected, place })
    }
}
