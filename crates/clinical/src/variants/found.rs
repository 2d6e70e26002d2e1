//! What a sequence says.

use super::genotype::GenotypeReading;
use super::link::Link;
use super::overlap::NucleotideEffect;
use super::precore::Precore;
use super::rates::SubstitutionRate;
use super::rescue::RescueOption;
use super::resistance::Resistance;
use super::serotype::Serotype;
use super::surface::Surface;
use crate::case::Date;
use crate::rule::Code;
use serde::{Deserialize, Serialize};

/// What a sequence says; nothing without one, but for the links that say what a
/// sequence would explain.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Variants {
    /// The day of the sample.
    pub sampled: Option<Date>,
    /// The genotype, and the call from distances.
    pub genotype: Option<GenotypeReading>,
    /// The reverse transcriptase, where it was read.
    pub resistance: Option<Resistance>,
    /// Options that guidelines name.
    pub rescue: Vec<RescueOption>,
    /// The surface protein, where it was read or something follows for it.
    pub surface: Option<Surface>,
    /// What each nucleotide does to the proteins whose genes hold it.
    pub nucleotides: Vec<NucleotideEffect>,
    /// Precore and core promoter, where they were read.
    pub precore: Option<Precore>,
    /// The serotype, where a residue for it was read.
    pub serotype: Option<Serotype>,
    /// How many substitutions a genome gathers in a year.
    pub rate: Option<SubstitutionRate>,
    /// Where sequence and results explain or contradict each other.
    pub links: Vec<Link>,
    /// What was entered and does not agree with what is known.
    pub doubts: Vec<Doubt>,
}

/// Something entered that does not agree with what is known, or of which nothing is known; it was
/// used as entered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Doubt {
    /// Which doubt.
    pub code: Code,
    /// About what: `rtL204V`.
    pub about: Code,
}
