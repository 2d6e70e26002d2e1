//! Finds the languages: a folder each, with `language.toml` and its `.ftl` files. Nobody lists either.
//!
//! Part of the build script, and of the test that adds a language.

use serde::Deserialize;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// The language that stands in for those that are not offered; it is offered first.
pub const FIRST: &str = "en";

/// A language's folder.
pub struct Folder {
    pub tag: String,
    pub about: About,
    /// The parts that texts are fetched in, and the `.ftl` files of each in the order of their names: `start`, what the page
    /// shows when it opens, is the language's folder itself. The folders in it are the others: what the page shows later,
    /// what a screen of its own shows (under its name), and what only lists of all rules show, which are made while the
    /// page is built.
    pub parts: Vec<(String, Vec<PathBuf>)>,
}

/// `language.toml`; that of English says what each is.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct About {
    pub name: String,
    pub decimal: String,
    pub thousands: String,
    pub prerender: bool,
    pub guideline: String,
    pub none: Vec<String>,
    /// The files of which every plain text is there; none of a language that is whole.
    #[serde(default)]
    pub files: Vec<String>,
    /// What every page says as long as nobody has reviewed the texts.
    #[serde(default)]
    pub not_reviewed: Option<String>,
    pub panic: Panic,
    pub start: Start,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Panic {
    pub title: String,
    pub body: String,
    pub reload: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Start {
    pub failed: String,
    pub no_script: String,
    pub not_started: String,
    pub file: String,
    pub frame: String,
    pub missing: String,
    pub slow: String,
    pub reload: String,
}

/// Every language below a folder: the first one, then the others by their tags.
///
/// # Panics
/// Where a folder cannot be read or holds no valid `language.toml`, or a folder in it is not in that of the first language.
pub fn read(locales: &Path) -> Vec<Folder> {
    let entries = |folder: &Path| -> Vec<PathBuf> {
        let entries = std::fs::read_dir(folder).unwrap_or_else(|e| panic!("{folder:?}: {e}"));
        let mut paths: Vec<PathBuf> =
            entries.map(|entry| entry.expect("readable").path()).collect();
        paths.sort();
        paths
    };
    let name = |path: &Path| path.file_name().expect("a name").to_string_lossy().into_owned();
    let language = |folder: PathBuf| {
        let tag = name(&folder);
        let about = folder.join("language.toml");
        let text = std::fs::read_to_string(&about).unwrap_or_else(|e| panic!("{about:?}: {e}"));
        let about = basic_toml::from_str(&text).unwrap_or_else(|e| panic!("{about:?}: {e}"));
        let texts = |folder: &Path| {
            let mut files = entries(folder);
            files.retain(|path| path.extension().is_some_and(|extension| extension == "ftl"));
            files
        };
        let start = ("start".to_owned(), texts(&folder));
        let others = entries(&folder).into_iter().filter(|path| path.is_dir());
        let parts = others.map(|part| (name(&part), texts(&part)));
        Folder { tag, about, parts: [start].into_iter().chain(parts).collect() }
    };
    let folders = entries(locales).into_iter().filter(|path| path.is_dir());
    let mut languages: Vec<Folder> = folders.map(language).collect();
    languages.sort_by_key(|language| language.tag != FIRST);
    let first = languages.iter().find(|language| language.tag == FIRST);
    let known: Vec<String> =
        first.iter().flat_map(|first| &first.parts).map(|(name, _)| name.clone()).collect();
    for Folder { tag, parts, .. } in &languages {
        for (name, _) in parts {
            // Nobody would fetch it.
            assert!(known.contains(name), "{tag}/{name}: {FIRST} has no such folder");
        }
    }
    languages
}

/// The languages as a list in Rust, for `language.rs`.
pub fn as_source(languages: &[Folder]) -> String {
    let mut source = String::from("pub(crate) static ALL: &[About] = &[\n");
    for Folder { tag, about, parts } in languages {
        let About { name, decimal, thousands, prerender, guideline, none, .. } = about;
        let About { files, not_reviewed, panic, start, .. } = about;
        let whole = files.is_empty();
        let _ = writeln!(
            source,
            "About {{ tag: {tag:?}, name: {name:?}, decimal: {decimal:?}, thousands: {thousands:?}, guideline: {guideline:?}, \
             none: &{none:?}, whole: {whole}, not_reviewed: {not_reviewed:?}, \
             panic: Panic {{ title: {:?}, body: {:?}, reload: {:?} }},\n\
             #[cfg(feature = \"texts\")] built: Built {{ prerender: {prerender}, files: &{files:?}, start: &{:?}, parts: &[",
            panic.title,
            panic.body,
            panic.reload,
            [
                ("failed", &start.failed),
                ("noScript", &start.no_script),
                ("notStarted", &start.not_started),
                ("file", &start.file),
                ("frame", &start.frame),
                ("missing", &start.missing),
                ("slow", &start.slow),
                ("reload", &start.reload),
            ],
        );
        for (name, files) in parts {
            let _ = write!(source, "({name:?}, &[");
            list(&mut source, files);
            source.push_str("]), ");
        }
        source.push_str("] } },\n");
    }
    source.push_str("];\n");
    source
}

/// Files by their names, each with its text.
fn list(source: &mut String, files: &[PathBuf]) {
    for file in files {
        let name = file.file_stem().unwrap_or_default().to_string_lossy();
        let _ = writeln!(source, "({name:?}, include_str!({file:?})),");
    }
}
