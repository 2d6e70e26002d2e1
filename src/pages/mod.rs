//! One screen each.

mod home;

pub use home::Home;
