//! The engine for viral DNA: text goes in, a typed genome comes out.
//!
//! No I/O, no clock, no web. Coordinates are EcoRI numbering throughout.

#![forbid(unsafe_code)]
#![warn(missing_docs)]
// The walls, listed in clippy.toml.
#![deny(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::print_stderr,
    clippy::print_stdout
)]
#![cfg_attr(
    not(test),
    warn(clippy::expect_used, clippy::panic, clippy::unreachable, clippy::unwrap_used)
)]

pub mod align;
mod aligned;
pub mod annotation;
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
mod scan;
pub mod tables;
mod typer;
pub mod variants;

pub use aligned::{Aligned, COLUMNS, Insertion};
pub use given::Given;
pub use hbv::{Bases, reverse_complement};
pub use report::Typed;
pub use typer::{Laid, Memory, Typer};
