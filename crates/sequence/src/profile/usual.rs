//! Mosaics that are normal in a clade: found in the profile itself, so that they are no news.
//! The known forms and where their parts lie: `hbv::usual_parts`.

use super::CladeProfile;
use crate::Bases;
use hbv::{ACG, BC_CORE, UsualPart, usual_parts};

/// Minimum number of columns of each genotype's parts that must have been read before the form is reported.
const LEAST_OF_A_PART: usize = 200;

/// Whether the virus was read where its clade's usual mosaic shows: a fragment from elsewhere tells
/// nothing of it. A clade without a mosaic has nothing to show.
pub fn mosaic_was_read(form: &str, columns: &[Bases]) -> bool {
    let parts = usual_parts(form);
    let read = |like: char| {
        let of_it = parts.iter().filter(|part| part.like == like);
        let bases = of_it.flat_map(|part| &columns[columns_of(part)]);
        bases.filter(|bases| bases.is_base()).count() >= LEAST_OF_A_PART
    };
    !parts.is_empty() && parts.iter().all(|part| read(part.like))
}

/// The columns (from 0) of a part.
fn columns_of(part: &UsualPart) -> std::ops::Range<usize> {
    usize::from(part.from) - 1..usize::from(part.to)
}

/// The share of columns in which two clades' consensus differ.
fn apart(one: &CladeProfile, other: &CladeProfile) -> f32 {
    let told = |clade: &CladeProfile, column| clade.consensus(column).filter(|base| *base < 4);
    let core = usual_parts(BC_CORE).iter().flat_map(columns_of);
    let pairs = core.filter_map(|column| Some((told(one, column)?, told(other, column)?)));
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
            (b'I', _) => ACG.to_owned(),
            _ => String::new(),
        };
    }
}
