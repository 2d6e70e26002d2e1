//! The texts: every code of the engines has its words in every language, nothing else has, and plain words
//! stay plain. What a language must not say stands in its folder (`manners.toml`).

mod codes;
mod course;
mod languages;
mod manners;
mod scores;
mod variants;

use fluent_syntax::ast::{Entry, Pattern, PatternElement};
use std::collections::BTreeMap;
use words::Language;

/// One message: its value under "", its attributes under their names.
type Message = BTreeMap<String, String>;

/// The text of one of a language's files.
fn file(language: Language, name: &str) -> &'static str {
    let found =
        language.files().iter().chain(language.reference_files()).find(|(found, _)| *found == name);
    found.unwrap_or_else(|| panic!("{} has no {name}.ftl", language.tag())).1
}

/// The messages of a file by key, which hold nothing but text.
fn messages(language: Language, name: &str) -> BTreeMap<String, Message> {
    let resource = fluent_syntax::parser::parse(file(language, name)).expect("valid Fluent");
    let mut messages = BTreeMap::new();
    for entry in resource.body {
        let message = match entry {
            Entry::Message(message) => message,
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => continue,
            Entry::Term(_) | Entry::Junk { .. } => panic!("{name}: only messages are used"),
        };
        let key = message.id.name.to_owned();
        let value = message.value.unwrap_or_else(|| panic!("{key} has no value"));
        let mut texts = BTreeMap::from([(String::new(), plain_text(&key, &value))]);
        for attribute in message.attributes {
            let text = plain_text(&key, &attribute.value);
            assert!(texts.insert(attribute.id.name.to_owned(), text).is_none(), "{key}: twice");
        }
        assert!(messages.insert(key.clone(), texts).is_none(), "{key} is there twice");
    }
    messages
}

/// No placeables and no line breaks.
fn plain_text(key: &str, pattern: &Pattern<&str>) -> String {
    match pattern.elements.as_slice() {
        [PatternElement::TextElement { value }] if !value.trim().is_empty() => (*value).to_owned(),
        _ => panic!("{key}: one line of text and nothing else"),
    }
}

/// The keys of a file in their order.
fn keys(language: Language, name: &str) -> Vec<&'static str> {
    let lines = file(language, name).lines().filter(|line| !line.starts_with(['#', ' ']));
    lines.filter_map(|line| Some(line.split_once(" =")?.0)).collect()
}
