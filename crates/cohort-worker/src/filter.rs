//! Which rows are asked for.

use crate::index::{Errors, Index, Outcome};
use clinical::guidelines::{Meaning, editions};
use clinical::report::Decision;
use exchange::table::side;
use serde::Deserialize;

/// What a row must have; what is empty asks for nothing.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Filter {
    /// Two editions by their keys, for `moves`.
    pub(crate) from: String,
    pub(crate) to: String,
    /// `to_treatment`, `to_following`, `both`, `neither`, `open`; `other_phase`, `same_phase`, `open_phase`.
    pub(crate) moves: String,
    /// The rule by which someone moves, or from which meaning of the phase to which.
    pub(crate) by: String,
    /// An edition, for what follows.
    pub(crate) edition: String,
    pub(crate) decision: String,
    pub(crate) phase: String,
    pub(crate) missing: String,
    pub(crate) flag: String,
    /// `any`, `none`, or why something was not taken.
    pub(crate) error: String,
    /// The column of the error.
    pub(crate) field: String,
}

/// A filter on the numbers of an index.
pub(crate) struct Chosen {
    outcomes: Vec<bool>,
    errors: Vec<bool>,
}

impl Chosen {
    pub(crate) fn of(filter: &Filter, index: &Index) -> Chosen {
        Chosen {
            outcomes: index.outcomes.iter().map(|it| filter.takes(it, index)).collect(),
            errors: index.errors.iter().map(|it| filter.takes_errors(it, index)).collect(),
        }
    }

    /// Whether a row is asked for.
    pub(crate) fn has(&self, row: crate::index::Kept) -> bool {
        let at = |list: &[bool], number: u32| list.get(number as usize).copied().unwrap_or(false);
        at(&self.outcomes, row.outcome) && at(&self.errors, row.errors)
    }
}

fn place(key: &str) -> Option<usize> {
    editions().iter().position(|edition| edition.key == key)
}

/// The name of a meaning, as the matrix has it.
pub(crate) fn name(meaning: Meaning) -> String {
    match serde_json::to_value(meaning) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}

impl Filter {
    fn takes(&self, outcome: &Outcome, index: &Index) -> bool {
        let has = |list: &[u32], name: &str| {
            name.is_empty() || index.names.find(name).is_some_and(|it| list.contains(&it))
        };
        if !has(&outcome.flags, &self.flag) {
            return false;
        }
        if !self.edition.is_empty() {
            let Some(said) = place(&self.edition).and_then(|at| outcome.editions.get(at)) else {
                return false;
            };
            let decision = match self.decision.as_str() {
                "" => true,
                "TREATED" => side(said.decision) == Some(true),
                code => said.decision.code().as_str() == code,
            };
            let phase = match self.phase.as_str() {
                "" => true,
                "none" => said.phase.is_none(),
                name => said.phase.is_some() && said.phase == index.names.find(name),
            };
            // What is missing keeps an edition from an answer only where it has none.
            let missing = self.missing.is_empty()
                || said.decision == Decision::Insufficient && has(&said.missing, &self.missing);
            if !(decision && phase && missing) {
                return false;
            }
        }
        self.moves.is_empty() || self.moves_so(outcome, index).unwrap_or(false)
    }

    fn moves_so(&self, outcome: &Outcome, index: &Index) -> Option<bool> {
        let one = outcome.editions.get(place(&self.from)?)?;
        let other = outcome.editions.get(place(&self.to)?)?;
        let by = |rules: &[u32]| {
            self.by.is_empty() || index.names.find(&self.by).is_some_and(|it| rules.contains(&it))
        };
        let sides = (side(one.decision), side(other.decision));
        let meanings = (one.meaning, other.meaning);
        Some(match self.moves.as_str() {
            "to_treatment" => sides == (Some(false), Some(true)) && by(&other.rules),
            "to_following" => sides == (Some(true), Some(false)) && by(&one.rules),
            "both" => sides == (Some(true), Some(true)),
            "neither" => sides == (Some(false), Some(false)),
            "open" => sides.0.is_none() || sides.1.is_none(),
            "open_phase" => meanings.0.is_none() || meanings.1.is_none(),
            "same_phase" => meanings.0.is_some() && meanings.0 == meanings.1,
            "other_phase" => match meanings {
                (Some(one), Some(other)) if one != other => {
                    self.by.is_empty() || self.by == format!("{} > {}", name(one), name(other))
                }
                _ => false,
            },
            _ => false,
        })
    }

    fn takes_errors(&self, errors: &Errors, index: &Index) -> bool {
        let number = |name: &str| (!name.is_empty()).then(|| index.names.find(name));
        match self.error.as_str() {
            "" => true,
            "none" => errors.is_empty(),
            "any" => !errors.is_empty(),
            why => {
                let (why, field) = (index.names.find(why), number(&self.field));
                errors.iter().any(|(own, reason)| {
                    Some(*reason) == why && field.is_none_or(|field| field == Some(*own))
                })
            }
        }
    }
}
