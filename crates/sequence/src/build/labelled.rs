//! Labelled sequences.

use crate::Bases;

/// A labelled sequence.
#[derive(Clone, Debug)]
pub struct Labelled {
    /// Its accession.
    pub name: String,
    /// The letter of its genotype, as its authors said.
    pub genotype: u8,
    /// The subgenotype, where it was said.
    pub subgenotype: Option<String>,
    /// Whether its subgenotype names a clade.
    pub trusted: bool,
    /// The study it comes from; sequences of one study are kept aside together.
    pub study: String,
    /// The whole genome.
    pub bases: Vec<Bases>,
}
