//! `hepb golden`: a thin mapping from golden cases onto the public API. It
//! holds no rule: it fills in a case, classifies it, and compares names.

mod cases;
mod cdc;
mod course;
mod expect;
mod golden_case;
mod ideas;
mod input;
mod na_stop;
mod peg_stop;
mod phase;
mod resistance;
mod safety;
mod score;
mod serology;
mod unit;
mod value;
mod variant;
mod vectors;
mod visit;

use crate::json_text;
pub use cases::write as write_cases;
use expect::Verdict;
use golden_case::GoldenCase;
use serde::Deserialize;
use serde_json::Value;
use std::error::Error;
use std::io::Write;
use std::path::Path;

#[derive(Deserialize)]
struct File {
    cases: Vec<GoldenCase>,
}

/// Runs every case of the file and writes one line each. A case of the overlay stands in
/// for that of the same id; its others follow.
///
/// # Errors
/// Where a file cannot be read or has another form, or the output cannot be written.
pub fn run(
    file: &Path,
    overlay: Option<&Path>,
    out: &mut dyn Write,
) -> Result<bool, Box<dyn Error>> {
    let whole = read(file)?;
    if let Some(verdicts) = vectors::judge(&whole) {
        if let Some(overlay) = overlay {
            let why = "an overlay is for golden cases, not for vectors";
            return Err(format!("{}: {why}", overlay.display()).into());
        }
        return print(&verdicts, out);
    }
    let mut cases = cases(file, whole)?;
    if let Some(overlay) = overlay {
        lay_over(&mut cases, self::cases(overlay, read(overlay)?)?);
    }
    let judged = cases.iter().enumerate().map(|(index, case)| {
        let id = if case.id.is_empty() { format!("case {}", index + 1) } else { case.id.clone() };
        (id, judge(case))
    });
    print(&judged.collect::<Vec<_>>(), out)
}

fn read(file: &Path) -> Result<Value, String> {
    let text = json_text::read(file)?;
    serde_json::from_str(&text).map_err(|e| format!("{}: {e}", file.display()))
}

fn cases(file: &Path, whole: Value) -> Result<Vec<GoldenCase>, String> {
    let read: File =
        serde_json::from_value(whole).map_err(|e| format!("{}: {e}", file.display()))?;
    Ok(read.cases)
}

fn lay_over(cases: &mut Vec<GoldenCase>, overlay: Vec<GoldenCase>) {
    for case in overlay {
        match cases.iter_mut().find(|known| !known.id.is_empty() && known.id == case.id) {
            Some(known) => *known = case,
            None => cases.push(case),
        }
    }
}

fn judge(case: &GoldenCase) -> Verdict {
    match case.kind.as_str() {
        "serology" => serology::judge(&case.input, &case.expected),
        "unit" => unit::judge(&case.input, &case.expected),
        "phase_treatment" => phase::judge(&case.input, &case.expected),
        "course" => course::judge(&case.input, &case.expected),
        "na_stop" => na_stop::judge(&case.input, &case.expected),
        "peg_stop" => peg_stop::judge(&case.input, &case.expected),
        "resistance" => resistance::judge(&case.input, &case.expected),
        "score" => score::judge(case.title(), &case.input, &case.expected),
        "safety" => safety::judge(&case.input, &case.expected),
        kind @ ("s_variant" | "precore" | "bcp" | "serotype" | "genotype_call") => {
            variant::judge(kind, &case.input, &case.expected)
        }
        "" if case.rest.contains_key("interpretation") => cdc::judge(&case.rest),
        other => Verdict::Skipped(format!("kind {other} does not exist yet")),
    }
}

/// One line a case, and one line at the end.
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
