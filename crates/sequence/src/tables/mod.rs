//! A profile as the engine reads it: costs and differences a column and base, the clades' own
//! sequences, and the short words that place a virus on the circle.

mod path;
mod seeds;
mod usual;

pub use path::Path;
pub use seeds::{Hit, Hits, Seeds, WORD};
pub use usual::{BLOCK, BLOCKS, GENOTYPE_LANES, LANES, Usuals};
pub(crate) use usual::{Key, Rows, Said, Usual, key};

use crate::genes::Proteins;
use crate::profile::{APES, CladeProfile, Profile};
use crate::{Aligned, Bases, COLUMNS, Insertion};

/// Units of cost in one bit of information.
pub const UNITS_PER_BIT: f32 = 20.0;
/// A share of members is written in 250ths.
pub const FULL_SHARE: f32 = 250.0;

/// The weight of the genotype's frequencies against those of a clade's own members.
const FROM_GENOTYPE: f32 = 0.3;
/// The weight of all genotypes' frequencies against those of one genotype's clades.
const FROM_ANY: f32 = 0.5;
/// No base is rarer than this: sequencing errs, and members are few.
const RAREST: f32 = 0.004;

/// What the engine knows.
#[derive(Clone, Debug)]
pub struct Tables {
    /// The letter of each genotype, then [`crate::profile::APES`] where the profile has clades of apes.
    pub genotypes: Vec<u8>,
    /// How many of the clades are human, and how many of the genotypes: those come first.
    pub human: Human,
    /// The genotype (a place in `genotypes`) of each clade.
    pub genotype_of: Vec<usize>,
    /// The cost of a base under each clade: four rows a column, in the order A, C, G, T.
    pub cost: Vec<[u8; LANES]>,
    /// The share of each genotype's members that have another base: four rows a column.
    pub differs: Vec<[u8; GENOTYPE_LANES]>,
    /// The bases that any clade's consensus has, a column.
    pub known: Vec<Bases>,
    /// How often two genotypes differ, a column: 0 where all have one base.
    pub varies: Vec<f32>,
    /// The mean of those.
    pub variation: f32,
    /// The bases that two members or more have at each column, whatever their clades.
    pub seen: Vec<Bases>,
    /// Each clade's own sequence.
    pub paths: Vec<Path>,
    /// Each genotype's own sequence on the axis, every clade weighing the same, and its proteins.
    pub consensus: Vec<(Aligned, Proteins)>,
    /// Words that place a virus.
    pub seeds: Seeds,
    /// What is known beforehand of what the genotypes' own sequences say.
    pub usual: Usuals,
}

/// How many clades and genotypes are human.
#[derive(Clone, Copy, Debug)]
pub struct Human {
    /// Clades.
    pub clades: usize,
    /// Genotypes.
    pub genotypes: usize,
}

fn share(counts: &[u16; 5], base: usize) -> (f32, f32) {
    let all: u32 = counts[..4].iter().map(|count| u32::from(*count)).sum();
    (f32::from(counts[base]), all as f32)
}

impl Tables {
    /// The tables of a profile.
    pub fn new(profile: &Profile) -> Tables {
        let clades = &profile.clades[..profile.clades.len().min(LANES)];
        let mut genotypes = profile.genotypes();
        genotypes.truncate(GENOTYPE_LANES);
        let genotype_of: Vec<usize> = clades
            .iter()
            .map(|clade| genotypes.iter().position(|g| *g == clade.genotype()).unwrap_or(0))
            .collect();
        let human = Human {
            clades: clades.iter().take_while(|clade| !clade.is_of_apes()).count(),
            genotypes: genotypes.iter().take_while(|letter| **letter != APES).count(),
        };
        let mut cost = vec![[0_u8; LANES]; 4 * COLUMNS];
        let mut differs = vec![[0_u8; GENOTYPE_LANES]; 4 * COLUMNS];
        let mut known = vec![Bases::UNREAD; COLUMNS];
        let mut varies = vec![0.0_f32; COLUMNS];
        let mut seen = vec![Bases::UNREAD; COLUMNS];
        for (column, known) in known.iter_mut().enumerate() {
            let mut alike = 0.0;
            for clade in &clades[..human.clades] {
                if let Some(base @ 0..=3) = clade.consensus(column) {
                    *known = known.or(Bases::SINGLE[usize::from(base)]);
                }
            }
            for base in 0..4 {
                // Each clade of a genotype weighs the same in its frequencies, however many members were sequenced.
                let mut of_genotype = vec![(0.0_f32, 0.0_f32); genotypes.len()];
                for (clade, genotype) in clades.iter().zip(&genotype_of) {
                    let (these, all) = share(&clade.counts()[column], base);
                    if all > 0.0 {
                        of_genotype[*genotype].0 += these / all;
                        of_genotype[*genotype].1 += 1.0;
                    }
                }
                let row = 4 * column + base;
                let read = of_genotype[..human.genotypes].iter().filter(|(_, all)| *all > 0.0);
                let overall = read.clone().map(|(these, all)| these / all).sum::<f32>()
                    / read.count().max(1) as f32;
                alike += overall * overall;
                let expected: Vec<f32> = of_genotype
                    .iter()
                    .map(|(these, all)| (these + FROM_ANY * overall) / (all + FROM_ANY))
                    .collect();
                for (genotype, (these, all)) in of_genotype.iter().enumerate() {
                    let differing = if *all > 0.0 { 1.0 - these / all } else { 0.0 };
                    differs[row][genotype] = (differing * FULL_SHARE).round() as u8;
                }
                let mut bits = [0.0_f32; LANES];
                for (lane, (clade, genotype)) in clades.iter().zip(&genotype_of).enumerate() {
                    let (these, all) = share(&clade.counts()[column], base);
                    let frequency =
                        (these + FROM_GENOTYPE * expected[*genotype]) / (all + FROM_GENOTYPE);
                    bits[lane] = -(frequency.max(RAREST)).log2();
                }
                // Only differences between clades matter, and small numbers stay exact.
                let least = bits[..clades.len()].iter().copied().fold(f32::INFINITY, f32::min);
                for (place, bits) in cost[row].iter_mut().zip(&bits[..clades.len()]) {
                    *place = ((bits - least) * UNITS_PER_BIT).round().min(255.0) as u8;
                }
                for place in &mut cost[row][clades.len()..] {
                    *place = 255;
                }
            }
            varies[column] = 1.0 - alike.min(1.0);
            for (base, single) in Bases::SINGLE.into_iter().enumerate() {
                let members = clades.iter().map(|clade| u32::from(clade.counts()[column][base]));
                if members.sum::<u32>() > 1 {
                    seen[column] = seen[column].or(single);
                }
            }
        }
        let fallback = |genotype: usize| {
            let clades: Vec<&CladeProfile> = clades
                .iter()
                .zip(&genotype_of)
                .filter(|(_, of)| **of == genotype)
                .map(|(clade, _)| clade)
                .collect();
            move |column: usize| {
                let all = clades.iter().filter_map(|clade| clade.consensus(column));
                let deleted = all.clone().filter(|base| *base == 4).count();
                if 2 * deleted > all.clone().count() { Some(4) } else { all.min() }
            }
        };
        let paths: Vec<Path> = clades
            .iter()
            .zip(&genotype_of)
            .map(|(clade, genotype)| Path::new(clade, fallback(*genotype)))
            .collect();
        // Words of apes' viruses place nothing that those of human ones do not.
        let seeds = Seeds::new(&paths[..human.clades]);
        let consensus =
            genotypes.iter().map(|genotype| genotype_consensus(clades, *genotype)).collect();
        let mut tables = Tables {
            genotypes,
            human,
            genotype_of,
            cost,
            differs,
            known,
            variation: varies.iter().sum::<f32>() / COLUMNS as f32,
            varies,
            seen,
            paths,
            consensus,
            seeds,
            usual: Usuals::default(),
        };
        let own = tables.consensus.iter().map(|(aligned, _)| aligned);
        tables.usual = Usuals::of(tables.rows(), own);
        tables
    }

    /// What blocks are summed from.
    pub(crate) fn rows(&self) -> Rows<'_> {
        Rows { cost: &self.cost, differs: &self.differs }
    }
}

/// The commonest base of a genotype at each column, every clade weighing the same.
fn genotype_consensus(clades: &[CladeProfile], genotype: u8) -> (Aligned, Proteins) {
    let clades: Vec<_> = clades.iter().filter(|clade| clade.genotype() == genotype).collect();
    let mut consensus = Aligned::unread();
    for (column, place) in consensus.columns_mut().iter_mut().enumerate() {
        let mut shares = [0.0_f32; 5];
        for clade in &clades {
            let counts = &clade.counts()[column];
            let all: f32 = counts.iter().map(|count| f32::from(*count)).sum();
            if all > 0.0 {
                for (share, count) in shares.iter_mut().zip(counts) {
                    *share += f32::from(*count) / all;
                }
            }
        }
        let best = (0..5).rev().max_by(|one, other| shares[*one].total_cmp(&shares[*other]));
        *place = match best {
            Some(best) if shares[best] > 0.0 => {
                Bases::SINGLE.get(best).copied().unwrap_or(Bases::DELETED)
            }
            _ => Bases::UNREAD,
        };
    }
    // What the largest clade has beside the axis.
    if let Some(largest) = clades.iter().max_by_key(|clade| clade.members) {
        for insertion in &largest.insertions {
            let bases = insertion.bases.iter().map(|base| Bases::SINGLE[usize::from(*base & 3)]);
            consensus.insert(Insertion { after: insertion.after, bases: bases.collect() });
        }
    }
    let proteins = Proteins::of_virus(&consensus);
    (consensus, proteins)
}
