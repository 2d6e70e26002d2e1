//! From a placed sequence to the master axis.
//!
//! Stretches between shared words are laid down as they are. Only what lies between
//! them is aligned, against the own sequence of the nearest clade, so that a genotype's
//! usual insertions and deletions fall into place by themselves.

mod gap;
mod sources;

pub use gap::{Gaps, Step};
pub use sources::{Places, Sources};

use crate::place::{Break, Placed, Stretch, before, behind, column, reach_surely};
use crate::tables::{Path, WORD};
use crate::{Aligned, Bases, COLUMNS, Insertion, scan};
use sources::NO_LETTER;

/// At each side of a piece, so much of the stretch is aligned again: a shared word may end by chance.
const MARGIN: i32 = 5;

/// Maximum number of cells for all pieces of one sequence together: a sequence of many broken stretches is
/// no genome, and must not hold up the others.
const MOST_CELLS: usize = 1 << 21;

/// More than this between two stretches that fit together is not the virus's own.
const MOST_BESIDE: usize = 200;

/// Ends of a linear record no farther apart than this may be those of a genome that lacks what is missing.
const MOST_BETWEEN_ENDS: i32 = 600;

/// At an end, what a letter unlike the clade's may begin is not read, unless this many in a row agree with the clade:
/// otherwise a primer or an adapter of a few letters cannot be distinguished from the virus.
const LEAST_RUN: usize = 8;

/// Number of letters left at an end that are tried against the clade's own sequence.
const MOST_AT_AN_END: i32 = 200;
/// No clade lacks more columns in a row than this.
const MOST_CLADE_LACKS: i32 = 40;

/// A piece of fewer letters is too short to tell a foreign one by its mismatches.
const LEAST_JUDGED: usize = 30;

/// A run of fewer `N` is undetermined letters, unless this many more columns are missing there.
const LEAST_PLACEHOLDER: i32 = 3;
const MISSING_AT_A_LETTER: i32 = 18;

/// Maximum distance, in letters, of a gap in an alignment from where words place it.
const BESIDE_A_BREAK: i32 = 8;

/// What lies between two stretches: places in the sequence and on the axis (counted on past the origin).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    from: i32,
    to: i32,
    first: i32,
    last: i32,
    /// Letters may be missing within it.
    torn: Option<Break>,
    /// So many of its first and of its last nucleotides stand within words.
    in_words: (i32, i32),
    /// It goes on from one side only, to an end of the sequence.
    end: Option<End>,
}

/// An end of a sequence that is no circle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Start,
    Last,
}

/// What could not be read, for the notes of the report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Unaligned {
    /// Nucleotides before the virus begins.
    pub start: usize,
    /// After it ends.
    pub end: usize,
    /// In between, in pieces too unlike the clade.
    pub inside: usize,
}

/// The aligner with its memory.
#[derive(Clone, Debug, Default)]
pub struct Aligner {
    gaps: Gaps,
    pieces: Vec<Piece>,
    sources: Sources,
    either: Vec<(u16, u16)>,
    /// Those of a linear record.
    ends: Option<Ends>,
}

/// The ends of a linear record.
#[derive(Clone, Copy, Debug)]
struct Ends {
    start: Side,
    last: Side,
}

/// One end: the outermost place within a word, and how far the virus goes on beyond it.
#[derive(Clone, Copy, Debug)]
struct Side {
    word: i32,
    reached: i32,
    shift: i32,
}

impl Side {
    /// The columns from the word to where it was reached, in their order, counted on past the origin.
    fn columns(&self) -> (i32, i32) {
        let (one, other) = (self.word + self.shift, self.reached + self.shift);
        (one.min(other), one.max(other))
    }
}

impl Aligner {
    /// Lays down the stretches; the pieces between them are kept for [`Aligner::fill`].
    pub fn lay(&mut self, placed: &Placed, known: &[Bases], out: &mut Aligned) -> Unaligned {
        out.clear();
        self.pieces.clear();
        self.sources.clear();
        self.either.clear();
        self.ends = None;
        let mut unaligned = Unaligned::default();
        let bases = &placed.bases;
        let (Some(first), Some(last)) = (placed.stretches.first(), placed.stretches.last()) else {
            unaligned.start = bases.len();
            return unaligned;
        };
        let length = bases.len() as i32;
        let (mut begin, mut end) = (first.from, last.to);
        if placed.circular {
            (unaligned.start, unaligned.end) = placed.foreign;
        } else {
            // A fragment goes on beyond its outermost words as long as it resembles the virus.
            begin -= reach_surely(begin as usize, before(begin, first.shift, bases, known)) as i32;
            let left = (length - end) as usize;
            end += reach_surely(left, behind(end, last.shift, bases, known)) as i32;
            // What the beginning holds already, the end does not go on into.
            end = end.min(begin + first.shift + COLUMNS as i32 - last.shift).max(last.to);
            let told = |letters: &[Bases]| letters.iter().filter(|one| **one != Bases::ANY).count();
            unaligned.start = told(&bases[..begin as usize]);
            unaligned.end = told(&bases[end as usize..]);
            self.ends = Some(Ends {
                start: Side { word: first.from, reached: begin, shift: first.shift },
                last: Side { word: last.to, reached: end, shift: last.shift },
            });
        }
        let count = placed.stretches.len();
        let mut from = begin;
        for (at, stretch) in placed.stretches.iter().enumerate() {
            let mut to = if at + 1 == count { end } else { stretch.to };
            let next = placed.stretches.get(at + 1);
            let mut next_from = next.map_or(0, |next| next.from);
            let mut torn = None;
            if let Some(next) = next {
                let breaks = placed.breaks.iter().copied();
                torn = tear(breaks, stretch.to, next.from, next.shift - stretch.shift);
                let jump = next.shift - stretch.shift;
                let overlap = (to - next_from).max(to - next_from - jump).max(0);
                // What both claim belongs to neither; what is left of each keeps a few nucleotides.
                let trim = overlap + MARGIN;
                to = (to - trim).max(from.min(stretch.to - 1) + 1).max(stretch.from + 1);
                next_from = (next_from + trim).min(next.to - 1).max(to);
                if next_from + next.shift < to + stretch.shift {
                    next_from = to + stretch.shift - next.shift;
                }
                if let Some(tear) = torn {
                    to = to.min(tear.from).max(stretch.from + 1);
                    next_from = next_from.max(tear.to).min(next.to - 1);
                }
            }
            let words = &stretch.words;
            self.copy(bases, from, to, stretch.shift, words, known, out);
            if let Some(next) = next {
                self.pieces.push(Piece {
                    from: to,
                    to: next_from.min(length),
                    first: to + stretch.shift,
                    last: next_from.min(length) + next.shift,
                    torn,
                    in_words: ((stretch.to - to).max(0), (next_from - next.from).max(0)),
                    end: None,
                });
                from = next_from.min(length);
            } else if placed.circular {
                // The circle closes: the first stretch begins again one round on.
                let back_to_start = first.from + first.shift + COLUMNS as i32;
                let to_trimmed = (to - MARGIN).max(from);
                let piece = Piece {
                    from: to,
                    to: length + first.from,
                    first: to + stretch.shift,
                    last: back_to_start,
                    torn: tear(
                        placed.breaks.iter().map(|one| one.beyond(length, first.from)),
                        to,
                        length + first.from,
                        back_to_start - (length + first.from) - stretch.shift,
                    ),
                    in_words: (to - to_trimmed, 0),
                    end: None,
                };
                if piece.from < piece.to || piece.first < piece.last {
                    for place in to_trimmed..to {
                        out.columns_mut()[column(place + stretch.shift)] = Bases::UNREAD;
                    }
                    self.pieces.push(Piece {
                        from: to_trimmed,
                        first: to_trimmed + stretch.shift,
                        ..piece
                    });
                }
            }
        }
        unaligned
    }

    /// Copies a stretch, leaving out what between two words does not resemble the virus.
    #[allow(clippy::too_many_arguments, reason = "one step of a pass over borrowed state")]
    fn copy(
        &mut self,
        bases: &[Bases],
        from: i32,
        to: i32,
        shift: i32,
        words: &[i32],
        known: &[Bases],
        out: &mut Aligned,
    ) {
        let columns = out.columns_mut();
        let sources = &mut self.sources;
        let mut lay = |columns: &mut [Bases], from: i32, to: i32| {
            let (mut from, to) = (from.max(0), to.min(bases.len() as i32));
            if from < to {
                sources.laid(from + shift, from, to - from);
            }
            while from < to {
                let start = column(from + shift);
                let run = ((COLUMNS - start) as i32).min(to - from);
                let target = &mut columns[start..start + run as usize];
                target.copy_from_slice(&bases[from as usize..(from + run) as usize]);
                from += run;
            }
        };
        let mut done = from;
        for pair in words.windows(2) {
            let (gap_from, gap_to) = (pair[0] + WORD as i32, pair[1]);
            if gap_to - gap_from < 8 || gap_from < from || gap_to > to {
                continue;
            }
            let strange = (gap_from..gap_to)
                .filter(|at| !bases[*at as usize].meets(known[column(at + shift)]))
                .count() as i32;
            if 3 * strange > gap_to - gap_from + 2 {
                let (gap_from, gap_to) = ((gap_from - MARGIN).max(done), gap_to + MARGIN);
                let gap_to = gap_to.min(to);
                lay(columns, done, gap_from);
                self.pieces.push(Piece {
                    from: gap_from,
                    to: gap_to,
                    first: gap_from + shift,
                    last: gap_to + shift,
                    torn: None,
                    in_words: (0, 0),
                    end: None,
                });
                done = gap_to;
            }
        }
        lay(columns, done, to);
    }

    /// Which letters were laid where.
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// Whether letters may be missing in one of the pieces.
    pub fn is_torn(&self) -> bool {
        self.pieces.iter().any(|piece| piece.torn.is_some())
    }

    /// The pieces that [`Aligner::lay`] left.
    pub fn pieces(&self) -> impl Iterator<Item = (usize, usize)> {
        self.pieces
            .iter()
            .map(|piece| (column(piece.first), (piece.last - piece.first).max(0) as usize))
    }

    /// Where the clade has more or fewer nucleotides than the axis, an end goes on along the clade's own
    /// sequence only: it becomes a piece. So do letters that are left over.
    pub fn leave_ends(&mut self, placed: &Placed, path: &Path) {
        let Some(Ends { start, last }) = self.ends else { return };
        let length = placed.bases.len() as i32;
        let inner = |stretch: &Stretch| (WORD as i32 + MARGIN).min((stretch.to - stretch.from) / 3);
        let (Some(one), Some(other)) = (placed.stretches.first(), placed.stretches.last()) else {
            return;
        };
        // A shared word may go on by chance where the clade has fewer: a little of it is tried again.
        let (begin, end) = (start.word + inner(one), last.word - inner(other));
        let own = |from: i32, to: i32| path.between(column(from), column(to)) as i32 == to - from;
        let free = start.word + start.shift + COLUMNS as i32 - last.word - last.shift;
        let window = |letters: i32, side: &Side| {
            let (from, to) = side.columns();
            let wanted = letters.min(MOST_AT_AN_END) + MOST_CLADE_LACKS;
            // Neither end takes columns that the other one holds.
            let other = if side.word == start.word { last.columns() } else { start.columns() };
            wanted.max(to - from).min(free - (other.1 - other.0))
        };
        let bases = &placed.bases;
        let no_run = |from: i32, to: i32, shift: i32| {
            let mut within = from.max(0)..to.min(length);
            within.any(|at| is_unlike(bases[at as usize], path.at(column(at + shift))))
        };
        let run = LEAST_RUN as i32;
        let begins = start.reached > 0
            || !own(start.reached + start.shift, begin + start.shift)
            || no_run(start.reached, start.reached + run, start.shift);
        let ends = last.reached < length
            || !own(end + last.shift, last.reached + last.shift)
            || no_run(last.reached - run, last.reached, last.shift);
        let most = if begins && ends { (free / 2).max(0) } else { i32::MAX };
        if begins {
            self.pieces.push(Piece {
                from: (start.word - MOST_AT_AN_END).max(0),
                to: begin,
                first: start.word + start.shift - window(start.word, &start).min(most),
                last: begin + start.shift,
                torn: None,
                in_words: (0, 0),
                end: Some(End::Start),
            });
        }
        if ends {
            self.pieces.push(Piece {
                from: end,
                to: (last.word + MOST_AT_AN_END).min(length),
                first: end + last.shift,
                last: last.word + last.shift + window(length - last.word, &last).min(most),
                torn: None,
                in_words: (0, 0),
                end: Some(End::Last),
            });
        }
    }

    /// Columns that the virus lacks or that were not read, which of both is not known: first and last of
    /// each. Between the ends of a linear record that lie apart, nothing is known of what stands there.
    pub fn either(&mut self) -> Vec<(u16, u16)> {
        let mut all = std::mem::take(&mut self.either);
        if let Some(Ends { start, last }) = self.ends {
            let (begin, end) = (start.reached + start.shift, last.reached + last.shift);
            let missing = begin + COLUMNS as i32 - end;
            if (1..=MOST_BETWEEN_ENDS).contains(&missing) {
                all.push((column(end) as u16 + 1, column(begin - 1) as u16 + 1));
            }
        }
        all
    }

    /// Fills the pieces in, against a clade's own sequence, and counts what was too unlike it.
    pub fn fill(
        &mut self,
        bases: &[Bases],
        path: &Path,
        out: &mut Aligned,
        unaligned: &mut Unaligned,
    ) {
        let pieces = std::mem::take(&mut self.pieces);
        let mut clade = Vec::new();
        let mut places = Vec::new();
        let mut virus = Vec::new();
        let mut cells = 0;
        for piece in &pieces {
            let columns = (piece.last - piece.first).clamp(0, COLUMNS as i32);
            // A circle's last piece may run into the first stretch.
            virus.clear();
            virus.extend((piece.from..piece.to).map(|at| bases[at as usize % bases.len()]));
            clade.clear();
            places.clear();
            gather(path, piece.first, columns, &mut clade, &mut places);
            let over = (piece.first, columns);
            let in_words = (piece.in_words.0 as usize, piece.in_words.1 as usize);
            if let Some(end) = piece.end {
                let all = virus.len();
                let (left, right) = if end == End::Start { (0, all) } else { (all, 0) };
                let torn = Torn { left, right, in_words, to_a_run: true };
                let laid =
                    torn.lay(&virus, &clade, &places, over, (&mut self.sources, piece.from), out);
                let told = |letters: &[Bases]| {
                    letters.iter().filter(|one| **one != Bases::ANY).count() + laid.beside
                };
                if let Some(ends) = &mut self.ends {
                    let reached = |side: &Side, along: i32| piece.first + along - side.shift;
                    match end {
                        End::Start => {
                            unaligned.start = told(&bases[..piece.from as usize]);
                            let along = laid.gap.map_or(0, |gap| gap.1);
                            // What was laid along the axis beyond the piece does not go on from it.
                            for beyond in ends.start.reached + ends.start.shift..piece.first {
                                out.columns_mut()[column(beyond)] = Bases::UNREAD;
                            }
                            ends.start.reached = reached(&ends.start, along);
                        }
                        End::Last => {
                            unaligned.end = told(&bases[piece.to as usize..]);
                            let along = laid.gap.map_or(columns, |gap| gap.0);
                            for beyond in piece.last..ends.last.reached + ends.last.shift {
                                out.columns_mut()[column(beyond)] = Bases::UNREAD;
                            }
                            ends.last.reached = reached(&ends.last, along);
                        }
                    }
                }
                continue;
            }
            let same = virus.len() == clade.len() && {
                let differing = virus.iter().zip(&clade).filter(|(one, other)| !one.meets(**other));
                10 * differing.count() <= 3 * virus.len()
            };
            // Just as many letters as the clade has: nothing is missing, whatever stands between them.
            if let Some(tear) = piece.torn
                && !same
            {
                let left = (tear.from - piece.from).clamp(0, virus.len() as i32) as usize;
                let right = (piece.to - tear.to).clamp(0, (virus.len() - left) as i32) as usize;
                let torn = Torn { left, right, in_words, to_a_run: false };
                let laid =
                    torn.lay(&virus, &clade, &places, over, (&mut self.sources, piece.from), out);
                unaligned.inside += laid.beside;
                if tear.is_gap()
                    && let Some((from, to)) = laid.gap
                {
                    let columns = (column(piece.first + from), column(piece.first + to - 1));
                    self.either.push((columns.0 as u16 + 1, columns.1 as u16 + 1));
                }
                continue;
            }
            let straight;
            // A plasmid's own sequence, say: laid beside the axis it would break the genes that it is cloned in.
            let foreign = virus.len() > clade.len() + MOST_BESIDE;
            let steps = if same {
                straight = vec![Step::Both; virus.len()];
                Some(&straight[..])
            } else if !foreign && cells < MOST_CELLS {
                let steps = self.gaps.align(&virus, &clade);
                cells += steps.map_or(0, |_| (virus.len() + 1) * (clade.len() + 1));
                steps.filter(|steps| resembles(steps, &virus, &clade))
            } else {
                None
            };
            if let Some(steps) = steps {
                let place = |row: usize| piece.from + row as i32;
                let sources = &mut self.sources;
                lay_steps(steps, &virus, &places, piece.first, columns, (sources, place), out);
            } else {
                let all = virus.len();
                let torn = Torn { left: all, right: all, in_words: (0, 0), to_a_run: false };
                let laid =
                    torn.lay(&virus, &clade, &places, over, (&mut self.sources, piece.from), out);
                unaligned.inside += laid.beside;
            }
        }
        if let Some(Ends { start, last }) = self.ends {
            // Ends that touch say nothing of what the clade has beside the axis between them.
            let (begin, end) = (start.reached + start.shift, last.reached + last.shift);
            if begin + COLUMNS as i32 == end && path.between(column(end - 1), column(begin)) > 1 {
                out.columns_mut()[column(end - 1)] = Bases::UNREAD;
                out.columns_mut()[column(begin)] = Bases::UNREAD;
            }
        }
        if self.ends.is_some() || pieces.iter().any(|piece| piece.torn.is_some()) {
            nothing_is_deleted_beside_unread(out.columns_mut());
        }
        self.pieces = pieces;
    }
}

/// What is missing beside columns that were not read was not read either: where it begins, or what a clade lacks
/// there, no one knows.
fn nothing_is_deleted_beside_unread(columns: &mut [Bases]) {
    let mut at = 0;
    while let Some(first) = scan::first(&columns[at..], |one| one == Bases::DELETED) {
        let from = at + first;
        let run = columns[from..].iter().take_while(|one| **one == Bases::DELETED).count();
        at = from + run;
        // The circle goes on across the origin.
        let (before, after) = ((from + COLUMNS - 1) % COLUMNS, at % COLUMNS);
        if columns[before] == Bases::UNREAD || columns[after] == Bases::UNREAD {
            columns[from..at].fill(Bases::UNREAD);
        }
    }
}

/// Whether letters may be missing between two stretches: then what is missing on the axis was not read.
fn tear(breaks: impl Iterator<Item = Break>, to: i32, from: i32, jump: i32) -> Option<Break> {
    if jump == 0 {
        return None;
    }
    let near = |one: &Break| one.to >= to - BESIDE_A_BREAK && one.from <= from + BESIDE_A_BREAK;
    let tears = |one: &Break| match one.is_gap() {
        true => jump > 0,
        false => one.to - one.from >= LEAST_PLACEHOLDER || jump.abs() >= MISSING_AT_A_LETTER,
    };
    let both = |one: Break, other: Break| Break {
        from: one.from.min(other.from),
        to: one.to.max(other.to),
    };
    breaks.filter(near).filter(tears).reduce(both)
}

/// Whether a letter does not go on as the clade does. One where the clade has several says nothing for it.
fn is_unlike(one: Bases, other: Bases) -> bool {
    !one.meets(other) || one.is_single() && !other.is_single()
}

/// So many places, or fewer where the last of them stand beside the axis and others there follow.
fn whole_insertions<'a>(places: impl Iterator<Item = &'a Option<i32>>, count: usize) -> usize {
    let (mut kept, mut beside) = (0, false);
    for (at, place) in places.take(count + 1).enumerate() {
        beside = place.is_none();
        if !beside {
            kept = at + 1;
        }
    }
    // The place that follows tells whether an insertion is whole.
    if beside { kept } else { count }
}

/// How many letters remain, pair by pair from the sure ones on, without those that a letter unlike the clade's
/// may begin, at the end.
fn until_a_run(pairs: impl Iterator<Item = (Bases, Bases)>) -> usize {
    let (mut kept, mut run, mut unlike) = (0, 0, false);
    for (at, (one, other)) in pairs.enumerate() {
        if is_unlike(one, other) {
            (run, unlike) = (0, true);
        } else {
            run += 1;
        }
        if !unlike || run >= LEAST_RUN {
            (kept, unlike) = (at + 1, false);
        }
    }
    kept
}

/// Whether an aligned piece is the virus at all: of something foreign, a third of the letters and more do not
/// fit, or only by many gaps.
fn resembles(steps: &[Step], virus: &[Bases], clade: &[Bases]) -> bool {
    if virus.len() < LEAST_JUDGED {
        return true;
    }
    let (mut row, mut at, mut both, mut bad) = (0, 0, 0, 0);
    let mut before = Step::Both;
    for step in steps {
        match step {
            Step::Both => {
                both += 1;
                bad += usize::from(!virus[row].meets(clade[at]));
                (row, at) = (row + 1, at + 1);
            }
            Step::Virus => row += 1,
            Step::Clade => at += 1,
        }
        bad += 2 * usize::from(*step != Step::Both && *step != before);
        before = *step;
    }
    // One insertion or deletion is no sign of anything.
    5 * bad.saturating_sub(2) <= 2 * both.max(1)
}

/// A piece whose letters go on from both its sides, but not through its middle: how many stand on each side.
struct Torn {
    left: usize,
    right: usize,
    /// How many of these are within words, counted from outside.
    in_words: (usize, usize),
    /// Each side ends where this many letters in a row are the clade's.
    to_a_run: bool,
}

/// What was laid of it.
struct Laid {
    /// How many letters belong to neither side.
    beside: usize,
    /// The columns not read, counted from the first of the piece: first, and the one after the last.
    gap: Option<(i32, i32)>,
}

impl Torn {
    /// How many of the letters, pair by pair from outside, are the virus's.
    fn reach<P: Iterator<Item = (Bases, Bases)>>(
        &self,
        letters: usize,
        pairs: impl Fn() -> P,
    ) -> usize {
        let reached = reach_surely(letters, pairs());
        if !self.to_a_run {
            return reached;
        }
        until_a_run(pairs().take(reached))
    }

    /// Lays each side as far as it resembles the virus. What stands between them was not read.
    fn lay(
        &self,
        virus: &[Bases],
        clade: &[Bases],
        places: &[Option<i32>],
        (first, columns): (i32, i32),
        (sources, from): (&mut Sources, i32),
        out: &mut Aligned,
    ) -> Laid {
        let length = clade.len();
        let pair = |(one, other): (&Bases, &Bases)| (*one, *other);
        let left = &virus[..self.left];
        // Words hold, unless the clade lacks something there, so that they may have gone on by chance.
        let along_the_axis = |at: usize, along: i32| places[at] == Some(along);
        let sure_left = self.in_words.0.min(left.len()).min(length);
        let sure_left = (0..sure_left).all(|at| along_the_axis(at, at as i32)) as usize * sure_left;
        let pairs = || left.iter().zip(clade).map(pair);
        let from_left = self.reach(left.len().min(length), pairs).max(sure_left);
        let right = &virus[virus.len() - self.right..];
        let reversed = || right.iter().rev().zip(clade.iter().rev()).map(pair);
        let sure_right = self.in_words.1.min(right.len()).min(length);
        let holds = |at: usize| along_the_axis(length - 1 - at, columns - 1 - at as i32);
        let sure_right = (0..sure_right).all(holds) as usize * sure_right;
        let from_right = self
            .reach(right.len().min(length), reversed)
            .max(sure_right)
            // No letter is laid twice, and no column.
            .min(virus.len() - from_left)
            .min(length - from_left);
        // An insertion of the clade's that was read in part is none.
        let (from_left, from_right) = match self.to_a_run {
            true => (
                whole_insertions(places.iter(), from_left),
                whole_insertions(places.iter().rev(), from_right),
            ),
            false => (from_left, from_right),
        };
        let mut steps = vec![Step::Both; from_left];
        let mut letters = virus[..from_left].to_vec();
        let mut fillers = 0;
        for place in &places[from_left..length - from_right] {
            // What the clade has beside the axis was not read either.
            let is_beside = place.is_none() && !self.to_a_run;
            steps.push(if is_beside { Step::Both } else { Step::Clade });
            letters.extend(is_beside.then_some(Bases::ANY));
            fillers += usize::from(is_beside);
        }
        steps.resize(length, Step::Both);
        letters.extend(&virus[virus.len() - from_right..]);
        let place = |row: usize| match row {
            row if row < from_left => from + row as i32,
            row if row < from_left + fillers => NO_LETTER,
            row => from + (row + virus.len() - letters.len()) as i32,
        };
        lay_steps(&steps, &letters, places, first, columns, (sources, place), out);
        let beside = &virus[from_left..virus.len() - from_right];
        let beside = beside.iter().filter(|one| **one != Bases::ANY).count();
        // Where only what the clade lacks stands between them, nothing is missing.
        if from_left + from_right == length {
            return Laid { beside, gap: None };
        }
        let known = |side: &[Option<i32>]| side.iter().flatten().next().copied();
        let until = places[..from_left].iter().rev().flatten().next().map_or(0, |last| last + 1);
        let again = known(&places[length - from_right..]).unwrap_or(columns);
        for along in until..again {
            out.columns_mut()[column(first + along)] = Bases::UNREAD;
        }
        Laid { beside, gap: (until < again).then_some((until, again)) }
    }
}

/// The clade's nucleotides over some columns, with the column of each, counted from the first; none beside the axis.
fn gather(
    path: &Path,
    first: i32,
    columns: i32,
    clade: &mut Vec<Bases>,
    places: &mut Vec<Option<i32>>,
) {
    let (mut at, mut left, mut base) = (column(first), columns as usize, 0);
    while left > 0 {
        let run = left.min(COLUMNS - at);
        for place in path.place(at)..path.place(at + run) {
            clade.push(path.bases[place]);
            places.push(path.column(place).map(|column| base + (column - at) as i32));
        }
        base += run as i32;
        left -= run;
        at = 0;
    }
}

/// Writes one aligned piece: columns, deletions, insertions.
fn lay_steps(
    steps: &[Step],
    virus: &[Bases],
    places: &[Option<i32>],
    first: i32,
    columns: i32,
    (sources, place): (&mut Sources, impl Fn(usize) -> i32),
    out: &mut Aligned,
) {
    for along in 0..columns {
        out.columns_mut()[column(first + along)] = Bases::DELETED;
    }
    let (mut row, mut at) = (0, 0);
    // The next column that nothing has been written to, and what waits beside the axis before it.
    let mut next = 0;
    let mut beside: Vec<Bases> = Vec::new();
    // What waits is the letters right before the row.
    let settle = |beside: &mut Vec<Bases>,
                  row: usize,
                  from: i32,
                  until: i32,
                  out: &mut Aligned,
                  sources: &mut Sources| {
        if beside.is_empty() {
            return;
        }
        let waiting = row - beside.len();
        // Columns that the clade lacks and this virus has: they are on the axis after all.
        let room = (until - from).max(0) as usize;
        let fit = room.min(beside.len());
        for (along, base) in beside.drain(..fit).enumerate() {
            out.columns_mut()[column(first + from + along as i32)] = base;
            sources.laid(first + from + along as i32, place(waiting + along), 1);
        }
        if !beside.is_empty() {
            let after = column(first + from + fit as i32 - 1) as u16 + 1;
            sources.inserted(after, (waiting + fit..row).map(&place));
            out.insert(Insertion { after, bases: std::mem::take(beside) });
        }
    };
    for step in steps {
        match step {
            Step::Both => {
                match places[at] {
                    Some(along) => {
                        settle(&mut beside, row, next, along, out, sources);
                        out.columns_mut()[column(first + along)] = virus[row];
                        sources.laid(first + along, place(row), 1);
                        next = along + 1;
                    }
                    None => beside.push(virus[row]),
                }
                (row, at) = (row + 1, at + 1);
            }
            Step::Virus => {
                beside.push(virus[row]);
                row += 1;
            }
            Step::Clade => {
                if let Some(along) = places[at] {
                    settle(&mut beside, row, next, along, out, sources);
                    next = along + 1;
                }
                at += 1;
            }
        }
    }
    settle(&mut beside, row, next, columns, out, sources);
}
