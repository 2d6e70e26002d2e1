//! Where a table's records end: its text is cut into blocks of whole records, which may be read side by side.
//!
//! A record that cannot be one (a quote that is not closed, a line longer than any record) costs that line, never
//! the file: it is told, and what follows is read from the next line on.

/// How records are parted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parting {
    /// By lines, fields by this sign; fields may stand in quotes.
    Fields(u8),
    /// A line of JSON each.
    Lines,
}

/// Longer records are none.
pub const LONGEST_RECORD: usize = 1 << 20;

/// Whole records, or one that is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// The line of its first record, counted from 1.
    pub line: u64,
    /// Its text; empty where it is a record that is none.
    pub text: Vec<u8>,
    /// Why the record is none: the first signs of it, and the reason.
    pub broken: Option<(String, &'static str)>,
}

/// Cuts a text into blocks.
pub struct Blocks {
    parting: Parting,
    newline: u8,
    size: usize,
    buffer: Vec<u8>,
    /// The line at which the buffer begins.
    line: u64,
    /// Where the record begins that is not whole yet, and its line.
    record: (usize, u64),
    /// How far has been looked, and the line there.
    at: usize,
    here: u64,
    quoted: bool,
    /// Where the quote was opened.
    opened: usize,
    /// How many fields a record has; 0 where that is not known.
    fields: usize,
    /// The rest of a line that is longer than a record is left out.
    skipping: bool,
}

impl Blocks {
    /// Blocks of about `size` bytes of a text that begins at this line.
    pub fn new(parting: Parting, newline: u8, line: u64, size: usize) -> Blocks {
        Blocks {
            parting,
            newline,
            size,
            buffer: Vec::new(),
            line,
            record: (0, line),
            at: 0,
            here: line,
            quoted: false,
            opened: 0,
            fields: 0,
            skipping: false,
        }
    }

    /// With so many fields a record: what stands in quotes and holds whole records is none.
    #[must_use]
    pub fn with_fields(self, fields: usize) -> Blocks {
        Blocks { fields, ..self }
    }

    /// Takes more of the text; blocks that are whole go to `out`.
    pub fn push(&mut self, text: &[u8], out: &mut dyn FnMut(Block)) {
        self.buffer.extend_from_slice(text);
        self.scan(false, out);
        if self.record.0 >= self.size {
            self.emit(out);
        }
    }

    /// The end of the text.
    pub fn finish(&mut self, out: &mut dyn FnMut(Block)) {
        self.scan(true, out);
        while self.quoted {
            self.give_up(self.buffer.len(), "quote_not_closed", out);
            self.scan(true, out);
        }
        if !self.skipping {
            self.record = (self.buffer.len(), self.here);
        }
        self.emit(out);
        self.buffer.clear();
    }

    fn scan(&mut self, last: bool, out: &mut dyn FnMut(Block)) {
        loop {
            if self.skipping {
                match memchr::memchr(self.newline, &self.buffer[self.at..]) {
                    Some(found) => {
                        self.at += found + 1;
                        self.here += 1;
                        self.skipping = false;
                        self.buffer.drain(..self.at);
                        self.at = 0;
                        self.line = self.here;
                        self.record = (0, self.here);
                    }
                    None => {
                        self.buffer.clear();
                        self.at = 0;
                        self.record = (0, self.here);
                        return;
                    }
                }
            }
            let rest = &self.buffer[self.at..];
            let found = match self.parting {
                Parting::Fields(_) => memchr::memchr2(b'"', self.newline, rest),
                Parting::Lines => memchr::memchr(self.newline, rest),
            };
            let Some(found) = found else {
                self.at = self.buffer.len();
                if self.buffer.len() - self.record.0 > LONGEST_RECORD {
                    let why = if self.quoted { "quote_not_closed" } else { "line_too_long" };
                    self.give_up(self.buffer.len(), why, out);
                    continue;
                }
                return;
            };
            let at = self.at + found;
            if self.buffer[at] == self.newline {
                self.here += 1;
                self.at = at + 1;
                if !self.quoted {
                    // However much of it came at once.
                    if at - self.record.0 > LONGEST_RECORD {
                        self.give_up(at, "line_too_long", out);
                        continue;
                    }
                    self.record = (at + 1, self.here);
                    if self.record.0 >= self.size {
                        self.emit(out);
                    }
                } else if at - self.record.0 > LONGEST_RECORD {
                    self.give_up(at, "quote_not_closed", out);
                }
                continue;
            }
            let Parting::Fields(sign) = self.parting else { continue };
            if !self.quoted {
                let opens = at == self.record.0 || self.buffer[at - 1] == sign;
                self.quoted = opens;
                self.opened = at + 1;
                self.at = at + 1;
                continue;
            }
            match self.buffer.get(at + 1) {
                Some(b'"') => self.at = at + 2,
                Some(next) if *next == sign || *next == self.newline || *next == b'\r' => {
                    self.close(at, sign, out);
                }
                Some(_) => self.give_up(at, "quote_inside", out),
                None if last => self.close(at, sign, out),
                None => {
                    // The next piece says whether the quote is doubled.
                    self.at = at;
                    return;
                }
            }
        }
    }

    /// A quote ends, unless whole records stand between it and the one before: then the first was never closed.
    fn close(&mut self, at: usize, sign: u8, out: &mut dyn FnMut(Block)) {
        let inner = self.buffer.get(self.opened..at).unwrap_or_default();
        let several = memchr::memchr(self.newline, inner).is_some();
        let whole = self.fields.saturating_sub(if self.fields > 3 { 2 } else { 1 });
        let is_record = |line: &[u8]| memchr::memchr_iter(sign, line).count() >= whole;
        if several && whole > 1 && inner.split(|byte| *byte == self.newline).any(is_record) {
            return self.give_up(at, "quote_not_closed", out);
        }
        self.quoted = false;
        self.at = at + 1;
    }

    /// The record that is being read is none: its first line is told, the next one is a record again.
    fn give_up(&mut self, upto: usize, why: &'static str, out: &mut dyn FnMut(Block)) {
        let (start, line) = self.record;
        // So much as has been looked at, however the text comes in pieces.
        let most = upto.saturating_sub(start).min(60);
        self.emit(out);
        let text = &self.buffer[self.record.0..];
        let end = memchr::memchr(self.newline, text);
        let shown = String::from_utf8_lossy(&text[..text.len().min(most)]);
        let shown = shown.split(['\n', '\r']).next().unwrap_or_default().to_owned();
        out(Block { line, text: Vec::new(), broken: Some((shown, why)) });
        debug_assert!(self.record.0 <= start);
        self.quoted = false;
        self.here = line;
        match end {
            Some(end) => {
                self.buffer.drain(..=end);
                self.here = line + 1;
            }
            None => {
                self.buffer.clear();
                self.skipping = true;
            }
        }
        self.at = 0;
        self.line = self.here;
        self.record = (0, self.here);
    }

    /// Hands over the whole records of the buffer.
    fn emit(&mut self, out: &mut dyn FnMut(Block)) {
        let (end, line) = self.record;
        if end > 0 {
            let rest = self.buffer.split_off(end);
            let text = std::mem::replace(&mut self.buffer, rest);
            out(Block { line: self.line, text, broken: None });
        }
        self.at = self.at.saturating_sub(end);
        self.opened = self.opened.saturating_sub(end);
        self.record = (0, line);
        self.line = line;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(text: &str, pieces: usize, size: usize) -> Vec<(u64, String)> {
        let mut found = Vec::new();
        let mut out = |block: Block| {
            let text = match block.broken {
                Some((text, why)) => format!("{why}: {text}"),
                None => String::from_utf8(block.text).expect("text"),
            };
            found.push((block.line, text));
        };
        let mut blocks = Blocks::new(Parting::Fields(b','), b'\n', 1, size);
        for piece in text.as_bytes().chunks(pieces) {
            blocks.push(piece, &mut out);
        }
        blocks.finish(&mut out);
        found
    }

    #[test]
    fn records_are_whole_however_the_text_comes() {
        let text = "a,b\n\"1\n2\",\"x\"\"y\"\n3,4";
        for pieces in 1..text.len() + 1 {
            let found = blocks(text, pieces, 1);
            let all: String = found.iter().map(|(_, text)| text.as_str()).collect();
            assert_eq!(all, text, "{pieces}");
            assert_eq!(
                found,
                [(1, "a,b\n".into()), (2, "\"1\n2\",\"x\"\"y\"\n".into()), (4, "3,4".into())],
                "{pieces}"
            );
        }
    }

    #[test]
    fn a_quote_that_is_not_closed_costs_its_line() {
        let text = "a,b\n1,\"x\n2,y\n3,z\n";
        for pieces in [1, 3, 100] {
            let found = blocks(text, pieces, 1);
            assert_eq!(
                found,
                [
                    (1, "a,b\n".into()),
                    (2, "quote_not_closed: 1,\"x".into()),
                    (3, "2,y\n".into()),
                    (4, "3,z\n".into())
                ],
                "{pieces}"
            );
        }
        // A later quote would close it: what stands behind that one shows that it does not.
        let found = blocks("1,\"x\n2,\"y\"\n3,z\n", 100, 1);
        assert_eq!(
            found,
            [(1, "quote_inside: 1,\"x".into()), (2, "2,\"y\"\n".into()), (3, "3,z\n".into())]
        );
    }

    #[test]
    fn a_line_longer_than_a_record_costs_that_line() {
        let long = "x".repeat(3 << 20);
        let text = format!("a,b\n1,{long}\n2,y\n");
        let found = blocks(&text, 1 << 16, 1);
        let kinds: Vec<(u64, &str)> =
            found.iter().map(|(line, text)| (*line, &text[..3])).collect();
        assert_eq!(kinds, [(1, "a,b"), (2, "lin"), (3, "2,y")]);
    }
}
