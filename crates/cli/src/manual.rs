//! Completions and manual pages, generated from the arguments.

use std::error::Error;
use std::io::Write;
use std::path::Path;

/// Prints a shell's completions.
///
/// # Errors
/// Where the output cannot be written.
pub fn completions(
    mut command: clap::Command,
    shell: clap_complete::Shell,
    out: &mut dyn Write,
) -> Result<bool, Box<dyn Error>> {
    // The generator panics where it cannot write; into memory it always can.
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut command, "hepb", &mut text);
    out.write_all(&text)?;
    Ok(true)
}

/// Writes the manual pages into a folder.
///
/// # Errors
/// Where the folder cannot be made or written.
pub fn pages(command: clap::Command, folder: &Path) -> Result<bool, Box<dyn Error>> {
    std::fs::create_dir_all(folder)?;
    clap_mangen::generate_to(command, folder)?;
    Ok(true)
}
