//! A line as a row of known things: names of tests, words, signs, numbers, ranges, units, days.

use super::fold::Line;
use crate::days;
use crate::evidence::row::{Mark, Side, Sign};
use crate::evidence::units;
use crate::lexicon::find::is_latin;
use crate::lexicon::labels::{self, Role};
use crate::lexicon::names::{self, Test};
use crate::lexicon::words::{self, Said};
use crate::lexicon::{flags, qualifiers};
use clinical::case::{Comparator, parse_number};

/// One thing in a line.
#[derive(Clone, Debug)]
pub struct Token {
    /// What it is.
    pub kind: Kind,
    /// Its bytes in the plain line.
    pub start: usize,
    /// Their end.
    pub end: usize,
    /// The cell that it stands in.
    pub cell: usize,
}

/// What a thing is.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// The name of a test.
    Name(Test),
    /// A word for a result.
    Word(Said),
    /// A sign for a result; in brackets or not.
    Sign(Sign, bool),
    /// A mark for a value outside the reference.
    Flag(Mark),
    /// A number.
    Number(f64),
    /// What has the form of a number and cannot be read as one: `3.2×107`, `001`.
    OddNumber,
    /// A number with a sign or word before it.
    Compared(Comparator, f64),
    /// From one number to another.
    Range(f64, f64),
    /// A unit.
    Unit,
    /// What has the form of a unit and is none that is known.
    OddUnit,
    /// A label with its colon.
    Label(Role),
    /// A day.
    Day(days::Written),
    /// The label of a day.
    DayLabel(labels::DayOf),
    /// Marks that stand for nothing: `---`, `/`, `**`.
    Nothing,
    /// One star: a mark, or nothing.
    Star,
    /// A word beside a name that changes nothing.
    Qualifier,
    /// Anything else.
    Junk,
}

/// A cell of a line, in columns of the screen: what is wide counts twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Its bytes in the plain line.
    pub start: usize,
    /// Their end.
    pub end: usize,
    /// Where it begins on the screen.
    pub left: usize,
    /// Where it ends.
    pub right: usize,
}

/// How the cells of a line are parted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parted {
    /// By signs: each cell has its number, also an empty one.
    Signs,
    /// By spaces: only their places say which column they are of.
    Spaces,
}

/// A line with its cells and what stands in them.
pub struct Scanned {
    /// The cells.
    pub cells: Vec<Cell>,
    /// How they are parted.
    pub parted: Parted,
    /// What stands in them, in order.
    pub tokens: Vec<Token>,
}

/// The cells of a line. `sign` parts them where the text uses one: `,` or `;`.
pub fn cells(line: &Line, sign: Option<char>) -> (Vec<Cell>, Parted) {
    let text = line.plain.as_str();
    let pipes = text.matches('|').count();
    let by = if pipes >= 2 || (pipes == 1 && !text.contains("  ")) {
        Some('|')
    } else if text.contains('\t') {
        Some('\t')
    } else {
        sign.filter(|sign| text.contains(*sign))
    };
    match by {
        Some(by) => (by_sign(text, by), Parted::Signs),
        None => (by_spaces(text), Parted::Spaces),
    }
}

fn width(c: char) -> usize {
    match u32::from(c) {
        0x1100..=0x115F | 0x2E80..=0xA4CF | 0xAC00..=0xD7A3 | 0xF900..=0xFAFF | 0xFE30..=0xFE6F => {
            2
        }
        _ => 1,
    }
}

fn by_sign(text: &str, sign: char) -> Vec<Cell> {
    let mut cells = Vec::new();
    let (mut start, mut left, mut column) = (0, 0, 0);
    let body = text.trim_end();
    for (at, c) in body.char_indices() {
        if c == sign {
            cells.push(Cell { start, end: at, left, right: column });
            start = at + c.len_utf8();
            left = column + 1;
        }
        column += width(c);
    }
    cells.push(Cell { start, end: body.len(), left, right: column });
    // "| a | b |" begins and ends with the sign.
    if sign == '|' {
        let empty = |cell: &Cell| text[cell.start..cell.end].trim().is_empty();
        if body.trim_start().starts_with('|') && cells.first().is_some_and(empty) {
            cells.remove(0);
        }
        if body.ends_with('|') && cells.last().is_some_and(empty) {
            cells.pop();
        }
    }
    cells
}

fn by_spaces(text: &str) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::new();
    let mut column = 0;
    let mut open: Option<(usize, usize)> = None;
    let mut gap = 0;
    let (mut end, mut right) = (0, 0);
    // Dots that lead from a name to its value part like spaces.
    for (at, c) in text.char_indices() {
        let leads = c == '.' && is_leader(text, at);
        if c == ' ' || leads {
            gap += 1;
            if gap >= 2
                && let Some((start, left)) = open.take()
            {
                cells.push(Cell { start, end, left, right });
            }
        } else {
            gap = 0;
            if open.is_none() {
                open = Some((at, column));
            }
            end = at + c.len_utf8();
            right = column + width(c);
        }
        column += width(c);
    }
    if let Some((start, left)) = open {
        cells.push(Cell { start, end, left, right });
    }
    cells
}

/// Whether a point is one of several that lead to a value.
fn is_leader(text: &str, at: usize) -> bool {
    let behind = text[at..].bytes().take_while(|byte| *byte == b'.').take(3).count();
    let before = text[..at].bytes().rev().take_while(|byte| *byte == b'.').take(3).count();
    behind + before >= 3
}

/// What stands in the cells of a line.
pub fn scan(line: &Line, sign: Option<char>) -> Scanned {
    let (cells, parted) = cells(line, sign);
    let mut tokens = Vec::new();
    for (number, cell) in cells.iter().enumerate() {
        scan_cell(line, cell, number, &mut tokens);
    }
    Scanned { cells, parted, tokens }
}

/// What stands in a line that is one cell.
pub fn scan_whole(line: &Line) -> Scanned {
    let cell = Cell { start: 0, end: line.plain.len(), left: 0, right: line.plain.len() };
    let mut tokens = Vec::new();
    scan_cell(line, &cell, 0, &mut tokens);
    Scanned { cells: vec![cell], parted: Parted::Spaces, tokens }
}

fn scan_cell(line: &Line, cell: &Cell, number: usize, tokens: &mut Vec<Token>) {
    let (plain, lower) = (&line.plain[..cell.end], &line.lower[..cell.end]);
    let mut at = cell.start;
    let mut begins = true;
    while let Some(c) = plain[at..].chars().next() {
        let before = if at == cell.start { None } else { plain[..at].chars().next_back() };
        let (kind, length) = match thing(&plain[at..], &lower[at..], before, begins) {
            Some(found) => found,
            None => {
                // A space or a sign between things. Behind a comma another row may begin.
                begins |= matches!(c, ',' | ';' | '、' | '。');
                at += c.len_utf8();
                continue;
            }
        };
        // What has no length would never end.
        let length = length.max(c.len_utf8());
        let end = at + length;
        match tokens.last_mut() {
            Some(last)
                if kind == Kind::Junk
                    && last.kind == Kind::Junk
                    && last.end == at
                    && last.cell == number =>
            {
                last.end = end;
            }
            _ => tokens.push(Token { kind, start: at, end, cell: number }),
        }
        // A number in a list or a star does not take a name its place at the beginning.
        begins = begins
            && matches!(
                tokens.last().map(|it| &it.kind),
                Some(
                    Kind::Number(_) | Kind::Star | Kind::Qualifier | Kind::Sign(Sign::Minus, false)
                )
            );
        at = end;
    }
}

const BETWEEN: [char; 18] =
    [' ', '\t', ',', ';', ':', '、', '。', '|', '"', '\'', '=', '(', ')', '[', ']', '{', '}', '?'];

/// The thing at the beginning of a text, and its length; none for what only parts things.
fn thing(plain: &str, lower: &str, before: Option<char>, begins: bool) -> Option<(Kind, usize)> {
    let c = plain.chars().next()?;
    if let Some((sign, length)) = bracketed(plain) {
        return Some((Kind::Sign(sign, true), length));
    }
    if BETWEEN.contains(&c) {
        // A question mark is a doubt, and is kept.
        return (c == '?').then_some((Kind::Junk, 1));
    }
    if c == '.' && !plain[1..].starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if let Some((role, length)) = labels::label(before, lower) {
        return Some((Kind::Label(role), length));
    }
    if let Some(length) = labels::before_reference(before, lower) {
        return Some((Kind::Label(Role::Reference), length));
    }
    if let Some(found) = days::at(before, lower) {
        return Some((Kind::Day(found.day), found.length));
    }
    let warmth = temperature(lower);
    if warmth > 0 && !is_latin(before) {
        return Some((Kind::Qualifier, warmth));
    }
    let time = days::clock(lower);
    if time > 0 && !is_latin(before) {
        return Some((Kind::Qualifier, time));
    }
    if !before.is_some_and(|c| c.is_ascii_alphabetic())
        && let Some(length) = units::with_power(lower)
    {
        return Some((Kind::Unit, length));
    }
    let goes_on = before.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '_'));
    if !goes_on && let Some(found) = number(plain, lower) {
        return Some(found);
    }
    if let Some((sign, length)) = lone_sign(plain, before) {
        return Some((sign, length));
    }
    // A mark that is no part of a word: "低" is one, "低于检测下限" is not.
    let mark = flags::at(before, plain, lower);
    let mark =
        mark.filter(|(_, length)| words::at(before, lower).is_none_or(|(_, word)| word <= *length));
    if let Some((mark, length)) = mark {
        return Some((Kind::Flag(mark_of(mark)), length));
    }
    let unit = units::at(before, lower);
    let name = names::at(before, lower)
        .filter(|(_, length)| begins || !names::is_short(&lower[..*length]));
    let word = words::at(before, lower);
    let qualifier = qualifiers::at(before, lower);
    let day = labels::day(before, lower);
    // The longest counts; of equal ones a name.
    let best = [
        name.map(|(test, length)| (length, Kind::Name(test))),
        word.map(|(said, length)| (length, Kind::Word(said))),
        unit.map(|(length, known)| (length, if known { Kind::Unit } else { Kind::OddUnit })),
        day.map(|(of, length)| (length, Kind::DayLabel(of))),
        qualifier.map(|length| (length, Kind::Qualifier)),
    ];
    let mut longest: Option<(usize, Kind)> = None;
    for (length, kind) in best.into_iter().flatten() {
        if longest.as_ref().is_none_or(|(known, _)| length > *known) {
            longest = Some((length, kind));
        }
    }
    if let Some((length, kind)) = longest {
        let length = match kind {
            Kind::Name(Test::DnaLog) => length,
            Kind::Name(_) => names::without_unit(&lower[..length]),
            _ => length,
        };
        return Some((kind, length));
    }
    Some((Kind::Junk, word_length(plain)))
}

/// How many bytes are the warmth that an enzyme was measured at: `37°C`.
fn temperature(lower: &str) -> usize {
    let digits = lower.bytes().take_while(u8::is_ascii_digit).count();
    if digits != 2 {
        return 0;
    }
    let rest = lower[digits..].trim_start_matches(' ');
    let behind = ["°c", "° c", "℃", "º c", "ºc"].iter().find_map(|word| rest.strip_prefix(word));
    behind.map_or(0, |behind| lower.len() - behind.len())
}

fn mark_of(mark: flags::Mark) -> Mark {
    let side = match mark {
        flags::Mark::High { .. } => Side::High,
        flags::Mark::Low { .. } => Side::Low,
        flags::Mark::Outside => Side::Outside,
        flags::Mark::Inside => Side::Inside,
    };
    Mark {
        side,
        arrow: matches!(mark, flags::Mark::High { arrow: true } | flags::Mark::Low { arrow: true }),
    }
}

/// A Latin word, or one sign of another script.
fn word_length(plain: &str) -> usize {
    let latin: usize = plain
        .chars()
        .take_while(|c| is_latin(Some(*c)) || matches!(c, '\'' | '_' | '@'))
        .map(char::len_utf8)
        .sum();
    if latin > 0 { latin } else { plain.chars().next().map_or(0, char::len_utf8) }
}

/// A sign in brackets: `(+)`, `(-)`, `(±)`, `()`; `(十)` and its kin, which are what a picture makes of them.
fn bracketed(plain: &str) -> Option<(Sign, usize)> {
    let close = match plain.chars().next()? {
        '(' => ')',
        '[' => ']',
        _ => return None,
    };
    let end = plain[1..].char_indices().take(6).find(|(_, c)| *c == close)?.0 + 1;
    let sign = sign_of(plain[1..end].trim())?;
    Some((sign, end + 1))
}

fn sign_of(inner: &str) -> Option<Sign> {
    Some(match inner {
        "" | "·" | "." | "1" => Sign::Lost,
        "+" | "十" | "++" | "+++" | "++++" | "1+" | "2+" | "3+" | "4+" => Sign::Plus,
        "-" | "一" => Sign::Minus,
        "±" | "+/-" | "+-" | "-/+" | "士" | "土" => Sign::Both,
        _ => return None,
    })
}

/// A sign without brackets, or marks that stand for nothing.
fn lone_sign(plain: &str, before: Option<char>) -> Option<(Kind, usize)> {
    let stands_alone = |length: usize| {
        let next = plain[length..].chars().next();
        next.is_none_or(|c| {
            matches!(c, ' ' | '\t' | '|' | ')' | ']' | ',' | ';' | '、' | '。' | '(' | '/')
        })
    };
    let free =
        |before: Option<char>| before.is_none_or(|c| matches!(c, ' ' | '\t' | '|' | ':' | '('));
    let run = |c: char| plain.bytes().take_while(|byte| *byte == c as u8).count();
    for both in ["+/-", "-/+", "+-"] {
        if plain.starts_with(both) && stands_alone(both.len()) {
            return Some((Kind::Sign(Sign::Both, false), both.len()));
        }
    }
    match plain.chars().next()? {
        '±' => Some((Kind::Sign(Sign::Both, false), '±'.len_utf8())),
        '+' => {
            let length = run('+');
            (length <= 4 && stands_alone(length)).then_some((Kind::Sign(Sign::Plus, false), length))
        }
        '-' => {
            let length = run('-');
            if length >= 2 {
                let kind = if free(before) { Kind::Nothing } else { Kind::Qualifier };
                return Some((kind, length));
            }
            if is_latin(before) {
                return Some((Kind::Junk, 1));
            }
            stands_alone(1).then_some((Kind::Sign(Sign::Minus, false), 1)).or(Some((Kind::Junk, 1)))
        }
        '*' => {
            let length = run('*');
            // "**HBsAg**" is bold.
            let alone = free(before) && stands_alone(length);
            Some(match (length, alone) {
                (1, _) => (Kind::Star, 1),
                (_, true) => (Kind::Nothing, length),
                (_, false) => (Kind::Qualifier, length),
            })
        }
        '/' => Some((if stands_alone(run('/')) { Kind::Nothing } else { Kind::Junk }, run('/'))),
        '_' => Some((if free(before) { Kind::Nothing } else { Kind::Qualifier }, run('_'))),
        _ => None,
    }
}

/// A number, a number with a sign before it, or a range.
fn number(plain: &str, lower: &str) -> Option<(Kind, usize)> {
    let (comparator, lead) = compared(lower);
    let rest = &lower[lead..];
    let length = number_length(rest)?;
    let end = lead + length;
    let value = value_of(&rest[..length]);
    if comparator != Comparator::Equal {
        return Some(match value {
            Some(value) => (Kind::Compared(comparator, value), end),
            None => (Kind::OddNumber, end),
        });
    }
    if let Some(between) = between(&lower[end..]) {
        let other = &lower[end + between..];
        let (again, skip) = compared(other);
        if again == Comparator::Equal
            && let Some(more) = number_length(&other[skip..])
        {
            let high = value_of(&other[skip..skip + more]);
            if let (Some(low), Some(high)) = (value, high)
                && low < high
            {
                let mut all = end + between + skip + more;
                // "1-2-3" is no range.
                if lower[all..].starts_with('-')
                    && lower[all + 1..].starts_with(|c: char| c.is_ascii_digit())
                {
                    return Some((Kind::Junk, end));
                }
                all = all.min(plain.len());
                return Some((Kind::Range(low, high), all));
            }
        }
    }
    // So many times the limit is no amount.
    if lower[end..].trim_start_matches(' ').starts_with('倍') {
        return Some((Kind::OddNumber, end));
    }
    if let Some((comparator, more)) = compared_behind(&lower[end..])
        && let Some(value) = value
    {
        return Some((Kind::Compared(comparator, value), end + more));
    }
    // "38. U/L": what stood behind the point is lost.
    let cut = lower[end..].strip_prefix('.').is_some_and(|rest| {
        let rest = rest.trim_start_matches(' ');
        rest.contains('/') && units::at(None, rest).is_some_and(|(_, known)| known)
    });
    if cut {
        return Some((Kind::OddNumber, end + 1));
    }
    // A number that runs into letters is none: "0f7", "3rd"; a unit may follow at once.
    let next = lower[end..].chars().next();
    let runs_on = next.is_some_and(|c| c.is_ascii_alphabetic() && c != 'x')
        && units::at(None, &lower[end..]).is_none()
        && !flags::is_letter(&plain[end..]);
    if runs_on {
        let word: usize =
            lower[end..].chars().take_while(|c| is_latin(Some(*c))).map(char::len_utf8).sum();
        return Some((Kind::Junk, end + word));
    }
    match value {
        Some(value) => Some((Kind::Number(value), end)),
        None => Some((Kind::OddNumber, end)),
    }
}

fn value_of(text: &str) -> Option<f64> {
    // What picture reading leaves of "0-1.00": no number begins so.
    let digits = text.trim_start_matches(['-', '+']);
    let damaged = digits.len() > 1
        && digits.starts_with('0')
        && digits[1..].starts_with(|c: char| c.is_ascii_digit());
    if damaged {
        return None;
    }
    parse_number("number", text).ok().map(|(_, value)| value)
}

/// The sign or word for "less than" and its kin at the beginning, and how much it takes with the space behind.
fn compared(lower: &str) -> (Comparator, usize) {
    const SIGNS: [(&str, Comparator); 28] = [
        ("gt ", Comparator::Greater),
        ("lt ", Comparator::Less),
        ("<=", Comparator::AtMost),
        (">=", Comparator::AtLeast),
        ("< =", Comparator::AtMost),
        ("> =", Comparator::AtLeast),
        ("=<", Comparator::AtMost),
        ("=>", Comparator::AtLeast),
        ("<", Comparator::Less),
        (">", Comparator::Greater),
        ("≤", Comparator::AtMost),
        ("≥", Comparator::AtLeast),
        ("小于等于", Comparator::AtMost),
        ("大于等于", Comparator::AtLeast),
        ("小于", Comparator::Less),
        ("大于", Comparator::Greater),
        ("低于", Comparator::Less),
        ("高于", Comparator::Greater),
        ("不超过", Comparator::AtMost),
        ("less than ", Comparator::Less),
        ("greater than ", Comparator::Greater),
        ("more than ", Comparator::Greater),
        ("below ", Comparator::Less),
        ("above ", Comparator::Greater),
        ("up to ", Comparator::AtMost),
        ("unter ", Comparator::Less),
        ("bis ", Comparator::AtMost),
        ("dưới ", Comparator::Less),
    ];
    for (sign, comparator) in SIGNS {
        if let Some(rest) = lower.strip_prefix(sign) {
            let trimmed = rest.trim_start_matches(' ');
            if trimmed.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
                return (comparator, lower.len() - trimmed.len());
            }
        }
    }
    (Comparator::Equal, 0)
}

/// A word for "less than" and its kin behind a number, as Japanese and Korean have it, and how much it takes.
fn compared_behind(rest: &str) -> Option<(Comparator, usize)> {
    // 이상 is "abnormal" too.
    const WORDS: [(&str, Comparator); 6] = [
        ("未満", Comparator::Less),
        ("未满", Comparator::Less),
        ("以下", Comparator::AtMost),
        ("以上", Comparator::AtLeast),
        ("미만", Comparator::Less),
        ("이하", Comparator::AtMost),
    ];
    let trimmed = rest.strip_prefix(' ').unwrap_or(rest);
    WORDS.iter().find_map(|(word, comparator)| {
        let behind = trimmed.strip_prefix(word)?;
        Some((*comparator, rest.len() - behind.len()))
    })
}

/// What stands between the two ends of a range, and how much it takes.
fn between(rest: &str) -> Option<usize> {
    let trimmed = rest.trim_start_matches(' ');
    let lead = rest.len() - trimmed.len();
    const SIGNS: [&str; 11] =
        ["--", "-", "~", "至", "到", "to ", "bis ", "à ", "đến ", "and ", "a "];
    let sign = SIGNS.iter().find(|sign| trimmed.starts_with(**sign))?;
    let behind = &trimmed[sign.len()..];
    let after = behind.trim_start_matches(' ');
    if lead > 2 || behind.len() - after.len() > 2 {
        return None;
    }
    after.starts_with(|c: char| c.is_ascii_digit() || c == '.').then_some(rest.len() - after.len())
}

/// How many bytes of a text are a number, with its power of ten.
fn number_length(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut at = 0;
    if !(digit(0) || (bytes.first() == Some(&b'.') && digit(1))) {
        return None;
    }
    loop {
        match bytes.get(at) {
            Some(b'0'..=b'9') => at += 1,
            Some(b'.' | b',') if digit(at + 1) => at += 1,
            // Thousands parted by a space: exactly three digits, after one to three.
            Some(b' ' | b'\'') if (1..=3).contains(&at) || at % 4 == 3 => {
                let three = digit(at + 1) && digit(at + 2) && digit(at + 3) && !digit(at + 4);
                let grouped = rest[..at].split([' ', '\'']).enumerate().all(|(nth, group)| {
                    group.bytes().all(|byte| byte.is_ascii_digit())
                        && (nth == 0 || group.len() == 3)
                });
                let goes_on = matches!(bytes.get(at + 4), Some(b'.' | b'-' | b'~' | b'/' | b':'));
                if three && grouped && !goes_on && rest[..at].len() <= 11 && !rest.starts_with('0')
                {
                    at += 4;
                } else {
                    break;
                }
            }
            _ => break,
        }
    }
    let rest = &rest[at..];
    Some(at + power(rest))
}

/// How many bytes of what follows a number are its power of ten, or a word for one.
fn power(rest: &str) -> usize {
    const TIMES: [char; 7] = ['×', 'x', '*', '·', '•', '⋅', '∙'];
    let trimmed = rest.trim_start_matches(' ');
    let lead = rest.len() - trimmed.len();
    if lead > 1 {
        return 0;
    }
    if let Some(power) = trimmed.strip_prefix(TIMES) {
        let power = power.trim_start_matches(' ');
        if let Some(raised) = power.strip_prefix("10") {
            let exponent = exponent_length(raised);
            // "×10^9/L" is the unit of a count of cells.
            let end = rest.len() - raised.len() + exponent;
            return if rest[end..].starts_with('/') { 0 } else { end };
        }
        return 0;
    }
    if lead == 0 && rest.starts_with('^') && exponent_length(rest) > 1 {
        return exponent_length(rest);
    }
    if lead == 0 && rest.starts_with(SUPERSCRIPT) {
        return rest.chars().take_while(|c| SUPERSCRIPT.contains(c)).map(char::len_utf8).sum();
    }
    if let Some(exponent) = trimmed.strip_prefix('e') {
        let signed = exponent.trim_start_matches(' ').trim_start_matches(['+', '-']);
        let digits = signed.bytes().take_while(u8::is_ascii_digit).count();
        let apart = exponent.len() - signed.len();
        if (1..=3).contains(&digits) && apart <= 2 {
            let end = rest.len() - signed.len() + digits;
            return if is_latin(rest[end..].chars().next()) && !units_follow(&rest[end..]) {
                0
            } else {
                end
            };
        }
        return 0;
    }
    const WORDS: [&str; 16] = [
        "千万", "百万", "十万", "万", "萬", "亿", "億", "만", "억", "million", "millions", "mio.",
        "mio", "lakhs", "lakh", "lacs",
    ];
    for word in WORDS {
        if let Some(behind) = trimmed.strip_prefix(word) {
            let latin = word.is_ascii() && is_latin(behind.chars().next());
            if !latin {
                return rest.len() - behind.len();
            }
        }
    }
    0
}

fn units_follow(rest: &str) -> bool {
    units::at(None, rest).is_some()
}

const SUPERSCRIPT: [char; 12] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹', '⁺', '⁻'];

/// `^7`, `⁷`, `**7`, `E7`, `^(7)`, or digits that came down: `7` of `107`.
fn exponent_length(raised: &str) -> usize {
    let superscript: usize =
        raised.chars().take_while(|c| SUPERSCRIPT.contains(c)).map(char::len_utf8).sum();
    if superscript > 0 {
        return superscript;
    }
    let trimmed = raised.trim_start_matches(' ');
    let marked = ["**", "^", "e", "ˆ"].iter().find_map(|mark| trimmed.strip_prefix(mark));
    let Some(marked) = marked else {
        let digits = raised.bytes().take_while(u8::is_ascii_digit).count();
        return if digits <= 2 { digits } else { 0 };
    };
    let inner = marked.trim_start_matches([' ', '(', '{']);
    let signed = inner.trim_start_matches(['+', '-']);
    let digits = signed.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 {
        return 0;
    }
    let mut end = raised.len() - signed.len() + digits;
    if marked.starts_with(['(', '{']) && raised[end..].starts_with([')', '}']) {
        end += 1;
    }
    end
}
