//! What a virus has that is not the rule: changes of proteins against the consensus of its
//! genotype and against the wild type that the clinical tables print, what one nucleotide does
//! to two proteins, precore and core promoter, residues for the serotype, and a user-defined list.
//!
//! Nothing here says what a change means; the clinical engine does. [`Findings`] holds all of
//! it as plain data, with the texts that the clinical engine reads.

mod change;
mod compare;
mod findings;
mod overlap;
mod precore;
mod serotype;
mod wanted;

pub use change::{Change, What};
pub use compare::changes;
pub use findings::{ChangeFound, Findings, GeneFindings, OverlapFound, Reading, SiteFound};
pub use hbv::{
    Presence, SEROTYPE_RESIDUES, SITES, WhyListed, WildType, is_listed, listed_codons, wild_type,
};
pub use overlap::{Effect, NucleotideChange, overlapping};
pub use precore::{Precore, Site, SiteState, precore};
pub use serotype::{SerotypeResidue, serotype_residues};
pub use wanted::{Reason, Sighting, Target, Wanted, WantedError, look_for, parse_wanted};
