//! What the clinical tables list: wild types of codons, sites of precore and core promoter, residues of the
//! serotype. What a change there means is the clinical engine's.

mod sites;
mod wild;

pub use sites::{SEROTYPE_RESIDUES, SITES, wild_base};
pub use wild::{WhyListed, WildType, is_listed, listed_codons, wild_acids, wild_type};
