//! Where a sequence lies on the circle, and on which strand.

mod chain;
mod seeds;

pub use chain::Stretch;
pub use seeds::{Hit, Hits, Seeds, WORD};

use crate::{Bases, COLUMNS, reverse_complement};
use serde::Serialize;
use std::fmt;

/// A sequence of this length or more is a whole genome and is read as a circle.
pub const WHOLE_GENOME: usize = 3000;
/// Less than this is not typed: a margin between genotypes cannot show.
pub const LEAST_LENGTH: usize = 100;
/// Known genomes have 3182 to 3248 nucleotides; a longer one may repeat its beginning at its end.
const LONGEST_GENOME: usize = 3260;
/// At least so many words in one row, and at least one in so many of those looked up: else it is not HBV.
const LEAST_WORDS: u32 = 3;
const ONE_WORD_IN: u32 = 40;

/// Which strand was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Strand {
    /// As genes are read.
    #[serde(rename = "+")]
    Plus,
    /// The reverse complement.
    #[serde(rename = "-")]
    Minus,
}

impl Strand {
    /// `+` or `-`.
    pub fn key(self) -> &'static str {
        match self {
            Strand::Plus => "+",
            Strand::Minus => "-",
        }
    }
}

/// Why a sequence was not placed, with the evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "reason", rename_all = "kebab-case")]
pub enum Refusal {
    /// Fewer nucleotides than can be typed.
    TooShort {
        /// How many there are.
        length: usize,
        /// How many are needed.
        least: usize,
    },
    /// Too few nucleotides that are told apart.
    TooManyUnknown {
        /// How many are `N`.
        unknown: usize,
        /// Of how many.
        length: usize,
    },
    /// Neither strand shares enough words with any clade.
    NotHbv {
        /// Words of the sequence that were looked up.
        looked_up: u32,
        /// Of them, in one row with the clades, as given.
        forward: u32,
        /// The same for the other strand.
        reverse: u32,
    },
}

impl fmt::Display for Refusal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::TooShort { length, least } => {
                write!(out, "too-short:{length}<{least}")
            }
            Refusal::TooManyUnknown { unknown, length } => {
                write!(out, "too-many-unknown:{unknown}/{length}")
            }
            Refusal::NotHbv { looked_up, forward, reverse } => {
                write!(out, "not-hbv:words+{forward}-{reverse}/{looked_up}")
            }
        }
    }
}

/// A sequence on its place.
#[derive(Clone, Debug)]
pub struct Placed {
    /// Which strand was given.
    pub strand: Strand,
    /// The plus strand; a whole genome begins at the origin.
    pub bases: Vec<Bases>,
    /// Whether it is read as a circle.
    pub circular: bool,
    /// The position (EcoRI numbering, 1 to 3221) of the first nucleotide as given, on the strand given.
    pub origin: u16,
    /// Nucleotides at the end that repeat the beginning, and were left out.
    pub repeated: usize,
    /// Stretches that run along the axis.
    pub stretches: Vec<Stretch>,
    /// Words in the chain, and words looked up.
    pub words: (u32, u32),
}

fn words_in(stretches: &[Stretch]) -> u32 {
    stretches.iter().map(|one| one.words.len() as u32).sum()
}

/// Places a sequence.
///
/// # Errors
/// Where it is too short, too ambiguous, or no hepatitis B virus, with the evidence.
pub fn place(seeds: &Seeds, bases: &[Bases], hits: &mut Hits) -> Result<Placed, Refusal> {
    if bases.len() < LEAST_LENGTH {
        return Err(Refusal::TooShort { length: bases.len(), least: LEAST_LENGTH });
    }
    let told = bases.iter().filter(|base| base.is_single()).count();
    if told < LEAST_LENGTH {
        return Err(Refusal::TooManyUnknown { unknown: bases.len() - told, length: bases.len() });
    }
    let whole = bases.len() >= WHOLE_GENOME;
    let enough =
        |words: u32, looked_up: u32| words >= LEAST_WORDS && words * ONE_WORD_IN >= looked_up;
    seeds.find(bases, whole, hits);
    let looked_up = hits.looked_up;
    let forward = chain::chain(&hits.hits);
    let forward_words = words_in(&forward);
    // A chain of a third of the words cannot be outdone by the other strand.
    if 3 * forward_words > looked_up && enough(forward_words, looked_up) {
        return Ok(settle(bases.to_vec(), Strand::Plus, whole, forward, hits));
    }
    let other = reverse_complement(bases);
    let forward_hits = std::mem::take(&mut hits.hits);
    seeds.find(&other, whole, hits);
    let reverse = chain::chain(&hits.hits);
    let reverse_words = words_in(&reverse);
    if forward_words >= reverse_words && enough(forward_words, looked_up) {
        hits.hits = forward_hits;
        Ok(settle(bases.to_vec(), Strand::Plus, whole, forward, hits))
    } else if enough(reverse_words, hits.looked_up) {
        Ok(settle(other, Strand::Minus, whole, reverse, hits))
    } else {
        Err(Refusal::NotHbv { looked_up, forward: forward_words, reverse: reverse_words })
    }
}

/// Turns a whole genome so that it begins at the origin, and chains it again from there.
fn settle(
    mut bases: Vec<Bases>,
    strand: Strand,
    circular: bool,
    mut stretches: Vec<Stretch>,
    hits: &mut Hits,
) -> Placed {
    let looked_up = hits.looked_up;
    let mut repeated = 0;
    let given = bases.len();
    if circular {
        if let Some(period) = period(&bases, &hits.hits) {
            repeated = bases.len() - period;
            bases.truncate(period);
            hits.hits.retain(|hit| (hit.at as usize) < period);
        }
        let first = first_after_origin(&stretches, &hits.hits);
        if repeated > 0 && first.is_none() {
            // What was left out held the chain: what is left is chained anew.
            hits.hits.retain(|hit| hit.at as usize + WORD <= bases.len());
            stretches = chain::chain(&hits.hits);
        }
        if let Some(first) = first {
            let by = first.at as usize % bases.len();
            bases.rotate_left(by);
            let length = bases.len() as u32;
            for hit in &mut hits.hits {
                hit.at = (hit.at % length + length - by as u32) % length;
            }
            hits.hits.sort_unstable_by_key(|hit| hit.at);
            // Words that cross the seam end beyond the sequence; the circle is closed by the aligner.
            hits.hits.retain(|hit| hit.at as usize + WORD <= bases.len());
            stretches = chain::chain(&hits.hits);
            let turned = stretches.first().map_or(0, |one| one.shift);
            // The first nucleotide as given stands `by` before the new first.
            let column = column_at(&stretches, (bases.len() - by) as i32 % bases.len() as i32)
                .unwrap_or(turned);
            let words = (words_in(&stretches), looked_up);
            let origin = origin(strand, column, &stretches, given - repeated, by);
            return Placed { strand, bases, circular, origin, repeated, stretches, words };
        }
    }
    let first = stretches.first().map_or(0, |one| one.shift);
    let words = (words_in(&stretches), looked_up);
    let last = stretches.last().map_or(0, |one| one.shift + bases.len() as i32 - 1);
    let column = if strand == Strand::Plus { first } else { last };
    let origin = column.rem_euclid(COLUMNS as i32) as u16 + 1;
    Placed { strand, bases, circular, origin, repeated, stretches, words }
}

/// The column at a place of the sequence, along the nearest stretch before it.
fn column_at(stretches: &[Stretch], place: i32) -> Option<i32> {
    let before = stretches.partition_point(|one| one.from <= place).checked_sub(1)?;
    Some(place + stretches[before].shift)
}

/// The position of the first nucleotide of the strand as it was given.
fn origin(strand: Strand, column: i32, stretches: &[Stretch], length: usize, by: usize) -> u16 {
    let column = match strand {
        Strand::Plus => column,
        // The first of the strand given is the last of the plus strand before it was turned.
        Strand::Minus => {
            let place = (length + length - by - 1) % length;
            column_at(stretches, place as i32).unwrap_or(column)
        }
    };
    column.rem_euclid(COLUMNS as i32) as u16 + 1
}

/// Where the genome ends and begins again, for a sequence longer than any genome.
fn period(bases: &[Bases], hits: &[Hit]) -> Option<usize> {
    if bases.len() <= LONGEST_GENOME {
        return None;
    }
    let mut last = vec![u32::MAX; COLUMNS];
    let mut distances: Vec<u32> = Vec::new();
    for hit in hits {
        let seen = &mut last[usize::from(hit.column)];
        if *seen != u32::MAX {
            distances.push(hit.at - *seen);
        }
        *seen = hit.at;
    }
    distances.retain(|one| (2900..=3600).contains(one));
    distances.sort_unstable();
    let commonest =
        distances.chunk_by(|one, other| one == other).max_by_key(|group| group.len())?;
    (commonest.len() >= 2).then(|| commonest[0] as usize)
}

/// The word of the chain that comes first after the origin.
fn first_after_origin(stretches: &[Stretch], hits: &[Hit]) -> Option<Hit> {
    let in_chain = |hit: &&Hit| {
        stretches.iter().any(|one| {
            let at = hit.at as i32;
            at >= one.from
                && at < one.to
                && (at + one.shift).rem_euclid(COLUMNS as i32) == i32::from(hit.column)
        })
    };
    // The chain of a circle that was cut anywhere holds nearly all words; the least column is the same in each.
    let mut best: Option<Hit> = None;
    for hit in hits {
        if best.is_none_or(|best| hit.column < best.column) && in_chain(&hit) {
            best = Some(*hit);
        }
    }
    best
}
