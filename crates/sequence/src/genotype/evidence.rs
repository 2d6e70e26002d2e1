//! What a virus says for each clade, in blocks of eight columns.
//!
//! One pass over the columns fills the blocks; the call, the distances, the recombination and the
//! similarity plot all read those instead of the columns. A block is the resolution of a
//! first look; where a boundary matters, single columns are read again.

use crate::tables::{GENOTYPE_LANES, LANES, Tables};
use crate::{Aligned, Bases, COLUMNS};

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

/// Adds one row of bytes to lanes.
#[inline]
fn add<const N: usize>(sum: &mut [u16; N], row: &[u8; N]) {
    for (sum, value) in sum.iter_mut().zip(row) {
        *sum += u16::from(*value);
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
        *cost = [0; LANES];
        *differs = [0; GENOTYPE_LANES];
        *read = 0;
        let first = block * BLOCK;
        for (at, bases) in columns[first..COLUMNS.min(first + BLOCK)].iter().enumerate() {
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
    pub fn costs(&self, blocks: std::ops::Range<usize>) -> ([u32; LANES], u32) {
        let mut sums = [0_u32; LANES];
        let mut read = 0;
        for (cost, columns) in self.cost[blocks.clone()].iter().zip(&self.read[blocks]) {
            if *columns > 0 {
                for (sum, cost) in sums.iter_mut().zip(cost) {
                    *sum += u32::from(*cost);
                }
            }
            read += u32::from(*columns);
        }
        (sums, read)
    }

    /// The differences from each genotype over some blocks (in 250ths), and how many columns they hold.
    pub fn differences(&self, blocks: std::ops::Range<usize>) -> ([u32; GENOTYPE_LANES], u32) {
        let mut sums = [0_u32; GENOTYPE_LANES];
        let mut read = 0;
        for (differs, columns) in self.differs[blocks.clone()].iter().zip(&self.read[blocks]) {
            for (sum, differs) in sums.iter_mut().zip(differs) {
                *sum += u32::from(*differs);
            }
            read += u32::from(*columns);
        }
        (sums, read)
    }
}

/// The cost under each clade over some columns (from 0), one by one.
pub fn column_costs(
    tables: &Tables,
    virus: &Aligned,
    columns: std::ops::Range<usize>,
) -> [u32; LANES] {
    let mut sums = [0_u32; LANES];
    for column in columns {
        if let Some(base) = virus.columns()[column].index() {
            for (sum, cost) in sums.iter_mut().zip(&tables.cost[4 * column + base]) {
                *sum += u32::from(*cost);
            }
        }
    }
    sums
}

/// The differences from each genotype over some columns (from 0), in 250ths, and how many were read.
pub fn column_differences(
    tables: &Tables,
    virus: &Aligned,
    columns: std::ops::Range<usize>,
) -> ([u32; GENOTYPE_LANES], u32) {
    let mut sums = [0_u32; GENOTYPE_LANES];
    let mut read = 0;
    for column in columns {
        if let Some(base) = virus.columns()[column].index() {
            for (sum, differs) in sums.iter_mut().zip(&tables.differs[4 * column + base]) {
                *sum += u32::from(*differs);
            }
            read += 1;
        }
    }
    (sums, read)
}
