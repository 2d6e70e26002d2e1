//! Days and months between two dates.

use jiff::civil::Date;

/// Calendar months, with the rest as a fraction of the month it falls in. By
/// hand, because the library's way through spans of mixed units costs 20 KB of
/// what every visitor downloads.
pub(crate) fn months_between(first: Date, last: Date) -> Option<f64> {
    if last < first {
        return months_between(last, first).map(|months| -months);
    }
    let count = |day: Date| i32::from(day.year()) * 12 + i32::from(day.month()) - 1;
    let anchor = |months: i32| -> Option<Date> {
        let month = count(first) + months;
        let year = i16::try_from(month.div_euclid(12)).ok()?;
        let start = Date::new(year, (month.rem_euclid(12) + 1) as i8, 1).ok()?;
        // The 31st, a month later, is the last day of a shorter month.
        Date::new(year, start.month(), first.day().min(start.days_in_month())).ok()
    };
    let mut whole = count(last) - count(first);
    if anchor(whole)? > last {
        whole -= 1;
    }
    let (from, to) = (anchor(whole)?, anchor(whole + 1)?);
    Some(f64::from(whole) + days_between(from, last) / days_between(from, to))
}

/// Days from one day to another.
pub(crate) fn days_between(first: Date, last: Date) -> f64 {
    const SECONDS_A_DAY: f64 = 86_400.0;
    first.duration_until(last).as_secs() as f64 / SECONDS_A_DAY
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::parse_date;

    #[test]
    fn months_follow_the_calendar() {
        for (first, last, months) in [
            ("2024-01-15", "2024-07-15", 6.0),
            ("2024-01-31", "2024-02-29", 1.0),
            ("2023-12-31", "2024-12-31", 12.0),
            ("2024-03-10", "2024-03-10", 0.0),
            ("2024-07-15", "2024-01-15", -6.0),
        ] {
            let day = |text| parse_date("day", text).expect(text);
            assert_eq!(months_between(day(first), day(last)), Some(months), "{first} {last}");
        }
        let day = |text| parse_date("day", text).expect(text);
        let half = months_between(day("2024-04-01"), day("2024-04-16"));
        assert_eq!(half, Some(0.5));
        let just_under = months_between(day("2024-01-15"), day("2024-07-14"));
        assert!(just_under.is_some_and(|months| months > 5.9 && months < 6.0));
    }
}
