//! What blocks say that are as usual: a virus differs from its genotype's own sequence in one column of twenty, so most of
//! its blocks say what is known beforehand, and the others that but for a column or two.

use crate::profile::Profile;
use crate::{Aligned, Bases, COLUMNS};
use std::ops::Range;

/// Clades are compared in lanes: the number of them at once.
pub const LANES: usize = Profile::MOST_CLADES;
/// Genotypes are compared in lanes of their own.
pub const GENOTYPE_LANES: usize = 16;
/// Columns in a block.
pub const BLOCK: usize = 8;
/// Blocks on the axis.
pub const BLOCKS: usize = COLUMNS.div_ceil(BLOCK);

/// The letters of a block: of all sets of bases, only single ones say something.
pub(crate) type Key = [u8; BLOCK];

/// The letters of one block; beyond the last column nothing.
#[inline]
pub(crate) fn key(columns: &[Bases], block: usize) -> Key {
    let first = block * BLOCK;
    match columns[first..].first_chunk::<BLOCK>() {
        Some(all) => all.map(Bases::bits),
        None => {
            let mut key = Key::default();
            for (place, bases) in key.iter_mut().zip(&columns[first..]) {
                *place = bases.bits();
            }
            key
        }
    }
}

/// The row of the tables for a letter of a block; none where it is not one base.
#[inline]
fn row(block: usize, at: usize, letter: u8) -> Option<usize> {
    Some(4 * (block * BLOCK + at) + Bases::from_bits(letter).index()?)
}

/// The rows of the tables, four a column.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rows<'a> {
    pub(crate) cost: &'a [[u8; LANES]],
    pub(crate) differs: &'a [[u8; GENOTYPE_LANES]],
}

/// What one block says.
#[derive(Clone, Debug)]
pub(crate) struct Said {
    cost: [u16; LANES],
    differs: [u16; GENOTYPE_LANES],
    read: u8,
}

/// Adds a row of bytes to lanes, or takes it away. A block's eight rows fit; the check for overflow, which the command
/// line tool is built with, would keep this from the vector units.
#[inline]
fn change<const N: usize>(lanes: &mut [u16; N], row: &[u8; N], by: impl Fn(u16, u16) -> u16) {
    for (lane, value) in lanes.iter_mut().zip(row) {
        *lane = by(*lane, u16::from(*value));
    }
}

/// Sums rows, a few lanes after another, so that the sums stay in registers.
#[inline]
fn sum<const N: usize>(rows: [&[u8; N]; BLOCK]) -> [u16; N] {
    const FEW: usize = 16;
    let mut sums = [0; N];
    for (at, sums) in sums.as_chunks_mut::<FEW>().0.iter_mut().enumerate() {
        let mut few = [0_u16; FEW];
        for row in rows {
            change(&mut few, &row.as_chunks::<FEW>().0[at], u16::wrapping_add);
        }
        *sums = few;
    }
    sums
}

impl Said {
    /// By summing all its rows.
    pub(crate) fn of(tables: Rows<'_>, block: usize, key: Key) -> Said {
        let mut cost = [&[0; LANES]; BLOCK];
        let mut differs = [&[0; GENOTYPE_LANES]; BLOCK];
        let mut read = 0;
        for (at, letter) in key.into_iter().enumerate() {
            // A mixture or a deletion says nothing of the clade.
            if let Some(row) = row(block, at, letter) {
                cost[at] = &tables.cost[row];
                differs[at] = &tables.differs[row];
                read += 1;
            }
        }
        Said { cost: sum(cost), differs: sum(differs), read }
    }

    pub(crate) fn copy(
        &self,
        (cost, differs, read): (&mut [u16; LANES], &mut [u16; GENOTYPE_LANES], &mut u8),
    ) {
        *cost = self.cost;
        *differs = self.differs;
        *read = self.read;
    }
}

/// A genotype's own sequence, block by block.
#[derive(Clone, Debug)]
pub struct Usual {
    columns: Vec<Bases>,
    blocks: Vec<(Key, Said)>,
}

/// Columns that are compared together, when the nearest genotype is looked for; from so many such parts on, one of so
/// many is.
const PART: usize = 32;
const LEAST_PARTS: usize = 32;
const SKIPPED: usize = 4;

/// More columns than this are summed at once rather than changed one by one.
const MOST_CHANGED: u32 = 2;

impl Usual {
    fn of(tables: Rows<'_>, consensus: &Aligned) -> Usual {
        let columns = consensus.columns();
        let blocks = (0..BLOCKS).map(|block| {
            let key = key(columns, block);
            (key, Said::of(tables, block, key))
        });
        Usual { columns: columns.to_vec(), blocks: blocks.collect() }
    }

    /// What a block says that is the genotype's but for a few letters; none where too many are other ones.
    #[inline]
    pub(crate) fn but_for(&self, tables: Rows<'_>, block: usize, letters: Key) -> Option<Said> {
        let (usual, said) = &self.blocks[block];
        let changed =
            letters.iter().zip(usual).fold(0, |sum, (one, other)| sum + u32::from(one != other));
        if changed > MOST_CHANGED {
            return None;
        }
        let mut said = said.clone();
        if changed == 0 {
            return Some(said);
        }
        for (at, (letter, usual)) in letters.into_iter().zip(*usual).enumerate() {
            if letter == usual {
                continue;
            }
            if let Some(row) = row(block, at, usual) {
                change(&mut said.cost, &tables.cost[row], u16::wrapping_sub);
                change(&mut said.differs, &tables.differs[row], u16::wrapping_sub);
                said.read -= 1;
            }
            if let Some(row) = row(block, at, letter) {
                change(&mut said.cost, &tables.cost[row], u16::wrapping_add);
                change(&mut said.differs, &tables.differs[row], u16::wrapping_add);
                said.read += 1;
            }
        }
        Some(said)
    }
}

/// The genotypes' own sequences.
#[derive(Clone, Debug, Default)]
pub struct Usuals(Vec<Usual>);

impl Usuals {
    /// Of the genotypes' own sequences.
    pub(crate) fn of<'a>(tables: Rows<'_>, own: impl Iterator<Item = &'a Aligned>) -> Usuals {
        Usuals(own.map(|aligned| Usual::of(tables, aligned)).collect())
    }

    /// That with most letters of a virus over some columns.
    pub(crate) fn nearest(&self, virus: &[Bases], columns: Range<usize>) -> Option<&Usual> {
        let virus = &virus[columns.clone()];
        // Of a long one, a part tells.
        let step = if virus.len() > PART * LEAST_PARTS { SKIPPED } else { 1 };
        let same = |usual: &&Usual| {
            let (parts, rest) = virus.as_chunks::<PART>();
            let (usual_parts, usual_rest) = usual.columns[columns.clone()].as_chunks::<PART>();
            let of = |one: &[Bases], other: &[Bases]| {
                let same = one.iter().zip(other).map(|(one, other)| u8::from(one == other));
                usize::from(same.fold(0_u8, u8::wrapping_add))
            };
            let pairs = parts.iter().zip(usual_parts).step_by(step);
            pairs.map(|(one, other)| of(one, other)).sum::<usize>() + of(rest, usual_rest)
        };
        self.0.iter().max_by_key(same)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Typer;

    #[test]
    #[cfg(feature = "built-in")]
    fn blocks_that_are_nearly_usual_say_the_sum_of_their_rows() {
        let Typer { tables, .. } = Typer::built_in();
        let letters = [1, 2, 4, 8, 0, 15, 5];
        for (number, usual) in tables.usual.0.iter().enumerate() {
            for block in (0..BLOCKS).step_by(7).chain([BLOCKS - 1]) {
                let mut here = usual.blocks[block].0;
                let inside = BLOCK.min(COLUMNS - block * BLOCK);
                for change in 0..4 {
                    let sum = Said::of(tables.rows(), block, here);
                    let same = |said: Said| (said.cost, said.differs, said.read);
                    let read = here.iter().filter(|letter| [1, 2, 4, 8].contains(*letter)).count();
                    assert_eq!(usize::from(sum.read), read);
                    if let Some(said) = usual.but_for(tables.rows(), block, here) {
                        assert_eq!(same(said), same(sum));
                    } else {
                        assert!(change > MOST_CHANGED);
                    }
                    here[(block + 3 * change as usize) % inside] =
                        letters[(number + block + change as usize) % letters.len()];
                }
            }
        }
    }
}
