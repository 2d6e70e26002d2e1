//! `variants.ftl`: every code is worded, nothing else is.

use crate::messages;
use clinical::variants::vocabulary;
use std::collections::BTreeSet;
use words::slug;

#[test]
fn every_code_has_its_words_and_nothing_else_has() {
    let wanted: BTreeSet<String> = vocabulary()
        .into_iter()
        .flat_map(|(kind, codes)| {
            codes.into_iter().map(move |code| format!("{kind}-{}", slug(code)))
        })
        .collect();
    for language in crate::whole() {
        let messages = messages(language, "variants");
        assert_eq!(wanted, messages.keys().cloned().collect());
        for (key, texts) in messages {
            assert_eq!(texts.keys().collect::<Vec<_>>(), ["", "plain"], "{key}");
        }
    }
}
