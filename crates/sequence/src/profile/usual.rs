//! Mosaics that are normal in a clade: found in the profile itself, so that they are no news.
//!
//! Known forms: subgenotypes B2 to B5 carry the core of genotype C (B1 and B6 do not), and genotype I
//! is a mosaic of A, C and an unknown parent near G (dossier section F, `genotypes.csv`).

use super::CladeProfile;
use crate::Bases;

/// Columns (from 0) in which the core of C shows: the sixth of eight windows of 400.
const CORE: std::ops::Range<usize> = 2000..2400;

/// Where the parts of genotype I lie, by the nearest of A, G and C in eight windows of 400 (`A.A.CCCC`).
const OF_I: [&[(usize, usize)]; 3] =
    [&[(0, 400), (800, 1200)], &[(400, 800), (1200, 1600)], &[(1600, crate::COLUMNS)]];
/// Minimum number of columns of a part that must have been read before it is reported.
const LEAST_OF_A_PART: usize = 200;

/// Whether the virus was read where its clade's usual mosaic shows: a fragment from elsewhere tells
/// nothing of it. A clade without a mosaic has nothing to show.
pub fn mosaic_was_read(form: &str, columns: &[Bases]) -> bool {
    let read = |ranges: &[(usize, usize)]| {
        let bases = ranges.iter().flat_map(|(from, to)| &columns[*from..*to]);
        bases.filter(|bases| bases.is_base()).count() >= LEAST_OF_A_PART
    };
    match form {
        "" => false,
        BC_CORE => read(&[(CORE.start, CORE.end)]),
        _ => OF_I.iter().all(|part| read(part)),
    }
}

/// The form of subgenotypes B2 to B5.
const BC_CORE: &str = "B/C core";

/// The share of columns in which two clades' consensus differ.
fn apart(one: &CladeProfile, other: &CladeProfile) -> f32 {
    let told = |clade: &CladeProfile, column| clade.consensus(column).filter(|base| *base < 4);
    let pairs = CORE.filter_map(|column| Some((told(one, column)?, told(other, column)?)));
    let (differing, read) =
        pairs.fold((0, 0), |(differing, read), (a, b)| (differing + u32::from(a != b), read + 1));
    differing as f32 / read.max(1) as f32
}

/// Names the usual mosaic of each clade that has one.
pub fn name_usual_forms(clades: &mut [CladeProfile]) {
    let named = |name: &str| clades.iter().find(|clade| clade.name == name).cloned();
    let pure = named("B1").or_else(|| named("B6"));
    let of_c: Vec<CladeProfile> =
        clades.iter().filter(|clade| clade.genotype() == b'C').cloned().collect();
    for clade in clades.iter_mut() {
        let nearest_c = of_c.iter().map(|c| apart(clade, c)).fold(f32::INFINITY, f32::min);
        clade.usual = match (clade.genotype(), &pure) {
            (b'B', Some(pure)) if nearest_c < apart(clade, pure) => BC_CORE.to_owned(),
            (b'I', _) => "A/C/G".to_owned(),
            _ => String::new(),
        };
    }
}
