//! Nucleotides as sets: one bit a base, so that an IUPAC letter is the set of
//! bases it stands for, and comparing two positions is one `and`.

use std::fmt;

/// What stands at one position: a set of bases (more than one in a mixture), or that it is deleted, or that
/// it was not read.
///
/// ```
/// use hbv::Bases;
/// assert_eq!(Bases::from_letter(b'r'), Some(Bases::A.or(Bases::G)));
/// assert_eq!(Bases::from_letter(b'U'), Some(Bases::T));
/// assert_eq!(Bases::from_letter(b'J'), None);
/// assert_eq!(Bases::A.or(Bases::G).letter(), 'R');
/// assert_eq!(Bases::A.complement(), Bases::T);
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(transparent)]
pub struct Bases(u8);

/// The letter of every set of bases, IUPAC-IUB (Cornish-Bowden 1985), by its four bits.
const LETTERS: &[u8; 17] = b".ACMGRSVTWYHKDBN-";

/// The code of every byte: its bits, or 255 where it is no nucleotide.
const CODES: [u8; 256] = {
    let mut codes = [255_u8; 256];
    let mut bits = 1;
    while bits < 16 {
        codes[LETTERS[bits] as usize] = bits as u8;
        codes[LETTERS[bits].to_ascii_lowercase() as usize] = bits as u8;
        bits += 1;
    }
    codes[b'U' as usize] = 8;
    codes[b'u' as usize] = 8;
    // GenBank and many alignments write "X" for "any".
    codes[b'X' as usize] = 15;
    codes[b'x' as usize] = 15;
    codes
};

impl Bases {
    /// Not read: before the start or after the end of a fragment.
    pub const UNREAD: Bases = Bases(0);
    /// Adenine.
    pub const A: Bases = Bases(1);
    /// Cytosine.
    pub const C: Bases = Bases(2);
    /// Guanine.
    pub const G: Bases = Bases(4);
    /// Thymine (uracil in RNA).
    pub const T: Bases = Bases(8);
    /// Any of the four: read, but not told apart (`N`).
    pub const ANY: Bases = Bases(15);
    /// The reference has a base here, the virus has none.
    pub const DELETED: Bases = Bases(16);

    /// The four single bases, in the order A, C, G, T.
    pub const SINGLE: [Bases; 4] = [Bases::A, Bases::C, Bases::G, Bases::T];

    /// From a letter as files of sequences write it, of either case: an IUPAC letter, `U` for T, `X` for any.
    /// `None` where it is no nucleotide (gaps are none either).
    #[inline]
    pub const fn from_letter(letter: u8) -> Option<Bases> {
        match CODES[letter as usize] {
            255 => None,
            bits => Some(Bases(bits)),
        }
    }

    /// From an IUPAC letter as people write it beside a position, of either case; `U` is T, and `X` is none.
    ///
    /// ```
    /// use hbv::Bases;
    /// let mixture = Bases::of('R').expect("A or G");
    /// assert!(mixture.contains('A') && mixture.contains('G') && !mixture.contains('T'));
    /// assert_eq!((Bases::of('-'), Bases::of('X')), (None, None));
    /// ```
    pub fn of(letter: char) -> Option<Bases> {
        let letter = u8::try_from(letter).ok().filter(|letter| !matches!(letter, b'x' | b'X'))?;
        Bases::from_letter(letter)
    }

    /// From four bits: A 1, C 2, G 4, T 8; the rest is cut off.
    #[inline]
    pub const fn from_bits(bits: u8) -> Bases {
        Bases(bits & 15)
    }

    /// Four bits: A 1, C 2, G 4, T 8. None is set where nothing was read or the position is deleted.
    #[inline]
    pub const fn bits(self) -> u8 {
        self.0 & 15
    }

    /// The IUPAC letter, upper case; `-` where deleted, `.` where not read.
    pub const fn letter(self) -> char {
        self.byte() as char
    }

    /// The same letter as one byte of a file.
    pub const fn byte(self) -> u8 {
        LETTERS[self.0 as usize]
    }

    /// Whether this base (A, C, G or T) is among them.
    pub fn contains(self, base: char) -> bool {
        Bases::of(base).is_some_and(|base| self.meets(base))
    }

    /// Whether it is this base and no other.
    pub fn is(self, base: char) -> bool {
        Bases::of(base) == Some(self)
    }

    /// N says nothing: the position was not read.
    pub fn is_any(self) -> bool {
        self == Bases::ANY
    }

    /// Whether the base with this index (A 0, C 1, G 2, T 3) is among them.
    pub const fn allows(self, index: u8) -> bool {
        self.bits() >> index & 1 != 0
    }

    /// 0 for A, 1 C, 2 G, 3 T; `None` for anything but one base.
    #[inline]
    pub const fn index(self) -> Option<usize> {
        match self.0 {
            1 => Some(0),
            2 => Some(1),
            4 => Some(2),
            8 => Some(3),
            _ => None,
        }
    }

    /// Whether it is exactly one base.
    #[inline]
    pub const fn is_single(self) -> bool {
        self.0.is_power_of_two() && self.0 < 16
    }

    /// Whether it is two or three bases: a mixture that says something, unlike `N`.
    #[inline]
    pub const fn is_mixture(self) -> bool {
        matches!(self.0.count_ones(), 2 | 3)
    }

    /// Whether a base was read here, be it any.
    #[inline]
    pub const fn is_base(self) -> bool {
        self.bits() != 0
    }

    /// How many bases it may be.
    #[inline]
    pub const fn count(self) -> u32 {
        self.bits().count_ones()
    }

    /// Both sets together.
    #[inline]
    pub const fn or(self, other: Bases) -> Bases {
        Bases((self.0 | other.0) & 15)
    }

    /// Whether the two sets share a base.
    #[inline]
    pub const fn meets(self, other: Bases) -> bool {
        self.0 & other.0 & 15 != 0
    }

    /// The other strand's bases.
    #[inline]
    pub const fn complement(self) -> Bases {
        Bases(if self.0 == 16 { 16 } else { self.0.reverse_bits() >> 4 })
    }

    /// Its single bases, in the order A, C, G, T.
    #[inline]
    pub fn each(self) -> impl Iterator<Item = Bases> {
        Bases::SINGLE.into_iter().filter(move |base| self.meets(*base))
    }
}

impl fmt::Debug for Bases {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.letter())
    }
}

/// The other strand, read in its own direction.
///
/// ```
/// use hbv::{Bases, reverse_complement};
/// assert_eq!(reverse_complement(&[Bases::A, Bases::G]), [Bases::C, Bases::T]);
/// ```
pub fn reverse_complement(bases: &[Bases]) -> Vec<Bases> {
    bases.iter().rev().map(|base| base.complement()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_sets_are_each_others_inverse() {
        for bits in 1..16 {
            let bases = Bases::from_bits(bits);
            assert_eq!(Bases::from_letter(bases.byte()), Some(bases));
            assert_eq!(Bases::from_letter(bases.byte().to_ascii_lowercase()), Some(bases));
            assert_eq!(Bases::of(bases.letter()), Some(bases));
            assert_eq!(bases.complement().complement(), bases);
            assert_eq!(bases.each().fold(Bases::UNREAD, Bases::or), bases);
        }
        assert_eq!("ACGTRYKMBDHVSWN".bytes().filter_map(Bases::from_letter).count(), 15);
    }

    #[test]
    fn the_complement_is_that_of_the_iupac_table() {
        for (letter, other) in b"ACGTRYKMBDHVSWN".iter().zip(b"TGCAYRMKVHDBSWN") {
            assert_eq!(Bases::from_letter(*letter).unwrap().complement().byte(), *other);
        }
        assert_eq!(Bases::DELETED.complement(), Bases::DELETED);
    }
}
