//! What a cell says: every text goes through the one door of a case, and nothing is guessed beside it.

use super::day;
use super::mapping::Column;
use crate::evidence::amount::Decimal;
use crate::lexicon::words::{self, Said};
use clinical::case::{
    Analyte, Assay, Case, CaseError, Date, Entry, Field, FieldKind, HbvDna, LabResult, Marker,
    Presence, Quantity, ReadAs, Signal, Unit, parse_number, parse_quantity,
};

/// What a cell says.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing, or that there is nothing.
    Empty,
    /// A result.
    Result(LabResult),
    /// A result whose number is odd: it is taken, and marked.
    Odd(LabResult),
    /// A limit or something of the person: it is entered by its text.
    Entered,
    /// Why nothing is taken.
    Wrong(&'static str),
}

/// How numbers of a table are written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Manner {
    /// The mark of decimals.
    pub decimal: Decimal,
    /// Texts that stand for a missing value.
    pub missing: Vec<String>,
    /// Whether they were declared: then 999 is a value where it is not among them.
    pub declared: bool,
    /// A lone dash in a marker's column says "not found".
    pub dash: bool,
    /// How days are written.
    pub day: day::Manner,
}

/// The unit of a column or of the cell beside.
#[derive(Clone, Debug, PartialEq)]
pub enum UnitOf {
    /// None: the cell must have its own, where the test needs one.
    None,
    /// This one of the test.
    Is(Unit),
    /// One that the engine reads together with the number: so many of another.
    Written(String),
    /// None of the test's.
    Wrong,
}

/// Words of programs and people for a missing value.
const MISSING: [&str; 40] = [
    "na",
    "n/a",
    "n.a.",
    "n.a",
    "#n/a",
    "null",
    "nan",
    "nil",
    "missing",
    "miss",
    "unknown",
    "unk",
    "not available",
    "not recorded",
    "not known",
    "not applicable",
    ".",
    "..",
    "?",
    "\\n",
    "<na>",
    "nat",
    "none recorded",
    "no data",
    "no result",
    "k.a.",
    "k. a.",
    "keine angabe",
    "缺失",
    "缺",
    "不详",
    "未知",
    "无数据",
    "不清楚",
    "未记录",
    "无结果",
    "空",
    "--",
    "---",
    "—",
];

/// Whether a text says that a value is missing.
pub fn is_missing(text: &str, manner: &Manner) -> bool {
    if text.is_empty() || manner.missing.iter().any(|code| code == text) {
        return true;
    }
    // None of the words begins with a figure, and most cells do.
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    if text.is_ascii() {
        return MISSING.iter().any(|word| word.eq_ignore_ascii_case(text));
    }
    let lower = text.to_lowercase();
    MISSING.contains(&lower.as_str())
}

/// The unit that a text names for a test.
pub fn unit_of(analyte: Analyte, text: &str) -> UnitOf {
    let text = text.trim();
    // A number in the place of a unit is a code that nobody has explained.
    if text.is_empty() || text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
        return UnitOf::None;
    }
    // A number that is possible in every unit of its test.
    let probe = if analyte == Analyte::Sodium { 140.0 } else { 1.0 };
    let written = format!("{probe} {text}");
    let own = parse_quantity(analyte, &written, analyte.canonical_unit());
    match own {
        // A text that is read differently beside another unit does not name its own: "log".
        Ok(own) if Ok(own) == parse_quantity(analyte, &written, other_unit(analyte)) => {
            if own.value() == probe {
                UnitOf::Is(own.unit())
            } else {
                UnitOf::Written(text.to_owned())
            }
        }
        Ok(_) => UnitOf::None,
        Err(_) => UnitOf::Wrong,
    }
}

/// The unit that a column's header or the mapping names, for its field.
pub fn unit_of_column(column: &Column) -> UnitOf {
    match clinical::case::field(&column.is).map(|field| field.kind) {
        Some(FieldKind::Dna) => unit_of(Analyte::HbvDna, &column.unit),
        Some(FieldKind::Amount(analyte)) => unit_of(analyte, &column.unit),
        Some(FieldKind::Limit) => unit_of(Analyte::Alt, &column.unit),
        _ => UnitOf::None,
    }
}

/// Another unit of the test, or where there is but one, one that it does not have.
fn other_unit(analyte: Analyte) -> Unit {
    match analyte {
        Analyte::HbvDna => Unit::CopiesPerMl(Assay::Unknown),
        analyte => foreign(analyte),
    }
}

/// A unit that is none of the test's: beside it only a text with its own unit is read.
fn foreign(analyte: Analyte) -> Unit {
    [Unit::Kilopascal, Unit::Seconds]
        .into_iter()
        .find(|unit| !analyte.accepts(*unit))
        .unwrap_or(Unit::Percent)
}

/// The unit that laboratories give an enzyme in where none is written; µkat/L is a number too low for it.
fn by_convention(analyte: Analyte) -> bool {
    matches!(analyte, Analyte::Alt | Analyte::Ast | Analyte::Ggt | Analyte::Alp)
}

/// Reads a cell of a field. `text` is without spaces around it.
pub fn read(field: &Field, text: &str, unit: &UnitOf, on: Option<Date>, manner: &Manner) -> Cell {
    if text.contains('\u{FFFD}') {
        return Cell::Wrong("not_text");
    }
    match field.kind {
        FieldKind::Marker(marker) => self::marker(field, marker, text, manner),
        FieldKind::Dna => dna(text, unit, manner),
        FieldKind::Amount(analyte) => amount(field, analyte, text, unit, manner),
        FieldKind::Signal(marker) => match Signal::parse(marker, text) {
            Ok(signal) => Cell::Result(LabResult::Signal(signal)),
            Err(_) if is_missing(text, manner) => Cell::Empty,
            Err(error) => Cell::Wrong(why(&error, text)),
        },
        FieldKind::DnaLimit => entered(field, text, on, manner),
        FieldKind::Limit => limit(field, text, unit, manner),
        _ => entered(field, text, on, manner),
    }
}

/// A field of the person, or a result in words: whether the door takes it.
fn entered(field: &Field, text: &str, on: Option<Date>, manner: &Manner) -> Cell {
    let numbers = matches!(field.key, "fibrosis" | "activity" | "encephalopathy");
    let answers = matches!(field.kind, FieldKind::Choice(_) | FieldKind::YesNo) && !numbers;
    let digits = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if answers && !text.is_empty() && digits && !is_missing(text, manner) {
        return Cell::Wrong("coded_number");
    }
    if manner.missing.iter().any(|code| code == text) {
        return Cell::Empty;
    }
    let mut case = Case::read_on(on);
    match case.enter(field.key, &Entry::from(text)) {
        Ok(Some(_)) => match case.results().first() {
            Some(entry) => Cell::Result(entry.result),
            None => Cell::Entered,
        },
        Ok(None) => Cell::Empty,
        Err(_) if is_missing(text, manner) => Cell::Empty,
        Err(error) => Cell::Wrong(why(&error, text)),
    }
}

fn limit(field: &Field, text: &str, unit: &UnitOf, manner: &Manner) -> Cell {
    if is_missing(text, manner) {
        return Cell::Empty;
    }
    let unit = match unit {
        UnitOf::Wrong => return Cell::Wrong("wrong_unit"),
        UnitOf::Is(unit) => Some(*unit),
        _ => None,
    };
    match Case::default().enter(field.key, &Entry { unit, ..Entry::from(text) }) {
        Ok(_) => Cell::Entered,
        Err(error) => Cell::Wrong(why(&error, text)),
    }
}

/// Why the door refuses, by its stable name in output.
pub fn why(error: &CaseError, text: &str) -> &'static str {
    if error.readings().is_some() {
        return "two_readings";
    }
    match error.code() {
        "ambiguous_name" => {
            let zero = parse_number("number", text).is_ok();
            if zero { "zero_is_not_a_result" } else { "not_done_or_not_detected" }
        }
        "ambiguous_day" => "day_month_order",
        "month_alone" => "day_not_known",
        "signal" => "signal_is_no_amount",
        "not_a_number" | "not_one_of" if text.starts_with('#') => "spreadsheet_error",
        "not_a_number" if day::is_spoiled(text) => "spoiled_by_date",
        code => code,
    }
}

/// Numbers that tables write for a missing value.
fn code_of_missing(text: &str) -> Option<&'static str> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text),
    };
    let digits = digits.strip_suffix(".0").or_else(|| digits.strip_suffix(".00")).unwrap_or(digits);
    let nines = !digits.is_empty() && digits.bytes().all(|byte| byte == b'9');
    match (negative, nines, digits.len()) {
        (true, true, _) => Some("missing_code_or_negative"),
        (false, true, 3..=6) => Some("missing_code_or_value"),
        _ => None,
    }
}

/// What words say where an amount belongs.
fn no_amount(text: &str) -> Option<Cell> {
    let lower = text.to_lowercase();
    match words::at(None, &lower) {
        Some((Said::NotDone, length)) if length == lower.len() => Some(Cell::Empty),
        Some((Said::Pending, length)) if length == lower.len() => {
            Some(Cell::Wrong("no_result_yet"))
        }
        _ => None,
    }
}

fn amount(field: &Field, analyte: Analyte, text: &str, unit: &UnitOf, manner: &Manner) -> Cell {
    if is_missing(text, manner) || text == "-" {
        return Cell::Empty;
    }
    if let Some(why) = code_of_missing(text).filter(|_| !manner.declared) {
        return Cell::Wrong(why);
    }
    let read = |text: &str, unit: Unit| quantity(field, analyte, text, unit, manner);
    let (text_with, given) = match unit {
        UnitOf::Wrong => return no_amount(text).unwrap_or(Cell::Wrong("wrong_unit")),
        UnitOf::Is(unit) => (None, Some(*unit)),
        UnitOf::Written(unit) => (Some(format!("{text} {unit}")), None),
        UnitOf::None if analyte == Analyte::Inr || by_convention(analyte) => {
            (None, Some(analyte.canonical_unit()))
        }
        UnitOf::None => (None, None),
    };
    let foreign = foreign(analyte);
    let found = match (&text_with, given) {
        (Some(whole), _) => match read(whole, foreign) {
            Err(_) => read(text, foreign),
            read => read,
        },
        (None, Some(unit)) => read(text, unit),
        (None, None) => read(text, foreign),
    };
    match found {
        Ok(quantity) if quantity.unit_in_doubt().is_some() => {
            // An enzyme in so low a number, and nobody wrote its unit.
            if *unit == UnitOf::None && by_convention(analyte) {
                return Cell::Wrong("no_unit");
            }
            Cell::Odd(LabResult::Measured(quantity))
        }
        Ok(quantity) => Cell::Result(LabResult::Measured(quantity)),
        Err(error) if error.unit() == Some(foreign.symbol()) => Cell::Wrong("no_unit"),
        Err(error) => no_amount(text).unwrap_or_else(|| Cell::Wrong(why(&error, text))),
    }
}

fn quantity(
    field: &Field,
    analyte: Analyte,
    text: &str,
    unit: Unit,
    manner: &Manner,
) -> Result<Quantity, CaseError> {
    let _ = field;
    let read = parse_quantity(analyte, text, unit);
    match read {
        Err(error) => match in_manner(&error, text, manner) {
            Some(text) => parse_quantity(analyte, &text, unit),
            None => Err(error),
        },
        read => read,
    }
}

/// Of two readings the one that the table's other numbers show to be meant.
fn in_manner(error: &CaseError, text: &str, manner: &Manner) -> Option<String> {
    let [small, large] = error.readings()? else { return None };
    let comma = text.contains(',');
    let of_dna = error.field() == Analyte::HbvDna.key();
    match (manner.decimal, comma) {
        // Elsewhere the other mark is the decimal sign: this one parts thousands.
        (Decimal::Point, true) | (Decimal::Comma, false) => Some(large.1.clone()),
        // Of HBV DNA there are no thousandths.
        (Decimal::Comma, true) | (Decimal::Point, false) if !of_dna => Some(small.1.clone()),
        _ => None,
    }
}

fn dna(text: &str, unit: &UnitOf, manner: &Manner) -> Cell {
    if is_missing(text, manner) || text == "-" {
        return Cell::Empty;
    }
    if let Some(why) = code_of_missing(text).filter(|_| !manner.declared) {
        return Cell::Wrong(why);
    }
    let foreign = foreign(Analyte::HbvDna);
    let read = |text: &str, unit: Unit| match HbvDna::entered(text, unit) {
        Err(error) => match in_manner(&error, text, manner) {
            Some(text) => HbvDna::entered(&text, unit),
            None => Err(error),
        },
        read => read,
    };
    let found = match unit {
        UnitOf::Is(unit) => read(text, *unit),
        UnitOf::Written(unit) => match read(&format!("{text} {unit}"), foreign) {
            Err(_) => read(text, foreign),
            read => read,
        },
        UnitOf::None | UnitOf::Wrong => read(text, foreign),
    };
    match found {
        Ok(Some(HbvDna::Level(level))) if is_odd(&level.quantity()) => {
            Cell::Odd(LabResult::Dna(HbvDna::Level(level)))
        }
        Ok(Some(dna)) => Cell::Result(LabResult::Dna(dna)),
        Ok(None) => Cell::Empty,
        Err(error) if error.unit() == Some(foreign.symbol()) => {
            Cell::Wrong(if *unit == UnitOf::Wrong { "wrong_unit" } else { "no_unit" })
        }
        Err(error) => no_amount(text).unwrap_or_else(|| Cell::Wrong(why(&error, text))),
    }
}

/// A level that no assay reports.
fn is_odd(quantity: &Quantity) -> bool {
    let value = quantity.value();
    if quantity.unit().is_logarithm() {
        !(0.0..=10.5).contains(&value)
    } else {
        !(1.0..=1e11).contains(&value)
    }
}

/// A marker: words, and a lone sign where the table uses signs. A number says nothing, with a unit of an amount it
/// is that amount.
fn marker(field: &Field, marker: Marker, text: &str, manner: &Manner) -> Cell {
    if matches!(text, "-" | "－" | "–" | "−") {
        return if manner.dash {
            found(marker, Presence::NotFound)
        } else {
            Cell::Wrong("dash_may_be_empty")
        };
    }
    if is_missing(text, manner) {
        return Cell::Empty;
    }
    if parse_number(field.key, text).is_ok() {
        return Cell::Wrong("bare_number");
    }
    match Case::default().enter(field.key, &Entry::from(text)) {
        Ok(Some(ReadAs::Answer(_))) | Ok(Some(ReadAs::Result(_))) => {
            let mut case = Case::default();
            let _ = case.enter(field.key, &Entry::from(text));
            match case.results().first() {
                Some(entry) => Cell::Result(entry.result),
                None => Cell::Empty,
            }
        }
        Ok(_) => Cell::Empty,
        Err(error) => by_words(marker, text, &error),
    }
}

fn found(marker: Marker, presence: Presence) -> Cell {
    Cell::Result(LabResult::Marker(marker, presence))
}

/// Words of other languages, a word with its sign in brackets, a number with its own unit.
fn by_words(marker: Marker, text: &str, error: &CaseError) -> Cell {
    let lower = text.to_lowercase();
    let (lower, sign) = signed(without_number(&lower).unwrap_or(&lower));
    let whole = |text: &str| {
        words::at(None, text).filter(|(_, length)| *length == text.len()).map(|(said, _)| said)
    };
    let said = whole(lower);
    let sign_is = match sign {
        None => None,
        Some('+') => Some(Presence::Found),
        Some('-') => Some(Presence::NotFound),
        Some(_) => Some(Presence::Equivocal),
    };
    let presence = match said {
        Some(Said::Found) => Presence::Found,
        Some(Said::NotFound) => Presence::NotFound,
        Some(Said::Equivocal) => return Cell::Wrong("weak_positive"),
        Some(Said::Pending) => Presence::Pending,
        Some(Said::NotDone) => Presence::NotDone,
        Some(Said::Elsewhere) if matches!(lower, "nd" | "n.d.") => {
            return Cell::Wrong("not_done_or_not_detected");
        }
        Some(Said::Elsewhere | Said::BelowLimit | Said::Limit) => return Cell::Wrong("not_one_of"),
        None => match sign_is {
            // "(+)" and "++" alone are the table's code.
            Some(presence) if lower.is_empty() => presence,
            _ => return level(marker, text, error),
        },
    };
    if sign_is.is_some_and(|sign| sign != presence) {
        return Cell::Wrong("contradiction");
    }
    found(marker, presence)
}

/// A word in front of the number it was decided by: `negative (0.02)`, `阳性 1250`. The number says nothing by itself.
fn without_number(text: &str) -> Option<&str> {
    let body = text.strip_suffix([')', '）']).unwrap_or(text);
    let word = body.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '<' | '>'));
    let word = word.trim_end_matches(['(', '（', ' ']);
    let number = body[word.len()..].contains(|c: char| c.is_ascii_digit());
    (number && !word.is_empty()).then_some(word)
}

/// A text without the sign at its end: `阳性(+)`, `positive +`, `(-)`.
fn signed(text: &str) -> (&str, Option<char>) {
    let inner = [('(', ')'), ('（', '）'), ('[', ']')].iter().find_map(|(open, close)| {
        let inside = text.strip_suffix(*close)?;
        inside.rsplit_once(*open)
    });
    let (before, sign) = match inner {
        Some((before, sign)) => (before, sign),
        None => {
            let before = text.trim_end_matches(['+', '＋']);
            if before.len() == text.len() {
                return (text, None);
            }
            return (before.trim_end(), Some('+'));
        }
    };
    let sign = match sign.trim() {
        "+" | "＋" | "++" | "+++" => '+',
        "-" | "－" | "–" | "−" => '-',
        "±" | "+/-" => '±',
        _ => return (text, None),
    };
    (before.trim_end(), Some(sign))
}

/// A number in a marker's column: with the unit of its amount it is that amount; of a signal its side is needed.
fn level(marker: Marker, text: &str, error: &CaseError) -> Cell {
    if let Ok(signal) = Signal::parse(marker, text) {
        return match signal.presence() {
            Some(_) => Cell::Result(LabResult::Signal(signal)),
            None => Cell::Wrong("bare_number"),
        };
    }
    let analyte = match marker {
        Marker::Hbsag => Analyte::HbsagLevel,
        Marker::AntiHbs => Analyte::AntiHbsTitre,
        _ => return Cell::Wrong(why(error, text)),
    };
    match parse_quantity(analyte, text, foreign(analyte)) {
        Ok(quantity) => Cell::Result(LabResult::Measured(quantity)),
        Err(_) if day::is_spoiled(text) => Cell::Wrong("spoiled_by_date"),
        Err(_) => Cell::Wrong(why(error, text)),
    }
}
