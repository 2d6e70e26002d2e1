//! A batch: records and problems in the order of the input, as bytes.
//!
//! Number of entries and index of the first record (`u32`, little endian), then the entries. A record
//! is 0, its origin as JSON, its name, its nucleotides (one byte each), and how many of them stand before
//! each gap (`u32` each); a problem is 1 and JSON. Each text or list is preceded by its length in bytes (`u32`).

use sequence::Given;

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

    pub(crate) fn record(&mut self, origin: &str, name: &str, given: Given<'_>) {
        let Given { bases, gaps } = given;
        self.bytes.push(0);
        self.text(origin.as_bytes());
        self.text(name.as_bytes());
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

/// One entry of a batch.
pub(crate) enum Entry<'a> {
    /// A record with its index.
    Record { index: u32, origin: &'a str, name: &'a str, bases: &'a [u8], gaps: &'a [u8] },
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
        let (origin, name) = (self.text()?, self.text()?);
        let (bases, gaps) = (self.bytes()?, self.bytes()?);
        self.index += 1;
        Some(Entry::Record { index: self.index - 1, origin, name, bases, gaps })
    }
}
