//! What a virus says for each clade, in blocks of eight columns.
//!
//! One pass over the columns fills the blocks; the call, the distances, the recombination and the
//! similarity plot all read those instead of the columns. A block is the resolution of a
//! first look; where a boundary matters, single columns are read again.

use crate::tables::{GENOTYPE_LANES, LANES, Tables};
use crate::{Aligned, Bases, COLUMNS};
use std::ops::Range;

/// Columns in a block.
pub const BLOCK: usize = 8;
/// Blocks on the axis.
pub const BLOCKS: usize = COLUMNS.div_ceil(BLOCK);

/// What each block says.
#[derive(Clone, Debug)]
pub struct Evidence {
    /// Cost under each clade.
    pub cost: Vec<[u16; LANES]>,
    /// Differences from each genotype's members, in 250ths of a column.
    pub differs: Vec<[u16; GENOTYPE_LANES]>,
    /// Columns that hold exactly one base.
    pub read: Vec<u8>,
}

impl Default for Evidence {
    fn default() -> Evidence {
        Evidence {
            cost: vec![[0; LANES]; BLOCKS],
            differs: vec![[0; GENOTYPE_LANES]; BLOCKS],
            read: vec![0; BLOCKS],
        }
    }
}

/// Adds one row of bytes to lanes. A block's eight rows fit; the check for overflow, which the command line tool is
/// built with, would keep this from the vector units, where most of the time would go.
#[inline]
fn add<const N: usize>(sum: &mut [u16; N], row: &[u8; N]) {
    for (sum, value) in sum.iter_mut().zip(row) {
        *sum = sum.wrapping_add(u16::from(*value));
    }
}

/// Adds lanes of a block to those of many. All blocks fit.
#[inline]
fn add_block<const N: usize>(sums: &mut [u32; N], block: &[u16; N]) {
    for (sum, value) in sums.iter_mut().zip(block) {
        *sum = sum.wrapping_add(u32::from(*value));
    }
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
        for block in 0..BLOCKS {
            self.read_block(tables, virus.columns(), block);
        }
    }

    /// Reads the blocks that some columns touch, again.
    pub fn read_again(&mut self, tables: &Tables, virus: &Aligned, first: usize, columns: usize) {
        let end = first + columns.max(1);
        let beyond = end.saturating_sub(COLUMNS).min(first);
        for block in first / BLOCK..end.min(COLUMNS).div_ceil(BLOCK) {
            self.read_block(tables, virus.columns(), block);
        }
        for block in 0..beyond.div_ceil(BLOCK) {
            self.read_block(tables, virus.columns(), block);
        }
    }

    fn read_block(&mut self, tables: &Tables, columns: &[Bases], block: usize) {
        let (cost, differs, read) =
            (&mut self.cost[block], &mut self.differs[block], &mut self.read[block]);
        // Where nothing was read before, nothing is to be forgotten.
        if *read > 0 {
            *cost = [0; LANES];
            *differs = [0; GENOTYPE_LANES];
            *read = 0;
        }
        let first = block * BLOCK;
        let columns = &columns[first..COLUMNS.min(first + BLOCK)];
        if columns.iter().fold(0, |all, bases| all | bases.bits()) == 0 {
            return;
        }
        for (at, bases) in columns.iter().enumerate() {
            // A mixture or a deletion says nothing of the clade.
            if let Some(base) = bases.index() {
                let row = 4 * (first + at) + base;
                add(cost, &tables.cost[row]);
                add(differs, &tables.differs[row]);
                *read += 1;
            }
        }
    }

    /// The cost under each clade over some blocks, and how many columns they hold.
    pub fn costs(&self, blocks: Range<usize>) -> ([u32; LANES], u32) {
        let mut sums = [0_u32; LANES];
        let mut read = 0;
        for (cost, columns) in self.cost[blocks.clone()].iter().zip(&self.read[blocks]) {
            if *columns > 0 {
                add_block(&mut sums, cost);
            }
            read += u32::from(*columns);
        }
        (sums, read)
    }

    /// The differences from each genotype over some blocks (in 250ths), and how many columns they hold.
    pub fn differences(&self, blocks: Range<usize>) -> ([u32; GENOTYPE_LANES], u32) {
        let mut sums = [0_u32; GENOTYPE_LANES];
        let mut read = 0;
        for (differs, columns) in self.differs[blocks.clone()].iter().zip(&self.read[blocks]) {
            if *columns > 0 {
                add_block(&mut sums, differs);
            }
            read += u32::from(*columns);
        }
        (sums, read)
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
