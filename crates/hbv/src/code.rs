//! The standard genetic code (NCBI table 1), for bases and sets of bases.

use crate::{AminoAcid, AminoAcids, Bases};

/// The standard code; bases in the order A, C, G, T.
const LETTERS: &[u8; 64] = b"KNKNTTTTRSRSIIMIQHQHPPPPRRRRLLLLEDEDAAAAGGGGVVVV*Y*YSSSS*CWCLFLF";

/// The set that each codon of three single bases stands for.
const CODE: [AminoAcids; 64] = {
    let mut code = [AminoAcids::NONE; 64];
    let mut index = 0;
    while index < 64 {
        code[index] = AminoAcids::of_table(&[LETTERS[index]]);
        index += 1;
    }
    code
};

/// The number of a single base by its bits; 64 for anything else, so that a sum tells.
const NUMBER: [u16; 16] = [64, 0, 1, 64, 2, 64, 64, 64, 3, 64, 64, 64, 64, 64, 64, 64];

/// The amino acid of three bases by their index (A 0, C 1, G 2, T 3; more bits are cut off).
///
/// ```
/// assert_eq!(hbv::translate([0, 3, 2]).letter(), 'M');
/// ```
#[inline]
pub fn translate(codon: [u8; 3]) -> AminoAcid {
    let index = codon.iter().fold(0, |index, base| index * 4 + usize::from(*base & 3));
    CODE[index].single().unwrap_or(AminoAcid::STOP)
}

/// The codon of three single bases; `None` where one of them is not single.
///
/// ```
/// use hbv::{Bases, translate_single};
/// let met = translate_single([Bases::A, Bases::T, Bases::G]);
/// assert_eq!(met.map(|one| one.to_string()).as_deref(), Some("M"));
/// assert_eq!(translate_single([Bases::A, Bases::T, Bases::ANY]), None);
/// ```
#[inline]
pub fn translate_single(codon: [Bases; 3]) -> Option<AminoAcids> {
    let number = |at: usize| NUMBER[usize::from(codon[at].bits() & 15)];
    let index = number(0) * 16 + number(1) * 4 + number(2);
    CODE.get(usize::from(index)).copied()
}

/// Every amino acid that a codon of sets of bases may stand for. Nothing where a base was not
/// read or is deleted.
///
/// ```
/// use hbv::{Bases, translate_codon};
/// let codon = |text: &[u8; 3]| text.map(|letter| Bases::from_letter(letter).unwrap());
/// assert_eq!(translate_codon(codon(b"ATG")).to_string(), "M");
/// assert_eq!(translate_codon(codon(b"RTG")).to_string(), "M/V");
/// assert_eq!(translate_codon(codon(b"GCN")).to_string(), "A");
/// assert_eq!(translate_codon(codon(b"TRG")).to_string(), "W/*");
/// assert_eq!(translate_codon(codon(b"NNN")).len(), 21);
/// ```
pub fn translate_codon(codon: [Bases; 3]) -> AminoAcids {
    if let Some(one) = translate_single(codon) {
        return one;
    }
    if codon == [Bases::ANY; 3] {
        return AminoAcids::ANY;
    }
    let mut all = AminoAcids::NONE;
    for first in codon[0].each() {
        for second in codon[1].each() {
            for third in codon[2].each() {
                all = all.or(translate_single([first, second, third]).unwrap_or_default());
            }
        }
    }
    all
}
