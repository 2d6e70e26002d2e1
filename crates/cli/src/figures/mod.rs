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
mod values;

use std::error::Error;
use std::io::Write;
use std::path::Path;

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
