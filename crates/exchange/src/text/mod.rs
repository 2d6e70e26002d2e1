//! Reports as text: lines become rows, rows readings.

mod calendar;
mod columns;
mod decide;
mod fold;
mod gather;
mod person;
mod scan;
mod segments;
mod settle;
mod sheet;
mod treatments;
mod upright;

pub use sheet::read;
