//! What was understood, in a laboratory's words; why something is asked, and why a file is not read.

use crate::pages::fields::panel;
use crate::pages::home::inbox::Problem;
use crate::words::{Words, slug};
use clinical::case::{Comparator, HbvDna, LabResult, Presence, Quantity};
use exchange::{At, Format, Said, SignalFrom, Why};

/// The value of a result as a sheet prints it.
pub fn value(words: &Words, result: &LabResult) -> String {
    match result {
        LabResult::Marker(_, presence) => marker(words, *presence),
        LabResult::Dna(HbvDna::NotDetected) => words.get("dna-not-detected"),
        LabResult::Dna(HbvDna::BelowLimit) => words.get("dna-below-limit"),
        LabResult::Dna(HbvDna::DetectedBelowLimit(None)) => words.get("dna-detected-below"),
        LabResult::Dna(HbvDna::DetectedBelowLimit(Some(level))) => {
            format!("{} {}", words.get("dna-detected-below"), amount(words, &level.quantity()))
        }
        LabResult::Dna(HbvDna::Level(level)) => amount(words, &level.quantity()),
        LabResult::Measured(quantity) => amount(words, quantity),
        LabResult::Signal(_) | LabResult::Neutralisation(_) => words.result(result),
    }
}

pub fn marker(words: &Words, presence: Presence) -> String {
    words.get(match presence {
        Presence::Found => "sheet-found-name",
        Presence::NotFound => "sheet-not-found-name",
        Presence::Equivocal => "sheet-unclear-name",
        Presence::Pending => "sheet-pending-name",
        Presence::NotDone => "sheet-not-tested-name",
    })
}

fn amount(words: &Words, quantity: &Quantity) -> String {
    let number = bare(words, quantity.comparator(), quantity.value());
    format!("{number} {}", panel::unit_written(words, quantity)).trim_end().to_owned()
}

/// A number with the sign before it.
pub fn bare(words: &Words, comparator: Comparator, value: f64) -> String {
    format!("{}{}", comparator.symbol(), words.every_digit(value))
}

/// What makes a reading sure.
pub fn because(words: &Words, signals: &[SignalFrom]) -> String {
    if signals.is_empty() {
        return words.get("paste-sure-unit");
    }
    let names: Vec<String> =
        signals.iter().map(|signal| words.get(&format!("paste-signal-{}", signal.key()))).collect();
    match &names[..] {
        [one] => words.with("paste-sure-one", &[("signal", one)]),
        _ => words.with("paste-sure-several", &[("signals", &words.list(&names))]),
    }
}

/// Why something is asked.
pub fn why(words: &Words, why: Option<Why>) -> String {
    why.map(|why| words.get(&format!("paste-why-{}", slug(why.key())))).unwrap_or_default()
}

/// A place that has no text of its own to show.
pub fn place(words: &Words, at: &At) -> String {
    match at {
        At::Line(line) => words.with("paste-line", &[("line", &line.to_string())]),
        At::Resource(id) => words.with("paste-resource", &[("id", id)]),
        At::Segment { name, set, .. } => format!("{name} {set}"),
    }
}

/// Why nothing can be taken of a whole text.
pub fn whole(words: &Words, said: &Said) -> String {
    match said {
        Said::OtherMessage(kind) => words.with("paste-said-message", &[("kind", kind)]),
        Said::NotRead(Format::Ldt) => words.get("paste-said-ldt"),
        Said::NotRead(Format::Cda) => words.get("paste-said-cda"),
        Said::NotRead(Format::OtherJson) => words.get("paste-said-json"),
        Said::NotRead(_) => words.get("paste-said-other"),
        Said::Malformed(problem) => words.with("paste-said-malformed", &[("problem", problem)]),
        Said::TooLong => words.get("paste-said-long"),
    }
}

/// Why a file is not read.
pub fn problem(words: &Words, problem: &Problem) -> String {
    match problem {
        Problem::Picture => words.get("paste-file-picture"),
        Problem::Other(name) => words.with("paste-file-other", &[("name", name)]),
        Problem::Encoding(name) if name.is_empty() => words.get("paste-file-not-utf8"),
        Problem::Encoding(name) => words.with("paste-file-encoding", &[("name", name)]),
        Problem::TooLong => words.get("paste-said-long"),
        Problem::Unreadable => words.get("paste-file-unreadable"),
        Problem::Locked => words.get("paste-pdf-locked"),
        Problem::Damaged => words.get("paste-pdf-damaged"),
        Problem::NoLayer => words.get("paste-pdf-no-layer"),
        Problem::Hidden(share) => words.with("paste-pdf-hidden", &[("share", &share.to_string())]),
        Problem::NoReader => words.get("paste-pdf-no-reader"),
    }
}
