//! Genes and changes, on a made-up genome.

mod made_up;
mod properties;
mod translation;
