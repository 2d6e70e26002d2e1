//! Every name the course uses has its words.

use clinical::course::{Confirmation, PegOutcome, StoppingStatus, vocabulary};
use clinical::rule::Code;
use std::collections::BTreeSet;
use words::finding::course::name;
use words::{Language, Voice, Words, slug, variant_key};

use crate::messages;

/// Every key there must be, and whether it has a meaning beside its name.
fn wanted() -> BTreeSet<(String, bool)> {
    let names = vocabulary();
    let mut wanted = BTreeSet::new();
    let mut want = |prefix: &str, codes: &[&str]| {
        for code in codes {
            wanted.insert((format!("{prefix}-{}", slug(code)), prefix == "event"));
        }
    };
    want("event", names.events);
    want("event", names.remarks);
    want("settles", names.settles);
    want("course-note", names.notes);
    want("course-say", &names.statements);
    want("stop-condition", names.conditions);
    want("seed-term", names.seed);
    use StoppingStatus::*;
    for status in [Met, NotMet, Unknown, NotRecommended] {
        wanted.insert((variant_key("stop-status", &status), false));
    }
    for status in [Met, NotMet, Unknown] {
        wanted.insert((variant_key("restart-status", &status), false));
    }
    for confirmation in
        [Confirmation::Confirmed, Confirmation::Unconfirmed, Confirmation::NotNeeded]
    {
        wanted.insert((variant_key("confirmation", &confirmation), false));
    }
    for outcome in [
        PegOutcome::StoppingRuleMet,
        PegOutcome::NotMet,
        PegOutcome::Unknown,
        PegOutcome::TargetMet,
        PegOutcome::TargetNotMet,
    ] {
        wanted.insert((variant_key("peg-outcome", &outcome), false));
    }
    wanted
}

#[test]
fn every_name_has_its_words_and_nothing_else_has() {
    let wanted = wanted();
    for language in crate::whole() {
        let messages = messages(language, "course");
        for (key, has_meaning) in &wanted {
            let message = messages.get(key).unwrap_or_else(|| panic!("{key} has no words"));
            // A name that says whether it is confirmed has one without that (`alone`), for where it is said beside it.
            let found: Vec<&str> = message
                .keys()
                .map(String::as_str)
                .filter(|name| !name.is_empty() && *name != "alone")
                .collect();
            let needed: &[&str] =
                if *has_meaning { &["means", "means-plain", "plain"] } else { &["plain"] };
            assert_eq!(found, needed, "{key}");
        }
        assert_eq!(messages.len(), wanted.len(), "words for nothing");
    }
}

#[test]
fn no_name_says_itself_what_is_said_beside_it() {
    let says_it =
        ["unconfirmed", "not confirmed", "confirmed", "未证实", "已证实", "尚未证实", "confirmé"];
    let mut named = 0;
    for language in Language::all() {
        for voice in Voice::ALL {
            let words = Words::new(language, voice);
            for code in vocabulary().events {
                let name = name(&words, &Code::new(code));
                assert!(!says_it.iter().any(|said| name.contains(said)), "{code}: {name}");
                assert!(!name.starts_with("event-"), "{code}");
                let headline = words.said_with("answer-unconfirmed", &[("event", &name)]);
                assert!(headline.contains(&name), "{headline}");
                named += 1;
            }
        }
    }
    assert!(named > 40, "{named}");
}
