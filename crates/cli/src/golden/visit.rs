//! One visit of a dated series.

use super::value::{Filled, number, set, text};
use clinical::case::*;
use serde_json::{Map, Value};

pub fn date(value: &Value) -> Filled<Date> {
    parse_date("date", value.as_str().ok_or("expected a day")?).map_err(|error| error.to_string())
}

/// A day of a treatment, or its month.
pub fn when(value: &Value) -> Filled<When> {
    parse_when("date", value.as_str().ok_or("expected a day")?).map_err(|error| error.to_string())
}

pub fn add_visit(case: &mut Case, visit: &Map<String, Value>) -> Filled<()> {
    let on = date(visit.get("date").ok_or("a visit without a date")?)?;
    for (key, value) in visit {
        if value.is_null() || key == "date" {
            continue;
        }
        result(case, on, key, value)
            .map_err(|problem| format!("{on} {key} = {value}: {problem}"))?;
    }
    Ok(())
}

/// The cases' names of results.
const NAMES: &[(&str, &str)] = &[
    ("dna", "hbv_dna"),
    ("alt", "alt"),
    ("ast", "ast"),
    ("hbsag_iu", "hbsag_level"),
    ("qhbsag", "hbsag_level"),
    ("antihbs_titre", "anti_hbs_titre"),
    ("antihbs_miu", "anti_hbs_titre"),
    ("hbeag", "hbeag"),
    ("antihbe", "anti_hbe"),
    ("hbsag", "hbsag"),
    ("antihbs", "anti_hbs"),
    ("antihbc", "anti_hbc"),
    ("igm", "igm_anti_hbc"),
    ("neutralisation", "hbsag_neutralisation"),
    ("neutralization", "hbsag_neutralisation"),
];

/// Whether it is a result by the engine's own name.
fn is_result(key: &str) -> bool {
    use FieldKind::{Amount, Dna, DnaLimit, Marker, Signal};
    let kind = field(key).map(|field| field.kind);
    matches!(kind, Some(Marker(_) | Dna | DnaLimit | Amount(_) | Signal(_)))
        || key == "hbsag_neutralisation"
}

fn result(case: &mut Case, on: Date, key: &str, value: &Value) -> Filled<()> {
    let named = NAMES.iter().find(|(name, _)| *name == key);
    let field = match named {
        Some((_, field)) => *field,
        None if is_result(key) => key,
        None => return Err("this key is not understood".into()),
    };
    match value.as_array() {
        Some(parts) => case.add(Some(on), LabResult::Dna(dna(parts)?)).map_err(text),
        None => set(case, field, value, None, Some(on)),
    }
}

/// `["=", 2000]`, `["<", 20]` (detected below the limit), `["TND", 0]`.
fn dna(parts: &[Value]) -> Filled<HbvDna> {
    let [sign, amount] = parts else {
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
