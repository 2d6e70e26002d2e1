//! Tests of what is read, as one program.

mod docs;
mod export;
mod fuzz;
mod interfaces;
mod judge;
mod mutations;
mod random;
mod reports;
mod tables;
