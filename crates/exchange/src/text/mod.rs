//! Reports as text: lines become rows, rows readings.

mod calendar;
mod columns;
mod decimal;
mod doubt;
mod fold;
mod gather;
mod narrow;
mod person;
mod scan;
mod segments;
mod settle;
mod sheet;
mod treatments;
mod upright;
mod value;

pub(crate) use decimal::mark as decimal_mark;
pub(crate) use person::sex_named;
pub use sheet::read;
pub use value::{reference, row};
