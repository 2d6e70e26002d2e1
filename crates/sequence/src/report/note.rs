//! What keeps a sequence from being read better.

use crate::genes::Gene;
use serde::Serialize;
use std::fmt;

/// One note on quality. Its text is short and stable, for tables; people read the app's words.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "note", rename_all = "kebab-case")]
pub enum Note {
    /// The record could not be read as a sequence.
    Unreadable {
        /// Which problem: the key of [`crate::read::ProblemKind`].
        reason: &'static str,
    },
    /// GenBank states another number of nucleotides than there are: part of the record is missing.
    StatedLength {
        /// How many are stated.
        stated: u64,
        /// How many there are.
        nucleotides: usize,
    },
    /// Its header stood in a line of the record before; a line break is missing.
    LineBreakMissing,
    /// `*` between the letters were read as nucleotides that the virus lacks.
    DeletionMarks {
        /// How many.
        nucleotides: u64,
    },
    /// The end repeats the beginning; the number of nucleotides that were left out.
    Repeated {
        /// How many.
        nucleotides: usize,
    },
    /// The beginning does not resemble the virus.
    UnalignedStart {
        /// How many nucleotides.
        nucleotides: usize,
    },
    /// The end does not.
    UnalignedEnd {
        /// How many nucleotides.
        nucleotides: usize,
    },
    /// Pieces in between do not.
    UnalignedInside {
        /// How many nucleotides.
        nucleotides: usize,
    },
    /// Undetermined nucleotides (`N`).
    Unknown {
        /// How many.
        nucleotides: usize,
    },
    /// Positions with two or three bases.
    Mixtures {
        /// How many.
        positions: usize,
    },
    /// The mixtures are those of two genotypes: two viruses are suspected.
    TwoGenotypesSuspected {
        /// The nearest.
        one: char,
        /// The other.
        other: char,
        /// Mixtures that the two explain.
        positions: usize,
        /// Number of those that distinguish genotypes.
        of: usize,
    },
    /// The reading frame is lost.
    Frameshift {
        /// The gene.
        gene: Gene,
        /// From this codon.
        codon: u16,
    },
    /// A part is nearer to another genotype, by too little to call it a recombinant.
    PartNearer {
        /// The clade.
        clade: String,
        /// The part's first position.
        from: u16,
        /// Its last.
        to: u16,
        /// How much better than the main clade over all such parts, in bits.
        bits: f32,
    },
    /// The surface gene alone is nearest to another genotype.
    SurfaceNearer {
        /// That genotype.
        genotype: char,
    },
    /// Farther from every genotype than a genotype's members are.
    FarFromAll {
        /// The distance from the nearest clade, 0 to 1.
        distance: f32,
    },
    /// Viruses of apes explain it as well as any genotype does, or better.
    LikeApes {
        /// The nearest of their clades.
        clade: String,
        /// By how many bits it is nearer than the nearest genotype; less than 0 where that is nearer.
        bits: f32,
    },
    /// Its subgenotype is one of a group that hardly differ, counted as one quasi-subgenotype.
    QuasiSubgenotype {
        /// The group's name.
        clade: &'static str,
    },
    /// Nothing was given of these columns, at a gap of an alignment or between the ends of a linear record:
    /// either they were not read, or the virus lacks them. They count as not read.
    DeletedOrNotRead {
        /// The first position.
        from: u16,
        /// The last; before the first where the origin lies between them.
        to: u16,
    },
    /// More is missing than members of the clade lack.
    LongDeletion {
        /// After this position.
        from: u16,
        /// Before this one.
        to: u16,
    },
}

impl fmt::Display for Note {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Note::Unreadable { reason } => write!(out, "unreadable:{reason}"),
            Note::StatedLength { stated, .. } => write!(out, "stated-length:{stated}"),
            Note::LineBreakMissing => write!(out, "line-break-missing"),
            Note::DeletionMarks { nucleotides } => write!(out, "deletion-marks:{nucleotides}"),
            Note::Repeated { nucleotides } => write!(out, "repeated:{nucleotides}"),
            Note::UnalignedStart { nucleotides } => write!(out, "unaligned-start:{nucleotides}"),
            Note::UnalignedEnd { nucleotides } => write!(out, "unaligned-end:{nucleotides}"),
            Note::UnalignedInside { nucleotides } => write!(out, "unaligned-inside:{nucleotides}"),
            Note::Unknown { nucleotides } => write!(out, "unknown:{nucleotides}"),
            Note::Mixtures { positions } => write!(out, "mixtures:{positions}"),
            Note::TwoGenotypesSuspected { one, other, positions, of } => {
                write!(out, "two-genotypes-suspected:{one}+{other}:{positions}/{of}")
            }
            Note::Frameshift { gene, codon } => write!(out, "frameshift:{}{codon}", gene.prefix()),
            Note::PartNearer { clade, from, to, bits } => {
                write!(out, "part-nearer:{clade}:{from}-{to}:{bits:.0}")
            }
            Note::SurfaceNearer { genotype } => write!(out, "surface-nearer:{genotype}"),
            Note::FarFromAll { distance } => write!(out, "far-from-all:{distance:.4}"),
            Note::LikeApes { clade, bits } => write!(out, "like-apes:{clade}:{bits:.0}"),
            Note::QuasiSubgenotype { clade } => write!(out, "quasi-subgenotype:{clade}"),
            Note::DeletedOrNotRead { from, to } => write!(out, "deleted-or-not-read:{from}-{to}"),
            Note::LongDeletion { from, to } => write!(out, "long-deletion:{from}-{to}"),
        }
    }
}
