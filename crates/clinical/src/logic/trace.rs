//! Why: the conditions of the deciding rows, with the person's own values.

use super::condition::{Absence, Comparison, Condition, Relation};
use super::row::Row;
use crate::facts::{Fact, Facts};
use crate::rule::{Code, Source};
use crate::values::{Knowledge, Truth};
use serde::{Deserialize, Serialize};

/// One comparison of a rule, as it stands for this person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// What is asked.
    pub fact: Fact,
    /// How it is compared.
    pub relation: Relation,
    /// With what, in the fact's canonical unit.
    pub limit: f64,
    /// What an unknown value means to this rule.
    pub absence: Absence,
    /// What is known.
    pub known: Knowledge,
    /// Whether it holds.
    pub truth: Truth,
    /// The value equals the limit.
    pub on_boundary: bool,
}

/// One rule, as it stands for this person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RowTrace {
    /// Its name.
    pub rule: Code,
    /// What it concludes.
    pub class: Code,
    /// Whether it decides or may still decide; otherwise it is shown because
    /// it came close: exactly one of its conditions failed.
    pub decides: bool,
    /// Where it is written.
    pub source: Source,
    /// Its comparisons. Alternatives ("or") are listed where they matter.
    pub evidence: Vec<Evidence>,
}

impl RowTrace {
    /// A row that holds, with its evidence.
    pub(crate) fn of_row(row: &Row, facts: &Facts) -> RowTrace {
        RowTrace {
            rule: row.rule.clone(),
            class: row.class.clone(),
            decides: true,
            source: row.source.clone(),
            evidence: evidence(&row.when, facts),
        }
    }
}

fn evidence(condition: &Condition, facts: &Facts) -> Vec<Evidence> {
    let mut found: Vec<Evidence> = Vec::new();
    gather(condition, false, facts, &mut found);
    found
}

fn gather(condition: &Condition, negated: bool, facts: &Facts, found: &mut Vec<Evidence>) {
    match condition {
        Condition::Compare(comparison) => {
            let known = facts.get(comparison.fact);
            let entry = Evidence {
                fact: comparison.fact,
                relation: if negated { opposite(comparison.relation) } else { comparison.relation },
                limit: comparison.limit,
                absence: if negated { mirrored(comparison.absence) } else { comparison.absence },
                known,
                truth: if negated {
                    !comparison.as_it_stands(known)
                } else {
                    comparison.as_it_stands(known)
                },
                on_boundary: on_boundary(comparison, known),
            };
            if !found.contains(&entry) {
                found.push(entry);
            }
        }
        Condition::Known(_) => {}
        Condition::Not(inner) => gather(inner, !negated, facts, found),
        Condition::All(parts) | Condition::Any(parts) | Condition::AtLeast(_, parts) => {
            // Of alternatives that are met, the ones that are met are the reason;
            // of alternatives that all fail, all of them are.
            let alternatives = matches!(condition, Condition::Any(_)) != negated;
            let met = condition.as_it_stands(facts) == Truth::from(!negated);
            for part in parts {
                let useful =
                    !(alternatives && met) || part.as_it_stands(facts) == Truth::from(!negated);
                if useful {
                    gather(part, negated, facts, found);
                }
            }
        }
    }
}

fn on_boundary(comparison: &Comparison, known: Knowledge) -> bool {
    known.point() == Some(comparison.limit) && !is_yes_or_no(comparison.fact)
}

fn is_yes_or_no(fact: Fact) -> bool {
    !matches!(fact.domain(), crate::facts::Domain::Amount)
}

fn opposite(relation: Relation) -> Relation {
    match relation {
        Relation::Above => Relation::AtMost,
        Relation::AtLeast => Relation::Below,
        Relation::Below => Relation::AtLeast,
        Relation::AtMost => Relation::Above,
        // A yes-or-no fact: the caller shows "not equal" through the truth.
        Relation::Equals => Relation::Equals,
    }
}

fn mirrored(absence: Absence) -> Absence {
    match absence {
        Absence::Needed => Absence::Needed,
        Absence::Shown => Absence::Waived,
        Absence::Waived => Absence::Shown,
    }
}
