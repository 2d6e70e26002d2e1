//! Every test of the engine from outside, by subject: one binary, because each costs a link.
//! `read_memory.rs` counts what is allocated, and stays alone.

mod annotation;
mod fuzz_read;
mod genes;
mod quality;
mod read;
mod read_common;
mod read_properties;
mod read_several;
mod variants;
mod whole;
