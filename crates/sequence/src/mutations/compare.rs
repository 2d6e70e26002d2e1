//! A virus against the consensus of its genotype and against the printed wild type.

use super::change::{Change, What};
use super::{is_listed, wild_type};
use crate::Bases;
use crate::genes::{
    AminoAcids, Codon, Frameshift, Gene, Genome, InsertedResidues, Numbering, Translation,
};

/// Every change of every protein, by gene and codon. `consensus` is that of the nearest clade.
///
/// At the positions that the tables list for resistance, escape, precore and core promoter, the
/// virus is compared with the printed wild type as well: what a whole genotype has there is reported
/// all the same. What was not read is no change, and neither is what an `N` may be.
///
/// ```
/// use sequence::{Aligned, Bases};
/// use sequence::genes::{Gene, Genome, Proteins};
/// use sequence::mutations::changes;
/// let write = |letters: &[u8]| {
///     let mut virus = Aligned::unread();
///     for (position, letter) in (739..).zip(letters) {
///         virus.set(position, Bases::from_letter(*letter).unwrap());
///     }
///     virus
/// };
/// let (virus, consensus) = (write(b"RTG"), write(b"ATG"));
/// let (ours, theirs) = (Proteins::of_virus(&virus), Proteins::of_virus(&consensus));
/// let found = changes(
///     Genome { aligned: &virus, proteins: &ours },
///     Genome { aligned: &consensus, proteins: &theirs },
/// );
/// assert_eq!(found[0].to_string(), "rtM204M/V");
/// ```
pub fn changes(virus: Genome<'_>, consensus: Genome<'_>) -> Vec<Change> {
    let mut found = Vec::new();
    for gene in Gene::ALL {
        let here = Comparison {
            virus,
            gene,
            ours: virus.proteins.of(gene),
            theirs: consensus.proteins.of(gene),
        };
        here.compare(&mut found);
    }
    found
}

struct Comparison<'a> {
    virus: Genome<'a>,
    gene: Gene,
    ours: &'a Translation,
    theirs: &'a Translation,
}

/// The number of a master codon as written: where genotypes differ in length, that of the
/// consensus, or of the virus where the consensus lacks the codon.
pub(super) fn number(ours: &Translation, theirs: &Translation, codon: u16) -> u16 {
    if ours.gene().numbering() == Numbering::Universal {
        return codon;
    }
    let own = theirs.own_number(codon).or_else(|| ours.own_number(codon));
    own.unwrap_or(codon)
}

impl Comparison<'_> {
    fn compare(&self, found: &mut Vec<Change>) {
        let first = found.len();
        let here = self.ours.own_range();
        let theirs = self.theirs.codons().get(here.clone()).unwrap_or_default();
        for (codon, (ours, theirs)) in self
            .ours
            .own_part()
            .zip(theirs)
            .map(|((number, ours), theirs)| (number, (ours, *theirs)))
        {
            // Most codons are those of the consensus, which only the printed wild type can tell apart.
            let is_usual = ours == theirs && matches!(ours, Codon::Read(_));
            if ours == Codon::Unread || is_usual && !is_listed(self.gene, codon) {
                continue;
            }
            if self.gene.tells(codon)
                && let Some(what) = self.at(codon)
            {
                self.add(found, first, codon, what);
            }
        }
        let before = found.len();
        self.insertions(found);
        if found.len() > before {
            found[first..].sort_by_key(|change| change.codon);
        }
    }

    fn at(&self, codon: u16) -> Option<What> {
        let theirs = self.theirs.codon(codon);
        let from = theirs.acids();
        let known = !from.is_empty();
        match self.ours.codon(codon) {
            Codon::Unread => None,
            Codon::Shifted => {
                let acids = self.if_slipped(codon)?;
                self.is_change(codon, acids).then_some(What::IfIndelIsError(acids))
            }
            Codon::Deleted => (theirs != Codon::Deleted).then_some(What::Deleted {
                until: codon,
                number: number(self.ours, self.theirs, codon),
                from,
            }),
            Codon::Read(acids) => self.is_change(codon, acids).then_some(What::Residues(acids)),
            Codon::Unclear(acids) => {
                let differs = known && !acids.meets(from);
                let listed = || self.decided(codon).is_some_and(|wild| !acids.meets(wild));
                (differs || listed()).then_some(What::Unclear(acids))
            }
        }
    }

    /// Whether these acids are none of the consensus, or none of the printed wild type.
    fn is_change(&self, codon: u16, acids: AminoAcids) -> bool {
        let theirs = self.theirs.codon(codon);
        let from = theirs.acids();
        !from.is_empty() && !acids.within(from)
            || theirs == Codon::Deleted
            || self.decided(codon).is_some_and(|wild| !acids.within(wild))
    }

    /// What a codon out of frame would be if the sequencer slipped: its bases as they lie on the axis.
    fn if_slipped(&self, codon: u16) -> Option<AminoAcids> {
        let slipped = |shift: &&Frameshift| (shift.from + 1..=shift.slips_until).contains(&codon);
        self.ours.frameshifts().iter().find(slipped)?;
        let bases = self.gene.positions(codon)?.map(|position| self.virus.aligned.at(position));
        Some(Codon::of(bases).acids()).filter(|acids| !acids.is_empty())
    }

    /// The printed wild type, where changes are reported against it.
    fn decided(&self, codon: u16) -> Option<AminoAcids> {
        wild_type(self.gene, codon).filter(|wild| wild.decides()).map(|wild| wild.acids)
    }

    /// Whether nothing lies between two codons: what is there on the master, neither has.
    fn neighbours(&self, one: u16, other: u16) -> bool {
        let lacks = |all: &Translation, codon| all.codon(codon) == Codon::Deleted;
        (one + 1..other).all(|codon| lacks(self.ours, codon) && lacks(self.theirs, codon))
    }

    /// Missing neighbours are one deletion.
    fn add(&self, found: &mut Vec<Change>, first: usize, codon: u16, what: What) {
        if let What::Deleted { until, number, from } = &what
            && let Some(last) = found[first..].last_mut()
            && let What::Deleted { until: last_until, number: last_number, from: last_from } =
                &mut last.what
            && self.neighbours(*last_until, codon)
        {
            (*last_until, *last_number, *last_from) = (*until, *number, *from);
            return;
        }
        found.push(self.change(codon, what));
    }

    fn change(&self, codon: u16, what: What) -> Change {
        let bases = self.gene.positions(codon).map(|all| all.map(|p| self.virus.aligned.at(p)));
        Change {
            gene: self.gene,
            codon,
            number: number(self.ours, self.theirs, codon),
            from: self.theirs.codon(codon).acids(),
            wild: wild_type(self.gene, codon),
            what,
            nucleotides: bases.unwrap_or([Bases::UNREAD; 3]),
        }
    }

    fn insertions(&self, found: &mut Vec<Change>) {
        let told = |after: u16| after == 0 || self.gene.tells(after);
        let same = |all: &[InsertedResidues], after: u16| {
            all.iter().find(|other| other.after == after).map(|other| other.residues.clone())
        };
        for insertion in self.ours.insertions().iter().filter(|one| told(one.after)) {
            let theirs = same(self.theirs.insertions(), insertion.after).unwrap_or_default();
            let agree = |(ours, theirs): (&AminoAcids, &AminoAcids)| ours.within(*theirs);
            let equal = theirs.len() == insertion.residues.len()
                && insertion.residues.iter().zip(&theirs).all(agree);
            if !equal {
                let what = What::Inserted(insertion.residues.clone());
                found.push(self.change(insertion.after, what));
            }
        }
        for insertion in self.theirs.insertions().iter().filter(|one| told(one.after)) {
            let after = insertion.after;
            let ours = same(self.ours.insertions(), after);
            let read = self.ours.codon(after).is_known() && self.ours.codon(after + 1).is_known();
            if ours.is_none() && read {
                let residues = insertion.residues.len() as u16;
                found.push(self.change(after, What::NotInserted { residues }));
            }
        }
    }
}
