//! Tests of what is read, as one program.

mod fuzz;
mod interfaces;
mod judge;
mod mutations;
mod reports;
