//! Inputs and pieces that screens share.

mod disclosure;
mod field;
mod lines;
mod narrow;
mod segmented;
pub mod svg;

pub use disclosure::{Disclosure, on_toggle};
pub use field::{
    Change, Confirm, Day, Input, Reading, amount, choice, day, input, named, number, text,
};
pub use lines::lines;
pub use narrow::use_narrow;
pub use segmented::{Answer, Segmented, answer_id, segmented};
