//! `hepb classify`: a case in, a report out.

use clinical::case::Case;
use clinical::report::classify;
use std::error::Error;
use std::io::Read;
use std::path::Path;

/// Reads the case, prints the report.
///
/// # Errors
/// Where the file cannot be read or is no case; the message says where.
pub fn run(file: &Path) -> Result<bool, Box<dyn Error>> {
    let text = if file == Path::new("-") {
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text)?;
        text
    } else {
        std::fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?
    };
    let case: Case =
        serde_json::from_str(&text).map_err(|error| format!("{}: {error}", file.display()))?;
    println!("{}", serde_json::to_string_pretty(&classify(&case))?);
    Ok(true)
}
