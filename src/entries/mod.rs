//! What a person has typed and tapped, exactly as the fields contain it, and
//! how a case is made of it. Nothing typed is changed or lost.

mod context;
mod examples;
mod fields;
mod file;
mod filling;
mod patterns;
mod read;
mod rows;
mod sequence;
mod table;
mod typed;

pub use examples::{EXAMPLES, Example};
pub use fields::{
    BASICS, CONTEXT, Field, Group, Kind, MARKERS, chosen_unit, confirmation, kind, units,
};
pub use file::{Opened, from_json, to_json};
pub use filling::{DayAsked, Days, Filled, Filler, Filling};
pub use patterns::{PATTERNS, Pattern};
pub use read::{Problem, ReadEntries, read};
pub use rows::{Column, EARLIER, Rows, SIGNALS, TREATMENTS};
pub use table::{Pasted, Unplaced, Why, is_table, paste};
pub use typed::Entries;
