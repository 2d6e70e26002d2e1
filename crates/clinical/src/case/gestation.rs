//! How far a pregnancy is, in weeks or in weeks and days.

use super::CaseError;
use super::written_plain;
use crate::values::lowercase;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Completed weeks of a pregnancy, and the days beyond them where they were given.
///
/// ```
/// use clinical::case::GestationalWeek;
/// let age = GestationalWeek::parse("24+3")?;
/// assert_eq!((age.weeks(), age.days()), (24, Some(3)));
/// assert_eq!(GestationalWeek::parse("孕28周")?.weeks(), 28);
/// assert!(GestationalWeek::parse("60").unwrap_err().is_out_of_range());
/// # Ok::<(), clinical::case::CaseError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "Raw", into = "Raw")]
pub struct GestationalWeek {
    weeks: u8,
    days: Option<u8>,
}

/// A number of weeks, or a text with weeks and days.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
enum Raw {
    Weeks(f64),
    Text(String),
}

impl TryFrom<Raw> for GestationalWeek {
    type Error = CaseError;

    fn try_from(raw: Raw) -> Result<GestationalWeek, CaseError> {
        match raw {
            Raw::Weeks(weeks) if weeks.fract() == 0.0 && (0.0..=255.0).contains(&weeks) => {
                GestationalWeek::new(weeks as u8, None)
            }
            // Of "24.5" nobody knows if it means half a week or five days.
            Raw::Weeks(weeks) => Err(not_possible(&weeks.to_string())),
            Raw::Text(text) => GestationalWeek::parse(&text),
        }
    }
}

impl From<GestationalWeek> for Raw {
    fn from(age: GestationalWeek) -> Raw {
        match age.days {
            None => Raw::Weeks(f64::from(age.weeks)),
            Some(_) => Raw::Text(age.to_string()),
        }
    }
}

/// As it is written: `24`, `24+3`.
impl fmt::Display for GestationalWeek {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.days {
            Some(days) => write!(f, "{}+{days}", self.weeks),
            None => write!(f, "{}", self.weeks),
        }
    }
}

/// Pregnancies that last longer are slips of the key: a design decision, wide on purpose.
const MOST_WEEKS: u8 = 45;

fn not_possible(found: &str) -> CaseError {
    let range = (0.0, f64::from(MOST_WEEKS));
    CaseError::out_of_range("gestational_week", found, range, "weeks")
}

impl GestationalWeek {
    /// Completed weeks, and days beyond them.
    ///
    /// # Errors
    /// Above 45 weeks or 6 days.
    pub fn new(weeks: u8, days: Option<u8>) -> Result<GestationalWeek, CaseError> {
        let age = GestationalWeek { weeks, days };
        if weeks > MOST_WEEKS || days.is_some_and(|days| days > 6) {
            return Err(not_possible(&age.to_string()));
        }
        Ok(age)
    }

    /// Completed weeks.
    pub fn weeks(&self) -> u8 {
        self.weeks
    }

    /// Days beyond them, where they were given.
    pub fn days(&self) -> Option<u8> {
        self.days
    }

    /// Reads `24`, `24+3`, `24 weeks`, `24w3d`, `24 3/7`, `孕24周+3`.
    ///
    /// # Errors
    /// Where the text is nothing of the kind, or too long for a pregnancy.
    pub fn parse(text: &str) -> Result<GestationalWeek, CaseError> {
        const WEEKS: [&str; 9] = ["weeks", "week", "wks", "wk", "w", "孕周", "周", "ssw", "sa"];
        const DAYS: [&str; 6] = ["days", "day", "d", "天", "日", "/7"];
        let wrong = || CaseError::not_a_number("gestational_week", text.trim());
        let plain = lowercase(&written_plain::plain(text));
        let plain = plain.trim();
        let plain =
            ["妊娠", "孕"].iter().find_map(|word| plain.strip_prefix(word)).unwrap_or(plain);
        let (weeks, rest) = digits(plain.trim_start()).ok_or_else(wrong)?;
        let unit = WEEKS.iter().find_map(|unit| rest.trim_start().strip_prefix(unit));
        let rest = unit.unwrap_or(rest).trim_start();
        if rest.is_empty() {
            return GestationalWeek::new(weeks, None);
        }
        let plus = rest.strip_prefix('+');
        let (days, tail) = digits(plus.unwrap_or(rest).trim_start()).ok_or_else(wrong)?;
        // "24 3" says nothing; "24 3/7" does.
        let told = unit.is_some() || plus.is_some() || tail.trim() == "/7";
        if !told || !tail.trim().is_empty() && !DAYS.contains(&tail.trim()) {
            return Err(wrong());
        }
        GestationalWeek::new(weeks, Some(days))
    }
}

/// A whole number at the start of a text, and what follows it.
fn digits(text: &str) -> Option<(u8, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (number, rest) = text.split_at(end);
    // More than any pregnancy lasts is out of range, and not no number.
    let number: u64 = number.parse().ok()?;
    Some((u8::try_from(number).unwrap_or(u8::MAX), rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_and_days_as_people_write_them() {
        for (text, weeks, days) in [
            ("24", 24, None),
            ("24+3", 24, Some(3)),
            ("24 + 3", 24, Some(3)),
            ("24w3d", 24, Some(3)),
            ("24 weeks", 24, None),
            ("24 wk 3 days", 24, Some(3)),
            ("24 3/7", 24, Some(3)),
            ("24+3/7", 24, Some(3)),
            ("24+0", 24, Some(0)),
            ("孕28周", 28, None),
            ("28周+2天", 28, Some(2)),
            ("２８＋２", 28, Some(2)),
            ("0", 0, None),
            ("45+6", 45, Some(6)),
        ] {
            let age = GestationalWeek::parse(text);
            assert_eq!(age, GestationalWeek::new(weeks, days), "{text}");
            let printed = age.map(|age| age.to_string()).unwrap_or_default();
            assert_eq!(GestationalWeek::parse(&printed), GestationalWeek::new(weeks, days));
        }
        for text in ["", "week", "24.5", "24+", "24-3", "24+3+1", "third trimester", "-4", "24 3"] {
            assert!(
                GestationalWeek::parse(text).is_err_and(|error| error.is_not_a_number()),
                "{text}"
            );
        }
        for text in ["46", "24+7", "300", "99999999999"] {
            assert!(
                GestationalWeek::parse(text).is_err_and(|error| error.is_out_of_range()),
                "{text}"
            );
        }
    }

    #[test]
    fn in_json_it_is_a_number_or_a_text() {
        let read = |json: &str| serde_json::from_str::<GestationalWeek>(json).ok();
        assert_eq!(read("24"), GestationalWeek::new(24, None).ok());
        assert_eq!(read("\"24+3\""), GestationalWeek::new(24, Some(3)).ok());
        for json in ["24.5", "46", "-1", "\"soon\"", "null", "[]"] {
            assert_eq!(read(json), None, "{json}");
        }
        for age in [GestationalWeek::new(24, None), GestationalWeek::new(24, Some(0))] {
            let age = age.expect("possible");
            let json = serde_json::to_string(&age).expect("JSON");
            assert_eq!(read(&json), Some(age), "{json}");
        }
    }
}
