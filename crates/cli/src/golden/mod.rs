//! `hepb golden`: a thin mapping from golden cases onto the public API. It
//! holds no rule: it fills in a case, classifies it, and compares names.

mod cdc;
mod course;
mod expect;
mod ideas;
mod input;
mod peg_stop;
mod phase;
mod resistance;
mod safety;
mod score;
mod serology;
mod unit;
mod variant;
mod vectors;

use expect::Verdict;
use serde::Deserialize;
use serde_json::{Map, Value};
use std::error::Error;
use std::io::Write;
use std::path::Path;

#[derive(Deserialize)]
struct File {
    cases: Vec<GoldenCase>,
}

#[derive(Deserialize)]
struct GoldenCase {
    #[serde(default)]
    id: String,
    #[serde(default)]
    kind: String,
    #[serde(default)]
    input: Map<String, Value>,
    #[serde(default)]
    expected: Map<String, Value>,
    /// Rows of CDC's tables carry their fields at the top.
    #[serde(flatten)]
    rest: Map<String, Value>,
}

impl GoldenCase {
    fn title(&self) -> &str {
        self.rest.get("title").and_then(Value::as_str).unwrap_or_default()
    }
}

/// Runs every case of the file and writes one line each.
///
/// # Errors
/// Where the file cannot be read or has another form, or the output cannot be
/// written.
pub fn run(file: &Path, out: &mut dyn Write) -> Result<bool, Box<dyn Error>> {
    let text = std::fs::read_to_string(file).map_err(|e| format!("{}: {e}", file.display()))?;
    let whole: Value =
        serde_json::from_str(&text).map_err(|e| format!("{}: {e}", file.display()))?;
    if let Some(verdicts) = vectors::judge(&whole) {
        return print(&verdicts, out);
    }
    let file: File =
        serde_json::from_value(whole).map_err(|e| format!("{}: {e}", file.display()))?;
    let mut verdicts = Vec::new();
    for (index, case) in file.cases.iter().enumerate() {
        let id = if case.id.is_empty() { format!("case {}", index + 1) } else { case.id.clone() };
        let verdict = match case.kind.as_str() {
            "serology" => serology::judge(&case.input, &case.expected),
            "unit" => unit::judge(&case.input, &case.expected),
            "phase_treatment" => phase::judge(&case.input, &case.expected),
            "course" => course::judge(&case.input, &case.expected),
            "peg_stop" => peg_stop::judge(&case.input, &case.expected),
            "resistance" => resistance::judge(&case.input, &case.expected),
            "score" => score::judge(case.title(), &case.input, &case.expected),
            "safety" => safety::judge(&case.input, &case.expected),
            kind @ ("s_variant" | "precore" | "bcp" | "serotype" | "genotype_call") => {
                variant::judge(kind, &case.input, &case.expected)
            }
            "" if case.rest.contains_key("interpretation") => cdc::judge(&case.rest),
            other => Verdict::Skipped(format!("kind {other} does not exist yet")),
        };
        verdicts.push((id, verdict));
    }
    print(&verdicts, out)
}

/// One line a case, and one at the end.
fn print(verdicts: &[(String, Verdict)], out: &mut dyn Write) -> Result<bool, Box<dyn Error>> {
    let (mut passed, mut failed, mut skipped) = (0, 0, 0);
    for (id, verdict) in verdicts {
        match verdict {
            Verdict::Judged(judged) if judged.differs.is_empty() => passed += 1,
            Verdict::Judged(_) => failed += 1,
            Verdict::Skipped(_) => skipped += 1,
        }
        writeln!(out, "{id}: {verdict}")?;
    }
    writeln!(out, "{passed} passed, {failed} failed, {skipped} skipped")?;
    Ok(failed == 0)
}
