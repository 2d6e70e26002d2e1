//! Amino acids as sets: one bit each, the stop among them.

use serde::{Serialize, Serializer};
use std::fmt::{self, Write};

/// The letters of amino acids; the last is the stop.
const LETTERS: &[u8; 21] = b"ACDEFGHIKLMNPQRSTVWY*";

/// One amino acid, or a stop (`*`).
///
/// ```
/// use hbv::AminoAcid;
/// assert_eq!(AminoAcid::of('v').map(AminoAcid::letter), Some('V'));
/// assert_eq!(AminoAcid::of('*'), Some(AminoAcid::STOP));
/// assert_eq!(AminoAcid::of('B'), None);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AminoAcid(u8);

impl AminoAcid {
    /// A stop codon.
    pub const STOP: AminoAcid = AminoAcid(20);
    /// Methionine, which starts a protein.
    pub const MET: AminoAcid = AminoAcid(10);

    /// From its letter of either case; `None` for a letter that is no amino acid.
    pub fn of(letter: char) -> Option<AminoAcid> {
        let letter = letter.to_ascii_uppercase();
        let index = LETTERS.iter().position(|known| char::from(*known) == letter)?;
        Some(AminoAcid(index as u8))
    }

    /// Its letter.
    pub fn letter(self) -> char {
        char::from(LETTERS[usize::from(self.0)])
    }
}

impl fmt::Debug for AminoAcid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.letter())
    }
}

impl From<AminoAcid> for String {
    fn from(one: AminoAcid) -> String {
        one.letter().into()
    }
}

/// Every amino acid that may stand at one place: more than one in a mixture.
///
/// ```
/// use hbv::{AminoAcid, AminoAcids};
/// let set = AminoAcids::parse("MV").unwrap();
/// assert_eq!(set.to_string(), "M/V");
/// assert_eq!(AminoAcids::parse("M/stop").unwrap().to_string(), "M/*");
/// assert!(set.contains(AminoAcid::MET) && set.single().is_none());
/// assert_eq!(AminoAcids::ANY.len(), 21);
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AminoAcids(u32);

impl AminoAcids {
    /// None.
    pub const NONE: AminoAcids = AminoAcids(0);
    /// All twenty and the stop: nothing is known.
    pub const ANY: AminoAcids = AminoAcids((1 << 21) - 1);
    /// The stop alone.
    pub const STOP: AminoAcids = AminoAcids::only(AminoAcid::STOP);

    /// Just this one.
    #[inline]
    pub const fn only(one: AminoAcid) -> AminoAcids {
        AminoAcids(1 << one.0)
    }

    /// From the letters of a table, while compiling: another letter does not compile.
    pub(crate) const fn of_table(letters: &[u8]) -> AminoAcids {
        let (mut all, mut at) = (0, 0);
        while at < letters.len() {
            let mut index = 0;
            while LETTERS[index] != letters[at] {
                index += 1;
            }
            all |= 1 << index;
            at += 1;
        }
        AminoAcids(all)
    }

    /// Reads letters, with or without `/` between them; `stop` and `*` are the stop.
    pub fn parse(text: &str) -> Option<AminoAcids> {
        let mut all = AminoAcids::NONE;
        for part in text.split('/').map(str::trim) {
            if part.eq_ignore_ascii_case("stop") {
                all = all.or(AminoAcids::STOP);
                continue;
            }
            if part.is_empty() {
                return None;
            }
            for letter in part.chars() {
                all = all.or(AminoAcids::only(AminoAcid::of(letter)?));
            }
        }
        Some(all)
    }

    /// Both sets together.
    #[inline]
    #[must_use]
    pub const fn or(self, other: AminoAcids) -> AminoAcids {
        AminoAcids(self.0 | other.0)
    }

    /// Adds one.
    pub fn insert(&mut self, one: AminoAcid) {
        *self = self.or(AminoAcids::only(one));
    }

    /// Whether any of these letters is among them.
    pub fn any_of(self, letters: &str) -> bool {
        letters.chars().filter_map(AminoAcid::of).any(|one| self.contains(one))
    }

    /// What is in this set and not in the other.
    #[inline]
    #[must_use]
    pub const fn without(self, other: AminoAcids) -> AminoAcids {
        AminoAcids(self.0 & !other.0)
    }

    /// Whether the sets share one.
    #[inline]
    pub const fn meets(self, other: AminoAcids) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether all of these are in the other set.
    #[inline]
    pub const fn within(self, other: AminoAcids) -> bool {
        self.0 & !other.0 == 0
    }

    /// Whether it is among them.
    #[inline]
    pub const fn contains(self, one: AminoAcid) -> bool {
        self.0 & (1 << one.0) != 0
    }

    /// How many.
    #[inline]
    pub const fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// Whether there is none.
    #[inline]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The one, where it is only one.
    #[inline]
    pub fn single(self) -> Option<AminoAcid> {
        (self.len() == 1).then(|| AminoAcid(self.0.trailing_zeros() as u8))
    }

    /// The first of them by the alphabet, the stop last.
    fn first(self) -> Option<AminoAcid> {
        (!self.is_empty()).then(|| AminoAcid(self.0.trailing_zeros() as u8))
    }

    /// Each of them, by the alphabet, the stop last.
    #[inline]
    pub fn iter(self) -> impl Iterator<Item = AminoAcid> {
        (0..LETTERS.len() as u8).map(AminoAcid).filter(move |one| self.contains(*one))
    }
}

impl fmt::Display for AminoAcids {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = *self;
        while let Some(one) = rest.first() {
            f.write_char(one.letter())?;
            rest = rest.without(AminoAcids::only(one));
            if !rest.is_empty() {
                f.write_char('/')?;
            }
        }
        Ok(())
    }
}

impl fmt::Debug for AminoAcids {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[{self}]")
    }
}

impl Serialize for AminoAcids {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
