//! No finding of the engine is out of reach of the page: everything that a report holds stands in the
//! page's HTML, in words, in both languages.
//!
//! A report is walked as JSON. Each text in it must be of a listed place, so that a new kind of finding
//! fails here until the page shows it; and each listed place must be met by some case.
#![cfg(feature = "prerender")]

use clinical::case::parse_date;
use clinical::guidelines::editions;
use clinical::report::classify;
use hepb_lens::app::{App, Props, Today};
use hepb_lens::entries::{Entries, read};
use hepb_lens::words::{Language, Voice, Words};
use serde_json::Value;
use std::collections::BTreeSet;
use yew::LocalServerRenderer;

/// How a text of the report stands on the page.
enum Shown {
    /// By the words of these kinds, the first that knows it.
    AsWords(&'static [&'static str]),
    /// As it is: the name of a rule, a change, a day.
    AsItIs,
    /// By an enumeration's own words: `confirmation-not-needed`.
    AsVariant(&'static str),
    /// The short name of an edition or reference.
    AsReference,
    /// By a longer text that another test reads, or as another part of the report repeats it.
    Otherwise(&'static str),
}
use Shown::*;

/// The places of a report that hold a text. `*` stands for any key or index.
#[rustfmt::skip]
const PLACES: &[(&str, Shown)] = &[
];

include!("reachable/cases.rs");

fn entries_of(case: &[(&str, &str)]) -> Entries {
    let mut entries = Entries::default();
    for (key, value) in case {
        entries.set(key, value);
    }
    entries
}

fn html(language: Language, entries: &Entries, edition: &str) -> String {
    let props = Props {
        lang: language.tag().into(),
        entries: entries.clone(),
        voice: Some("professional".into()),
        edition: Some(edition.to_owned().into()),
        theme: None,
        today: parse_date("today", TODAY).ok().map(Today),
    };
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let render = LocalServerRenderer::<App>::with_props(props).hydratable(false).render();
    text_of(&tokio::task::LocalSet::new().block_on(&runtime, render))
}

/// What a person reads: no tags, no entities.
fn text_of(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside => text.push(c),
            _ => {}
        }
    }
    for (entity, c) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#x27;", "'"),
        ("&#39;", "'"),
        ("&#x2F;", "/"),
        ("&amp;", "&"),
    ] {
        text = text.replace(entity, c);
    }
    text
}

/// Every text of a value with its place.
fn walk(value: &Value, place: &str, found: &mut Vec<(String, String)>) {
    match value {
        Value::String(text) => found.push((place.to_owned(), text.clone())),
        Value::Array(items) => {
            items.iter().for_each(|item| walk(item, &format!("{place}/*"), found))
        }
        Value::Object(fields) => {
            for (key, item) in fields {
                walk(item, &format!("{place}/{key}"), found);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn matches(pattern: &str, place: &str) -> bool {
    let (mut pattern, mut place) = (pattern.split('/'), place.split('/'));
    loop {
        match (pattern.next(), place.next()) {
            (None, None) => return true,
            (Some("**"), _) => return true,
            (Some(part), Some(here)) if part == "*" || part == here => {}
            _ => return false,
        }
    }
}

fn kebab(text: &str) -> String {
    text.to_ascii_lowercase().replace('_', "-")
}

#[test]
fn every_finding_is_on_the_page_in_both_languages() {
    let mut met: BTreeSet<&str> = BTreeSet::new();
    let mut missing: BTreeSet<String> = BTreeSet::new();
    for case in CASES {
        let entries = entries_of(case);
        let today = parse_date("today", TODAY).ok();
        let read = read(&entries, today);
        assert_eq!(read.problems, [], "{case:?}");
        let report = serde_json::to_value(classify(&read.case)).expect("a report is JSON");
        let mut texts = Vec::new();
        walk(&report, "", &mut texts);
        for language in Language::ALL {
            let words = Words::new(language, Voice::Professional);
            let page: String = editions()
                .iter()
                .map(|edition| html(language, &entries, edition.key))
                .collect::<Vec<_>>()
                .join("\n");
            for (place, text) in &texts {
                let Some((pattern, shown)) =
                    PLACES.iter().find(|(pattern, _)| matches(pattern, place))
                else {
                    missing.insert(format!("{place} is not listed ({text})"));
                    continue;
                };
                met.insert(pattern);
                let wanted = match shown {
                    AsWords(kinds) => words.code_of(kinds, text),
                    AsItIs => text.clone(),
                    AsVariant(family) => words.said(&format!("{family}-{}", kebab(text))),
                    AsReference => clinical::guidelines::reference(text)
                        .map_or_else(|| text.clone(), |reference| reference.short.to_owned()),
                    Otherwise(_) => continue,
                };
                if !page.contains(&wanted) {
                    missing.insert(format!("{}: {place} = {text}: “{wanted}”", language.tag()));
                }
            }
        }
    }
    let idle: Vec<&str> = PLACES
        .iter()
        .map(|(pattern, _)| *pattern)
        .filter(|pattern| !met.contains(pattern))
        .collect();
    let missing: Vec<String> = missing.into_iter().collect();
    assert!(missing.is_empty(), "{}:\n{}", missing.len(), missing.join("\n"));
    assert!(idle.is_empty(), "no case meets {idle:#?}");
}
