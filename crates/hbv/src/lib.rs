//! The hepatitis B virus as data and small types: positions, genes, bases, amino acids, the genetic code,
//! substitutions, genotypes, what the tables list, what an engine for sequences hands over and the columns of
//! a typed row. No engine, no I/O.
//!
//! Whatever reads the virus (the engine for viral DNA, the clinical engine, the page, the command line)
//! takes it from here, so that one fact is written in one place.
//!
//! **Coordinates** are those of X02763 (genotype A, 3,221 nucleotides) in EcoRI numbering: the T of the
//! EcoRI site GAA|TTC is 1, the genome is a circle, and a gene may cross the origin.
//!
//! **Unknown is a value.** What was not read, what the virus lacks and the wild type are three things;
//! [`Bases`] and [`SequenceFindings`] tell them apart.
//!
//! ```
//! use hbv::{Gene, Substitution, wild_acids, wild_type};
//! let change = Substitution::parse(Gene::Rt, "M204V")?;
//! assert_eq!(change.to_string(), "rtM204V");
//! assert_eq!(Gene::Rt.positions(204), Some([739, 740, 741]));
//! assert_eq!(wild_type(Gene::Rt, 204).map(|wild| wild.acids.to_string()).as_deref(), Some("M"));
//! # Ok::<(), hbv::Error>(())
//! ```

#![forbid(unsafe_code)]
#![warn(missing_docs)]
// The walls, listed in clippy.toml.
#![deny(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::print_stderr,
    clippy::print_stdout
)]
#![cfg_attr(
    not(test),
    warn(clippy::expect_used, clippy::panic, clippy::unreachable, clippy::unwrap_used)
)]

mod acids;
mod bases;
mod call;
mod cell;
mod code;
mod day;
mod error;
mod findings;
mod gene;
mod genome;
mod genotype;
mod list;
mod listed;
mod nucleotide;
mod presence;
mod row;
mod substitution;
mod texts;
mod usual;

pub use acids::{AminoAcid, AminoAcids};
pub use bases::{Bases, reverse_complement};
pub use call::Call;
pub use cell::{shown, table_cell};
pub use code::{translate, translate_codon, translate_single};
pub use day::written_day;
pub use error::{Error, Problem};
pub use findings::SequenceFindings;
pub use gene::{Gene, Numbering};
pub use genome::{GenomePosition, LENGTH};
pub use genotype::{Clade, Distances, GENOME_LIMIT, Genotype, Region, S_LIMIT};
pub use list::parts;
pub use listed::{
    SEROTYPE_RESIDUES, SITES, WhyListed, WildType, is_listed, listed_codons, wild_acids, wild_base,
    wild_type,
};
pub use nucleotide::Nucleotide;
pub use presence::Presence;
pub use row::Column;
pub use substitution::Substitution;
pub use texts::Texts;
pub use usual::{ACG, BC_CORE, UsualPart, usual_parts};
