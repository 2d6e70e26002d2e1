//! Fields with their units, echoes and errors, and rows of them: for every screen on which a case is entered.

pub mod field;
pub mod panel;
pub mod pasted;
pub mod rows;
pub mod told;
