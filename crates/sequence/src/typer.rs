//! The whole engine: a sequence in, what it is out.

use crate::align::{Aligner, Unaligned};
use crate::genes::Translator;
use crate::genotype::{self, BLOCKS, Evidence, Nearest};
use crate::place::{Placed, Refusal, place};
use crate::profile::Profile;
use crate::recombination::Paths;
use crate::tables::{Hits, LANES, Tables};
use crate::{Aligned, Given};

/// What is kept between sequences, so that none of it is allocated again.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    hits: Hits,
    aligner: Aligner,
    /// The virus on the master axis.
    pub aligned: Aligned,
    /// What each block says.
    pub evidence: Evidence,
    /// The recombination path.
    pub paths: Paths,
    /// What the virus writes.
    pub translator: Translator,
}

/// A profile, ready to type sequences.
#[derive(Clone, Debug)]
pub struct Typer {
    /// What it was made from.
    pub profile: Profile,
    /// The engine's tables.
    pub tables: Tables,
}

/// A sequence on the axis, with what the clades say.
#[derive(Clone, Debug)]
pub struct Laid {
    /// Where it lies.
    pub placed: Placed,
    /// What could not be aligned.
    pub unaligned: Unaligned,
    /// Columns that the virus lacks or that were not read, which of both is not known: first and last of each.
    pub either: Vec<(u16, u16)>,
    /// The cost under each clade.
    pub costs: [u32; LANES],
    /// Columns with one base.
    pub read: u32,
    /// The nearest clade.
    pub nearest: Nearest,
}

impl Typer {
    /// With a profile.
    pub fn new(profile: Profile) -> Typer {
        let tables = Tables::new(&profile);
        Typer { profile, tables }
    }

    /// With the profile that comes with the program.
    ///
    /// ```
    /// let typer = sequence::Typer::built_in();
    /// assert!(typer.profile.clades.len() > 40);
    /// ```
    #[cfg(feature = "built-in")]
    pub fn built_in() -> Typer {
        // The file is checked by a test: were it damaged, no clade would be known and nothing typed.
        let bytes = include_bytes!("../profile/hbv.profile");
        let nothing = || Profile {
            provenance: crate::profile::Provenance::default(),
            clades: Vec::new(),
            calibration: crate::profile::Calibration::default(),
        };
        Typer::new(Profile::from_bytes(bytes).unwrap_or_else(|_| nothing()))
    }

    /// Places and aligns a sequence; the columns and the evidence stay in `memory`.
    ///
    /// # Errors
    /// Where it cannot be placed.
    pub fn lay<'a>(
        &self,
        given: impl Into<Given<'a>>,
        memory: &mut Memory,
    ) -> Result<Laid, Refusal> {
        let tables = &self.tables;
        let mut placed = place(tables, given.into(), &mut memory.hits)?;
        let Memory { aligner, aligned, evidence, .. } = memory;
        let mut unaligned = aligner.lay(&placed, &tables.known, aligned);
        evidence.read_all(tables, aligned);
        let (mut costs, mut read) = evidence.costs(0..BLOCKS);
        let not_hbv = Refusal::NotHbv {
            looked_up: placed.words.1,
            forward: placed.words.0,
            reverse: placed.words.0,
        };
        let mut nearest = genotype::nearest(tables, &costs).ok_or(not_hbv)?;
        aligner.leave_ends(&placed, &tables.paths[nearest.clade]);
        let pieces: Vec<(usize, usize)> = aligner.pieces().collect();
        if !pieces.is_empty() {
            let path = &tables.paths[nearest.clade];
            aligner.fill(&placed.bases, path, aligned, &mut unaligned);
            for (first, columns) in pieces {
                evidence.read_again(tables, aligned, first, columns);
            }
            (costs, read) = evidence.costs(0..BLOCKS);
            nearest = genotype::nearest(tables, &costs).ok_or(not_hbv)?;
        }
        if read == 0 {
            return Err(not_hbv);
        }
        let every_letter_lies = unaligned.inside == 0 && !aligner.is_torn();
        if placed.circular && every_letter_lies {
            placed.settle_origin(aligned);
        }
        let either = aligner.either();
        Ok(Laid { placed, unaligned, either, costs, read, nearest })
    }
}
