//! What a person has typed and tapped, exactly as it stands in the fields, and
//! how a case is made of it. Nothing typed is changed or lost.

mod examples;
mod fields;
mod read;
mod rows;
mod sequence;
mod spans;

pub use examples::{EXAMPLES, Example};
pub use fields::{CONTEXT, Field, Group, Kind, MARKERS, chosen_unit, confirmation, units};
pub use read::{Problem, ReadAs, ReadEntries, read};
pub use rows::{Column, EARLIER, Rows, TREATMENTS};
pub use spans::Span;

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
        self.0.keys().all(|key| key.ends_with(".unit") || key.ends_with(".confirmed"))
    }

    /// How many fields of the context are filled in, earlier results included.
    pub fn filled_in_context(&self) -> usize {
        self.0.keys().filter(|key| is_of_context(key)).count()
    }

    /// The keys of every field that is filled in.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

/// Whether a field stands behind the disclosure.
pub fn is_of_context(key: &str) -> bool {
    Rows::ALL.iter().any(|rows| rows.holds(key)) || CONTEXT.iter().any(|field| field.key == key)
}
