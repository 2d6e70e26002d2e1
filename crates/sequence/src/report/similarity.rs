//! How near each genotype is along the genome, for the eye: windows of 300 columns every 48.

use crate::genotype::{BLOCK, BLOCKS, Evidence, distances};
use crate::tables::Tables;
use serde::Serialize;

/// Blocks in a window, and between two windows.
const WINDOW: usize = 38;
const STEP: usize = 6;
/// A window with fewer columns than this is left out.
const LEAST_COLUMNS: u32 = 100;

/// One window.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Window {
    /// Its middle, 1 to 3221.
    pub position: u16,
    /// The mean distance from each genotype's members, in the order of [`Similarity::genotypes`].
    pub distances: Vec<f32>,
}

/// The plot.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Similarity {
    /// The columns in a window.
    pub window: usize,
    /// From one window to the next.
    pub step: usize,
    /// The genotypes, by letter.
    pub genotypes: Vec<char>,
    /// The windows, by position; those with too little to say are left out.
    pub windows: Vec<Window>,
}

impl Similarity {
    /// From the evidence of the sequence that was laid last.
    pub fn of(tables: &Tables, evidence: &Evidence) -> Similarity {
        let windows = (0..BLOCKS.saturating_sub(WINDOW) + 1).step_by(STEP).filter_map(|first| {
            let (sums, columns) = evidence.differences(first..first + WINDOW);
            let all = distances(&sums, columns);
            (columns >= LEAST_COLUMNS).then(|| Window {
                position: ((first + WINDOW / 2) * BLOCK) as u16,
                distances: all[..tables.human.genotypes].to_vec(),
            })
        });
        Similarity {
            window: WINDOW * BLOCK,
            step: STEP * BLOCK,
            genotypes: tables.genotypes[..tables.human.genotypes]
                .iter()
                .map(|letter| char::from(*letter))
                .collect(),
            windows: windows.collect(),
        }
    }
}
