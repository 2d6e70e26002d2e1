//! What each edition names as conditions for ending treatment
//! (`stopping_rules.csv`). A list of conditions, never advice.

mod finding;
mod restart;
mod rows;
mod standing;

use finding::bare;

pub(super) use finding::CONDITIONS;
pub use finding::{StoppingCondition, StoppingFinding, StoppingStatus};

pub(super) use restart::of as restarting;
pub(super) use rows::rows;

use super::cirrhosis::has_cirrhosis;
use super::timeline::Timeline;
use crate::case::Case;
use crate::conditions::likely_cirrhosis;
use crate::facts::{Fact, Facts};
use crate::guidelines::{Ask, Population, StoppingRow};
use crate::rule::Code;
use crate::values::Truth;
use standing::Standing;

/// Whether cirrhosis, diagnosed or likely, rules out ending treatment.
pub(super) fn cirrhosis_matters(facts: &Facts) -> bool {
    has_cirrhosis(facts) == Truth::True
        || likely_cirrhosis().as_it_stands(facts) == Truth::True
        || facts.get(Fact::DecompensationEvent).point() == Some(1.0)
}

/// The findings of a person on treatment; nothing for anyone else.
pub(super) fn of(case: &Case, line: &Timeline, facts: &Facts) -> Vec<StoppingFinding> {
    if facts.get(Fact::OnTreatment).point() != Some(1.0) {
        return Vec::new();
    }
    let standing = Standing::of(case, line, facts);
    rows().filter_map(|row| finding(row, &standing)).collect()
}

fn finding(row: &StoppingRow, standing: &Standing) -> Option<StoppingFinding> {
    let cirrhosis = standing.cirrhosis_for(row);
    let population = match row.population {
        Population::Cirrhosis => {
            // One finding: what the edition says of cirrhosis.
            return (cirrhosis == Truth::True
                && (!row.decompensated_only || standing.decompensated)
                && (!row.compensated_only || !standing.decompensated))
                .then(|| {
                    let conditions = row.all.iter().map(|ask| standing.condition(ask, 0)).collect();
                    made(row, StoppingStatus::NotRecommended, conditions)
                });
        }
        Population::HbeagPositive => standing.hbeag_at_start,
        Population::HbeagNegative => !standing.hbeag_at_start,
        Population::NoDnaTest => Truth::from(!standing.dna_tested),
        Population::All => Truth::True,
    };
    // What an edition says of decompensated cirrhosis is a row of its own.
    let set_aside = match row.asks_of_cirrhosis {
        true => standing.decompensated,
        false => cirrhosis == Truth::True && !row.ignores_cirrhosis,
    };
    if population == Truth::False || set_aside {
        return None;
    }
    let mut conditions = Vec::new();
    if !row.ignores_cirrhosis && !row.asks_of_cirrhosis {
        let truth = !cirrhosis;
        conditions.push(StoppingCondition { truth, ..bare("NO_CIRRHOSIS") });
    }
    let at_start = match row.population {
        Population::HbeagPositive => Some("HBEAG_FOUND_AT_START"),
        Population::HbeagNegative => Some("HBEAG_NOT_FOUND_AT_START"),
        _ => None,
    };
    if let (Some(code), Truth::Unknown) = (at_start, population) {
        conditions.push(bare(code));
    }
    conditions.extend(row.all.iter().map(|ask| standing.condition(ask, 0)));
    for (number, alternative) in row.any.iter().enumerate() {
        let number = number as u8 + 1;
        conditions.extend(alternative.iter().map(|ask| standing.condition(ask, number)));
    }
    let status = match met(&conditions, row.any.len() as u8) {
        Truth::True => StoppingStatus::Met,
        Truth::False => StoppingStatus::NotMet,
        Truth::Unknown => StoppingStatus::Unknown,
    };
    let mut finding = made(row, status, conditions);
    if row.all.iter().any(|ask| matches!(ask, Ask::HbsagBelow100)) && standing.exactly_100() {
        finding.notes.push(Code::new("HBSAG_EXACTLY_100"));
    }
    if row.ignores_cirrhosis && cirrhosis != Truth::False {
        finding.notes.push(Code::new("SEED_IGNORES_CIRRHOSIS"));
    }
    Some(finding)
}

/// All that must hold, and one of the alternatives where there are any.
fn met(conditions: &[StoppingCondition], alternatives: u8) -> Truth {
    let together = |number: u8| {
        let own = conditions.iter().filter(move |condition| condition.alternative == number);
        own.fold(Truth::True, |all, condition| all.and(condition.truth))
    };
    let any = (1..=alternatives).fold(Truth::False, |any, number| any.or(together(number)));
    if alternatives == 0 { together(0) } else { together(0).and(any) }
}

fn made(
    row: &StoppingRow,
    status: StoppingStatus,
    conditions: Vec<StoppingCondition>,
) -> StoppingFinding {
    StoppingFinding {
        edition: Code::new(row.edition),
        rule: Code::new(row.rule),
        status,
        conditions,
        source: row.source(),
        notes: row.notes.iter().map(|note| Code::new(note)).collect(),
    }
}
