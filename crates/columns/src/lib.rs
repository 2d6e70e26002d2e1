//! Tables in columns (Arrow): batches of records in, batches of answers out.
//!
//! A cell becomes the text that a person would write, so that it goes through the same door as a cell of a CSV. The
//! command line's Arrow and Parquet and the Python module read and answer by this code and no other.
//!
//! No files, no threads.

#![forbid(unsafe_code)]
#![warn(missing_docs)]
#![deny(clippy::print_stderr, clippy::print_stdout)]
#![cfg_attr(
    not(test),
    warn(clippy::expect_used, clippy::panic, clippy::unreachable, clippy::unwrap_used)
)]

mod answers;
mod cells;
mod classified;
mod rows;
mod typed;

pub use answers::Answers;
pub use classified::{Asked, classified, mapping};
pub use rows::{ROW_END, is_number, open, write_rows};
pub use typed::{Sequences, typed, typed_schema};
