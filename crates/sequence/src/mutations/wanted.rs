//! A user-defined list: changes to look for, as people write them.

mod error;
mod parse;

pub use error::{Reason, WantedError};
pub use parse::parse_wanted;

use super::Presence;
use crate::Bases;
use crate::genes::{AminoAcid, AminoAcids, Codon, Gene, Genome, Numbering};
use std::fmt;

/// What to look for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// Any of these amino acids.
    Residues {
        /// The protein.
        gene: Gene,
        /// The number as written: the genotype's own where genotypes differ in length.
        number: u16,
        /// The letter before it, as written.
        from: Option<AminoAcid>,
        /// Any of these.
        to: AminoAcids,
    },
    /// A missing residue.
    Deletion {
        /// The protein.
        gene: Gene,
        /// The number as written.
        number: u16,
        /// The letter before it, as written.
        from: Option<AminoAcid>,
    },
    /// Any of these bases.
    Nucleotide {
        /// The position, EcoRI numbering.
        position: u16,
        /// The base before it, as written.
        from: Option<Bases>,
        /// Any of these.
        to: Bases,
    },
}

/// As it was understood: `rtM204V`, `preC W28*` comes back as `preCW28*`, `nt1896A`.
impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let letter = |one: &Option<AminoAcid>| one.map(String::from).unwrap_or_default();
        match self {
            Target::Residues { gene, number, from, to } => {
                write!(f, "{gene}{}{number}{to}", letter(from))
            }
            Target::Deletion { gene, number, from } => {
                write!(f, "{gene}{}{number}del", letter(from))
            }
            Target::Nucleotide { position, from, to } => {
                f.write_str("nt")?;
                if let Some(from) = from {
                    write!(f, "{}", from.letter())?;
                }
                write!(f, "{position}{}", to.letter())
            }
        }
    }
}

/// One entry of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// As written.
    pub text: String,
    /// As understood.
    pub target: Target,
}

/// One entry of the list, looked for in a virus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sighting<'a> {
    /// The entry.
    pub wanted: &'a Wanted,
    /// Whether it is there.
    pub presence: Presence,
    /// What stands there: amino acids or a base, `del`; nothing where it was not read.
    pub found: String,
}

impl Sighting<'_> {
    /// Of an entry in a virus of which nothing was read.
    pub fn not_read(wanted: &Wanted) -> Sighting<'_> {
        Sighting { wanted, presence: Presence::NotRead, found: String::new() }
    }
}

/// Looks for each entry. `consensus` is that of the nearest clade: it settles which codon a
/// number means where genotypes differ in length.
///
/// ```
/// use sequence::{Aligned, Bases};
/// use sequence::genes::{Genome, Proteins};
/// use sequence::mutations::{Presence, Wanted, look_for, parse_wanted};
/// let mut virus = Aligned::unread();
/// virus.set(1896, Bases::A);
/// let proteins = Proteins::of_virus(&virus);
/// let genome = Genome { aligned: &virus, proteins: &proteins };
/// let wanted: Vec<Wanted> = parse_wanted("1896A, preC W28*").into_iter().flatten().collect();
/// let found = look_for(&wanted, genome, genome);
/// assert_eq!(found[0].presence, Presence::Present);
/// assert_eq!(found[1].presence, Presence::NotRead, "the bases beside it were not read");
/// ```
pub fn look_for<'a>(
    wanted: &'a [Wanted],
    virus: Genome<'_>,
    consensus: Genome<'_>,
) -> Vec<Sighting<'a>> {
    let look = |wanted: &'a Wanted| {
        let (presence, found) = match wanted.target {
            Target::Nucleotide { position, to, .. } => {
                let bases = virus.aligned.at(position);
                (Presence::of_bases(to, bases), base_text(bases))
            }
            Target::Residues { gene, number, to, .. } => {
                let codon = place(gene, number, virus, consensus);
                (codon.presence(to), codon_text(codon))
            }
            Target::Deletion { gene, number, .. } => {
                let codon = place(gene, number, virus, consensus);
                let presence = match codon {
                    Codon::Deleted => Presence::Present,
                    Codon::Read(_) | Codon::Unclear(_) => Presence::Absent,
                    Codon::Unread | Codon::Shifted => Presence::NotRead,
                };
                (presence, codon_text(codon))
            }
        };
        Sighting { wanted, presence, found }
    };
    wanted.iter().map(look).collect()
}

/// What stands at a number as written; not read where there is no such place.
fn place(gene: Gene, number: u16, virus: Genome<'_>, consensus: Genome<'_>) -> Codon {
    let (ours, theirs) = (virus.proteins.of(gene), consensus.proteins.of(gene));
    if gene.numbering() == Numbering::Universal {
        return ours.codon(number);
    }
    if let Some(codon) = theirs.master_codon(number) {
        return ours.codon(codon);
    }
    // A residue that the genotype has beyond the master.
    for insertion in theirs.insertions() {
        let before =
            if insertion.after == 0 { Some(0) } else { theirs.own_number(insertion.after) };
        let Some(index) = before.and_then(|before| number.checked_sub(before + 1)) else {
            continue;
        };
        if usize::from(index) < insertion.residues.len() {
            let same = ours.insertions().iter().find(|other| other.after == insertion.after);
            let residue = same.and_then(|same| same.residues.get(usize::from(index)));
            return match residue {
                Some(acids) if !acids.is_empty() => Codon::Read(*acids),
                _ => Codon::Unread,
            };
        }
    }
    Codon::Unread
}

fn base_text(bases: Bases) -> String {
    match bases {
        Bases::UNREAD => String::new(),
        Bases::DELETED => "del".into(),
        read => read.letter().into(),
    }
}

fn codon_text(codon: Codon) -> String {
    match codon {
        Codon::Deleted => "del".into(),
        other => other.possible().to_string(),
    }
}
