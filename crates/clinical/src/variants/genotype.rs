//! The genotype: the call from distances (F.1 to F.4), and what is said of each.

use super::source::*;
use crate::case::{Clade, Distances, Genotype, Region, SequenceFindings};
use crate::rule::{Code, Source, Statement};
use crate::values::each_once;
use serde::{Deserialize, Serialize};

/// How far a call can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// The S gene only, or an assumption that could not be checked.
    Low,
    /// The whole genome, near one genotype and far from the next.
    High,
}

/// The call from distances.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GenotypeCall {
    /// The genotype's letter, `UNASSIGNED`, or `INSUFFICIENT_DATA`.
    pub call: Code,
    /// The nearest subgenotype, where a genotype was assigned.
    pub subgenotype: Option<Clade>,
    /// How far the subgenotype can be trusted.
    pub subgenotype_confidence: Option<Confidence>,
    /// How far the call can be trusted.
    pub confidence: Option<Confidence>,
    /// Why, or why not.
    pub notes: Vec<Code>,
    /// What the older limits (8 % of the genome, 4 % of S), which the seed text prints, would say.
    pub by_older_limits: Code,
    /// Where the limit is from.
    pub source: Source,
}

/// The genotype as it stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GenotypeReading {
    /// The genotype in use: entered, or else called from distances.
    pub genotype: Option<Genotype>,
    /// The subgenotype in use.
    pub subgenotype: Option<Clade>,
    /// The call from distances, where there are any.
    pub called: Option<GenotypeCall>,
    /// What is said of the genotype.
    pub statements: Vec<Statement>,
}

/// Every remark on a call.
pub(super) const NOTES: &[&str] = &[
    "ENTERED_AND_CALLED_DIFFER",
    "NEXT_GENOTYPE_NOT_KNOWN",
    "NEXT_GENOTYPE_TOO_NEAR",
    "NEW_RECOMBINANT_OR_POOR",
    "RECOMBINANT_SUSPECTED",
    "SUBGENOTYPE_FROM_S_ONLY",
    "SUBGENOTYPE_NOT_NEAR",
];

/// Every statement on a genotype.
pub(super) const STATEMENTS: &[&str] = &[
    "GENOTYPE_A",
    "GENOTYPE_B",
    "GENOTYPE_C",
    "GENOTYPE_D",
    "GENOTYPE_E",
    "GENOTYPE_F",
    "GENOTYPE_G",
    "GENOTYPE_H",
    "GENOTYPE_I",
    "GENOTYPE_J",
    "B_AGAINST_C",
    "IFN_BETTER",
    "IFN_WORSE",
    "NUCLEOSIDES_ALIKE",
    "PRECORE_MORE_OFTEN",
    "PROMOTER_MORE_OFTEN",
];

/// Limits of the genome and of S: modern, and the older ones.
const GENOME: f64 = 0.075;
const GENOME_OLDER: f64 = 0.08;
const S: f64 = 0.04;
/// How much further the next genotype must be; a design choice (F.2).
const GAP: f64 = 0.02;
/// Below this, two genomes are of one subgenotype (4 to under 8 % apart are two).
const SUBGENOTYPE: f64 = 0.04;
/// Distances are shares of some 3,200 positions: a difference in the last digits of a double is none.
const ROUNDING: f64 = 1e-9;

/// Calls the genotype from distances.
pub fn call(distances: &Distances) -> GenotypeCall {
    let (nearest, at) = (distances.nearest(), distances.nearest_distance());
    let s_only = distances.region() == Region::S;
    let (limit, older) = if s_only { (S, S) } else { (GENOME, GENOME_OLDER) };
    let letter = || Code::from(nearest.genotype().letter().to_string());
    let unassigned = || Code::new("UNASSIGNED");
    let mut notes = Vec::new();
    let gap = distances.next_genotype_distance().map(|next| next - at >= GAP - ROUNDING);
    let near = at < limit - ROUNDING;
    let called = match (near, s_only, gap) {
        (false, ..) => {
            notes.push(Code::new("NEW_RECOMBINANT_OR_POOR"));
            unassigned()
        }
        (true, false, Some(false)) => {
            notes.push(Code::new("NEXT_GENOTYPE_TOO_NEAR"));
            unassigned()
        }
        (true, false, None) => {
            notes.push(Code::new("NEXT_GENOTYPE_NOT_KNOWN"));
            Code::new("INSUFFICIENT_DATA")
        }
        (true, true, Some(false)) => {
            notes.push(Code::new("NEXT_GENOTYPE_TOO_NEAR"));
            letter()
        }
        (true, ..) => letter(),
    };
    let assigned = called == letter();
    let subgenotype = nearest.is_subgenotype().then(|| nearest.clone()).filter(|_| assigned);
    let confident = |doubt: bool| if doubt { Confidence::Low } else { Confidence::High };
    let sub_far = at >= SUBGENOTYPE - ROUNDING;
    if subgenotype.is_some() {
        if s_only {
            notes.push(Code::new("SUBGENOTYPE_FROM_S_ONLY"));
        } else if sub_far {
            notes.push(Code::new("SUBGENOTYPE_NOT_NEAR"));
        }
    }
    GenotypeCall {
        call: called,
        subgenotype_confidence: subgenotype.as_ref().map(|_| confident(s_only || sub_far)),
        subgenotype,
        confidence: assigned.then(|| confident(s_only)),
        notes,
        by_older_limits: if at < older - ROUNDING { letter() } else { unassigned() },
        source: if s_only { CALL_S } else { CALL_GENOME },
    }
}

pub(super) fn read(sequence: &SequenceFindings) -> Option<GenotypeReading> {
    let mut called = sequence.distances.as_ref().map(call);
    let windows = each_once(sequence.windows.clone());
    let from_call = called.as_ref().and_then(|call| {
        Genotype::ALL.into_iter().find(|g| call.call.as_str() == g.letter().to_string())
    });
    let from_name = sequence.subgenotype().map(Clade::genotype);
    // Windows of two genotypes: the nearest letter of the whole holds for a part of it only.
    let from_call = from_call.filter(|_| windows.len() < 2);
    let genotype = sequence.genotype.or(from_name).or(from_call);
    if genotype.is_none() && called.is_none() && windows.is_empty() {
        return None;
    }
    if let Some(call) = &mut called {
        let entered = sequence.genotype.or(from_name);
        if entered.is_some() && from_call.is_some() && entered != from_call {
            call.notes.push(Code::new("ENTERED_AND_CALLED_DIFFER"));
        }
        if windows.len() > 1 {
            call.notes.push(Code::new("RECOMBINANT_SUSPECTED"));
        }
    }
    let mut statements = genotype.map(statements).unwrap_or_default();
    if windows.len() > 1 && called.is_none() {
        statements.push(Statement { code: Code::new("RECOMBINANT_SUSPECTED"), source: WINDOWS });
    }
    let subgenotype = sequence
        .subgenotype()
        .cloned()
        .or_else(|| called.as_ref().and_then(|call| call.subgenotype.clone()));
    Some(GenotypeReading { genotype, subgenotype, called, statements })
}

/// What is said of a genotype (`genotypes.csv`, section F).
pub fn statements(genotype: Genotype) -> Vec<Statement> {
    use Genotype::*;
    let mut said = vec![(STATEMENTS[genotype as usize], GENOTYPES)];
    match genotype {
        A | B => said.push(("IFN_BETTER", GENOTYPES)),
        C | D => said.push(("IFN_WORSE", GENOTYPES)),
        _ => {}
    }
    if matches!(genotype, B | C) {
        said.push(("B_AGAINST_C", OUTCOME));
    }
    match genotype {
        B => said.push(("PRECORE_MORE_OFTEN", PROMOTER)),
        D => said.push(("PRECORE_MORE_OFTEN", GENOTYPES)),
        C => said.push(("PROMOTER_MORE_OFTEN", PROMOTER)),
        _ => {}
    }
    said.push(("NUCLEOSIDES_ALIKE", KNOWN));
    said.into_iter().map(|(code, source)| Statement { code: Code::new(code), source }).collect()
}

/// The seed's limits, for the page of rules.
pub(super) const OLDER: Source = CALL_SEED;
