//! A rule's condition in words: "HBeAg: found; HBV DNA > 10⁷ IU/mL".

use super::phrases;
use crate::words::Words;
use clinical::facts::{Domain, Fact};
use clinical::logic::{Absence, Comparison, Condition};

/// The whole condition, alternatives in brackets.
pub fn sentence(words: &Words, condition: &Condition) -> String {
    say(words, condition, true)
}

fn say(words: &Words, condition: &Condition, outermost: bool) -> String {
    let each = |parts: &[Condition]| -> Vec<String> {
        parts.iter().map(|part| say(words, part, parts.len() == 1 && outermost)).collect()
    };
    let bracketed = |text: String| {
        if outermost { text } else { words.with("rule-brackets", &[("condition", &text)]) }
    };
    match condition {
        Condition::Compare(comparison) => compared(words, comparison),
        Condition::Known(fact) => {
            words.with("rule-known", &[("fact", &phrases::fact(words, *fact))])
        }
        Condition::Not(inner) => words.with("rule-not", &[("condition", &say(words, inner, true))]),
        Condition::All(parts) => match parts.as_slice() {
            [only] => say(words, only, outermost),
            _ => bracketed(each(parts).join(&words.get("rule-and"))),
        },
        Condition::Any(parts) => match parts.as_slice() {
            [only] => say(words, only, outermost),
            _ => bracketed(each(parts).join(&words.get("rule-or"))),
        },
        Condition::AtLeast(needed, parts) => {
            let parts = each(parts).join(&words.get("list-semicolon"));
            words.with("rule-at-least", &[("count", &needed.to_string()), ("conditions", &parts)])
        }
    }
}

fn compared(words: &Words, comparison: &Comparison) -> String {
    let fact = phrases::fact(words, comparison.fact);
    let text = if comparison.fact.domain() == Domain::YesNo {
        // Tests are found or not; what is asked is yes or no.
        let key = match (comparison.limit == 1.0, comparison.fact.is_test()) {
            (true, true) => "evidence-found",
            (true, false) => "evidence-yes",
            (false, true) => "evidence-not-found",
            (false, false) => "evidence-no",
        };
        words.with(key, &[("fact", &fact)])
    } else {
        let limit = match comparison.fact {
            Fact::Cirrhosis => phrases::cirrhosis(words, comparison.limit),
            fact => phrases::limit(fact, comparison.limit),
        };
        format!("{fact} {} {limit}", comparison.relation.symbol())
    };
    match comparison.absence {
        Absence::Waived => words.with("rule-if-known", &[("condition", &text)]),
        Absence::Needed | Absence::Shown => text,
    }
}
