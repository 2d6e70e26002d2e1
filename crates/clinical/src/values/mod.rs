//! Values and what is known of them: intervals, three-valued truth, days, short lists in order.

pub(crate) mod arithmetic;
mod days;
mod interval;
mod knowledge;
mod order;
mod truth;

pub(crate) use days::{days_between, months_between};
pub use interval::{End, Interval};
pub use knowledge::Knowledge;
pub(crate) use order::{each_once, sort_few};
pub use truth::Truth;
