//! Changes to look for: how a list was understood, and what was found of it in each sequence.

use crate::Source;
use hbv::Presence;

/// One entry of a list of changes, as it was understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "write", derive(serde::Serialize))]
pub struct Entry {
    /// As written.
    pub text: String,
    /// As understood, such as `rtM204V`; nothing where it could not be read.
    #[cfg_attr(feature = "write", serde(skip_serializing_if = "Option::is_none"))]
    pub target: Option<String>,
    /// Why it could not be read: the key of a sentence.
    #[cfg_attr(feature = "write", serde(skip_serializing_if = "Option::is_none"))]
    pub why: Option<String>,
    /// The last number there is, where that is why.
    #[cfg_attr(feature = "write", serde(skip_serializing_if = "Option::is_none"))]
    pub last: Option<u16>,
}

impl Entry {
    /// A list from JSON.
    pub fn read_list(json: &impl Source) -> Vec<Entry> {
        let entries = json.list();
        let one = entries.iter().map(|json| Entry {
            text: json.text_of("text"),
            target: json.get("target").text(),
            why: json.get("why").text(),
            last: json.get("last").number().map(|last| last as u16),
        });
        one.collect()
    }
}

/// What was found in one sequence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "write", derive(serde::Serialize))]
pub struct Looked {
    /// Its [`crate::Row::index`].
    pub index: u32,
    /// For each entry of the list that could be read, in order.
    pub seen: Vec<Seen>,
}

/// What was found of one change in one sequence.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "write", derive(serde::Serialize))]
pub struct Seen {
    /// Whether it is there.
    pub presence: Presence,
    /// What stands there: amino acids, a base, `del`; empty where it was not read.
    #[cfg_attr(feature = "write", serde(skip_serializing_if = "String::is_empty"))]
    pub found: String,
}

impl Looked {
    /// From JSON. What cannot be understood was not read: never absent.
    pub fn read(json: &impl Source) -> Looked {
        let seen = json.get("seen").list();
        let one = seen.iter().map(|json| Seen {
            presence: Presence::of_key(&json.text_of("presence")).unwrap_or(Presence::NotRead),
            found: json.text_of("found"),
        });
        Looked { index: json.count("index") as u32, seen: one.collect() }
    }
}
