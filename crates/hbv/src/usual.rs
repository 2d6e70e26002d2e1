//! Mosaics that are normal in a clade, and where their parts lie: subgenotypes B2 to B5 carry the core of genotype C
//! (B1 and B6 do not), and genotype I is a mosaic of A, C and an unknown parent near G (dossier section F,
//! `genotypes.csv`).

use crate::LENGTH;

/// The form of subgenotypes B2 to B5, by its name.
pub const BC_CORE: &str = "B/C core";
/// The form of genotype I.
pub const ACG: &str = "A/C/G";

/// A stretch of a usual mosaic that is like another genotype.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UsualPart {
    /// The letter of the genotype that it is like.
    pub like: char,
    /// Its first position.
    pub from: u16,
    /// Its last.
    pub to: u16,
}

const fn part(like: char, from: u16, to: u16) -> UsualPart {
    UsualPart { like, from, to }
}

const OF_B: &[UsualPart] = &[part('C', 2001, 2400)];
const OF_I: &[UsualPart] = &[
    part('A', 1, 400),
    part('G', 401, 800),
    part('A', 801, 1200),
    part('G', 1201, 1600),
    part('C', 1601, LENGTH),
];

/// Where the parts of a usual form show, in eight windows of 400 (of genotype I by the nearest of A, G and C,
/// `A.A.CCCC`): the true edges may lie up to a window away. None of a form that is not known.
///
/// ```
/// use hbv::{BC_CORE, usual_parts};
/// let [core] = usual_parts(BC_CORE) else { panic!("one part") };
/// assert_eq!((core.like, core.from, core.to), ('C', 2001, 2400));
/// assert!(usual_parts("none").is_empty());
/// ```
pub fn usual_parts(form: &str) -> &'static [UsualPart] {
    match form {
        BC_CORE => OF_B,
        ACG => OF_I,
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_lie_in_order_within_the_genome() {
        for form in [BC_CORE, ACG] {
            let parts = usual_parts(form);
            assert!(!parts.is_empty(), "{form}");
            assert!(parts.iter().all(|part| part.from <= part.to && part.to <= LENGTH), "{form}");
            assert!(parts.windows(2).all(|pair| pair[0].to < pair[1].from), "{form}");
        }
    }
}
