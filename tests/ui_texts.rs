//! The page's own texts: complete in every language, and neither missing nor idle.

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use words::Language;

/// The messages of the page itself, in a language.
fn texts(language: Language) -> String {
    let own = [
        "ui",
        "answer",
        "case-file",
        "cohort",
        "course-drawn",
        "device",
        "pages",
        "paste",
        "sequence",
        "reference",
        "heads",
    ];
    let files = language.files();
    let own = files.filter(|(name, _)| own.contains(name));
    own.map(|(_, text)| *text).collect()
}

/// Families of keys of which the last part is put together at run time.
const FAMILIES: &[&str] = &[
    // Of the answer, by codes of the engine; crates/words/tests/it/answer.rs compares them.
    "level-",
    "chip-",
    "means-",
    "urgency-",
    "ask-",
    "stance-",
    "short-",
    "field-",
    "choice-",
    "marker-",
    "answer-",
    "dna-",
    "group-",
    "meaning-group-",
    "chip-",
    "strip-",
    "one-tap-",
    "sheet-",
    "dna-key-",
    "unit-",
    "example-",
    "error-contradiction-",
    "theme-",
    "drug-",
    "earlier-",
    "treatments-",
    "signal-",
    "signals-",
    "confidence-",
    "truth-",
    "dynamics-",
    "drawn-",
    "sample-",
    "pattern-group-",
    "pattern-row-",
    // Of the rule reference, by names of tables; `amount-` by facts.
    "table-",
    "amount-",
    "too-old-",
    // Of the sequence screen; `sequence_screen.rs` compares them with the engine's codes.
    "seq-call-",
    "seq-refusal-",
    "seq-note-",
    "seq-quality-",
    "seq-reason-",
    "seq-rule-",
    "seq-recombinant-",
    "seq-problem-",
    "seq-foreign-",
    "seq-stopped-",
    "seq-start-",
    "seq-site-",
    "seq-reading-",
    "seq-gene-",
    "seq-export-",
    "seq-answer-",
    "seq-wanted-",
    // Of the screen for tables; `cohort_screen.rs` compares them with the engine's codes.
    "coh-by-",
    "coh-chosen-",
    "coh-count-",
    "coh-date-system-",
    "coh-day-order-",
    "coh-decimal-",
    "coh-decision-",
    "coh-filter-",
    "coh-form-",
    "coh-is-",
    "coh-matrix-",
    "coh-missing-",
    "coh-refused-",
    "coh-take-",
    "coh-why-",
    "screen-",
    // By names of screens.
    "page-of-",
    // Of what is kept, by names of the storage.
    "kept-key-",
    // Of a report, by the names of crates/exchange.
    "paste-why-",
    "paste-signal-",
];

/// Each message with the values that are put into it.
fn messages(text: &str) -> BTreeMap<String, BTreeSet<String>> {
    let resource = fluent_syntax::parser::parse(text).expect("every message can be read");
    let mut messages = BTreeMap::new();
    for entry in resource.body {
        if let Entry::Message(message) = entry {
            let mut values = BTreeSet::new();
            for attribute in &message.attributes {
                values.insert(format!(".{}", attribute.id.name));
            }
            if let Some(pattern) = &message.value {
                collect(pattern, &mut values);
            }
            let twice = messages.insert(message.id.name.to_owned(), values);
            assert!(twice.is_none(), "{} stands twice", message.id.name);
        }
    }
    messages
}

fn collect(pattern: &Pattern<&str>, values: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable {
            expression: Expression::Inline(InlineExpression::VariableReference { id }),
        } = element
        {
            values.insert(id.name.to_owned());
        }
    }
}

fn sources(folder: &Path, into: &mut String) {
    for entry in std::fs::read_dir(folder).expect("the sources are there") {
        let path = entry.expect("a readable entry").path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            into.push_str(&std::fs::read_to_string(path).expect("a readable source"));
        }
    }
}

fn source() -> String {
    let mut source = String::new();
    for folder in ["src", "crates/words/src", "crates/cli/src"] {
        sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut source);
    }
    source
}

#[test]
fn languages_have_the_same_messages_with_the_same_values() {
    let english = texts(Language::first());
    // crates/words/tests/it/not_whole.rs has the others.
    for language in Language::all().filter(|language| language.is_whole()) {
        assert_eq!(messages(&texts(language)), messages(&english), "{}", language.tag());
    }
}

#[test]
fn every_message_that_the_page_names_is_there() {
    let (source, known) = (source(), messages(&texts(Language::first())));
    let mut named = 0;
    for call in [".get(", ".with("] {
        for rest in source.split(call).skip(1) {
            let Some(key) =
                rest.trim_start().strip_prefix('"').and_then(|rest| rest.split('"').next())
            else {
                continue;
            };
            // Keys of entries are spelt with underscores; families end in a placeholder; the build makes `first-`.
            let is_message = key.contains('-')
                && !key.starts_with("first-")
                && !key.contains(['{', '_', ' ', '.']);
            if is_message {
                named += 1;
                assert!(known.contains_key(key), "{key} is in neither file");
            }
        }
    }
    assert!(named > 60, "only {named} keys found: has the way of calling changed?");
}

#[test]
fn no_message_is_idle() {
    let source = source();
    for key in messages(&texts(Language::first())).keys() {
        let in_family = FAMILIES.iter().any(|family| key.starts_with(family));
        assert!(in_family || source.contains(&format!("\"{key}\"")), "{key} is used nowhere");
    }
}
