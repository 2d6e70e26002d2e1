//! From single words to stretches that run along the axis, in order.

use crate::COLUMNS;
use crate::tables::{Hit, WORD};

/// Columns in a round.
pub(super) const ROUND: i32 = COLUMNS as i32;
/// A sequence with more broken stretches than this is weighed by its longest ones only.
const MOST_STRETCHES: usize = 400;

/// A stretch of the sequence that runs along the axis without a gap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Its first nucleotide in the sequence.
    pub from: i32,
    /// After its last.
    pub to: i32,
    /// What to add to a place in the sequence for its column; counted on past the origin.
    pub shift: i32,
    /// Its words, by place.
    pub words: Vec<i32>,
}

/// The signed way from one column to another, the short way round.
fn short_way(difference: i32) -> i32 {
    (difference + ROUND / 2).rem_euclid(ROUND) - ROUND / 2
}

/// The stretches that together explain most words in one direction.
pub fn chain(hits: &[Hit]) -> Vec<Stretch> {
    chain_within(hits, i32::MAX)
}

/// The same for one round of a circle, so that no column is claimed twice.
pub fn chain_once_round(hits: &[Hit]) -> Vec<Stretch> {
    chain_within(hits, ROUND)
}

fn chain_within(hits: &[Hit], most_columns: i32) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    for hit in hits {
        let at = hit.at as i32;
        let shift = (i32::from(hit.column) - at).rem_euclid(ROUND);
        if let Some(last) = stretches.last_mut()
            && last.shift == shift
        {
            last.to = at + WORD as i32;
            last.words.push(at);
            continue;
        }
        let count = stretches.len();
        // One stray word does not break a stretch.
        if count > 1 && stretches[count - 2].shift == shift && stretches[count - 1].words.len() == 1
        {
            stretches.truncate(count - 1);
            let last = &mut stretches[count - 2];
            last.to = at + WORD as i32;
            last.words.push(at);
        } else {
            stretches.push(Stretch { from: at, to: at + WORD as i32, shift, words: vec![at] });
        }
    }
    if stretches.len() > MOST_STRETCHES {
        let mut sizes: Vec<usize> = stretches.iter().map(|one| one.words.len()).collect();
        sizes.sort_unstable_by(|one, other| other.cmp(one));
        let least = sizes[MOST_STRETCHES].max(1);
        let mut kept = 0;
        stretches.retain(|one| {
            let keep = one.words.len() >= least && kept < MOST_STRETCHES;
            kept += usize::from(keep);
            keep
        });
    }
    best(stretches, most_columns)
}

fn best(mut stretches: Vec<Stretch>, most_columns: i32) -> Vec<Stretch> {
    let mut scores: Vec<i32> = Vec::with_capacity(stretches.len());
    let mut before: Vec<Option<usize>> = Vec::with_capacity(stretches.len());
    let mut shifts: Vec<i32> = Vec::with_capacity(stretches.len());
    // The column at which the chain of each begins.
    let mut begins: Vec<i32> = Vec::with_capacity(stretches.len());
    for at in 0..stretches.len() {
        let here = &stretches[at];
        let words = 8 * here.words.len() as i32;
        let mut score = words;
        let mut from = None;
        let mut shift = here.shift;
        let mut begin = here.from + here.shift;
        for earlier in 0..at {
            let there = &stretches[earlier];
            let jump = short_way(here.shift - there.shift);
            // Both the sequence and the axis must go on; words may overlap by less than one.
            if here.from < there.from + 2 || here.from + jump < there.from + 2 {
                continue;
            }
            let overlap = (there.to - here.from).max(there.to - here.from - jump).max(0);
            if overlap >= (here.to - here.from).min(there.to - there.from) {
                continue;
            }
            if here.to + shifts[earlier] + jump - begins[earlier] > most_columns {
                continue;
            }
            let reached = scores[earlier] + words - 4 - jump.abs() / 16 - overlap / 2;
            if reached > score {
                score = reached;
                from = Some(earlier);
                shift = shifts[earlier] + jump;
                begin = begins[earlier];
            }
        }
        begins.push(begin);
        scores.push(score);
        before.push(from);
        shifts.push(shift);
    }
    let mut last = (0..stretches.len()).rev().max_by_key(|at| scores[*at]);
    let mut chosen = Vec::new();
    while let Some(at) = last {
        chosen.push(at);
        last = before[at];
    }
    chosen.reverse();
    chosen
        .into_iter()
        .map(|at| Stretch {
            shift: shifts[at],
            ..std::mem::replace(
                &mut stretches[at],
                Stretch { from: 0, to: 0, shift: 0, words: Vec::new() },
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hits(pairs: &[(u32, u16)]) -> Vec<Hit> {
        pairs.iter().map(|(at, column)| Hit { at: *at, column: *column }).collect()
    }

    #[test]
    fn stray_words_are_left_out() {
        let found = chain(&hits(&[(0, 100), (4, 104), (6, 2900), (9, 109), (15, 115)]));
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].from, found[0].to, found[0].shift), (0, 27, 100));
    }

    #[test]
    fn a_deletion_makes_two_stretches() {
        let found = chain(&hits(&[(0, 100), (20, 120), (40, 173), (60, 193)]));
        assert_eq!(found.iter().map(|one| one.shift).collect::<Vec<_>>(), [100, 133]);
    }

    #[test]
    fn the_origin_is_crossed_by_counting_on() {
        let found = chain(&hits(&[(0, 3200), (10, 3210), (30, 9), (50, 29)]));
        assert_eq!(found.len(), 1, "one stretch across the origin");
        assert_eq!(found[0].shift, 3200);
        let found = chain(&hits(&[(0, 3200), (10, 3210), (33, 9), (53, 29)]));
        assert_eq!(found.iter().map(|one| one.shift).collect::<Vec<_>>(), [3200, 3197]);
    }

    #[test]
    fn a_circle_is_gone_round_once() {
        // A piece that stands elsewhere than in other genomes would be reached one round later.
        let moved: Vec<(u32, u16)> = (0..100)
            .map(|word| (20 * word, 20 * word as u16))
            .chain((101..121).map(|word| (20 * word, 20 * (word as u16 - 101))))
            .collect();
        let ends = |all: &[Stretch]| all.last().map(|one| one.to + one.shift);
        assert!(ends(&chain(&hits(&moved))) > Some(ROUND));
        assert!(ends(&chain_once_round(&hits(&moved))) <= Some(ROUND));
    }

    #[test]
    fn nothing_makes_no_chain() {
        assert_eq!(chain(&[]), []);
    }
}
