//! `hepb read`: what is understood of reports, FHIR and HL7 files, as JSON.

use crate::input;
use exchange::Source;
use std::error::Error;
use std::io::Write;
use std::path::PathBuf;

/// What is read, and how.
#[derive(clap::Args)]
pub struct ReadArguments {
    /// Reports as text, FHIR as JSON, HL7 version 2; gzipped or not; `-` for standard input.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Where a report's text is from. Of a picture one word alone is asked, never sure; so is what nobody knows the
    /// origin of.
    #[arg(long, value_enum, default_value_t = From::Ocr)]
    source: From,
    /// How it is printed: one line of JSON a file.
    #[arg(long, value_enum, default_value_t = Form::Json)]
    format: Form,
}

/// The origin of a text.
#[derive(Clone, Copy, clap::ValueEnum)]
pub enum From {
    /// Typed, copied from a page or from a PDF's text.
    Text,
    /// Read from a picture, or not known.
    Ocr,
}

impl std::convert::From<From> for Source {
    fn from(from: From) -> Source {
        match from {
            From::Text => Source::Text,
            From::Ocr => Source::Ocr,
        }
    }
}

/// How the outcome is printed.
#[derive(Clone, Copy, clap::ValueEnum)]
enum Form {
    /// JSON.
    Json,
}

/// Reads the files, prints a line of JSON for each; in it stands too what a file is of which nothing can be taken.
///
/// # Errors
/// Where a file is no text or cannot be read (the others are printed), or the output cannot be written.
pub fn run(arguments: &ReadArguments, out: &mut dyn Write) -> Result<bool, Box<dyn Error>> {
    let Form::Json = arguments.format;
    let several = arguments.files.len() > 1;
    let mut problems = Vec::new();
    for file in &arguments.files {
        let understood = input::bytes(file).and_then(|bytes| {
            exchange::read_bytes(&bytes, arguments.source.into()).map_err(|problem| {
                format!("{}: {}", file.display(), exchange::json::no_text(&problem))
            })
        });
        match understood {
            Ok(understood) => {
                let mut json = exchange::json::of(&understood);
                if several && let Some(map) = json.as_object_mut() {
                    map.insert("file".into(), file.display().to_string().into());
                }
                writeln!(out, "{json}")?;
            }
            Err(problem) => problems.push(problem),
        }
    }
    if problems.is_empty() { Ok(true) } else { Err(problems.join("\n").into()) }
}
