//! Tables at a prompt.

pub mod classified;
#[cfg(feature = "columnar")]
pub mod columnar;
mod in_order;
pub mod kind;
mod progress;
mod source;

pub use in_order::in_order;
pub use source::{Feed, open};

use exchange::table::{Block, Blocks, Mapping, Opened};
use std::cell::Cell;
use std::io;
use std::path::Path;

/// About so much text is read by a thread at once.
const BLOCK: usize = 1 << 17;

/// The mapping of a file; an empty one where none is given.
///
/// # Errors
/// Where the file cannot be read or is no mapping; it is named.
pub fn mapping(file: Option<&Path>) -> Result<Mapping, String> {
    let Some(file) = file else { return Ok(Mapping::default()) };
    let text =
        std::fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    serde_json::from_str(&text).map_err(|error| format!("{}: {error}", file.display()))
}

/// Hands over the blocks of a file.
pub fn blocks<'a>(
    opened: &'a Opened,
    feed: Feed,
) -> impl FnOnce(&mut dyn FnMut(Block) -> bool) -> io::Result<()> + Send + use<'a> {
    move |take| {
        let mut blocks = Blocks::of(opened, BLOCK);
        let go_on = Cell::new(true);
        let mut hand = |block: Block| {
            if go_on.get() {
                go_on.set(take(block));
            }
        };
        feed.each(&mut |text| {
            blocks.push(text, &mut hand);
            go_on.get()
        })?;
        if go_on.get() {
            blocks.finish(&mut hand);
        }
        Ok(())
    }
}
