//! Where the virus begins and ends in a sequence, and whether its two ends meet.
//!
//! The ends alone decide whether a sequence is a circle, never its length: a linear record whose ends lie
//! apart says nothing of what stands between them, whether it has 2,999 nucleotides or 3,200.

use super::chain::{ROUND, Stretch};
use crate::tables::{Hit, Path, Tables, WORD};
use crate::{Bases, COLUMNS};
use std::ops::Range;

/// Beyond an end, more mismatches than matches by so much end the virus.
const DROP: i32 = 24;
const MISMATCH: i32 = 6;
/// Fewer letters than this that do not go on may be the virus's own last ones, changed.
const FOREIGN: usize = 5;
/// Where something foreign follows, it resembles the virus by chance for a few letters: so many are not read.
pub const BESIDE_FOREIGN: usize = 12;
/// Letters beyond the cut that go on with the other end are no chance where they say so much, in bits: as
/// eleven letters do that all clades have alike.
const CROSSING: i32 = 22;
/// Where the other end explains letters that do not fit at the end where they stand, less says so: where it
/// explains some of them, and where it explains all but a few that may be changed.
const SOME_LEFT: i32 = 12;
const ALL_LEFT: i32 = 10;
const CHANGED: i32 = 3;
/// Where hardly anything is missing between the ends.
const HARDLY_ANY_LEFT: i32 = 8;
const HARDLY_ANY: i32 = 2;
/// What a letter that does not go on takes away, in bits.
const DOES_NOT_GO_ON: i32 = 6;
/// So near to a clade's own insertion or deletion, letters resemble the virus on the one line or the other.
const NEAR_ITS_OWN_GAP: i32 = 36;
/// So many letters on both sides of the cut tell which clade is nearest there, and are looked at beyond it.
const BESIDE_THE_CUT: i32 = 60;
/// A circle cut beside an insertion or deletion of its own differs from the axis by no more than this, unless
/// its letters surely cross the cut.
const MOST_OWN: i32 = 200;
/// More letters than this at an end are not the virus's own.
const MOST_LETTERS_BESIDE: i32 = 1000;
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
/// Words of the virus stand no farther apart than this without anything like it between them.
const LEAST_APART: i32 = 40;
/// So many columns from where it would stand, a word is hardly ever by chance.
const MOST_BESIDE_A_WORD: i32 = 9;
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
            // Where clades have several letters, one of them is more often met by chance.
            (_, true) => 1 + i32::from(other.is_single()),
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

    /// Its letters. Where the two ends hold the same few columns, one of them may be an adapter that resembles
    /// the virus by chance, and beside something foreign, where each of them stops is known but for a few
    /// letters: where the two differ there, nothing is known.
    pub(super) fn letters(&mut self, bases: &[Bases]) -> Vec<Bases> {
        let mut letters = bases[self.from..self.from + self.letters].to_vec();
        if self.repeated > MOST_BY_CHANCE {
            return letters;
        }
        let begin = self.foreign.0;
        let beside = if self.foreign == (0, 0) { 0 } else { BESIDE_FOREIGN };
        let to = (begin + self.repeated + beside).min(bases.len() - self.letters);
        for at in begin.saturating_sub(beside)..to {
            if bases[at] != bases[at + self.letters] {
                letters[(at + self.letters - self.from) % self.letters] = Bases::ANY;
            }
        }
        if self.foreign != (0, 0) {
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
    let junction = Junction { bases, first, last, difference: length - period };
    if junction.is_crossed(tail - forward, head - backward, tables) {
        return Some(all);
    }
    // Far too few letters: a fragment.
    if length + MOST_OWN < period {
        return None;
    }
    let few = (head + tail) as usize <= MOST_LETTERS_OWN;
    if few && a_clade_closes(bases, first, last, &tables.paths) {
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
        // What a clade has more or fewer just there cannot be told from what is foreign: the ends lie apart.
        let foreign = (begin as usize, (length - end) as usize);
        if foreign != (0, 0) && by_chance && junction.is_beside_its_own_gap(begin, &tables.paths) {
            return None;
        }
        return Some(Round {
            from: from as usize,
            letters: period as usize,
            repeated: again as usize,
            foreign,
        });
    }
    None
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

/// Where the two ends of a sequence would meet.
struct Junction<'a> {
    bases: &'a [Bases],
    first: &'a Stretch,
    last: &'a Stretch,
    /// So many letters more than the axis has on the way round.
    difference: i32,
}

impl Junction<'_> {
    /// Whether the letters beyond the cut go on with the other end: a circle that is cut beside an insertion or a
    /// deletion of its own has some of them there. A piece that a virus carries twice stands at both ends of a
    /// circle that is cut within it; but there it goes on.
    fn is_crossed(&self, left_in_tail: i32, left_in_head: i32, tables: &Tables) -> bool {
        let Junction { bases, first, last, difference } = *self;
        let length = bases.len() as i32;
        if length > LONGEST_ROUND {
            return false;
        }
        let (onward, backwards) = (last.shift + length, first.shift - length);
        let known = |at: i32, shift: i32| (bases[at as usize], tables.known[column(at + shift)]);
        let is_own = difference.abs() <= MOST_OWN;
        let surely = |pairs: &mut dyn Iterator<Item = (Bases, Bases)>| {
            let mut told = 0;
            pairs.take_while(|(one, other)| one.meets(*other)).any(|(one, other)| {
                told += weight(one, other);
                told >= CROSSING
            })
        };
        if is_own && left_in_tail == 0 && surely(&mut (0..length).map(|at| known(at, onward)))
            || is_own
                && left_in_head == 0
                && surely(&mut (0..length).rev().map(|at| known(at, backwards)))
        {
            return true;
        }
        if left_in_tail == 0 && left_in_head == 0 {
            return false;
        }
        // The nearest clade's letters say more than those that any clade has.
        let Some(path) = self.nearest(&tables.paths) else { return false };
        let says = |at: i32, shift: i32| {
            let (one, other) = (bases[at as usize], path.at(column(at + shift)));
            match (one == Bases::ANY, one.meets(other)) {
                (true, _) => 0,
                (_, true) => weight(one, other),
                (_, false) => -DOES_NOT_GO_ON,
            }
        };
        let is_enough = |(told, unlike): (i32, i32)| {
            told >= match () {
                _ if !is_own => CROSSING,
                _ if unlike > CHANGED => SOME_LEFT,
                _ if difference.abs() <= HARDLY_ANY => HARDLY_ANY_LEFT,
                _ => ALL_LEFT,
            }
        };
        let within = |letters: i32| 0..(letters + WORD as i32).min(length);
        let far = |range: &Range<i32>| range.end <= MOST_LETTERS_BESIDE;
        let (head, tail) = (within(first.from), within(length - last.to));
        let from_behind = |at: i32| length - 1 - at;
        left_in_tail <= CHANGED
            && far(&head)
            && is_enough(explained(head, |at| says(at, onward), |at| says(at, first.shift)))
            || left_in_head <= CHANGED
                && far(&tail)
                && is_enough(explained(
                    tail,
                    |at| says(from_behind(at), backwards),
                    |at| says(from_behind(at), last.shift),
                ))
    }

    /// Whether the nearest clade has more or fewer letters than the axis beside the place where the virus begins.
    fn is_beside_its_own_gap(&self, begin: i32, paths: &[Path]) -> bool {
        let along = begin + self.first.shift;
        let beside = NEAR_ITS_OWN_GAP;
        let (from, to) = (column(along - beside), column(along + beside));
        self.nearest(paths).is_some_and(|path| path.between(from, to) as i32 != 2 * beside)
    }

    /// The clade whose letters are most like those on both sides of the cut.
    fn nearest<'a>(&self, paths: &'a [Path]) -> Option<&'a Path> {
        let Junction { bases, first, last, .. } = *self;
        let length = bases.len() as i32;
        let beside = |path: &Path| {
            let same = |(from, to, shift): (i32, i32, i32)| {
                let places = from.max(0)..to.min(length);
                places.filter(|at| path.at(column(at + shift)) == bases[*at as usize]).count()
            };
            same((0, first.from + BESIDE_THE_CUT, first.shift))
                + same((last.to - BESIDE_THE_CUT, length, last.shift))
        };
        paths.iter().max_by_key(|path| beside(path))
    }
}

/// The letters at an end, from the cut on: how much more is told, in bits, where the first of them go on with the
/// other end (`across`) and only the rest with their own (`own`), and how many between them do neither.
fn explained(
    letters: Range<i32>,
    across: impl Fn(i32) -> i32,
    own: impl Fn(i32) -> i32,
) -> (i32, i32) {
    // From every letter on, the most that the own end tells, and from where.
    let mut most = vec![(0, letters.end)];
    let (mut told, mut best) = (0, (0, letters.end));
    for at in letters.clone().rev() {
        told += own(at);
        if told > best.0 {
            best = (told, at);
        }
        most.push(best);
    }
    most.reverse();
    let alone = most[0].0;
    let (mut told, mut found) = (0, (0, 0));
    for at in letters {
        told += across(at);
        let (rest, from) = most[at as usize + 1];
        if told + rest - alone > found.0 {
            found = (told + rest - alone, from - at - 1);
        }
    }
    found
}

/// What it says, in bits, that a letter is one of those that clades have there: nothing, where they have all.
fn weight(letter: Bases, known: Bases) -> i32 {
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
    let may_be_chance =
        |one: &Stretch| one.words.len() <= FEW_WORDS || one.to - one.from < LEAST_OUTERMOST as i32;
    while let [first, next, ..] = stretches.as_slice()
        && may_be_chance(first)
        && (is_foreign(first, next, bases, known)
            || is_chance(first, next.shift, (0, next.from), bases, known).0
            || fits(next.shift, 0..next.from, bases, known)
                >= fits(first.shift, 0..next.from, bases, known))
    {
        stretches.remove(0);
    }
    let length = bases.len() as i32;
    while let [.., one, last] = stretches.as_slice()
        && may_be_chance(last)
        && (is_foreign(one, last, bases, known)
            || is_chance(last, one.shift, (one.to, length), bases, known).1
            || fits(one.shift, one.to..length, bases, known)
                >= fits(last.shift, one.to..length, bases, known))
    {
        stretches.pop();
    }
    // A chance word may stand on the line of the first or the last stretch.
    if let Some(first) = stretches.first_mut() {
        let within = 0..FEW_WORDS.min(first.words.len() - 1);
        if let Some(at) = within.rev().find(|at| is_apart(first, *at, bases, known)) {
            first.words.drain(..=at);
            first.from = first.words[0];
        }
    }
    if let Some(last) = stretches.last_mut() {
        let count = last.words.len();
        let mut within = count.saturating_sub(FEW_WORDS + 1)..count - 1;
        if let Some(at) = within.find(|at| is_apart(last, *at, bases, known)) {
            last.words.truncate(at + 1);
            last.to = last.words[at] + WORD as i32;
        }
    }
}

/// Whether what stands between a word and the next of a stretch is not the virus.
fn is_apart(one: &Stretch, at: usize, bases: &[Bases], known: &[Bases]) -> bool {
    let (from, to) = (one.words[at] + WORD as i32, one.words[at + 1]);
    to - from >= LEAST_APART
        && 3 * fits(one.shift, from..to, bases, known) < 2 * (to - from) as usize
}

/// Takes words from both ends, where these hold a few columns twice by chance.
pub(super) fn trim_what_both_ends_hold(stretches: &mut [Stretch]) {
    let twice = |all: &[Stretch]| {
        let (first, last) = (&all[0], &all[all.len() - 1]);
        last.to + last.shift - first.from - first.shift - ROUND
    };
    if stretches.is_empty() || !(1..=MOST_BY_CHANCE as i32).contains(&twice(stretches)) {
        return;
    }
    let count = stretches.len();
    for _ in 0..MOST_BY_CHANCE {
        if stretches[0].words.len() < 2
            || stretches[count - 1].words.len() < 2
            || twice(stretches) < 1
        {
            return;
        }
        let first = &mut stretches[0];
        first.words.remove(0);
        first.from = first.words[0];
        let last = &mut stretches[count - 1];
        last.words.pop();
        last.to = last.words[last.words.len() - 1] + WORD as i32;
    }
}

/// Whether a stretch holds no more than a word does by chance, and what lies beyond it within these places does
/// not go on with it, or it stands far from where the next one (`shift`) would have it: before it, and behind it.
fn is_chance(
    one: &Stretch,
    shift: i32,
    (from, to): (i32, i32),
    bases: &[Bases],
    known: &[Bases],
) -> (bool, bool) {
    let (left, right) = ((one.from - from).max(0) as usize, (to - one.to).max(0) as usize);
    let back = reach(before(one.from, one.shift, bases, known).take(left));
    let forth = reach(behind(one.to, one.shift, bases, known).take(right));
    let short = back + (one.to - one.from) as usize + forth < LEAST_OUTERMOST;
    let far = (one.shift - shift).abs() > MOST_BESIDE_A_WORD;
    (short && (far || left - back >= FOREIGN), short && (far || right - forth >= FOREIGN))
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
