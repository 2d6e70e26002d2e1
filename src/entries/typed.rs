//! The contents of fields, by key.

use std::collections::BTreeMap;

/// The fields' contents by key; an empty field is not there.
#[derive(Clone, Debug, Default, PartialEq)]
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

    /// Every field that is filled in: its key, its content.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value.as_str()))
    }

    /// The keys of every field that is filled in.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}
