//! Blocks of a table with a result a row, cut so that the rows of one person that follow each other stand in one block:
//! then each block can be put together by itself.

use super::blocks::Block;
use super::plan::Table;

/// More text of one person is cut all the same, so that memory stays bounded.
const MOST: usize = 8 << 20;

/// Holds back the rows of the last person of each block until the next one has shown whether there are more.
#[derive(Default)]
pub struct WholePeople {
    held: Option<Block>,
}

impl WholePeople {
    /// Takes a block; what is whole by now goes to `out`.
    pub fn push(&mut self, table: &Table, block: Block, out: &mut dyn FnMut(Block)) {
        if block.broken.is_some() {
            // Nobody's row stands between what is before it and what comes.
            self.finish(out);
            return out(block);
        }
        let mut whole = match self.held.take() {
            None => block,
            Some(mut held) => {
                held.text.extend_from_slice(&block.text);
                held
            }
        };
        let (at, line) = table.last_person(&whole);
        if at == 0 && whole.text.len() <= MOST {
            self.held = Some(whole);
            return;
        }
        let at = if at == 0 { whole.text.len() } else { at };
        let rest = whole.text.split_off(at);
        self.held = (!rest.is_empty()).then_some(Block { line, text: rest, broken: None });
        out(whole);
    }

    /// The rest, at the end of the table.
    pub fn finish(&mut self, out: &mut dyn FnMut(Block)) {
        if let Some(held) = self.held.take() {
            out(held);
        }
    }
}
