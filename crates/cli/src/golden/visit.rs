//! One visit of a dated series.

use super::value::{self, Filled, number, presence};
use clinical::case::*;
use serde_json::{Map, Value};

pub fn date(value: &Value) -> Filled<Date> {
    parse_date("date", value.as_str().ok_or("expected a day")?).map_err(|error| error.to_string())
}

pub fn add_visit(case: &mut Case, visit: &Map<String, Value>) -> Filled<()> {
    let on = date(visit.get("date").ok_or("a visit without a date")?)?;
    for (key, value) in visit {
        if value.is_null() || key == "date" {
            continue;
        }
        let result =
            result(key, value).map_err(|problem| format!("{on} {key} = {value}: {problem}"))?;
        case.add(Some(on), result).map_err(|error| error.to_string())?;
    }
    Ok(())
}

fn result(key: &str, value: &Value) -> Filled<LabResult> {
    let marker = |marker| -> Filled<LabResult> { Ok(LabResult::Marker(marker, presence(value)?)) };
    let measured = |analyte: Analyte| -> Filled<LabResult> {
        Quantity::new(analyte, Comparator::Equal, number(value)?, analyte.canonical_unit())
            .map(LabResult::Measured)
            .map_err(|error| error.to_string())
    };
    match key {
        "dna" => dna(value).map(LabResult::Dna),
        "alt" => measured(Analyte::Alt),
        "ast" => measured(Analyte::Ast),
        "hbsag_iu" | "qhbsag" => measured(Analyte::HbsagLevel),
        "antihbs_titre" | "antihbs_miu" => measured(Analyte::AntiHbsTitre),
        "hbeag" => marker(Marker::Hbeag),
        "antihbe" => marker(Marker::AntiHbe),
        "hbsag" => marker(Marker::Hbsag),
        "antihbs" => marker(Marker::AntiHbs),
        "antihbc" => marker(Marker::AntiHbc),
        _ => Err("this key is not understood".into()),
    }
}

/// `["=", 2000]`, `["<", 20]` (detected below the limit), `["TND", 0]`; else as in other cases.
fn dna(value: &Value) -> Filled<HbvDna> {
    let Some(parts) = value.as_array() else { return value::dna(value) };
    let [sign, amount] = parts.as_slice() else {
        return Err("expected a sign and a number".into());
    };
    let level = |comparator| -> Filled<HbvDna> {
        HbvDna::level(comparator, number(amount)?, Unit::IuPerMl).map_err(|e| e.to_string())
    };
    match sign.as_str() {
        Some("TND") => Ok(HbvDna::NotDetected),
        Some("=") => level(Comparator::Equal),
        Some("<") => {
            HbvDna::detected_below(number(amount)?, Unit::IuPerMl).map_err(|e| e.to_string())
        }
        Some(">") => level(Comparator::Greater),
        _ => Err("expected =, <, > or TND".into()),
    }
}
