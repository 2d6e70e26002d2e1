//! The texts for the engine's codes: every code is worded, nothing else is, in
//! both languages alike, and plain words stay plain.

use clinical::facts::{Fact, StaleReason};
use clinical::guidelines::{Meaning, editions};
use clinical::logic::Table;
use clinical::report::{Decision, REFUSALS, name_of_missing, tables};
use clinical::rule::Verification;
use clinical::serology::VOCABULARY;
use fluent_syntax::ast::{Entry, Pattern, PatternElement};
use std::collections::{BTreeMap, BTreeSet};

type File = (&'static str, &'static str);

macro_rules! files {
    ($language:literal) => {
        [
            ("classes", include_str!(concat!("../static/locales/", $language, "/classes.ftl"))),
            (
                "statements",
                include_str!(concat!("../static/locales/", $language, "/statements.ftl")),
            ),
            ("flags", include_str!(concat!("../static/locales/", $language, "/flags.ftl"))),
            ("facts", include_str!(concat!("../static/locales/", $language, "/facts.ftl"))),
            ("sources", include_str!(concat!("../static/locales/", $language, "/sources.ftl"))),
            ("treatment", include_str!(concat!("../static/locales/", $language, "/treatment.ftl"))),
        ]
    };
}

const ENGLISH: [File; 6] = files!("en");
const CHINESE: [File; 6] = files!("zh-Hans");

/// The remarks of `report/phases.rs`, which has no list of them.
const PHASE_NOTES: [&str; 7] = [
    "USUALLY",
    "FIBROSIS_NOTE",
    "HBSAG_BELOW_1000_SUPPORTS",
    "CHINA_INDETERMINATE",
    "PRESUMES_SIX_MONTHS",
    "PRESUMES_ADULT",
    "CIRRHOSIS_LIKELY",
];

/// Never in plain English, as whole words, in any case; the fixed names are
/// taken out before.
const BANNED: &[&str] = &[
    "positive",
    "negative",
    "you have",
    "you are",
    "you should",
    "you must",
    "you need",
    "your",
    "take",
    "takes",
    "taking",
    "start",
    "stop",
    "carrier",
    "carriers",
    "chronic",
    "inactive",
    "cure",
    "cured",
    "diagnosis",
    "diagnosed",
    "harmless",
    "dangerous",
    "zero",
];
const FIXED_NAMES: &[&str] = &["major triple positive", "minor triple positive"];

/// Never in plain Chinese; the fixed names hold none of them.
const BANNED_CHINESE: &[&str] = &[
    "阳性",
    "阴性",
    "携带",
    "您",
    "你",
    "应该",
    "应当",
    "必须",
    "服用",
    "停药",
    "治愈",
    "根治",
    "确诊",
    "诊断",
    "慢性",
    "非活动",
];

/// One message: its value under "", its attributes under their names.
type Message = BTreeMap<String, String>;

fn messages(file: &File) -> BTreeMap<String, Message> {
    let (name, text) = file;
    let resource = fluent_syntax::parser::parse(*text).expect("valid Fluent");
    let mut messages = BTreeMap::new();
    for entry in resource.body {
        let message = match entry {
            Entry::Message(message) => message,
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => continue,
            Entry::Term(_) | Entry::Junk { .. } => panic!("{name}: only messages are used"),
        };
        let key = message.id.name.to_owned();
        let value = message.value.unwrap_or_else(|| panic!("{key} has no value"));
        let mut texts = BTreeMap::from([(String::new(), plain_text(&key, &value))]);
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

/// Lower case, with every run of other characters as one hyphen.
fn slug(code: &str) -> String {
    let lower = code.to_ascii_lowercase();
    let parts = lower.split(|c: char| !c.is_ascii_lowercase() && !c.is_ascii_digit());
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}

/// A variant's name as serde spells it (`rename_all = "snake_case"`).
fn serde_name(variant: impl std::fmt::Debug) -> String {
    let mut name = String::new();
    for c in format!("{variant:?}").chars() {
        if c.is_ascii_uppercase() && !name.is_empty() {
            name.push('_');
        }
        name.push(c.to_ascii_lowercase());
    }
    name
}

fn verifications() -> Vec<String> {
    use Verification::*;
    // A new variant stops this from compiling: then it belongs in the list too.
    let all = [OriginalText, Secondary, SecondHand, Known, Derived, Design];
    let listed = |v: Verification| match v {
        OriginalText | Secondary | SecondHand | Known | Derived | Design => serde_name(v),
    };
    all.into_iter().map(listed).collect()
}

fn meanings() -> Vec<String> {
    use Meaning::*;
    let all = [
        QuietHbeagPositive,
        ActiveHbeagPositive,
        QuietHbeagNegative,
        ActiveHbeagNegative,
        GreyZone,
        Cirrhosis,
        HbsagNegative,
        NotAssigned,
    ];
    let listed = |m: Meaning| match m {
        QuietHbeagPositive | ActiveHbeagPositive | QuietHbeagNegative | ActiveHbeagNegative
        | GreyZone | Cirrhosis | HbsagNegative | NotAssigned => serde_name(m),
    };
    all.into_iter().map(listed).collect()
}

/// What the classes of a table are, by which they have their words.
#[derive(Clone, Copy)]
enum Kind {
    Before,
    Classes,
    Flags,
    Decisions,
    Situations,
}

impl Kind {
    fn of(table: &Table) -> Kind {
        let among =
            |others: &'static [Table]| others.iter().any(|other| std::ptr::eq(other, table));
        if table.classes().iter().any(|class| *class == "NO_RED_FLAG") {
            Kind::Flags
        } else if table.classes().iter().any(|class| *class == "OWN_RULES") {
            Kind::Before
        } else if table.name.starts_with("treatment, ") {
            Kind::Decisions
        } else if editions().iter().any(|edition| among((edition.situations)())) {
            Kind::Situations
        } else {
            Kind::Classes
        }
    }
}

/// Every key there must be, with the file and the attributes it needs.
fn wanted() -> BTreeMap<String, (&'static str, Vec<&'static str>)> {
    let mut wanted = BTreeMap::new();
    let mut want = |file, prefix: &str, code: &str, attributes: &[&'static str]| {
        wanted.insert(format!("{prefix}-{}", slug(code)), (file, attributes.to_vec()));
    };
    let class = ["means", "means-plain", "plain"];
    let flag = ["plain", "title", "title-plain"];
    for table in tables() {
        let kind = Kind::of(table);
        for code in table.classes() {
            match (kind, code.as_str()) {
                // Whether anti-HBs counts as found is a step, not a finding.
                (Kind::Classes, step) if step.starts_with("ANTI_HBS_") => {}
                // Nothing stands before: the edition's own phase or rule is what is shown.
                (Kind::Classes, "OWN_PHASES") | (Kind::Before, _) => {}
                (Kind::Classes, code) => want("classes", "class", code, &class),
                (Kind::Flags, code) => want("flags", "flag", code, &flag),
                // Worded below; a class that is no decision would have no words.
                (Kind::Decisions, code) => {
                    let decided = Decision::ALL.iter().any(|decision| decision.code() == *code);
                    assert!(decided, "{code} is no decision");
                }
                // The remark says itself where it holds; that it does not, nobody shows.
                (Kind::Situations, "NO_SPECIAL_SITUATION") => {}
                (Kind::Situations, code) => want("treatment", "situation", code, &["plain"]),
            }
        }
    }
    let before = tables().into_iter().filter(|table| matches!(Kind::of(table), Kind::Before));
    for row in before.flat_map(Table::rows) {
        want("treatment", "before", row.rule.as_str(), &["plain"]);
    }
    // Rules that hold beside the table: flags that are possible, a severe acute infection.
    want("treatment", "before", "K.REACTIVATION.POSSIBLE", &["plain"]);
    want("treatment", "before", "K.DECOMP.POSSIBLE", &["plain"]);
    want("treatment", "before", "K.SEVERE_ACUTE", &["plain"]);
    for note in clinical::report::SITUATION_NOTES {
        let chip = note.starts_with("NOT_READ_");
        want("treatment", "situation", note, if chip { &["plain", "short"] } else { &["plain"] });
    }
    for decision in Decision::ALL {
        want("treatment", "decision", decision.code().as_str(), &class);
    }
    for fact in Fact::ALL {
        for partly_known in [false, true] {
            want("treatment", "missing", name_of_missing(fact, partly_known), &["plain"]);
        }
    }
    for (code, _) in editions().iter().flat_map(|edition| edition.standing) {
        want("treatment", "standing", code, &["plain"]);
    }
    for code in REFUSALS {
        want("treatment", "refusal", code, &["plain"]);
    }
    for reason in StaleReason::ALL {
        want("ui", "too-old", reason.code(), &[]);
    }
    want("classes", "class", "INSUFFICIENT_DATA", &class);
    want("flags", "flag", "REACTIVATION", &flag);
    want("flags", "flag", "RETREATMENT_SIGNS", &flag);
    for code in VOCABULARY.statements.iter().chain(&PHASE_NOTES) {
        want("statements", "say", code, &["plain"]);
    }
    for code in VOCABULARY.explanations {
        want("statements", "explain", code, &["plain"]);
    }
    for code in VOCABULARY.resolving {
        want("statements", "resolve", code, &["plain"]);
    }
    for fact in Fact::ALL {
        want("facts", "fact", &serde_name(fact), &["order", "plain"]);
    }
    for code in verifications() {
        want("sources", "verified", &code, &["short"]);
    }
    for code in meanings() {
        want("sources", "meaning", &code, &["plain"]);
    }
    // A reference is cited by one short name everywhere, but a country is called differently.
    for reference in clinical::references::references().filter(|it| it.short.starts_with("China "))
    {
        want("sources", "reference", reference.key, &[]);
    }
    wanted
}

#[test]
fn every_code_has_its_words_and_nothing_else_has() {
    let wanted = wanted();
    for (language, files) in [("en", &ENGLISH), ("zh-Hans", &CHINESE)] {
        for file in files {
            let messages = messages(file);
            let keys: BTreeSet<&str> = messages.keys().map(String::as_str).collect();
            let needed: BTreeSet<&str> = wanted
                .iter()
                .filter(|(_, (in_file, _))| *in_file == file.0)
                .map(|(key, _)| key.as_str())
                .collect();
            let missing: Vec<_> = needed.difference(&keys).collect();
            let unused: Vec<_> = keys.difference(&needed).collect();
            assert!(missing.is_empty(), "{language}/{}.ftl lacks {missing:?}", file.0);
            assert!(unused.is_empty(), "{language}/{}.ftl has unused {unused:?}", file.0);
            for (key, texts) in &messages {
                let found: Vec<&str> =
                    texts.keys().map(String::as_str).filter(|name| !name.is_empty()).collect();
                assert_eq!(found, wanted[key].1, "{language}: attributes of {key}");
            }
        }
    }
}

#[test]
fn both_languages_have_the_same_keys_in_the_same_order() {
    let keys = |text: &str| -> Vec<String> {
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        lines.filter_map(|line| Some(line.split_once(" =")?.0.to_owned())).collect()
    };
    for (english, chinese) in ENGLISH.iter().zip(&CHINESE) {
        assert_eq!(keys(english.1), keys(chinese.1), "{}.ftl", english.0);
    }
}

/// The plain texts of a file: key, attribute, text.
fn plain(file: &File) -> Vec<(String, String)> {
    let spoken = ["plain", "means-plain", "title-plain", "order"];
    messages(file)
        .into_iter()
        .flat_map(|(key, texts)| {
            let texts = texts.into_iter().filter(|(name, _)| spoken.contains(&name.as_str()));
            texts.map(|(name, text)| (format!("{key}.{name}"), text)).collect::<Vec<_>>()
        })
        .collect()
}

#[test]
fn plain_english_keeps_its_manners() {
    for file in &ENGLISH {
        for (key, text) in plain(file) {
            let mut lower = text.to_lowercase();
            for name in FIXED_NAMES {
                lower = lower.replace(name, "");
            }
            let words = format!(" {} ", words(&lower).join(" "));
            for banned in BANNED {
                assert!(!words.contains(&format!(" {banned} ")), "{key} says '{banned}': {text}");
            }
        }
    }
}

#[test]
fn plain_chinese_keeps_its_manners() {
    for file in &CHINESE {
        for (key, text) in plain(file) {
            for banned in BANNED_CHINESE {
                assert!(!text.contains(banned), "{key} says {banned}: {text}");
            }
            let half_width = text.contains([',', ';', '?', '!', '(', ')', '"']);
            assert!(!half_width, "{key} has half-width punctuation: {text}");
        }
    }
}

#[test]
fn only_red_flags_send_to_a_doctor_today() {
    for (files, words) in [(&ENGLISH, "contact a doctor today"), (&CHINESE, "请今天联系医生")]
    {
        for file in files {
            for (key, text) in plain(file) {
                let is_flag = key.starts_with("flag-") && key.ends_with(".plain");
                let wanted = is_flag && !key.starts_with("flag-no-red-flag")
                    || key == "say-contact-a-doctor-today.plain";
                // "Please contact" and "please contact" alike.
                assert_eq!(text.contains(words), wanted, "{key}: {text}");
            }
        }
    }
}

/// What no text says of treatment, in either voice: guidelines advise, name and
/// suggest, and this page repeats it.
#[test]
fn no_text_orders_a_treatment() {
    let orders =
        ["should", "must ", "take ", "you ", "your ", "应该", "应当", "必须", "请服", "您"];
    for file in ENGLISH.iter().chain(&CHINESE).filter(|file| file.0 == "treatment") {
        for (key, texts) in messages(file) {
            for text in texts.values() {
                let found = orders.iter().find(|order| text.to_lowercase().contains(**order));
                assert!(found.is_none(), "{key} orders, '{}': {text}", found.unwrap_or(&""));
            }
        }
    }
}

/// Section K: never "AASLD/IDSA 2025" without saying that the paper was not read.
#[test]
fn second_hand_is_said_wherever_it_is_named() {
    let labels = ["second-hand", "slide", "not verified", "二手", "幻灯片", "未核对"];
    for file in ENGLISH.iter().chain(&CHINESE) {
        for (key, texts) in messages(file) {
            for text in texts.values().filter(|text| text.contains("AASLD/IDSA 2025")) {
                assert!(labels.iter().any(|label| text.contains(label)), "{key}: {text}");
            }
        }
    }
}

fn words(text: &str) -> Vec<&str> {
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
        for word in words(text) {
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
fn plain_english_reads_at_grade_8_or_below() {
    for file in &ENGLISH {
        let texts = plain(file);
        let average = grade(texts.iter().map(|(_, text)| text.as_str()));
        assert!(average <= 8.0, "{}.ftl: grade {average:.1}", file.0);
        println!("{}.ftl: grade {average:.1}", file.0);
        for (key, text) in &texts {
            let grade = grade(std::iter::once(text.as_str()));
            assert!(grade <= 13.0, "{key}: grade {grade:.1}: {text}");
        }
    }
}
