//! A row of answers: what each edition says of a person at a date, as CSV, TSV or a line of JSON.

use super::blocks::Parting;
use super::plan::Table;
use super::row::{Problem, Row};
use clinical::case::Date;
use clinical::guidelines::{self, Edition};
use clinical::report::{Decided, OfEdition};
use std::io::Write;

/// Whose answer it is, and what of the rows was not taken.
pub struct Whose<'a> {
    /// The line of the person's first row.
    pub line: u64,
    /// The person, as written.
    pub id: &'a str,
    /// The day of reading.
    pub on: Option<Date>,
    /// How many rows it rests on.
    pub rows: usize,
    /// What was not taken: a text `field: why 'found'`.
    pub errors: &'a [Wrong],
}

impl<'a> Whose<'a> {
    /// A row that stands for itself, with what was not taken of it.
    pub fn of_row(row: &'a Row, errors: &'a [Wrong]) -> Whose<'a> {
        Whose { line: row.line, id: &row.id, on: row.on, rows: 1, errors }
    }
}

/// What was not taken.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Wrong {
    /// The line.
    pub line: u64,
    /// The header of the column; empty where it is the row.
    pub field: String,
    /// The text.
    pub found: String,
    /// Why, by its stable name.
    pub why: &'static str,
}

impl Wrong {
    /// What was not taken of a row.
    pub fn of_row(table: &Table, row: &Row) -> Vec<Wrong> {
        let wrong = |problem: &Problem| Wrong {
            line: row.line,
            field: table.name(problem.column).to_owned(),
            found: problem.found.clone(),
            why: problem.why,
        };
        row.errors.iter().map(wrong).collect()
    }
}

/// The names of the columns.
pub fn header(next: bool) -> Vec<String> {
    let mut names: Vec<String> = ["line", "id", "date", "class"].map(str::to_owned).to_vec();
    for edition in guidelines::editions() {
        if edition.phase.is_some() {
            names.extend(["phase", "phase_rule"].map(|what| format!("{}_{what}", edition.key)));
        }
        names.extend(["decision", "rule"].map(|what| format!("{}_{what}", edition.key)));
        if next {
            names.push(format!("{}_missing", edition.key));
        }
    }
    names.push("flags".to_owned());
    if next {
        names.push("next_tests".to_owned());
    }
    names.push("errors".to_owned());
    names
}

/// Writes one field; a text that a spreadsheet would take for a formula is guarded, and one with signs of its own is
/// put in quotes.
fn field(out: &mut Vec<u8>, text: &str, sign: u8) {
    let guarded = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let quoted = text.bytes().any(|byte| byte == sign || matches!(byte, b'"' | b'\n' | b'\r'));
    if quoted {
        out.push(b'"');
    }
    if guarded {
        out.push(b'\'');
    }
    if quoted {
        for byte in text.bytes() {
            if byte == b'"' {
                out.push(b'"');
            }
            out.push(byte);
        }
        out.push(b'"');
    } else {
        out.extend_from_slice(text.as_bytes());
    }
}

/// A day as it is written everywhere, by its digits: the years of a case are four.
fn day(out: &mut Vec<u8>, on: Date) {
    let (year, month, day) = (on.year(), on.month(), on.day());
    let Ok(year @ 0..=9999) = u16::try_from(year) else {
        let _ = write!(out, "{on}");
        return;
    };
    let digit = |number: u16| b'0' + (number % 10) as u8;
    let (month, day) = (month.unsigned_abs().into(), day.unsigned_abs().into());
    out.extend_from_slice(&[
        digit(year / 1000),
        digit(year / 100),
        digit(year / 10),
        digit(year),
        b'-',
        digit(month / 10),
        digit(month),
        b'-',
        digit(day / 10),
        digit(day),
    ]);
}

/// Texts with a stroke between them.
fn list<'a>(out: &mut Vec<u8>, texts: impl Iterator<Item = &'a str>) {
    for (at, text) in texts.enumerate() {
        if at > 0 {
            out.push(b'|');
        }
        out.extend_from_slice(text.as_bytes());
    }
}

/// Writes the header, where the answers have one.
pub fn start(parting: Parting, next: bool) -> Vec<u8> {
    let Parting::Fields(sign) = parting else { return Vec::new() };
    let mut names = header(next).join(&char::from(sign).to_string()).into_bytes();
    names.push(b'\n');
    names
}

/// Writes an answer: as fields with this sign between them, or as a line of JSON.
pub fn write(out: &mut Vec<u8>, parting: Parting, next: bool, whose: &Whose, decided: &Decided) {
    match parting {
        Parting::Fields(sign) => fields(out, sign, next, whose, decided),
        Parting::Lines => json(out, next, whose, decided),
    }
}

/// Hands over the cells of an answer but the line, in the order of the header. Nothing is guarded, since no
/// spreadsheet opens them. Where they have no lines, errors name none either.
pub fn cells(next: bool, lines: bool, whose: &Whose, decided: &Decided, put: &mut dyn FnMut(&str)) {
    let mut list = Vec::new();
    let mut listed = |texts: &mut dyn Iterator<Item = &str>, put: &mut dyn FnMut(&str)| {
        list.clear();
        self::list(&mut list, texts);
        put(std::str::from_utf8(&list).unwrap_or_default());
    };
    let name = |code: &Option<clinical::rule::Code>, put: &mut dyn FnMut(&str)| {
        put(code.as_ref().map_or("", |code| code.as_str()));
    };
    put(whose.id);
    let mut on = Vec::with_capacity(10);
    whose.on.into_iter().for_each(|it| day(&mut on, it));
    put(std::str::from_utf8(&on).unwrap_or_default());
    name(&decided.serology, put);
    for of in &decided.editions {
        if of.edition.phase.is_some() {
            name(&of.phase, put);
            listed(&mut of.phase_rules.names(), put);
        }
        put(of.decision.code().as_str());
        listed(&mut of.rules.names(), put);
        if next {
            listed(&mut of.missing.iter().map(|name| name.as_str()), put);
        }
    }
    listed(&mut decided.red_flags.iter().map(|flag| flag.as_str()), put);
    if next {
        listed(&mut decided.next.iter().map(fact_name), put);
    }
    if whose.errors.is_empty() {
        return put("");
    }
    let texts: Vec<String> = whose
        .errors
        .iter()
        .map(|wrong| if lines { said(wrong) } else { said_of_field(wrong) })
        .collect();
    put(&texts.join("; "));
}

fn fields(out: &mut Vec<u8>, sign: u8, next: bool, whose: &Whose, decided: &Decided) {
    let _ = write!(out, "{}", whose.line);
    out.push(sign);
    field(out, whose.id, sign);
    out.push(sign);
    whose.on.into_iter().for_each(|on| day(out, on));
    out.push(sign);
    out.extend_from_slice(decided.serology.as_ref().map_or("", |class| class.as_str()).as_bytes());
    for of in &decided.editions {
        out.push(sign);
        if of.edition.phase.is_some() {
            out.extend_from_slice(of.phase.as_ref().map_or("", |class| class.as_str()).as_bytes());
            out.push(sign);
            list(out, of.phase_rules.names());
            out.push(sign);
        }
        out.extend_from_slice(of.decision.code().as_str().as_bytes());
        out.push(sign);
        list(out, of.rules.names());
        if next {
            out.push(sign);
            list(out, of.missing.iter().map(|name| name.as_str()));
        }
    }
    out.push(sign);
    list(out, decided.red_flags.iter().map(|flag| flag.as_str()));
    if next {
        out.push(sign);
        list(out, decided.next.iter().map(fact_name));
    }
    out.push(sign);
    if !whose.errors.is_empty() {
        let said: Vec<String> = whose.errors.iter().map(said).collect();
        field(out, &said.join("; "), sign);
    }
    out.push(b'\n');
}

fn said(wrong: &Wrong) -> String {
    format!("line {}, {}", wrong.line, said_of_field(wrong))
}

fn said_of_field(wrong: &Wrong) -> String {
    let Wrong { field, found, why, .. } = wrong;
    let field = if field.is_empty() { "row" } else { field };
    format!("{field}: {why} '{}'", hbv::shown(found))
}

/// A fact by its name in JSON.
pub fn fact_name(fact: &clinical::facts::Fact) -> &'static str {
    use std::sync::LazyLock;
    static NAMES: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
        let name = |fact: &clinical::facts::Fact| match serde_json::to_value(fact) {
            // Made once for each of a few dozen.
            Ok(serde_json::Value::String(name)) => &*name.leak(),
            _ => "",
        };
        clinical::facts::Fact::ALL.iter().map(name).collect()
    });
    NAMES.get(*fact as usize).copied().unwrap_or("")
}

fn text(out: &mut Vec<u8>, text: &str) {
    // A text is always JSON.
    let _ = serde_json::to_writer(out, text);
}

fn texts<'a>(out: &mut Vec<u8>, texts: impl Iterator<Item = &'a str>) {
    out.push(b'[');
    for (at, one) in texts.enumerate() {
        if at > 0 {
            out.push(b',');
        }
        text(out, one);
    }
    out.push(b']');
}

fn json(out: &mut Vec<u8>, next: bool, whose: &Whose, decided: &Decided) {
    let _ = write!(out, "{{\"line\":{},\"id\":", whose.line);
    text(out, whose.id);
    out.extend_from_slice(b",\"date\":");
    option(out, whose.on.map(|on| on.to_string()).as_deref());
    if whose.rows != 1 {
        let _ = write!(out, ",\"rows\":{}", whose.rows);
    }
    out.extend_from_slice(b",\"class\":");
    option(out, decided.serology.as_ref().map(|class| class.as_str()));
    out.extend_from_slice(b",\"editions\":{");
    for (at, of) in decided.editions.iter().enumerate() {
        if at > 0 {
            out.push(b',');
        }
        edition(out, next, of.edition, of);
    }
    out.extend_from_slice(b"},\"flags\":");
    texts(out, decided.red_flags.iter().map(|flag| flag.as_str()));
    if next {
        out.extend_from_slice(b",\"next_tests\":");
        texts(out, decided.next.iter().map(fact_name));
    }
    out.extend_from_slice(b",\"errors\":");
    let _ = serde_json::to_writer(&mut *out, whose.errors);
    out.extend_from_slice(b"}\n");
}

fn option(out: &mut Vec<u8>, value: Option<&str>) {
    match value {
        Some(value) => text(out, value),
        None => out.extend_from_slice(b"null"),
    }
}

fn edition(out: &mut Vec<u8>, next: bool, edition: &Edition, of: &OfEdition) {
    let _ = write!(out, "\"{}\":{{", edition.key);
    if edition.phase.is_some() {
        out.extend_from_slice(b"\"phase\":");
        option(out, of.phase.as_ref().map(|class| class.as_str()));
        out.extend_from_slice(b",\"phase_rules\":");
        texts(out, of.phase_rules.names());
        out.push(b',');
    }
    let _ = write!(out, "\"decision\":\"{}\",\"rules\":", of.decision.code());
    texts(out, of.rules.names());
    if next {
        out.extend_from_slice(b",\"missing\":");
        texts(out, of.missing.iter().map(|name| name.as_str()));
    }
    out.push(b'}');
}
