//! Tables of many people, as web workers read them: one cuts a file into blocks ([`Cutter`]), others read them
//! ([`Engine`]) and answer what is asked of the rows. `static/cohort-pool.js` shares the work, `static/cohort-worker.js`
//! is one worker.
//!
//! What is kept of a row is eight bytes: which outcome it has, and which errors. The text of the blocks stays with the
//! page, as Blobs, which browsers put on disk; whatever else is asked of a row is read from its block again.
#![forbid(unsafe_code)]

mod about;
mod block;
mod cutter;
mod engine;
mod filter;
mod index;
mod tally;

pub use cutter::{Cutter, recognised};
pub use engine::Engine;
