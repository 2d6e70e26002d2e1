//! The residues of the surface protein that decide the serotype (section F.5). The rule itself
//! is the clinical engine's.

use crate::genes::{Codon, Gene, Proteins};
use hbv::SEROTYPE_RESIDUES;

/// One of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SerotypeResidue {
    /// The position in S.
    pub position: u16,
    /// What stands there.
    pub found: Codon,
}

/// What stands at each of them.
///
/// ```
/// use sequence::{Aligned, Bases, genes::Proteins, mutations::serotype_residues};
/// let mut virus = Aligned::unread();
/// for position in 518..=520 {
///     virus.set(position, Bases::A);
/// }
/// let found = serotype_residues(&Proteins::of_virus(&virus));
/// assert_eq!((found[0].position, found[0].found.acids().to_string()), (122, "K".into()));
/// assert!(found[1].found.acids().is_empty());
/// ```
pub fn serotype_residues(proteins: &Proteins) -> [SerotypeResidue; SEROTYPE_RESIDUES.len()] {
    let surface = proteins.of(Gene::S);
    SEROTYPE_RESIDUES.map(|position| SerotypeResidue { position, found: surface.codon(position) })
}
