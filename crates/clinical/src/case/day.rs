//! Days as text.

use super::day_parts::{Parts, parts};
use super::{CaseError, Date};
use serde::{Deserialize, Serialize};

/// A day, or all that is known of it: its month.
///
/// In a file it is a text, as a field has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "String", into = "String")]
pub struct When {
    first: Date,
    last: Date,
}

impl TryFrom<String> for When {
    type Error = CaseError;

    fn try_from(text: String) -> Result<When, CaseError> {
        parse_when("date", &text)
    }
}

impl From<When> for String {
    fn from(when: When) -> String {
        when.to_string()
    }
}

impl From<Date> for When {
    fn from(day: Date) -> When {
        When { first: day, last: day }
    }
}

impl When {
    fn month(year: i16, month: i8) -> Option<When> {
        let first = Date::new(year, month, 1).ok()?;
        Some(When { first, last: first.last_of_month() })
    }

    /// The first day that it may be.
    pub fn first(self) -> Date {
        self.first
    }

    /// The last day that it may be.
    pub fn last(self) -> Date {
        self.last
    }

    /// Every day that it may be.
    pub(super) fn days(self) -> impl Iterator<Item = Date> {
        let days = std::iter::successors(Some(self.first), |day| day.tomorrow().ok());
        days.take_while(move |day| *day <= self.last)
    }

    /// The day, where it is known.
    pub fn day(self) -> Option<Date> {
        (self.first == self.last).then_some(self.first)
    }
}

/// As it is written where nothing is in doubt: `2024-03-31`, `2024-03`.
impl std::fmt::Display for When {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.day() {
            Some(day) => write!(f, "{day}"),
            None => write!(f, "{:04}-{:02}", self.first.year(), self.first.month()),
        }
    }
}

/// Reads a day: `2024-03-31`, `31.03.2024`, `31/3/2024`, `31 Mar 2024`, `March 31, 2024`, `2024年3月31日`,
/// `20240331`. A time of day behind it is of no use here.
///
/// ```
/// use clinical::case::parse_date;
/// assert_eq!(parse_date("hbig", "31.03.2024")?, parse_date("hbig", "2024-03-31")?);
/// // The third of April, or the fourth of March?
/// let error = parse_date("hbig", "03/04/2024").unwrap_err();
/// assert_eq!(error.choices(), ["2024-03-04", "2024-04-03"]);
/// // A month has thirty days, and none of them is the one that was meant.
/// assert!(parse_date("hbig", "2024-03").unwrap_err().is_month_alone());
/// # Ok::<(), clinical::case::CaseError>(())
/// ```
///
/// # Errors
/// Where the text is no day, names only a month, has a year of two digits, or does not show which number is the
/// month.
pub fn parse_date(field: &str, text: &str) -> Result<Date, CaseError> {
    let when = parse_when(field, text)?;
    when.day().ok_or_else(|| CaseError::month_alone(field, text.trim()))
}

/// Reads a day as [`parse_date`] does, or a month: `2019-03`, `03/2019`, `Mar 2019`, `2019年3月`.
///
/// ```
/// use clinical::case::parse_when;
/// let march = parse_when("start", "2019年3月")?;
/// assert_eq!((march.first().to_string(), march.last().to_string()), ("2019-03-01".into(), "2019-03-31".into()));
/// # Ok::<(), clinical::case::CaseError>(())
/// ```
///
/// # Errors
/// As [`parse_date`], but for the month.
pub fn parse_when(field: &str, text: &str) -> Result<When, CaseError> {
    let wrong = || CaseError::not_a_date(field, text.trim());
    let day = |year, month, day| Date::new(year, month, day).map_err(|_| wrong());
    match parts(text).ok_or_else(wrong)? {
        Parts::Day(y, m, d) => day(y, m, d).map(When::from),
        Parts::Month(y, m) => When::month(y, m).ok_or_else(wrong),
        Parts::Either(y, a, b) if a == b => day(y, a, b).map(When::from),
        Parts::Either(y, a, b) => match (Date::new(y, a, b), Date::new(y, b, a)) {
            (Ok(one), Ok(other)) => {
                let days = if one < other { [one, other] } else { [other, one] };
                Err(CaseError::ambiguous_day(field, text.trim(), days))
            }
            (Ok(day), _) | (_, Ok(day)) => Ok(day.into()),
            _ => Err(wrong()),
        },
    }
}

/// Days of a file, read as everywhere else. Each field has a reader of its own, so that an error names it.
pub(super) mod given {
    use super::{CaseError, Date, When, parse_date, parse_when};
    use serde::{Deserialize, Deserializer, de};

    fn texts<'de, T, D: Deserializer<'de>>(
        field: &str,
        deserializer: D,
        of: fn(&str, &str) -> Result<T, CaseError>,
    ) -> Result<Option<T>, D::Error> {
        let text: Option<String> = Option::deserialize(deserializer)?;
        text.map(|text| of(field, &text)).transpose().map_err(de::Error::custom)
    }

    macro_rules! readers {
        ($type:ty, $read:path, $($field:ident)*) => {
            $(pub fn $field<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<$type>, D::Error> {
                texts(stringify!($field), deserializer, $read)
            })*
        };
    }

    readers!(
        Date, parse_date,
        today on birth_date hbig ivig transfusion transplanted hcv_treatment_ended
    );

    pub fn vaccine_doses<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Vec<Date>, D::Error> {
        let texts: Vec<String> = Vec::deserialize(deserializer)?;
        let days = texts.iter().map(|text| parse_date("vaccine_doses", text));
        days.collect::<Result<_, _>>().map_err(de::Error::custom)
    }

    readers!(When, parse_when, stop);

    pub fn start<'de, D: Deserializer<'de>>(deserializer: D) -> Result<When, D::Error> {
        let text = String::deserialize(deserializer)?;
        parse_when("start", &text).map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<String, String> {
        parse_when("day", text).map(|when| when.to_string()).map_err(|error| {
            assert_eq!((error.field(), error.found()), ("day", text.trim()));
            if error.choices().is_empty() {
                error.code().to_owned()
            } else {
                error.choices().join("|")
            }
        })
    }

    #[test]
    fn days_of_every_country() {
        for text in [
            "2026-01-20",
            " 2026-1-20 ",
            "2026/1/20",
            "2026.1.20",
            "2026. 1. 20.",
            "2026 01 20",
            "20.01.2026",
            "20.1.2026",
            "20/01/2026",
            "01/20/2026",
            "20-01-2026",
            "20 Jan 2026",
            "20-Jan-2026",
            "20 January 2026",
            "20th January 2026",
            "Jan 20, 2026",
            "Jan. 20, 2026",
            "January 20th 2026",
            "2026-Jan-20",
            "20. Januar 2026",
            "20 janvier 2026",
            "20 de enero de 2026",
            "ngày 20 tháng 1 năm 2026",
            "2026年1月20日",
            "2026 年 01 月 20 日",
            "2026年1月20号",
            "２０２６年１月２０日",
            "2026년 1월 20일",
            "20260120",
            "2026-01-20 08:15",
            "2026-01-20T08:15:00",
            "20.01.2026 8:15",
        ] {
            assert_eq!(read(text), Ok("2026-01-20".into()), "{text}");
        }
        for (text, day) in [
            ("29 Feb 2024", "2024-02-29"),
            ("1er août 2025", "2025-08-01"),
            ("3. März 2025", "2025-03-03"),
            ("05/05/2025", "2025-05-05"),
            ("Sept 9, 2025", "2025-09-09"),
            ("12 déc. 2025", "2025-12-12"),
            ("tháng 3 năm 2019", "2019-03"),
            ("ngày 3 tháng 4 năm 2019", "2019-04-03"),
        ] {
            assert_eq!(read(text), Ok(day.into()), "{text}");
        }
    }

    #[test]
    fn months_stay_months() {
        for text in [
            "2019-03",
            "2019-3",
            "2019/03",
            "2019.3",
            "03/2019",
            "3.2019",
            "03-2019",
            "Mar 2019",
            "March 2019",
            "2019 March",
            "März 2019",
            "marzo de 2019",
            "2019年3月",
            "2019년 3월",
            "3/2019",
        ] {
            assert_eq!(read(text), Ok("2019-03".into()), "{text}");
            let error = parse_date("day", text).expect_err(text);
            assert!(error.is_month_alone() && error.found() == text);
        }
    }

    #[test]
    fn an_order_that_nothing_shows_is_asked() {
        for (text, choices) in [
            ("03/04/2026", "2026-03-04|2026-04-03"),
            ("04/03/2026", "2026-03-04|2026-04-03"),
            ("3.4.2026", "2026-03-04|2026-04-03"),
            ("12-11-2025 10:30", "2025-11-12|2025-12-11"),
        ] {
            assert_eq!(read(text), Err(choices.into()), "{text}");
            for choice in choices.split('|') {
                assert_eq!(read(choice), Ok(choice.into()));
            }
        }
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for text in [
            "",
            "20.01.26",
            "01/20/26",
            "20 Jan 26",
            "31.02.2026",
            "2026-13-01",
            "2026-02-30",
            "13/13/2026",
            "2026/20/01",
            "yesterday",
            "2026",
            "45321",
            "201903",
            "114/03/18",
            "2026-01",
            "2026-1/20",
            "20,01,2026",
            "20.01",
            "Jan 20",
            "2026-01-20Z",
            "2026-01-20T08:15:00Z",
            "2026-01-20 25:00",
            "2026-01-20 8",
            "-2026-01-20",
            "20 Jan Feb 2026",
            "2026-01-20 x",
            "31.04.2026",
            "0000-00-00",
            "00/00/2026",
            "20. Foo 2026",
            "2026--01-20",
            "20012026",
        ] {
            let expected =
                if text == "2026-01" { Ok("2026-01".into()) } else { Err("not_a_date".into()) };
            assert_eq!(read(text), expected, "{text}");
        }
    }
}
