//! What stands in a line for a result, weighed: signals of found and not found, amounts with their units.

pub mod amount;
pub mod coded;
pub mod decide;
pub mod polarity;
pub mod row;
pub mod units;
