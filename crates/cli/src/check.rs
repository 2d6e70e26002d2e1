//! `hepb check`: what was proved of each decision table.

use clinical::logic::check;
use clinical::report::tables;
use std::error::Error;
use std::io::Write;

/// Writes one proof a table; whether all are sound.
///
/// # Errors
/// Where the output cannot be written.
pub fn run(limit: u64, out: &mut dyn Write) -> Result<bool, Box<dyn Error>> {
    let mut sound = 0;
    let tables = tables();
    for table in &tables {
        let proof = check(table, limit);
        writeln!(out, "{proof}")?;
        sound += usize::from(proof.is_sound());
    }
    writeln!(out, "{sound} of {} tables sound", tables.len())?;
    Ok(sound == tables.len())
}
