//! Which genes there are, and where their codons lie on the genome.

use crate::LENGTH;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::ops::RangeInclusive;

/// A gene of the virus.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Gene {
    /// Reverse transcriptase, the part of the polymerase that drugs act on.
    Rt,
    /// Small surface protein (HBsAg).
    S,
    /// Precore and core together: the protein from which HBeAg is made.
    PreC,
    /// X protein, whose gene holds the basal core promoter.
    X,
    /// Core protein (HBcAg).
    C,
    /// The whole polymerase.
    P,
    /// Large surface protein: preS1, preS2 and S.
    PreS1,
    /// Middle surface protein: preS2 and S.
    PreS2,
}

/// Whether a codon has one number in all genotypes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Numbering {
    /// One number in all genotypes.
    Universal,
    /// Genotypes differ in length: a number of the genotype's own, and that of the master codon.
    Own,
}

impl Gene {
    /// All of them; the four that resistance, escape and HBeAg hang on come first.
    pub const ALL: [Gene; 8] =
        [Gene::Rt, Gene::S, Gene::PreC, Gene::X, Gene::C, Gene::P, Gene::PreS1, Gene::PreS2];

    /// The genes whose changes the clinical tables read, and a case's sequence holds. They come first in
    /// [`Gene::ALL`].
    pub const TABLED: [Gene; 4] = [Gene::Rt, Gene::S, Gene::PreC, Gene::X];

    /// Whether the clinical tables read its changes.
    pub const fn is_tabled(self) -> bool {
        (self as usize) < Gene::TABLED.len()
    }

    /// Its key in data; those of the first four are the fields of a case's sequence.
    pub const fn key(self) -> &'static str {
        match self {
            Gene::Rt => "rt",
            Gene::S => "s",
            Gene::PreC => "pre_c",
            Gene::X => "x",
            Gene::C => "c",
            Gene::P => "p",
            Gene::PreS1 => "pre_s1",
            Gene::PreS2 => "pre_s2",
        }
    }

    /// The gene of a key.
    ///
    /// ```
    /// use hbv::Gene;
    /// assert_eq!(Gene::of_key("pre_s1"), Some(Gene::PreS1));
    /// assert_eq!(Gene::of_key("polymerase"), None);
    /// ```
    pub fn of_key(key: &str) -> Option<Gene> {
        Gene::ALL.into_iter().find(|gene| gene.key() == key)
    }

    /// What is written before a change: `rt` in `rtM204V`.
    pub const fn prefix(self) -> &'static str {
        match self {
            Gene::PreC => "preC",
            Gene::PreS1 => "preS1",
            Gene::PreS2 => "preS2",
            other => other.key(),
        }
    }

    /// Its first nucleotide.
    pub const fn start(self) -> u16 {
        match self {
            Gene::Rt => 130,
            Gene::S => 155,
            Gene::PreC => 1814,
            Gene::X => 1374,
            Gene::C => 1901,
            Gene::P => 2307,
            Gene::PreS1 => 2854,
            Gene::PreS2 => 3211,
        }
    }

    /// Its last nucleotide; before the first where it crosses the origin.
    pub const fn end(self) -> u16 {
        match self {
            Gene::Rt => 1161,
            Gene::S | Gene::PreS1 | Gene::PreS2 => 835,
            Gene::PreC | Gene::C => 2458,
            Gene::X => 1838,
            Gene::P => 1623,
        }
    }

    /// Its nucleotides, the stop codon among them.
    pub const fn nucleotides(self) -> u16 {
        (self.end() + LENGTH - self.start()) % LENGTH + 1
    }

    /// Its codons, the stop codon among them.
    pub const fn codons(self) -> u16 {
        self.nucleotides() / 3
    }

    /// Its amino acids: the stop codon not counted. RT has none, it is a part of P.
    ///
    /// ```
    /// use hbv::Gene;
    /// assert_eq!(Gene::Rt.residues(), 344);
    /// assert_eq!(Gene::S.residues(), 226);
    /// assert_eq!(Gene::X.residues(), 154);
    /// assert_eq!(Gene::P.residues(), 845);
    /// ```
    pub const fn residues(self) -> u16 {
        if self.has_stop() { self.codons() - 1 } else { self.codons() }
    }

    /// Whether it ends with a stop codon and starts with ATG: all but RT.
    pub const fn has_stop(self) -> bool {
        !matches!(self, Gene::Rt)
    }

    /// The codons that are told under its name. What a gene holds of another one is told
    /// there: precore is preC 1 to 29, the core codons follow as C; P leaves out RT.
    pub const fn own_part(self) -> RangeInclusive<u16> {
        match self {
            Gene::PreC => 1..=29,
            Gene::PreS1 => 1..=119,
            Gene::PreS2 => 1..=55,
            other => 1..=other.residues(),
        }
    }

    /// The last codon that is told under its name: 29 of precore, 344 of RT.
    ///
    /// ```
    /// use hbv::Gene;
    /// assert_eq!(Gene::TABLED.map(Gene::last_codon), [344, 226, 29, 154]);
    /// ```
    pub const fn last_codon(self) -> u16 {
        *self.own_part().end()
    }

    /// Whether changes of this codon are told under its name.
    #[inline]
    pub fn tells(self, codon: u16) -> bool {
        self.own_part().contains(&codon) && !(self == Gene::P && (349..=692).contains(&codon))
    }

    /// How its codons are numbered.
    pub const fn numbering(self) -> Numbering {
        match self {
            Gene::Rt | Gene::S | Gene::X | Gene::PreC => Numbering::Universal,
            Gene::C | Gene::P | Gene::PreS1 | Gene::PreS2 => Numbering::Own,
        }
    }

    /// How far a position lies behind its first nucleotide; `None` outside the gene.
    #[inline]
    pub fn offset(self, position: u16) -> Option<u16> {
        if !(1..=LENGTH).contains(&position) {
            return None;
        }
        let offset = (position + LENGTH - self.start()) % LENGTH;
        (offset < self.nucleotides()).then_some(offset)
    }

    /// The codon that holds a position, and which of its bases it is (1, 2 or 3).
    ///
    /// ```
    /// use hbv::Gene;
    /// assert_eq!(Gene::Rt.codon_of(739), Some((204, 1)));
    /// assert_eq!(Gene::S.codon_of(739), Some((195, 3)));
    /// assert_eq!(Gene::P.codon_of(1), Some((306, 1)), "beyond the origin");
    /// assert_eq!(Gene::PreS1.codon_of(1), Some((123, 3)), "a codon across the origin");
    /// assert_eq!(Gene::X.codon_of(739), None);
    /// ```
    #[inline]
    pub fn codon_of(self, position: u16) -> Option<(u16, u8)> {
        self.offset(position).map(|offset| (offset / 3 + 1, (offset % 3) as u8 + 1))
    }

    /// The three positions of a codon; `None` outside the gene.
    ///
    /// ```
    /// use hbv::Gene;
    /// assert_eq!(Gene::Rt.positions(204), Some([739, 740, 741]));
    /// assert_eq!(Gene::PreS2.positions(4), Some([3220, 3221, 1]));
    /// assert_eq!(Gene::S.positions(228), None);
    /// ```
    #[inline]
    pub fn positions(self, codon: u16) -> Option<[u16; 3]> {
        let inside = (1..=self.codons()).contains(&codon);
        inside.then(|| [0, 1, 2].map(|base| self.position(3 * (codon - 1) + base)))
    }

    /// The position so far behind the first nucleotide.
    pub const fn position(self, offset: u16) -> u16 {
        (self.start() - 1 + offset % LENGTH) % LENGTH + 1
    }
}

impl fmt::Display for Gene {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.prefix())
    }
}
