//! The texts of scores, dynamics and codes: every code is worded, nothing else is.

use crate::messages;
use clinical::{codes, dynamics, scores};
use std::collections::BTreeSet;
use words::slug;

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
    for (language, file) in
        crate::whole().flat_map(|one| ["scores", "dynamics", "codes"].map(|file| (one, file)))
    {
        let mut found = BTreeSet::new();
        for (key, texts) in messages(language, file) {
            let attributes = texts.into_keys().filter(|name| !name.is_empty());
            found.extend(attributes.map(|name| format!("{key}.{name}")));
            found.insert(key);
        }
        let wanted = wanted(file);
        let missing: Vec<_> = wanted.difference(&found).collect();
        let unused: Vec<_> = found.difference(&wanted).collect();
        assert!(
            missing.is_empty() && unused.is_empty(),
            "{file}: lacks {missing:?}, unused {unused:?}"
        );
    }
}
