//! Sequences made from the profile: a clade's consensus, changed at random places.

use sequence::{Bases, Memory, Typed, Typer};
use std::sync::LazyLock;

pub static TYPER: LazyLock<Typer> = LazyLock::new(Typer::built_in);

/// A small generator (Numerical Recipes' constants): tests are the same each time.
#[derive(Clone, Debug)]
pub struct Random(pub u64);

impl Random {
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % limit.max(1)
    }
}

pub fn clade(name: &str) -> usize {
    TYPER
        .profile
        .clades
        .iter()
        .position(|clade| clade.name == name)
        .expect("a clade of the profile")
}

/// A clade's own sequence, from the origin on.
pub fn consensus(name: &str) -> Vec<Bases> {
    TYPER.tables.paths[clade(name)].bases.clone()
}

/// With so many places in a thousand changed to another base.
pub fn mutated(bases: &[Bases], per_thousand: usize, random: &mut Random) -> Vec<Bases> {
    let mut bases = bases.to_vec();
    for _ in 0..bases.len() * per_thousand / 1000 {
        let at = random.below(bases.len());
        bases[at] = Bases::SINGLE[random.below(4)];
    }
    bases
}

pub fn typed(bases: &[Bases]) -> Typed {
    TYPER.type_one("made", bases, &mut Memory::default())
}

/// Without what says how the sequence was given.
pub fn as_read(bases: &[Bases]) -> Typed {
    Typed { strand: None, origin: None, ..typed(bases) }
}
