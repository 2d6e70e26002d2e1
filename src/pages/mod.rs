//! One screen each.

pub mod home;
pub mod later;
pub mod sequence;

pub use home::Home;
pub use later::Later;
