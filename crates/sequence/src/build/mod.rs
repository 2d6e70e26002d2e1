//! Computes a profile from labelled sequences.
//!
//! Trusted sequences (curated references) name the clades. All others say their genotype; each
//! joins the clade of that genotype it is nearest to, unless it contradicts its own label or is a
//! recombinant: those are left out, each with the reason.

mod apes;
pub mod calibrate;
mod judgements;
mod labelled;
mod witnesses;

pub use judgements::{Asked, Judgements};
pub use labelled::Labelled;
pub use witnesses::{Along, Genome as WitnessGenome, Judged, Witnesses};

use crate::genotype::{GenotypeOf, nearest};
use crate::profile::{APES, Calibration, CladeProfile, Profile, Provenance, name_usual_forms};
use crate::recombination::{Segment, find};
use crate::tables::UNITS_PER_BIT;
use crate::{Aligned, Bases, COLUMNS, Memory, Typer};
use calibrate::{fit, outcomes as outcomes_of};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt;

/// The accession of the master axis.
pub const AXIS: &str = "X02763";
/// A label is contradicted where another genotype is better by this many bits.
const CONTRADICTED: f32 = 40.0;
/// The subgenotype that the authors gave counts where no other is nearer by more bits than this.
const SAID: f32 = 30.0;
/// Fewer columns than this say too little for a profile.
const LEAST_COLUMNS: u32 = 2700;
/// How often members are attributed and clades counted anew.
const ROUNDS: usize = 2;

/// Why a sequence was left out.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "reason", rename_all = "kebab-case")]
pub enum Reason {
    /// It could not be placed or is too short.
    NotRead,
    /// Another genotype than the label is nearer.
    Contradicted {
        /// The nearest clade.
        nearest: String,
        /// By this many bits.
        bits: f32,
    },
    /// Two genotypes explain it much better than one.
    Recombinant {
        /// The clades along the genome.
        along: String,
    },
}

impl fmt::Display for Reason {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reason::NotRead => write!(out, "could not be read as a whole genome"),
            Reason::Contradicted { nearest, bits } => {
                write!(out, "nearest to {nearest}, by {bits:.0} bits")
            }
            Reason::Recombinant { along } => write!(out, "recombinant: {along}"),
        }
    }
}

/// A sequence that was left out.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LeftOut {
    /// Its accession.
    pub name: String,
    /// Its label.
    pub label: String,
    /// Why.
    #[serde(flatten)]
    pub reason: Reason,
}

/// A profile and what was left out of it.
#[derive(Clone, Debug)]
pub struct Built {
    /// The profile.
    pub profile: Profile,
    /// Which sequences were left out, and why.
    pub left_out: Vec<LeftOut>,
    /// Which clade each of the others joined.
    pub members: Vec<(String, String)>,
}

/// Why no profile can be computed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BuildError {
    /// The axis is not among the sequences, or not as expected.
    NoAxis,
    /// More clades than the engine compares.
    TooManyClades(usize),
}

impl fmt::Display for BuildError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BuildError::NoAxis => write!(
                out,
                "no sequence named {AXIS} with {COLUMNS} nucleotides that begins at the EcoRI site (TTC) is among the trusted ones; it is the axis that positions are counted on"
            ),
            BuildError::TooManyClades(count) => write!(
                out,
                "{count} clades, but at most {} can be compared; name fewer subgenotypes",
                Profile::MOST_CLADES
            ),
        }
    }
}

impl std::error::Error for BuildError {}

fn profile(clades: Vec<CladeProfile>) -> Profile {
    Profile { provenance: Provenance::default(), clades, calibration: Calibration::default() }
}

/// Counts the members of each clade.
fn count(members: &BTreeMap<String, Vec<&Aligned>>) -> Profile {
    let clades = members.iter().map(|(name, members)| {
        let mut clade = CladeProfile::count(name, members.iter().copied());
        clade.settle_deletions();
        clade
    });
    profile(clades.collect())
}

/// Which of `folds` parts a study belongs to, the same each time.
pub fn fold_of(study: &str, folds: u32) -> u32 {
    let sum = study.bytes().fold(7_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into()));
    sum / 7 % folds
}

/// Computes a profile and how sure its calls are, by computing it again from each half of the studies
/// and typing the other half, and the labelled fragments of those studies. What counts there is the letter
/// that genomes of other studies confirm.
///
/// # Errors
/// Where the axis is missing or there are too many clades.
pub fn build(
    sequences: &[Labelled],
    fragments: &[Labelled],
    provenance: Provenance,
) -> Result<Built, BuildError> {
    let built = count_clades(sequences, provenance)?;
    let typer = Typer::new(built.profile.clone());
    let judgements = Judgements::of(&typer, sequences, fragments.iter().map(Asked::from));
    calibrated(built, sequences, fragments, &judgements)
}

/// The same, where the evidence for the letters was looked for already.
///
/// # Errors
/// Where the axis is missing or there are too many clades.
pub fn build_judged(
    sequences: &[Labelled],
    fragments: &[Labelled],
    judgements: &Judgements,
    provenance: Provenance,
) -> Result<Built, BuildError> {
    calibrated(count_clades(sequences, provenance)?, sequences, fragments, judgements)
}

fn calibrated(
    mut built: Built,
    sequences: &[Labelled],
    fragments: &[Labelled],
    judgements: &Judgements,
) -> Result<Built, BuildError> {
    let mut outcomes = Vec::new();
    for half in 0..2 {
        let aside = |one: &&Labelled| !one.trusted && fold_of(&one.study, 2) == half;
        let seen: Vec<Labelled> = sequences.iter().filter(|one| !aside(one)).cloned().collect();
        let kept: Vec<&Labelled> = sequences.iter().chain(fragments).filter(aside).collect();
        let half = count_clades(&seen, Provenance::default())?;
        outcomes_of(half.profile, &kept, judgements, &mut outcomes);
    }
    if !outcomes.is_empty() {
        built.profile.calibration = fit(&outcomes);
    }
    Ok(built)
}

/// Computes a profile, without saying how sure its calls are.
///
/// # Errors
/// Where the axis is missing or there are too many clades.
pub fn count_clades(sequences: &[Labelled], provenance: Provenance) -> Result<Built, BuildError> {
    let axis = sequences.iter().find(|one| one.trusted && one.name == AXIS);
    let axis = axis.filter(|one| one.bases.len() == COLUMNS).ok_or(BuildError::NoAxis)?;
    if axis.bases[..3] != [Bases::T, Bases::T, Bases::C] {
        return Err(BuildError::NoAxis);
    }
    let mut itself = Aligned::unread();
    itself.columns_mut().copy_from_slice(&axis.bases);
    let mut memory = Memory::default();

    // First the genotypes, against the axis itself, so that each gets its own sequence; then again against those.
    let mut typer = Typer::new(profile(vec![CladeProfile::count("A", [&itself])]));
    let trusted: Vec<&Labelled> = sequences.iter().filter(|one| one.trusted).collect();
    let mut laid = Vec::new();
    for _ in 0..2 {
        laid = lay_all(&typer, &trusted, &mut memory);
        let mut members: BTreeMap<String, Vec<&Aligned>> = BTreeMap::new();
        for (one, aligned) in trusted.iter().zip(&laid) {
            if let Some(aligned) = aligned {
                members.entry((one.genotype as char).to_string()).or_default().push(aligned);
            }
        }
        typer = Typer::new(count(&members));
    }
    // Then the clades that trusted sequences name; a genotype without any is a clade itself.
    let mut members: BTreeMap<String, Vec<&Aligned>> = BTreeMap::new();
    let has_names = |genotype: u8| {
        trusted.iter().any(|one| one.genotype == genotype && one.subgenotype.is_some())
    };
    for (one, aligned) in trusted.iter().zip(&laid) {
        let name = match &one.subgenotype {
            Some(name) => clade_of(name).to_owned(),
            None if !has_names(one.genotype) => (one.genotype as char).to_string(),
            None => continue,
        };
        if let Some(aligned) = aligned {
            members.entry(name).or_default().push(aligned);
        }
    }
    if members.len() > Profile::MOST_CLADES {
        return Err(BuildError::TooManyClades(members.len()));
    }
    let apes: Vec<&Labelled> = sequences.iter().filter(|one| one.genotype == APES).collect();
    let apes = lay_all(&typer, &apes, &mut memory);
    let apes: Vec<&Aligned> = apes.iter().flatten().collect();
    members.extend(apes::group(&apes, Profile::MOST_CLADES - members.len()));
    typer = Typer::new(count(&members));

    let everyone: Vec<&Labelled> = sequences.iter().collect();
    let mut left_out = Vec::new();
    let mut joined = Vec::new();
    for _ in 0..ROUNDS {
        left_out.clear();
        joined.clear();
        let mut clades: BTreeMap<String, Vec<Aligned>> = BTreeMap::new();
        for one in &everyone {
            match attribute(&typer, one, &mut memory) {
                Ok(name) => {
                    joined.push((one.name.clone(), name.clone()));
                    clades.entry(name).or_default().push(memory.aligned.clone());
                }
                Err(reason) => {
                    let label = one
                        .subgenotype
                        .clone()
                        .unwrap_or_else(|| (one.genotype as char).to_string());
                    left_out.push(LeftOut { name: one.name.clone(), label, reason });
                }
            }
        }
        let members =
            clades.iter().map(|(name, all)| (name.clone(), all.iter().collect())).collect();
        typer = Typer::new(count(&members));
    }
    let mut profile = typer.profile;
    name_usual_forms(&mut profile.clades);
    profile.provenance = Provenance {
        offered: sequences.len() as u32,
        dropped: left_out.len() as u32,
        ..provenance
    };
    Ok(Built { profile, left_out, members: joined })
}

/// The clade of a subgenotype. F1b cannot be told from F1: genomes that their authors gave either name lie among one
/// another.
fn clade_of(subgenotype: &str) -> &str {
    if subgenotype == "F1b" { "F1" } else { subgenotype }
}

/// The genotypes along a genome that was just laid, as a text; `None` where one explains it as well.
fn is_recombinant(typer: &Typer, memory: &mut Memory) -> Option<String> {
    let found = find(&typer.tables, &memory.aligned, &memory.evidence, &mut memory.paths)?;
    let part = |segment: &Segment| {
        format!("{} {}-{}", typer.profile.clades[segment.clade].name, segment.from + 1, segment.to)
    };
    Some(found.segments.iter().map(part).collect::<Vec<_>>().join(", "))
}

fn lay_all(typer: &Typer, all: &[&Labelled], memory: &mut Memory) -> Vec<Option<Aligned>> {
    all.iter()
        .map(|one| typer.lay(&one.bases, memory).ok().map(|_| memory.aligned.clone()))
        .collect()
}

/// The clade that a sequence joins.
fn attribute(typer: &Typer, one: &Labelled, memory: &mut Memory) -> Result<String, Reason> {
    let laid = typer.lay(&one.bases, memory).map_err(|_| Reason::NotRead)?;
    if laid.read < LEAST_COLUMNS {
        return Err(Reason::NotRead);
    }
    let name = |clade: usize| typer.profile.clades[clade].name.clone();
    let of_label = GenotypeOf(one.genotype);
    let within = of_label.nearest(&typer.profile, &laid.costs);
    let best = nearest(&typer.tables, &laid.costs).ok_or(Reason::NotRead)?;
    let Some(within) = within else {
        return Err(Reason::Contradicted { nearest: name(best.clade), bits: best.margin });
    };
    let bits = (laid.costs[within] - laid.costs[best.clade]) as f32 / UNITS_PER_BIT;
    if bits > CONTRADICTED && !one.trusted {
        return Err(Reason::Contradicted { nearest: name(best.clade), bits });
    }
    if one.trusted {
        if let Some(name) = &one.subgenotype {
            return Ok(clade_of(name).to_owned());
        }
    } else if one.genotype == APES {
        // Mosaics of apes' viruses are common, and none is news here.
    } else if let Some(along) = is_recombinant(typer, memory) {
        return Err(Reason::Recombinant { along });
    }
    let said = one.subgenotype.as_deref().map(clade_of);
    let said = typer.profile.clades.iter().position(|clade| Some(&*clade.name) == said);
    let near = |clade: &usize| {
        (laid.costs[*clade] - laid.costs[within]) as f32 / UNITS_PER_BIT <= SAID
            && typer.profile.clades[*clade].genotype() == one.genotype
    };
    Ok(name(said.filter(near).unwrap_or(within)))
}
