//! The worker that reads the file: its text, cut into blocks of whole rows.

use crate::about::{about, open_table};
use crate::block::packed;
use exchange::table::{Block, Blocks, Opened, WholePeople};
use std::collections::VecDeque;
use wasm_bindgen::prelude::*;

/// About so much text is a block.
const BLOCK: usize = 1 << 18;

/// The encoding of a file by its first bytes, as browsers name it, and behind a space how many of them are a mark.
///
/// # Errors
/// The stable name of why they are no text of a table, and it in English, with a tab between.
#[wasm_bindgen]
pub fn recognised(sample: &[u8]) -> Result<String, String> {
    match exchange::table::recognised(sample) {
        Ok((encoding, mark)) => Ok(format!("{} {mark}", encoding.label())),
        Err(problem) => Err(format!("no_text\t{}", exchange::json::no_text(&problem))),
    }
}

/// Cuts a table. Memory is that of a few blocks.
#[wasm_bindgen]
pub struct Cutter {
    opened: Opened,
    blocks: Blocks,
    /// Of a table with a result a row.
    people: Option<WholePeople>,
    ready: VecDeque<Block>,
    about: String,
}

#[wasm_bindgen]
impl Cutter {
    /// Opens a table by the first part of its text in UTF-8, which is `whole` where nothing comes after it.
    ///
    /// # Errors
    /// As [`recognised`]: why it is no table that can be read.
    #[wasm_bindgen(constructor)]
    pub fn new(
        sample: &[u8],
        whole: bool,
        encoding: &str,
        mapping: &str,
    ) -> Result<Cutter, String> {
        let opened = open_table(sample, whole, encoding, mapping)?;
        let about = about(&opened, sample);
        let mut cutter = Cutter {
            blocks: Blocks::of(&opened, BLOCK),
            people: opened.table.is_long().then(WholePeople::default),
            ready: VecDeque::new(),
            about,
            opened,
        };
        let start = cutter.opened.start.min(sample.len());
        cutter.push(&sample[start..]);
        Ok(cutter)
    }

    /// How the table is read, as JSON.
    pub fn about(&self) -> String {
        self.about.clone()
    }

    /// Takes more of the text.
    pub fn push(&mut self, text: &[u8]) {
        let mut cut = Vec::new();
        self.blocks.push(text, &mut |block| cut.push(block));
        self.keep(cut);
    }

    /// The end of the text.
    pub fn finish(&mut self) {
        let mut cut = Vec::new();
        self.blocks.finish(&mut |block| cut.push(block));
        self.keep(cut);
        if let Some(people) = &mut self.people {
            people.finish(&mut |block| self.ready.push_back(block));
        }
    }

    /// A block that is whole, if there is one.
    pub fn take(&mut self) -> Option<Vec<u8>> {
        self.ready.pop_front().map(|block| packed(&block))
    }
}

impl Cutter {
    fn keep(&mut self, cut: Vec<Block>) {
        for block in cut {
            match &mut self.people {
                None => self.ready.push_back(block),
                Some(people) => {
                    people.push(&self.opened.table, block, &mut |block| {
                        self.ready.push_back(block);
                    });
                }
            }
        }
    }
}
