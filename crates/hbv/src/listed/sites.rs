//! Nucleotides that the tables list in precore and core promoter (section E.11, `precore_bcp.csv`), and the
//! residues that decide the serotype (section F.5).

use crate::Bases;

/// The sites of precore and core promoter and their wild types, by position. 1858 is no mutation but a
/// marker: T pairs with A1896.
pub const SITES: [(u16, Bases); 19] = [
    (1653, Bases::C),
    (1752, Bases::A),
    (1753, Bases::T),
    (1757, Bases::G),
    (1762, Bases::A),
    (1764, Bases::G),
    (1766, Bases::C),
    (1768, Bases::T),
    (1773, Bases::T),
    (1799, Bases::C),
    (1814, Bases::A),
    (1815, Bases::T),
    (1816, Bases::G),
    (1817, Bases::C),
    (1846, Bases::A),
    (1858, Bases::T),
    (1862, Bases::G),
    (1896, Bases::G),
    (1899, Bases::G),
];

/// The wild type of a listed site; `None` for any other position, and for 1858, which has two.
///
/// ```
/// use hbv::{Bases, wild_base};
/// assert_eq!(wild_base(1896), Some(Bases::G));
/// assert_eq!((wild_base(1858), wild_base(1897)), (None, None));
/// ```
pub fn wild_base(position: u16) -> Option<Bases> {
    let known = SITES.iter().find(|site| site.0 == position && position != 1858)?;
    Some(known.1)
}

/// Residues of the surface protein that decide the serotype.
pub const SEROTYPE_RESIDUES: [u16; 7] = [122, 127, 134, 159, 160, 177, 178];
