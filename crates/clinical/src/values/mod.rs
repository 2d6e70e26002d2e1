//! Values and what is known of them: intervals, three-valued truth, days, lists in order, numbers and letters
//! of a text.

pub(crate) mod arithmetic;
mod days;
mod decimal;
mod interval;
mod knowledge;
mod lower;
mod order;
mod truth;

pub(crate) use days::{days_between, months_between};
pub use decimal::decimal;
pub use interval::{End, Interval};
pub use knowledge::Knowledge;
pub use lower::{lower, lowercase};
pub(crate) use order::{each_once, sort_all, sort_few};
pub use truth::Truth;
