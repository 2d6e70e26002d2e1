//! One clade: how often each base stands at each column among its members.

use crate::{Aligned, Bases, COLUMNS, Insertion};

/// An insertion that most members of a clade carry, such as the 36 nucleotides of genotype G.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UsualInsertion {
    /// They follow this position, 1 to 3221.
    pub after: u16,
    /// 0 A, 1 C, 2 G, 3 T.
    pub bases: Vec<u8>,
}

/// Base counts of one clade.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CladeProfile {
    /// Such as `B2`, or `E` for a genotype without subgenotypes.
    pub name: String,
    /// The recombinant form that is normal in this clade, such as `B/C core`.
    pub usual: String,
    /// How many members were counted.
    pub members: u32,
    /// A, C, G, T and deleted, a column.
    counts: Vec<[u16; 5]>,
    /// What most members have beside the master axis.
    pub insertions: Vec<UsualInsertion>,
}

/// Stands for the letter of a genotype in clades of apes' viruses, whose names begin with it.
pub const APES: u8 = b'a';

/// Where preS1 begins, from 0.
const PRE_S1: usize = 2853;

impl CladeProfile {
    /// A clade without members.
    pub fn empty(name: &str) -> CladeProfile {
        CladeProfile {
            name: name.to_owned(),
            usual: String::new(),
            members: 0,
            counts: vec![[0; 5]; COLUMNS],
            insertions: Vec::new(),
        }
    }

    /// With counts already made, one entry a column; `None` where there are not 3,221.
    pub fn with_counts(name: &str, members: u32, counts: Vec<[u16; 5]>) -> Option<CladeProfile> {
        (counts.len() == COLUMNS).then(|| CladeProfile {
            members,
            counts,
            ..CladeProfile::empty(name)
        })
    }

    /// Counts the members: A, C, G, T and deletions a column, and the insertions that at least
    /// half of them carry at one place.
    pub fn count<'a>(name: &str, members: impl IntoIterator<Item = &'a Aligned>) -> CladeProfile {
        let mut clade = CladeProfile::empty(name);
        let mut insertions: Vec<&Insertion> = Vec::new();
        for member in members {
            clade.members += 1;
            for (counts, bases) in clade.counts.iter_mut().zip(member.columns()) {
                let place = if *bases == Bases::DELETED { Some(4) } else { bases.index() };
                if let Some(place) = place {
                    counts[place] = counts[place].saturating_add(1);
                }
            }
            insertions.extend(member.insertions());
        }
        insertions.sort_by_key(|insertion| (insertion.after, insertion.bases.len()));
        let same = |one: &&Insertion, other: &&Insertion| {
            (one.after, one.bases.len()) == (other.after, other.bases.len())
        };
        for group in insertions.chunk_by(same) {
            if 2 * group.len() >= clade.members as usize && clade.members > 0 {
                let columns = 0..group[0].bases.len();
                let commonest = columns.map(|at| {
                    let mut counts = [0_u32; 4];
                    for base in group.iter().filter_map(|one| one.bases[at].index()) {
                        counts[base] += 1;
                    }
                    (0..4_u8).max_by_key(|base| counts[usize::from(*base)]).unwrap_or(0)
                });
                let bases = commonest.collect();
                clade.insertions.push(UsualInsertion { after: group[0].after, bases });
            }
        }
        clade
    }

    /// The letter of its genotype; [`APES`] of the clades of apes.
    pub fn genotype(&self) -> u8 {
        self.name.bytes().next().unwrap_or(b'?')
    }

    /// Whether its members are viruses of apes, which have no genotype.
    pub fn is_of_apes(&self) -> bool {
        self.genotype() == APES
    }

    /// Counts of A, C, G, T and deletions, a column.
    pub fn counts(&self) -> &[[u16; 5]] {
        &self.counts
    }

    /// The commonest of A, C, G, T (0 to 3) or deletion (4) at a column; `None` where no member was read.
    pub fn consensus(&self, column: usize) -> Option<u8> {
        let counts = self.counts.get(column)?;
        // The first of equals, so that the answer does not depend on the iterator's direction.
        let best = (0..5_u8).rev().max_by_key(|base| counts[usize::from(*base)])?;
        (counts[usize::from(best)] > 0).then_some(best)
    }

    /// Moves usual deletions, where they could as well lie elsewhere, to where whole codons of the
    /// core or surface gene are missing.
    pub fn settle_deletions(&mut self) {
        let mut column = 0;
        while column < COLUMNS {
            let from = column;
            while column < COLUMNS && self.consensus(column) == Some(4) {
                column += 1;
            }
            let length = column - from;
            if length > 0 && length % 3 == 0 {
                self.settle(from, length);
            }
            column += 1;
        }
    }

    fn settle(&mut self, from: usize, length: usize) {
        // Where the core's codons begin (1901), and those of preS1 (2854), which are in another frame.
        let in_frame =
            |at: &usize| if *at < 2600 { at % 3 == 1900 % 3 } else { at % 3 == PRE_S1 % 3 };
        // What lacks the beginning of preS1 begins at a later codon; it has nothing before that.
        let swallows_start = from < PRE_S1 && from + length > PRE_S1 && PRE_S1 - from <= 6;
        let to = if swallows_start {
            Some(PRE_S1)
        } else {
            [from, from.saturating_sub(1), from + 1, from.saturating_sub(2), from + 2]
                .into_iter()
                .find(in_frame)
        };
        let Some(to) = to.filter(|to| *to != from && to + length < COLUMNS) else { return };
        // The rows between the two places change sides.
        let left = to.min(from);
        let moved = if to < from { to..from } else { from + length..to + length };
        let commonest = |row: &[u16; 5]| (0..5).max_by_key(|at| row[*at]).unwrap_or(0);
        if self.counts[moved].iter().any(|row| commonest(row) == 4) {
            return;
        }
        let right = to.max(from) + length;
        if to < from {
            self.counts[left..right].rotate_left(from - to);
        } else {
            self.counts[left..right].rotate_right(to - from);
        }
    }
}
