//! What a person has typed and tapped, exactly as it stands in the fields, and
//! how a case is made of it. Nothing typed is changed or lost.

mod examples;
mod fields;
mod read;

pub use examples::{EXAMPLES, Example};
pub use fields::{CONTEXT, Field, Group, Kind, MARKERS, chosen_unit, units};
pub use read::{Problem, ReadEntries, read};

use clinical::case::{Marker, Presence};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The fields' contents by key; an empty field is not there.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Entries(BTreeMap<String, String>);

impl Entries {
    /// The content of a field; empty where nothing was entered.
    pub fn get(&self, key: &str) -> &str {
        self.0.get(key).map_or("", String::as_str)
    }

    /// Changes a field.
    pub fn set(&mut self, key: &str, value: &str) {
        if value.is_empty() {
            self.0.remove(key);
        } else {
            self.0.insert(key.to_owned(), value.to_owned());
        }
    }

    /// Whether nothing is entered. A chosen unit alone says nothing.
    pub fn is_empty(&self) -> bool {
        self.0.keys().all(|key| key.ends_with(".unit"))
    }

    /// The answer chosen for a marker.
    pub fn marker(&self, marker: Marker) -> Presence {
        match self.get(marker.key()) {
            "found" => Presence::Found,
            "not-found" => Presence::NotFound,
            "unclear" => Presence::Equivocal,
            _ => Presence::NotDone,
        }
    }

    /// How many fields of the context are filled in, earlier results included.
    pub fn filled_in_context(&self) -> usize {
        self.0.keys().filter(|key| is_of_context(key)).count()
    }

    /// How many rows of earlier results are shown: those filled in and one more to fill.
    pub fn earlier_rows(&self) -> usize {
        let last = self
            .0
            .keys()
            .filter_map(|key| {
                key.strip_prefix("earlier.")?.split('.').next()?.parse::<usize>().ok()
            })
            .max();
        last.map_or(1, |last| (last + 2).min(EARLIER_ROWS))
    }
}

/// Whether a field stands behind the disclosure.
pub fn is_of_context(key: &str) -> bool {
    key.starts_with("earlier.") || CONTEXT.iter().any(|field| field.key == key)
}

/// The most rows of earlier results on the home screen; longer histories belong
/// to a screen of their own.
pub const EARLIER_ROWS: usize = 24;

/// The key of a field in a row of earlier results.
pub fn earlier_key(row: usize, field: &str) -> String {
    format!("earlier.{row}.{field}")
}
