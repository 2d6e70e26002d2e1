//! Whether the lines of one record are those of one sequence: a list of sequences without `>` lines
//! (one a line, a table, names that happen to be spelt in letters of nucleotides) must not be joined.
//!
//! One sequence has lines of one width but for its last, or blocks of any width with no name between
//! them; numbers stand at every line or at none; and no line repeats the line before it.

use crate::{Bases, reverse_complement};

/// A name has no more letters than this.
const LONGEST_NAME: usize = 40;
/// A line of this many letters is wider than what one sequence is usually broken into.
const WIDE: usize = 150;
/// Shorter lines are not compared.
const LEAST_COMPARED: usize = 40;
/// Two lines of the same gene share words of this many nucleotides; two parts of one genome do not.
const WORD: u32 = 12;
/// Minimum number of shared words, and minimum share of the line's own.
const LEAST_SHARED: usize = 8;
const SHARE: usize = 20;

/// Where another sequence seems to begin, and the line before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Seam {
    pub(super) before: u64,
    pub(super) at: u64,
}

/// A line with letters.
#[derive(Clone, Copy, Debug)]
struct Line {
    number: u64,
    from: usize,
    letters: usize,
    /// Whether a number follows its letters.
    is_numbered: bool,
    /// Spelt with letters for mixtures, as `DNA` or `Day`, and short.
    is_spelt_as_name: bool,
}

/// What the lines of a record have shown so far.
#[derive(Debug, Default)]
pub(super) struct Lines {
    /// Where the letters of this line begin.
    from: usize,
    /// The last thing of this line is a number that follows letters.
    is_numbered: bool,
    last: Option<Line>,
    /// The last line that is long enough to be compared.
    last_long: Option<Line>,
    widest: usize,
    /// Lines in a row that are narrower than the widest before them.
    narrow: usize,
    seam: Option<Seam>,
}

impl Lines {
    /// Letters, or a number, were read in this line; `letters` are all of the record so far.
    pub(super) fn read(&mut self, is_number: bool, letters: usize) {
        self.is_numbered = is_number && letters > self.from;
    }

    /// Where another sequence seems to begin.
    pub(super) fn seam(&self) -> Option<Seam> {
        self.seam
    }

    /// The line ended.
    pub(super) fn end(&mut self, number: u64, bases: &[Bases], has_header: bool) {
        let from = std::mem::replace(&mut self.from, bases.len());
        let is_numbered = std::mem::take(&mut self.is_numbered);
        let letters = bases.len().saturating_sub(from);
        if letters == 0 || self.seam.is_some() {
            return;
        }
        let is_spelt_as_name = letters <= LONGEST_NAME && {
            let mixtures = bases[from..].iter().filter(|base| base.is_mixture());
            4 * mixtures.count() >= letters
        };
        let line = Line { number, from, letters, is_numbered, is_spelt_as_name };
        self.seam = self.seam_before(&line, bases, has_header);
        self.narrow = if letters < self.widest { self.narrow + 1 } else { 0 };
        self.widest = self.widest.max(letters);
        if letters >= LEAST_COMPARED {
            self.last_long = Some(line);
        }
        self.last = Some(line);
    }

    fn seam_before(&self, line: &Line, bases: &[Bases], has_header: bool) -> Option<Seam> {
        let last = self.last.as_ref()?;
        let at = |name: &Line| Seam { before: name.number, at: line.number };
        // "HBV DNA 1", "Day 0": a number behind a few letters, and none behind the letters that follow.
        let is_name = last.letters <= LONGEST_NAME && last.is_numbered && !line.is_numbered
            || last.is_spelt_as_name
                && line.letters >= LEAST_COMPARED
                && line.letters > 2 * last.letters;
        // The rest of one sequence, a name such as "Tag", and lines as wide as before.
        let is_after_rest = self.narrow >= 2
            && last.letters <= LONGEST_NAME
            && self.widest >= LEAST_COMPARED
            && line.letters >= self.widest;
        if is_name || is_after_rest {
            return Some(at(last));
        }
        // One a line: wide lines that are no even division of something longer.
        let is_even = last.letters % 50 == 0 || last.letters % 64 == 0;
        if !has_header
            && last.letters >= WIDE
            && line.letters > LONGEST_NAME
            && (line.letters > last.letters || !is_even)
        {
            return Some(at(last));
        }
        let long = self.last_long.as_ref()?;
        let least = if has_header { WIDE } else { LEAST_COMPARED };
        (long.letters.min(line.letters) >= least
            && say_the_same(
                &bases[long.from..long.from + long.letters],
                &bases[line.from..line.from + line.letters],
            ))
        .then(|| at(long))
    }
}

/// Whether two lines hold the same stretch of a virus, on either strand.
fn say_the_same(one: &[Bases], other: &[Bases]) -> bool {
    let mut known: Vec<u32> = words(one).collect();
    known.sort_unstable();
    let shares = |line: &[Bases]| {
        let (mut all, mut shared) = (0, 0);
        for word in words(line) {
            all += 1;
            shared += usize::from(known.binary_search(&word).is_ok());
        }
        shared >= LEAST_SHARED && shared * SHARE >= all
    };
    shares(other) || shares(&reverse_complement(other))
}

/// Every word without a mixture, and without one base alone.
fn words(bases: &[Bases]) -> impl Iterator<Item = u32> + '_ {
    const MASK: u32 = (1 << (2 * WORD)) - 1;
    let (mut word, mut have) = (0_u32, 0);
    bases.iter().filter_map(move |base| {
        let Some(index) = base.index() else {
            have = 0;
            return None;
        };
        word = (word << 2 | index as u32) & MASK;
        have += 1;
        let is_repeat = word == MASK / 3 * (word & 3);
        (have >= WORD && !is_repeat).then_some(word)
    })
}
