//! Where rules are written, and what rules that are no rows of a table say.

use crate::messages;
use clinical::guidelines::editions;
use clinical::report::tables;
use clinical::rule::{RuleDoc, Source};
use std::collections::BTreeSet;
use words::{Language, Voice, Words, slug};

fn docs() -> Vec<RuleDoc> {
    [
        clinical::course::rules(),
        clinical::variants::rules(),
        clinical::scores::rules(),
        clinical::surveillance::rules(),
        clinical::dynamics::rules(),
    ]
    .concat()
}

/// Every place that a list of the engine reaches; findings name others, of the same file.
fn places() -> BTreeSet<String> {
    let rows = tables().into_iter().flat_map(|table| {
        let rows = table.rows().iter().map(|row| &row.source);
        rows.chain(table.otherwise().map(|rest| &rest.source))
    });
    let place = |source: &Source| format!("place-{}", slug(&source.place));
    let mut places: BTreeSet<String> = rows.map(place).collect();
    places.extend(docs().iter().map(|doc| place(&doc.source)));
    places.extend(editions().iter().map(|edition| place(&edition.uln_source)));
    places
}

/// The engine's sources: each literal that is a place has its words, and no words are for nothing.
fn literals() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../clinical/src");
    crate::each_source(folder.as_ref(), &mut |_, text| {
        found.extend(crate::literals(text).into_iter().map(|literal| slug(&literal)));
    });
    found
}

#[test]
fn every_place_has_its_words_and_nothing_else_has() {
    let (places, literals) = (places(), literals());
    assert!(places.len() > 150, "{}", places.len());
    for language in crate::whole() {
        let messages = messages(language, "places");
        let missing: Vec<_> = places.iter().filter(|key| !messages.contains_key(*key)).collect();
        assert!(missing.is_empty(), "{}: {missing:?}", language.tag());
        let idle = messages.keys().filter(|key| !literals.contains(&key["place-".len()..]));
        assert_eq!(idle.collect::<Vec<_>>(), [""; 0], "{}", language.tag());
    }
}

/// How many rules are not translated yet: a number that may only fall.
const NOT_TRANSLATED: [(&str, usize); 2] = [("en", 0), ("zh-Hans", 0)];

#[test]
fn every_rule_has_its_words_and_fewer_and_fewer_are_not_translated() {
    let docs = docs();
    for language in Language::all() {
        let words = Words::new(language, Voice::Professional);
        let missing = docs.iter().filter(|doc| words.rule_here(doc).is_none()).count();
        let known = NOT_TRANSLATED.iter().find(|(tag, _)| *tag == language.tag());
        if let Some((tag, most)) = known {
            assert_eq!(missing, *most, "{tag}: write the number here where it has fallen");
        }
        for doc in &docs {
            let text = words.rule(doc).unwrap_or_else(|| panic!("{} has no words", doc.rule));
            let told = [&text.decides, &text.from, &text.example];
            assert!(told.into_iter().all(|text| text.len() > 3), "{}", doc.rule);
        }
        let names: BTreeSet<String> =
            docs.iter().map(|doc| format!("rule-{}", slug(doc.rule))).collect();
        if language.files().any(|(name, _)| *name == "rules") {
            let idle: Vec<_> = messages(language, "rules")
                .into_keys()
                .filter(|key| !names.contains(key))
                .collect();
            assert_eq!(idle, [""; 0], "{}", language.tag());
        }
    }
}

/// Tables are called by words, but for those of one rule, which have its name.
#[test]
fn every_table_has_a_name() {
    for language in Language::all() {
        let words = Words::new(language, Voice::Professional);
        for table in tables() {
            let of_one_rule = table.rows().iter().all(|row| row.rule == *table.name);
            let named = words.known_table(table).is_some();
            assert!(named || of_one_rule, "{}: {}", language.tag(), table.name);
        }
    }
}

/// What is ours and not the reader's: the working names of sources, sections of our own notes, who read
/// what where.
#[test]
fn no_text_speaks_of_our_own_notes() {
    for language in Language::all() {
        for line in language.texts().lines().filter(|line| !line.starts_with('#')) {
            let Some((_, text)) = line.split_once(" = ") else { continue };
            let text = text.replace("{ $seed }", "");
            let lower = text.to_lowercase();
            for ours in ["seed", "dossier", ".csv", "种子文本"] {
                assert!(!lower.contains(ours), "{line}");
            }
            let section = text.match_indices("section ").any(|(at, _)| {
                let rest = &text.as_bytes()[at + "section ".len()..];
                rest.first().is_some_and(u8::is_ascii_uppercase) && rest.get(1) == Some(&b'.')
            });
            assert!(!section, "{line}");
        }
    }
}

/// The engine keeps codes: a sentence in it would be shown in one language only. Bibliographic entries are
/// not sentences, messages of assertions are for whoever changes the engine; nor are these:
const NOT_PROSE: [(&str, &str); 8] = [
    ("case/given.rs", "the same as the next"),
    ("case/written_sign.rs", "what laboratories write, to be read"),
    ("case/object.rs", "what JSON was expected to be, printed by its library"),
    ("case/parse_dna.rs", "what laboratories write, to be read"),
    ("options.rs", "options as the editions' tables print them, to be compared"),
    ("variants/rescue_others.rs", "the same of a text that is no edition here"),
    ("variants/patterns.rs", "rows by the names that the tables print"),
    ("logic/checker.rs", "the proof of a table, printed for whoever changes it"),
];

#[test]
fn the_engine_holds_no_prose() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../clinical/src");
    let mut prose = Vec::new();
    crate::each_source(folder.as_ref(), &mut |path, text| {
        if NOT_PROSE.iter().any(|(file, _)| path.ends_with(file)) {
            return;
        }
        for literal in crate::literals(text) {
            let words = literal.split(' ').filter(|word| {
                word.len() > 1
                    && word.chars().all(|c| c.is_ascii_alphabetic() || ",.;:'".contains(c))
            });
            if words.count() > 4 {
                prose.push(format!("{}: {literal}", path.display()));
            }
        }
    });
    assert_eq!(prose, [""; 0]);
}
