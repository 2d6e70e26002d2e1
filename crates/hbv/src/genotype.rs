//! Genotypes, and how near a sequence is to the references.

use crate::{Error, LENGTH};
use serde::{Deserialize, Serialize};
use std::fmt;

/// The limit of the rule over the genome: one genotype differs from another by 8 % of its nucleotides or more
/// (Okamoto 1988, J Gen Virol 69:2575).
pub const GENOME_LIMIT: f64 = 0.08;
/// The limit of the rule over the surface gene: 4 % (Norder 1992, J Gen Virol 73:1201).
pub const S_LIMIT: f64 = 0.04;

/// A genotype: A to I are accepted, J is putative.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[allow(missing_docs, reason = "letters need no words")]
pub enum Genotype {
    A,
    B,
    C,
    D,
    E,
    F,
    G,
    H,
    I,
    J,
}

impl Genotype {
    /// All ten.
    pub const ALL: [Genotype; 10] = {
        use Genotype::*;
        [A, B, C, D, E, F, G, H, I, J]
    };

    /// The letters of all ten, in order.
    pub const LETTERS: [&'static str; 10] = ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J"];

    /// Its letter.
    pub fn letter(self) -> char {
        char::from(b'A' + self as u8)
    }

    /// The length of its genome, in base pairs.
    ///
    /// ```
    /// assert_eq!(hbv::Genotype::A.genome_length(), hbv::LENGTH);
    /// ```
    pub const fn genome_length(self) -> u16 {
        use Genotype::*;
        match self {
            A => LENGTH,
            B | C | F | H => 3215,
            D | J => 3182,
            E => 3212,
            G => 3248,
            I => 3210,
        }
    }

    /// Reads a letter, in any case.
    ///
    /// # Errors
    /// Where the text is no letter from A to J.
    pub fn parse(text: &str) -> Result<Genotype, Error> {
        let text = text.trim();
        let found = Genotype::ALL.into_iter().find(|genotype| {
            text.len() == 1 && text.chars().all(|c| c.eq_ignore_ascii_case(&genotype.letter()))
        });
        found.ok_or_else(|| Error::not_one_of("genotype", text, "a letter from A to J"))
    }
}

/// A genotype or subgenotype as entered: `B`, `B2`, `F1a`.
///
/// ```
/// use hbv::{Clade, Genotype};
/// let clade = Clade::parse("subgenotype", "B2")?;
/// assert_eq!((clade.genotype(), clade.is_subgenotype()), (Genotype::B, true));
/// assert!(Clade::parse("subgenotype", "K1").is_err());
/// # Ok::<(), hbv::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "String", into = "String")]
pub struct Clade(String);

impl Clade {
    /// The longest name kept.
    const LONGEST: usize = 8;

    /// Reads a letter from A to J, with digits and small letters after it.
    ///
    /// # Errors
    /// Where the text is no such name.
    pub fn parse(field: &str, text: &str) -> Result<Clade, Error> {
        let text = text.trim();
        let mut letters = text.chars();
        let genotype = letters.next().is_some_and(|first| ('A'..='J').contains(&first));
        let rest = letters.all(|c| c.is_ascii_digit() || c.is_ascii_lowercase());
        if genotype && rest && text.len() <= Self::LONGEST {
            Ok(Clade(text.to_owned()))
        } else {
            Err(Error::not_one_of(field, text, "B|B2"))
        }
    }

    /// As entered.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The genotype it belongs to.
    pub fn genotype(&self) -> Genotype {
        let letter = self.0.bytes().next().unwrap_or(b'A');
        Genotype::ALL[usize::from(letter - b'A').min(Genotype::ALL.len() - 1)]
    }

    /// Whether it names more than the genotype.
    pub fn is_subgenotype(&self) -> bool {
        self.0.len() > 1
    }
}

impl TryFrom<String> for Clade {
    type Error = Error;

    fn try_from(text: String) -> Result<Clade, Error> {
        Clade::parse("subgenotype", &text)
    }
}

impl From<Clade> for String {
    fn from(clade: Clade) -> String {
        clade.0
    }
}

impl fmt::Display for Clade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Which part of the genome was compared with the references.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Region {
    /// The whole genome.
    #[default]
    Genome,
    /// The S gene only.
    S,
}

/// How far the sequence is from the references: shares of positions that differ.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "RawDistances", into = "RawDistances")]
pub struct Distances {
    nearest: Clade,
    nearest_distance: f64,
    next_genotype_distance: Option<f64>,
    region: Region,
}

#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct RawDistances {
    nearest: Clade,
    nearest_distance: f64,
    #[serde(default)]
    next_genotype_distance: Option<f64>,
    #[serde(default)]
    region: Region,
}

impl Distances {
    /// The nearest reference and its p-distance (0.031 is 3.1 %), and the
    /// p-distance of the nearest reference of another genotype.
    ///
    /// # Errors
    /// Where a distance is no share, or the other genotype is nearer than the nearest.
    pub fn new(
        nearest: Clade,
        nearest_distance: f64,
        next_genotype_distance: Option<f64>,
        region: Region,
    ) -> Result<Distances, Error> {
        for distance in [Some(nearest_distance), next_genotype_distance].into_iter().flatten() {
            if !(0.0..=1.0).contains(&distance) {
                return Err(Error::out_of_range(
                    "distance",
                    distance.to_string(),
                    (0.0, 1.0),
                    "differences per position",
                ));
            }
        }
        if let Some(next) = next_genotype_distance
            && next < nearest_distance
        {
            return Err(Error::contradiction(
                "next_genotype_distance",
                next.to_string(),
                "nearest reference's distance",
            ));
        }
        Ok(Distances { nearest, nearest_distance, next_genotype_distance, region })
    }

    /// The nearest reference.
    pub fn nearest(&self) -> &Clade {
        &self.nearest
    }

    /// Its distance.
    pub fn nearest_distance(&self) -> f64 {
        self.nearest_distance
    }

    /// The distance of the nearest reference of another genotype.
    pub fn next_genotype_distance(&self) -> Option<f64> {
        self.next_genotype_distance
    }

    /// What was compared.
    pub fn region(&self) -> Region {
        self.region
    }
}

impl TryFrom<RawDistances> for Distances {
    type Error = Error;

    fn try_from(raw: RawDistances) -> Result<Distances, Error> {
        Distances::new(raw.nearest, raw.nearest_distance, raw.next_genotype_distance, raw.region)
    }
}

impl From<Distances> for RawDistances {
    fn from(distances: Distances) -> RawDistances {
        RawDistances {
            nearest: distances.nearest,
            nearest_distance: distances.nearest_distance,
            next_genotype_distance: distances.next_genotype_distance,
            region: distances.region,
        }
    }
}
