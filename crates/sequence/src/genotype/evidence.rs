//! What a virus says for each clade, in blocks of eight columns.
//!
//! One pass over the columns fills the blocks; the call, the distances, the recombination and the
//! similarity plot all read those instead of the columns. A block is the resolution of a
//! first look; where a boundary matters, single columns are read again.

use crate::tables::{BLOCK, BLOCKS, GENOTYPE_LANES, Key, LANES, Said, Tables, Usual, key};
use crate::{Aligned, Bases, COLUMNS};
use std::ops::Range;

/// What each block says.
#[derive(Clone, Debug)]
pub struct Evidence {
    /// Cost under each clade.
    pub cost: Vec<[u16; LANES]>,
    /// Differences from each genotype's members, in 250ths of a column.
    pub differs: Vec<[u16; GENOTYPE_LANES]>,
    /// Columns that hold exactly one base.
    pub read: Vec<u8>,
    /// The blocks beyond which nothing was read.
    held: Range<usize>,
}

impl Default for Evidence {
    fn default() -> Evidence {
        Evidence {
            cost: vec![[0; LANES]; BLOCKS],
            differs: vec![[0; GENOTYPE_LANES]; BLOCKS],
            read: vec![0; BLOCKS],
            held: 0..0,
        }
    }
}

/// Blocks whose sums, of at most 8 times 255, fit into 16 bits.
const TOGETHER: usize = 32;

/// Sums lanes over blocks. There is no check for overflow, which the command line tool is built with: it would keep
/// this from the vector units.
#[inline]
fn sums<const N: usize>(blocks: &[[u16; N]]) -> [u32; N] {
    let mut sums = [0_u32; N];
    for blocks in blocks.chunks(TOGETHER) {
        let mut few = [0_u16; N];
        for block in blocks {
            for (sum, value) in few.iter_mut().zip(block) {
                *sum = sum.wrapping_add(*value);
            }
        }
        for (sum, value) in sums.iter_mut().zip(&few) {
            *sum = sum.wrapping_add(u32::from(*value));
        }
    }
    sums
}

/// Adds one row of bytes to lanes of many columns. All columns fit.
#[inline]
fn add_row<const N: usize>(sums: &mut [u32; N], row: &[u8; N]) {
    for (sum, value) in sums.iter_mut().zip(row) {
        *sum = sum.wrapping_add(u32::from(*value));
    }
}

impl Evidence {
    /// Reads all blocks.
    pub fn read_all(&mut self, tables: &Tables, virus: &Aligned) {
        let window = virus.window();
        let blocks = window.start / BLOCK..window.end.div_ceil(BLOCK);
        for block in self.held.clone().filter(|block| !blocks.contains(block)) {
            self.forget(block);
        }
        self.held = blocks.clone();
        let usual = tables.usual.nearest(virus.columns(), window);
        for block in blocks {
            self.read_block(tables, usual, virus.columns(), block);
        }
    }

    /// Reads the blocks that some columns touch, again.
    pub fn read_again(&mut self, tables: &Tables, virus: &Aligned, first: usize, columns: usize) {
        let end = first + columns.max(1);
        let beyond = end.saturating_sub(COLUMNS).min(first);
        let usual = tables.usual.nearest(virus.columns(), first..end.min(COLUMNS));
        let here = first / BLOCK..end.min(COLUMNS).div_ceil(BLOCK);
        for block in here.chain(0..beyond.div_ceil(BLOCK)) {
            self.read_block(tables, usual, virus.columns(), block);
        }
    }

    fn forget(&mut self, block: usize) {
        // Where nothing was read before, nothing is to be forgotten.
        if self.read[block] > 0 {
            self.cost[block] = [0; LANES];
            self.differs[block] = [0; GENOTYPE_LANES];
            self.read[block] = 0;
        }
    }

    fn read_block(
        &mut self,
        tables: &Tables,
        usual: Option<&Usual>,
        columns: &[Bases],
        block: usize,
    ) {
        let here = key(columns, block);
        if here == Key::default() {
            self.forget(block);
            return;
        }
        self.held = match self.held.is_empty() {
            true => block..block + 1,
            false => self.held.start.min(block)..self.held.end.max(block + 1),
        };
        let into = (&mut self.cost[block], &mut self.differs[block], &mut self.read[block]);
        match usual.and_then(|usual| usual.but_for(tables.rows(), block, here)) {
            Some(said) => said.copy(into),
            None => Said::of(tables.rows(), block, here).copy(into),
        }
    }

    /// The cost under each clade over some blocks, and how many columns they hold.
    pub fn costs(&self, blocks: Range<usize>) -> ([u32; LANES], u32) {
        let blocks = self.within(blocks);
        (sums(&self.cost[blocks.clone()]), self.columns(blocks))
    }

    /// How many columns some blocks hold.
    fn columns(&self, blocks: Range<usize>) -> u32 {
        self.read[blocks].iter().fold(0_u32, |sum, read| sum.wrapping_add(u32::from(*read)))
    }

    /// Those of some blocks in which something was read.
    fn within(&self, blocks: Range<usize>) -> Range<usize> {
        let first = blocks.start.max(self.held.start);
        first..blocks.end.min(self.held.end).max(first)
    }

    /// The blocks beyond which nothing was read.
    pub fn held(&self) -> Range<usize> {
        self.held.clone()
    }

    /// The differences from each genotype over some blocks (in 250ths), and how many columns they hold.
    pub fn differences(&self, blocks: Range<usize>) -> ([u32; GENOTYPE_LANES], u32) {
        let blocks = self.within(blocks);
        (sums(&self.differs[blocks.clone()]), self.columns(blocks))
    }

    /// The cost under each clade over some columns (from 0): by blocks, and one by one where they cut one.
    pub fn costs_over(
        &self,
        tables: &Tables,
        virus: &Aligned,
        columns: Range<usize>,
    ) -> [u32; LANES] {
        let (before, blocks, after) = parted(columns);
        let (mut sums, _) = self.costs(blocks);
        for column in before.chain(after) {
            if let Some(base) = virus.columns()[column].index() {
                add_row(&mut sums, &tables.cost[4 * column + base]);
            }
        }
        sums
    }

    /// The differences from each genotype over some columns (from 0), in 250ths, and how many were read.
    pub fn differences_over(
        &self,
        tables: &Tables,
        virus: &Aligned,
        columns: Range<usize>,
    ) -> ([u32; GENOTYPE_LANES], u32) {
        let (before, blocks, after) = parted(columns);
        let (mut sums, mut read) = self.differences(blocks);
        for column in before.chain(after) {
            if let Some(base) = virus.columns()[column].index() {
                add_row(&mut sums, &tables.differs[4 * column + base]);
                read += 1;
            }
        }
        (sums, read)
    }
}

/// Columns as those before the first whole block, the whole blocks, and those after the last.
fn parted(columns: Range<usize>) -> (Range<usize>, Range<usize>, Range<usize>) {
    let (first, last) = (columns.start.div_ceil(BLOCK), columns.end / BLOCK);
    if first >= last {
        return (columns, 0..0, 0..0);
    }
    (columns.start..first * BLOCK, first..last, last * BLOCK..columns.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_parted_without_loss() {
        for (columns, expected) in [
            (154..832, (154..160, 20..104, 832..832)),
            (160..163, (160..163, 0..0, 0..0)),
            (1..30, (1..8, 1..3, 24..30)),
            (5..5, (5..5, 0..0, 0..0)),
        ] {
            assert_eq!(parted(columns), expected);
        }
    }

    #[test]
    #[cfg(feature = "built-in")]
    fn blocks_say_what_their_columns_say() {
        let typer = crate::Typer::built_in();
        let mut memory = crate::Memory::default();
        typer.lay(&typer.tables.paths[7].bases[100..2000], &mut memory).expect("a virus");
        let crate::Memory { aligned, evidence, .. } = &memory;
        for columns in [154..832, 3..7, 90..1999, 0..COLUMNS] {
            let (mut costs, mut differs, mut read) = ([0; LANES], [0; GENOTYPE_LANES], 0);
            for column in columns.clone() {
                let Some(base) = aligned.columns()[column].index() else { continue };
                add_row(&mut costs, &typer.tables.cost[4 * column + base]);
                add_row(&mut differs, &typer.tables.differs[4 * column + base]);
                read += 1;
            }
            assert_eq!(evidence.costs_over(&typer.tables, aligned, columns.clone()), costs);
            let over = evidence.differences_over(&typer.tables, aligned, columns);
            assert_eq!(over, (differs, read));
        }
    }
}
