//! How well a sequence was read, with the reasons: what may be an error of sequencing or of assembly.
//!
//! The grades and most reasons are those of Nextclade's quality control; each reason has two lines instead of a score,
//! and the grade is that of the worst one. What of it was taken and where the lines are: docs/sequences.md.

use super::Note;
use crate::genes::{Gene, Proteins};
use crate::tables::Tables;
use crate::{Aligned, Bases, COLUMNS};
use serde::Serialize;
use std::fmt;

/// The grade.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    /// Nothing speaks against it.
    Good,
    /// To be looked at.
    Mediocre,
    /// Not to be relied on before that.
    Bad,
}

impl Grade {
    /// Its name in tables.
    pub const fn key(self) -> &'static str {
        match self {
            Grade::Good => "good",
            Grade::Mediocre => "mediocre",
            Grade::Bad => "bad",
        }
    }

    /// `None` below the first line.
    fn beyond(value: f32, mediocre: f32, bad: f32) -> Option<Grade> {
        match value {
            value if value >= bad => Some(Grade::Bad),
            value if value >= mediocre => Some(Grade::Mediocre),
            _ => None,
        }
    }
}

/// What speaks against it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(tag = "reason", rename_all = "kebab-case")]
pub enum Reason {
    /// Nucleotides that are not known (`N`).
    Unknown {
        /// Their share of those given, 0 to 1.
        share: f32,
    },
    /// Positions with two or three bases.
    Mixtures {
        /// How many.
        positions: usize,
    },
    /// The mixtures are those of two genotypes.
    TwoGenotypes,
    /// Reading frames that are lost, of P, S, X and C.
    LostFrames {
        /// How many.
        count: usize,
    },
    /// Stops within genes, but for those that several studies have seen.
    Stops {
        /// How many.
        count: usize,
    },
    /// Bases that no or one member of any clade has there.
    Private {
        /// How many.
        positions: usize,
    },
    /// Many of them close together.
    Cluster {
        /// The first position of the densest stretch.
        from: u16,
        /// The last.
        to: u16,
        /// How many lie in it.
        positions: usize,
    },
    /// Letters that do not resemble the virus.
    Unaligned {
        /// How many.
        nucleotides: usize,
    },
    /// Farther from every clade than members are.
    Far {
        /// The distance, 0 to 1.
        distance: f32,
    },
    /// Part of the record is missing.
    Incomplete {
        /// How many nucleotides it states.
        stated: u64,
    },
}

impl fmt::Display for Reason {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reason::Unknown { share } => write!(out, "unknown:{:.1}%", 100.0 * share),
            Reason::Mixtures { positions } => write!(out, "mixtures:{positions}"),
            Reason::TwoGenotypes => write!(out, "two-genotypes"),
            Reason::LostFrames { count } => write!(out, "lost-frames:{count}"),
            Reason::Stops { count } => write!(out, "stops:{count}"),
            Reason::Private { positions } => write!(out, "private:{positions}"),
            Reason::Cluster { from, to, positions } => {
                write!(out, "cluster:{from}-{to}:{positions}")
            }
            Reason::Unaligned { nucleotides } => write!(out, "unaligned:{nucleotides}"),
            Reason::Far { distance } => write!(out, "far:{distance:.4}"),
            Reason::Incomplete { stated } => write!(out, "incomplete:{stated}"),
        }
    }
}

/// A reason and how much it weighs.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Graded {
    /// The grade that it alone gives.
    pub grade: Grade,
    /// What it is.
    #[serde(flatten)]
    pub reason: Reason,
}

/// How well a sequence was read.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Quality {
    /// That of the worst reason.
    pub grade: Grade,
    /// The reasons, the worst first.
    pub reasons: Vec<Graded>,
}

/// Shares of nucleotides that are `N`.
const UNKNOWN: (f32, f32) = (0.01, 0.10);
/// Mixtures in a thousand nucleotides, and the least number that is any sign.
const MIXTURES: (f32, f32) = (5.0, 15.0);
const LEAST_MIXTURES: usize = 4;
/// Reading frames lost.
const LOST_FRAMES: (f32, f32) = (1.0, 3.0);
/// Stops that few have seen.
const STOPS: (f32, f32) = (1.0, 2.0);
/// Private bases in a thousand nucleotides, and the least number that is any sign.
const PRIVATE: (f32, f32) = (10.0, 20.0);
const LEAST_PRIVATE: usize = 6;
/// Private bases within so many columns.
const CLUSTER: (f32, f32) = (8.0, 12.0);
const CLUSTER_COLUMNS: usize = 100;
/// Columns that are asked together.
const TOGETHER: usize = 32;
/// Letters that are no virus; primers and adapters are shorter.
const UNALIGNED: (f32, f32) = (30.0, 100.0);

/// Stops within genes that five studies or more have seen (of those in the collection): the virus lives with them, or
/// treatment chose them. Precore may stop anywhere.
const KNOWN_STOPS: [(Gene, u16); 16] = [
    (Gene::C, 28),
    (Gene::C, 184),
    (Gene::PreS1, 4),
    (Gene::PreS1, 77),
    (Gene::Rt, 58),
    (Gene::S, 61),
    (Gene::S, 69),
    (Gene::S, 74),
    (Gene::S, 156),
    (Gene::S, 172),
    (Gene::S, 182),
    (Gene::S, 196),
    (Gene::S, 199),
    (Gene::S, 201),
    (Gene::S, 216),
    (Gene::X, 120),
];

impl Quality {
    /// By what was read, and the notes on it.
    pub(super) fn of(
        tables: &Tables,
        aligned: &Aligned,
        proteins: &Proteins,
        length: usize,
        notes: &[Note],
    ) -> Quality {
        let mut quality = Quality { grade: Grade::Good, reasons: Vec::new() };
        let read = aligned.read().max(1);
        let per_thousand = |count: usize| 1000.0 * count as f32 / read as f32;
        let mut unaligned = 0;
        for note in notes {
            match note {
                Note::Unknown { nucleotides } => {
                    let share = *nucleotides as f32 / length.max(1) as f32;
                    quality
                        .add(Grade::beyond(share, UNKNOWN.0, UNKNOWN.1), Reason::Unknown { share });
                }
                Note::Mixtures { positions } if *positions >= LEAST_MIXTURES => {
                    let grade = Grade::beyond(per_thousand(*positions), MIXTURES.0, MIXTURES.1);
                    quality.add(grade, Reason::Mixtures { positions: *positions });
                }
                Note::TwoGenotypesSuspected { .. } => {
                    quality.add(Some(Grade::Bad), Reason::TwoGenotypes);
                }
                Note::UnalignedStart { nucleotides }
                | Note::UnalignedEnd { nucleotides }
                | Note::UnalignedInside { nucleotides } => unaligned += nucleotides,
                Note::FarFromAll { distance } => {
                    quality.add(Some(Grade::Mediocre), Reason::Far { distance: *distance });
                }
                _ => {}
            }
        }
        let grade = Grade::beyond(unaligned as f32, UNALIGNED.0, UNALIGNED.1);
        quality.add(grade, Reason::Unaligned { nucleotides: unaligned });
        let count = lost_frames(proteins);
        let grade = Grade::beyond(count as f32, LOST_FRAMES.0, LOST_FRAMES.1);
        quality.add(grade, Reason::LostFrames { count });
        let count = stops(proteins);
        quality.add(Grade::beyond(count as f32, STOPS.0, STOPS.1), Reason::Stops { count });
        let private = private(tables, aligned);
        let positions = private.len();
        if positions >= LEAST_PRIVATE {
            let grade = Grade::beyond(per_thousand(positions), PRIVATE.0, PRIVATE.1);
            quality.add(grade, Reason::Private { positions });
        }
        if let Some((from, to, positions)) = densest(&private) {
            let grade = Grade::beyond(positions as f32, CLUSTER.0, CLUSTER.1);
            quality.add(grade, Reason::Cluster { from, to, positions });
        }
        quality
    }

    /// Adds a reason, if it is one.
    pub(super) fn add(&mut self, grade: Option<Grade>, reason: Reason) {
        let Some(grade) = grade else { return };
        self.grade = self.grade.max(grade);
        let place = self.reasons.partition_point(|other| other.grade >= grade);
        self.reasons.insert(place, Graded { grade, reason });
    }
}

/// How many of the four reading frames are lost.
fn lost_frames(proteins: &Proteins) -> usize {
    let frames = [&[Gene::P][..], &[Gene::PreS1], &[Gene::X], &[Gene::PreC]];
    let is_lost = |gene: &Gene| !proteins.of(*gene).frameshifts().is_empty();
    frames.into_iter().filter(|genes| genes.iter().any(is_lost)).count()
}

/// Stops under a gene's own name that are not known from several studies.
fn stops(proteins: &Proteins) -> usize {
    let of_gene = |gene: Gene| {
        let stops = proteins.of(gene).stops().iter();
        stops.filter(move |stop| {
            stop.certain && gene.tells(stop.codon) && !KNOWN_STOPS.contains(&(gene, stop.codon))
        })
    };
    let genes = Gene::ALL.into_iter().filter(|gene| *gene != Gene::PreC);
    genes.flat_map(of_gene).count()
}

/// Columns (from 0) with a base that at most one member of any clade has there.
fn private(tables: &Tables, aligned: &Aligned) -> Vec<usize> {
    let is_private = |(bases, seen): (&Bases, &Bases)| bases.is_single() && !bases.meets(*seen);
    let mut found = Vec::new();
    // Hardly any column has one, so they are asked many at a time.
    let window = aligned.window();
    let read = aligned.columns()[window.clone()].chunks(TOGETHER);
    let parts = read.zip(tables.seen[window.clone()].chunks(TOGETHER));
    for (number, (read, seen)) in parts.enumerate() {
        let pairs = || read.iter().zip(seen);
        if pairs().fold(0, |any, pair| any | u8::from(is_private(pair))) != 0 {
            let here = pairs().enumerate().filter(|(_, pair)| is_private(*pair));
            found.extend(here.map(|(at, _)| window.start + number * TOGETHER + at));
        }
    }
    found
}

/// The stretch with the most of them, across the origin too: first and last position, how many.
fn densest(private: &[usize]) -> Option<(u16, u16, usize)> {
    let mut best: Option<(u16, u16, usize)> = None;
    let mut last = 0;
    for first in 0..private.len() {
        let at = |number: usize| match number.checked_sub(private.len()) {
            None => private[number],
            Some(again) => private[again] + COLUMNS,
        };
        last = last.max(first);
        while last + 1 < first + private.len() && at(last + 1) < private[first] + CLUSTER_COLUMNS {
            last += 1;
        }
        let count = last + 1 - first;
        if best.is_none_or(|best| best.2 < count) {
            let to = at(last) % COLUMNS;
            best = Some((private[first] as u16 + 1, to as u16 + 1, count));
        }
    }
    best
}
