//! Numbers for people, by the language's signs: exact where they are exact, and marked where they are not.

use crate::{Language, Words};
use clinical::values::{End, Interval, Knowledge, decimal};

impl Words {
    /// A number without silent rounding: powers of ten where few digits say all
    /// (`3×10⁷`), grouped digits otherwise (`20,000,001`); what has to be shortened
    /// carries a `≈`.
    pub fn number(&self, value: f64) -> String {
        number(self.language, value)
    }

    /// Every digit of a number, thousands parted: `1,200,000`, for whoever compares it with what was typed.
    pub fn every_digit(&self, value: f64) -> String {
        every_digit(self.language, value)
    }

    /// A share in per cent with one decimal, as risk tables print it: `8.4`, or `1.5–4.8` for a range.
    pub fn one_decimal(&self, values: &Interval) -> String {
        let end = |end: End| digits(self.language, &format!("{:.1}", end.value));
        match (values.low.map(end), values.high.map(end)) {
            (Some(low), Some(high)) if low != high => format!("{low}–{high}"),
            (Some(low), Some(_)) => low,
            (low, high) => format!("{}–{}", low.unwrap_or_default(), high.unwrap_or_default()),
        }
    }

    /// What is known of a number, in a few signs: `40`, `<20`, `17,182–29,326`.
    pub fn knowledge(&self, known: &Knowledge) -> Option<String> {
        match known {
            Knowledge::Absent | Knowledge::Presumed(_) => None,
            Knowledge::Within(values) => Some(self.interval(values)),
            Knowledge::Either(a, b) => Some(format!("{} / {}", self.interval(a), self.interval(b))),
        }
    }

    /// A range of values in a few signs.
    pub fn interval(&self, values: &Interval) -> String {
        interval(self.language, values)
    }
}

fn number(language: Language, value: f64) -> String {
    if value == 0.0 {
        return "0".to_owned();
    }
    if value.fract() == 0.0 && value.abs() < 1e15 {
        return whole(language, value);
    }
    let decimals = if value.abs() >= 100.0 {
        1
    } else if value.abs() >= 1.0 {
        2
    } else {
        4
    };
    let rounded = format!("{value:.decimals$}");
    let exact = decimal(&rounded) == Some(value);
    let shown = rounded.trim_end_matches('0').trim_end_matches('.');
    let text = digits(language, shown);
    if exact { text } else { format!("≈{text}") }
}

fn every_digit(language: Language, value: f64) -> String {
    digits(language, &value.to_string())
}

/// Digits as a program writes them, with the language's signs.
fn digits(language: Language, digits: &str) -> String {
    match digits.split_once('.') {
        Some((before, after)) => {
            format!("{}{}{after}", grouped(language, before), language.decimal())
        }
        None => grouped(language, digits),
    }
}

fn whole(language: Language, value: f64) -> String {
    let digits = format!("{value:.0}");
    let zeros = digits.len() - digits.trim_end_matches('0').len();
    let power = digits.len() - 1;
    if power >= 5 && digits.len() - zeros <= 3 {
        let mantissa = digits.trim_end_matches('0');
        let mantissa = match mantissa.split_at(1) {
            ("1", "") => String::new(),
            (first, "") => format!("{first}×"),
            (first, rest) => format!("{first}{}{rest}×", language.decimal()),
        };
        return format!("{mantissa}10{}", superscript(power));
    }
    grouped(language, &digits)
}

fn superscript(power: usize) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    power.to_string().bytes().map(|digit| DIGITS[usize::from(digit - b'0')]).collect()
}

fn grouped(language: Language, digits: &str) -> String {
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |rest| ("-", rest));
    let mut text = sign.to_owned();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push_str(language.thousands());
        }
        text.push(digit);
    }
    text
}

fn interval(language: Language, values: &Interval) -> String {
    let number = |value| number(language, value);
    let sign = |strict: bool, sign: &str, or_equal: &str| {
        (if strict { sign } else { or_equal }).to_owned()
    };
    match (values.point(), values.low, values.high) {
        (Some(point), _, _) => number(point),
        (None, Some(low), Some(high)) if low.value == 0.0 => {
            let upper = sign(!high.inclusive, "<", "≤") + &number(high.value);
            if low.inclusive { upper } else { format!("0 < … {upper}") }
        }
        (None, Some(low), Some(high)) => {
            let (low, high) = (number(low.value), number(high.value));
            match (low.strip_prefix('≈'), high.strip_prefix('≈')) {
                // One mark is enough for a range of which both ends are shortened.
                (Some(low), Some(high)) => format!("≈{low}–{high}"),
                _ => format!("{low}–{high}"),
            }
        }
        (None, Some(low), None) => sign(!low.inclusive, ">", "≥") + &number(low.value),
        (None, None, Some(high)) => sign(!high.inclusive, "<", "≤") + &number(high.value),
        (None, None, None) => "?".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_silent_rounding() {
        for (value, text) in [
            (0.0, "0"),
            (22.0, "22"),
            (2_000.0, "2,000"),
            (20_000.0, "20,000"),
            (3e7, "3×10⁷"),
            (1e7, "10⁷"),
            (200_000.0, "2×10⁵"),
            (1.25e8, "1.25×10⁸"),
            (20_000_001.0, "20,000,001"),
            (0.55, "0.55"),
            (17_182.130_584, "≈17,182.1"),
            (1.0 / 3.0, "≈0.3333"),
        ] {
            assert_eq!(number(Language::first(), value), text);
        }
    }

    #[test]
    fn every_digit_is_every_digit() {
        for (value, text) in [
            (1_200_000.0, "1,200,000"),
            (3e7, "30,000,000"),
            (0.000_1, "0.0001"),
            (17_182.130_584, "17,182.130584"),
            (999.0, "999"),
            (1e12, "1,000,000,000,000"),
        ] {
            assert_eq!(every_digit(Language::first(), value), text);
        }
    }

    #[test]
    fn bands_show_their_ends() {
        assert_eq!(interval(Language::first(), &Interval::below(20.0).not_below_zero()), "<20");
        assert_eq!(interval(Language::first(), &Interval::above(1e9)), ">10⁹");
        assert_eq!(
            interval(Language::first(), &Interval::from_to(17_000.0, 29_000.0)),
            "17,000–29,000"
        );
    }
}
