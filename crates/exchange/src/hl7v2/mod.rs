//! HL7 version 2: results of ORU^R01 messages, one or a batch.

mod message;
mod oru;

pub use oru::read;
