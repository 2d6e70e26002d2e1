//! What is known of each clade: base frequencies a column, computed from labelled sequences.
//!
//! A [`Profile`] is plain data, built by `hepb profiles build` and written as one
//! versioned binary. [`crate::tables`] turns it into the tables that the engine reads.

mod binary;
mod clade;
mod usual;

pub use binary::{FORMAT, ProfileError};
pub use clade::{APES, CladeProfile, UsualInsertion};
pub use usual::mosaic_was_read;
pub(crate) use usual::name_usual_forms;

use serde::{Deserialize, Serialize};

/// Where a profile comes from.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Provenance {
    /// A name that a report can carry, such as `hbv-2023-04`.
    pub name: String,
    /// The day it was computed, ISO 8601.
    pub computed: String,
    /// The command that computed it.
    pub command: String,
    /// What the sequences are and where they were taken from.
    pub sources: Vec<String>,
    /// Whose subgenotype names are used.
    pub subgenotype_scheme: String,
    /// How many labelled sequences were offered.
    pub offered: u32,
    /// How many were dropped as mislabelled, recombinant or of poor quality.
    pub dropped: u32,
}

/// Base frequencies of every clade.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    /// Where it comes from.
    pub provenance: Provenance,
    /// The clades, by name, those of apes last. At most [`Profile::MOST_CLADES`].
    pub clades: Vec<CladeProfile>,
    /// How certain a call is, as measured on sequences that were kept aside.
    pub calibration: Calibration,
}

/// What was measured on sequences kept aside, so that a margin can be given as a probability.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Calibration {
    /// Intercept of the logistic curve over ln(1 + margin in bits).
    pub intercept: f32,
    /// Its slope.
    pub slope: f32,
    /// No call is more certain than this: labels themselves err.
    pub ceiling: f32,
}

impl Default for Calibration {
    fn default() -> Calibration {
        Calibration { intercept: -1.0, slope: 1.2, ceiling: 0.997 }
    }
}

impl Calibration {
    /// How probable it is that the nearest genotype is right, by its margin in bits.
    pub fn confidence(&self, margin: f32) -> f32 {
        let score = self.intercept + self.slope * margin.max(0.0).ln_1p();
        self.ceiling / (1.0 + (-score).exp())
    }
}

impl Profile {
    /// Maximum number of clades: the engine compares them at once.
    pub const MOST_CLADES: usize = 64;

    /// The genotypes that have a clade, each once, by letter; then [`APES`], if there are clades of apes.
    pub fn genotypes(&self) -> Vec<u8> {
        let mut all: Vec<u8> = self.clades.iter().map(CladeProfile::genotype).collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}
