//! Where a sequence lies on the circle, and on which strand.

mod chain;
mod ends;

pub use chain::Stretch;
pub use ends::LEAST_CIRCLE;
pub(crate) use ends::{before, behind, column, reach_surely};

use crate::tables::{Hit, Hits, Tables, WORD};
use crate::{Aligned, Bases, COLUMNS, Given, reverse_complement, scan};
use serde::Serialize;
use std::fmt;

/// Less than this is not typed: a margin between genotypes cannot show.
pub use crate::read::LEAST_LENGTH;
/// Minimum number of words in one row, and minimum share of those looked up: below either it is not HBV.
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
    /// Too few determined nucleotides.
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

/// A place where letters may be missing, and how many no one knows: a run of `N`, or where an alignment
/// had gaps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Break {
    /// The first letter that says nothing.
    pub from: i32,
    /// After the last one; the same where there is none.
    pub to: i32,
}

impl Break {
    /// It was a gap of an alignment, so that the virus may lack what is missing there.
    pub fn is_gap(&self) -> bool {
        self.from == self.to
    }

    /// Its place in a circle of this many letters, counted on past its last letter for what lies before
    /// the first stretch.
    pub fn beyond(self, letters: i32, first: i32) -> Break {
        match self.from < first {
            true => Break { from: self.from + letters, to: self.to + letters },
            false => self,
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
    /// How many nucleotides of the plus strand as given, `N` among them, stand before those that were taken.
    pub taken_from: usize,
    /// Where the first that was taken stands among [`Placed::bases`] as they were laid, before a whole genome is
    /// turned to exactly the origin.
    pub taken_first: usize,
    /// Whether it is read as a circle.
    pub circular: bool,
    /// The position (EcoRI numbering, 1 to 3221) of the first nucleotide as given, on the strand given.
    pub origin: u16,
    /// Nucleotides that repeat others, and were left out.
    pub repeated: usize,
    /// Of a circle: nucleotides before and behind the virus, which were left out.
    pub foreign: (usize, usize),
    /// Where letters may be missing.
    pub breaks: Vec<Break>,
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
pub fn place(tables: &Tables, given: Given<'_>, hits: &mut Hits) -> Result<Placed, Refusal> {
    let bases = given.bases;
    if bases.len() < LEAST_LENGTH {
        return Err(Refusal::TooShort { length: bases.len(), least: LEAST_LENGTH });
    }
    let told = scan::count(bases, Bases::is_single);
    if told < LEAST_LENGTH {
        return Err(Refusal::TooManyUnknown { unknown: bases.len() - told, length: bases.len() });
    }
    let given = Oriented::of(given);
    let seeds = &tables.seeds;
    let may_close = given.bases.len() >= LEAST_CIRCLE;
    let enough =
        |words: u32, looked_up: u32| words >= LEAST_WORDS && words * ONE_WORD_IN >= looked_up;
    seeds.find(&given.bases, may_close, hits);
    let looked_up = hits.looked_up;
    let forward = chain::chain(&hits.hits);
    let forward_words = words_in(&forward);
    // A chain of a third of the words cannot be outdone by the other strand.
    if 3 * forward_words > looked_up && enough(forward_words, looked_up) {
        return Ok(settle(given, forward, tables, hits));
    }
    let other = given.turned();
    let forward_hits = std::mem::take(&mut hits.hits);
    seeds.find(&other.bases, may_close, hits);
    let reverse = chain::chain(&hits.hits);
    let reverse_words = words_in(&reverse);
    if forward_words >= reverse_words && enough(forward_words, looked_up) {
        hits.hits = forward_hits;
        Ok(settle(given, forward, tables, hits))
    } else if enough(reverse_words, hits.looked_up) {
        Ok(settle(other, reverse, tables, hits))
    } else {
        Err(Refusal::NotHbv { looked_up, forward: forward_words, reverse: reverse_words })
    }
}

/// A sequence on one of its strands, without the `N` at its ends, which are no letters of it.
struct Oriented {
    strand: Strand,
    bases: Vec<Bases>,
    /// `N` before it, on this strand, and behind it.
    unknown: (usize, usize),
    gaps: Vec<usize>,
    /// It is known to be a circle.
    closed: bool,
}

impl Oriented {
    fn of(given: Given<'_>) -> Oriented {
        let is_told = |base: Bases| base != Bases::ANY;
        let first = scan::first(given.bases, is_told).unwrap_or(0);
        let behind = scan::last(given.bases, is_told).map_or(0, |last| last + 1);
        let gaps = given.gaps.iter().filter_map(|at| (*at as usize).checked_sub(first));
        Oriented {
            strand: Strand::Plus,
            bases: given.bases[first..behind.max(first)].to_vec(),
            unknown: (first, given.bases.len() - behind),
            gaps: gaps.filter(|at| *at > 0 && *at < behind - first).collect(),
            closed: false,
        }
    }

    fn turned(&self) -> Oriented {
        let length = self.bases.len();
        Oriented {
            strand: Strand::Minus,
            bases: reverse_complement(&self.bases),
            unknown: (self.unknown.1, self.unknown.0),
            gaps: self.gaps.iter().rev().map(|at| length - at).collect(),
            closed: self.closed,
        }
    }
}

/// Looks whether the ends meet. A circle is turned so that it begins at the origin, and chained again
/// from there.
fn settle(
    given: Oriented,
    mut stretches: Vec<Stretch>,
    tables: &Tables,
    hits: &mut Hits,
) -> Placed {
    let looked_up = hits.looked_up;
    let Oriented { strand, mut bases, unknown, mut gaps, closed } = given;
    let length = bases.len();
    let with_words_across = stretches.last().is_some_and(|last| last.to > length as i32);
    let chained = if with_words_across { stretches.clone() } else { Vec::new() };
    ends::cut_at_the_end(&mut stretches, length);
    ends::peel(&mut stretches, &bases, &tables.known);
    ends::trim_what_both_ends_hold(&mut stretches);
    let mut found = match closed {
        true => Some(ends::Round::all(length)),
        false => ends::round(&bases, &stretches, &hits.hits, tables),
    };
    if found.is_none() && ends::goes_round_again(&stretches) {
        // A piece that stands elsewhere than in other genomes is reached one round later.
        // Chance words beyond the ends would take the place of the virus's own.
        let (from, to) = (stretches[0].from, stretches[stretches.len() - 1].to);
        let within: Vec<Hit> =
            hits.hits.iter().copied().filter(|hit| (from..to).contains(&(hit.at as i32))).collect();
        stretches = chain::chain_once_round(&within);
        ends::cut_at_the_end(&mut stretches, length);
        ends::peel(&mut stretches, &bases, &tables.known);
        found = ends::round(&bases, &stretches, &hits.hits, tables);
    } else if found.is_some() && with_words_across {
        stretches = chained;
    }
    let at_ends = unknown.0 + unknown.1;
    // Letters that seem to repeat beside them may be chance.
    if at_ends > 0
        && found.is_none_or(|round| round.repeated > 0)
        && ends::closes_with(at_ends, length, &stretches, &tables.paths)
    {
        // With its N it goes once round: a circle that was cut where it was not read.
        let mut all = vec![Bases::ANY; unknown.0];
        all.extend(&bases);
        all.resize(length + at_ends, Bases::ANY);
        tables.seeds.find(&all, true, hits);
        let gaps = gaps.iter().map(|at| at + unknown.0).collect();
        let whole = Oriented { strand, bases: all, unknown: (0, 0), gaps, closed: true };
        let stretches = chain::chain(&hits.hits);
        return settle(whole, stretches, tables, hits);
    }
    let mut repeated = 0;
    let mut foreign = (0, 0);
    let taken_from = unknown.0 + found.as_ref().map_or(0, |round| round.from);
    if let Some(mut round) = found {
        let whole = round.from == 0 && round.letters == length;
        if !whole {
            bases = round.letters(&bases);
            gaps.retain_mut(|at| {
                *at = at.wrapping_sub(round.from);
                *at > 0 && *at < round.letters
            });
            tables.seeds.find(&bases, true, hits);
            stretches = chain::chain(&hits.hits);
        }
        (repeated, foreign) = (round.repeated, round.foreign);
        let mut first = first_after_origin(&stretches, &hits.hits, bases.len() as i32);
        if first.is_none() && !whole {
            first = hits.hits.iter().min_by_key(|hit| hit.column).copied();
        }
        if let Some(first) = first {
            let by = first.at as usize % bases.len();
            let round_letters = bases.len();
            bases.rotate_left(by);
            for at in &mut gaps {
                *at = (*at + round_letters - by) % round_letters;
            }
            gaps.sort_unstable();
            let length_of_round = round_letters as u32;
            for hit in &mut hits.hits {
                hit.at = (hit.at % length_of_round + length_of_round - by as u32) % length_of_round;
            }
            hits.hits.sort_unstable_by_key(|hit| hit.at);
            // Words that cross the seam end beyond the sequence; the circle is closed by the aligner.
            hits.hits.retain(|hit| hit.at as usize + WORD <= bases.len());
            stretches = chain::chain_once_round(&hits.hits);
            let turned = stretches.first().map_or(0, |one| one.shift);
            // The first of the strand given is the last of the other; it stands `by` before the new first.
            let on_plus = match strand {
                Strand::Plus => -((round.from + unknown.0) as i64),
                Strand::Minus => (length + unknown.1) as i64 - 1 - round.from as i64,
            };
            let given = (on_plus - by as i64).rem_euclid(bases.len() as i64) as usize;
            let column = column_at(&stretches, given as i32, bases.len() as i32).unwrap_or(turned);
            let words = (words_in(&stretches), looked_up);
            let origin = column.rem_euclid(COLUMNS as i32) as u16 + 1;
            let breaks = breaks(&bases, &gaps);
            return Placed {
                strand,
                taken_first: (bases.len() - by) % bases.len(),
                bases,
                given,
                taken_from,
                circular: true,
                origin,
                repeated,
                foreign,
                breaks,
                stretches,
                words,
            };
        }
    }
    let first = stretches.first().map_or(0, |one| one.shift - unknown.0 as i32);
    let words = (words_in(&stretches), looked_up);
    let last = stretches.last().map_or(0, |one| one.shift + (bases.len() + unknown.1) as i32 - 1);
    let column = if strand == Strand::Plus { first } else { last };
    let origin = column.rem_euclid(COLUMNS as i32) as u16 + 1;
    let given = if strand == Strand::Plus { 0 } else { bases.len().saturating_sub(1) };
    let breaks = breaks(&bases, &gaps);
    Placed {
        strand,
        bases,
        given,
        taken_from,
        taken_first: 0,
        circular: false,
        origin,
        repeated,
        foreign,
        breaks,
        stretches,
        words,
    }
}

/// Where letters may be missing: runs of `N`, and places where an alignment had gaps.
fn breaks(bases: &[Bases], gaps: &[usize]) -> Vec<Break> {
    let mut all: Vec<Break> =
        gaps.iter().map(|at| Break { from: *at as i32, to: *at as i32 }).collect();
    let mut at = 0;
    while let Some(first) = scan::first(&bases[at..], |base| base == Bases::ANY) {
        let from = at + first;
        let run = bases[from..].iter().take_while(|base| **base == Bases::ANY).count();
        at = from + run;
        all.push(Break { from: from as i32, to: at as i32 });
    }
    if !gaps.is_empty() {
        all.sort_unstable_by_key(|one| (one.from, one.to));
    }
    all
}

impl Placed {
    /// Where a letter, by its place as it was laid, stands on the plus strand of the sequence as given, from 0.
    pub fn on_plus_strand(&self, place: usize) -> usize {
        let letters = self.bases.len();
        self.taken_from + (place + letters - self.taken_first) % letters.max(1)
    }

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
