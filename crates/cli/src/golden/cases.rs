//! The cases behind golden cases, as lines of JSON, for whoever compares two builds of the engine.

use super::golden_case::GoldenCase;
use super::input::Filling;
use super::value::Filled;
use super::{cdc, course, score, variant};
use crate::json_text;
use clinical::case::Case;
use serde_json::{Value, json};
use std::error::Error;
use std::io::Write;
use std::path::PathBuf;

/// Writes each case of the files on one line: `{"id": …, "case": …}`. A file holds golden cases, one
/// case, or such lines. What is no case of a person (a unit to convert) is left out and counted.
///
/// # Errors
/// Where a file cannot be read or has another form, or the output cannot be written.
pub fn write(files: &[PathBuf], out: &mut dyn Write) -> Result<bool, Box<dyn Error>> {
    for file in files {
        let text = json_text::read(file)?;
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let mut left_out = 0;
        match serde_json::from_str::<Value>(&text) {
            Ok(whole) if whole.get("cases").is_some_and(Value::is_array) => {
                for (index, golden) in super::cases(file, whole)?.iter().enumerate() {
                    let id = match golden.id.as_str() {
                        "" => format!("{name} case {}", index + 1),
                        id => format!("{name} {id}"),
                    };
                    match case_of(golden) {
                        Some(Ok(case)) => line(&id, &case, out)?,
                        _ => left_out += 1,
                    }
                }
            }
            Ok(whole) if whole.get("case").is_none() => {
                let case = serde_json::from_value(whole)
                    .map_err(|error| format!("{}: {error}", file.display()))?;
                line(&name, &case, out)?;
            }
            _ => lines(&name, &text, out)?,
        }
        if left_out > 0 {
            // If that cannot be written, the cases matter more.
            let _ = writeln!(
                std::io::stderr(),
                "hepb: {name}: {left_out} are no case of a person, or no possible one"
            );
        }
    }
    Ok(true)
}

fn line(id: &str, case: &Case, out: &mut dyn Write) -> Result<(), Box<dyn Error>> {
    Ok(writeln!(out, "{}", json!({ "id": id, "case": case }))?)
}

/// Lines of cases, each named by its file too.
fn lines(name: &str, text: &str, out: &mut dyn Write) -> Result<(), Box<dyn Error>> {
    for (index, text) in text.lines().enumerate() {
        let wrong = |problem: &dyn std::fmt::Display| format!("{name}:{}: {problem}", index + 1);
        let whole: Value = serde_json::from_str(text).map_err(|error| wrong(&error))?;
        let id = whole["id"].as_str().map_or_else(|| (index + 1).to_string(), str::to_owned);
        let case: Case =
            serde_json::from_value(whole["case"].clone()).map_err(|error| wrong(&error))?;
        line(&format!("{name} {id}"), &case, out)?;
    }
    Ok(())
}

/// The person of a golden case; none where it asks for no reading of a person.
fn case_of(golden: &GoldenCase) -> Option<Filled<Case>> {
    let input = &golden.input;
    match golden.kind.as_str() {
        "serology" | "phase_treatment" | "safety" => {
            Some(Filling::new().and_then(|filling| filling.read(input)))
        }
        "course" => Some(course::case(input)),
        "resistance" | "s_variant" | "precore" | "bcp" | "serotype" | "genotype_call" => {
            Some(variant::read(input).map(|read| read.case))
        }
        "score" => Some(score::fill(input, "alt_uln")),
        "" if golden.rest.contains_key("interpretation") => Some(cdc::case(&golden.rest)),
        _ => None,
    }
}
