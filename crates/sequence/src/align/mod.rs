//! From a placed sequence to the master axis.
//!
//! Stretches between shared words are laid down as they are. Only what lies between
//! them is aligned, against the own sequence of the nearest clade, so that a genotype's
//! usual insertions and deletions fall into place by themselves.

mod gap;

pub use gap::{Gaps, Step};

use crate::place::{Placed, WORD};
use crate::profile::Path;
use crate::{Aligned, Bases, COLUMNS, Insertion};

/// At each side of a piece, so much of the stretch is aligned again: a shared word may end by chance.
const MARGIN: i32 = 5;
/// Beyond an end without words, more mismatches than matches by so much end the virus.
const END_DROP: i32 = 12;
const END_MISMATCH: i32 = 3;

/// All pieces of one sequence together may cost so many cells: a sequence of many broken stretches is
/// no genome, and must not hold up the others.
const MOST_CELLS: usize = 1 << 21;

/// More than this between two stretches that fit together is not the virus's own.
const MOST_BESIDE: usize = 600;

/// What lies between two stretches: places in the sequence and on the axis (counted on past the origin).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    from: i32,
    to: i32,
    first: i32,
    last: i32,
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
}

fn column(along: i32) -> usize {
    // One subtraction does, where the origin is crossed at most once; the rest is for odd input.
    let columns = COLUMNS as i32;
    let along = if along >= columns { along - columns } else { along };
    if (0..columns).contains(&along) { along as usize } else { along.rem_euclid(columns) as usize }
}

impl Aligner {
    /// Lays down the stretches; the pieces between them are kept for [`Aligner::fill`].
    pub fn lay(&mut self, placed: &Placed, known: &[Bases], out: &mut Aligned) -> Unaligned {
        out.clear();
        self.pieces.clear();
        let mut unaligned = Unaligned::default();
        let bases = &placed.bases;
        let (Some(first), Some(last)) = (placed.stretches.first(), placed.stretches.last()) else {
            unaligned.start = bases.len();
            return unaligned;
        };
        let length = bases.len() as i32;
        let (mut begin, mut end) = (first.from, last.to);
        // A fragment goes on beyond its outermost words as long as it resembles the virus.
        if !placed.circular {
            begin -= end_beyond((0..begin).rev(), bases, first.shift, known);
            end += end_beyond(end..length, bases, last.shift, known);
        }
        unaligned.start = begin as usize;
        unaligned.end = (length - end) as usize;
        if placed.circular {
            (unaligned.start, unaligned.end) = (0, 0);
        }
        let count = placed.stretches.len();
        let mut from = begin;
        for (at, stretch) in placed.stretches.iter().enumerate() {
            let mut to = if at + 1 == count { end } else { stretch.to };
            let next = placed.stretches.get(at + 1);
            let mut next_from = next.map_or(0, |next| next.from);
            if let Some(next) = next {
                let jump = next.shift - stretch.shift;
                let overlap = (to - next_from).max(to - next_from - jump).max(0);
                // What both claim belongs to neither; what is left of each keeps a few nucleotides.
                let trim = overlap + MARGIN;
                to = (to - trim).max(from.min(stretch.to - 1) + 1).max(stretch.from + 1);
                next_from = (next_from + trim).min(next.to - 1).max(to);
                if next_from + next.shift < to + stretch.shift {
                    next_from = to + stretch.shift - next.shift;
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
    #[allow(clippy::too_many_arguments)]
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
        let lay = |columns: &mut [Bases], from: i32, to: i32| {
            let (mut from, to) = (from.max(0), to.min(bases.len() as i32));
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
                });
                done = gap_to;
            }
        }
        lay(columns, done, to);
    }

    /// The pieces that [`Aligner::lay`] left.
    pub fn pieces(&self) -> impl Iterator<Item = (usize, usize)> {
        self.pieces
            .iter()
            .map(|piece| (column(piece.first), (piece.last - piece.first).max(0) as usize))
    }

    /// Fills the pieces in, against a clade's own sequence. Returns how many nucleotides were too unlike it.
    pub fn fill(&mut self, bases: &[Bases], path: &Path, out: &mut Aligned) -> usize {
        let pieces = std::mem::take(&mut self.pieces);
        let mut lost = 0;
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
            // A plasmid's own sequence, say: laid beside the axis it would break the genes that it is cloned in.
            if virus.len() > clade.len() + MOST_BESIDE {
                lost += virus.len();
                continue;
            }
            let same = virus.len() == clade.len() && {
                let differing = virus.iter().zip(&clade).filter(|(one, other)| !one.meets(**other));
                10 * differing.count() <= 3 * virus.len()
            };
            let straight;
            let steps = if same {
                straight = vec![Step::Both; virus.len()];
                &straight[..]
            } else if cells < MOST_CELLS
                && let Some(steps) = self.gaps.align(&virus, &clade)
            {
                cells += (virus.len() + 1) * (clade.len() + 1);
                steps
            } else {
                lost += virus.len();
                continue;
            };
            lay_steps(steps, &virus, &places, piece.first, columns, out);
        }
        self.pieces = pieces;
        lost
    }
}

/// How far beyond the outermost word an end still resembles the virus.
fn end_beyond(
    places: impl Iterator<Item = i32>,
    bases: &[Bases],
    shift: i32,
    known: &[Bases],
) -> i32 {
    let (mut score, mut best, mut kept) = (0, 0, 0);
    for (far, at) in places.enumerate() {
        let meets = bases[at as usize].meets(known[column(at + shift)]);
        score += if meets { 1 } else { -END_MISMATCH };
        if score > best {
            (best, kept) = (score, far as i32 + 1);
        } else if score < best - END_DROP {
            break;
        }
    }
    kept
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
    out: &mut Aligned,
) {
    for along in 0..columns {
        out.columns_mut()[column(first + along)] = Bases::DELETED;
    }
    let (mut row, mut at) = (0, 0);
    // The next column that nothing has been written to, and what waits beside the axis before it.
    let mut next = 0;
    let mut beside: Vec<Bases> = Vec::new();
    let settle = |beside: &mut Vec<Bases>, from: i32, until: i32, out: &mut Aligned| {
        if beside.is_empty() {
            return;
        }
        // Columns that the clade lacks and this virus has: they are on the axis after all.
        let room = (until - from).max(0) as usize;
        let fit = room.min(beside.len());
        for (along, base) in beside.drain(..fit).enumerate() {
            out.columns_mut()[column(first + from + along as i32)] = base;
        }
        if !beside.is_empty() {
            let after = column(first + from + fit as i32 - 1) as u16 + 1;
            out.insert(Insertion { after, bases: std::mem::take(beside) });
        }
    };
    for step in steps {
        match step {
            Step::Both => {
                match places[at] {
                    Some(along) => {
                        settle(&mut beside, next, along, out);
                        out.columns_mut()[column(first + along)] = virus[row];
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
                    settle(&mut beside, next, along, out);
                    next = along + 1;
                }
                at += 1;
            }
        }
    }
    settle(&mut beside, next, columns, out);
}
