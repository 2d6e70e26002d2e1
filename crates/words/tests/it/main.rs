//! The texts: every code of the engines has its words in every language, nothing else has, and plain words
//! stay plain. What a language must not say stands in its folder (`manners.toml`).

mod answer;
mod codes;
mod course;
mod languages;
mod manners;
mod messages;
mod not_whole;
mod rules;
mod scores;
mod variants;

use fluent_syntax::ast::{Entry, Pattern, PatternElement};
use std::collections::BTreeMap;
use words::Language;

/// One message: its value under "", its attributes under their names.
type Message = BTreeMap<String, String>;

/// The languages of which every text is there; `not_whole.rs` has the others.
fn whole() -> impl Iterator<Item = Language> {
    Language::all().filter(|language| language.is_whole())
}

/// The text of one of a language's files; none of a file that a language which is not whole does not have.
fn file(language: Language, name: &str) -> &'static str {
    let found = language.files().find(|(found, _)| *found == name);
    assert!(found.is_some() || !language.is_whole(), "{} has no {name}.ftl", language.tag());
    found.map_or("", |(_, text)| text)
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
        let mut texts = Message::new();
        match &message.value {
            Some(value) => {
                texts.insert(String::new(), plain_text(&key, value));
            }
            // The first language's stands in.
            None => assert!(!language.is_whole(), "{key} has no value"),
        }
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

/// Each source file below a folder, without its tests.
fn each_source(folder: &std::path::Path, see: &mut dyn FnMut(&std::path::Path, &str)) {
    for entry in std::fs::read_dir(folder).expect("the sources are there") {
        let path = entry.expect("a readable entry").path();
        if path.is_dir() {
            each_source(&path, see);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = std::fs::read_to_string(&path).expect("a readable source");
            see(&path, text.split("#[cfg(test)]").next().unwrap_or_default());
        }
    }
}

/// The string literals of a source, without comments, bibliographic entries and messages of assertions.
fn literals(source: &str) -> Vec<String> {
    let mut literals = Vec::new();
    let code: Vec<&str> =
        source.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let code = code.join("\n");
    let mut rest = code.as_str();
    while let Some(at) = rest.find('"') {
        let before = rest[..at].trim_end();
        let mut end = at + 1;
        while !rest[end..].starts_with('"') {
            end += if rest[end..].starts_with('\\') {
                2
            } else {
                rest[end..].chars().next().map_or(1, char::len_utf8)
            };
            if end >= rest.len() {
                return literals;
            }
        }
        let left_out = ["citation:", "assert!(", "reason ="];
        let asserted =
            before.rsplit(';').next().is_some_and(|statement| statement.contains("assert"));
        if !left_out.iter().any(|mark| before.ends_with(mark)) && !asserted {
            literals.push(rest[at + 1..end].split_whitespace().collect::<Vec<_>>().join(" "));
        }
        rest = &rest[end + 1..];
    }
    literals
}
