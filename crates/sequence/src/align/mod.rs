//! From a placed sequence to the master axis.
//!
//! Stretches between shared words are laid down as they are. Only what lies between
//! them is aligned, against the own sequence of the nearest clade, so that a genotype's
//! usual insertions and deletions fall into place by themselves.

mod gap;

pub use gap::{Gaps, Step};

use crate::place::{Break, Placed, WORD, before, behind, column, reach_surely};
use crate::profile::Path;
use crate::{Aligned, Bases, COLUMNS, Insertion};

/// At each side of a piece, so much of the stretch is aligned again: a shared word may end by chance.
const MARGIN: i32 = 5;

/// All pieces of one sequence together may cost so many cells: a sequence of many broken stretches is
/// no genome, and must not hold up the others.
const MOST_CELLS: usize = 1 << 21;

/// More than this between two stretches that fit together is not the virus's own.
const MOST_BESIDE: usize = 200;

/// Ends of a linear record no farther apart than this may be those of a genome that lacks what is missing.
const MOST_BETWEEN_ENDS: i32 = 600;

/// A piece of fewer letters is too short to tell a foreign one by its mismatches.
const LEAST_JUDGED: usize = 30;

/// A run of fewer `N` is letters that were not told apart, unless so many columns more are missing there.
const LEAST_PLACEHOLDER: i32 = 3;
const MISSING_AT_A_LETTER: i32 = 18;

/// An alignment may put a gap so many letters beside where words tell it.
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
    /// Columns that the virus lacks or that were not read, which of both is not known: first and last of each.
    pub either: Vec<(u16, u16)>,
}

impl Aligner {
    /// Lays down the stretches; the pieces between them are kept for [`Aligner::fill`].
    pub fn lay(&mut self, placed: &Placed, known: &[Bases], out: &mut Aligned) -> Unaligned {
        out.clear();
        self.pieces.clear();
        self.either.clear();
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
            let told = |letters: &[Bases]| letters.iter().filter(|one| **one != Bases::ANY).count();
            unaligned.start = told(&bases[..begin as usize]);
            unaligned.end = told(&bases[end as usize..]);
            self.note_ends(begin + first.shift, end + last.shift);
        }
        let count = placed.stretches.len();
        let mut from = begin;
        for (at, stretch) in placed.stretches.iter().enumerate() {
            let mut to = if at + 1 == count { end } else { stretch.to };
            let next = placed.stretches.get(at + 1);
            let mut next_from = next.map_or(0, |next| next.from);
            let mut torn = None;
            if let Some(next) = next {
                torn = tear(&placed.breaks, stretch.to, next.from, next.shift - stretch.shift);
                let jump = next.shift - stretch.shift;
                let overlap = (to - next_from).max(to - next_from - jump).max(0);
                // What both claim belongs to neither; what is left of each keeps a few nucleotides.
                // A word before a break does not go on beyond it.
                let trim = if torn.is_some() { overlap } else { overlap + MARGIN };
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
                        &placed.breaks,
                        to,
                        length + first.from,
                        back_to_start - (length + first.from) - stretch.shift,
                    ),
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
                    torn: None,
                });
                done = gap_to;
            }
        }
        lay(columns, done, to);
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

    /// The ends of a linear record lie apart: nothing is known of what stands between them.
    fn note_ends(&mut self, begin: i32, end: i32) {
        let missing = begin + COLUMNS as i32 - end;
        if (1..=MOST_BETWEEN_ENDS).contains(&missing) {
            self.either.push((column(end) as u16 + 1, column(begin - 1) as u16 + 1));
        }
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
            if let Some(tear) = piece.torn {
                let left = (tear.from - piece.from).clamp(0, virus.len() as i32) as usize;
                let right = (piece.to - tear.to).clamp(0, (virus.len() - left) as i32) as usize;
                let between = Torn { left, right };
                let (beside, gap) =
                    between.lay(&virus, &clade, &places, (piece.first, columns), out);
                lost += beside;
                if tear.is_gap() {
                    self.either.extend(gap);
                }
                continue;
            }
            let same = virus.len() == clade.len() && {
                let differing = virus.iter().zip(&clade).filter(|(one, other)| !one.meets(**other));
                10 * differing.count() <= 3 * virus.len()
            };
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
                lay_steps(steps, &virus, &places, piece.first, columns, out);
            } else {
                let all = virus.len();
                let (beside, _) = Torn { left: all, right: all }.lay(
                    &virus,
                    &clade,
                    &places,
                    (piece.first, columns),
                    out,
                );
                lost += beside;
            }
        }
        self.pieces = pieces;
        lost
    }
}

/// Whether letters may be missing between two stretches: then what is missing on the axis was not read.
fn tear(breaks: &[Break], to: i32, from: i32, jump: i32) -> Option<Break> {
    if jump == 0 || breaks.is_empty() {
        return None;
    }
    let near = |one: &&Break| one.to >= to - BESIDE_A_BREAK && one.from <= from + BESIDE_A_BREAK;
    let tears = |one: &&Break| match one.is_gap() {
        true => jump > 0,
        false => one.to - one.from >= LEAST_PLACEHOLDER || jump.abs() >= MISSING_AT_A_LETTER,
    };
    let mut all = breaks.iter().filter(near).filter(tears);
    let first = all.next()?;
    let last = all.next_back().unwrap_or(first);
    Some(Break { from: first.from, to: last.to })
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
}

impl Torn {
    /// Lays each side as far as it resembles the virus. What stands between them was not read. Returns how
    /// many letters belong to neither, and the first and last column (1 to 3221) not read.
    fn lay(
        &self,
        virus: &[Bases],
        clade: &[Bases],
        places: &[Option<i32>],
        (first, columns): (i32, i32),
        out: &mut Aligned,
    ) -> (usize, Option<(u16, u16)>) {
        let length = clade.len();
        let pair = |(one, other): (&Bases, &Bases)| (*one, *other);
        let left = &virus[..self.left];
        let from_left = reach_surely(left.len().min(length), left.iter().zip(clade).map(pair));
        let right = &virus[virus.len() - self.right..];
        let reversed = right.iter().rev().zip(clade.iter().rev()).map(pair);
        let from_right = reach_surely(right.len().min(length), reversed)
            // No letter is laid twice, and no column.
            .min(virus.len() - from_left)
            .min(length - from_left);
        let mut steps = vec![Step::Both; from_left];
        steps.resize(length - from_right, Step::Clade);
        steps.resize(length, Step::Both);
        let mut letters = virus[..from_left].to_vec();
        letters.extend(&virus[virus.len() - from_right..]);
        lay_steps(&steps, &letters, places, first, columns, out);
        let beside = &virus[from_left..virus.len() - from_right];
        let beside = beside.iter().filter(|one| **one != Bases::ANY).count();
        // Where only what the clade lacks stands between them, nothing is missing.
        if from_left + from_right == length {
            return (beside, None);
        }
        let known = |side: &[Option<i32>]| side.iter().flatten().next().copied();
        let until = places[..from_left].iter().rev().flatten().next().map_or(0, |last| last + 1);
        let again = known(&places[length - from_right..]).unwrap_or(columns);
        for along in until..again {
            out.columns_mut()[column(first + along)] = Bases::UNREAD;
        }
        let gap = (column(first + until) as u16 + 1, column(first + again - 1) as u16 + 1);
        (beside, (until < again).then_some(gap))
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
