//! Records pulled from anything that is `Read`.

use super::{Problem, ProblemKind, Reader, Record};
use std::collections::VecDeque;
use std::io::{ErrorKind, Read};

/// How much is read at a time.
const CHUNK: usize = 64 * 1024;

/// The records and problems of a file, a pipe or bytes in memory, one after another.
///
/// ```
/// use sequence::read::Records;
/// let lengths: Vec<_> = Records::new(&b"acgt\nacgt"[..]).flatten().map(|r| r.bases.len()).collect();
/// assert_eq!(lengths, [8]);
/// ```
#[derive(Debug)]
pub struct Records<R> {
    source: R,
    reader: Reader,
    buffer: Vec<u8>,
    /// What of the buffer is still to be looked at.
    from: usize,
    to: usize,
    /// The reader has more to say without more of the source.
    is_busy: bool,
    ready: VecDeque<Result<Record, Problem>>,
    is_over: bool,
}

impl<R: Read> Records<R> {
    /// Records of up to [`LONGEST`](super::LONGEST) letters. The source need not be buffered.
    pub fn new(source: R) -> Records<R> {
        Records::with_longest(source, super::LONGEST)
    }

    /// Maximum number of letters of a record.
    pub fn with_longest(source: R, longest: usize) -> Records<R> {
        Records {
            source,
            reader: Reader::with_longest(longest),
            buffer: vec![0; CHUNK],
            from: 0,
            to: 0,
            is_busy: false,
            ready: VecDeque::new(),
            is_over: false,
        }
    }

    fn fill(&mut self) {
        match self.source.read(&mut self.buffer) {
            Ok(0) => {
                self.is_over = true;
                self.reader.finish(|read| self.ready.push_back(read));
            }
            Ok(count) => (self.from, self.to, self.is_busy) = (0, count, true),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => {
                self.is_over = true;
                let kind = ProblemKind::Unreadable { reason: error.to_string() };
                self.reader.abort(kind, &mut |read| self.ready.push_back(read));
            }
        }
    }
}

impl<R: Read> Iterator for Records<R> {
    type Item = Result<Record, Problem>;

    fn next(&mut self) -> Option<Result<Record, Problem>> {
        loop {
            if let Some(read) = self.ready.pop_front() {
                return Some(read);
            }
            if self.is_busy {
                let mut chunk = &self.buffer[self.from..self.to];
                let ready = &mut self.ready;
                self.is_busy = self.reader.advance(&mut chunk, &mut |read| ready.push_back(read));
                self.from = self.to - chunk.len();
            } else if self.is_over {
                return None;
            } else {
                self.fill();
            }
        }
    }
}

impl<R: Read> std::iter::FusedIterator for Records<R> {}
