//! A nucleotide as laboratories write it: `G1896A`, `1896A`, `1896 G>A`.

use crate::{Bases, Error, GenomePosition, parts};
use serde::{Deserialize, Serialize};
use std::fmt;

/// What stands at one position, and what stood there where that was written too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(try_from = "String", into = "String")
)]
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
    /// use hbv::Nucleotide;
    /// assert_eq!(Nucleotide::parse("G1896A")?.to_string(), "G1896A");
    /// assert_eq!(Nucleotide::parse("nt1896 G>A")?.to_string(), "G1896A");
    /// assert!(Nucleotide::parse("1896Z").unwrap_err().is_not_one_of());
    /// assert!(Nucleotide::parse("3222A").unwrap_err().is_out_of_range());
    /// # Ok::<(), hbv::Error>(())
    /// ```
    ///
    /// # Errors
    /// Where the text is neither.
    pub fn parse(text: &str) -> Result<Nucleotide, Error> {
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
        Ok(Nucleotide { position: position.ok_or_else(|| GenomePosition::beyond(text))?, from, to })
    }

    /// Reads several, with spaces, commas, semicolons or `+` between them.
    ///
    /// # Errors
    /// Names the first that cannot be read.
    pub fn parse_list(text: &str) -> Result<Vec<Nucleotide>, Error> {
        parts(text).map(Nucleotide::parse).collect()
    }

    /// By position; the same position entered twice is a mixture.
    pub(crate) fn normalised(mut all: Vec<Nucleotide>) -> Vec<Nucleotide> {
        all.sort_unstable();
        let mut kept: Vec<Nucleotide> = Vec::with_capacity(all.len());
        for next in all {
            match kept.last_mut() {
                Some(last)
                    if last.position == next.position
                        && (last.from == next.from || last.from.is_none()) =>
                {
                    last.from = last.from.or(next.from);
                    last.to = last.to.or(next.to);
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
        write!(f, "{}{}", self.position.get(), self.to.letter())
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

fn not_a_nucleotide(found: &str) -> Error {
    Error::not_one_of("nt", found, "1896A|G1896A|1896R")
}
