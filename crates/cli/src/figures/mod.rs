//! `hepb figures`: the numbers behind the figures of the chapters to learn from (`learn/`), one JSON file a
//! figure, computed by the engines. What the engines name, they name in every language.
//!
//! The files are committed, so that the pages are built without an engine; a test fails where they are stale.

mod course;
mod distances;
mod found;
mod frame;
mod life;
mod swarm;
mod treatment;

use clinical::case::Case;
use serde_json::{Map, Value, json};
use std::error::Error;
use std::io::Write;
use std::path::Path;
use words::{Language, Voice, Words};

/// Writes the figures into a folder, or checks that the folder holds them.
///
/// # Errors
/// Where the folder cannot be read or written, or an engine refuses a case of a figure.
pub fn run(folder: &Path, check: bool, out: &mut dyn Write) -> Result<bool, Box<dyn Error>> {
    let figures = [
        ("treatment", treatment::figure()),
        ("distances", distances::figure()),
        ("frame", frame::figure()?),
        ("swarm", swarm::figure()),
        ("life", life::figure()?),
        ("found", found::figure()?),
        ("course", course::figure()?),
    ];
    let mut current = true;
    for (name, figure) in figures {
        let path = folder.join(format!("{name}.json"));
        let text = serde_json::to_string(&figure)? + "\n";
        if check {
            if std::fs::read_to_string(&path).unwrap_or_default() != text {
                writeln!(out, "{}: stale; run make figures", path.display())?;
                current = false;
            }
        } else {
            std::fs::create_dir_all(folder)?;
            std::fs::write(&path, text).map_err(|e| format!("{}: {e}", path.display()))?;
        }
    }
    Ok(current)
}

/// A text in every language, by the language's tag.
fn in_words(voice: Voice, said: impl Fn(&Words) -> String) -> Value {
    let all = Language::all()
        .map(|language| (language.tag().to_owned(), json!(said(&Words::new(language, voice)))));
    Value::Object(all.collect::<Map<_, _>>())
}

/// A case by the fields of the one door into it.
fn case(fields: &[(&str, &str)]) -> Result<Case, Box<dyn Error>> {
    let mut case = Case::default();
    for (key, text) in fields {
        case.set(key, text).map_err(|error| format!("{key} {text}: {error}"))?;
    }
    Ok(case)
}

/// A number with so many decimals, so that the files say no more than the figures show.
fn rounded(value: f64, decimals: i32) -> f64 {
    let scale = 10_f64.powi(decimals);
    let round = (value * scale).round() / scale;
    // No negative zero.
    if round == 0.0 { 0.0 } else { round }
}
