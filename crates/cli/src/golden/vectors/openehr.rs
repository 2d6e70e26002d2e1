//! Score cases of the openEHR guideline tests: values with their unit behind a comma
//! (`32,µmol/l`), answers with their points behind them (`Slight (2)`), ranges in place of
//! values (`30–34 (0)`), of which both ends are judged.

use super::super::expect::{Judged, Verdict};
use super::super::score::printed;
use super::file::cases;
use clinical::case::{Assay, Case, Entry, LabResult, Unit, parse_date};
use clinical::facts::{Facts, laboratory_limits};
use clinical::scores::{self, Score};
use serde_json::{Map, Value};

pub fn judge(file: &Value) -> Vec<(String, Verdict)> {
    let one = |(index, case): (usize, &Value)| {
        let title = case.get("title").and_then(Value::as_str).unwrap_or("case");
        let score = case.get("score").and_then(Value::as_str).unwrap_or_default();
        let name = format!("{} {}: {title}", index + 1, score_of(score).unwrap_or(score));
        (name, judged(case).into())
    };
    cases(file).iter().enumerate().map(one).collect()
}

fn score_of(name: &str) -> Option<&'static str> {
    Some(match name.split(['_', '-']).next()? {
        "ALBI" => "ALBI",
        "APRI" => "APRI",
        "Child" => "Child-Pugh",
        "Fibrosis" => "FIB-4",
        "MELD" => "MELD-Na",
        "REACH" => "REACH-B",
        _ => return None,
    })
}

/// A field of a case, by the name of an element.
fn field(element: &str) -> Option<&'static str> {
    Some(match element {
        "Age" | "Age (years)" => "age",
        "Sex" => "sex",
        "HBeAg" => "hbeag",
        "Hepatitis B virus DNA level (copies/mL)" => "hbv_dna",
        "ALT" | "ALT (U/L)" => "alt",
        "AST" | "Aspartate aminotransferase (AST)" => "ast",
        "AST upper limit of normal" => "uln",
        "Platelet count" => "platelets",
        "Albumin" | "Serum albumin" => "albumin",
        "Total bilirubin" | "Total Bilirubin" => "bilirubin",
        "Creatinine" | "Serum Creatinine" => "creatinine",
        "Sodium" | "Serum Sodium" => "sodium",
        "INR" | "INR Score" => "inr",
        "Ascites Score" => "ascites",
        "Encephalopathy Score" => "encephalopathy",
        name if name.starts_with("Dialysis history") => "dialysis",
        _ => return None,
    })
}

/// The end of a range, or the value, as the form would take it: `30–34 (0)` is 30 or 34.
fn entry(field: &str, written: &str, upper: bool) -> String {
    let text = written.split(" (").next().unwrap_or(written).trim();
    let (ends, unit) = match text.rsplit_once(',') {
        // A thousands comma has a digit behind it; a unit has none, but the unit 1 has.
        Some((value, "1")) => (value.to_owned(), ""),
        Some((value, unit)) if unit.contains('/') || unit == "a" => (value.to_owned(), unit),
        _ => (text.replace(',', ""), ""),
    };
    let value = match (field, ends.as_str()) {
        ("hbv_dna", "≥10⁶") => if upper { "10000000" } else { "1000000" }.to_owned(),
        ("alt", "<15") => if upper { "14.9" } else { "5" }.to_owned(),
        ("alt", "≥45") => if upper { "400" } else { "45" }.to_owned(),
        ("inr", "<1.7") => if upper { "1.69" } else { "1" }.to_owned(),
        ("inr", "> 2.2") => if upper { "5" } else { "2.31" }.to_owned(),
        ("ascites", "Absent") | ("encephalopathy", "No Encephalopathy") => "none".to_owned(),
        ("ascites", "Slight") => "mild".to_owned(),
        ("ascites", "Moderate") => "moderate".to_owned(),
        ("encephalopathy", grade) => grade.trim_start_matches("Grade ").to_owned(),
        (_, ends) => match ends.split_once(['–', '-']) {
            Some((low, high)) if !low.is_empty() => if upper { high } else { low }.to_owned(),
            _ => ends.to_owned(),
        },
    };
    match (field, unit) {
        ("age", _) | (_, "") => value,
        // Its limit of AST is in the same unit by another name.
        ("uln", _) => value,
        (_, unit) => format!("{value} {}", unit.replace("10*9", "10^9").replace("gm/", "g/")),
    }
}

fn filled(input: &Map<String, Value>, upper: bool) -> Result<Case, String> {
    let today = parse_date("today", "2025-06-15").map_err(|error| error.to_string())?;
    let mut case = Case::read_on(Some(today));
    for (element, written) in input {
        let key = field(element).ok_or(format!("input {element} is not known"))?;
        let written = written.as_str().ok_or(format!("input {element} is no text"))?;
        let text = entry(key, written, upper);
        // REACH-B counts copies, at the factor that the score was made with.
        let unit = (key == "hbv_dna").then_some(Unit::CopiesPerMl(Assay::Roche));
        // Its values at the edge of the possible are meant.
        let entry = Entry { unit, confirmed: true, ..Entry::from(text.as_str()) };
        case.enter(key, &entry).map_err(|error| format!("input {element} = {text}: {error}"))?;
    }
    Ok(case)
}

/// Warnings of that implementation, survival and mortality, readings of other papers, and
/// inputs told once more: no expectation of the score.
fn is_beside(what: &str) -> bool {
    let beside = ["Warning", "survival", "mortality", "Life", "fibrosis", "Dialysis"];
    beside.iter().any(|part| what.contains(part))
        || matches!(what, "INR" | "Sodium" | "Creatinine" | "Bilirubin" | "Total bilirubin")
        || what.ends_with("Albumin Score")
        || what.ends_with("Bilirubin Score")
}

fn judged(case: &Value) -> Result<Judged, String> {
    let name = case.get("score").and_then(Value::as_str).ok_or("no score")?;
    let code = score_of(name).ok_or(format!("score {name} is not known"))?;
    let input = case.get("input").and_then(Value::as_object).ok_or("no input")?;
    let expected = case.get("expected").and_then(Value::as_object).ok_or("nothing expected")?;
    let (beside, expected): (Vec<_>, Vec<_>) =
        expected.iter().partition(|(what, _)| is_beside(what));
    let mut judged = Judged::default();
    if expected.is_empty() {
        let first = beside.first().and_then(|(_, text)| text.as_str()).unwrap_or_default();
        judged.notes.push(format!("that implementation computes nothing here: {first}"));
    }
    for upper in [false, true] {
        let case = filled(input, upper)?;
        let all = scores::read(&case, &Facts::of(&case, laboratory_limits(&case)));
        let find = |code: &str| {
            all.iter().find(|score| score.code == *code).ok_or(format!("no score {code}"))
        };
        let score = find(code)?;
        for (what, wanted) in &expected {
            let wanted = wanted.as_str().ok_or(format!("expected {what} is no text"))?;
            match what.as_str() {
                "Grading" | "Child Class" => {
                    // "Grade 2 (2)" and "Child Class B (1)": the last word before the points.
                    let class = wanted.split(" (").next().and_then(|text| text.rsplit(' ').next());
                    let found =
                        score.bands.first().and_then(|band| band.band.as_str().rsplit(' ').next());
                    judged.equal(what, class.unwrap_or_default(), found.unwrap_or("no band"));
                }
                what if what.starts_with("HCC risk ") => {
                    let years = what.trim_start_matches(|c: char| !c.is_ascii_digit());
                    let of =
                        |risk: &&scores::Risk| years.starts_with(&format!("{}-", risk.to_years));
                    let found = score.risks.iter().find(of).and_then(|risk| risk.percent.point());
                    equal(&mut judged, what, wanted, found, &printed(score))?;
                }
                "Original MELD score" => {
                    let meld = find("MELD")?;
                    equal(&mut judged, what, wanted, point(meld), &printed(meld))?;
                }
                "MELD-Na score" => {
                    // The form of 2008, as transplantr prints it.
                    let form = point(find("MELD")?)
                        .zip(point_of(&case, "sodium"))
                        .map(|(meld, sodium)| scores::meld_na_kim_2008(meld, sodium));
                    judged
                        .notes
                        .push(format!("form of 2008; the app's own gives {}", printed(score)));
                    equal(&mut judged, what, wanted, form, &printed(score))?;
                }
                "Original MELD (oMELD) score" | "MELD score" => {
                    let (own, theirs) = match what.as_str() {
                        "MELD score" => (score, meld_as_there(input).map(with_sodium(&case))),
                        _ => (find("MELD")?, meld_as_there(input)),
                    };
                    if theirs.map(f64::round) != point(own).map(f64::round) {
                        let own = printed(own);
                        judged
                            .notes
                            .push(format!("{what} as computed there; the app's own gives {own}"));
                    }
                    equal(&mut judged, what, wanted, theirs, &printed(own))?;
                }
                _ => equal(&mut judged, what, wanted, point(score), &printed(score))?,
            }
        }
    }
    judged.notes.sort();
    judged.notes.dedup();
    Ok(judged)
}

/// MELD as that guideline computes it, which differs from the published formula in two
/// places: bilirubin in µmol/L enters as it is, and an INR below 1 does not count as 1.
fn meld_as_there(input: &Map<String, Value>) -> Option<f64> {
    let read = |element: &str| {
        let written = input.get(element)?.as_str()?;
        let (value, unit) = written.split_once(',').unwrap_or((written, ""));
        Some((value.parse::<f64>().ok()?, unit))
    };
    let dialysis = input.get("Dialysis history")?.as_str()?.starts_with("Yes");
    let (creatinine, unit) = read("Creatinine")?;
    let creatinine = if unit.starts_with("mg") { creatinine } else { creatinine / 88.4 };
    let creatinine = if dialysis { 4.0 } else { creatinine.clamp(1.0, 4.0) };
    let (bilirubin, _) = read("Total bilirubin")?;
    let (inr, _) = read("INR")?;
    Some(9.57 * creatinine.ln() + 3.78 * bilirubin.max(1.0).ln() + 11.2 * inr.ln() + 6.43)
}

/// MELD with sodium as the lists have it, but for the rounding of MELD before it.
fn with_sodium(case: &Case) -> impl Fn(f64) -> f64 {
    let sodium = point_of(case, "sodium").unwrap_or(137.0);
    let lacking = 137.0 - sodium.clamp(125.0, 137.0);
    move |meld| {
        if meld > 11.0 { meld + 1.32 * lacking - 0.033 * meld * lacking } else { meld }
    }
}

fn point(score: &Score) -> Option<f64> {
    score.value.and_then(|value| value.point())
}

fn point_of(case: &Case, analyte: &str) -> Option<f64> {
    case.results().iter().find_map(|entry| match entry.result {
        LabResult::Measured(quantity) if quantity.analyte().key() == analyte => {
            quantity.canonical().point()
        }
        _ => None,
    })
}

/// Numbers agree to the last digit that is printed: `0.69`, `14.8,1`, `23.6%`.
fn equal(
    judged: &mut Judged,
    what: &str,
    wanted: &str,
    found: Option<f64>,
    score: &str,
) -> Result<(), String> {
    let number = wanted.trim_end_matches(",1").trim_end_matches('%');
    let digits = number.split_once('.').map_or(0, |(_, digits)| digits.len());
    let number: f64 =
        number.parse().map_err(|_| format!("expected {what} = {wanted}: no number"))?;
    // A value may have been rounded half up or half to even, or cut.
    let last = 10f64.powi(-i32::try_from(digits).unwrap_or(0));
    let rounded = |found: f64| (found - number).abs() <= 0.5 * last + 1e-6;
    let cut = |found: f64| number <= found && found < number + last;
    if found.is_some_and(|found| !rounded(found) && cut(found)) {
        judged.notes.push(format!("{what}: cut to {wanted} there, {score} here"));
    } else if !found.is_some_and(rounded) {
        judged.differ(format!("{what}: expected {wanted}, got {found:?} ({score})"));
    }
    Ok(())
}
