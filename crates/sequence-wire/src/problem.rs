//! What could not be read.

use crate::Source;
use std::collections::BTreeMap;

/// A record, or a whole input, that could not be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "write", derive(serde::Serialize))]
pub struct Problem {
    /// It stands before the record of this index.
    pub before: u32,
    /// The kind's key, to look a translation up by …
    pub key: String,
    /// … and what that is filled in with.
    pub arguments: BTreeMap<String, Argument>,
    /// The file, as it was given; empty where there is none.
    pub file: String,
    /// The whole sentence in English.
    pub text: String,
}

/// What a sentence is filled in with.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "write", derive(serde::Serialize), serde(untagged))]
pub enum Argument {
    /// A number.
    Number(u64),
    /// Something found, as it is.
    Text(String),
}

impl Problem {
    /// From JSON.
    pub fn read(json: &impl Source) -> Problem {
        let arguments = json.get("arguments");
        let named = |key: String| {
            let value = arguments.get(&key);
            let number = value.number().map(|number| Argument::Number(number as u64));
            Some((key, number.or_else(|| value.text().map(Argument::Text))?))
        };
        Problem {
            before: json.count("before") as u32,
            key: json.text_of("key"),
            arguments: arguments.keys().into_iter().filter_map(named).collect(),
            file: json.text_of("file"),
            text: json.text_of("text"),
        }
    }

    /// One of its arguments as text; empty where there is none.
    pub fn argument(&self, name: &str) -> String {
        match self.arguments.get(name) {
            Some(Argument::Text(text)) => text.clone(),
            Some(Argument::Number(number)) => number.to_string(),
            None => String::new(),
        }
    }
}
