//! Which file of a crate uses which, read from its source, and where that goes in a circle.
//!
//! A file uses another where it names something that is defined there. A name is followed through
//! every `use` and `pub use` to its definition, so a folder's `mod.rs` that only hands names on uses
//! nothing. `Type::function` leads to the type and to the file with that function, because an `impl`
//! may be elsewhere. Calls of methods are not followed: their receiver's type is not in the text.
//! Tests inside a file (`#[cfg(test)]`) are left out. Modules may be declared by a macro, as
//! `editions! { mod a; mod b; }`; what its definition names of each counts.
//!
//! ```
//! let sources = [
//!     ("lib.rs", "mod a; mod b;"),
//!     ("a.rs", "pub struct A; pub fn a() { super::b::b() }"),
//!     ("b.rs", "pub fn b() { let _ = crate::a::A; }"),
//! ];
//! let package = floors::Package::of("made_up", sources)?;
//! assert_eq!(package.circles(), [["a.rs", "b.rs"]]);
//! # Ok::<(), String>(())
//! ```
#![warn(missing_docs)]

mod chains;
mod circles;
mod declared;
mod modules;
mod names;
mod package;
mod picture;

pub use package::{Package, Uses, sources};
pub use picture::Picture;
