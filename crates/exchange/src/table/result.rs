//! A result a row: its test by name or code, its value with what stands beside it.

use super::cell::{self, Cell, Manner, UnitOf};
use super::headers;
use super::omop;
use crate::evidence::coded::{self, Marked};
use crate::evidence::decide;
use crate::evidence::row::Row;
use crate::lexicon::codes;
use crate::lexicon::names::Test;
use crate::lexicon::words::{self, Said};
use crate::understood::{Certainty, Source, Value};
use clinical::case::{
    Analyte, Case, Comparator, Entry, Field, FieldKind, LabResult, Marker, Presence, parse_number,
};

/// What stands beside a result.
#[derive(Clone, Copy, Debug, Default)]
pub struct Beside<'a> {
    /// The unit.
    pub unit: &'a str,
    /// The reference as one text.
    pub reference: &'a str,
    /// Its lower end.
    pub low: &'a str,
    /// Its upper end.
    pub high: &'a str,
    /// A mark: H, POS.
    pub flag: &'a str,
}

/// Which test a row is of.
#[derive(Clone, Copy)]
pub enum Named {
    /// The one of this field.
    Test(&'static Field),
    /// None, and why.
    Wrong(&'static str),
}

/// The test of a name, of a field's key, or of a LOINC code.
pub fn named(text: &str) -> Named {
    if text.is_empty() {
        return Named::Wrong("missing");
    }
    let results = |field: &&Field| {
        matches!(
            field.kind,
            FieldKind::Marker(_) | FieldKind::Dna | FieldKind::Amount(_) | FieldKind::Signal(_)
        )
    };
    if let Some(field) = clinical::case::field(text).filter(results) {
        return Named::Test(field);
    }
    let code = omop::loinc(text).unwrap_or(text);
    let test = codes::loinc(code).or_else(|| headers::test_of(text, true));
    let key = match test {
        Some(Test::Marker(marker)) => marker.key(),
        Some(Test::Analyte(analyte)) => analyte.key(),
        Some(Test::DnaLog) => Analyte::HbvDna.key(),
        Some(Test::Other | Test::Damaged(_) | Test::DamagedDna) | None => {
            return Named::Wrong("not_ours");
        }
    };
    // "HBsAg quantitative", "anti-HBs titre".
    let key = match headers::test_field(text, "x") {
        Some(own) if clinical::case::field(&own).is_some() && codes::loinc(code).is_none() => own,
        _ => key.to_owned(),
    };
    clinical::case::field(&key).map_or(Named::Wrong("not_ours"), Named::Test)
}

/// The field of a marker's amount where the unit is one of an amount.
pub fn field_for(field: &'static Field, unit: &str) -> &'static Field {
    let FieldKind::Marker(marker) = field.kind else { return field };
    let amount = match marker {
        Marker::Hbsag => Analyte::HbsagLevel,
        Marker::AntiHbs => Analyte::AntiHbsTitre,
        _ => return field,
    };
    match cell::unit_of(amount, unit) {
        UnitOf::Is(_) | UnitOf::Written(_) => clinical::case::field(amount.key()).unwrap_or(field),
        UnitOf::None | UnitOf::Wrong => field,
    }
}

/// Reads a result with what stands beside it.
pub fn read(
    field: &'static Field,
    text: &str,
    unit: &UnitOf,
    beside: &Beside,
    manner: &Manner,
) -> Cell {
    if let FieldKind::Amount(analyte) = field.kind
        && matches!(analyte, Analyte::HbsagLevel | Analyte::AntiHbsTitre)
        && parse_number(field.key, text).is_err()
    {
        // A word beside the unit of the amount is a result of the marker.
        let marker = if analyte == Analyte::HbsagLevel { "hbsag" } else { "anti_hbs" };
        let read = cell::read(field, text, unit, None, manner);
        return match (read, clinical::case::field(marker)) {
            (Cell::Wrong(_), Some(field)) => cell::read(field, text, &UnitOf::None, None, manner),
            (read, _) => read,
        };
    }
    let read = cell::read(field, text, unit, None, manner);
    let FieldKind::Marker(marker) = field.kind else { return read };
    match read {
        Cell::Wrong("bare_number") => by_signals(marker, text, beside),
        Cell::Empty => match statement(beside.flag) {
            Some(presence) => Cell::Result(LabResult::Marker(marker, presence)),
            None => Cell::Empty,
        },
        Cell::Result(LabResult::Marker(_, presence)) => match statement(beside.flag) {
            Some(other) if other != presence => Cell::Wrong("contradiction"),
            _ => read,
        },
        read => read,
    }
}

/// A mark that is a statement: POS, negative, 阳性.
fn statement(flag: &str) -> Option<Presence> {
    match coded::marked(flag) {
        Marked::Positive => return Some(Presence::Found),
        Marked::Negative => return Some(Presence::NotFound),
        Marked::Equivocal => return Some(Presence::Equivocal),
        Marked::Outside(_) | Marked::Unknown => {}
    }
    let lower = flag.to_lowercase();
    match words::at(None, &lower) {
        Some((Said::Found, length)) if length == lower.len() => Some(Presence::Found),
        Some((Said::NotFound, length)) if length == lower.len() => Some(Presence::NotFound),
        _ => None,
    }
}

/// A number of a signal: a statement beside it says what it is; else two signals of different kinds that agree.
fn by_signals(marker: Marker, text: &str, beside: &Beside) -> Cell {
    if let Some(presence) = statement(beside.flag) {
        return Cell::Result(LabResult::Marker(marker, presence));
    }
    let mut row = Row::default();
    let Ok((comparator, _)) = parse_number("result", text) else {
        return Cell::Wrong("bare_number");
    };
    let number = text.trim_start_matches(['<', '>', '=', '≤', '≥', ' ']);
    let given = coded::Given {
        number,
        comparator,
        unit: Some(beside.unit).filter(|unit| !unit.is_empty()),
        code: None,
    };
    coded::put_amount(&mut row, Test::Marker(marker), &given);
    coded::mark(&mut row, coded::marked(beside.flag));
    let end = |text: &str| match parse_number("reference", text) {
        Ok((Comparator::Equal, value)) => Some(value),
        _ => None,
    };
    match (end(beside.low), end(beside.high)) {
        (None, None) => {
            if let Some((reference, written)) = crate::text::reference(beside.reference) {
                row.reference = Some(reference);
                row.reference_text = written;
            }
        }
        (low, high) => coded::reference(&mut row, low, high),
    }
    let manner =
        decide::Manner { source: Source::Text, decimal: Default::default(), several_days: false };
    let proposals = coded::proposals(Test::Marker(marker), &row, manner);
    let own = proposals.iter().find(|it| matches!(it.value, Value::Marker(..)));
    match own {
        Some(it) if it.certainty == Certainty::Sure => match it.value {
            Value::Marker(marker, Some(presence)) => {
                Cell::Result(LabResult::Marker(marker, presence))
            }
            _ => Cell::Wrong("bare_number"),
        },
        Some(it) => Cell::Wrong(it.why.map_or("bare_number", |why| why.key())),
        None => Cell::Wrong("bare_number"),
    }
}

/// Sets the upper limit of normal of an enzyme's row. Why not, where it cannot be one.
pub fn limit(
    field: &Field,
    unit: &UnitOf,
    beside: &Beside,
    case: &mut Case,
) -> Option<&'static str> {
    let FieldKind::Amount(analyte) = field.kind else { return None };
    let key = match analyte {
        Analyte::Alt => "uln",
        Analyte::Ast => "ast_uln",
        Analyte::Ggt => "ggt_uln",
        Analyte::Alp => "alp_uln",
        _ => return None,
    };
    let text = if beside.high.is_empty() { beside.reference } else { beside.high };
    let whole = text.contains(['-', '~', '<', '≤', '至', '–']) || !beside.high.is_empty();
    if text.is_empty() || !whole || cell::is_missing(text, &Manner::default()) {
        return None;
    }
    let unit = if let UnitOf::Is(unit) = unit { Some(*unit) } else { None };
    let error = case.enter(key, &Entry { unit, ..Entry::from(text) }).err()?;
    Some(cell::why(&error, text))
}
