//! What the workers of the DNA engine tell the page, written once: a row of a typed sequence, a problem, how a
//! list of changes was understood and what was found of it, progress.
//!
//! It crosses as JSON, because between them lies JavaScript (`static/sequence-pool.js`) that keeps, orders and
//! hands on lines without looking into them. The workers write with serde (feature `write`); the page reads through
//! [`Source`], which for it is the browser's own parser: serde's code for these types would be downloaded. The
//! names of the fields stand in one file a type, for both directions; `tests/both_ends.rs` writes everything and
//! reads it back.

#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod looked;
mod problem;
mod progress;
mod row;
mod source;

pub use looked::{Entry, Looked, Seen};
pub use problem::{Argument, Problem};
pub use progress::Progress;
pub use row::Row;
pub use source::Source;

/// The version of what crosses: raised where a name or a meaning changes. The workers say it with their profile
/// ([`VERSION_KEY`]); a page of another version asks to be loaded again instead of misreading rows.
pub const VERSION: u32 = 3;

/// Under which key of the profile's JSON the version stands.
pub const VERSION_KEY: &str = "wire";
