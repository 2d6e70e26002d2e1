//! Where the virus begins and ends in a sequence, and whether its two ends meet.
//!
//! The ends alone decide whether a sequence is a circle, never its length: a linear record whose ends lie
//! apart says nothing of what stands between them, whether it has 2,999 nucleotides or 3,200.

use super::chain::{ROUND, Stretch};
use super::seeds::{Hit, WORD};
use crate::profile::{Path, Tables};
use crate::{Bases, COLUMNS};
use std::ops::Range;

/// Beyond an end, more mismatches than matches by so much end the virus.
const DROP: i32 = 12;
const MISMATCH: i32 = 3;
/// Fewer letters than this that do not go on may be the virus's own last ones, changed.
const FOREIGN: usize = 5;
/// Where something foreign follows, it resembles the virus by chance for a few letters: so many are not read.
pub const BESIDE_FOREIGN: usize = 12;
/// Letters in a row beyond the cut that go on with the other end are no chance where they say so much
/// ([`weight`]): as eleven letters do that all clades have alike.
const CROSSING: u32 = 22;
/// Letters left over that say less than six such letters may be the other end's by chance.
const LEAST_OTHER_END: u32 = 12;
/// A circle cut beside an insertion or deletion of its own differs from the axis by no more than this.
const MOST_OWN: i32 = 200;
/// Of letters that say others again, at least this share is the same.
const SAME_OF_TEN: usize = 8;
/// Ends beside something foreign may claim so many columns twice by chance.
const MOST_BY_CHANCE: usize = 24;
/// A gap that only an insertion or deletion of the virus's own explains has no more letters than this.
const MOST_LETTERS_OWN: usize = 60;
/// Fewer letters than this are not a circle: no defective genome known is so short.
pub const LEAST_CIRCLE: usize = 1500;
/// No genome known has more letters in a round.
const LONGEST_ROUND: i32 = 3600;
/// How far apart the same word may stand one round later.
const PERIODS: std::ops::RangeInclusive<i32> = 2900..=LONGEST_ROUND;
/// Outermost stretches of so few words may be chance, if what lies before them is no virus.
const FEW_WORDS: usize = 2;
/// An outermost stretch of fewer letters may be chance, if what lies beyond it is no virus.
const LEAST_OUTERMOST: usize = 24;
/// Fewer letters than this between two stretches do not tell.
const LEAST_BETWEEN: i32 = 12;

/// The column (from 0) at a place along the axis, counted on past the origin.
pub fn column(along: i32) -> usize {
    // One subtraction does, where the origin is crossed at most once; the rest is for odd input.
    let columns = COLUMNS as i32;
    let along = if along >= columns { along - columns } else { along };
    if (0..columns).contains(&along) { along as usize } else { along.rem_euclid(columns) as usize }
}

/// How many letters, from the first pair on, resemble each other, pair by pair.
pub fn reach(pairs: impl Iterator<Item = (Bases, Bases)>) -> usize {
    let (mut score, mut best, mut kept) = (0, 0, 0);
    for (far, (one, other)) in pairs.enumerate() {
        score += match (one == Bases::ANY, one.meets(other)) {
            // What was not told apart says nothing for it or against it.
            (true, _) => 0,
            (_, true) => 1,
            (_, false) => -MISMATCH,
        };
        if score > best {
            (best, kept) = (score, far + 1);
        } else if score < best - DROP {
            break;
        }
    }
    kept
}

/// The same, of `letters` in all: where what follows is foreign, a few letters fewer.
pub fn reach_surely(letters: usize, pairs: impl Iterator<Item = (Bases, Bases)>) -> usize {
    let kept = reach(pairs.take(letters));
    if letters - kept < FOREIGN { kept } else { kept.saturating_sub(BESIDE_FOREIGN) }
}

/// The letters before a place, backwards, each with what any clade has there.
pub fn before<'a>(
    place: i32,
    shift: i32,
    bases: &'a [Bases],
    known: &'a [Bases],
) -> impl Iterator<Item = (Bases, Bases)> + 'a {
    (0..place).rev().map(move |at| (bases[at as usize], known[column(at + shift)]))
}

/// The letters from a place on, each with what any clade has there.
pub fn behind<'a>(
    place: i32,
    shift: i32,
    bases: &'a [Bases],
    known: &'a [Bases],
) -> impl Iterator<Item = (Bases, Bases)> + 'a {
    (place..bases.len() as i32).map(move |at| (bases[at as usize], known[column(at + shift)]))
}

/// What of a sequence is one round of the circle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Round {
    /// Its first nucleotide.
    pub(super) from: usize,
    /// How many it has.
    pub(super) letters: usize,
    /// Nucleotides that say again what is in it.
    pub(super) repeated: usize,
    /// Nucleotides before and behind the virus.
    pub(super) foreign: (usize, usize),
}

impl Round {
    /// All letters of a sequence.
    pub(super) fn all(letters: usize) -> Round {
        Round { from: 0, letters, repeated: 0, foreign: (0, 0) }
    }

    /// Its letters. Beside something foreign at both ends, where each of them stops is known but for a few
    /// letters: where the two ends differ there, nothing is known. An end without anything foreign is right.
    pub(super) fn letters(&mut self, bases: &[Bases]) -> Vec<Bases> {
        let mut letters = bases[self.from..self.from + self.letters].to_vec();
        if self.foreign != (0, 0) && self.repeated <= MOST_BY_CHANCE {
            let begin = self.foreign.0;
            if begin > 0 && self.foreign.1 > 0 {
                let from = begin.saturating_sub(FOREIGN);
                let to = (begin + self.repeated + FOREIGN).min(bases.len() - self.letters);
                for at in from..to {
                    if bases[at] != bases[at + self.letters] {
                        letters[(at + self.letters - self.from) % self.letters] = Bases::ANY;
                    }
                }
            }
            let by_chance = std::mem::take(&mut self.repeated);
            if self.foreign.1 > 0 {
                self.foreign.1 += by_chance
            } else {
                self.foreign.0 += by_chance
            }
        }
        letters
    }
}

/// The round that a sequence goes, where its ends meet; `None` where they lie apart.
pub(super) fn round(
    bases: &[Bases],
    stretches: &[Stretch],
    hits: &[Hit],
    tables: &Tables,
) -> Option<Round> {
    let (first, last) = (stretches.first()?, stretches.last()?);
    let length = bases.len() as i32;
    let all = Round::all(bases.len());
    if bases.len() < LEAST_CIRCLE {
        return None;
    }
    let known = &tables.known;
    // So many letters after a place, the axis is back at its column.
    let period = ROUND + first.shift - last.shift;
    let (head, tail) = (first.from, length - last.to);
    // Far too few letters: a fragment.
    if length + MOST_OWN < period {
        return None;
    }
    if period == length {
        let across = || (last.to..length).chain(length..length + head);
        let letter = |at: i32| bases[(at % length) as usize];
        let told = across().filter(|at| letter(*at) != Bases::ANY).count();
        let strange =
            across().filter(|at| !letter(*at).meets(known[column(at + last.shift)])).count();
        // A handful of other letters just as long as what would be missing are the virus's own, changed.
        if 3 * strange <= told + 2 || told < FOREIGN {
            return Some(all);
        }
    }
    let forward = reach(behind(last.to, last.shift, bases, known)) as i32;
    let backward = reach(before(first.from, first.shift, bases, known)) as i32;
    let beside_its_own = (period - length).abs() <= MOST_OWN;
    let own = (forward == tail, backward == head);
    let left = ((tail - forward) as usize, (head - backward) as usize);
    if beside_its_own
        && (goes_across(bases, first, last, known, own)
            || are_the_other_end_s(bases, first, last, known, left))
    {
        return Some(all);
    }
    let (begin, end) = (first.from - backward, last.to + forward);
    let words = if goes_round_again(stretches) { words_period(first.from, hits) } else { None };
    let period = words.unwrap_or(period);
    let again = end - begin - period;
    let by_chance = again <= MOST_BY_CHANCE as i32;
    if (LEAST_CIRCLE as i32..=LONGEST_ROUND).contains(&period)
        && again >= 0
        && (by_chance || says_again(bases, begin, begin + period, again))
    {
        // An end without anything foreign is right.
        let from = match (begin, end) {
            (0, _) => 0,
            (_, end) if end == length => end - period,
            _ => first.from.min(end - period),
        };
        return Some(Round {
            from: from as usize,
            letters: period as usize,
            repeated: again as usize,
            foreign: (begin as usize, (length - end) as usize),
        });
    }
    let few = (head + tail) as usize <= MOST_LETTERS_OWN;
    (few && a_clade_closes(bases, first, last, &tables.paths)).then_some(all)
}

/// Whether the stretches reach columns that they hold already.
pub(super) fn goes_round_again(stretches: &[Stretch]) -> bool {
    let ends = stretches.first().zip(stretches.last());
    ends.is_some_and(|(first, last)| last.to + last.shift - first.from - first.shift > ROUND)
}

/// After how many letters most words stand again, for a sequence that goes round more than once.
fn words_period(from: i32, hits: &[Hit]) -> Option<i32> {
    let mut last = vec![i32::MAX; COLUMNS];
    let mut distances: Vec<i32> = Vec::new();
    for hit in hits.iter().filter(|hit| hit.at as i32 >= from) {
        let at = hit.at as i32;
        let seen = std::mem::replace(&mut last[usize::from(hit.column)], at);
        if seen != i32::MAX && PERIODS.contains(&(at - seen)) {
            distances.push(at - seen);
        }
    }
    distances.sort_unstable();
    let commonest =
        distances.chunk_by(|one, other| one == other).max_by_key(|group| group.len())?;
    (commonest.len() >= 2).then_some(commonest[0])
}

/// Whether the letters beyond the cut go on with the other end, up to an insertion or a deletion. A piece
/// that a virus carries twice stands at both ends of a circle that is cut within it; but there it goes on.
fn goes_across(
    bases: &[Bases],
    first: &Stretch,
    last: &Stretch,
    known: &[Bases],
    (tail_is_own, head_is_own): (bool, bool),
) -> bool {
    let length = bases.len() as i32;
    let onward = || goes_on(behind(0, last.shift + length, bases, known));
    let backwards = || goes_on(before(length, first.shift - length, bases, known));
    tail_is_own && onward() || head_is_own && backwards()
}

/// Whether the letters that one end has too many are those that go on from the other: cut a few letters beside
/// an insertion or deletion of its own, a circle has them there.
fn are_the_other_end_s(
    bases: &[Bases],
    first: &Stretch,
    last: &Stretch,
    known: &[Bases],
    left: (usize, usize),
) -> bool {
    let length = bases.len() as i32;
    let fit = |letters: usize, pairs: &mut dyn Iterator<Item = (Bases, Bases)>| {
        let (mut strange, mut told) = (0, 0);
        for (one, other) in pairs.take(letters) {
            match one.meets(other) {
                true => told += weight(one, other),
                false => strange += 1,
            }
        }
        told >= LEAST_OTHER_END && 8 * strange <= letters
    };
    match left {
        (0, head) => fit(head, &mut behind(0, last.shift + length, bases, known)),
        (tail, 0) => fit(tail, &mut before(length, first.shift - length, bases, known)),
        _ => false,
    }
}

fn goes_on(pairs: impl Iterator<Item = (Bases, Bases)>) -> bool {
    let mut told = 0;
    for (one, other) in pairs.take_while(|(one, other)| one.meets(*other)) {
        told += weight(one, other);
        if told >= CROSSING {
            return true;
        }
    }
    false
}

/// What it says, in bits, that a letter is one of those that clades have there: nothing, where they have all.
fn weight(letter: Bases, known: Bases) -> u32 {
    match known.count() {
        _ if !letter.is_single() => 0,
        1 => 2,
        2 => 1,
        _ => 0,
    }
}

/// Whether the letters from one place on say again those from another.
fn says_again(bases: &[Bases], from: i32, again: i32, letters: i32) -> bool {
    let pairs = (0..letters).map(|at| (bases[(from + at) as usize], bases[(again + at) as usize]));
    let same = pairs.filter(|(one, other)| one.meets(*other)).count();
    10 * same >= SAME_OF_TEN * letters as usize
}

/// Whether a clade's own insertions and deletions make the ends meet.
fn a_clade_closes(bases: &[Bases], first: &Stretch, last: &Stretch, paths: &[Path]) -> bool {
    let length = bases.len() as i32;
    // A shared word may go on by chance where the clade lacks something.
    let beside = WORD as i32;
    let (from, to) = (last.to - beside, first.from + beside);
    let letters: Vec<Bases> = (from..length).chain(0..to).map(|at| bases[at as usize]).collect();
    let between = letters.len() - 2 * WORD;
    let (from, to) = (column(from + last.shift), column(to + first.shift + ROUND));
    paths.iter().any(|path| {
        let places = |from: usize, to: usize| path.place(from)..path.place(to);
        let (here, behind) = if from <= to {
            (places(from, to), 0..0)
        } else {
            (places(from, COLUMNS), places(0, to))
        };
        let own = here.chain(behind).map(|place| path.bases[place]);
        if own.clone().count() != letters.len() {
            return false;
        }
        let strange = own.zip(&letters).filter(|(own, letter)| !own.meets(**letter)).count();
        3 * strange <= between + 2
    })
}

/// Whether a sequence goes once round with so many letters more, which were not told apart: as the axis does,
/// or as a clade does that has more or fewer there.
pub(super) fn closes_with(
    more: usize,
    length: usize,
    stretches: &[Stretch],
    paths: &[Path],
) -> bool {
    let Some((first, last)) = stretches.first().zip(stretches.last()) else { return false };
    let between = length as i32 - last.to + first.from + more as i32;
    let (from, to) = (last.to + last.shift, first.from + first.shift + ROUND);
    let own = |path: &Path| path.between(column(from), column(to)) as i32;
    to - from == between || paths.iter().any(|path| own(path) == between)
}

/// Leaves out words that end beyond the sequence, at its beginning: a circle's, or chance.
pub(super) fn cut_at_the_end(stretches: &mut Vec<Stretch>, length: usize) {
    let length = length as i32;
    while let Some(last) = stretches.last_mut()
        && last.to > length
    {
        last.words.retain(|at| at + WORD as i32 <= length);
        match last.words.last() {
            Some(at) => last.to = at + WORD as i32,
            None => drop(stretches.pop()),
        }
    }
}

/// Leaves out outermost stretches that are a chance word: in something foreign, or where the next stretch
/// goes on just as well.
pub(super) fn peel(stretches: &mut Vec<Stretch>, bases: &[Bases], known: &[Bases]) {
    while let [first, next, ..] = stretches.as_slice()
        && first.words.len() <= FEW_WORDS
        && (is_foreign(first, next, bases, known)
            || is_chance(first, (0, next.from), bases, known).0
            || fits(next.shift, 0..next.from, bases, known)
                >= fits(first.shift, 0..next.from, bases, known))
    {
        stretches.remove(0);
    }
    let length = bases.len() as i32;
    while let [.., one, last] = stretches.as_slice()
        && last.words.len() <= FEW_WORDS
        && (is_foreign(one, last, bases, known)
            || is_chance(last, (one.to, length), bases, known).1
            || fits(one.shift, one.to..length, bases, known)
                >= fits(last.shift, one.to..length, bases, known))
    {
        stretches.pop();
    }
}

/// Whether a stretch holds no more than a word does by chance, and what lies beyond it within these places does
/// not go on with it: before it, and behind it.
fn is_chance(
    one: &Stretch,
    (from, to): (i32, i32),
    bases: &[Bases],
    known: &[Bases],
) -> (bool, bool) {
    let (left, right) = ((one.from - from).max(0) as usize, (to - one.to).max(0) as usize);
    let back = reach(before(one.from, one.shift, bases, known).take(left));
    let forth = reach(behind(one.to, one.shift, bases, known).take(right));
    let short = back + (one.to - one.from) as usize + forth < LEAST_OUTERMOST;
    (short && left - back >= FOREIGN, short && right - forth >= FOREIGN)
}

/// How many letters of a place are those of any clade along one line.
fn fits(shift: i32, places: Range<i32>, bases: &[Bases], known: &[Bases]) -> usize {
    let places = places.start.max(0)..places.end.min(bases.len() as i32);
    places.filter(|at| bases[*at as usize].meets(known[column(at + shift)])).count()
}

/// Whether what lies between two stretches resembles the virus on neither side.
fn is_foreign(one: &Stretch, other: &Stretch, bases: &[Bases], known: &[Bases]) -> bool {
    let between = other.from - one.to;
    if between < LEAST_BETWEEN || other.from > bases.len() as i32 {
        return false;
    }
    let onward = behind(one.to, one.shift, bases, known).take(between as usize);
    let backward = before(other.from, other.shift, bases, known).take(between as usize);
    3 * (reach(onward) + reach(backward)) < between as usize
}
