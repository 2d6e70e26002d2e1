//! The engine for viral DNA: text goes in, a typed genome comes out.
//!
//! No I/O, no clock, no web. Coordinates are EcoRI numbering throughout.

#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod aligned;
mod bases;
pub mod genes;
pub mod mutations;

pub use aligned::{Aligned, COLUMNS, Insertion};
pub use bases::{Bases, reverse_complement};
