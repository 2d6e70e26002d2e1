//! One screen each.

pub mod about;
pub mod cohort;
pub mod course;
pub mod fields;
pub mod given;
pub mod guest;
pub mod home;
pub mod kept;
pub mod later;
pub mod model;
pub mod notices;
pub mod parts;
pub mod proof;
pub mod rules;
pub mod sequence;
pub mod spoken;
pub mod waiting;
pub mod work;

pub use home::Home;
pub use later::Later;
