//! What the rules ask for, in words: the file that the screen of all rules shows, fetched when people are first compared.

use crate::browser::rules;
use crate::pages::rules::{conditions, file_name};
use crate::words::Words;
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Condition and source of each rule.
#[derive(Clone, Default, PartialEq)]
pub struct RuleTexts(Rc<BTreeMap<String, (String, String)>>);

impl RuleTexts {
    /// What a rule asks for, and where it is written; empty while that is not known.
    pub fn of(&self, rule: &str) -> (&str, &str) {
        self.0.get(rule).map_or(("", ""), |(condition, source)| (condition, source))
    }
}

/// The texts, in the language of the page. Without them the rules have their names only.
#[hook]
pub fn use_rule_texts(words: &Words, wanted: bool) -> RuleTexts {
    let texts = use_state_eq(RuleTexts::default);
    {
        let texts = texts.setter();
        use_effect_with((words.language, words.voice, wanted), move |(language, voice, wanted)| {
            if *wanted {
                let name = file_name(*language, *voice);
                spawn_local(async move {
                    if let Ok(text) = rules::fetch(&name).await {
                        texts.set(RuleTexts(Rc::new(conditions(&text))));
                    }
                });
            }
        });
    }
    (*texts).clone()
}
