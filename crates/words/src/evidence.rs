//! Why: the person's own values against the rule.

use crate::fact::yes_or_no;
use crate::{Voice, Words};
use clinical::facts::{Domain, Fact};
use clinical::logic::{Absence, Evidence, Reading, Relation};
use clinical::values::Truth;

impl Words {
    /// One comparison with the person's own value.
    pub fn evidence(&self, evidence: &Evidence) -> String {
        let fact = self.fact(evidence.fact);
        let Some(value) = self.knowledge(&evidence.known) else {
            let key = match evidence.absence {
                Absence::Needed => "evidence-needed",
                Absence::Shown => "evidence-not-shown",
                Absence::Waived => "evidence-waived",
            };
            return self.with(key, &[("fact", &fact), ("wanted", &self.wanted(evidence))]);
        };
        let point = evidence.known.point();
        if evidence.fact.domain() == Domain::YesNo {
            let key = point
                .map_or("evidence-contradictory", |value| yes_or_no(evidence.fact, value == 1.0));
            return self.with(key, &[("fact", &fact)]);
        }
        if evidence.fact == Fact::Cirrhosis {
            return self.labelled(&fact, &self.cirrhosis(point.unwrap_or(0.0)));
        }
        let value = match evidence.fact {
            // Infants are aged in months.
            Fact::Age if point.is_some_and(|years| years.fract() != 0.0) => {
                let months = (point.unwrap_or(0.0) * 12.0).round();
                self.with("amount-months", &[("number", &self.number(months))])
            }
            Fact::HbvDna if point == Some(0.0) => self.get("dna-not-detected-value"),
            fact => self.amount(fact, &value),
        };
        let key = match (evidence.truth, evidence.on_boundary) {
            (Truth::Unknown, _) => "evidence-straddles",
            (_, true) => "evidence-equals",
            (truth, false) => relation_key(evidence.relation, truth == Truth::True),
        };
        let limit = self.limit(evidence.fact, evidence.limit);
        self.with(key, &[("fact", &fact), ("value", &value), ("limit", &limit)])
    }

    fn wanted(&self, evidence: &Evidence) -> String {
        if evidence.fact.domain() == Domain::YesNo {
            let found = evidence.limit == 1.0;
            return self.get(if found { "wanted-found" } else { "wanted-not-found" });
        }
        let limit = self.limit(evidence.fact, evidence.limit);
        format!("{} {limit}", evidence.relation.symbol())
    }

    /// The facts that keep something open; nothing where there is none.
    pub fn still_needed(&self, missing: &[Fact]) -> String {
        if missing.is_empty() {
            return String::new();
        }
        self.with("still-needed", &[("facts", &self.facts(missing))])
    }

    /// What nobody has determined yet and could change what stands.
    pub fn could_change(&self, reading: &Reading) -> Vec<String> {
        // In the plain voice the tests, and only the first: what someone could ask for.
        const MOST: usize = 6;
        let all = self.voice == Voice::Professional;
        reading
            .changes
            .iter()
            .filter(|change| all || change.fact.is_test())
            .take(if all { usize::MAX } else { MOST })
            .map(|change| {
                let classes = self.every_class(&change.to);
                let fact = self.fact(change.fact);
                self.with("could-change", &[("fact", &fact), ("classes", &classes)])
            })
            .collect()
    }
}

fn relation_key(relation: Relation, holds: bool) -> &'static str {
    match (relation, holds) {
        (Relation::Above, true) | (Relation::AtMost, false) => "evidence-above",
        (Relation::AtMost, true) | (Relation::Above, false) => "evidence-at-most",
        (Relation::AtLeast, true) | (Relation::Below, false) => "evidence-at-least",
        (Relation::Below, true) | (Relation::AtLeast, false) => "evidence-below",
        (Relation::Equals, true) => "evidence-equals",
        (Relation::Equals, false) => "evidence-differs",
    }
}
