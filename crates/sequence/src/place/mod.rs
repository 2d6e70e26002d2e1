//! Where a sequence lies on the circle, and on which strand.

mod chain;
mod seeds;

pub use chain::Stretch;
pub use seeds::{Hit, Hits, Seeds, WORD};

use crate::{Aligned, Bases, COLUMNS, reverse_complement};
use serde::Serialize;
use std::fmt;

/// A sequence of this length or more is a whole genome and is read as a circle.
pub const WHOLE_GENOME: usize = 3000;
/// Less than this is not typed: a margin between genotypes cannot show.
pub const LEAST_LENGTH: usize = 100;
/// Known genomes have 3182 to 3248 nucleotides; a longer one may repeat its beginning at its end.
const LONGEST_GENOME: usize = 3260;
/// How far apart the same word may stand one round later.
const PERIODS: std::ops::RangeInclusive<u32> = 2900..=3600;
/// An end that repeats so many nucleotides of the beginning is no chance; beyond the most, words tell.
const SEED: usize = 16;
const MOST_OVERLAP: usize = 400;
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
    /// The plus strand; a whole genome begins near the origin, and once it is laid at the origin.
    pub bases: Vec<Bases>,
    /// Where among them the first nucleotide as given stands.
    pub given: usize,
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
    let length = bases.len();
    if circular {
        if let Some(period) = period(&bases, &hits.hits).or_else(|| overlap(&bases)) {
            repeated = bases.len() - period;
            bases.truncate(period);
            hits.hits.retain(|hit| (hit.at as usize) < period);
        }
        let first = first_after_origin(&stretches, &hits.hits, bases.len() as i32);
        if repeated > 0 && first.is_none() {
            // What was left out held the chain: what is left is chained anew.
            hits.hits.retain(|hit| hit.at as usize + WORD <= bases.len());
            stretches = chain::chain_once_round(&hits.hits);
        }
        if let Some(first) = first {
            let by = first.at as usize % bases.len();
            bases.rotate_left(by);
            let round = bases.len() as u32;
            for hit in &mut hits.hits {
                hit.at = (hit.at % round + round - by as u32) % round;
            }
            hits.hits.sort_unstable_by_key(|hit| hit.at);
            // Words that cross the seam end beyond the sequence; the circle is closed by the aligner.
            hits.hits.retain(|hit| hit.at as usize + WORD <= bases.len());
            stretches = chain::chain_once_round(&hits.hits);
            let turned = stretches.first().map_or(0, |one| one.shift);
            // The first of the strand given is the last of the other; it stands `by` before the new first.
            let on_plus = if strand == Strand::Plus { 0 } else { length - 1 };
            let given = (on_plus + bases.len() - by) % bases.len();
            let column = column_at(&stretches, given as i32, bases.len() as i32).unwrap_or(turned);
            let words = (words_in(&stretches), looked_up);
            let origin = column.rem_euclid(COLUMNS as i32) as u16 + 1;
            return Placed { strand, bases, given, circular, origin, repeated, stretches, words };
        }
    }
    let first = stretches.first().map_or(0, |one| one.shift);
    let words = (words_in(&stretches), looked_up);
    let last = stretches.last().map_or(0, |one| one.shift + bases.len() as i32 - 1);
    let column = if strand == Strand::Plus { first } else { last };
    let origin = column.rem_euclid(COLUMNS as i32) as u16 + 1;
    let given = if strand == Strand::Plus { 0 } else { bases.len() - 1 };
    Placed { strand, bases, given, circular, origin, repeated, stretches, words }
}

impl Placed {
    /// Turns a whole genome to exactly the origin, by where its nucleotides were laid, and reads off there
    /// where the first nucleotide as given lies: between two stretches, words do not tell.
    pub fn settle_origin(&mut self, laid: &Aligned) {
        let Some(first) = self.stretches.first().map(|one| one.from + one.shift) else { return };
        // How many nucleotides stand at a column and right after it.
        let at_column = |column: usize| {
            let beside =
                laid.insertions().iter().filter(|one| usize::from(one.after) == column + 1);
            usize::from(laid.columns()[column].is_base())
                + beside.map(|one| one.bases.len()).sum::<usize>()
        };
        // The sequence begins at its first word; what lies before that on the axis is at its end.
        let before = first.clamp(0, COLUMNS as i32) as usize;
        let turn = (0..before).map(at_column).sum::<usize>().min(self.bases.len());
        self.bases.rotate_right(turn);
        self.given = (self.given + turn) % self.bases.len();
        let mut so_far = 0;
        let reached = (0..COLUMNS).find(|column| {
            so_far += at_column(*column);
            so_far > self.given
        });
        if let Some(column) = reached {
            self.origin = column as u16 + 1;
        }
    }
}

/// The column at a place of a circle, along the nearest stretch: after a deletion that is the one that follows.
fn column_at(stretches: &[Stretch], place: i32, round: i32) -> Option<i32> {
    let away = |one: &Stretch, at: i32| (one.from - at).max(at + 1 - one.to).max(0);
    stretches
        .iter()
        .flat_map(|one| [0, -round, round].map(|turn| (away(one, place + turn), turn, one)))
        .min_by_key(|(away, ..)| *away)
        .map(|(_, turn, one)| place + turn + one.shift)
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
    distances.retain(|one| PERIODS.contains(one));
    distances.sort_unstable();
    let commonest =
        distances.chunk_by(|one, other| one == other).max_by_key(|group| group.len())?;
    let period = commonest[0];
    (commonest.len() >= 2 && repeats_to_the_end(period, hits)).then_some(period as usize)
}

/// Whether the words after the period are those of the beginning. A piece that a virus carries twice, cut
/// open between its copies, also stands at both ends; but then what follows differs.
fn repeats_to_the_end(period: u32, hits: &[Hit]) -> bool {
    let mut last = vec![u32::MAX; COLUMNS];
    let (mut repeated, mut all) = (0, 0);
    for hit in hits {
        let seen = std::mem::replace(&mut last[usize::from(hit.column)], hit.at);
        if hit.at >= period {
            all += 1;
            repeated += u32::from(seen != u32::MAX && PERIODS.contains(&(hit.at - seen)));
        }
    }
    4 * repeated >= 3 * all
}

/// Where the end repeats the beginning by a few nucleotides only, as primers do: seen letter by letter.
fn overlap(bases: &[Bases]) -> Option<usize> {
    let seed = &bases[..SEED];
    if !seed.iter().all(|base| base.is_single()) {
        return None;
    }
    let first = bases.len().saturating_sub(MOST_OVERLAP);
    (first..=bases.len() - SEED).find(|at| {
        let end = &bases[*at..];
        let differing = end.iter().zip(bases).filter(|(one, other)| !one.meets(**other));
        // Cut within one of two copies of a piece, the very end differs.
        let last = &bases[end.len() - SEED..end.len()];
        end.starts_with(seed) && end.ends_with(last) && 10 * differing.count() <= end.len()
    })
}

/// The word of the chain that comes first after the origin.
fn first_after_origin(stretches: &[Stretch], hits: &[Hit], round: i32) -> Option<Hit> {
    // A word beyond the seam goes on with the stretch at the other end, wherever the circle was cut.
    let reach = WORD as i32;
    let in_chain = |hit: &&Hit| {
        stretches.iter().any(|one| {
            [0, -round, round].iter().any(|turn| {
                let at = hit.at as i32 + turn;
                let near = if *turn == 0 { one.from..one.to } else { one.from - reach..one.to };
                near.contains(&at)
                    && (at + one.shift).rem_euclid(COLUMNS as i32) == i32::from(hit.column)
            })
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
