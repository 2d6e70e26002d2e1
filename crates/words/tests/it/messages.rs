//! The texts use only what the reader of `src/messages.rs` reads of Fluent, and it reads every message as the reference
//! implementation does.

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use std::collections::BTreeSet;
use words::{Language, Voice, Words};

/// The names of the values that a pattern takes. Refuses whatever is neither text of one line, a value nor a literal.
fn values(of: &str, pattern: &Pattern<&str>) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => {
                assert!(!value.contains('\n'), "{of} has several lines");
            }
            PatternElement::Placeable {
                expression: Expression::Inline(InlineExpression::VariableReference { id }),
            } => {
                names.insert(id.name.to_owned());
            }
            PatternElement::Placeable {
                expression: Expression::Inline(InlineExpression::StringLiteral { value }),
            } => assert!(!value.contains('\\'), "{of}: an escape in a literal"),
            other => panic!("{of}: the page's reader knows no {other:?}"),
        }
    }
    names
}

/// Every text of a language: the message's key, the attribute's name or nothing, the values that it takes.
fn every_text(texts: &str) -> Vec<(String, Option<String>, BTreeSet<String>)> {
    let mut all = Vec::new();
    for entry in fluent_syntax::parser::parse(texts).expect("valid Fluent").body {
        let message = match entry {
            Entry::Message(message) => message,
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => continue,
            Entry::Term(term) => panic!("-{}: terms are not read", term.id.name),
            Entry::Junk { content } => panic!("no Fluent: {content}"),
        };
        let key = message.id.name;
        if let Some(value) = &message.value {
            all.push((key.to_owned(), None, values(key, value)));
        }
        for attribute in &message.attributes {
            let name = attribute.id.name;
            all.push((key.to_owned(), Some(name.to_owned()), values(key, &attribute.value)));
        }
    }
    all
}

#[test]
fn every_message_is_read_as_by_the_reference_implementation() {
    for language in Language::all() {
        let words = Words::new(language, Voice::Professional);
        let plain = Words::new(language, Voice::Plain);
        let mut reference = FluentBundle::new(Vec::new());
        reference.set_use_isolating(false);
        let resource = FluentResource::try_new(language.texts()).expect("valid Fluent");
        reference.add_resource_overriding(resource);

        let all = every_text(&language.texts());
        assert!(all.len() > 1000, "{}: {} texts", language.tag(), all.len());
        for (key, attribute, names) in all {
            // Names live as long as the texts do; there are few of them.
            let given: Vec<(&'static str, String)> = names
                .iter()
                .map(|name| (&*name.clone().leak(), format!("<{name} {{ 1 }}>")))
                .collect();
            let given: Vec<(&'static str, &str)> =
                given.iter().map(|(name, value)| (*name, value.as_str())).collect();
            let mut arguments = FluentArgs::new();
            for (name, value) in &given {
                arguments.set(*name, FluentValue::from(*value));
            }
            let message = reference.get_message(&key).expect("a message");
            let pattern = match &attribute {
                Some(name) => message.get_attribute(name).expect("an attribute").value(),
                None => message.value().expect("a value"),
            };
            let expected = |arguments| {
                reference.format_pattern(pattern, arguments, &mut Vec::new()).into_owned()
            };
            match attribute.as_deref() {
                None => {
                    assert_eq!(words.with(&key, &given), expected(Some(&arguments)), "{key}");
                    assert_eq!(words.get(&key), expected(None), "{key}");
                }
                Some("plain") => {
                    assert_eq!(plain.said_with(&key, &given), expected(Some(&arguments)), "{key}");
                }
                Some(name) => {
                    assert_eq!(words.attribute(&key, name), Some(expected(None)), "{key}.{name}");
                }
            }
        }
    }
}

#[test]
fn a_missing_message_shows_its_key() {
    for language in Language::all() {
        let words = Words::new(language, Voice::Plain);
        for key in ["no-such-message", "", "list-comm", "list-comma."] {
            assert_eq!(words.get(key), key);
            assert_eq!(words.attribute(key, "plain"), None);
        }
    }
}
