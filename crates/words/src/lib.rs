//! A report becomes language: for the page, the command line, prerendering and whoever embeds the engine.
//!
//! One folder a language under `locales/`, found while this crate is built: `language.toml` and any number
//! of Fluent files. A sentence is worded here once, however many places show it; what is shown where, and
//! as which element, is theirs to say. A language need not be whole: the first one's texts stand in for what it has not
//! (`standing_in.rs`).
//!
//! ```
//! # #[cfg(feature = "texts")] {
//! use words::{Language, Voice, Words};
//! let words = Words::new(Language::from_tag("zh-CN"), Voice::Professional);
//! assert_eq!(words.reference("EASL2017"), "EASL 2017");
//! assert_eq!(words.number(3e7), "3×10⁷");
//! # }
//! ```
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod bundle;
mod class;
#[cfg(feature = "texts")]
mod doc;
pub mod entered;
mod error;
mod evidence;
mod fact;
pub mod finding;
mod language;
mod messages;
pub mod note;
mod number;
mod result;
mod rule;
#[cfg(feature = "texts")]
mod standing_in;
mod voice;

pub use bundle::{Words, variant_key};
pub use clinical::rule::slug;
#[cfg(feature = "texts")]
pub use doc::RuleText;
#[cfg(feature = "texts")]
pub use language::Files;
pub use language::{Language, Panic, says_none};
pub use voice::Voice;
