//! Everything about a virus as plain data, with the texts that the clinical engine reads.

use super::change::What;
use super::overlap::{NucleotideChange, overlapping};
use super::precore::{SiteState, precore};
use super::serotype::serotype_residues;
use super::{Change, Presence, changes, listed_codons};
use crate::genes::{Codon, Deletion, Frameshift, Gene, Genome, InsertedResidues, Start, Stop};
use serde::Serialize;

/// How much of a gene was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reading {
    /// Every codon.
    Complete,
    /// Some codons; the others say nothing.
    Partial,
    /// None.
    NotRead,
}

/// One change, in words of data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ChangeFound {
    /// Its name: `rtM204V`.
    pub name: String,
    /// The master codon.
    pub codon: u16,
    /// The number as written.
    pub number: u16,
    /// What the consensus of the genotype has.
    pub consensus: String,
    /// What the clinical tables print as the wild type.
    pub wild: Option<String>,
    /// What the virus has; nothing for insertions and deletions.
    pub to: String,
    /// An `N` leaves open which of them it is.
    pub unclear: bool,
    /// The frame is lost before it: it holds only if the insertion or deletion there is a reading error.
    pub if_indel_is_error: bool,
    /// The codon's bases.
    pub nucleotides: String,
    /// The consensus has something else.
    pub differs_from_consensus: bool,
    /// The printed wild type is something else.
    pub differs_from_wild: Option<bool>,
    /// It is in the text for the clinical engine.
    pub for_the_tables: bool,
}

impl ChangeFound {
    fn of(change: &Change) -> ChangeFound {
        let (to, unclear) = match &change.what {
            What::Residues(acids) | What::IfIndelIsError(acids) => (acids.to_string(), false),
            What::Unclear(acids) => (acids.to_string(), true),
            _ => (String::new(), false),
        };
        ChangeFound {
            name: change.to_string(),
            codon: change.codon,
            number: change.number,
            consensus: change.from.to_string(),
            wild: change.wild.map(|wild| wild.acids.to_string()),
            to,
            unclear,
            if_indel_is_error: matches!(change.what, What::IfIndelIsError(_)),
            nucleotides: change.nucleotides.iter().map(|b| b.letter()).collect(),
            differs_from_consensus: change.differs_from_consensus(),
            differs_from_wild: change.differs_from_wild(),
            for_the_tables: change.for_the_tables(),
        }
    }
}

impl Serialize for Change {
    /// As [`ChangeFound`]: put into words only where somebody reads them.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        ChangeFound::of(self).serialize(serializer)
    }
}

impl Serialize for NucleotideChange {
    /// As [`OverlapFound`].
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let found = OverlapFound {
            nucleotide: self.to_string(),
            rt: self.rt.to_string(),
            s: self.s.to_string(),
            joint: self.rt.is_joint() || self.s.is_joint(),
        };
        found.serialize(serializer)
    }
}

/// What was found in one gene.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GeneFindings {
    /// The gene.
    pub gene: Gene,
    /// How much of it was read.
    pub reading: Reading,
    /// The master codons that were read: first and last of each run.
    pub ranges: Vec<(u16, u16)>,
    /// Codons that the clinical tables list and that were not read, or not clearly: of these,
    /// "no change" must not be reported.
    pub listed_not_read: Vec<u16>,
    /// Codons that the clinical tables list and that the virus lacks: what they say does not hold for these.
    pub listed_deleted: Vec<u16>,
    /// The changes for the clinical engine and, with a question mark, the listed codons that were
    /// not read, with `del` those that are not there: `L180M, 204?, 236del`. Empty: every listed codon was read and shows none. `None`: none
    /// of them was read, or the clinical engine has no such gene.
    pub text: Option<String>,
    /// Every change.
    pub changes: Vec<Change>,
    /// The start codon.
    pub start: Start,
    /// Stops before the end.
    pub stops: Vec<Stop>,
    /// Deletions in frame against the master, those of the genotype among them.
    pub deletions: Vec<Deletion>,
    /// Insertions in frame against the master.
    pub insertions: Vec<InsertedResidues>,
    /// Where the frame is lost; nothing in there counts as read.
    pub frameshifts: Vec<Frameshift>,
}

/// One site of precore or core promoter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SiteFound {
    /// The position.
    pub position: u16,
    /// Its wild type.
    pub wild: char,
    /// What was found; `.` not read, `-` deleted.
    pub found: char,
    /// Its report.
    pub state: SiteState,
}

/// One nucleotide of S that is changed, and both its effects.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OverlapFound {
    /// `A739G`.
    pub nucleotide: String,
    /// `rtM204V`, or `rtL180=` where the protein stays as it is.
    pub rt: String,
    /// `sI195M`.
    pub s: String,
    /// Other changes in the same codon make it something else in one of the two.
    pub joint: bool,
}

/// Everything about one virus.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Findings {
    /// The genes, in the order of [`Gene::ALL`].
    pub genes: Vec<GeneFindings>,
    /// Precore and core promoter.
    pub precore: Vec<SiteFound>,
    /// The precore stop G1896A.
    pub stop_1896: Presence,
    /// T at 1858, which pairs with A1896.
    pub pairs_1858: Presence,
    /// Nucleotides of S and what they do to both proteins.
    pub overlap: Vec<NucleotideChange>,
    /// The sites that were read, for the clinical engine: `1858T G1896A`.
    pub nt: Option<String>,
    /// The residues that decide the serotype, for the clinical engine: `122K 160R`.
    pub s_residues: Option<String>,
}

impl Findings {
    /// Reads a virus against the consensus of the nearest clade.
    ///
    /// ```
    /// use sequence::{Aligned, Bases};
    /// use sequence::genes::{Genome, Proteins};
    /// use sequence::mutations::Findings;
    /// let mut virus = Aligned::unread();
    /// for (position, letter) in (739..).zip(b"GTG") {
    ///     virus.set(position, Bases::from_letter(*letter).unwrap());
    /// }
    /// let (proteins, nothing) = (Proteins::of_virus(&virus), Aligned::unread());
    /// let found = Findings::of(
    ///     Genome { aligned: &virus, proteins: &proteins },
    ///     Genome { aligned: &nothing, proteins: &Proteins::default() },
    /// );
    /// assert!(found.texts().all(|(gene, text)| gene == "rt" && text.starts_with("M204V, 80?, ")));
    /// assert_eq!(found.genes[0].ranges, [(204, 204)]);
    /// ```
    pub fn of(virus: Genome<'_>, consensus: Genome<'_>) -> Findings {
        let mut all = changes(virus, consensus).into_iter();
        let sites = precore(virus);
        let nt: Vec<String> = sites.sites.iter().filter_map(|site| site.text()).collect();
        let residues = serotype_residues(virus.proteins);
        let residues = residues.iter().filter(|residue| !residue.found.acids().is_empty());
        let residues: Vec<String> = residues
            .map(|residue| format!("{}{}", residue.position, residue.found.acids()))
            .collect();
        Findings {
            genes: Gene::ALL.map(|gene| gene_findings(gene, virus, &mut all)).into(),
            precore: sites
                .sites
                .iter()
                .map(|site| SiteFound {
                    position: site.position,
                    wild: site.wild.letter(),
                    found: site.found.letter(),
                    state: site.state(),
                })
                .collect(),
            stop_1896: sites.stop_1896(),
            pairs_1858: sites.pairs(),
            overlap: overlapping(virus, consensus),
            nt: joined(&nt),
            s_residues: joined(&residues),
        }
    }

    /// One gene.
    pub fn gene(&self, gene: Gene) -> Option<&GeneFindings> {
        self.genes.iter().find(|found| found.gene == gene)
    }

    /// The fields of the clinical engine's sequence and their texts: `rt`, `s`, `pre_c`, `x`, `nt`,
    /// `s_residues`, as far as there is something to say.
    pub fn texts(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let genes = self.genes.iter().map(|found| (found.gene.key(), found.text.as_deref()));
        let others = [("nt", self.nt.as_deref()), ("s_residues", self.s_residues.as_deref())];
        genes.chain(others).filter_map(|(key, text)| Some((key, text?)))
    }
}

fn joined(parts: &[String]) -> Option<String> {
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// `rest` holds the changes of this gene first; they are taken from it.
fn gene_findings(
    gene: Gene,
    virus: Genome<'_>,
    rest: &mut std::vec::IntoIter<Change>,
) -> GeneFindings {
    let found = virus.proteins.of(gene);
    let count = rest.as_slice().iter().take_while(|change| change.gene == gene).count();
    let here: Vec<Change> = rest.take(count).collect();
    let ranges = found.read_ranges();
    let listed_not_read: Vec<u16> =
        listed_codons(gene).filter(|codon| !found.codon(*codon).is_known()).collect();
    let listed_deleted: Vec<u16> =
        listed_codons(gene).filter(|codon| found.codon(*codon) == Codon::Deleted).collect();
    let reading = match ranges.as_slice() {
        [] => Reading::NotRead,
        [one] if one == &gene.own_part().into_inner() => Reading::Complete,
        _ => Reading::Partial,
    };
    let enough = here.iter().any(|change| change.for_the_tables())
        || listed_not_read.is_empty()
        || listed_not_read.len() < listed_codons(gene).count();
    let in_the_tables = matches!(gene, Gene::Rt | Gene::S | Gene::PreC | Gene::X);
    let text = (in_the_tables && enough).then(|| {
        let told = here.iter().filter(|change| change.for_the_tables());
        let mut told: Vec<String> = told.map(|change| change.short()).collect();
        told.extend(listed_not_read.iter().map(|codon| format!("{codon}?")));
        told.extend(listed_deleted.iter().map(|codon| format!("{codon}del")));
        told.join(", ")
    });
    GeneFindings {
        gene,
        reading,
        ranges,
        listed_not_read,
        listed_deleted,
        text,
        changes: here,
        start: found.start(),
        stops: found.stops().to_vec(),
        deletions: found.deletions().to_vec(),
        insertions: found.insertions().to_vec(),
        frameshifts: found.frameshifts().to_vec(),
    }
}
