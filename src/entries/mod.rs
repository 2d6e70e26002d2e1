//! What a person has typed and tapped, exactly as the fields contain it, and
//! how a case is made of it. Nothing typed is changed or lost.

mod context;
mod examples;
mod fields;
mod read;
mod rows;
mod sequence;
mod typed;

pub use context::is_of_context;
pub use examples::{EXAMPLES, Example};
pub use fields::{CONTEXT, Field, Group, Kind, MARKERS, chosen_unit, confirmation, units};
pub use read::{Problem, ReadEntries, read, read_first};
pub use rows::{Column, EARLIER, Rows, SIGNALS, TREATMENTS, rest_on_more};
pub use typed::Entries;
