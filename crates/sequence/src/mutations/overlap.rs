//! One nucleotide, two proteins: within S, every base is also one of the reverse
//! transcriptase (section E.10), so what changes one may change the other.

use crate::Bases;
use crate::genes::{AminoAcids, Codon, Gene, Genome, translate_codon};
use std::fmt;

/// What one nucleotide does to one protein.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effect {
    /// The protein.
    pub gene: Gene,
    /// The codon.
    pub codon: u16,
    /// Which base of the codon: 1, 2 or 3.
    pub base: u8,
    /// What the consensus writes.
    pub from: AminoAcids,
    /// What the consensus would write with this nucleotide changed and no other; nothing where it
    /// has no such codon.
    pub alone: AminoAcids,
    /// What the virus writes, with whatever else has changed in the codon.
    pub found: Codon,
}

impl Effect {
    /// The protein stays as it is.
    pub fn is_silent(&self) -> bool {
        self.alone.within(self.from)
    }

    /// The codon holds another change, and together they write something else.
    pub fn is_joint(&self) -> bool {
        self.found.possible() != self.alone
    }
}

/// `rtM204V`; `sS171=` where the protein stays as it is.
impl fmt::Display for Effect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.gene)?;
        if let Some(letter) = self.from.single() {
            write!(f, "{}", letter.letter())?;
        }
        write!(f, "{}", self.codon)?;
        if self.is_silent() { f.write_str("=") } else { write!(f, "{}", self.alone) }
    }
}

/// One changed nucleotide of S, and what it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NucleotideChange {
    /// The position, 155 to 835.
    pub position: u16,
    /// What the consensus has.
    pub from: Bases,
    /// What the virus has.
    pub to: Bases,
    /// What that does to the reverse transcriptase.
    pub rt: Effect,
    /// What it does to S.
    pub s: Effect,
}

/// `A739G`.
impl fmt::Display for NucleotideChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (from, to) = (self.from.letter(), self.to.letter());
        write!(f, "{from}{}{to}", self.position)
    }
}

/// Every nucleotide of S that is another one than in the consensus, with both its effects.
/// `N`, deletions and what was not read are no change of a nucleotide.
///
/// ```
/// use sequence::{Aligned, Bases};
/// use sequence::genes::{Genome, Proteins};
/// use sequence::mutations::overlapping;
/// let write = |letters: &[u8]| {
///     let mut virus = Aligned::unread();
///     for (position, letter) in (737..).zip(letters) {
///         virus.set(position, Bases::from_letter(*letter).unwrap());
///     }
///     virus
/// };
/// let (virus, consensus) = (write(b"ATGTG"), write(b"ATATG"));
/// let (ours, theirs) = (Proteins::of_virus(&virus), Proteins::of_virus(&consensus));
/// let found = overlapping(
///     Genome { aligned: &virus, proteins: &ours },
///     Genome { aligned: &consensus, proteins: &theirs },
/// );
/// let told = format!("{} {} {}", found[0], found[0].rt, found[0].s);
/// assert_eq!(told, "A739G rtM204V sI195M");
/// ```
pub fn overlapping(virus: Genome<'_>, consensus: Genome<'_>) -> Vec<NucleotideChange> {
    let window = virus.aligned.window();
    let first = window.start.max(usize::from(Gene::S.start()) - 1);
    let here = first..window.end.min(usize::from(Gene::S.end())).max(first);
    let pairs =
        virus.aligned.columns()[here.clone()].iter().zip(&consensus.aligned.columns()[here]);
    let others = (first as u16 + 1..).zip(pairs).filter(|(_, (to, from))| to != from);
    let changed = others.filter_map(|(position, _)| {
        let to = virus.aligned.at(position);
        if !to.is_base() {
            return None;
        }
        let from = consensus.aligned.at(position);
        let differs = from.is_base() && to != Bases::ANY && to.bits() & !from.bits() != 0;
        let effect = |gene| effect(virus, consensus, gene, position);
        differs.then_some(())?;
        Some(NucleotideChange { position, from, to, rt: effect(Gene::Rt)?, s: effect(Gene::S)? })
    });
    changed.collect()
}

fn effect(virus: Genome<'_>, consensus: Genome<'_>, gene: Gene, at: u16) -> Option<Effect> {
    let (codon, base) = gene.codon_of(at)?;
    let positions = gene.positions(codon)?;
    let before = positions.map(|position| consensus.aligned.at(position));
    let after = positions.map(|position| {
        let genome = if position == at { virus } else { consensus };
        genome.aligned.at(position)
    });
    Some(Effect {
        gene,
        codon,
        base,
        from: translate_codon(before),
        alone: translate_codon(after),
        found: virus.proteins.of(gene).codon(codon),
    })
}
