//! Plain words stay plain, in each language by its own list.

use crate::{file, messages};
use clinical::report::Urgency;
use serde::Deserialize;
use words::Language;

/// `manners.toml`; that of English says what each is.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Manners {
    never_plain: Vec<String>,
    fixed_names: Vec<String>,
    never_signs: String,
    orders: Vec<String>,
    never_of_sequences: Vec<String>,
    never_plain_of_sequences: Vec<String>,
    today: String,
    second_hand: Vec<String>,
    grade: f64,
    grade_of_one: f64,
    longest_sentence: usize,
    spaced_signs: String,
}

/// Each language with its manners.
fn each() -> impl Iterator<Item = (Language, Manners)> {
    Language::all().map(|language| {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/locales/");
        let path = format!("{folder}{}/manners.toml", language.tag());
        let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}"));
        (language, basic_toml::from_str(&text).unwrap_or_else(|e| panic!("{path}: {e}")))
    })
}

/// The files whose messages hold nothing but text.
const FILES: [&str; 7] =
    ["classes", "statements", "flags", "facts", "sources", "treatment", "variants"];

/// The plain texts of a file: key and attribute, text.
fn plain(language: Language, file: &str) -> Vec<(String, String)> {
    let spoken = ["plain", "means-plain", "title-plain", "order"];
    messages(language, file)
        .into_iter()
        .flat_map(|(key, texts)| {
            let texts = texts.into_iter().filter(|(name, _)| spoken.contains(&name.as_str()));
            texts.map(|(name, text)| (format!("{key}.{name}"), text)).collect::<Vec<_>>()
        })
        .collect()
}

/// Whether a text holds a word or phrase; of letters that words are parted in, whole words only.
fn says(text: &str, phrase: &str) -> bool {
    if !phrase.is_ascii() {
        return text.contains(phrase);
    }
    format!(" {} ", words_of(text).join(" ")).contains(&format!(" {phrase} "))
}

#[test]
fn plain_texts_keep_their_manners() {
    for (language, manners) in each() {
        for (key, text) in FILES.iter().flat_map(|file| plain(language, file)) {
            let mut lower = text.to_lowercase();
            for name in &manners.fixed_names {
                lower = lower.replace(name, "");
            }
            for banned in &manners.never_plain {
                assert!(!says(&lower, banned), "{key} says '{banned}': {text}");
            }
            let sign = text.chars().find(|c| manners.never_signs.contains(*c));
            assert_eq!(sign, None, "{key}: {text}");
        }
    }
}

/// French parts some signs from the word before them, by a space at which no line ends.
#[test]
fn signs_are_parted_as_the_language_parts_them() {
    const NARROW: char = '\u{202f}';
    for (language, manners) in each().filter(|(_, manners)| !manners.spaced_signs.is_empty()) {
        let lines = language.files().flat_map(|(_, text)| text.lines());
        let lines = lines.filter(|line| !line.starts_with('#'));
        let mut parted = 0;
        for (line, text) in lines.filter_map(|line| Some((line, line.split_once(" = ")?.1))) {
            let before = text.chars().zip(text.chars().skip(1));
            for (before, sign) in before.filter(|(_, sign)| manners.spaced_signs.contains(*sign)) {
                assert!(before != ' ' && before != '\u{a0}', "before {sign}: {line}");
                assert!(!before.is_alphabetic() && before != '}', "before {sign}: {line}");
                parted += usize::from(before == NARROW);
            }
            assert!(!text.contains("« "), "{line}");
        }
        assert!(parted > 100, "{}: {parted}", language.tag());
    }
}

/// How soon a flag is for a doctor stands with its urgency, and nowhere else.
#[test]
fn only_the_most_urgent_send_to_a_doctor_today() {
    for (language, manners) in each() {
        for (key, text) in FILES.iter().flat_map(|file| plain(language, file)) {
            let wanted = key == "say-contact-a-doctor-today.plain";
            assert_eq!(text.contains(&manners.today), wanted, "{key}: {text}");
        }
        let soon = |urgency| {
            let words = words::Words::new(language, words::Voice::Plain);
            words::finding::answer::urgency(&words, urgency).contains(&manners.today)
        };
        let today: Vec<Urgency> = Urgency::ALL.into_iter().filter(|it| soon(*it)).collect();
        assert_eq!(today, [Urgency::Today], "{}", language.tag());
    }
}

#[test]
fn no_text_orders_a_treatment() {
    for (language, manners) in each() {
        for (key, texts) in messages(language, "treatment") {
            for text in texts.values() {
                let found =
                    manners.orders.iter().find(|order| text.to_lowercase().contains(*order));
                assert!(found.is_none(), "{key} orders, '{found:?}': {text}");
            }
        }
    }
}

/// Never "AASLD/IDSA 2025" without saying that the paper was not read.
#[test]
fn second_hand_is_said_wherever_it_is_named() {
    for (language, manners) in each() {
        for (key, texts) in FILES.iter().flat_map(|file| messages(language, file)) {
            for text in texts.values().filter(|text| text.contains("AASLD/IDSA 2025")) {
                let told = manners.second_hand.iter().any(|label| text.contains(label));
                assert!(told, "{key}: {text}");
            }
        }
    }
}

#[test]
fn the_sequence_screen_neither_diagnoses_nor_orders() {
    for (language, manners) in each() {
        let lines = file(language, "sequence").lines().filter(|line| !line.starts_with('#'));
        for line in lines {
            for word in &manners.never_of_sequences {
                assert!(!line.to_lowercase().contains(word), "'{word}': {line}");
            }
        }
    }
}

#[test]
fn plain_sentences_of_the_sequence_screen_are_short() {
    for (language, manners) in each().filter(|(_, manners)| manners.longest_sentence > 0) {
        for line in file(language, "sequence").lines() {
            let starts = [".plain = ", ".means-plain = "];
            let plain = starts.iter().find_map(|start| line.trim().strip_prefix(start));
            let Some(plain) = plain else { continue };
            // Without the names of what is put in.
            let plain: String = plain
                .split('{')
                .map(|part| part.split_once('}').map_or(part, |(_, rest)| rest))
                .collect();
            for sentence in plain.split(". ") {
                let length = sentence.split_whitespace().count();
                assert!(length <= manners.longest_sentence, "{plain}");
            }
            for banned in &manners.never_plain_of_sequences {
                assert!(!plain.to_lowercase().contains(banned), "'{banned}': {plain}");
            }
        }
    }
}

fn words_of(text: &str) -> Vec<&str> {
    let inside = |c: char| c.is_ascii_alphanumeric() || c == '\'';
    text.split(|c: char| !inside(c)).filter(|word| !word.is_empty()).collect()
}

/// A heuristic: groups of vowels, less a silent final e; at least one. It
/// undercounts spelled-out names such as HBsAg and counts a number as one, so
/// it is a guard against long words and long sentences and not a measurement.
fn syllables(word: &str) -> usize {
    let word = word.to_ascii_lowercase();
    let vowel = |c: char| "aeiouy".contains(c);
    let mut groups = 0;
    let mut before = false;
    for c in word.chars() {
        groups += usize::from(vowel(c) && !before);
        before = vowel(c);
    }
    if groups > 1 && word.ends_with('e') && !word.ends_with("le") {
        groups -= 1;
    }
    groups.max(1)
}

/// Flesch-Kincaid grade of whole sentences; names and noun phrases are left
/// out, which would make the sentences look shorter than they are.
fn grade<'a>(texts: impl Iterator<Item = &'a str>) -> f64 {
    let (mut sentences, mut spoken, mut parts) = (0, 0, 0);
    for text in texts.filter(|text| text.ends_with('.')) {
        sentences += text.matches(". ").count() + 1;
        for word in words_of(text) {
            spoken += 1;
            parts += syllables(word);
        }
    }
    if sentences == 0 {
        return 0.0;
    }
    0.39 * spoken as f64 / sentences as f64 + 11.8 * parts as f64 / spoken as f64 - 15.59
}

#[test]
fn plain_texts_read_easily() {
    for (language, manners) in each().filter(|(_, manners)| manners.grade > 0.0) {
        for file in FILES {
            let texts = plain(language, file);
            let average = grade(texts.iter().map(|(_, text)| text.as_str()));
            assert!(average <= manners.grade, "{file}.ftl: grade {average:.1}");
            for (key, text) in &texts {
                let grade = grade(std::iter::once(text.as_str()));
                assert!(grade <= manners.grade_of_one, "{key}: grade {grade:.1}: {text}");
            }
        }
    }
}
