//! A row of answers: what each edition says of a person at a date, as CSV, TSV or a line of JSON.

use super::{Problem, Table};
use clinical::guidelines::{self, Edition};
use clinical::report::{Decided, OfEdition};
use std::io::Write;

/// How answers are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// Fields with commas between them.
    Csv,
    /// Fields with tabs between them.
    Tsv,
    /// A line of JSON a row.
    Ndjson,
}

/// Whose answer it is, and what of the rows was not taken.
pub struct Whose<'a> {
    /// The line of the person's first row.
    pub line: u64,
    /// The person, as written.
    pub id: &'a str,
    /// The day of reading.
    pub on: Option<String>,
    /// How many rows it rests on.
    pub rows: usize,
    /// What was not taken: a text `field: why 'found'`.
    pub errors: &'a [Wrong],
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
    /// A problem of a row.
    pub fn of(table: &Table, line: u64, problem: &Problem) -> Wrong {
        Wrong {
            line,
            field: table.name(problem.column).to_owned(),
            found: problem.found.clone(),
            why: problem.why,
        }
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

/// Texts with a stroke between them.
fn list<'a>(out: &mut Vec<u8>, texts: impl Iterator<Item = &'a str>) {
    for (at, text) in texts.enumerate() {
        if at > 0 {
            out.push(b'|');
        }
        out.extend_from_slice(text.as_bytes());
    }
}

/// Writes the header, where the kind has one.
pub fn start(kind: Written, next: bool) -> Vec<u8> {
    match kind {
        Written::Csv => (header(next).join(",") + "\n").into_bytes(),
        Written::Tsv => (header(next).join("\t") + "\n").into_bytes(),
        // Each line has its names.
        Written::Ndjson => Vec::new(),
    }
}

/// Writes an answer.
pub fn write(out: &mut Vec<u8>, kind: Written, next: bool, whose: &Whose, decided: &Decided) {
    match kind {
        Written::Csv => fields(out, b',', next, whose, decided),
        Written::Tsv => fields(out, b'\t', next, whose, decided),
        Written::Ndjson => json(out, next, whose, decided),
    }
}

/// The cells of an answer but the line: what a file of columns holds. Nothing is guarded there, since no spreadsheet
/// opens it.
pub fn cells(next: bool, whose: &Whose, decided: &Decided) -> Vec<String> {
    let listed = |texts: &mut dyn Iterator<Item = &str>| texts.collect::<Vec<_>>().join("|");
    let name = |code: &Option<clinical::rule::Code>| {
        code.as_ref().map_or(String::new(), ToString::to_string)
    };
    let mut cells =
        vec![whose.id.to_owned(), whose.on.clone().unwrap_or_default(), name(&decided.serology)];
    for of in &decided.editions {
        if of.edition.phase.is_some() {
            cells.extend([name(&of.phase), listed(&mut of.phase_rules.names())]);
        }
        cells.extend([of.decision.code().to_string(), listed(&mut of.rules.names())]);
        if next {
            cells.push(listed(&mut of.missing.iter().map(|name| name.as_str())));
        }
    }
    cells.push(listed(&mut decided.red_flags.iter().map(|flag| flag.as_str())));
    if next {
        cells.push(listed(&mut decided.next.iter().map(fact_name)));
    }
    cells.push(whose.errors.iter().map(said).collect::<Vec<_>>().join("; "));
    cells
}

fn fields(out: &mut Vec<u8>, sign: u8, next: bool, whose: &Whose, decided: &Decided) {
    let _ = write!(out, "{}", whose.line);
    out.push(sign);
    field(out, whose.id, sign);
    out.push(sign);
    out.extend_from_slice(whose.on.as_deref().unwrap_or_default().as_bytes());
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
    let Wrong { line, field, found, why } = wrong;
    let field = if field.is_empty() { "row" } else { field };
    format!("line {line}, {field}: {why} '{}'", hbv::shown(found))
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
    option(out, whose.on.as_deref());
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
