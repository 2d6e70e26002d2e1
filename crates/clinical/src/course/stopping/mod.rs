//! What each edition names as conditions for ending treatment
//! (`stopping_rules.csv`). A list of conditions, never advice.

mod rows;
mod standing;

pub(super) use rows::{ROWS, Row};

use super::response::has_cirrhosis;
use super::timeline::{CoursePoint, Timeline};
use crate::case::Case;
use crate::conditions::likely_cirrhosis;
use crate::facts::{Fact, Facts};
use crate::rule::{Code, Source};
use crate::values::Truth;
use rows::{Ask, Population};
use serde::{Deserialize, Serialize};
use standing::Standing;

/// Where a person stands with one edition's conditions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum StoppingStatus {
    /// Every condition the edition names holds.
    Met,
    /// One of them does not.
    NotMet,
    /// What is known leaves it open; the conditions say what is missing.
    Unknown,
    /// The edition names no ending of treatment in cirrhosis.
    NotRecommended,
}

/// One condition and whether it holds, with the person's own value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StoppingCondition {
    /// Which.
    pub code: Code,
    /// 0: must hold. 1 and above: all conditions of one number together are one
    /// of the alternatives, of which one is enough.
    pub alternative: u8,
    /// Whether it holds.
    pub truth: Truth,
    /// The newest result it rests on.
    pub value: Option<CoursePoint>,
    /// For how many months it has held, as far as documented.
    pub months: Option<f64>,
    /// How many months the edition names.
    pub months_needed: Option<f64>,
}

/// One edition's conditions for such a person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StoppingFinding {
    /// The edition.
    pub edition: Code,
    /// The rule: `D.S.C22a`.
    pub rule: Code,
    /// Where the person stands with it.
    pub status: StoppingStatus,
    /// Its conditions.
    pub conditions: Vec<StoppingCondition>,
    /// Where it is written, and how far that was checked.
    pub source: Source,
    /// Remarks.
    pub notes: Vec<Code>,
}

/// Every condition, for whoever words them.
pub(super) const CONDITIONS: &[&str] = &[
    "NO_CIRRHOSIS",
    "HBEAG_FOUND_AT_START",
    "HBEAG_NOT_FOUND_AT_START",
    "HBEAG_SEROCONVERSION",
    "HBEAG_LOSS",
    "DNA_UNDETECTABLE",
    "DNA_UNDETECTABLE_3_TIMES",
    "ALT_NORMAL",
    "HBSAG_LOSS",
    "HBSAG_SEROCONVERSION",
    "HBSAG_BELOW_100",
    "CONSOLIDATION",
    "TREATED_FOR",
    "FOLLOW_UP_ASSURED",
    "STRONG_WISH",
    "YEARS_NOT_READ",
];

/// Whether cirrhosis, diagnosed or likely, stands in the way of ending treatment.
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
    ROWS.iter().filter_map(|row| finding(row, &standing)).collect()
}

fn finding(row: &Row, standing: &Standing) -> Option<StoppingFinding> {
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
    if population == Truth::False || (cirrhosis == Truth::True && !row.ignores_cirrhosis) {
        return None;
    }
    let mut conditions = Vec::new();
    if !row.ignores_cirrhosis {
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

fn bare(code: &'static str) -> StoppingCondition {
    debug_assert!(CONDITIONS.contains(&code), "{code} is not listed");
    StoppingCondition {
        code: Code::new(code),
        alternative: 0,
        truth: Truth::Unknown,
        value: None,
        months: None,
        months_needed: None,
    }
}

fn made(row: &Row, status: StoppingStatus, conditions: Vec<StoppingCondition>) -> StoppingFinding {
    StoppingFinding {
        edition: Code::new(row.edition),
        rule: Code::new(row.rule),
        status,
        conditions,
        source: row.source(),
        notes: row.notes.iter().map(|note| Code::new(note)).collect(),
    }
}

/// What a row asks, with the months it names.
impl Ask {
    fn months(&self) -> Option<f64> {
        let months = match self {
            Ask::AltNormal(months)
            | Ask::DnaUndetectable(months)
            | Ask::HbsagLoss(months)
            | Ask::HbsagSeroconversion(months)
            | Ask::TreatedFor(months)
            | Ask::Consolidation(_, months) => f64::from(*months),
            _ => 0.0,
        };
        (months > 0.0).then_some(months)
    }
}
