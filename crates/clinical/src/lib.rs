//! The engine for hepatitis B results: a [`case::Case`] goes in, a report comes
//! out. No input or output, no clock, no randomness, no web.
#![warn(missing_docs)]

pub mod case;
pub mod codes;
pub mod conditions;
pub mod course;
pub mod derive;
pub mod dynamics;
pub mod facts;
pub mod guidelines;
pub mod logic;
pub mod references;
pub mod report;
pub mod rule;
pub mod scores;
pub mod serology;
pub mod surveillance;
pub mod values;
pub mod variants;
