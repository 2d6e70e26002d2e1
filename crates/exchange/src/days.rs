//! Days as they stand in the middle of a text.

use clinical::case::{Date, parse_date, parse_when};

/// A day found at the beginning of a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// How many bytes it takes, with a time of day behind it.
    pub length: usize,
    /// What it says.
    pub day: Written,
}

/// What a written day says.
#[derive(Clone, Debug, PartialEq)]
pub enum Written {
    /// One day. Whether it also shows that in this text days come first, or months.
    Day(Date, Option<Order>),
    /// A month alone.
    Month,
    /// Either of two days: the first one read with the day first, the other with the month first.
    Either {
        /// With the day first.
        day_first: Date,
        /// With the month first.
        month_first: Date,
    },
    /// A year of the Minguo calendar, as the day of ours.
    Minguo(Date),
    /// A year of two digits among numbers: no day that can be relied on.
    ShortYear,
}

/// The order of day and month in numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// 21/07/1979.
    DayFirst,
    /// 07/21/1979.
    MonthFirst,
}

/// The day at the beginning of `text` (small letters); `before` is the sign in front.
pub fn at(before: Option<char>, text: &str) -> Option<Found> {
    if before.is_some_and(|c| {
        c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '/' | '<' | '>' | '≤' | '≥')
    }) {
        return None;
    }
    let first = text.chars().next()?;
    let (length, day) = if first.is_ascii_digit() {
        numbers(text)?
    } else if first.is_ascii_alphabetic() {
        month_first(text)?
    } else if let Some(rest) = text.strip_prefix("民國").or_else(|| text.strip_prefix("民国")) {
        let trimmed = rest.trim_start_matches(' ');
        let (length, day) = minguo(trimmed)?;
        (text.len() - trimmed.len() + length, day)
    } else {
        return None;
    };
    // A number that goes on is no day.
    let rest = &text[length..];
    let mut next = rest.chars();
    let goes_on = match next.next() {
        Some(c) if c.is_ascii_digit() => true,
        Some('-' | '/' | '.') => next.next().is_some_and(|c| c.is_ascii_digit()),
        Some(c) => c.is_ascii_alphabetic() && c != 't',
        None => false,
    };
    if goes_on {
        return None;
    }
    Some(Found { length: length + time(rest), day })
}

/// How many bytes of a text are a time of day.
pub fn time(rest: &str) -> usize {
    let trimmed = rest.strip_prefix('t').unwrap_or(rest).trim_start_matches(' ');
    let lead = rest.len() - trimmed.len();
    if lead == 0 || lead > 3 {
        return 0;
    }
    match clock(trimmed) {
        0 => 0,
        length => lead + length,
    }
}

/// `08:12`, `08:12:30.5+08:00`, `8h05`, at the beginning of a text.
pub fn clock(text: &str) -> usize {
    let hours = count(text);
    if !(1..=2).contains(&hours) {
        return 0;
    }
    let Some(sign) = text[hours..].chars().next().filter(|c| matches!(c, ':' | 'h')) else {
        return 0;
    };
    let minutes = count(&text[hours + 1..]);
    if minutes != 2 {
        return 0;
    }
    let mut end = hours + 1 + 2;
    if sign == ':' && text[end..].starts_with(':') && count(&text[end + 1..]) == 2 {
        end += 3;
        if text[end..].starts_with('.') {
            end += 1 + count(&text[end + 1..]);
        }
    }
    if text[end..].starts_with('z') {
        end += 1;
    } else if text[end..].starts_with(['+', '-']) {
        let zone = &text[end + 1..];
        let hours = count(zone);
        if hours == 4 {
            end += 5;
        } else if hours == 2 && zone[2..].starts_with(':') && count(&zone[3..]) == 2 {
            end += 6;
        }
    }
    end
}

fn count(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

fn numbers(text: &str) -> Option<(usize, Written)> {
    match count(text) {
        4 => year_first(text),
        8 => {
            let year: i32 = text[..4].parse().ok()?;
            let day = parse_date("day", &text[..8]).ok()?;
            ((1950..2100).contains(&year)).then_some((8, Written::Day(day, None)))
        }
        3 => minguo(text),
        1 | 2 => small_first(text),
        _ => None,
    }
}

fn year_first(text: &str) -> Option<(usize, Written)> {
    let year: i32 = text[..4].parse().ok()?;
    if !(1900..2100).contains(&year) {
        return None;
    }
    let (sign, after) = separator(&text[4..], &['-', '/', '.', '年', '년'])?;
    let month_at = 4 + after;
    let digits = count(&text[month_at..]);
    if !(1..=2).contains(&digits) {
        return named_in_the_middle(text, month_at);
    }
    let month_end = month_at + digits;
    let signs: &[char] = match sign {
        '年' => &['月'],
        '년' => &['월'],
        '-' => &['-'],
        '/' => &['/'],
        _ => &['.'],
    };
    if let Some((_, after)) = separator(&text[month_end..], signs) {
        let day_at = month_end + after;
        let digits = count(&text[day_at..]);
        if (1..=2).contains(&digits) {
            let mut end = day_at + digits;
            let day = parse_date("day", &text[..end]).ok();
            if let Some(day) = day {
                let tail = text[end..].trim_start_matches(' ');
                if matches!(sign, '年' | '년')
                    && let Some(c) =
                        tail.chars().next().filter(|c| matches!(c, '日' | '号' | '號' | '일'))
                {
                    end = text.len() - tail.len() + c.len_utf8();
                }
                return Some((end, Written::Day(day, None)));
            }
            return None;
        }
        if matches!(sign, '年' | '년') {
            return Some((month_end + after, Written::Month));
        }
    }
    // "2024-03": a month, where it is written like one.
    let plain =
        matches!(sign, '-' | '/') && month_end == 7 && parse_when("day", &text[..7]).is_ok();
    plain.then_some((7, Written::Month))
}

/// `2025-Mar-11`.
fn named_in_the_middle(text: &str, month_at: usize) -> Option<(usize, Written)> {
    let letters = text[month_at..]
        .chars()
        .take_while(|c| c.is_alphabetic())
        .map(char::len_utf8)
        .sum::<usize>();
    let (_, after) = separator(&text[month_at + letters..], &['-', '/', '.', ' '])?;
    let day_at = month_at + letters + after;
    let digits = count(&text[day_at..]);
    let end = day_at + digits;
    let day = parse_date("day", &text[..end]).ok()?;
    (letters >= 3 && digits > 0).then_some((end, Written::Day(day, None)))
}

/// A sign between numbers with spaces around it: the sign, and how many bytes all of it takes.
fn separator(text: &str, signs: &[char]) -> Option<(char, usize)> {
    let trimmed = text.trim_start_matches(' ');
    let sign = trimmed.chars().next().filter(|c| signs.contains(c))?;
    let rest = &trimmed[sign.len_utf8()..];
    let behind = rest.trim_start_matches(' ');
    let spaces = (text.len() - trimmed.len()).max(rest.len() - behind.len());
    let wide = !sign.is_ascii() || sign == '.';
    (spaces == 0 || (wide && spaces == 1)).then_some((sign, text.len() - behind.len()))
}

fn small_first(text: &str) -> Option<(usize, Written)> {
    let first_digits = count(text);
    let first: i8 = text[..first_digits].parse().ok()?;
    let rest = &text[first_digits..];
    // "9 tháng 1 năm 2025"
    if let Some(after) = rest.trim_start().strip_prefix("tháng ") {
        let end =
            text.len() - after.len() + after.find("năm ").filter(|at| *at < 6)? + "năm ".len();
        let end = end + count(&text[end..]);
        let day = parse_date("day", &text[..end]).ok()?;
        return Some((end, Written::Day(day, Some(Order::DayFirst))));
    }
    if let Some((sign, after)) = separator(rest, &['/', '.', '-']) {
        let second_at = first_digits + after;
        let second_digits = count(&text[second_at..]);
        if (1..=2).contains(&second_digits) {
            let second: i8 = text[second_at..second_at + second_digits].parse().ok()?;
            let (_, after) = separator(&text[second_at + second_digits..], &[sign])?;
            let year_at = second_at + second_digits + after;
            return match count(&text[year_at..]) {
                4 => either(text, year_at + 4, first, second),
                2 if (1..=31).contains(&first) && (1..=31).contains(&second) && sign != '-' => {
                    Some((year_at + 2, Written::ShortYear))
                }
                _ => None,
            };
        }
    }
    // "11 Mar 2025", "03 Mar 24", "11-Mar-2025", "11. März 2025"
    let trimmed = rest.trim_start_matches(['.', ' ', '-', '/']);
    let gap = rest.len() - trimmed.len();
    let letters =
        trimmed.chars().take_while(|c| c.is_alphabetic()).map(char::len_utf8).sum::<usize>();
    if gap > 2 || letters < 3 {
        return None;
    }
    let name = &trimmed[..letters];
    let after_name = &trimmed[letters..];
    let behind = after_name.trim_start_matches(['.', ' ', '-', '/', ',']);
    if after_name.len() - behind.len() > 2 {
        return None;
    }
    let year_at = text.len() - behind.len();
    match count(behind) {
        4 => {
            let day = parse_date("day", &text[..year_at + 4]).ok()?;
            Some((year_at + 4, Written::Day(day, None)))
        }
        // A laboratory that writes the month in letters writes the day first; there were no results in 1924.
        2 if after_name.len() > behind.len() => {
            let whole = format!("{first} {name} 20{}", &behind[..2]);
            let day = parse_date("day", &whole).ok()?;
            Some((year_at + 2, Written::Day(day, None)))
        }
        _ => None,
    }
}

fn either(text: &str, end: usize, first: i8, second: i8) -> Option<(usize, Written)> {
    let read = parse_date("day", &text[..end]);
    let written = match read {
        Ok(day) if first == second => Written::Day(day, None),
        Ok(day) if first > 12 => Written::Day(day, Some(Order::DayFirst)),
        Ok(day) if second > 12 => Written::Day(day, Some(Order::MonthFirst)),
        // Only one of the two exists.
        Ok(day) => Written::Day(day, None),
        Err(error) => {
            let [one, other] = error.days()?;
            let (day_first, month_first) =
                if one.day() == first { (one, other) } else { (other, one) };
            Written::Either { day_first, month_first }
        }
    };
    Some((end, written))
}

/// `114/03/18`, `114年3月18日`: the year 1 is 1912.
fn minguo(text: &str) -> Option<(usize, Written)> {
    let digits = count(text);
    if !(2..=3).contains(&digits) {
        return None;
    }
    let year: i32 = text[..digits].parse().ok()?;
    let (sign, after) = separator(&text[digits..], &['/', '.', '-', '年'])?;
    let month_at = digits + after;
    let month_digits = count(&text[month_at..]);
    let next: &[char] = if sign == '年' { &['月'] } else { &[sign] };
    let next = if sign == '/' { &['/'] } else { next };
    let month_end = month_at + month_digits;
    let (_, after) = separator(text.get(month_end..)?, next)?;
    let day_at = month_end + after;
    let day_digits = count(&text[day_at..]);
    if !(1..=2).contains(&month_digits)
        || !(1..=2).contains(&day_digits)
        || !(70..150).contains(&year)
    {
        return None;
    }
    let (month, day) = (&text[month_at..month_end], &text[day_at..day_at + day_digits]);
    let whole = format!("{}-{month:0>2}-{day:0>2}", year + 1911);
    let date = parse_date("day", &whole).ok()?;
    let mut end = day_at + day_digits;
    if sign == '年' && text[end..].starts_with('日') {
        end += '日'.len_utf8();
    }
    Some((end, Written::Minguo(date)))
}

/// `Mar 11, 2025`, `March 2025`.
fn month_first(text: &str) -> Option<(usize, Written)> {
    let letters = text.chars().take_while(|c| c.is_alphabetic()).map(char::len_utf8).sum::<usize>();
    if !(3..=12).contains(&letters) {
        return None;
    }
    let rest = &text[letters..];
    let behind = rest.trim_start_matches(['.', ' ', '-']);
    if rest.len() == behind.len() || rest.len() - behind.len() > 2 {
        return None;
    }
    let at = text.len() - behind.len();
    match count(behind) {
        4 => {
            let when = parse_when("day", &text[..at + 4]).ok()?;
            when.day().is_none().then_some((at + 4, Written::Month))
        }
        digits @ 1..=2 => {
            let after = &behind[digits..];
            let after = ["st", "nd", "rd", "th"]
                .iter()
                .find_map(|mark| after.strip_prefix(mark))
                .unwrap_or(after);
            let year = after.trim_start_matches([',', ' ', '-']);
            if count(year) != 4 || after.len() == year.len() {
                return None;
            }
            let end = text.len() - year.len() + 4;
            let day = parse_date("day", &text[..end]).ok()?;
            Some((end, Written::Day(day, None)))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Option<String> {
        match at(None, text)?.day {
            Written::Day(day, _) | Written::Minguo(day) => Some(day.to_string()),
            Written::Month => Some("month".into()),
            Written::Either { day_first, .. } => Some(format!("either {day_first}")),
            Written::ShortYear => Some("short".into()),
        }
    }

    #[test]
    fn days_in_the_middle_of_a_text() {
        for (text, expected, length) in [
            ("2025-03-11 08:12", "2025-03-11", 16),
            ("2025.7.8 x", "2025-07-08", 8),
            ("2025年3月18日采样", "2025-03-18", 16),
            ("2025/03/11", "2025-03-11", 10),
            ("20250311", "2025-03-11", 8),
            ("21/03/2025 à 08h05", "2025-03-21", 10),
            ("01-jan-1980", "1980-01-01", 11),
            ("03 mar 24", "2024-03-03", 9),
            ("11. märz 2025", "2025-03-11", 14),
            ("mar 11, 2025", "2025-03-11", 12),
            ("114/03/18", "2025-03-18", 9),
            ("民國114年3月18日", "2025-03-18", 21),
            ("2025年3月", "month", 11),
            ("2024-03", "month", 7),
            ("02/12/2024", "either 2024-12-02", 10),
            ("02/12/24", "short", 8),
            ("9 tháng 1 năm 2025", "2025-01-09", 20),
            ("2025-02-03t08:15:00-05:00", "2025-02-03", 25),
        ] {
            assert_eq!(day(text).as_deref(), Some(expected), "{text}");
            assert_eq!(at(None, text).map(|found| found.length), Some(length), "{text}");
        }
    }

    #[test]
    fn numbers_that_are_no_days() {
        for text in [
            "0-0.05",
            "9-50",
            "3.4-20.5",
            "0.76-1.27",
            "150-400",
            "20250311-0417",
            "1.0-2.0-3.0",
            "000-000",
            "10.5",
            "5.0-10.0",
            "2025",
            "045/07/18x",
            "1/2",
            "12.3.4",
            "march",
            "may 5",
            "10*9/l",
        ] {
            assert_eq!(day(text), None, "{text}");
        }
        assert_eq!(at(Some('a'), "2025-03-11"), None);
        assert_eq!(clock("08:12 x"), 5);
        assert_eq!(clock("8h05"), 4);
        assert_eq!(clock("12.5"), 0);
    }
}
