//! Sequences whose truth is known because they were made: mosaics of two genomes.

use super::labelled::Entry;
use sequence::{Aligned, Bases, COLUMNS, Memory, Typer};
use std::collections::BTreeMap;

/// The lengths of the piece, in columns.
pub const LENGTHS: [usize; 5] = [300, 400, 600, 900, 1500];
/// So many mosaics are made of each pair in each order, a length.
const EACH: usize = 4;
/// A parent is a whole genome.
const LEAST_READ: usize = 3000;

/// A made mosaic.
#[derive(Clone, Debug)]
pub struct Mosaic {
    /// The genotypes of both, by letter: `A/D`.
    pub parents: String,
    /// The first position of the piece, and the first after it.
    pub breakpoints: (u16, u16),
    /// The sequence, from the origin on.
    pub bases: Vec<Bases>,
}

impl Mosaic {
    /// The length of the piece, in columns.
    pub fn length(&self) -> usize {
        usize::from(self.breakpoints.1 - self.breakpoints.0)
    }
}

/// Mosaics of every pair of genotypes among some genomes, at places that move on along the genome.
pub fn mosaics(typer: &Typer, genomes: &[&Entry]) -> Vec<Mosaic> {
    let mut memory = Memory::default();
    let mut laid: BTreeMap<&str, Vec<Aligned>> = BTreeMap::new();
    for one in genomes.iter().filter(|one| one.genotype.len() == 1) {
        if typer.lay(&one.bases, &mut memory).is_ok() && memory.aligned.read() > LEAST_READ {
            laid.entry(&one.genotype).or_default().push(memory.aligned.clone());
        }
    }
    let mut all = Vec::new();
    for (one_letter, one) in &laid {
        for (other_letter, other) in laid.iter().filter(|(letter, _)| *letter != one_letter) {
            let mut letters = [*one_letter, *other_letter];
            letters.sort_unstable();
            for at in 0..LENGTHS.len() * EACH {
                let length = LENGTHS[at / EACH];
                // Primes, so that parents and places differ from one to the next.
                let made = all.len();
                let from = 50 + (made * 613 + at * 211) % (COLUMNS - length - 100);
                let mut columns = one[made * 7919 % one.len()].columns().to_vec();
                let piece = &other[made * 7907 % other.len()].columns()[from..from + length];
                columns[from..from + length].copy_from_slice(piece);
                all.push(Mosaic {
                    parents: letters.join("/"),
                    breakpoints: (from as u16 + 1, (from + length) as u16 + 1),
                    bases: columns.into_iter().filter(|bases| bases.is_base()).collect(),
                });
            }
        }
    }
    all
}
