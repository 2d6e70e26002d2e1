//! How far each genotype is, and what the rule of 8 % and 4 % says of it.

use crate::genotype::{distances, nearest_two};
use crate::tables::{GENOTYPE_LANES, Tables};
use serde::Serialize;

/// What the rule says: one genotype differs from another by 8 % of the genome or more (Okamoto 1988,
/// J Gen Virol 69:2575), or by 4 % of the surface gene or more (Norder 1992, J Gen Virol 73:1201).
/// The rule holds for means of genotypes; pairs of viruses often break it, so it is shown and decides nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// The nearest genotype is within the limit and every other one beyond it.
    OneWithin,
    /// More than one is within.
    SeveralWithin,
    /// None is within: a new genotype, a virus of another host, or a poor sequence.
    NoneWithin,
}

impl Rule {
    /// As it is written in tables.
    pub fn key(self) -> &'static str {
        match self {
            Rule::OneWithin => "one_within",
            Rule::SeveralWithin => "several_within",
            Rule::NoneWithin => "none_within",
        }
    }
}

/// How far the nearest and the next genotype are: the mean share of differing nucleotides from their members.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Distances {
    /// The nearest genotype.
    pub nearest: char,
    /// Its distance, 0 to 1.
    pub distance: f32,
    /// The next genotype.
    pub next: char,
    /// Its distance, 0 to 1.
    pub next_distance: f32,
    /// Over so many columns.
    pub columns: u32,
    /// What the rule says.
    pub rule: Rule,
}

/// One genotype's distance.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct GenotypeDistance {
    /// Its letter.
    pub genotype: char,
    /// Over all that was read, 0 to 1.
    pub genome: f32,
    /// Over the surface gene, where enough of it was read.
    pub s_gene: Option<f32>,
}

impl Distances {
    /// From the sums of differences over some columns.
    pub fn of(
        tables: &Tables,
        sums: &[u32; GENOTYPE_LANES],
        columns: u32,
        limit: f32,
    ) -> Option<Distances> {
        let all = distances(sums, columns);
        let (nearest, next) = nearest_two(tables, &all)?;
        let letter = |lane: usize| char::from(tables.genotypes[lane]);
        let rule = if all[nearest] >= limit {
            Rule::NoneWithin
        } else if all[next] >= limit {
            Rule::OneWithin
        } else {
            Rule::SeveralWithin
        };
        Some(Distances {
            nearest: letter(nearest),
            distance: all[nearest],
            next: letter(next),
            next_distance: all[next],
            columns,
            rule,
        })
    }
}
