//! Inputs and pieces that screens share.

mod field;
mod segmented;

pub use field::{Change, Input, amount, choice, error_text, input, text};
pub use segmented::{Option3, segmented};
