//! One change of one protein, and how it is written.

use hbv::{AminoAcid, AminoAcids, Bases, Gene, WildType};
use std::fmt::{self, Write};

/// What stands where the consensus has something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// Another amino acid, or a mixture.
    Residues(AminoAcids),
    /// An `N` leaves several open, none of which is the consensus or the wild type.
    Unclear(AminoAcids),
    /// The frame is lost by an insertion or deletion before it. If that is a reading error, this stands here.
    IfIndelIsError(AminoAcids),
    /// The virus lacks residues.
    Deleted {
        /// The last master codon that is missing.
        until: u16,
        /// Its number as written.
        number: u16,
        /// What the consensus has there.
        from: AminoAcids,
    },
    /// The virus has more residues behind this codon; an empty set was not read.
    Inserted(Vec<AminoAcids>),
    /// The genotype has more residues behind this codon, the virus has not.
    NotInserted {
        /// How many.
        residues: u16,
    },
}

/// One change of one protein.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The protein.
    pub gene: Gene,
    /// The master codon. An insertion follows it.
    pub codon: u16,
    /// The number as written: that of the genotype's own residues where genotypes differ.
    pub number: u16,
    /// What the consensus has; nothing where it has none there or was not read.
    pub from: AminoAcids,
    /// What the clinical tables print as the wild type.
    pub wild: Option<WildType>,
    /// What the virus has.
    pub what: What,
    /// The codon's bases in the virus, as the master counts them.
    pub nucleotides: [Bases; 3],
}

impl Change {
    /// What the virus has instead, where that was read.
    pub fn to(&self) -> Option<AminoAcids> {
        match self.what {
            What::Residues(acids) => Some(acids),
            _ => None,
        }
    }

    /// Whether the consensus of the genotype has something else.
    pub fn differs_from_consensus(&self) -> bool {
        match self.what {
            What::Residues(acids) | What::IfIndelIsError(acids) => {
                !self.from.is_empty() && !acids.within(self.from)
            }
            What::Unclear(acids) => !self.from.is_empty() && !acids.meets(self.from),
            _ => true,
        }
    }

    /// Whether the printed wild type is something else; `None` where none is printed.
    pub fn differs_from_wild(&self) -> Option<bool> {
        let wild = self.wild?.acids;
        Some(match self.what {
            What::Residues(acids) | What::IfIndelIsError(acids) => !acids.within(wild),
            What::Unclear(acids) => !acids.meets(wild),
            _ => true,
        })
    }

    /// The letter before the number. At a listed position that is the printed wild type, so that a
    /// change has one name in all genotypes; none where it depends and the consensus does not settle
    /// it. A virus that has the wild type where its genotype has not differs from the consensus only.
    pub fn letter(&self) -> Option<AminoAcid> {
        let consensus = self.from.single();
        match self.wild {
            Some(wild) if wild.acids.len() == 1 && self.differs_from_wild() == Some(false) => {
                consensus
            }
            Some(wild) if wild.decides() && wild.acids.len() == 1 => wild.acids.single(),
            Some(wild) => consensus.filter(|one| wild.acids.contains(*one)),
            None => consensus,
        }
    }

    /// Whether the clinical engine is to know of it: a substitution that was read and that differs
    /// from the printed wild type, or where none is printed, from the consensus. In S, where the
    /// tables print several wild types and genotypes differ, a difference from either counts; at a
    /// position that is printed for its letter only, a difference from both.
    pub fn for_the_tables(&self) -> bool {
        if self.to().is_none() {
            return false;
        }
        let (ours, theirs) = (self.differs_from_consensus(), self.differs_from_wild());
        match self.wild {
            None => ours,
            Some(wild) if !wild.decides() => ours && theirs == Some(true),
            Some(wild) => {
                let several = self.gene == Gene::S && wild.acids.len() > 1;
                theirs == Some(true) || several && ours
            }
        }
    }

    /// Without the protein's name: `M204V`, `M204M/V`, `W172*`, `T123del`, `P120_T125del`,
    /// `122_123insNK`.
    pub fn short(&self) -> String {
        let number = self.number;
        if let What::Residues(acids) | What::IfIndelIsError(acids) = &self.what
            && let Some(one) = acids.single()
        {
            return substitution(self.letter(), number, one);
        }
        let letter = |one: Option<AminoAcid>| one.map(String::from).unwrap_or_default();
        let first = letter(self.letter());
        match &self.what {
            What::Residues(acids) | What::IfIndelIsError(acids) => {
                format!("{first}{number}{}", self.listed(*acids))
            }
            What::Unclear(acids) => format!("{first}{number}[{acids}]"),
            What::Deleted { until, .. } if *until == self.codon => format!("{first}{number}del"),
            What::Deleted { number: until, from, .. } => {
                format!("{first}{number}_{}{until}del", letter(from.single()))
            }
            What::Inserted(residues) => {
                let mut name = format!("{number}_{}ins", u32::from(number) + 1);
                for acids in residues {
                    match (acids.len(), acids) {
                        (0, _) => name.push('?'),
                        (1, one) => name.push_str(&one.to_string()),
                        (_, several) => name.push_str(&format!("[{several}]")),
                    }
                }
                name
            }
            What::NotInserted { residues } => {
                let first = u32::from(number) + 1;
                format!("{first}_{}del", u32::from(number) + u32::from(*residues))
            }
        }
    }

    /// The letters of a mixture, the one before the number first.
    fn listed(&self, acids: AminoAcids) -> String {
        let Some(first) = self.letter().filter(|one| acids.contains(*one)) else {
            return acids.to_string();
        };
        let others = acids.without(AminoAcids::only(first));
        let between = if others.is_empty() { "" } else { "/" };
        format!("{}{between}{others}", first.letter())
    }
}

/// `M204V`, as nearly all changes are.
fn substitution(from: Option<AminoAcid>, number: u16, to: AminoAcid) -> String {
    let mut name = String::with_capacity(8);
    name.extend(from.map(AminoAcid::letter));
    // Writing to a text cannot fail.
    let _ = write!(name, "{number}");
    name.push(to.letter());
    name
}

/// With the protein's name: `rtM204V`; in brackets what holds only if an insertion or deletion before it is
/// a reading error: `(rtM204V)`.
impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.what {
            What::IfIndelIsError(_) => write!(f, "({}{})", self.gene, self.short()),
            _ => {
                f.write_str(self.gene.prefix())?;
                f.write_str(&self.short())
            }
        }
    }
}
