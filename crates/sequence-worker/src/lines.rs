//! What is handed to the page, as JSON.

use hbv::{Call, Column};
use sequence::mutations::{Sighting, Wanted, WantedError};
use sequence::read::{Argument, Problem, Record};
use sequence::{Typed, profile::Profile};
use serde::Serialize;
use std::collections::BTreeMap;

fn json(value: &impl Serialize) -> String {
    // Plain data with texts as keys: this cannot fail.
    serde_json::to_string(value).unwrap_or_default()
}

fn zero(number: &u64) -> bool {
    *number == 0
}

#[derive(Serialize)]
struct Origin<'a> {
    file: u32,
    line: u64,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    #[serde(skip_serializing_if = "zero")]
    gaps: u64,
    #[serde(skip_serializing_if = "zero")]
    uracils: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    stated_length: Option<u64>,
}

/// Where a record comes from, without braces: it becomes a part of the row.
pub(crate) fn origin(record: &Record, file: u32) -> String {
    let text = json(&Origin {
        file,
        line: record.line,
        description: &record.description,
        gaps: record.notes.gaps,
        uracils: record.notes.uracils,
        stated_length: record.notes.stated_length,
    });
    text.trim_start_matches('{').strip_suffix('}').unwrap_or_default().to_owned()
}

#[derive(Serialize)]
#[serde(untagged)]
enum Value {
    Text(String),
    Number(u64),
}

#[derive(Serialize)]
struct Unread {
    before: u32,
    file: u32,
    key: &'static str,
    arguments: BTreeMap<&'static str, Value>,
    text: String,
}

/// A problem that stands before a record of this index.
pub(crate) fn problem(problem: &Problem, before: u32, file: u32) -> String {
    let value = |argument| match argument {
        Argument::Text(text) => Value::Text(text),
        Argument::Number(number) => Value::Number(number),
    };
    let arguments = problem.arguments().into_iter().map(|(key, one)| (key, value(one))).collect();
    json(&Unread { before, file, key: problem.key(), arguments, text: problem.to_string() })
}

#[derive(Serialize)]
pub(crate) struct Seen<'a> {
    text: &'a str,
    target: String,
    found: &'a str,
    presence: sequence::mutations::Presence,
}

impl<'a> Seen<'a> {
    pub(crate) fn of(one: &'a Sighting<'_>) -> Seen<'a> {
        Seen {
            text: &one.wanted.text,
            target: one.wanted.target.to_string(),
            found: &one.found,
            presence: one.presence,
        }
    }
}

/// The texts that the clinical engine reads.
pub(crate) fn texts(typed: &Typed) -> BTreeMap<&'static str, &str> {
    typed.findings.iter().flat_map(|findings| findings.texts()).collect()
}

/// Adds the line of a typed sequence.
pub(crate) fn row(lines: &mut String, index: u32, origin: &str, typed: &Typed, seen: &[Seen<'_>]) {
    let row = json(&sequence::report::row(typed));
    let texts = json(&texts(typed));
    lines.push_str(&format!("{{\"index\":{index},{origin},\"row\":{row},\"texts\":{texts}"));
    if !seen.is_empty() {
        lines.push_str(",\"wanted\":");
        lines.push_str(&json(&seen));
    }
    lines.push_str("}\n");
}

/// Adds the line of a sequence on which the engine stopped.
pub(crate) fn stopped(
    lines: &mut String,
    index: u32,
    origin: &str,
    name: &str,
    length: usize,
    why: &str,
) {
    let row = Column::ALL.map(|column| match column {
        Column::Name => name.to_owned(),
        Column::Length => length.to_string(),
        Column::Format => sequence::report::FORMAT.to_string(),
        Column::Call => Call::Unassigned.key().to_owned(),
        Column::Notes => format!("engine-stopped:{why}"),
        _ => String::new(),
    });
    // A list: serde writes arrays up to 32 only.
    let row: &[String] = &row;
    let (row, why) = (json(&row), json(&why));
    lines.push_str(&format!(
        "{{\"index\":{index},{origin},\"row\":{row},\"texts\":{{}},\"stopped\":{why}}}\n"
    ));
}

#[derive(Serialize)]
struct DetailLine<'a> {
    #[serde(flatten)]
    detail: &'a sequence::report::Detail,
    texts: BTreeMap<&'static str, &'a str>,
}

/// A detail with the texts.
pub(crate) fn detail(detail: &sequence::report::Detail) -> String {
    json(&DetailLine { detail, texts: texts(&detail.typed) })
}

#[derive(Serialize)]
struct Clade<'a> {
    name: &'a str,
    usual: &'a str,
    members: u32,
}

#[derive(Serialize)]
struct ProfileLine<'a> {
    provenance: &'a sequence::profile::Provenance,
    calibration: &'a sequence::profile::Calibration,
    clades: Vec<Clade<'a>>,
    columns: &'a [&'a str],
}

/// Which profile is in use.
pub(crate) fn profile(profile: &Profile) -> String {
    let clades = profile.clades.iter();
    json(&ProfileLine {
        provenance: &profile.provenance,
        calibration: &profile.calibration,
        clades: clades
            .map(|one| Clade { name: &one.name, usual: &one.usual, members: one.members })
            .collect(),
        columns: &Column::KEYS,
    })
}

#[derive(Serialize)]
struct WantedLine<'a> {
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    target: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<sequence::mutations::Reason>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
}

/// How a list of one's own was understood.
pub(crate) fn wanted(list: &[Result<Wanted, WantedError>]) -> String {
    let lines: Vec<WantedLine<'_>> = list
        .iter()
        .map(|one| match one {
            Ok(wanted) => WantedLine {
                text: &wanted.text,
                target: Some(wanted.target.to_string()),
                reason: None,
                error: None,
            },
            Err(error) => WantedLine {
                text: &error.text,
                target: None,
                reason: Some(error.reason),
                error: Some(error.to_string()),
            },
        })
        .collect();
    json(&lines)
}
