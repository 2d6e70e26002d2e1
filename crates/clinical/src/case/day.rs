//! Days as text.

use super::{CaseError, Date};

/// Reads a day written as `2024-03-31`.
///
/// # Errors
/// Where the text is no such day.
pub fn parse_date(field: &str, text: &str) -> Result<Date, CaseError> {
    let text = text.trim();
    let wrong = || CaseError::not_a_date(field, text);
    let digits = |part: Option<&str>, length: usize| -> Option<i16> {
        let part = part.filter(|part| part.len() == length)?;
        part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse().ok())?
    };
    let mut parts = text.split('-');
    let day = (digits(parts.next(), 4), digits(parts.next(), 2), digits(parts.next(), 2));
    match (day, parts.next()) {
        ((Some(year), Some(month), Some(day)), None) => {
            Date::new(year, month as i8, day as i8).map_err(|_| wrong())
        }
        _ => Err(wrong()),
    }
}
