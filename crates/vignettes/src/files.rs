//! The files that stories are in.

use std::io;
use std::path::{Path, PathBuf};

/// Every story of a folder, by the file's name: the name (`course-relapse.md`) and the text.
///
/// # Errors
/// Where the folder or a file in it cannot be read.
pub fn stories(folder: &Path) -> io::Result<Vec<(String, String)>> {
    let mut files: Vec<PathBuf> = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        files.push(entry?.path());
    }
    files.retain(|file| file.extension().is_some_and(|extension| extension == "md"));
    files.sort();
    files
        .into_iter()
        .map(|file| {
            let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            Ok((name, std::fs::read_to_string(file)?))
        })
        .collect()
}
