//! The genes of a virus on its own sequence, for those who hand it in to a database.
//!
//! Places are those of the sequence as given: its letters counted from 1, gaps of an alignment not among them. A gene
//! is a feature for each of its stretches that follow each other there; what was not read before or behind one is said
//! (`partial`), and so is what keeps it from being translated ([`Flaw`]).

mod flaw;
mod gff3;
mod part;
mod tbl;

pub use flaw::Flaw;
pub use gff3::{HEADER as GFF3_HEADER, gff3};
pub use tbl::tbl;

use crate::genes::{AminoAcid, AminoAcids, Gene, Proteins, translate_codon};
use crate::place::Strand;
use crate::{Bases, Given, Laid, Memory};
use part::{Letter, Part, Source};

/// What a feature is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A gene, by the letter that databases give it.
    Gene,
    /// What is translated.
    Coding,
}

/// A gene, or what is translated of it, on the sequence as given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feature {
    /// What it is.
    pub kind: Kind,
    /// Which one; of a gene the longest of its proteins.
    pub gene: Gene,
    /// Its first and last nucleotide, from 1, in the gene's direction: on the other strand the first is greater. Two
    /// where it crosses the ends of a circle.
    pub spans: Vec<(usize, usize)>,
    /// Its beginning was not read.
    pub begins_unread: bool,
    /// Its end was not read.
    pub ends_unread: bool,
    /// At which of its nucleotides, 1 to 3, the first whole codon begins.
    pub codon_start: u8,
    /// What keeps it from being translated as it should.
    pub flaws: Vec<Flaw>,
}

impl Feature {
    /// The letter of its gene, as databases have it: S for the surface proteins, C for precore and core.
    pub fn letter(&self) -> &'static str {
        match self.gene {
            Gene::P | Gene::Rt => "P",
            Gene::PreS1 | Gene::PreS2 | Gene::S => "S",
            Gene::X => "X",
            Gene::PreC | Gene::C => "C",
        }
    }

    /// What is made of it.
    pub fn product(&self) -> &'static str {
        match self.gene {
            Gene::P => "polymerase",
            Gene::Rt => "reverse transcriptase",
            Gene::PreS1 => "large envelope protein",
            Gene::PreS2 => "middle envelope protein",
            Gene::S => "small envelope protein",
            Gene::X => "X protein",
            Gene::PreC => "precore protein",
            Gene::C => "core protein",
        }
    }

    /// Whether no whole protein can be made of it.
    pub fn is_pseudo(&self) -> bool {
        self.flaws.iter().any(|flaw| flaw.breaks())
    }

    fn holds(&self, other: &Feature) -> bool {
        let within = |at: usize| {
            self.spans.iter().any(|(from, to)| (*from.min(to)..=*from.max(to)).contains(&at))
        };
        other.spans.first().is_some_and(|(from, _)| within(*from))
    }
}

/// The features of one sequence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotation {
    /// Its length as given.
    pub length: usize,
    /// The strand that the genes are on.
    pub strand: Strand,
    /// Whether it is a circle, once round.
    pub circular: bool,
    /// Each gene, and behind it what is translated of it.
    pub features: Vec<Feature>,
}

/// Each gene, by its longest protein, and its proteins.
const GENES: [&[Gene]; 4] =
    [&[Gene::P], &[Gene::PreS1, Gene::PreS2, Gene::S], &[Gene::X], &[Gene::PreC, Gene::C]];

impl Annotation {
    /// Of a sequence that was just laid and translated in `memory`.
    pub(crate) fn of(given: Given<'_>, laid: &Laid, memory: &Memory) -> Annotation {
        let placed = &laid.placed;
        let places = memory.aligner.sources().places(&memory.aligned, placed.bases.len());
        let source =
            Source { given: given.bases, placed, aligned: &memory.aligned, places: &places };
        let proteins = memory.translator.proteins();
        let coding = |gene: Gene| -> Vec<Feature> {
            let parts = source.parts(gene);
            parts.iter().filter_map(|part| feature(gene, part, &source, proteins)).collect()
        };
        let mut features = Vec::new();
        for genes in GENES {
            let of_gene: Vec<Feature> = genes.iter().flat_map(|gene| coding(*gene)).collect();
            let longest = of_gene.iter().filter(|one| one.gene == genes[0]);
            for whole in longest {
                let gene = Feature {
                    kind: Kind::Gene,
                    codon_start: 1,
                    flaws: Vec::new(),
                    ..whole.clone()
                };
                features.push(gene);
                features.extend(of_gene.iter().filter(|one| whole.holds(one)).cloned());
            }
        }
        let circular = source.is_circle();
        Annotation { length: given.bases.len(), strand: placed.strand, circular, features }
    }
}

/// What a part of a gene is; nothing where it holds no whole codon.
fn feature(gene: Gene, part: &Part, source: &Source<'_>, proteins: &Proteins) -> Option<Feature> {
    let phase = phase(part)?;
    // Behind a deletion that took the start, the frame of what is left is the gene's.
    let codons: Vec<&[Letter]> = part.letters.get(phase..)?.chunks_exact(3).collect();
    let (start, last) = (codons.first()?, codons.last()?);
    let number = |letter: &Letter| letter.offset / 3 + 1;
    let mut flaws = Vec::new();
    if !part.begins_unread && (phase > 0 || !acids(start).contains(AminoAcid::MET)) {
        flaws.push(Flaw::NoStart);
    }
    let within = number(&start[0])..=number(&last[2]);
    let shifts = proteins.of(gene).frameshifts().iter();
    let shifts: Vec<Flaw> = shifts
        .filter(|shift| within.contains(&shift.from))
        .map(|one| Flaw::Frameshift { from: one.from, until: one.until })
        .collect();
    // What follows where the frame is lost for good: the first stop ends it, and the gene's own stop is out of frame.
    let lost_from = proteins.of(gene).frameshifts().iter().find(|one| one.until.is_none());
    let lost_from = lost_from.map_or(u16::MAX, |one| one.from);
    let is_lost = within.contains(&lost_from);
    flaws.extend(shifts);
    let in_frame = (part.letters.len() - phase).is_multiple_of(3);
    let has_end = !part.ends_unread && in_frame && !is_lost;
    for codon in &codons[..codons.len() - usize::from(has_end)] {
        let acids = acids(codon);
        let has_n = codon.iter().any(|letter| letter.bases == Bases::ANY);
        let codon = number(&codon[0]);
        if acids == AminoAcids::STOP {
            flaws.push(Flaw::Stop { codon });
            if codon >= lost_from {
                break;
            }
        } else if acids.contains(AminoAcid::STOP) && !has_n {
            flaws.push(Flaw::MixedStop { codon });
        }
    }
    let stops = in_frame && acids(last).contains(AminoAcid::STOP);
    if !part.ends_unread && !is_lost && !stops {
        flaws.push(Flaw::NoStop);
    }
    Some(Feature {
        kind: Kind::Coding,
        gene,
        spans: source.spans(part),
        begins_unread: part.begins_unread,
        ends_unread: part.ends_unread,
        codon_start: phase as u8 + 1,
        flaws,
    })
}

/// How many letters stand before its first whole codon, by the first that stands on the axis.
fn phase(part: &Part) -> Option<usize> {
    let at = part.letters.iter().position(|letter| !letter.beside)?;
    let offset = usize::from(part.letters[at].offset);
    Some((2 * offset + at) % 3)
}

fn acids(codon: &[Letter]) -> AminoAcids {
    match codon {
        [a, b, c] => translate_codon([a.bases, b.bases, c.bases]),
        _ => AminoAcids::NONE,
    }
}
