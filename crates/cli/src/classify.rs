//! `hepb classify`: a case in, a report out.

use clinical::case::Case;
use clinical::report::classify;
use std::error::Error;
use std::io::{Read, Write};
use std::path::Path;

/// Reads the case, writes the report.
///
/// # Errors
/// Where the file cannot be read or is no case (the message says where), or
/// the output cannot be written.
pub fn run(file: &Path, out: &mut dyn Write) -> Result<bool, Box<dyn Error>> {
    let text = if file == Path::new("-") {
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text)?;
        text
    } else {
        std::fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?
    };
    let case: Case =
        serde_json::from_str(&text).map_err(|error| format!("{}: {error}", file.display()))?;
    writeln!(out, "{}", serde_json::to_string_pretty(&classify(&case))?)?;
    Ok(true)
}
