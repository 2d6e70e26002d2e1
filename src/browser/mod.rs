//! The only code that calls the browser.

pub mod page;
pub mod panic_screen;
