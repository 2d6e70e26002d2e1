//! `variants.ftl`: every code is worded in both languages, nothing else is, and
//! plain words stay plain.

use clinical::rule::slug;
use clinical::variants::vocabulary;
use std::collections::BTreeSet;

const ENGLISH: &str = include_str!("../../../../static/locales/en/variants.ftl");
const CHINESE: &str = include_str!("../../../../static/locales/zh-Hans/variants.ftl");

/// Key, text, plain text.
fn messages(text: &str) -> Vec<(&str, &str, &str)> {
    let mut lines = text.lines().filter(|line| !line.starts_with('#')).peekable();
    let mut messages = Vec::new();
    while let Some(line) = lines.next() {
        let (key, value) = line.split_once(" = ").expect("key = text");
        let plain = lines.next().and_then(|line| line.strip_prefix(" .plain = ")).expect(key);
        assert!(!value.trim().is_empty() && !plain.trim().is_empty(), "{key}");
        assert!(!line.contains(['{', '}']) && !plain.contains(['{', '}']), "{key}");
        messages.push((key, value, plain));
    }
    messages
}

#[test]
fn every_code_has_its_words_and_nothing_else_has() {
    let wanted: BTreeSet<String> = vocabulary()
        .into_iter()
        .flat_map(|(kind, codes)| {
            codes.into_iter().map(move |code| format!("{kind}-{}", slug(code)))
        })
        .collect();
    for text in [ENGLISH, CHINESE] {
        let messages = messages(text);
        let found: BTreeSet<String> = messages.iter().map(|(key, ..)| (*key).to_owned()).collect();
        assert_eq!(found.len(), messages.len(), "no key twice");
        assert_eq!(wanted, found);
    }
}

#[test]
fn both_languages_have_the_same_keys_in_the_same_order() {
    let keys = |text| messages(text).iter().map(|(key, ..)| *key).collect::<Vec<_>>();
    assert_eq!(keys(ENGLISH), keys(CHINESE));
}

#[test]
fn plain_words_keep_their_manners() {
    // The lists of tests/locales.rs.
    const BANNED: &str = "positive,negative,you have,you are,you should,you must,you need,your,take,\
        takes,taking,start,stop,carrier,carriers,chronic,inactive,cure,cured,diagnosis,diagnosed,\
        harmless,dangerous,zero";
    const BANNED_CHINESE: &str =
        "阳性,阴性,携带,您,你,应该,应当,必须,服用,停药,治愈,根治,确诊,诊断,慢性,非活动";
    for (key, _, plain) in messages(ENGLISH) {
        let lower = plain.to_lowercase();
        let words: Vec<&str> = lower.split(|c: char| !c.is_ascii_alphanumeric()).collect();
        let words = format!(" {} ", words.join(" "));
        for banned in BANNED.split(',') {
            assert!(!words.contains(&format!(" {banned} ")), "{key} says '{banned}': {plain}");
        }
    }
    for (key, _, plain) in messages(CHINESE) {
        for banned in BANNED_CHINESE.split(',') {
            assert!(!plain.contains(banned), "{key} says {banned}: {plain}");
        }
        assert!(!plain.contains([',', ';', '?', '!', '(', ')', '"']), "{key}: {plain}");
    }
    for (key, text, plain) in messages(ENGLISH).into_iter().chain(messages(CHINESE)) {
        assert!(!plain.contains("contact a doctor today") && !text.contains("you "), "{key}");
    }
}

fn syllables(word: &str) -> usize {
    let word = word.to_ascii_lowercase();
    let (mut groups, mut before) = (0, false);
    for c in word.chars() {
        let vowel = "aeiouy".contains(c);
        groups += usize::from(vowel && !before);
        before = vowel;
    }
    if groups > 1 && word.ends_with('e') && !word.ends_with("le") {
        groups -= 1;
    }
    groups.max(1)
}

#[test]
fn plain_english_reads_at_grade_8_or_below() {
    let grade = |texts: &[&str]| {
        let (mut sentences, mut words, mut parts) = (0usize, 0usize, 0usize);
        for text in texts {
            sentences += text.matches(". ").count() + 1;
            for word in text.split(|c: char| !c.is_ascii_alphanumeric() && c != '\'') {
                if !word.is_empty() {
                    words += 1;
                    parts += syllables(word);
                }
            }
        }
        0.39 * words as f64 / sentences as f64 + 11.8 * parts as f64 / words as f64 - 15.59
    };
    let messages = messages(ENGLISH);
    let sentences: Vec<&str> =
        messages.iter().map(|(_, _, plain)| *plain).filter(|plain| plain.ends_with('.')).collect();
    let average = grade(&sentences);
    assert!(average <= 8.0, "grade {average:.1}");
    for sentence in sentences {
        let grade = grade(&[sentence]);
        assert!(grade <= 13.0, "grade {grade:.1}: {sentence}");
    }
}
