//! What a laboratory's report says: text in, readings out, each with its place, how sure it is, and why not.
//!
//! Nothing is taken silently. Found or not found needs two signals of different kinds that agree; one is asked, and
//! a bare number proposes nothing. What is not understood is listed. The values themselves are read by the one door
//! of [`clinical::case`]; here is only found where they stand.
//!
//! No files, no clock, no threads: the command line tool and the page hand the text over.
//!
//! ```
//! use exchange::{Source, read};
//! let report = "Collected 2025-03-11\nHBsAg  Positive (+)  Ref: Negative\nALT  58  U/L  0-44";
//! let understood = read(report, Source::Text);
//! assert_eq!(understood.readings.len(), 2);
//! assert!(understood.readings.iter().all(|reading| reading.is_sure()));
//! ```
#![forbid(unsafe_code)]
#![warn(missing_docs)]
#![deny(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::print_stderr,
    clippy::print_stdout
)]
#![cfg_attr(
    not(test),
    warn(clippy::expect_used, clippy::panic, clippy::unreachable, clippy::unwrap_used)
)]

mod agreement;
mod bytes;
mod days;
mod evidence;
mod fhir;
mod format;
mod hl7v2;
pub mod json;
mod lexicon;
pub mod table;
mod taken;
mod text;
mod understood;

pub use bytes::{NoText, text as text_of};
pub use fhir::bundle as fhir_bundle;
pub use format::Format;
pub use taken::{Taken, taken};
pub use understood::{
    Amount, At, Certainty, DateRead, PersonRead, Reading, Said, SignalFrom, Source, TreatmentRead,
    Understood, Value, Why,
};

/// Longer texts are no reports.
pub const LONGEST: usize = 2 << 20;

/// Nor are those of more lines.
pub const MOST_LINES: usize = 20_000;

/// Longer files of FHIR and HL7 are not of one person.
pub const MOST: usize = 64 << 20;

/// Reads a text of whatever form.
pub fn read(text: &str, source: Source) -> Understood {
    if text.len() > MOST {
        return Understood { said: Some(Said::TooLong), ..Understood::of(Format::Report) };
    }
    let format = format::of(text);
    let refused = |said| Understood { said: Some(said), ..Understood::of(format) };
    match format {
        Format::Report if text.len() > LONGEST || lines_of(text) > MOST_LINES => {
            refused(Said::TooLong)
        }
        Format::Report => text::read(text, source),
        Format::Fhir => fhir::read(text),
        Format::Hl7V2 => hl7v2::read(text),
        Format::Ldt => Understood { listed: all_lines(text), ..refused(Said::NotRead(format)) },
        Format::Cda | Format::OtherJson | Format::NotText => refused(Said::NotRead(format)),
    }
}

/// The form of a file's bytes, by how they begin.
pub fn format(bytes: &[u8]) -> Format {
    let text = match bytes::text(bytes) {
        Ok(text) => text,
        // JSON in another encoding is JSON all the same.
        Err(NoText::NotUtf8(_)) if bytes.trim_ascii_start().starts_with(b"{") => {
            return Format::OtherJson;
        }
        Err(_) => return Format::NotText,
    };
    format::of(&text)
}

/// Reads a file's bytes: UTF-8 or UTF-16.
///
/// # Errors
/// Where they are no text, or one in an encoding that is not read.
pub fn read_bytes(bytes: &[u8], source: Source) -> Result<Understood, NoText> {
    bytes::text(bytes).map(|text| read(&text, source))
}

fn lines_of(text: &str) -> usize {
    text.bytes().filter(|byte| matches!(byte, b'\n' | b'\r')).count()
}

/// Every line that holds anything.
fn all_lines(text: &str) -> Vec<At> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines.map(|(at, _)| At::Line(at + 1)).collect()
}
