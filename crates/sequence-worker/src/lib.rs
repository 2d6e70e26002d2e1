//! The engine for viral DNA as a web worker runs it: bytes of files in, lines of JSON out.
//!
//! One worker reads ([`Reader`]) and cuts what it reads into batches; others type them ([`Engine`]).
//! A batch is bytes that nobody in between looks into, so that it can be kept and typed again.

mod batch;
mod engine;
mod lines;
mod reader;

pub use engine::Engine;
pub use reader::Reader;
