//! A row as it was read, as JSON: `hepb cohort --readings`.

use super::plan::Table;
use super::row::Row;
use crate::json::{number, put_dna, put_quantity};
use clinical::case::{HbvDna, LabResult, Uln, Unit};
use serde_json::{Map, Value as Json, json};

/// What is said of the whole table, once its rows are counted.
pub fn about(table: &Table, rows: Option<u64>) -> Json {
    json!({
        "encoding": table.encoding.key(),
        "form": table.form(),
        "rows": rows,
        "mapping": table.mapping,
    })
}

/// The row.
pub fn row_json(table: &Table, row: &Row) -> Json {
    let mut map = Map::new();
    map.insert("line".into(), row.line.into());
    map.insert("id".into(), row.id.as_str().into());
    map.insert("date".into(), row.on.map(|day| day.to_string()).into());
    let results = row.case.results().iter();
    let readings: Vec<Json> = results
        .map(|entry| {
            let mut reading = Map::new();
            put(&mut reading, &entry.result);
            if entry.on != row.on {
                reading.insert("date".into(), entry.on.map(|day| day.to_string()).into());
            }
            reading.into()
        })
        .collect();
    map.insert("readings".into(), readings.into());
    let errors: Vec<Json> = row
        .errors
        .iter()
        .map(|it| json!({"field": table.name(it.column), "found": it.found, "why": it.why}))
        .collect();
    map.insert("errors".into(), errors.into());
    let person = person(row);
    if !person.is_empty() {
        map.insert("person".into(), person.into());
    }
    let limits = [
        ("uln", row.case.uln()),
        ("ast_uln", row.case.ast_uln()),
        ("ggt_uln", row.case.ggt_uln()),
        ("alp_uln", row.case.alp_uln()),
    ];
    for (name, limit) in limits {
        // Of a result a row, the limit is that of its test.
        let name = if table.is_long() { "uln" } else { name };
        if let Some(limit) = limit {
            map.insert(name.into(), limit_json(limit));
        }
    }
    if let Some(written) = &row.written {
        map.insert("written".into(), written.as_str().into());
    }
    if !row.odd.is_empty() {
        let odd: Vec<&str> = row.odd.iter().map(|at| table.name(Some(*at))).collect();
        map.insert("suspicious".into(), odd.into());
    }
    map.into()
}

fn limit_json(limit: Uln) -> Json {
    let written = json!(limit);
    if written["unit"] == json!(Unit::UnitPerLitre) {
        return number(limit.units_per_litre());
    }
    written
}

fn person(row: &Row) -> Map<String, Json> {
    let known = match json!(row.case.person()) {
        Json::Object(known) => known,
        _ => return Map::new(),
    };
    let said =
        |value: &Json| !value.is_null() && value.as_array().is_none_or(|list| !list.is_empty());
    let mut person: Map<String, Json> =
        known.into_iter().filter(|(_, value)| said(value)).collect();
    if let (Some(born), false) = (row.case.person().birth_date, person.contains_key("age")) {
        person.insert("age".into(), json!({"birth_year": born.year()}));
    }
    person
}

fn put(map: &mut Map<String, Json>, result: &LabResult) {
    match result {
        LabResult::Marker(marker, presence) => {
            map.insert("marker".into(), marker.key().into());
            map.insert("value".into(), json!(presence));
        }
        LabResult::Dna(dna) => {
            map.insert("analyte".into(), result.key().into());
            put_dna(map, dna);
            if let HbvDna::DetectedBelowLimit(Some(_)) = dna {
                map.insert("comparator".into(), "less".into());
            }
        }
        LabResult::Measured(quantity) => {
            map.insert("analyte".into(), result.key().into());
            put_quantity(map, quantity);
        }
        LabResult::Signal(signal) => {
            map.insert("marker".into(), signal.marker().key().into());
            map.insert("value".into(), json!(signal.presence()));
        }
        LabResult::Neutralisation(verdict) => {
            map.insert("test".into(), result.key().into());
            map.insert("value".into(), json!(verdict));
        }
    }
}
