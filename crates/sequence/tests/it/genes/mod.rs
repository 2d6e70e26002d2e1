//! Genes and changes, on a made-up genome.

mod changes;
mod findings;
mod made_up;
mod overlap;
mod properties;
mod translation;
mod wanted;
