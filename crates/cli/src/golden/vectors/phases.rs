//! Published phase tables. Each row is mapped to one person whose values lie in
//! the middle of what the row prints, and read under EASL 2017, whose names the
//! table uses.

use super::super::expect::{Judged, Verdict};
use clinical::case::*;
use clinical::report::classify;
use serde_json::Value;

pub fn judge(file: &Value) -> Vec<(String, Verdict)> {
    let mut lines = Vec::new();
    for (guideline, rows) in file.as_object().into_iter().flatten() {
        let Some(rows) = rows.as_array().filter(|_| guideline != "provenance") else { continue };
        for row in rows {
            let phase = row.get("phase").and_then(Value::as_str).unwrap_or_default();
            lines.push((format!("{guideline} {phase}"), verdict(row).into()));
        }
    }
    lines
}

fn verdict(row: &Value) -> Result<Judged, String> {
    let mut judged = Judged::default();
    let text = |key: &str| row.get(key).and_then(Value::as_str).unwrap_or_default();
    let error = |error: CaseError| error.to_string();
    let mut case = Case::read_on(Some(parse_date("today", "2025-06-15").map_err(error)?));
    let there = |found: bool| if found { Presence::Found } else { Presence::NotFound };
    let surface = text("hbsag") != "negative";
    case.add(None, LabResult::Marker(Marker::Hbsag, there(surface))).map_err(error)?;
    if !surface {
        case.add(None, LabResult::Marker(Marker::AntiHbc, Presence::Found)).map_err(error)?;
    }
    if row.get("hbeag").is_some() {
        let e = there(text("hbeag") == "positive");
        case.add(None, LabResult::Marker(Marker::Hbeag, e)).map_err(error)?;
    }
    let dna = match text("dna") {
        "often >1e7" => Some(5e7),
        "1e4-1e7" => Some(1e6),
        "often <2000; sometimes >2000" => Some(500.0),
        "1e3-1e7" => Some(1e5),
        "negative or trace" => None,
        other => return Err(format!("HBV DNA {other} is not understood")),
    };
    let dna = match dna {
        Some(level) => HbvDna::level(Comparator::Equal, level, Unit::IuPerMl).map_err(error)?,
        None => HbvDna::NotDetected,
    };
    case.add(None, LabResult::Dna(dna)).map_err(error)?;
    let alt = match text("alt") {
        "normal" => 22.0,
        "elevated or fluctuating" | "often fluctuating" => 88.0,
        other => return Err(format!("ALT {other} is not understood")),
    };
    let alt = Quantity::new(Analyte::Alt, Comparator::Equal, alt, Unit::UnitPerLitre);
    case.add(None, LabResult::Measured(alt.map_err(error)?)).map_err(error)?;
    let mut person = case.person().clone();
    person.sex = Some(Sex::Male);
    case.set_person(person).map_err(error)?;

    let wanted = match text("phase") {
        "HBeAg+ chronic infection" => "HBEAG_POS_INFECTION",
        "HBeAg+ chronic hepatitis" => "HBEAG_POS_HEPATITIS",
        "HBeAg- chronic infection" => "HBEAG_NEG_INFECTION",
        "HBeAg- chronic hepatitis" => "HBEAG_NEG_HEPATITIS",
        "HBsAg negative / OHB" => "HBSAG_NEGATIVE",
        other => return Err(format!("phase {other} is not understood")),
    };
    let report = classify(&case);
    let phase = report.phases.iter().find(|phase| phase.edition == *"EASL2017");
    let found = phase.and_then(|phase| phase.reading.class.as_ref());
    let found = found.map_or("INSUFFICIENT_DATA", |class| class.as_str());
    judged.equal("EASL2017", wanted, found);
    Ok(judged)
}
