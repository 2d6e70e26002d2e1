//! A batch: records and problems in the order of the input, as bytes.
//!
//! Number of entries and index of the first record (`u32`, little endian), then the entries. A record
//! is 0, its origin (numbers of `u64`, then texts: file, name, rest of the header), its nucleotides (one byte
//! each), and how many of them stand before each gap (`u32` each); a problem is 1 and JSON. Each text or list is
//! preceded by its length in bytes (`u32`).

use sequence::Given;
use sequence::read::{Notes, Record};

/// How many entries.
const COUNT: usize = 0;
/// The index of the first record.
const FIRST: usize = 4;
const HEAD: usize = 8;

/// A batch that is being filled.
pub(crate) struct Filling {
    bytes: Vec<u8>,
    entries: u32,
}

impl Filling {
    pub(crate) fn from(first: u32) -> Filling {
        let mut bytes = vec![0; HEAD];
        bytes[FIRST..HEAD].copy_from_slice(&first.to_le_bytes());
        Filling { bytes, entries: 0 }
    }

    pub(crate) fn record(&mut self, file: &str, record: &Record) {
        let Given { bases, gaps } = Given::from(record);
        let Notes { gaps: removed, uracils, digits, deletion_marks, is_glued, stated_length } =
            record.notes;
        self.bytes.push(0);
        // No record states the largest number.
        let stated = stated_length.unwrap_or(u64::MAX);
        for number in [removed, uracils, digits, deletion_marks, u64::from(is_glued), stated] {
            self.bytes.extend(number.to_le_bytes());
        }
        for text in [file, &record.name, &record.description] {
            self.text(text.as_bytes());
        }
        self.length(bases.len());
        self.bytes.extend(bases.iter().map(|bases| bases.bits()));
        self.length(4 * gaps.len());
        self.bytes.extend(gaps.iter().flat_map(|before| before.to_le_bytes()));
        self.entries += 1;
    }

    pub(crate) fn problem(&mut self, json: &str) {
        self.bytes.push(1);
        self.text(json.as_bytes());
        self.entries += 1;
    }

    fn text(&mut self, text: &[u8]) {
        self.length(text.len());
        self.bytes.extend(text);
    }

    fn length(&mut self, length: usize) {
        self.bytes.extend((length as u32).to_le_bytes());
    }

    pub(crate) fn entries(&self) -> u32 {
        self.entries
    }

    pub(crate) fn len(&self) -> usize {
        self.bytes.len()
    }

    pub(crate) fn done(mut self) -> Vec<u8> {
        self.bytes[COUNT..FIRST].copy_from_slice(&self.entries.to_le_bytes());
        self.bytes
    }
}

/// Where a record stood, and what was done to read it.
#[derive(Clone, Copy)]
pub(crate) struct Origin<'a> {
    pub(crate) file: &'a str,
    pub(crate) name: &'a str,
    pub(crate) description: &'a str,
    pub(crate) notes: Notes,
}

/// One entry of a batch.
pub(crate) enum Entry<'a> {
    /// A record with its index.
    Record { index: u32, origin: Origin<'a>, bases: &'a [u8], gaps: &'a [u8] },
    /// A problem.
    Problem(&'a str),
}

/// A batch that is being read; ends early where it is none.
pub(crate) struct Entries<'a> {
    rest: &'a [u8],
    left: u32,
    index: u32,
}

impl<'a> Entries<'a> {
    pub(crate) fn of(batch: &'a [u8]) -> Entries<'a> {
        let mut entries = Entries { rest: batch, left: 0, index: 0 };
        entries.left = entries.number().unwrap_or(0);
        entries.index = entries.number().unwrap_or(0);
        entries
    }

    fn number(&mut self) -> Option<u32> {
        let (number, rest) = self.rest.split_first_chunk::<4>()?;
        self.rest = rest;
        Some(u32::from_le_bytes(*number))
    }

    fn long(&mut self) -> Option<u64> {
        let (number, rest) = self.rest.split_first_chunk::<8>()?;
        self.rest = rest;
        Some(u64::from_le_bytes(*number))
    }

    fn origin(&mut self) -> Option<Origin<'a>> {
        let (gaps, uracils, digits) = (self.long()?, self.long()?, self.long()?);
        let (deletion_marks, is_glued) = (self.long()?, self.long()? == 1);
        let stated_length = Some(self.long()?).filter(|stated| *stated != u64::MAX);
        let notes = Notes { gaps, uracils, digits, deletion_marks, is_glued, stated_length };
        let (file, name, description) = (self.text()?, self.text()?, self.text()?);
        Some(Origin { file, name, description, notes })
    }

    fn bytes(&mut self) -> Option<&'a [u8]> {
        let length = self.number()? as usize;
        let (bytes, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(bytes)
    }

    fn text(&mut self) -> Option<&'a str> {
        std::str::from_utf8(self.bytes()?).ok()
    }
}

impl<'a> Iterator for Entries<'a> {
    type Item = Entry<'a>;

    fn next(&mut self) -> Option<Entry<'a>> {
        self.left = self.left.checked_sub(1)?;
        let (kind, rest) = self.rest.split_first()?;
        self.rest = rest;
        if *kind == 1 {
            return Some(Entry::Problem(self.text()?));
        }
        let origin = self.origin()?;
        let (bases, gaps) = (self.bytes()?, self.bytes()?);
        self.index += 1;
        Some(Entry::Record { index: self.index - 1, origin, bases, gaps })
    }
}
