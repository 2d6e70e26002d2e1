//! The result of typing one sequence, as plain data.

mod annotated;
mod assemble;
mod detail;
mod distances;
mod fasta;
mod note;
mod quality;
mod recombinant;
mod row;
mod similarity;
mod subgenotypes;

pub use assemble::{CERTAIN_BITS, GENOME_LIMIT, S_LIMIT};
pub use detail::Detail;
pub use distances::{Distances, GenotypeDistance, Rule};
pub use fasta::{aligned_fasta, rotated_fasta};
pub use hbv::Call;
pub use note::Note;
pub use quality::{Grade, Graded, Quality, Reason};
pub use recombinant::{Part, Recombinant};
pub use row::{ROW_COLUMNS, row};
pub use similarity::{Similarity, Window};
pub use subgenotypes::holds_for;

use crate::mutations::Findings;
use crate::place::{Refusal, Strand};
use crate::recombination::Breakpoint;
use serde::Serialize;

/// The format of rows and JSON: raised where a name, a value or its meaning changes. 1 did not say so; its
/// `genotype` was a letter also of a recombinant, and what was not sequenced could stand as deleted. 2 did not
/// say of which file a row is, and graded drugs where nothing was assigned. 3 named one letter also where another was
/// as near.
pub const FORMAT: u32 = 4;

/// One sequence, typed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Typed {
    /// The format of what is written: [`FORMAT`].
    pub format: u32,
    /// Its name.
    pub name: String,
    /// The rest of its header; empty where there is none, or the header is not known.
    pub description: String,
    /// The file it stands in, as it was given; empty where there is none.
    pub file: String,
    /// How many nucleotides were given.
    pub length: usize,
    /// Which strand was given.
    pub strand: Option<Strand>,
    /// The position (EcoRI numbering) of its first nucleotide as given.
    pub origin: Option<u16>,
    /// Whether it was read as a whole genome, a circle.
    pub whole: bool,
    /// How sure the genotype is.
    pub call: Call,
    /// Why there is no genotype at all.
    pub refusal: Option<Refusal>,
    /// The letter of the nearest genotype, also where the call is uncertain; none of a recombinant.
    #[serde(skip)]
    pub genotype: Option<char>,
    /// What stands for the genotype in tables and JSON: that letter, or the parents of a recombinant (`C/D`).
    #[serde(rename = "genotype")]
    pub headline: Option<String>,
    /// Whether it is farther from its clade than members are, beyond what chance makes of a short read: its letter may
    /// be clear all the same, but not which of its differences are mutations.
    #[serde(skip)]
    pub too_far: bool,
    /// Where the region tells it; none of a recombinant, whose parts have clades of their own.
    pub subgenotype: Option<String>,
    /// How probable it is that the genotype is right, 0 to 1, as measured on sequences kept aside; 0 where
    /// no single genotype is named.
    pub confidence: f32,
    /// How much better than the next genotype, in bits.
    pub margin: f32,
    /// Columns of the master axis that hold one base.
    pub columns: u32,
    /// The stretches that were read, first and last position each.
    pub covered: Vec<(u16, u16)>,
    /// Over all that was read.
    pub genome: Option<Distances>,
    /// Over the surface gene, where enough of it was read.
    pub s_gene: Option<Distances>,
    /// All genotypes, nearest first.
    pub distances: Vec<GenotypeDistance>,
    /// Whether two genotypes make it up.
    pub recombinant: Recombinant,
    /// The parts, in order; one where it is no recombinant.
    pub parts: Vec<Part>,
    /// Between the parts.
    pub breakpoints: Vec<Breakpoint>,
    /// Mutations, gene by gene.
    pub findings: Option<Findings>,
    /// What keeps it from being read better.
    pub notes: Vec<Note>,
    /// How well it was read; nothing where it could not be placed.
    pub quality: Option<Quality>,
}

impl Typed {
    /// A sequence of which nothing is known.
    pub(crate) fn nothing(name: &str) -> Typed {
        Typed {
            format: FORMAT,
            name: name.to_owned(),
            description: String::new(),
            file: String::new(),
            length: 0,
            strand: None,
            origin: None,
            whole: false,
            call: Call::Unassigned,
            refusal: None,
            genotype: None,
            headline: None,
            too_far: false,
            subgenotype: None,
            confidence: 0.0,
            margin: 0.0,
            columns: 0,
            covered: Vec::new(),
            genome: None,
            s_gene: None,
            distances: Vec::new(),
            recombinant: Recombinant::None,
            parts: Vec::new(),
            breakpoints: Vec::new(),
            findings: None,
            notes: Vec::new(),
            quality: None,
        }
    }

    /// Adds where the record stands and what was done to read it.
    pub fn with_origin(
        mut self,
        file: &str,
        description: &str,
        read: &crate::read::Notes,
    ) -> Typed {
        self.file = file.to_owned();
        self.description = description.to_owned();
        if let Some(stated) = read.stated_length {
            self.notes.push(Note::StatedLength { stated, nucleotides: self.length });
            if let Some(quality) = &mut self.quality {
                quality.add(Some(Grade::Mediocre), Reason::Incomplete { stated });
            }
        }
        if read.is_glued {
            self.notes.push(Note::LineBreakMissing);
        }
        if read.deletion_marks > 0 {
            self.notes.push(Note::DeletionMarks { nucleotides: read.deletion_marks });
        }
        self
    }

    /// What the clinical engine reads, by the keys of [`hbv::Texts`]: nothing of what is assigned to no
    /// genotype or too far from it, since its differences from the nearest are no mutations.
    ///
    /// ```
    /// let typer = sequence::Typer::built_in();
    /// let texts = |bases: &[sequence::Bases]| {
    ///     let typed = typer.type_one("x", bases, &mut sequence::Memory::default());
    ///     typed.texts().count()
    /// };
    /// let genome = &typer.tables.paths[0].bases;
    /// assert_eq!((texts(genome), texts(&genome[..60])), (6, 0));
    /// ```
    pub fn texts(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let is_assigned = !self.too_far && !matches!(self.call, Call::Unassigned | Call::NotHbv);
        self.findings.iter().filter(move |_| is_assigned).flat_map(|findings| findings.texts())
    }

    /// A sequence that nobody has typed.
    pub fn unread(name: &str, length: usize) -> Typed {
        Typed { length, ..Typed::nothing(name) }
    }

    /// A record that could not be read as a sequence: it keeps its place among the others.
    pub fn unreadable(name: &str, reason: &'static str) -> Typed {
        Typed { notes: vec![Note::Unreadable { reason }], ..Typed::nothing(name) }
    }
}
