//! What every byte of a sequence line means: one look-up a byte.

use crate::Bases;

// The low four bits are the base. The high four tell what is to be done, so that the codes of a whole
// line or-ed together tell whether anything is.

/// No base: passed over.
pub(super) const BLANK: u8 = 0x10;
/// No base: passed over and counted.
pub(super) const DIGIT: u8 = 0x20;
/// No base: removed and counted.
pub(super) const GAP: u8 = BLANK | DIGIT;
/// A T, to be counted.
pub(super) const URACIL: u8 = 0x48;
/// All that needs a look of its own.
pub(super) const SPECIAL: u8 = 0x80;

/// The code of every byte.
pub(super) const CODES: [u8; 256] = {
    let mut codes = [SPECIAL; 256];
    let mut byte = 0;
    while byte < 128 {
        let letter = byte as u8;
        codes[byte] = match (Bases::from_letter(letter), letter) {
            (_, b'U' | b'u') => URACIL,
            (Some(bases), _) => bases.bits(),
            // 0x1A is how files of DOS end.
            (_, b' ' | b'\t' | 0x0B | 0x0C | 0x1A) => BLANK,
            (_, b'0'..=b'9') => DIGIT,
            (_, b'-' | b'~') => GAP,
            // What programs for alignments and trees write where a base is missing.
            (_, b'?') => Bases::ANY.bits(),
            _ => SPECIAL,
        };
        byte += 1;
    }
    codes
};

/// Whether the byte is a blank (line ends are none).
pub(super) fn is_blank(byte: u8) -> bool {
    CODES[usize::from(byte)] == BLANK
}

/// Letters that stand for an amino acid and for no nucleotide.
pub(super) fn is_amino_acid_only(letter: char) -> bool {
    matches!(letter.to_ascii_uppercase(), 'E' | 'F' | 'I' | 'L' | 'P' | 'Q' | 'Z' | '*')
}
