//! Unit cases: conversions of section H.

use super::expect::{Judged, Verdict};
use super::score::agree;
use super::value::number;
use clinical::case::{Analyte, Assay, Comparator, HbvDna, Quantity, Unit};
use clinical::values::Interval;
use serde_json::{Map, Value};

pub fn judge(input: &Map<String, Value>, expected: &Map<String, Value>) -> Verdict {
    convert(input, expected).into()
}

fn convert(input: &Map<String, Value>, expected: &Map<String, Value>) -> Result<Judged, String> {
    let mut judged = Judged::default();
    let assay = input.get("assay").and_then(Value::as_str).map(str::to_lowercase);
    let assay = match assay.as_deref() {
        None | Some("unknown") => Assay::Unknown,
        Some("roche") => Assay::Roche,
        Some("abbott") => Assay::Abbott,
        Some("versant") => Assay::Versant,
        Some("generic") => Assay::Generic,
        Some(other) => return Err(format!("assay {other} is not known")),
    };
    let mut found: Map<String, Value> = Map::new();
    for (key, value) in input {
        let (analyte, unit) = match key.as_str() {
            "assay" => continue,
            "text" => {
                read_text(value, &mut found)?;
                continue;
            }
            "dna_iu" => {
                // Back to copies: the engine's own factor, the other way round.
                let (copies, _) = assay.copies_per_iu();
                let copies = number(value)? * copies;
                found.insert("copies".into(), Value::from(copies));
                found.insert("log10_copies".into(), Value::from(copies.log10()));
                continue;
            }
            "dna_copies" => (Analyte::HbvDna, Unit::CopiesPerMl(assay)),
            "dna_log_copies" => (Analyte::HbvDna, Unit::LogCopiesPerMl(assay)),
            "dna_log" | "dna_log10" => (Analyte::HbvDna, Unit::LogIuPerMl),
            "bili_mg" => (Analyte::Bilirubin, Unit::MilligramPerDecilitre),
            "alb_gdl" => (Analyte::Albumin, Unit::GramPerDecilitre),
            "cr_mg" => (Analyte::Creatinine, Unit::MilligramPerDecilitre),
            "alt_ukat" => (Analyte::Alt, Unit::MicrokatalPerLitre),
            "ast_ukat" => (Analyte::Ast, Unit::MicrokatalPerLitre),
            "afp_iu" => (Analyte::Afp, Unit::AfpIuPerMl),
            _ => return Err(format!("input {key} is not understood")),
        };
        let quantity = Quantity::new(analyte, Comparator::Equal, number(value)?, unit)
            .map_err(|error| error.to_string())?;
        results(analyte, quantity.canonical(), &mut found);
    }
    for (key, wanted) in expected {
        match (found.get(key), wanted) {
            (_, Value::String(_)) if key == "counts_as" => {
                judged.notes.push(format!("not judged: {wanted}"));
            }
            (Some(found), wanted) if same(found, wanted) => {}
            (Some(found), _) => judged.differ(format!("{key}: expected {wanted}, got {found}")),
            (None, _) => judged.differ(format!("expected {key} is not understood")),
        }
    }
    Ok(judged)
}

fn results(analyte: Analyte, canonical: Interval, found: &mut Map<String, Value>) {
    let mut set = |key: &str, value: f64| {
        found.insert(key.into(), Value::from(value));
    };
    let name = match analyte {
        Analyte::HbvDna => "iu",
        Analyte::Bilirubin => "bili_umol",
        Analyte::Albumin => "alb_gl",
        Analyte::Creatinine => "cr_umol",
        Analyte::Alt => "alt_ul",
        Analyte::Ast => "ast_ul",
        Analyte::Afp => "afp_ng",
        _ => return,
    };
    match (canonical.point(), canonical.low, canonical.high) {
        (Some(value), _, _) => {
            set(name, value);
            if analyte == Analyte::HbvDna {
                set("log10", value.log10());
            }
        }
        (None, Some(low), Some(high)) => {
            set("iu_low", low.value);
            set("iu_high", high.value);
        }
        _ => {}
    }
}

fn read_text(text: &Value, found: &mut Map<String, Value>) -> Result<(), String> {
    let text = text.as_str().ok_or("expected text")?;
    let dna = match HbvDna::parse(text, Unit::IuPerMl) {
        Ok(dna) => dna,
        Err(error) => {
            let readings = error
                .readings()
                .map(|readings| readings.iter().map(|(value, _)| Value::from(*value)));
            let proposals: Vec<Value> = match readings {
                Some(readings) => readings.collect(),
                None if error.choices().is_empty() => return Err(error.to_string()),
                None => error.choices().iter().cloned().map(Value::from).collect(),
            };
            found.insert("kind".into(), "asked".into());
            found.insert("proposals".into(), proposals.into());
            return Ok(());
        }
    };
    let (kind, numeric) = match dna {
        HbvDna::NotDetected => ("not detected", Value::from(0)),
        HbvDna::DetectedBelowLimit(_) => ("<LLOQ detected", Value::Null),
        HbvDna::BelowLimit => ("<LLOQ", Value::Null),
        HbvDna::Level(level) => match level.quantity().comparator() {
            Comparator::Equal => ("quantified", level.quantity().canonical().point().into()),
            Comparator::Less | Comparator::AtMost => ("<LLOQ", Value::Null),
            Comparator::Greater | Comparator::AtLeast => (">ULOQ", Value::Null),
        },
    };
    found.insert("kind".into(), kind.into());
    found.insert("numeric".into(), numeric);
    Ok(())
}

/// The cases print a converted "17182.0" where they mean the whole number.
fn same(found: &Value, wanted: &Value) -> bool {
    if let (Value::Array(found), Value::Array(wanted)) = (found, wanted) {
        let pairs = found.iter().zip(wanted);
        return found.len() == wanted.len() && pairs.into_iter().all(|(a, b)| same(a, b));
    }
    let whole = wanted.as_f64().filter(|number| number.fract() == 0.0);
    let wanted = whole.map_or(wanted.clone(), |number| Value::from(number as i64));
    found.as_f64().map_or(*found == wanted, |found| agree(found, &wanted))
}
