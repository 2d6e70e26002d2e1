//! A language that is not whole: every plain text of the files that it names is there, with the values that the first
//! language's takes, and nothing that the first language does not have. What is missing is the first language's.

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use std::collections::{BTreeMap, BTreeSet};
use words::{Language, Voice, Words};

/// What the calculator says in plain words on its first screen: the least that a language has.
const LEAST: [&str; 11] = [
    "ui",
    "answer",
    "classes",
    "facts",
    "flags",
    "statements",
    "treatment",
    "sources",
    "paste",
    "case-file",
    "heads",
];

/// The parts that such a language may have texts of. The others are of screens that are English in it, as
/// `src/pages/later.rs` shows them.
const WORDED: [&str; 3] = ["start", "later", "reference"];

fn not_whole() -> impl Iterator<Item = Language> {
    Language::all().filter(|language| !language.is_whole())
}

/// The values that each text of a file takes, by the message's key and the attribute's name, empty for the message's own text.
fn texts(text: &'static str) -> BTreeMap<(String, String), BTreeSet<String>> {
    let mut texts = BTreeMap::new();
    for entry in fluent_syntax::parser::parse(text).expect("valid Fluent").body {
        let Entry::Message(message) = entry else { continue };
        let key = message.id.name.to_owned();
        let mut add = |attribute: &str, pattern| {
            let twice = texts.insert((key.clone(), attribute.to_owned()), values(pattern));
            assert_eq!(twice, None, "{key}.{attribute} is there twice");
        };
        if let Some(value) = &message.value {
            add("", value);
        }
        for attribute in &message.attributes {
            add(attribute.id.name, &attribute.value);
        }
    }
    texts
}

fn values(pattern: &Pattern<&str>) -> BTreeSet<String> {
    let names = pattern.elements.iter().filter_map(|element| match element {
        PatternElement::Placeable {
            expression: Expression::Inline(InlineExpression::VariableReference { id }),
        } => Some(id.name.to_owned()),
        _ => None,
    });
    names.collect()
}

/// Whether the plain voice says a text: a plain one of the same name stands beside each that it does not.
fn is_plain(
    all: &BTreeMap<(String, String), BTreeSet<String>>,
    key: &str,
    attribute: &str,
) -> bool {
    let beside = match attribute {
        "" => "plain".to_owned(),
        _ => format!("{attribute}-plain"),
    };
    !all.contains_key(&(key.to_owned(), beside))
}

/// The files of the first language with those of another one, none where it has none.
fn beside(language: Language) -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    let own = move |name| crate::file(language, name);
    Language::first().files().map(move |(name, text)| (*name, *text, own(name)))
}

#[test]
fn the_first_language_and_chinese_are_whole_and_others_name_their_files() {
    let whole: Vec<&str> = crate::whole().map(Language::tag).collect();
    assert_eq!(whole, ["en", "zh-Hans"]);
    for language in not_whole() {
        for name in LEAST {
            assert!(language.plain_files().contains(&name), "{}: {name}", language.tag());
        }
        let known: Vec<&str> = Language::first().files().map(|(name, _)| *name).collect();
        let own = language.files().map(|(name, _)| name);
        for name in own.chain(language.plain_files()) {
            assert!(known.contains(name), "{}: no file {name} is in English", language.tag());
        }
    }
}

#[test]
fn every_plain_text_of_the_named_files_is_there() {
    for language in not_whole() {
        let mut missing = Vec::new();
        for (name, first, own) in beside(language) {
            if !language.plain_files().contains(&name) {
                continue;
            }
            let (first, own) = (texts(first), texts(own));
            let wanted = first.keys().filter(|(key, attribute)| is_plain(&first, key, attribute));
            let lacking = wanted.filter(|text| !own.contains_key(*text));
            missing.extend(lacking.map(|(key, attribute)| format!("{name}: {key} .{attribute}")));
        }
        assert_eq!(missing, [""; 0], "{}", language.tag());
    }
}

#[test]
fn no_text_is_unknown_and_each_takes_the_same_values() {
    for language in not_whole() {
        for (name, first, own) in beside(language) {
            let first = texts(first);
            for (text, values) in texts(own) {
                let (key, attribute) = &text;
                let known = first.get(&text);
                let tag = language.tag();
                assert_eq!(known, Some(&values), "{tag}/{name}: {key} .{attribute}");
            }
        }
    }
}

/// Screens that are shown in English as a whole have no texts in it, which nobody would see.
#[test]
fn what_is_shown_in_the_first_language_has_no_texts() {
    let is_worded = |part: &str| WORDED.contains(&part);
    let screens = Language::first().parts().iter().filter(|(part, _)| !is_worded(part));
    assert!(screens.count() > 0, "no screen has texts of its own");
    for language in not_whole() {
        for (part, files) in language.parts().iter().filter(|(part, _)| !is_worded(part)) {
            assert!(files.is_empty(), "{}: {part}", language.tag());
        }
    }
}

#[test]
fn what_is_missing_is_the_first_language_s() {
    for language in not_whole() {
        let (mut own, mut lent) = (0, 0);
        for voice in Voice::ALL {
            let (words, english) =
                (Words::new(language, voice), Words::new(Language::first(), voice));
            for (name, first, here) in beside(language) {
                let (first, here) = (texts(first), texts(here));
                for text in first.keys() {
                    let (key, attribute) = text;
                    let said = |words: &Words| match &**attribute {
                        "" => Some(words.get(key)),
                        name => words.attribute(key, name),
                    };
                    let (said, in_english) = (said(&words), said(&english));
                    if here.contains_key(text) {
                        own += 1;
                        continue;
                    }
                    assert_eq!(said, in_english, "{}/{name}: {key}", language.tag());
                    lent += 1;
                }
            }
        }
        assert!(own > 1000 && lent > 100, "{}: {own}, {lent}", language.tag());
        assert_eq!(language.to(Voice::Plain), language);
        assert_eq!(language.to(Voice::Professional), Language::first());
    }
    for language in crate::whole() {
        assert!(Voice::ALL.iter().all(|voice| language.to(*voice) == language));
    }
}

/// Whoever reads the note is told that nobody has reviewed its words.
#[test]
fn a_note_says_that_nobody_has_reviewed_its_words() {
    let report = clinical::report::classify(&clinical::case::Case::default());
    for language in Language::all() {
        let words = Words::new(language, Voice::Plain);
        let note = words::note::Note {
            entered: Vec::new(),
            report: &report,
            edition: "EASL2025",
            blocked: None,
        };
        let note = words::note::text(&words, &note);
        match language.not_reviewed() {
            Some(said) => assert!(note.ends_with(said) && said.len() > 10, "{note}"),
            None => assert!(language.is_whole(), "{}: nobody has reviewed it", language.tag()),
        }
    }
}
