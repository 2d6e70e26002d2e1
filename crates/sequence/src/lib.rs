//! The engine for viral DNA: text goes in, a typed genome comes out.
//!
//! No I/O, no clock, no web. Coordinates are EcoRI numbering throughout.

#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod align;
mod aligned;
pub mod build;
pub mod genes;
pub mod genotype;
mod given;
pub mod mutations;
pub mod place;
pub mod profile;
pub mod read;
pub mod recombination;
pub mod report;
pub mod tables;
mod typer;

pub use aligned::{Aligned, COLUMNS, Insertion};
pub use given::Given;
pub use hbv::{Bases, reverse_complement};
pub use report::Typed;
pub use typer::{Laid, Memory, Typer};
