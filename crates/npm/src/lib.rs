//! The clinical engine and the reader of reports as the npm package calls them: JSON in, JSON out. What people import is
//! in `npm/`; the DNA engine of the package is `sequence-worker`, as the page's workers run it.

#[cfg(feature = "classify")]
mod classify;
#[cfg(feature = "classify")]
mod given;
#[cfg(feature = "read")]
mod report;
#[cfg(feature = "classify")]
mod write;

#[cfg(feature = "classify")]
pub use classify::classify;
#[cfg(feature = "read")]
pub use report::read_report;
