//! The reading worker's part: chunks of files become batches.

use crate::batch::Filling;
use crate::lines;
use sequence::read::{Problem, Record};
use std::collections::VecDeque;
use wasm_bindgen::prelude::*;

/// Maximum number of records and problems in a batch …
const MOST_ENTRIES: u32 = 64;
/// … and is closed once it is that long: 80 genomes, three of the longest records.
const FULL: usize = 256 * 1024;

/// Reads files, one after another, and cuts them into batches.
#[wasm_bindgen]
pub struct Reader {
    reader: sequence::read::Reader,
    cut: Cut,
}

/// What was read, cut into batches.
struct Cut {
    /// The name of the file that is being read; empty for a text.
    file: String,
    records: u32,
    filling: Filling,
    full: VecDeque<Vec<u8>>,
}

impl Cut {
    fn take(&mut self, read: Result<Record, Problem>) {
        match read {
            Ok(record) => {
                self.filling.record(&self.file, &record);
                self.records += 1;
            }
            Err(problem) => {
                self.filling.problem(&lines::problem(&problem, self.records, &self.file));
            }
        }
        if self.filling.entries() >= MOST_ENTRIES || self.filling.len() >= FULL {
            self.close();
        }
    }

    fn close(&mut self) {
        if self.filling.entries() > 0 {
            let next = Filling::from(self.records);
            self.full.push_back(std::mem::replace(&mut self.filling, next).done());
        }
    }
}

impl Default for Reader {
    fn default() -> Reader {
        Reader::new()
    }
}

#[wasm_bindgen]
impl Reader {
    /// At the beginning of the first file.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Reader {
        let filling = Filling::from(0);
        let cut = Cut { file: String::new(), records: 0, filling, full: VecDeque::new() };
        Reader { reader: sequence::read::Reader::new(), cut }
    }

    /// What is pushed from now on belongs to the file of this name.
    pub fn begin_file(&mut self, name: String) {
        self.cut.file = name;
    }

    /// The next chunk of the file. Small ones keep the memory small: what is packed can be a thousand
    /// times as long as it looks.
    pub fn push(&mut self, chunk: &[u8]) {
        let cut = &mut self.cut;
        self.reader.push(chunk, |read| cut.take(read));
    }

    /// The file cannot be read on, for this reason.
    pub fn broken_off(&mut self, reason: &str) {
        let cut = &mut self.cut;
        self.reader.broken_off(reason, |read| cut.take(read));
    }

    /// The file ends; what is pushed then belongs to the next one.
    pub fn end_of_file(&mut self) {
        let cut = &mut self.cut;
        self.reader.finish(|read| cut.take(read));
    }

    /// There are no more files: what was not handed over yet becomes the last batch.
    pub fn finish(&mut self) {
        self.cut.close();
    }

    /// The next batch, where one is full.
    pub fn take(&mut self) -> Option<Vec<u8>> {
        self.cut.full.pop_front()
    }
}
