//! Ages and lengths of time as people write them: `7 years`, `18个月`.

/// The unit that stands behind a number of years or months.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// Years.
    Years,
    /// Months.
    Months,
}

const YEARS: [&str; 23] = [
    "years old",
    "year old",
    "years-old",
    "year-old",
    "y/o",
    "yo",
    "years",
    "year",
    "yrs",
    "yr",
    "y",
    "jahre",
    "jahr",
    "ans",
    "años",
    "año",
    "tuổi",
    "a",
    "세",
    "살",
    "周岁",
    "岁",
    "年",
];
const MONTHS: [&str; 17] = [
    "months old",
    "month old",
    "months",
    "month",
    "mths",
    "monate",
    "monat",
    "meses",
    "mois",
    "mos",
    "mes",
    "mo",
    "tháng",
    "m",
    "个月",
    "개월",
    "月",
];

/// Parts the unit from the number; the field's own unit where none is written. What is no number stays in
/// the text, so that it is refused.
pub(super) fn parted(text: &str, own: Span) -> (&str, Span) {
    let text = text.trim();
    for (units, span) in [(&YEARS[..], Span::Years), (&MONTHS[..], Span::Months)] {
        for unit in units {
            let Some(at) = text.len().checked_sub(unit.len()) else { continue };
            let (Some(number), Some(tail)) = (text.get(..at), text.get(at..)) else { continue };
            // "7a" and "7 a" are seven years, "la" is nothing.
            let number = number.trim_end().trim_end_matches('-');
            if tail.eq_ignore_ascii_case(unit) && number.ends_with(|c: char| c.is_numeric()) {
                return (number, span);
            }
        }
    }
    (text, own)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_behind_the_number_counts() {
        use Span::*;
        for (text, number, span) in [
            ("7", "7", Years),
            ("7 years", "7", Years),
            ("7 Y", "7", Years),
            ("34yo", "34", Years),
            ("7-year old", "7", Years),
            ("7岁", "7", Years),
            ("41 周岁", "41", Years),
            ("18 months", "18", Months),
            ("18m", "18", Months),
            ("18个月", "18", Months),
            ("seven years", "seven years", Years),
            ("banana", "banana", Years),
            ("岁", "岁", Years),
            ("2 years 3 months", "2 years 3", Months),
            ("", "", Years),
        ] {
            assert_eq!(parted(text, Years), (number, span), "{text}");
        }
        assert_eq!(parted("9", Months), ("9", Months));
    }
}
