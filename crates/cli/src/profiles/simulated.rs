//! Sequences whose truth is known because they were made: mosaics of two reference genomes.

use super::labelled::Entry;
use sequence::{Aligned, Bases, COLUMNS, Memory, Typer};

/// A made mosaic.
#[derive(Clone, Debug)]
pub struct Mosaic {
    /// The first position of the piece, and the first after it.
    pub breakpoints: (u16, u16),
    /// The sequence, from the origin on.
    pub bases: Vec<Bases>,
}

fn of_columns(columns: &[Bases]) -> impl Iterator<Item = Bases> + '_ {
    columns.iter().copied().filter(|bases| bases.is_base())
}

/// One mosaic for every pair of neighbours in the list that have different genotypes: a piece of 700 to
/// 1,500 columns of the other parent, at places that move on along the genome.
pub fn mosaics(typer: &Typer, references: &[Entry]) -> Vec<Mosaic> {
    let mut memory = Memory::default();
    let laid: Vec<(u8, Aligned)> = references
        .iter()
        .filter_map(|one| {
            let [genotype] = one.genotype.as_bytes() else { return None };
            typer.lay(&one.bases, &mut memory).ok()?;
            Some((*genotype, memory.aligned.clone()))
        })
        .collect();
    let mut all = Vec::new();
    for (at, (genotype, one)) in laid.iter().enumerate() {
        // Far enough along the list to meet other genotypes; the order of the list is by accession.
        let (other_genotype, other) = &laid[(at * 7 + 61) % laid.len()];
        if genotype == other_genotype {
            continue;
        }
        let length = 700 + at * 37 % 800;
        let from = 100 + at * 211 % (COLUMNS - length - 200);
        let mut columns = one.columns().to_vec();
        columns[from..from + length].copy_from_slice(&other.columns()[from..from + length]);
        all.push(Mosaic {
            breakpoints: (from as u16 + 1, (from + length) as u16 + 1),
            bases: of_columns(&columns).collect(),
        });
    }
    all
}
