//! Tests of what is read, as one program.

mod judge;
mod mutations;
mod reports;
