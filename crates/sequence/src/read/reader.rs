//! The parser that is pushed chunks.

use super::gunzip::{Gunzip, Unpacked};
use super::text::{Each, Text};
use super::{LONGEST, Problem, ProblemKind, Record};

/// Reads records from chunks of any size, as a browser hands over a file. What comes out does not
/// depend on where the input is cut.
///
/// ```
/// use sequence::read::Reader;
/// let mut names = Vec::new();
/// let mut each = |read: Result<_, _>| names.push(read.map(|record: sequence::read::Record| record.name));
/// let mut reader = Reader::new();
/// reader.push(b">one\nACG", &mut each);
/// reader.push(b"T\n>two\nGG", &mut each);
/// reader.finish(&mut each);
/// assert_eq!(names, [Ok("one".to_string()), Ok("two".to_string())]);
/// ```
#[derive(Debug)]
pub struct Reader {
    longest: usize,
    source: Source,
    text: Text,
}

enum Source {
    /// The first two bytes tell; one may be here already.
    Unknown(Option<u8>),
    Plain,
    Gzip(Box<Gunzip>),
    /// Broken off: the rest is passed over.
    Over,
}

impl std::fmt::Debug for Source {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Source::Unknown(_) => "Unknown",
            Source::Plain => "Plain",
            Source::Gzip(_) => "Gzip",
            Source::Over => "Over",
        })
    }
}

/// How gzip begins.
const MAGIC: [u8; 2] = [0x1F, 0x8B];

impl Default for Reader {
    fn default() -> Reader {
        Reader::new()
    }
}

impl Reader {
    /// Records of up to [`LONGEST`] letters.
    pub fn new() -> Reader {
        Reader::with_longest(LONGEST)
    }

    /// Maximum number of letters of a record; of longer ones no more than that is kept in memory.
    pub fn with_longest(longest: usize) -> Reader {
        Reader { longest, source: Source::Unknown(None), text: Text::new(longest) }
    }

    /// Takes the next chunk, and gives every record and problem that is complete by it to `each`.
    pub fn push(&mut self, mut chunk: &[u8], mut each: impl FnMut(Result<Record, Problem>)) {
        while self.advance(&mut chunk, &mut each) {}
    }

    /// The input ends: gives the last record to `each`. The reader is as new then.
    pub fn finish(&mut self, mut each: impl FnMut(Result<Record, Problem>)) {
        match std::mem::replace(&mut self.source, Source::Unknown(None)) {
            Source::Unknown(first) => {
                self.text.push(first.as_slice(), &mut each);
                self.text.finish(&mut each);
            }
            Source::Gzip(gunzip) if !gunzip.is_complete() => {
                self.text.abort(ProblemKind::GzipCutShort, &mut each);
            }
            Source::Plain | Source::Gzip(_) => self.text.finish(&mut each),
            Source::Over => {}
        }
        self.text = Text::new(self.longest);
    }

    /// The input cannot be read on: what is being read is dropped, and the reason given to `each` as
    /// a problem. Nothing more is read before [`Reader::finish`].
    pub fn broken_off(&mut self, reason: &str, mut each: impl FnMut(Result<Record, Problem>)) {
        self.abort(ProblemKind::Unreadable { reason: reason.to_owned() }, &mut each);
    }

    /// The input breaks off: what is being read is dropped, and this is reported.
    pub(super) fn abort(&mut self, kind: ProblemKind, each: Each) {
        if !matches!(self.source, Source::Over) {
            self.text.abort(kind, each);
            self.source = Source::Over;
        }
    }

    /// One step, which takes something off the chunk; a little of what is packed can hold a lot.
    /// Whether another step is needed.
    pub(super) fn advance(&mut self, chunk: &mut &[u8], each: Each) -> bool {
        match &mut self.source {
            Source::Unknown(first) => {
                let Some((byte, rest)) = chunk.split_first() else { return false };
                match *first {
                    None if *byte == MAGIC[0] => *first = Some(*byte),
                    Some(_) if *byte == MAGIC[1] => {
                        let mut gunzip = Gunzip::new();
                        gunzip.step(&MAGIC);
                        self.source = Source::Gzip(Box::new(gunzip));
                    }
                    one => {
                        self.text.push(one.as_slice(), each);
                        self.source = Source::Plain;
                        return true;
                    }
                }
                *chunk = rest;
                !chunk.is_empty()
            }
            Source::Plain => {
                self.text.push(chunk, each);
                false
            }
            Source::Gzip(gunzip) => {
                let Unpacked { text, consumed, is_full, result } = gunzip.step(chunk);
                *chunk = &chunk[consumed..];
                self.text.push(text, each);
                if result.is_err() && !self.text.is_foreign() {
                    self.text.abort(ProblemKind::GzipDamaged, each);
                }
                if result.is_err() || self.text.is_foreign() {
                    self.source = Source::Over;
                    return false;
                }
                is_full || !chunk.is_empty()
            }
            Source::Over => false,
        }
    }
}
