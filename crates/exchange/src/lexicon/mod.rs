//! The words of laboratories: names of tests, words for found and not found, heads of columns, labels of days.

pub mod codes;
pub mod find;
pub mod flags;
pub mod labels;
pub mod names;
pub mod qualifiers;
pub mod words;
