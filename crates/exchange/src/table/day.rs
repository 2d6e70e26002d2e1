//! The day of a cell, with the numbers of days that spreadsheets leave behind.

use super::mapping::{DateSystem, DayOrder};
use crate::days::{self, Written};
use clinical::case::{Case, Date, parse_date};

/// How days of a table are written.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Manner {
    /// The order of numbers, where it is known.
    pub order: Option<DayOrder>,
    /// The first day of a spreadsheet.
    pub system: DateSystem,
}

/// Reads the day of a sample.
///
/// # Errors
/// By its stable name, where the text is no day, may be two, or one of a time without such tests.
pub fn read(text: &str, manner: Manner) -> Result<Date, &'static str> {
    let day = any(text, manner)?;
    match Case::default().check_day("date", day) {
        Ok(()) => Ok(day),
        Err(_) => Err("too_early"),
    }
}

/// Reads any day, one of a birth too.
pub fn any(text: &str, manner: Manner) -> Result<Date, &'static str> {
    if let Some(day) = serial(text, manner.system) {
        return Ok(day);
    }
    let error = match parse_date("date", text) {
        Ok(day) => return Ok(day),
        Err(error) => error,
    };
    if error.days().is_some() {
        return in_order(text, manner.order);
    }
    if error.is_month_alone() {
        return Err("day_not_known");
    }
    let lower = text.trim().to_lowercase();
    match days::at(None, &lower) {
        Some(found) if found.length == lower.len() => match found.day {
            // With a time and its zone behind it; what else the door refuses stays refused.
            Written::Day(day, _) if lower.contains(':') => Ok(day),
            Written::Day(..) => Err("not_a_date"),
            Written::Month => Err("day_not_known"),
            Written::Either { day_first, month_first } => {
                ordered(day_first, month_first, manner.order)
            }
            Written::Minguo(_) => Err("roc_calendar"),
            Written::ShortYear => Err("day_not_known"),
        },
        _ if looks_like_a_day(&lower) => Err("no_such_day"),
        _ => Err("not_a_date"),
    }
}

fn in_order(text: &str, order: Option<DayOrder>) -> Result<Date, &'static str> {
    match days::at(None, &text.trim().to_lowercase()).map(|found| found.day) {
        Some(Written::Either { day_first, month_first }) => ordered(day_first, month_first, order),
        _ => Err("day_month_order"),
    }
}

fn ordered(
    day_first: Date,
    month_first: Date,
    order: Option<DayOrder>,
) -> Result<Date, &'static str> {
    match order {
        Some(DayOrder::DayFirst) => Ok(day_first),
        Some(DayOrder::MonthFirst) => Ok(month_first),
        None => Err("day_month_order"),
    }
}

/// The order that a day shows by a number above 12.
pub fn shows(text: &str) -> Option<DayOrder> {
    match days::at(None, &text.trim().to_lowercase())?.day {
        Written::Day(_, Some(days::Order::DayFirst)) => Some(DayOrder::DayFirst),
        Written::Day(_, Some(days::Order::MonthFirst)) => Some(DayOrder::MonthFirst),
        _ => None,
    }
}

/// A spreadsheet's number of a day, of the years 1955 to 2099, with a time of day behind it or without.
fn serial(text: &str, system: DateSystem) -> Option<Date> {
    let (days, time) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if days.len() != 5 || !digits(days) || !digits(time) {
        return None;
    }
    let days: i64 = days.parse().ok()?;
    let (first, least) = match system {
        // 1899-12-30 and 1904-01-01.
        DateSystem::From1900 => (-25_569, 20_000),
        DateSystem::From1904 => (-24_107, 18_600),
    };
    (least..73_000).contains(&days).then_some(())?;
    day_since_1970(days + first)
}

/// The day so many days after 1970-01-01, in the calendar of today (after Howard Hinnant's `civil_from_days`).
pub fn day_since_1970(days: i64) -> Option<Date> {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// Numbers parted as those of a day are, whatever they are.
fn looks_like_a_day(text: &str) -> bool {
    let numbers: Vec<&str> = text
        .split(|c: char| matches!(c, '-' | '/' | '.' | '年' | '月' | '日'))
        .filter(|part| !part.trim().is_empty())
        .collect();
    let digits = |part: &&str| part.trim().bytes().all(|byte| byte.is_ascii_digit());
    let eight = numbers.len() == 1 && numbers[0].len() == 8 && digits(&numbers[0]);
    eight || numbers.len() == 3 && numbers.iter().all(digits)
}

/// Whether a text is a day or a piece of one, as a spreadsheet makes of a titre or a range: `2-Mar`, `3月2日`.
pub fn is_spoiled(text: &str) -> bool {
    let lower = text.trim().to_lowercase();
    let parts: Vec<&str> =
        lower.split(['-', '/', ' ', '.']).filter(|part| !part.is_empty()).collect();
    let month = |part: &str| {
        const MONTHS: [&str; 12] =
            ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
        part.len() >= 3 && MONTHS.iter().any(|month| part.starts_with(month))
    };
    let number = |part: &str| part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit());
    let pair = match parts[..] {
        [one, other] => month(one) && number(other) || number(one) && month(other),
        _ => false,
    };
    let chinese = lower.ends_with('日') && lower.contains('月')
        || lower.ends_with('月')
            && lower.len() <= 9
            && lower.starts_with(|c: char| c.is_ascii_digit());
    pair || chinese
        || parse_date("date", text).is_ok()
            && !text.trim().bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_numbers_of_days() {
        let day = |text: &str| read(text, Manner::default()).map(|day| day.to_string());
        assert_eq!(day("2024-03-04"), Ok("2024-03-04".into()));
        assert_eq!(day("45321"), Ok("2024-01-30".into()));
        assert_eq!(day("45321.75"), Ok("2024-01-30".into()));
        assert_eq!(day("2024-03-04T08:15:00Z"), Ok("2024-03-04".into()));
        assert_eq!(day("2024年3月4日"), Ok("2024-03-04".into()));
        assert_eq!(day("2024-13-01"), Err("no_such_day"));
        assert_eq!(day("31.02.2024"), Err("no_such_day"));
        assert_eq!(day("20241301"), Err("no_such_day"));
        assert_eq!(day("2024-03"), Err("day_not_known"));
        assert_eq!(day("03/04/2024"), Err("day_month_order"));
        assert_eq!(day("soon"), Err("not_a_date"));
        assert_eq!(day("113/03/04"), Err("roc_calendar"));
        assert_eq!(day("1950-01-01"), Err("too_early"));
        let from_1904 = Manner { system: DateSystem::From1904, ..Manner::default() };
        assert_eq!(read("43859", from_1904).map(|day| day.to_string()), Ok("2024-01-30".into()));
        let first = Manner { order: Some(DayOrder::MonthFirst), ..Manner::default() };
        assert_eq!(read("03/04/2024", first).map(|day| day.to_string()), Ok("2024-03-04".into()));
    }

    #[test]
    fn what_a_spreadsheet_made_of_a_titre() {
        for text in ["2-Mar", "Mar-02", "02-Mar", "3月2日", "2024-03-02", "1/2/2024"] {
            assert!(is_spoiled(text) || text == "1/2/2024", "{text}");
        }
        for text in ["45", "<20", "1.00E+07", "20240302", "abc"] {
            assert!(!is_spoiled(text), "{text}");
        }
    }
}
