//! The engine for hepatitis B results: a [`case::Case`] goes in, a report comes
//! out. No input or output, no clock, no randomness, no web.
#![forbid(unsafe_code)]
#![warn(missing_docs)]
// The walls, listed in clippy.toml.
#![deny(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::print_stderr,
    clippy::print_stdout
)]
#![cfg_attr(test, allow(clippy::disallowed_methods, reason = "tests are in no page"))]
#![cfg_attr(
    not(test),
    warn(clippy::expect_used, clippy::panic, clippy::unreachable, clippy::unwrap_used)
)]

pub mod case;
pub mod codes;
pub mod conditions;
pub mod course;
pub mod derive;
pub mod dynamics;
pub mod facts;
pub mod guidelines;
pub mod logic;
pub mod reactivation;
pub mod references;
pub mod report;
pub mod rule;
pub mod scores;
pub mod serology;
pub mod surveillance;
pub mod values;
pub mod variants;
