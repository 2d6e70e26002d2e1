//! Exact liver scores of two R packages and of MedCalc-Bench. Each vector is
//! compared with its own convention, at full precision before any rounding.

use super::super::expect::{Judged, Verdict};
use super::super::score::{agree, fill, printed};
use super::file::{cases, name};
use clinical::case::{Analyte, Comparator, Quantity, Unit};
use clinical::facts::{Facts, laboratory_limits};
use clinical::scores;
use serde_json::{Map, Value};

pub fn judge(file: &Value) -> Vec<(String, Verdict)> {
    let one = |(index, case): (usize, &Value)| (name(case, index), verdict(case));
    cases(file).iter().enumerate().map(one).collect()
}

/// The factors of the package transplantr, which differ from the dossier's in
/// the fourth digit: 17.104 and 88.42.
const BILIRUBIN: f64 = 17.1;
const CREATININE: f64 = 88.4;

fn verdict(case: &Value) -> Verdict {
    let formula = case.get("f").and_then(Value::as_str).unwrap_or_default();
    judged(formula, case).into()
}

fn judged(formula: &str, case: &Value) -> Result<Judged, String> {
    let mut judged = Judged::default();
    if let Some((what, _)) = formula.split_once('_').filter(|_| formula.contains("_to_")) {
        return conversion(what, formula, case);
    }
    let code = match formula {
        "MELD-Na (UNOS)" => "MELD-Na",
        other => other,
    };
    let mut inputs = Map::new();
    for (key, value) in case.as_object().into_iter().flatten() {
        let converted = |factor: f64| value.as_f64().map(|value| Value::from(value / factor));
        let (key, value) = match key.as_str() {
            "f" | "expected" | "dp" | "rounded" | "note" | "src" | "lower" | "upper" => continue,
            // Child-Pugh is printed with the unit trap, UKELD takes µmol/L: as written.
            "bili_umol" if formula == "Child-Pugh" || formula == "UKELD" => {
                ("bili_umol", Some(value.clone()))
            }
            "creat_umol" if formula == "UKELD" => ("creat_umol", Some(value.clone())),
            "bili_umol" => ("bili_mg", converted(BILIRUBIN)),
            "creat_umol" => ("cr_mg", converted(CREATININE)),
            other => (other, Some(value.clone())),
        };
        inputs.insert(key.to_owned(), value.ok_or(format!("{key} is no number"))?);
    }
    let read = fill(&inputs, "ast_uln")?;
    let all = scores::read(&read, &Facts::of(&read, laboratory_limits(&read)));
    let find =
        |code: &str| all.iter().find(|score| score.code == *code).ok_or(format!("no score {code}"));
    let score = find(code)?;
    let warnings: Vec<&str> = score.warnings.iter().map(scores::Member::key).collect();
    let warned = warnings.iter().any(|warning| warning.ends_with("_UNIT"));
    // A value whose unit is in doubt is not counted; see tests/golden/DISAGREEMENTS.md.
    if warned && score.value.is_none() {
        judged.notes.push(format!("{}: not computed until confirmed", warnings.join(", ")));
        return Ok(judged);
    }
    let mut found = score.value.and_then(|value| value.point());
    if formula == "MELD-Na" {
        // transplantr prints the form of 2008; the app's own is that of the lists.
        let meld = find("MELD")?.value.and_then(|value| value.point());
        let sodium = inputs.get("Na").and_then(Value::as_f64);
        judged.notes.push(format!("form of 2008; the app's own gives {}", printed(score)));
        found = meld.zip(sodium).map(|(meld, sodium)| scores::meld_na_kim_2008(meld, sodium));
    }
    let Some(found) = found else {
        return Err(format!("{code}: got {}", printed(score)));
    };
    if let Some(expected) = case.get("expected") {
        // A vector without "dp" is printed in full, or to two digits.
        if !agree(found, expected) {
            judged.differ(format!("expected {expected}, got {found}"));
        }
    }
    if let Some(rounded) = case.get("rounded").and_then(Value::as_f64)
        && found.round() != rounded
    {
        judged.differ(format!("expected {rounded} when rounded, got {found}"));
    }
    Ok(judged)
}

fn conversion(what: &str, formula: &str, case: &Value) -> Result<Judged, String> {
    let mut judged = Judged::default();
    let analyte = match what {
        "bilirubin" => Analyte::Bilirubin,
        "creatinine" => Analyte::Creatinine,
        other => return Err(format!("{other} is not known")),
    };
    let x = case.get("x").and_then(Value::as_f64).ok_or("no x")?;
    let written = Quantity::new(analyte, Comparator::Equal, x, Unit::MilligramPerDecilitre);
    let factor = Quantity::new(analyte, Comparator::Equal, 1.0, Unit::MilligramPerDecilitre)
        .map(|one| one.factors().0)
        .map_err(|error| error.to_string())?;
    let found = match formula.ends_with("_to_umol") {
        true => written.map_err(|error| error.to_string())?.canonical().point(),
        false => Some(x / factor),
    };
    let expected = case.get("expected").ok_or("nothing expected")?;
    match found {
        Some(found) if agree(found, expected) => {}
        found => judged.differ(format!("expected {expected}, got {found:?}")),
    }
    Ok(judged)
}
