//! Entries that cannot be read, in self.

use crate::Words;
use clinical::case::{CaseError, Drug};

impl Words {
    /// An entry that cannot be read: what was found, what is possible, what to do.
    pub fn error(&self, error: &CaseError) -> String {
        let found = &shortened(error.found());
        match error.readings() {
            Some([(small, _), (large, _), ..]) => {
                let (small, large) = (self.every_digit(*small), self.every_digit(*large));
                return self.with(
                    "error-ambiguous",
                    &[("found", found), ("small", &small), ("large", &large)],
                );
            }
            Some([(only, _)]) => {
                let only = self.every_digit(*only);
                return self.with("error-likely", &[("found", found), ("value", &only)]);
            }
            _ => {}
        }
        if error.days().is_some() {
            let choices = self.list(error.choices());
            return self.with("error-ambiguous-day", &[("found", found), ("choices", &choices)]);
        }
        if !error.choices().is_empty() {
            let choices: Vec<String> =
                error.choices().iter().map(|choice| self.choice(choice)).collect();
            let choices = self.list(&choices);
            return self.with("error-ambiguous-name", &[("found", found), ("choices", &choices)]);
        }
        if error.is_signal() {
            return self.with("error-signal", &[("found", found)]);
        }
        if let Some((low, high, unit)) = error.range() {
            let (low, high) = (self.number(low), self.number(high));
            self.with(
                "error-out-of-range",
                &[("found", found), ("low", &low), ("high", &high), ("unit", unit)],
            )
        } else if error.is_future() {
            self.with("error-future", &[("found", found)])
        } else if error.is_too_early() {
            self.with("error-too-early", &[("found", found)])
        } else if error.is_month_alone() {
            self.with("error-month-alone", &[("found", found)])
        } else if error.is_not_a_date() && found.is_empty() {
            self.get("error-date-missing")
        } else if error.is_not_a_date() {
            self.with("error-not-a-date", &[("found", found)])
        } else if error.is_contradiction() {
            self.get(&format!("error-contradiction-{}", crate::slug(error.field())))
        } else if found.is_empty() && !error.is_contradiction() {
            self.get("error-needed")
        } else if error.is_not_one_of() {
            self.with("error-not-one-of", &[("found", found)])
        } else if error.is_wrong_unit() {
            let (unit, accepted) = (error.unit().unwrap_or(found), error.expected());
            let accepted: Vec<String> =
                accepted.unwrap_or_default().split('|').map(str::to_owned).collect();
            let accepted = self.list(&accepted);
            self.with("error-wrong-unit", &[("unit", unit), ("accepted", &accepted)])
        } else if error.field() == "gestational_week" {
            self.with("error-not-a-week", &[("found", found)])
        } else {
            self.with("error-not-a-number", &[("found", found)])
        }
    }

    /// One of the texts that a name with several meanings may stand for, in words.
    pub fn choice(&self, text: &str) -> String {
        match text {
            "not detected" => self.get("dna-not-detected"),
            "not done" => self.get("not-tested"),
            text => match Drug::parse_several(text) {
                Ok(drugs) => self.joined_drugs(&drugs),
                Err(_) => text.to_owned(),
            },
        }
    }

    /// Several drugs taken together.
    pub fn joined_drugs(&self, drugs: &[Drug]) -> String {
        drugs.iter().map(|drug| self.drug(*drug)).collect::<Vec<_>>().join(" + ")
    }
}

/// A text as a message can hold it: a genome that landed in the wrong field is told by its beginning.
fn shortened(text: &str) -> String {
    const MOST: usize = 80;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
