//! `hepb classify`: a case in, a report out, as JSON or as a note in words.

use crate::{json_text, refused};
use clinical::case::Case;
use clinical::report::classify;
use std::error::Error;
use std::io::Write;
use std::path::PathBuf;
use words::note::{self, Note};
use words::{Language, Voice, Words, entered};

/// What is read, and how the report is written.
#[derive(clap::Args)]
pub struct ClassifyArguments {
    /// The case; `-` for standard input.
    file: PathBuf,
    /// Writes the note that the page copies, instead of JSON.
    #[arg(long)]
    text: bool,
    /// The note's language, by its tag.
    #[arg(long, default_value = "en", value_parser = language, requires = "text")]
    lang: Language,
    /// In plain words.
    #[arg(long, requires = "text")]
    plain: bool,
}

/// A language by its tag; one that there is not is refused, with those there are.
fn language(tag: &str) -> Result<Language, String> {
    let known: Vec<&str> = Language::all().map(Language::tag).collect();
    let found = Language::all().find(|language| language.tag().eq_ignore_ascii_case(tag));
    found.ok_or_else(|| format!("there is {}", known.join(", ")))
}

/// Reads the case, writes the report.
///
/// # Errors
/// Where the file cannot be read or is no case (the message says where), or
/// the output cannot be written.
pub fn run(arguments: &ClassifyArguments, out: &mut dyn Write) -> Result<bool, Box<dyn Error>> {
    let file = arguments.file.as_path();
    let text = json_text::read(file)?;
    let case: Case = serde_json::from_str(&text).map_err(|error| {
        format!("{}: {}", file.display(), refused::in_words(&error.to_string()))
    })?;
    let report = classify(&case);
    if arguments.text {
        let voice = if arguments.plain { Voice::Plain } else { Voice::Professional };
        let words = Words::new(arguments.lang, voice);
        let note = Note {
            entered: entered::lines(&words, &case),
            report: &report,
            edition: clinical::guidelines::editions()[0].key,
            blocked: None,
        };
        writeln!(out, "{}", note::text(&words, &note))?;
    } else {
        writeln!(out, "{}", serde_json::to_string_pretty(&report)?)?;
    }
    Ok(true)
}
