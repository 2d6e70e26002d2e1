//! How many substitutions a genome gathers in a year (`substitution_rates.csv`):
//! a range that depends on HBeAg, never one constant.

use super::source::RATES;
use crate::case::Genotype;
use crate::rule::Source;
use serde::{Deserialize, Serialize};

/// A published rate, a site a year, or the seed text's.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PublishedRate {
    /// The rate.
    pub rate: f64,
    /// Its own lower and upper end, where they are given; an end that was cut off is the rate.
    pub range: (f64, f64),
    /// In whom.
    pub context: &'static str,
}

const fn row(rate: f64, range: (f64, f64), context: &'static str) -> PublishedRate {
    PublishedRate { rate, range, context }
}

const FOUND_NO_SYMPTOMS: PublishedRate = row(7.5e-6, (7.5e-6, 7.5e-6), "HBEAG_FOUND_NO_SYMPTOMS");
const FOUND_SYMPTOMS: PublishedRate = row(1.06e-4, (1.06e-4, 1.06e-4), "HBEAG_FOUND_SYMPTOMS");
const NOT_FOUND: PublishedRate = row(2.34e-4, (2.34e-4, 2.34e-4), "HBEAG_NOT_FOUND");
/// Its order fits carriers without HBeAg; no source was found, so it bounds nothing.
const SEED: PublishedRate = row(2.1e-4, (2.1e-4, 2.1e-4), "SEED");

/// The rates (`substitution_rates.csv`), lowest first. They spread a thousandfold; there is no one
/// constant.
pub const SUBSTITUTION_RATES: [PublishedRate; 9] = [
    row(1e-6, (1e-6, 1e-6), "DEEP_TIME"),
    FOUND_NO_SYMPTOMS,
    row(7.9e-5, (7.9e-5, 7.9e-5), "EARLY_ESTIMATES"),
    row(9.0e-5, (1.2e-5, 1.7e-4), "GENOTYPE_A"),
    FOUND_SYMPTOMS,
    SEED,
    NOT_FOUND,
    row(8.6e-4, (4.3e-4, 8.6e-4), "GENOTYPE_A_OTHER_DATA"),
    row(1.127e-3, (0.925e-3, 1.329e-3), "CORE_GENE"),
];

/// A site a year, by whether HBeAg was found: from carriers without symptoms to the one with them;
/// without HBeAg the one value read; not known, the range of both.
pub fn rates_by_hbeag(hbeag: Option<bool>) -> (f64, f64) {
    match hbeag {
        Some(true) => (FOUND_NO_SYMPTOMS.rate, FOUND_SYMPTOMS.rate),
        Some(false) => (NOT_FOUND.rate, NOT_FOUND.rate),
        None => (FOUND_NO_SYMPTOMS.rate, NOT_FOUND.rate),
    }
}

/// The lowest and highest rate that was published at all; the seed text's is not of these.
pub fn published_rates() -> (f64, f64) {
    let published = SUBSTITUTION_RATES.iter().filter(|row| row.context != SEED.context);
    published.fold((f64::INFINITY, 0.0), |(low, high), row| {
        (row.range.0.min(low), row.range.1.max(high))
    })
}

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
    /// Expected per genome and year at this HBeAg status; one value was read without HBeAg.
    pub expected: PerYear,
    /// What every published rate would give.
    pub published: PerYear,
    /// What the seed's single value would give, for comparison; no bound from a source.
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
/// assert!(without.seed.low < without.expected.low, "the seed's value bounds nothing");
/// ```
pub fn expected_substitutions(hbeag: Option<bool>, genotype: Option<Genotype>) -> SubstitutionRate {
    let genome = match genotype {
        Some(genotype) => (genotype.genome_length(), genotype.genome_length()),
        None => (3182, 3248),
    };
    let per_year = |(low, high): (f64, f64)| PerYear {
        low: low * f64::from(genome.0),
        high: high * f64::from(genome.1),
    };
    SubstitutionRate {
        hbeag,
        genome,
        expected: per_year(rates_by_hbeag(hbeag)),
        published: per_year(published_rates()),
        seed: per_year(SEED.range),
        source: RATES,
    }
}
