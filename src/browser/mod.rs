//! The only code that calls the browser.

pub mod address;
pub mod arrivals;
pub mod case_link;
pub mod clipboard;
pub mod clock;
pub mod cohort;
pub mod dna;
pub mod download;
pub mod early;
pub mod guest;
pub mod json;
pub mod keep;
pub mod kept;
pub mod open_file;
pub mod page;
pub mod paint;
pub mod panic_screen;
pub mod pdf;
pub mod place;
pub mod prove;
pub mod requests;
pub mod rules;
pub mod screen;
pub mod texts;
pub mod workers;
