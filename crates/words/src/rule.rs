//! A rule: its condition, what it concludes, where it is written.

use crate::Words;
use crate::fact::yes_or_no;
use clinical::facts::Domain;
use clinical::logic::{Absence, Comparison, Condition, RowTrace};
use clinical::rule::{Code, Source};

impl Words {
    /// A rule's whole condition, alternatives in brackets: "HBeAg: found and HBV DNA > 10⁷ IU/mL".
    pub fn condition(&self, condition: &Condition) -> String {
        self.part(condition, true)
    }

    fn part(&self, condition: &Condition, outermost: bool) -> String {
        let each = |parts: &[Condition]| -> Vec<String> {
            parts.iter().map(|part| self.part(part, parts.len() == 1 && outermost)).collect()
        };
        let bracketed = |text: String| {
            if outermost { text } else { self.with("rule-brackets", &[("condition", &text)]) }
        };
        match condition {
            Condition::Compare(comparison) => self.comparison(comparison),
            Condition::Known(fact) => self.with("rule-known", &[("fact", &self.fact(*fact))]),
            Condition::Not(inner) => {
                self.with("rule-not", &[("condition", &self.part(inner, true))])
            }
            Condition::All(parts) if parts.is_empty() => self.get("rule-always"),
            Condition::All(parts) | Condition::Any(parts) if parts.len() == 1 => {
                self.part(&parts[0], outermost)
            }
            Condition::All(parts) => bracketed(each(parts).join(&self.get("rule-and"))),
            Condition::Any(parts) => bracketed(each(parts).join(&self.get("rule-or"))),
            Condition::AtLeast(needed, parts) => {
                let parts = self.joined(&each(parts));
                self.with(
                    "rule-at-least",
                    &[("count", &needed.to_string()), ("conditions", &parts)],
                )
            }
        }
    }

    fn comparison(&self, comparison: &Comparison) -> String {
        let fact = self.fact(comparison.fact);
        let text = if comparison.fact.domain() == Domain::YesNo {
            self.with(yes_or_no(comparison.fact, comparison.limit == 1.0), &[("fact", &fact)])
        } else {
            let limit = self.limit(comparison.fact, comparison.limit);
            format!("{fact} {} {limit}", comparison.relation.symbol())
        };
        match comparison.absence {
            Absence::Needed => text,
            Absence::Shown => self.with("rule-shown", &[("condition", &text)]),
            Absence::Waived => self.with("rule-if-known", &[("condition", &text)]),
        }
    }

    /// What a class, a decision, a flag or a remark is called: each has texts of its own kind.
    pub fn conclusion(&self, code: &Code) -> String {
        self.code_of(&["class", "decision", "flag", "situation", "say"], code.as_str())
    }

    /// What a rule is written in, and how far that was read: "China 2022, table 3 · original text".
    pub fn source(&self, source: &Source) -> String {
        let short = self.reference(&source.reference);
        let mut verified = self.variant("verified", &source.verification);
        if source.readings > 0 {
            let count = source.readings.to_string();
            verified = self.with("source-readings", &[("verified", &verified), ("count", &count)]);
        }
        self.with(
            "source",
            &[("source", &short), ("place", &self.place(source)), ("verified", &verified)],
        )
    }

    /// Where in its source a rule is written: "table 2".
    pub fn place(&self, source: &Source) -> String {
        self.code("place", &source.place)
    }

    /// The same in brackets, behind a remark.
    pub fn bracketed(&self, source: &Source) -> String {
        self.with("rule-brackets", &[("condition", &self.source(source))])
    }

    /// A rule by its name, with its source: "B.E17.1 · EASL 2017, …".
    pub fn cite(&self, rule: &Code, source: &Source) -> String {
        self.with("cite", &[("rule", rule.as_str()), ("source", &self.source(source))])
    }

    /// A row of a table, with its source.
    pub fn cite_row(&self, row: &RowTrace) -> String {
        self.cite(&row.rule, &row.source)
    }
}
