//! What is handed to the page, as JSON: the types of `sequence-wire`, filled in.

use crate::batch::Origin;
use hbv::{Column, Texts};
use sequence::mutations::{Reason, Sighting, Wanted, WantedError};
use sequence::read::{Argument, Problem};
use sequence::{Typed, profile::Profile};
use sequence_wire::{self as wire, Entry, Looked, Row, Seen};
use serde::Serialize;
use std::collections::BTreeMap;

fn json(value: &impl Serialize) -> String {
    // Plain data with texts as keys: this cannot fail.
    serde_json::to_string(value).unwrap_or_default()
}

fn add_line(lines: &mut String, value: &impl Serialize) {
    lines.push_str(&json(value));
    lines.push('\n');
}

/// A problem that stands before a record of this index.
pub(crate) fn problem(problem: &Problem, before: u32, file: &str) -> String {
    let value = |argument| match argument {
        Argument::Text(text) => wire::Argument::Text(text),
        Argument::Number(number) => wire::Argument::Number(number),
    };
    let arguments = problem.arguments().into_iter();
    json(&wire::Problem {
        before,
        key: problem.key().to_owned(),
        arguments: arguments.map(|(key, one)| (key.to_owned(), value(one))).collect(),
        file: file.to_owned(),
        text: problem.to_string(),
    })
}

/// The texts that the clinical engine reads.
fn texts(typed: &Typed) -> Texts {
    Texts::read(|key| typed.texts().find_map(|(one, text)| (one == key).then(|| text.to_owned())))
}

/// Adds the line of a sequence.
pub(crate) fn row(
    lines: &mut String,
    index: u32,
    origin: &Origin<'_>,
    typed: &Typed,
    stopped: Option<&str>,
) {
    let mut row = sequence::report::row(typed);
    if let (Some(why), Some(notes)) = (stopped, row.get_mut(Column::Notes as usize)) {
        *notes = format!("engine-stopped:{why}");
    }
    add_line(
        lines,
        &Row {
            index,
            row,
            texts: texts(typed),
            gaps: origin.notes.gaps,
            uracils: origin.notes.uracils,
            stopped: stopped.map(str::to_owned),
        },
    );
}

/// Adds the line of what was looked for in a sequence.
pub(crate) fn looked(lines: &mut String, index: u32, seen: Vec<Sighting<'_>>) {
    let one = |one: Sighting<'_>| Seen { presence: one.presence, found: one.found };
    add_line(lines, &Looked { index, seen: seen.into_iter().map(one).collect() });
}

#[derive(Serialize)]
struct DetailLine<'a> {
    #[serde(flatten)]
    detail: &'a sequence::report::Detail,
    texts: BTreeMap<&'static str, &'a str>,
}

/// A detail with the texts.
pub(crate) fn detail(detail: &sequence::report::Detail) -> String {
    json(&DetailLine { detail, texts: detail.typed.texts().collect() })
}

#[derive(Serialize)]
struct Clade<'a> {
    name: &'a str,
    usual: &'a str,
    members: u32,
}

#[derive(Serialize)]
struct ProfileLine<'a> {
    /// [`wire::VERSION_KEY`].
    wire: u32,
    provenance: &'a sequence::profile::Provenance,
    calibration: &'a sequence::profile::Calibration,
    clades: Vec<Clade<'a>>,
    columns: &'a [&'a str],
}

/// Which profile is in use.
pub(crate) fn profile(profile: &Profile) -> String {
    let clades = profile.clades.iter();
    json(&ProfileLine {
        wire: wire::VERSION,
        provenance: &profile.provenance,
        calibration: &profile.calibration,
        clades: clades
            .map(|one| Clade { name: &one.name, usual: &one.usual, members: one.members })
            .collect(),
        columns: &Column::KEYS,
    })
}

/// How a user-defined list was understood.
pub(crate) fn understood(list: Vec<Result<Wanted, WantedError>>) -> String {
    let entry = |one| match one {
        Ok(Wanted { text, target }) => {
            Entry { text, target: Some(target.to_string()), ..Entry::default() }
        }
        Err(WantedError { text, reason }) => {
            let last = match reason {
                Reason::OutOfRange { last } => Some(last),
                _ => None,
            };
            Entry { text, why: Some(reason.key().to_owned()), last, ..Entry::default() }
        }
    };
    json(&list.into_iter().map(entry).collect::<Vec<Entry>>())
}
