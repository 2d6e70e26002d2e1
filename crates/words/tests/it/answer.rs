//! The answer, what comes next and the groups: every code has words in every language and voice.

use crate::file;
use clinical::guidelines::{Meaning, editions};
use clinical::report::{AltBand, AnswerKind, Ask, DnaBand, Stance, Urgency, classify};
use fluent_syntax::ast::Entry;
use std::collections::{BTreeMap, BTreeSet};
use words::finding::{answer, asked, compared, phase};
use words::{Language, Voice, Words, slug, variant_key};

/// The messages of `answer.ftl` by key, each with the names of its attributes.
fn shapes(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let resource = fluent_syntax::parser::parse(file(language, "answer")).expect("valid Fluent");
    let messages = resource.body.into_iter().filter_map(|entry| match entry {
        Entry::Message(message) => Some(message),
        _ => None,
    });
    let shapes = messages.map(|message| {
        let attributes = message.attributes.iter().map(|it| it.id.name.to_owned());
        (message.id.name.to_owned(), attributes.collect())
    });
    shapes.collect()
}

/// The keys that codes of the engine ask for.
fn wanted() -> BTreeSet<String> {
    let mut wanted: BTreeSet<String> = BTreeSet::new();
    let mut want = |key: String| {
        wanted.insert(key);
    };
    Ask::NAMES.iter().for_each(|ask| want(format!("ask-{}", slug(ask))));
    Stance::ALL.iter().for_each(|stance| want(variant_key("stance", stance)));
    Urgency::ALL.iter().for_each(|urgency| want(variant_key("urgency", urgency)));
    for family in ["level-dna", "chip-dna"] {
        DnaBand::ALL.iter().for_each(|band| want(variant_key(family, band)));
        want(format!("{family}-open"));
    }
    AltBand::ALL.iter().for_each(|band| want(variant_key("level-alt", band)));
    want("level-alt-open".to_owned());
    for meaning in [
        Meaning::QuietHbeagPositive,
        Meaning::ActiveHbeagPositive,
        Meaning::QuietHbeagNegative,
        Meaning::ActiveHbeagNegative,
        Meaning::GreyZone,
        Meaning::Cirrhosis,
        Meaning::HbsagNegative,
        Meaning::NotAssigned,
    ] {
        want(variant_key("meaning-group", &meaning));
    }
    editions().iter().for_each(|edition| want(format!("short-{}", slug(edition.key))));
    for kind in ["cirrhosis-compensated", "cirrhosis-decompensated"] {
        want(format!("means-{kind}"));
    }
    wanted
}

#[test]
fn every_code_is_worded() {
    for language in crate::whole() {
        let known = shapes(language);
        for key in wanted() {
            assert!(known.contains_key(&key), "{}: {key}", language.tag());
        }
        for ask in Ask::NAMES {
            let key = format!("ask-{}", slug(ask));
            for attribute in ["plain", "detail", "detail-plain"] {
                assert!(known[&key].contains(attribute), "{}: {key}.{attribute}", language.tag());
            }
        }
    }
}

/// Each language has the same messages with the same attributes.
#[test]
fn languages_have_the_same_messages() {
    for language in crate::whole() {
        assert_eq!(shapes(language), shapes(Language::first()), "{}", language.tag());
    }
}

/// No sentence of a text puts questions into other people's mouths, calls a liver calm or irritated, or
/// uses the words of the older text's name.
#[test]
fn texts_are_worded_for_the_person() {
    let never: [(&str, &[&str]); 2] = [
        ("en", &["people ask", "parents ask", "people look", "seed", "calm", "irritat", "wake up"]),
        ("zh-Hans", &["可以问问", "肝功能平稳", "肝脏平稳", "炎症迹象", "肝脏需要帮助"]),
    ];
    for (tag, never) in never {
        let language = Language::from_tag(tag);
        for (file, text) in language.files() {
            let lines = text.lines().filter(|line| !line.starts_with('#'));
            for line in lines.filter_map(|line| line.split_once(" = ").map(|(_, said)| said)) {
                // What is put in has a name of its own.
                let said = line.to_lowercase().replace("{ $seed }", "");
                for word in never {
                    assert!(!said.contains(word), "{file}.ftl says '{word}': {line}");
                }
            }
        }
    }
}

/// A man or woman with HBsAg whose HBeAg, HBV DNA and ALT are known.
fn case(hbeag: &str, viral_load: &str, alt: &str, sex: &str, age: &str) -> clinical::case::Case {
    let mut case = clinical::case::Case::default();
    for (key, text) in [
        ("hbsag", "+"),
        ("anti_hbs", "-"),
        ("anti_hbc", "+"),
        ("hbeag", hbeag),
        ("anti_hbe", if hbeag == "+" { "-" } else { "+" }),
        ("hbv_dna", viral_load),
        ("alt", alt),
        ("sex", sex),
        ("age", age),
    ] {
        case.set(key, text).unwrap_or_else(|error| panic!("{key} {text}: {error:?}"));
    }
    case
}

/// "Differ" is said only where editions mean different things, and every answer has its words.
#[test]
fn differ_is_said_only_where_meanings_differ() {
    const DNA: [&str; 12] = [
        "not detected",
        "15",
        "500",
        "1999",
        "2000",
        "2001",
        "19999",
        "20001",
        "5e5",
        "1e7",
        "2.1e7",
        "5e8",
    ];
    const ALT: [&str; 9] = ["12", "19", "25", "30", "34", "38", "40", "60", "90"];
    let all: Vec<Words> = Language::all()
        .flat_map(|language| Voice::ALL.map(|voice| Words::new(language, voice)))
        .collect();
    let mut cases = 0;
    for hbeag in ["+", "-"] {
        for viral_load in DNA {
            for alt in ALT {
                for (sex, age) in
                    [("male", "25"), ("male", "45"), ("female", "25"), ("female", "45")]
                {
                    cases += 1;
                    let report = classify(&case(hbeag, viral_load, alt, sex, age));
                    // HBeAg without any HBV DNA asks for a new sample.
                    let fits = hbeag != "+" || viral_load != DNA[0];
                    let kind = if fits { AnswerKind::Phase } else { AnswerKind::DoesNotFit };
                    assert_eq!(report.answer.kind, kind, "{hbeag} {viral_load}");
                    let one = report.compared.phases.len() < 2;
                    for words in &all {
                        let differ = compared::differ(words, &report);
                        assert!(!one || differ.is_empty(), "{viral_load} {alt}: {differ}");
                        let groups = compared::phases(words, &report);
                        assert_eq!(groups.len() < 2, one, "{viral_load} {alt}: {groups:?}");
                        let headline = answer::headline(words, &report);
                        let sentence = answer::sentence(words, &report);
                        for text in [&headline, &sentence] {
                            assert!(!text.is_empty() && !text.contains("answer-"), "{text}");
                            assert!(!text.contains("level-") && !text.contains('{'), "{text}");
                        }
                        for asked in asked::next(words, &report, "EASL2025") {
                            assert!(!asked.what.is_empty(), "{viral_load} {alt}");
                            assert!(!asked.what.starts_with("ask-"), "{}", asked.what);
                        }
                    }
                }
            }
        }
    }
    assert_eq!(cases, 864);
}

/// How long a phase must last is said as the edition asks it: China 2022 names visits and the months between them, and no time that
/// they cover, so nothing is said to happen "in 0 months".
#[test]
fn no_time_of_nothing_is_said() {
    let languages =
        || crate::whole().flat_map(|language| Voice::ALL.map(|voice| Words::new(language, voice)));
    for hbeag in ["+", "-"] {
        for (viral_load, alt) in [("3e7", "22"), ("1500", "22"), ("1500", "38"), ("30000", "90")] {
            let report = classify(&case(hbeag, viral_load, alt, "male", "27"));
            for words in languages() {
                let mut said: Vec<String> =
                    report.phases.iter().flat_map(|phase| phase::details(&words, phase)).collect();
                for edition in editions() {
                    let asked = asked::next(&words, &report, edition.key);
                    said.extend(asked.into_iter().flat_map(|it| [it.what, it.why]));
                }
                for text in said {
                    // Whatever stands before the number: "暂定：0 个月内".
                    let none = ["0 mo", "0\u{a0}mo", "0 个月"].iter().any(|span| {
                        text.match_indices(span).any(|(at, _)| {
                            !text[..at].ends_with(|c: char| c.is_ascii_digit() || c == '.')
                        })
                    });
                    assert!(!none, "{hbeag} {viral_load} {alt}: {text}");
                }
            }
        }
    }
    let report = classify(&case("+", "3e7", "22", "male", "27"));
    let words = Words::new(Language::all().next().expect("English"), Voice::Professional);
    let by_china: Vec<String> =
        asked::next(&words, &report, "CHINA2022").into_iter().map(|it| it.what).collect();
    assert!(
        by_china.contains(&"ALT and AST ×3, ≥3 months apart, and HBV DNA".to_owned()),
        "{by_china:?}"
    );
}
