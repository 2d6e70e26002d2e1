//! Words of twelve nucleotides shared with the clades, and the column where each begins.
//!
//! Only every fourth word is kept, chosen by its own letters: the choice does not depend on where
//! a sequence happens to begin, so that every rotation of a genome meets the same words.

use super::Path;
use crate::{Bases, COLUMNS};

/// The length of a word.
pub const WORD: usize = 12;

/// A 0, C 1, G 2, T 3 by the four bits of a letter; 4 for all others.
const NUMBERS: [u8; 16] = {
    let mut numbers = [4; 16];
    let mut base = 0;
    while base < 4 {
        numbers[1 << base] = base as u8;
        base += 1;
    }
    numbers
};
const MASK: u32 = (1 << (2 * WORD)) - 1;
/// Odd, so that multiplying by it is one-to-one on words.
const SCATTER: u32 = 0x009E_3779;
/// Words that scatter below this are kept: a quarter.
const KEPT: u32 = 1 << (2 * WORD - 2);
const SLOT_BITS: u32 = 16;
const EMPTY: u32 = u32::MAX;
/// Stands at several columns: says nothing.
const NOWHERE: u16 = u16::MAX;

/// The words, scattered over a table with open addressing.
#[derive(Clone, Debug)]
pub struct Seeds {
    words: Vec<u32>,
    columns: Vec<u16>,
}

/// A word of the sequence that stands at one column in the clades.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Where it begins in the sequence, from 0.
    pub at: u32,
    /// Where it begins on the master axis, from 0.
    pub column: u16,
}

/// How the words of a sequence fared.
#[derive(Clone, Debug, Default)]
pub struct Hits {
    /// Those that stand at one column.
    pub hits: Vec<Hit>,
    /// How many were looked up.
    pub looked_up: u32,
}

impl Seeds {
    /// The words of these clades.
    pub fn new(paths: &[Path]) -> Seeds {
        let mut seeds =
            Seeds { words: vec![EMPTY; 1 << SLOT_BITS], columns: vec![0; 1 << SLOT_BITS] };
        let mut filled = 0;
        for path in paths {
            let length = path.bases.len();
            each_kept_word(&path.bases, true, |at, word| {
                // Only where the clade runs along the axis without a gap.
                let Some(first) = path.column(at) else { return };
                let along = (1..WORD).all(|step| {
                    path.column((at + step) % length) == Some((first + step) % COLUMNS)
                });
                // Three quarters full is the most that open addressing takes well.
                if along && filled < 3 << (SLOT_BITS - 2) {
                    filled += usize::from(seeds.add(word, first as u16));
                }
            });
        }
        seeds
    }

    fn slot(&self, word: u32) -> usize {
        let mut slot =
            (word >> (2 * WORD as u32 - 2 - SLOT_BITS)) as usize & ((1 << SLOT_BITS) - 1);
        while self.words[slot] != EMPTY && self.words[slot] != word {
            slot = (slot + 1) & ((1 << SLOT_BITS) - 1);
        }
        slot
    }

    fn add(&mut self, word: u32, column: u16) -> bool {
        let slot = self.slot(word);
        if self.words[slot] == word {
            if self.columns[slot] != column {
                self.columns[slot] = NOWHERE;
            }
            return false;
        }
        self.words[slot] = word;
        self.columns[slot] = column;
        true
    }

    /// Looks up the words of a sequence; a circle's words also cross its end.
    pub fn find(&self, bases: &[Bases], circular: bool, found: &mut Hits) {
        found.hits.clear();
        found.looked_up = 0;
        each_kept_word(bases, circular, |at, word| {
            found.looked_up += 1;
            let slot = self.slot(word);
            if self.words[slot] == word && self.columns[slot] != NOWHERE {
                found.hits.push(Hit { at: at as u32, column: self.columns[slot] });
            }
        });
    }
}

/// Calls with the place and the scattered letters of every kept word without ambiguity.
fn each_kept_word(bases: &[Bases], circular: bool, mut call: impl FnMut(usize, u32)) {
    let beyond = if circular && bases.len() >= WORD { WORD - 1 } else { 0 };
    let mut word = 0_u32;
    // From this place on, the last letters are those of a word.
    let mut whole_from = WORD - 1;
    for (from, part) in [(0, bases), (bases.len(), &bases[..beyond])] {
        for (place, base) in (from..).zip(part) {
            let number = NUMBERS[usize::from(base.bits())];
            if number > 3 {
                whole_from = place + WORD;
                continue;
            }
            word = word << 2 | u32::from(number);
            // Letters before the word do not reach the lowest bits of the product.
            let scattered = word.wrapping_mul(SCATTER) & MASK;
            if scattered < KEPT && place >= whole_from {
                call(place + 1 - WORD, scattered);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rotation_has_the_same_words() {
        let bases: Vec<Bases> = (0..400_u32)
            .map(|at| Bases::SINGLE[(at.wrapping_mul(at * 7 + 3) >> 3) as usize % 4])
            .collect();
        let words = |bases: &[Bases]| {
            let mut all = Vec::new();
            each_kept_word(bases, true, |_, word| all.push(word));
            all.sort_unstable();
            all
        };
        let whole = words(&bases);
        assert!(whole.len() > 40, "a quarter of 400");
        for by in [1, 17, 200, 399] {
            let mut rotated = bases.clone();
            rotated.rotate_left(by);
            assert_eq!(words(&rotated), whole);
        }
    }

    #[test]
    fn a_word_with_an_ambiguous_letter_is_left_out() {
        let mut bases = vec![Bases::A; 40];
        bases[20] = Bases::A.or(Bases::G);
        let mut places = Vec::new();
        each_kept_word(&bases, false, |at, _| places.push(at));
        assert!(places.iter().all(|at| *at + WORD <= 20 || *at > 20));
    }
}
