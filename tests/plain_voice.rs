//! In a language that is not whole, nothing of the plain voice is English where the language has its own words: a text that
//! is taken without asking for the voice would be.
#![cfg(feature = "prerender")]

use clinical::case::parse_date;
use fluent_syntax::ast::{Entry, Pattern, PatternElement};
use hepb_lens::app::{App, Props, Today};
use hepb_lens::entries::Entries;
use hepb_lens::pages::home::later::{Source, all};
use hepb_lens::words::Language;
use std::collections::BTreeMap;
use yew::LocalServerRenderer;

/// A course under treatment with a sequence, a pregnancy, a vaccine that did not work, a liver that fails.
const CASES: &[&[(&str, &str)]] = &[
    &[
        ("hbsag", "found"),
        ("anti_hbs", "not-found"),
        ("anti_hbc", "found"),
        ("hbeag", "not-found"),
        ("anti_hbe", "found"),
        ("hbv_dna", "30000"),
        ("alt", "120"),
        ("ast", "90"),
        ("platelets", "160"),
        ("age", "45"),
        ("sex", "male"),
        ("seq_rt", "L180M M204V"),
        ("seq_s", "G145R"),
        ("seq_genotype", "C"),
        ("treatments.0.drug", "lamivudine"),
        ("treatments.0.start", "2024-01-01"),
        ("earlier.0.date", "2024-01-01"),
        ("earlier.0.hbv_dna", "1e7"),
        ("earlier.1.date", "2025-01-10"),
        ("earlier.1.hbv_dna", "not detected"),
    ],
    &[
        ("hbsag", "found"),
        ("hbeag", "found"),
        ("anti_hbc", "found"),
        ("hbv_dna", "1e8"),
        ("alt", "22"),
        ("age", "28"),
        ("sex", "female"),
        ("pregnant", "yes"),
        ("gestational_week", "26"),
        ("hcv", "yes"),
    ],
    &[
        ("hbsag", "not-found"),
        ("anti_hbs", "not-found"),
        ("anti_hbc", "not-found"),
        ("vaccinated", "yes"),
        ("vaccine_series", "2"),
    ],
    &[
        ("hbsag", "found"),
        ("anti_hbc", "found"),
        ("hbeag", "not-found"),
        ("hbv_dna", "500"),
        ("alt", "60"),
        ("cirrhosis", "decompensated"),
        ("ascites", "mild"),
        ("bilirubin", "60"),
        ("albumin", "28"),
        ("inr", "1.8"),
        ("creatinine", "90"),
        ("sodium", "135"),
    ],
    &[],
];

fn html(language: Language, case: &[(&str, &str)]) -> String {
    let mut entries = Entries::default();
    case.iter().for_each(|(key, value)| entries.set(key, value));
    let props = Props {
        later: Source::Here(all()),
        lang: language.tag().into(),
        entries,
        before: None,
        voice: None,
        edition: None,
        unfolded: true,
        guest: false,
        whole: false,
        theme: None,
        route: Default::default(),
        built: None,
        today: parse_date("today", "2026-11-29").ok().map(Today),
    };
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let render = LocalServerRenderer::<App>::with_props(props).hydratable(false).render();
    tokio::task::LocalSet::new().block_on(&runtime, render)
}

/// The texts of each message, by the attribute's name, empty for its own; with values in them none, which are found with
/// whatever is put in.
fn texts(file: &str) -> BTreeMap<String, BTreeMap<String, Option<String>>> {
    let text = |pattern: &Pattern<&str>| match pattern.elements.as_slice() {
        [PatternElement::TextElement { value }] => Some((*value).to_owned()),
        _ => None,
    };
    let mut all = BTreeMap::new();
    for entry in fluent_syntax::parser::parse(file).expect("valid Fluent").body {
        let Entry::Message(message) = entry else { continue };
        let own = message.value.as_ref().map(|value| (String::new(), text(value)));
        let attributes = message.attributes.iter();
        let attributes = attributes.map(|it| (it.id.name.to_owned(), text(&it.value)));
        all.insert(message.id.name.to_owned(), own.into_iter().chain(attributes).collect());
    }
    all
}

/// English texts long enough to be no part of something else, of messages that the language has.
fn foreign(language: Language) -> Vec<String> {
    let mut foreign = Vec::new();
    for (name, english) in Language::first().files() {
        let Some((_, own)) = language.files().find(|(found, _)| found == name) else { continue };
        let own = texts(own);
        for (key, english) in texts(english) {
            let Some(own) = own.get(&key) else { continue };
            let known = |text: &String| own.values().any(|it| it.as_ref() == Some(text));
            let english = english.into_values().flatten();
            foreign.extend(
                english.filter(|text| text.contains(' ') && text.len() >= 16 && !known(text)),
            );
        }
    }
    foreign
}

#[test]
fn no_plain_page_says_in_english_what_the_language_says() {
    for language in Language::all().filter(|language| !language.is_whole()) {
        let foreign = foreign(language);
        assert!(foreign.len() > 800, "{}: {}", language.tag(), foreign.len());
        for case in CASES {
            let page = html(language, case);
            assert!(page.len() > 10_000, "{case:?}");
            assert!(page.contains(language.not_reviewed().unwrap_or("reviewed")), "{case:?}");
            // A text of the page stands between tags, or before what is put in behind it.
            let said = |text: &&String| {
                let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
                page.contains(&format!(">{escaped}"))
            };
            let found: Vec<&String> = foreign.iter().filter(said).collect();
            assert!(found.is_empty(), "{} {case:?}: {found:#?}", language.tag());
        }
    }
}

#[test]
fn what_is_fetched_in_a_language_is_whole() {
    for language in Language::all() {
        for part in ["start", "later"] {
            let keys = |language: Language| -> Vec<String> {
                texts(&language.texts_of(part)).into_keys().collect()
            };
            assert_eq!(keys(language), keys(Language::first()), "{}: {part}", language.tag());
        }
    }
}
