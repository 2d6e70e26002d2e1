//! The genes of the virus on the master axis, and what an aligned virus writes in them.
//!
//! **Coordinates** are those of X02763 in EcoRI numbering ([`Gene`]); P, preS1 and preS2 cross the origin.
//!
//! **Numbers of amino acids.** RT, S, X and precore (preC 1 to 29) have no natural insertions or
//! deletions: their codons have one number in all genotypes. C, P, preS1 and preS2 differ in
//! length between genotypes (A has two codons more in C, G twelve more; D and J lack eleven at
//! the start of preS1, E and G one in preS1). There, a codon has two numbers: the *master codon*
//! counts along X02763, so that one place has one number in every virus, and the *own number*
//! counts the residues of the genotype itself ([`Translation::own_number`]), as papers on that
//! genotype do: preS1 of genotype D starts with residue 1, which is master codon 12. Papers also
//! number preS1 of D by the longer genotypes; the master codon is that number. Own numbers
//! count only insertions and deletions that were read.
//!
//! **Insertions and deletions.** One that keeps the frame is a deletion or an insertion of
//! residues, and where it cuts through codons, only those are read anew. One that loses the
//! frame is a [`Frameshift`], and nothing is read behind it until the frame is back.
//!
//! ```
//! use sequence::{Aligned, Bases};
//! use sequence::genes::{Gene, Translator};
//! let mut virus = Aligned::unread();
//! for (position, letter) in (739..).zip(b"RTG") {
//!     virus.set(position, Bases::from_letter(*letter).unwrap());
//! }
//! let mut translator = Translator::new();
//! let proteins = translator.translate(&virus);
//! assert_eq!(proteins.of(Gene::Rt).codon(204).acids().to_string(), "M/V");
//! assert!(proteins.of(Gene::Rt).codon(205).acids().is_empty(), "not read");
//! ```

mod codon;
mod indels;
mod translation;
mod translator;

pub use codon::Codon;
pub use hbv::{AminoAcid, AminoAcids, Gene, Numbering, translate_codon};
pub use translation::{Deletion, Frameshift, InsertedResidues, Start, Stop, Translation};
pub use translator::{Genome, Proteins, Translator};
