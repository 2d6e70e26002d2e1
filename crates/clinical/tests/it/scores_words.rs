//! The texts of scores, dynamics and codes: every code is worded in both
//! languages, nothing else is.

use clinical::rule::slug;
use clinical::{codes, dynamics, scores};
use std::collections::BTreeSet;

fn keys(text: &str) -> Vec<String> {
    let mut keys = Vec::new();
    let mut message = String::new();
    for line in text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
        let (key, value) = line.split_once(" = ").expect("key = text");
        assert!(!value.trim().is_empty(), "{key} is empty");
        match key.strip_prefix(" .") {
            Some(attribute) => keys.push(format!("{message}.{attribute}")),
            None => {
                message = key.to_owned();
                keys.push(message.clone());
            }
        }
    }
    keys
}

fn wanted(file: &str) -> BTreeSet<String> {
    let mut wanted = BTreeSet::new();
    let mut want = |prefix: &str, code: &str, attributes: &[&str]| {
        let key = format!("{prefix}-{}", slug(code));
        for attribute in attributes {
            wanted.insert(format!("{key}.{attribute}"));
        }
        assert!(wanted.insert(key.clone()), "{key}: two codes in one message");
    };
    let words = scores::vocabulary();
    match file {
        "scores" => {
            for code in words.scores {
                want("score", code, &["means", "plain"]);
            }
            let mut reasons = BTreeSet::new();
            for (code, reason) in words.not_computed {
                want("not-computed", code, &[]);
                reasons.insert(*reason);
            }
            for reason in reasons {
                want("not-computed-because", reason, &["plain"]);
            }
            for code in words.bands {
                want("band", code, &["plain"]);
            }
            for code in words.readers {
                want("reader", code, &[]);
            }
            for code in words.terms {
                want("term", code, &["plain"]);
            }
            for code in words.reasons {
                want("not-valid", code, &["plain"]);
            }
            for code in words.warnings {
                want("warning", code, &["plain"]);
            }
            for code in words.populations {
                want("population", code, &["plain"]);
            }
            for definition in ["a", "b", "c", "d"] {
                want("acute-event", definition, &["plain"]);
            }
        }
        "dynamics" => {
            for code in dynamics::CODES {
                want("dynamics", code, &["plain"]);
            }
            for rate in dynamics::SUBSTITUTION_RATES {
                want("rate", rate.context, &[]);
            }
        }
        _ => {
            for (system, code) in codes::all().collect::<BTreeSet<_>>() {
                want("code", &format!("{} {code}", system.name()), &[]);
            }
            for reason in codes::reasons() {
                want("code-because", reason, &["plain"]);
            }
            want("code", "provisional", &["plain"]);
        }
    }
    wanted
}

#[test]
fn every_code_has_its_words() {
    for (file, english, chinese) in [
        (
            "scores",
            include_str!("../../../../static/locales/en/scores.ftl"),
            include_str!("../../../../static/locales/zh-Hans/scores.ftl"),
        ),
        (
            "dynamics",
            include_str!("../../../../static/locales/en/dynamics.ftl"),
            include_str!("../../../../static/locales/zh-Hans/dynamics.ftl"),
        ),
        (
            "codes",
            include_str!("../../../../static/locales/en/codes.ftl"),
            include_str!("../../../../static/locales/zh-Hans/codes.ftl"),
        ),
    ] {
        let (en, zh) = (keys(english), keys(chinese));
        assert_eq!(en, zh, "{file}: the same keys in the same order");
        let found: BTreeSet<String> = en.iter().cloned().collect();
        assert_eq!(found.len(), en.len(), "{file}: a key twice");
        let wanted = wanted(file);
        let missing: Vec<_> = wanted.difference(&found).collect();
        let unused: Vec<_> = found.difference(&wanted).collect();
        assert!(
            missing.is_empty() && unused.is_empty(),
            "{file}: lacks {missing:?}, unused {unused:?}"
        );
    }
}
