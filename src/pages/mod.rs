//! One screen each.

pub mod home;
pub mod sequence;

pub use home::Home;
pub use sequence::Sequence;
