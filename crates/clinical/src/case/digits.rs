//! The digits of a number: which mark is the decimal sign, and which one parts thousands.

use crate::values::decimal;

/// The digits at the start of a text in plain form (`-1234.5`), and what follows them.
///
/// Thousands may be parted by commas, points, spaces, apostrophes or underlines, the decimal sign may be a point
/// or a comma; what fits neither is no number. One mark alone is the decimal sign, but a comma before three
/// digits parts thousands: where that is a guess that matters, [`two_readings`] asks.
pub(super) fn mantissa(text: &str) -> Option<(String, &str)> {
    let sign = if text.starts_with('-') { "-" } else { "" };
    let body = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (digits, rest) = body.split_at(length(body));
    let plain = plain(digits.trim_end_matches(','))?;
    plain.contains(|c: char| c.is_ascii_digit()).then(|| (format!("{sign}{plain}"), rest))
}

/// How far the digits go: a space, an apostrophe or an underline belongs to them only before exactly three digits.
fn length(body: &str) -> usize {
    let bytes = body.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut at = 0;
    loop {
        match bytes.get(at) {
            Some(b'0'..=b'9' | b'.' | b',') => at += 1,
            Some(b' ' | b'\'' | b'_')
                if at > 0 && digit(at - 1) && !body[..at].contains(['.', ',']) =>
            {
                if !(digit(at + 1) && digit(at + 2) && digit(at + 3)) || digit(at + 4) {
                    return at;
                }
                at += 4;
            }
            _ => return at,
        }
    }
}

fn plain(digits: &str) -> Option<String> {
    let (has_point, has_comma) = (digits.contains('.'), digits.contains(','));
    if let Some(spaced) = [' ', '\'', '_'].into_iter().find(|mark| digits.contains(*mark)) {
        let end = digits.find(['.', ',']).unwrap_or(digits.len());
        let (whole, fraction) = digits.split_at(end);
        return joined(&thousands(whole, spaced)?, fraction.get(1..));
    }
    match (has_point, has_comma) {
        (false, false) => Some(digits.to_owned()),
        // The mark that comes last is the decimal sign.
        (true, true) => {
            let (thousand, decimal) =
                if digits.rfind('.') > digits.rfind(',') { (',', '.') } else { ('.', ',') };
            let (whole, fraction) = digits.split_once(decimal)?;
            joined(&thousands(whole, thousand)?, Some(fraction))
        }
        (_, comma) => {
            let mark = if comma { ',' } else { '.' };
            let several = digits.matches(mark).count() > 1;
            match digits.split_once(mark)? {
                _ if several => thousands(digits, mark),
                (whole, fraction) => match thousands(digits, mark).filter(|_| comma) {
                    Some(whole) => Some(whole),
                    None => joined(whole, Some(fraction)),
                },
            }
        }
    }
}

/// Groups of three behind a first one of one to three digits that is no 0; or, as in India, a last one of
/// three behind several of two: `1,50,000`.
fn thousands(digits: &str, mark: char) -> Option<String> {
    let groups: Vec<&str> = digits.split(mark).collect();
    let (first, others) = groups.split_first()?;
    let threes = (1..=3).contains(&first.len()) && others.iter().all(|group| group.len() == 3);
    let indian = mark == ','
        && (1..=2).contains(&first.len())
        && others.len() > 1
        && others.split_last().is_some_and(|(last, middle)| {
            last.len() == 3 && middle.iter().all(|group| group.len() == 2)
        });
    let fits = (threes || indian) && *first != "0";
    fits.then(|| digits.chars().filter(|c| *c != mark).collect())
}

fn joined(whole: &str, fraction: Option<&str>) -> Option<String> {
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let fraction = fraction.unwrap_or_default();
    (digits(whole) && digits(fraction)).then(|| match fraction {
        "" => whole.to_owned(),
        fraction => format!("{whole}.{fraction}"),
    })
}

/// The two readings of `3.500` or `3,500`: three and a half, or three thousand five hundred. Only one mark
/// with exactly three digits behind it and a number from 1 to 999 before it leaves a doubt. Each reading
/// comes with a form that leaves none.
pub(super) fn two_readings(text: &str) -> Option<[(f64, String); 2]> {
    let end =
        text.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ','))).unwrap_or(text.len());
    let (whole, behind) = text[..end].split_once(['.', ','])?;
    let before: u16 = whole.parse().ok()?;
    let three = behind.len() == 3 && behind.bytes().all(|b| b.is_ascii_digit());
    if !three || !(1..=999).contains(&before) || whole.starts_with('+') {
        return None;
    }
    let small = format!("{before}.{behind}");
    // "12.345" again would be asked again.
    let fraction = behind.trim_end_matches('0');
    let written = match fraction.len() {
        0 => before.to_string(),
        3 => format!("{before}.{behind}0"),
        _ => format!("{before}.{fraction}"),
    };
    let large = format!("{before}{behind}");
    Some([(decimal(&small)?, written), (decimal(&large)?, large)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_every_country() {
        for (text, expected) in [
            ("1 200 000", "1200000"),
            ("1 200 000,5", "1200000.5"),
            ("1'200'000", "1200000"),
            ("1_200_000", "1200000"),
            ("1,50,000", "150000"),
            ("12,34,567.5", "1234567.5"),
            ("1.200.000", "1200000"),
            ("1.234,5", "1234.5"),
            ("1,234.5", "1234.5"),
            ("1.234.567,25", "1234567.25"),
            ("12 345", "12345"),
            ("12.5", "12.5"),
            ("12,5", "12.5"),
            (".5", ".5"),
            ("5.", "5"),
            ("0,500", "0.500"),
        ] {
            assert_eq!(mantissa(text), Some((expected.to_owned(), "")), "{text}");
        }
    }

    #[test]
    fn what_parts_nothing_is_left_over_or_refused() {
        assert_eq!(mantissa("3 4"), Some(("3".to_owned(), " 4")));
        assert_eq!(mantissa("1 2000"), Some(("1".to_owned(), " 2000")));
        assert_eq!(mantissa("150 x10^9/L"), Some(("150".to_owned(), " x10^9/L")));
        for text in [
            "1.2.3",
            "1,2,3",
            "0 200 000",
            "1234 567",
            "1,234,5",
            "1.234,567.8",
            "1,2345.6",
            ",",
            ".",
        ] {
            assert_eq!(mantissa(text), None, "{text}");
        }
    }

    /// Every whole number before, every group of three behind, both marks; and their neighbours.
    #[test]
    fn three_digits_behind_one_mark_are_asked_and_nothing_else() {
        for before in 1..=999_u32 {
            for behind in ["000", "001", "010", "500", "345", "999"] {
                for mark in ['.', ','] {
                    let text = format!("{before}{mark}{behind}");
                    let [(small, written), (large, plain)] = two_readings(&text).expect(&text);
                    let thousandths: u32 = behind.parse().expect("digits");
                    assert_eq!(large, f64::from(before * 1000 + thousandths));
                    assert!((small - large / 1000.0).abs() < 1e-9, "{text}");
                    for (value, form) in [(small, written), (large, plain)] {
                        assert_eq!(two_readings(&form), None, "{form} leaves a doubt");
                        assert_eq!(form.parse(), Ok(value), "{form}");
                    }
                }
            }
        }
        for text in [
            "0.500",
            "0,500",
            "1000.500",
            "3.50",
            "3.5000",
            "3500",
            "1.200.000",
            "1,200,000",
            ".500",
            "3.",
            "",
            "1 200",
            "1.234,5",
            "-3.500",
            "+3.500",
        ] {
            assert_eq!(two_readings(text), None, "{text}");
        }
    }
}
