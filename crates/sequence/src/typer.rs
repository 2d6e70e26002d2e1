//! The whole engine: a sequence in, what it is out.

use crate::align::{Aligner, Unaligned};
use crate::genes::{Genome, Translator};
use crate::genotype::{self, BLOCKS, Evidence, Nearest};
use crate::mutations::{Sighting, Wanted, look_for};
use crate::place::{Placed, Refusal, place};
use crate::profile::Profile;
use crate::recombination::Paths;
use crate::tables::{Hits, LANES, Tables};
use crate::{Aligned, Given};

/// What is kept between sequences, so that none of it is allocated again.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    hits: Hits,
    pub(crate) aligner: Aligner,
    /// The virus on the master axis.
    pub aligned: Aligned,
    /// What each block says.
    pub evidence: Evidence,
    /// The recombination path.
    pub paths: Paths,
    /// What the virus writes.
    pub translator: Translator,
    /// The nearest clade of the sequence that was laid last; none where it could not be placed.
    pub nearest: Option<usize>,
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
        memory.nearest = None;
        let mut placed = place(tables, given.into(), &mut memory.hits)?;
        let Memory { aligner, aligned, evidence, .. } = memory;
        let mut unaligned = aligner.lay(&placed, &tables.known, aligned);
        aligned.keep_window();
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
            aligned.keep_window();
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
        memory.nearest = Some(nearest.clade);
        Ok(Laid { placed, unaligned, either, costs, read, nearest })
    }

    /// Looks for changes in a sequence, without typing it.
    pub fn look_for<'a, 'w>(
        &self,
        given: impl Into<Given<'a>>,
        wanted: &'w [Wanted],
        memory: &mut Memory,
    ) -> Vec<Sighting<'w>> {
        if self.lay(given, memory).is_ok() {
            memory.translator.translate(&memory.aligned);
        }
        self.look_again(wanted, memory)
    }

    /// Looks for changes in the sequence that was typed last. In one that could not be placed, nothing
    /// was read.
    ///
    /// ```
    /// use sequence::mutations::{Presence, Wanted, parse_wanted};
    /// let typer = sequence::Typer::built_in();
    /// let wanted: Vec<Wanted> = parse_wanted("rtM204M, preC W28*").into_iter().flatten().collect();
    /// let mut memory = sequence::Memory::default();
    /// let fragment = &typer.tables.paths[0].bases[500..900];
    /// typer.type_one("x", fragment, &mut memory);
    /// let seen = typer.look_again(&wanted, &memory);
    /// assert_eq!(seen.iter().map(|one| one.presence).collect::<Vec<_>>(), [
    ///     Presence::Present,
    ///     Presence::NotRead,
    /// ]);
    /// assert_eq!(typer.look_for(fragment, &wanted, &mut memory), seen);
    /// ```
    pub fn look_again<'w>(&self, wanted: &'w [Wanted], memory: &Memory) -> Vec<Sighting<'w>> {
        let Some(clade) = memory.nearest else {
            return wanted.iter().map(Sighting::not_read).collect();
        };
        let (aligned, proteins) = &self.tables.consensus[self.tables.genotype_of[clade]];
        let virus = Genome { aligned: &memory.aligned, proteins: memory.translator.proteins() };
        look_for(wanted, virus, Genome { aligned, proteins })
    }
}
