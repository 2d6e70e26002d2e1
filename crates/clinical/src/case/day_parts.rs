//! Year, month and day of a text, as far as it shows which is which.

use super::written_plain::plain;
use crate::values::lowercase;

/// What a text names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Parts {
    /// Year, month, day.
    Day(i16, i8, i8),
    /// Year, month.
    Month(i16, i8),
    /// A year, and two numbers of which either may be the month.
    Either(i16, i8, i8),
}

#[derive(Clone, Copy, PartialEq)]
enum Part<'a> {
    Digits(&'a str),
    Month(i8),
}

impl Part<'_> {
    fn year(self) -> Option<i16> {
        match self {
            Part::Digits(digits) if digits.len() == 4 => digits.parse().ok(),
            _ => None,
        }
    }

    /// A number of a day or a month.
    fn small(self) -> Option<i8> {
        match self {
            Part::Digits(digits) if digits.len() <= 2 => digits.parse().ok(),
            _ => None,
        }
    }
}

/// Whether the words of a text say which number is which: `20 tháng 1 2026`.
const TELLS_DAY_FIRST: &str = "tháng";

/// `2024-03-31`, as programs write it.
fn of_a_program(text: &str) -> Option<Parts> {
    hbv::written_day(text).map(|(year, month, day)| Parts::Day(year, month, day))
}

pub(super) fn parts(text: &str) -> Option<Parts> {
    of_a_program(text).or_else(|| of_people(text))
}

fn of_people(text: &str) -> Option<Parts> {
    let plain = lowercase(&plain(text));
    let text = in_signs(without_time(&plain)?);
    let (parts, day_first) = split(&text)?;
    match parts[..] {
        [Part::Digits(all)] if all.len() == 8 && all.starts_with(['1', '2']) => {
            let (year, month) = (all[..4].parse().ok()?, all[4..6].parse().ok()?);
            // "20012026" may have its year behind.
            let likely = (1900..2100).contains(&year) && (1..=12).contains(&month);
            likely.then(|| Some(Parts::Day(year, month, all[6..].parse().ok()?)))?
        }
        [one, Part::Month(month)] | [Part::Month(month), one] => {
            Some(Parts::Month(one.year()?, month))
        }
        [one, other] => match (one.year(), other.year()) {
            (Some(year), None) => Some(Parts::Month(year, other.small()?)),
            (None, Some(year)) => Some(Parts::Month(year, one.small()?)),
            _ => None,
        },
        [one, Part::Month(month), other] => match (one.year(), other.year()) {
            (Some(year), None) => Some(Parts::Day(year, month, other.small()?)),
            (None, Some(year)) => Some(Parts::Day(year, month, one.small()?)),
            _ => None,
        },
        [Part::Month(month), day, year] => Some(Parts::Day(year.year()?, month, day.small()?)),
        [one, two, three] => match (one.year(), three.year()) {
            (Some(year), None) => Some(Parts::Day(year, two.small()?, three.small()?)),
            (None, Some(year)) => numbers(year, one.small()?, two.small()?, day_first),
            _ => None,
        },
        _ => None,
    }
}

/// Two numbers before a year: one above 12 is a day.
fn numbers(year: i16, one: i8, two: i8, day_first: bool) -> Option<Parts> {
    match (one > 12, two > 12) {
        (true, true) => None,
        (true, false) => Some(Parts::Day(year, two, one)),
        (false, true) if day_first => None,
        (false, true) => Some(Parts::Day(year, one, two)),
        (false, false) if day_first => Some(Parts::Day(year, two, one)),
        (false, false) => Some(Parts::Either(year, one, two)),
    }
}

/// The text before a time of day: `08:15`, `T08:15:00`. One with a zone may be of another day.
fn without_time(text: &str) -> Option<&str> {
    let Some(colon) = text.find(':') else { return Some(text) };
    let before = text[..colon].trim_end_matches(|c: char| c.is_ascii_digit());
    let time: Vec<&str> = text[before.len()..].split(':').collect();
    let seconds = time.get(2).map_or("0", |seconds| seconds.split('.').next().unwrap_or_default());
    let within = |part: &str, most: u8| {
        let digits =
            (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        digits && part.parse::<u8>().is_ok_and(|number| number <= most)
    };
    let fraction =
        time.get(2).and_then(|seconds| seconds.split_once('.')).map_or("", |(_, part)| part);
    let fits = (2..=3).contains(&time.len())
        && within(time[0], 23)
        && within(time[1], 59)
        && within(seconds, 59)
        && fraction.bytes().all(|byte| byte.is_ascii_digit());
    let parted = before.strip_suffix([' ', 't'])?;
    fits.then(|| parted.trim_end())
}

/// With signs for the Chinese and Korean words for year, month and day.
fn in_signs(text: &str) -> String {
    let mut signs = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '年' | '月' | '년' | '월' => signs.push('-'),
            '日' | '号' | '號' | '일' => signs.push(' '),
            c => signs.push(c),
        }
    }
    // "2019年3月" ends with one.
    let named = text.contains(['月', '월']);
    if named { signs.trim_end_matches([' ', '-']).to_owned() } else { signs }
}

/// Numbers and names of months, with one sign between them, spaces beside it; and whether a word says that the
/// day comes first.
fn split(text: &str) -> Option<(Vec<Part<'_>>, bool)> {
    let (mut parts, mut day_first) = (Vec::new(), false);
    let mut between: Option<char> = None;
    let mut has_month = false;
    let mut rest = text;
    loop {
        let length = |is: fn(char) -> bool| rest.find(|c| !is(c)).unwrap_or(rest.len());
        let (digits, letters) = (length(|c| c.is_ascii_digit()), length(char::is_alphabetic));
        if digits > 0 {
            parts.push(Part::Digits(&rest[..digits]));
            rest = &rest[digits..];
            rest = ordinal(rest);
        } else if letters > 0 {
            let word = &rest[..letters];
            rest = &rest[letters..];
            match month(word) {
                Some(month) => {
                    has_month = true;
                    parts.push(Part::Month(month));
                    rest = rest.strip_prefix('.').unwrap_or(rest);
                }
                None if word == TELLS_DAY_FIRST => day_first = true,
                None if is_between(word) => {}
                None => return None,
            }
        } else {
            return None;
        }
        let separator = rest.trim_start_matches(' ');
        let sign = separator.chars().next().filter(|c| matches!(c, '-' | '/' | '.' | ','));
        let spaces = separator.len() < rest.len();
        rest = match sign {
            Some(sign) => separator[sign.len_utf8()..].trim_start_matches(' '),
            None => separator,
        };
        if rest.is_empty() {
            // A point may end it, nothing else.
            let ends = sign.is_none_or(|sign| sign == '.');
            return (ends && parts.len() <= 3).then_some((parts, day_first));
        }
        if sign.is_none() && !spaces {
            return None;
        }
        let sign = sign.unwrap_or(' ');
        let is_named = has_month || day_first || rest.starts_with(char::is_alphabetic);
        // Between numbers alone the sign is the same, and no comma.
        if !is_named && (sign == ',' || between.is_some_and(|before| before != sign)) {
            return None;
        }
        between = Some(sign);
        if parts.len() > 3 {
            return None;
        }
    }
}

/// The text behind "th", "er" and their kin.
fn ordinal(text: &str) -> &str {
    ["st", "nd", "rd", "th", "er", "º", "°"]
        .iter()
        .find_map(|mark| {
            let rest = text.strip_prefix(mark)?;
            (!rest.starts_with(char::is_alphabetic)).then_some(rest)
        })
        .unwrap_or(text)
}

fn is_between(word: &str) -> bool {
    matches!(
        word,
        "de" | "del" | "den" | "der" | "am" | "le" | "el" | "of" | "the" | "ngày" | "năm"
    )
}

/// The month of a name or its usual short form.
fn month(word: &str) -> Option<i8> {
    const NAMES: [&[&str]; 12] = [
        &["january", "jan", "januar", "jänner", "janvier", "janv", "enero", "ene"],
        &["february", "feb", "februar", "février", "fevrier", "févr", "fevr", "fév", "febrero"],
        &["march", "mar", "märz", "maerz", "mär", "mrz", "mars", "marzo"],
        &["april", "apr", "avril", "avr", "abril", "abr"],
        &["may", "mai", "mayo"],
        &["june", "jun", "juni", "juin", "junio"],
        &["july", "jul", "juli", "juillet", "juil", "julio"],
        &["august", "aug", "août", "aout", "agosto", "ago"],
        &["september", "sep", "sept", "septembre", "septiembre", "setiembre"],
        &["october", "oct", "oktober", "okt", "octobre", "octubre"],
        &["november", "nov", "novembre", "noviembre"],
        &["december", "dec", "dezember", "dez", "décembre", "decembre", "déc", "diciembre", "dic"],
    ];
    let at = NAMES.iter().position(|names| names.contains(&word))?;
    Some(at as i8 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_of_a_program_is_read_as_everyone_s() {
        for year in ["0000", "0199", "1899", "1960", "2024", "9999"] {
            for (month, day) in (0..=14).flat_map(|month| (0..=40).map(move |day| (month, day))) {
                let text = format!("{year}-{month:02}-{day:02}");
                assert!(of_a_program(&text).is_some(), "{text}");
                assert_eq!(of_a_program(&text), of_people(&text), "{text}");
            }
        }
        for text in
            ["2024-3-04", "2024-03-4 ", "2024/03/04", "24-03-2004", "2024-03-0x", "２024-03-04"]
        {
            assert_eq!(of_a_program(text), None, "{text}");
        }
    }
}
