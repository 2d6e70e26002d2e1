//! From the beginning of a table to how all of it is read.

use super::blocks::Parting;
use super::cell;
use super::encoding::Encoding;
use super::lines::{self, Cell};
use super::mapping::{DayOrder, DecimalMark, Form, Mapping};
use super::plan::{Place, Table};
use super::record::{Fields, Records};
use super::{day, headers};
use crate::evidence::amount::Decimal;
use crate::text::decimal_mark;
use clinical::case::FieldKind;

/// A table that is open: how it is read, and where its rows begin.
pub struct Opened {
    /// How it is read.
    pub table: Table,
    /// Byte of the text at which its rows begin.
    pub start: usize,
    /// The line there.
    pub line: u64,
    /// The mapping with what the rows show of days, marks of decimals and dashes: by it a part of the table is read as
    /// the whole is.
    pub settled: Mapping,
}

/// More columns than any table has; more are refused.
pub const MOST_COLUMNS: usize = 20_000;

/// Why a text is no table that can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotATable {
    /// By its stable name.
    pub why: &'static str,
    /// In English, for a prompt.
    pub said: String,
}

impl NotATable {
    pub(super) fn new(why: &'static str, said: impl Into<String>) -> NotATable {
        NotATable { why, said: said.into() }
    }
}

impl std::fmt::Display for NotATable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.said)
    }
}

impl From<NotATable> for String {
    fn from(refused: NotATable) -> String {
        refused.said
    }
}

/// What is said of lines of FHIR, which are no table.
pub const FHIR: &str = "FHIR, and no table";

/// What is said of a table with a result a row that does not say whose.
pub const NO_PERSON: &str = "a result a row, and no column that says whose";

/// What columns of these names are, if that is enough to read a row by; `what` is what such a table has of a result.
fn usable(names: &[String], given: &Mapping, what: &str) -> Result<Mapping, NotATable> {
    let mapping = Mapping::of(names, given).map_err(|said| NotATable::new("mapping", said))?;
    if !mapping.is_any() {
        let said = format!("no {what} a result is known: {}", shown(names));
        return Err(NotATable::new("no_result", said));
    }
    let long = mapping.form == Some(Form::Long);
    let named = mapping.columns.iter().any(|column| column.is == "id");
    if long && !named {
        return Err(NotATable::new("no_person", NO_PERSON));
    }
    Ok(mapping)
}

/// Opens a table by the first part of its text, which holds whole rows where it is not all of it.
///
/// # Errors
/// Where it is no table with a column that is known, or the mapping does not fit it.
pub fn open(sample: &[u8], encoding: Encoding, given: &Mapping) -> Result<Opened, NotATable> {
    let newline =
        if memchr::memchr(b'\n', sample).is_none() && memchr::memchr(b'\r', sample).is_some() {
            b'\r'
        } else {
            b'\n'
        };
    let text = sample.trim_ascii_start();
    if text.starts_with(b"{") {
        return open_lines(sample, newline, encoding, given);
    }
    let (hint, mut start, mut line) = hinted(sample, newline);
    let signs: &[u8] = match &hint {
        Some(sign) => std::slice::from_ref(sign),
        None => b",;\t|",
    };
    let mut best: Option<(usize, u8, usize, usize)> = None;
    for sign in signs {
        let mut fields = Fields::default();
        let records = Records::new(&sample[start..], newline, Some(*sign), line);
        for (at, (_, record)) in records.take(10).enumerate() {
            fields.part(record, *sign);
            if fields.len() > MOST_COLUMNS {
                return Err(NotATable::new(
                    "too_many_columns",
                    format!("{} columns; a table has at most {MOST_COLUMNS}", fields.len()),
                ));
            }
            let names = (0..fields.len().min(2000))
                .map(|at| String::from_utf8_lossy(fields.get(record, at)).trim().to_owned());
            let known = names
                .filter(|name| {
                    given.columns.iter().any(|column| column.header == *name)
                        || headers::recognised(name).is_any()
                })
                .count();
            // The first of those that are alike.
            if known > 0
                && best.is_none_or(|(most, _, columns, _)| (known, fields.len()) > (most, columns))
            {
                best = Some((known, *sign, fields.len(), at));
            }
        }
    }
    let Some((known, sign, _, at)) = best else {
        return Err(NotATable::new(
            "no_column",
            "no column of it is known: the first line is to name them",
        ));
    };
    let mut records = Records::new(&sample[start..], newline, Some(sign), line);
    let (_, record) = records.nth(at).unwrap_or((line, &[]));
    let (offset, next_line) = records.place();
    let mut fields = Fields::default();
    fields.part(record, sign);
    if known < 2 && fields.len() > 1 && given.columns.is_empty() {
        return Err(NotATable::new(
            "one_column",
            format!(
                "of {} columns only one is known; is the first line their names?",
                fields.len()
            ),
        ));
    }
    let names: Vec<String> = (0..fields.len())
        .map(|at| {
            String::from_utf8_lossy(fields.get(record, at))
                .trim_matches(['\u{FEFF}', ' ', '\t'])
                .to_owned()
        })
        .collect();
    start += offset.min(sample.len() - start);
    line = next_line;
    let mapping = usable(&names, given, "column with")?;
    let mut opened = Opened {
        table: Table::new(encoding, Parting::Fields(sign), newline, names, mapping),
        start,
        line,
        settled: Mapping::default(),
    };
    let mut seen = Seen::of(&opened.table);
    let mut fields = Fields::default();
    for (_, record) in Records::new(&sample[start..], newline, Some(sign), line) {
        fields.part(record, sign);
        for at in 0..fields.len().min(opened.table.columns.len()) {
            seen.cell(&opened.table, at, fields.get(record, at));
        }
    }
    opened.settled = seen.settle(&mut opened.table);
    Ok(opened)
}

/// Opens a table of columns that have names: of a data frame or a file of columns. Its rows are texts with this sign
/// behind each and commas between fields. Columns in `numbers` were numbers before they were texts: they have a point,
/// whatever the texts of the others show.
///
/// # Errors
/// Where no column with a result is known, or the mapping does not fit; in English, for a prompt.
pub fn open_columns(
    names: &[String],
    numbers: &[bool],
    sample: &[u8],
    newline: u8,
    given: &Mapping,
) -> Result<Opened, String> {
    if names.len() > MOST_COLUMNS {
        return Err(format!("{} columns; a table has at most {MOST_COLUMNS}", names.len()));
    }
    let names: Vec<String> =
        names.iter().map(|name| name.trim_matches(['\u{FEFF}', ' ', '\t']).to_owned()).collect();
    let mapping = usable(&names, given, "column with")?;
    let mut table = Table::new(Encoding::Utf8, Parting::Fields(b','), newline, names, mapping);
    let mut seen = Seen::of(&table);
    let mut fields = Fields::default();
    let is_number = |at: usize| numbers.get(at).copied().unwrap_or(false);
    for (_, record) in Records::new(sample, newline, Some(b','), 2) {
        fields.part(record, b',');
        for at in (0..fields.len().min(table.columns.len())).filter(|at| !is_number(*at)) {
            seen.cell(&table, at, fields.get(record, at));
        }
    }
    let settled = seen.settle(&mut table);
    for (at, manner) in table.manners.iter_mut().enumerate() {
        if is_number(at) {
            manner.decimal = Decimal::Point;
        }
    }
    Ok(Opened { table, start: 0, line: 2, settled })
}

fn shown(names: &[String]) -> String {
    let shown: Vec<&str> = names.iter().take(20).map(String::as_str).collect();
    let more = if names.len() > 20 { ", …" } else { "" };
    format!("{}{more}", shown.join(", "))
}

/// `sep=;` in the first line, as Excel writes it: the sign, where the next line begins, and its number.
fn hinted(sample: &[u8], newline: u8) -> (Option<u8>, usize, u64) {
    let first = sample.split(|byte| *byte == newline).next().unwrap_or_default();
    match first.trim_ascii().strip_prefix(b"sep=") {
        Some([sign]) => (Some(*sign), (first.len() + 1).min(sample.len()), 2),
        // A tab is trimmed away.
        Some([]) => (Some(b'\t'), (first.len() + 1).min(sample.len()), 2),
        _ => (None, 0, 1),
    }
}

fn open_lines(
    sample: &[u8],
    newline: u8,
    encoding: Encoding,
    given: &Mapping,
) -> Result<Opened, NotATable> {
    let mut names: Vec<String> = Vec::new();
    let mut rows: Vec<Vec<(String, Cell)>> = Vec::new();
    for (_, record) in Records::new(sample, newline, None, 1) {
        let Some(cells) = std::str::from_utf8(record).ok().and_then(lines::cells) else { continue };
        if cells.iter().any(|(name, _)| name == "resourceType") {
            return Err(NotATable::new("fhir", FHIR));
        }
        for (name, _) in &cells {
            if !names.contains(name) {
                if names.len() >= MOST_COLUMNS {
                    return Err(NotATable::new(
                        "too_many_columns",
                        format!("more than {MOST_COLUMNS} names; a table has fewer columns"),
                    ));
                }
                names.push(name.clone());
            }
        }
        if rows.len() < 2000 {
            rows.push(cells);
        }
    }
    if names.is_empty() {
        return Err(NotATable::new("no_object", "no line of it is an object with values"));
    }
    let mapping = usable(&names, given, "name of")?;
    let mut table = Table::new(encoding, Parting::Lines, newline, names, mapping);
    let mut seen = Seen::of(&table);
    for cells in rows {
        for (name, cell) in cells {
            if let (Some(at), Cell::Text(text)) = (table.column(&name), cell) {
                seen.cell(&table, at, text.as_bytes());
            }
        }
    }
    let settled = seen.settle(&mut table);
    Ok(Opened { table, start: 0, line: 1, settled })
}

/// What the first rows show of how the table is written.
#[derive(Default)]
struct Seen {
    point: bool,
    comma: bool,
    columns: Vec<SeenColumn>,
}

#[derive(Clone, Copy, Default)]
struct SeenColumn {
    day_first: bool,
    month_first: bool,
    plus: bool,
    negative_word: bool,
}

impl Seen {
    fn of(table: &Table) -> Seen {
        Seen { columns: vec![SeenColumn::default(); table.columns.len()], ..Seen::default() }
    }

    fn cell(&mut self, table: &Table, at: usize, bytes: &[u8]) {
        let (Some(place), Some(seen)) = (table.columns.get(at), self.columns.get_mut(at)) else {
            return;
        };
        if *place == Place::NotUsed || bytes.len() > 100 {
            return;
        }
        let Ok(text) = std::str::from_utf8(bytes) else { return };
        let text = text.trim();
        let kind = table.field_of(at).map(|field| field.kind);
        let is_day = matches!(place, Place::Date(_)) || matches!(kind, Some(FieldKind::Day));
        let is_result = *place == Place::Result;
        if is_day {
            match day::shows(text) {
                Some(DayOrder::DayFirst) => seen.day_first = true,
                Some(DayOrder::MonthFirst) => seen.month_first = true,
                None => {}
            }
        } else if matches!(kind, Some(FieldKind::Dna | FieldKind::Amount(_) | FieldKind::Limit))
            || is_result
        {
            let logarithm = table.columns_unit(at).to_lowercase().contains("log");
            for part in text.split(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ','))) {
                match decimal_mark(part, logarithm) {
                    Some('.') => self.point = true,
                    Some(_) => self.comma = true,
                    None => {}
                }
            }
        }
        if matches!(kind, Some(FieldKind::Marker(_))) || is_result {
            seen.plus |= matches!(text, "+" | "＋" | "++" | "+++");
            let lower = text.to_lowercase();
            seen.negative_word |= ["neg", "non", "not ", "阴", "陰", "无反应", "未检出", "no"]
                .iter()
                .any(|word| lower.starts_with(word));
        }
    }

    /// Says how each column is written, and hands it over as a mapping.
    fn settle(&self, table: &mut Table) -> Mapping {
        let own = &table.mapping;
        let shown = |shows: bool| shows && !own.settled;
        let mark = match (own.decimal, shown(self.point), shown(self.comma)) {
            (Some(mark), ..) => Some(mark),
            (None, true, false) => Some(DecimalMark::Point),
            (None, false, true) => Some(DecimalMark::Comma),
            _ => None,
        };
        let decimal = match mark {
            Some(DecimalMark::Point) => Decimal::Point,
            Some(DecimalMark::Comma) => Decimal::Comma,
            None => Decimal::Unknown,
        };
        let mut settled = Mapping { settled: true, decimal: mark, ..own.clone() };
        let (given, system) = (own.day_order, own.date_system);
        let (missing, declared) = (own.missing.clone().unwrap_or_default(), own.missing.is_some());
        for ((at, seen), column) in self.columns.iter().enumerate().zip(&mut settled.columns) {
            let order = match (
                column.day_order.or(given),
                shown(seen.day_first),
                shown(seen.month_first),
            ) {
                (Some(order), ..) => Some(order),
                (None, true, false) => Some(DayOrder::DayFirst),
                (None, false, true) => Some(DayOrder::MonthFirst),
                _ => None,
            };
            let dash = column
                .dash_is_negative
                .unwrap_or(!own.settled && (seen.plus || !seen.negative_word));
            column.day_order = order;
            let is_marker = table.columns.get(at) == Some(&Place::Result)
                || matches!(table.field_of(at).map(|it| it.kind), Some(FieldKind::Marker(_)));
            column.dash_is_negative = is_marker.then_some(dash);
            table.manners[at] = cell::Manner {
                decimal,
                missing: missing.clone(),
                declared,
                dash,
                day: day::Manner { order, system },
            };
        }
        settled
    }
}
