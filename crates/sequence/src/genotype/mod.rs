//! The nearest clade, by how much, and how far away.

mod evidence;

pub use crate::tables::{BLOCK, BLOCKS};
pub use evidence::Evidence;

use crate::profile::{CladeProfile, Profile};
use crate::tables::{FULL_SHARE, GENOTYPE_LANES, LANES, Tables, UNITS_PER_BIT};
use crate::{Aligned, COLUMNS};

/// Positions of the surface gene, from 0: 155 to 835 without the stop.
pub const S_GENE: std::ops::Range<usize> = 154..832;

/// A genotype against the others.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Nearest {
    /// A place among the profile's clades.
    pub clade: usize,
    /// The nearest clade of another genotype.
    pub rival: Option<usize>,
    /// How much better than the rival, in bits.
    pub margin: f32,
}

/// The nearest clade by cost.
pub fn nearest(tables: &Tables, costs: &[u32; LANES]) -> Option<Nearest> {
    let clades = 0..tables.paths.len();
    let clade = clades.clone().min_by_key(|lane| costs[*lane])?;
    let genotype = tables.genotype_of[clade];
    let rival =
        clades.filter(|lane| tables.genotype_of[*lane] != genotype).min_by_key(|lane| costs[*lane]);
    let margin =
        rival.map_or(f32::INFINITY, |other| (costs[other] - costs[clade]) as f32 / UNITS_PER_BIT);
    Some(Nearest { clade, rival, margin })
}

/// How the genotypes stand, the viruses of apes apart from them.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// The nearest human clade.
    pub clade: usize,
    /// Each genotype (a place in `Tables::genotypes`) and by how many bits it is behind, the nearest first.
    pub genotypes: Vec<(usize, f32)>,
    /// The nearest clade of apes' viruses, and by how many bits it is behind; less than 0 where it is ahead.
    pub apes: Option<(usize, f32)>,
}

impl Standing {
    /// By cost; `None` without a human clade.
    pub fn of(tables: &Tables, costs: &[u32; LANES]) -> Option<Standing> {
        let human = 0..tables.human.clades;
        let clade = human.clone().min_by_key(|lane| costs[*lane])?;
        let behind = |lane: usize| (costs[lane] as f32 - costs[clade] as f32) / UNITS_PER_BIT;
        let mut least = vec![None; tables.human.genotypes];
        for lane in human.clone() {
            if let Some(best) = least.get_mut(tables.genotype_of[lane])
                && best.is_none_or(|best: usize| costs[lane] < costs[best])
            {
                *best = Some(lane);
            }
        }
        let least = least.into_iter().enumerate();
        let mut genotypes: Vec<(usize, f32)> =
            least.filter_map(|(genotype, lane)| Some((genotype, behind(lane?)))).collect();
        genotypes.sort_by(|one, other| one.1.total_cmp(&other.1));
        let apes = (human.end..tables.paths.len()).min_by_key(|lane| costs[*lane]);
        Some(Standing { clade, genotypes, apes: apes.map(|lane| (lane, behind(lane))) })
    }

    /// The genotypes that are as near as the nearest, by bits.
    pub fn within(&self, bits: f32) -> &[(usize, f32)] {
        let count = self.genotypes.iter().take_while(|(_, behind)| *behind < bits).count();
        &self.genotypes[..count]
    }

    /// By how many bits the first `count` genotypes are nearer than everything else.
    pub fn margin_of(&self, count: usize) -> f32 {
        let next = self.genotypes.get(count).map_or(f32::INFINITY, |(_, behind)| *behind);
        next.min(self.apes.map_or(f32::INFINITY, |(_, behind)| behind))
    }
}

/// The nearest genotype and the next, by distance; viruses of apes are none.
pub fn nearest_two(tables: &Tables, all: &[f32; GENOTYPE_LANES]) -> Option<(usize, usize)> {
    let lanes = 0..tables.human.genotypes;
    let nearest = lanes.clone().min_by(|one, other| all[*one].total_cmp(&all[*other]))?;
    let next = lanes
        .filter(|lane| *lane != nearest)
        .min_by(|one, other| all[*one].total_cmp(&all[*other]))?;
    (!all[nearest].is_nan()).then_some((nearest, next))
}

/// The mean share of nucleotides in which a virus differs from the members of one clade.
pub fn clade_distance(clade: &CladeProfile, virus: &Aligned) -> f32 {
    distance_along([(clade, 0..COLUMNS)], virus)
}

/// The same, of a virus whose parts are those of several clades.
pub fn distance_along<'a>(
    parts: impl IntoIterator<Item = (&'a CladeProfile, std::ops::Range<usize>)>,
    virus: &Aligned,
) -> f32 {
    let (mut differing, mut read) = (0.0, 0);
    let window = virus.window();
    for (clade, columns) in parts {
        let first = columns.start.max(window.start);
        let columns = first..columns.end.min(window.end).max(first);
        for (bases, counts) in virus.columns()[columns.clone()].iter().zip(&clade.counts()[columns])
        {
            let all: u32 = counts[..4].iter().map(|count| u32::from(*count)).sum();
            if let (Some(base), 1..) = (bases.index(), all) {
                differing += 1.0 - f32::from(counts[base]) / all as f32;
                read += 1;
            }
        }
    }
    if read == 0 { 1.0 } else { differing / read as f32 }
}

/// Mean differences from each genotype's members, as a share of the columns read.
pub fn distances(sums: &[u32; GENOTYPE_LANES], read: u32) -> [f32; GENOTYPE_LANES] {
    sums.map(|sum| if read == 0 { f32::NAN } else { sum as f32 / FULL_SHARE / read as f32 })
}

/// A genotype by its letter, looked for among the clades.
#[derive(Clone, Copy, Debug)]
pub struct GenotypeOf(pub u8);

impl GenotypeOf {
    /// Its nearest clade.
    pub fn nearest(self, profile: &Profile, costs: &[u32; LANES]) -> Option<usize> {
        let of = |lane: &usize| profile.clades[*lane].genotype() == self.0;
        (0..profile.clades.len().min(LANES)).filter(of).min_by_key(|lane| costs[*lane])
    }
}
