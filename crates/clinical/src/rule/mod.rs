//! What a rule is made of besides its condition: its name, its source, how it is described.

mod code;
mod doc;
mod named;
mod reference;
mod source;
mod statement;

pub use code::{Code, slug};
pub use doc::RuleDoc;
pub(crate) use named::named;
pub use reference::Reference;
pub use source::{Source, Verification};
pub use statement::Statement;
