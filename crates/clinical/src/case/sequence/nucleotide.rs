//! Positions and bases of the genome, EcoRI numbering.

use super::super::CaseError;
use super::substitution::list;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The longest genome whose positions are read, in nucleotides.
const GENOME: u16 = 3221;

/// A position of the genome: 1 is the T of the EcoRI site GAA|TTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct GenomePosition(u16);

impl GenomePosition {
    /// A position.
    ///
    /// # Errors
    /// Outside 1 to 3221.
    pub fn new(position: u16) -> Result<GenomePosition, CaseError> {
        if (1..=GENOME).contains(&position) {
            Ok(GenomePosition(position))
        } else {
            Err(beyond(&position.to_string()))
        }
    }

    /// Its number.
    pub fn get(self) -> u16 {
        self.0
    }
}

impl TryFrom<u16> for GenomePosition {
    type Error = CaseError;

    fn try_from(position: u16) -> Result<GenomePosition, CaseError> {
        GenomePosition::new(position)
    }
}

impl From<GenomePosition> for u16 {
    fn from(position: GenomePosition) -> u16 {
        position.0
    }
}

/// IUPAC letters by their set of bases: bit 0 is A, 1 C, 2 G, 3 T.
const IUPAC: &[u8; 16] = b"-ACMGRSVTWYHKDBN";

/// The bases found at one position: more than one in a mixture (IUPAC letters).
///
/// ```
/// use clinical::case::Bases;
/// let mixture = Bases::of('R').expect("A or G");
/// assert!(mixture.contains('A') && mixture.contains('G') && !mixture.contains('T'));
/// assert_eq!(Bases::of('-'), None);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Bases(u8);

impl Bases {
    /// From an IUPAC letter; U is T.
    pub fn of(letter: char) -> Option<Bases> {
        let letter = match letter.to_ascii_uppercase() {
            'U' => 'T',
            other => other,
        };
        let set = IUPAC.iter().position(|known| char::from(*known) == letter)?;
        (set > 0).then_some(Bases(set as u8))
    }

    /// The IUPAC letter.
    pub fn letter(self) -> char {
        char::from(IUPAC[usize::from(self.0)])
    }

    /// Whether this base (A, C, G or T) is among them.
    pub fn contains(self, base: char) -> bool {
        Bases::of(base).is_some_and(|base| self.0 & base.0 != 0)
    }

    /// Whether it is this base and no other.
    pub fn is(self, base: char) -> bool {
        Bases::of(base) == Some(self)
    }

    /// N says nothing: the position was not read.
    pub fn is_any(self) -> bool {
        self.0 == 15
    }

    /// Whether the base with this index (A, C, G, T) is among them.
    pub(crate) fn allows(self, index: u8) -> bool {
        self.0 & (1 << index) != 0
    }

    /// Both sets together.
    #[must_use]
    pub fn and(self, other: Bases) -> Bases {
        Bases(self.0 | other.0)
    }
}

impl fmt::Debug for Bases {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.letter())
    }
}

/// What stands at one position, and what stood there where that was written too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Nucleotide {
    /// The position.
    pub position: GenomePosition,
    /// The base before, as written: G in `G1896A`.
    pub from: Option<Bases>,
    /// The bases now.
    pub to: Bases,
}

impl Nucleotide {
    /// Reads `G1896A`, `1896A` or `1896 G>A`; `nt` may stand before it.
    ///
    /// ```
    /// use clinical::case::Nucleotide;
    /// assert_eq!(Nucleotide::parse("G1896A")?.to_string(), "G1896A");
    /// assert_eq!(Nucleotide::parse("nt1896 G>A")?.to_string(), "G1896A");
    /// assert!(Nucleotide::parse("1896Z").unwrap_err().is_not_one_of());
    /// assert!(Nucleotide::parse("3222A").unwrap_err().is_out_of_range());
    /// # Ok::<(), clinical::case::CaseError>(())
    /// ```
    ///
    /// # Errors
    /// Where the text is neither.
    pub fn parse(text: &str) -> Result<Nucleotide, CaseError> {
        let text = text.trim();
        let wrong = || not_a_nucleotide(text);
        let bare = match text.get(..2) {
            Some(start) if start.eq_ignore_ascii_case("nt") => text[2..].trim_start(),
            _ => text,
        };
        let digits = bare.find(|c: char| c.is_ascii_digit()).ok_or_else(wrong)?;
        let (head, rest) = bare.split_at(digits);
        let end = rest.find(|c: char| !c.is_ascii_digit()).ok_or_else(wrong)?;
        let (number, tail) = rest.split_at(end);
        let bases = |text: &str| {
            let mut letters = text.trim().chars();
            letters.next().filter(|_| letters.next().is_none()).and_then(Bases::of)
        };
        let (before, after) = match (head.trim(), tail.split_once('>')) {
            ("", Some((before, after))) => (before, after),
            (before, None) => (before, tail),
            (_, Some(_)) => return Err(wrong()),
        };
        let from = match before.trim() {
            "" if !tail.contains('>') => None,
            letter => Some(bases(letter).ok_or_else(wrong)?),
        };
        let to = bases(after).ok_or_else(wrong)?;
        let position = number.parse().ok().and_then(|number| GenomePosition::new(number).ok());
        Ok(Nucleotide { position: position.ok_or_else(|| beyond(text))?, from, to })
    }

    /// Reads several, with spaces, commas, semicolons or `+` between them.
    ///
    /// # Errors
    /// Names the first that cannot be read.
    pub fn parse_list(text: &str) -> Result<Vec<Nucleotide>, CaseError> {
        list(text).map(Nucleotide::parse).collect()
    }

    /// By position; the same position entered twice is a mixture.
    pub(super) fn normalised(mut all: Vec<Nucleotide>) -> Vec<Nucleotide> {
        all.sort_unstable();
        let mut kept: Vec<Nucleotide> = Vec::with_capacity(all.len());
        for next in all {
            match kept.last_mut() {
                Some(last)
                    if last.position == next.position
                        && (last.from == next.from || last.from.is_none()) =>
                {
                    last.from = last.from.or(next.from);
                    last.to = last.to.and(next.to);
                }
                _ => kept.push(next),
            }
        }
        kept
    }
}

impl fmt::Display for Nucleotide {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(from) = self.from {
            write!(f, "{}", from.letter())?;
        }
        write!(f, "{}{}", self.position.0, self.to.letter())
    }
}

impl Serialize for Nucleotide {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Nucleotide {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Nucleotide::parse(&text).map_err(serde::de::Error::custom)
    }
}

fn beyond(found: &str) -> CaseError {
    CaseError::out_of_range("nt", found, (1.0, f64::from(GENOME)), "nucleotide")
}

fn not_a_nucleotide(found: &str) -> CaseError {
    CaseError::not_one_of("nt", found, "1896A|G1896A|1896R")
}
