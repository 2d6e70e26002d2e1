//! How many substitutions a genome gathers in a year (`substitution_rates.csv`):
//! a range that depends on HBeAg, never one constant.

use super::genotype::genome_length;
use super::source::RATES;
use crate::case::Genotype;
use crate::logic::Source;
use serde::{Deserialize, Serialize};

/// Per site and year: carriers with HBeAg, without symptoms.
const HBEAG_FOUND: f64 = 7.5e-6;
/// Per site and year: one carrier with HBeAg and symptoms.
const HBEAG_FOUND_SYMPTOMS: f64 = 1.06e-4;
/// Per site and year: carriers without HBeAg.
const HBEAG_NOT_FOUND: f64 = 2.34e-4;
/// The one value of the seed text; its order fits carriers without HBeAg.
const SEED: f64 = 2.1e-4;
/// The lowest and highest value that was read at all.
const PUBLISHED: (f64, f64) = (1e-6, 1.329e-3);

/// A range of substitutions per genome and year.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct PerYear {
    /// The lowest.
    pub low: f64,
    /// The highest.
    pub high: f64,
}

/// What a genome gathers in a year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SubstitutionRate {
    /// HBeAg found or not, as it was taken into account; unknown takes the range of both.
    pub hbeag: Option<bool>,
    /// The length taken, in base pairs: shortest and longest possible.
    pub genome: (u16, u16),
    /// Expected per genome and year at this HBeAg status.
    pub expected: PerYear,
    /// What every published rate would give.
    pub published: PerYear,
    /// What the seed's single value would give, for comparison.
    pub seed: PerYear,
    /// Where it is from.
    pub source: Source,
}

/// Substitutions per genome and year, by HBeAg status and genotype.
///
/// ```
/// use clinical::case::Genotype;
/// use clinical::variants::expected_substitutions;
/// let with = expected_substitutions(Some(true), Some(Genotype::C));
/// let without = expected_substitutions(Some(false), Some(Genotype::C));
/// assert!((with.expected.low - 0.024).abs() < 0.001);
/// assert!((without.expected.high - 0.75).abs() < 0.01);
/// assert!(with.expected.high < without.expected.low);
/// ```
pub fn expected_substitutions(hbeag: Option<bool>, genotype: Option<Genotype>) -> SubstitutionRate {
    let genome = match genotype {
        Some(genotype) => (genome_length(genotype), genome_length(genotype)),
        None => (3182, 3248),
    };
    let rates = match hbeag {
        Some(true) => (HBEAG_FOUND, HBEAG_FOUND_SYMPTOMS),
        Some(false) => (SEED, HBEAG_NOT_FOUND),
        None => (HBEAG_FOUND, HBEAG_NOT_FOUND),
    };
    let per_year = |(low, high): (f64, f64)| PerYear {
        low: low * f64::from(genome.0),
        high: high * f64::from(genome.1),
    };
    SubstitutionRate {
        hbeag,
        genome,
        expected: per_year(rates),
        published: per_year(PUBLISHED),
        seed: per_year((SEED, SEED)),
        source: RATES,
    }
}
