//! Every name the course uses has its words, in both languages alike.

use clinical::course::{Confirmation, PegOutcome, StoppingStatus, vocabulary};
use clinical::rule::slug;
use fluent_bundle::{FluentBundle, FluentResource};
use std::collections::BTreeSet;

const ENGLISH: &str = include_str!("../../../static/locales/en/course.ftl");
const CHINESE: &str = include_str!("../../../static/locales/zh-Hans/course.ftl");

fn in_json(value: impl serde::Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|v| v.as_str().map(str::to_owned)).expect("a name")
}

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
        want("stop-status", &[&in_json(status)]);
    }
    for confirmation in
        [Confirmation::Confirmed, Confirmation::Unconfirmed, Confirmation::NotNeeded]
    {
        want("confirmation", &[&in_json(confirmation)]);
    }
    for outcome in [
        PegOutcome::StoppingRuleMet,
        PegOutcome::NotMet,
        PegOutcome::Unknown,
        PegOutcome::TargetMet,
        PegOutcome::TargetNotMet,
    ] {
        want("peg-outcome", &[&in_json(outcome)]);
    }
    wanted
}

fn keys(text: &str) -> Vec<&str> {
    text.lines()
        .filter(|line| !line.starts_with(['#', ' ']))
        .filter_map(|line| Some(line.split_once(" =")?.0))
        .collect()
}

#[test]
fn every_name_has_its_words_and_nothing_else_has() {
    for text in [ENGLISH, CHINESE] {
        let mut bundle: FluentBundle<FluentResource> = FluentBundle::default();
        let resource = FluentResource::try_new(text.to_owned()).expect("valid Fluent");
        bundle.add_resource(resource).expect("each key once");
        let wanted = wanted();
        for (key, has_meaning) in &wanted {
            let message = bundle.get_message(key).unwrap_or_else(|| panic!("{key} has no words"));
            assert!(message.value().is_some(), "{key}");
            let found: Vec<&str> = message.attributes().map(|attribute| attribute.id()).collect();
            let needed: &[&str] =
                if *has_meaning { &["plain", "means", "means-plain"] } else { &["plain"] };
            assert_eq!(found, needed, "{key}");
        }
        assert_eq!(keys(text).len(), wanted.len(), "words for nothing");
    }
    assert_eq!(keys(ENGLISH), keys(CHINESE));
}
