//! Looks through letters many at a time: most columns of most viruses have nothing to say to a question.

use crate::Bases;

/// Letters that are asked together. Compilers turn so many into vector instructions, which a search that stops at
/// a letter keeps them from.
const TOGETHER: usize = 32;

fn any_of(letters: &[Bases; TOGETHER], is: impl Fn(Bases) -> bool) -> bool {
    letters.iter().fold(0, |any, one| any | u8::from(is(*one))) != 0
}

/// The first place of which it holds.
#[inline]
pub(crate) fn first(letters: &[Bases], is: impl Fn(Bases) -> bool + Copy) -> Option<usize> {
    let (together, rest) = letters.as_chunks::<TOGETHER>();
    let within = |letters: &[Bases]| letters.iter().position(|one| is(*one));
    for (number, chunk) in together.iter().enumerate() {
        if any_of(chunk, is) {
            return within(chunk).map(|at| number * TOGETHER + at);
        }
    }
    within(rest).map(|at| together.len() * TOGETHER + at)
}

/// The last place of which it holds.
#[inline]
pub(crate) fn last(letters: &[Bases], is: impl Fn(Bases) -> bool + Copy) -> Option<usize> {
    let (rest, together) = letters.as_rchunks::<TOGETHER>();
    let within = |letters: &[Bases]| letters.iter().rposition(|one| is(*one));
    for (number, chunk) in together.iter().enumerate().rev() {
        if any_of(chunk, is) {
            return within(chunk).map(|at| rest.len() + number * TOGETHER + at);
        }
    }
    within(rest)
}

/// How many it holds of.
#[inline]
pub(crate) fn count(letters: &[Bases], is: impl Fn(Bases) -> bool + Copy) -> usize {
    // So few that a byte counts them.
    let of = |letters: &[Bases]| {
        letters.iter().fold(0_u8, |sum, one| sum.wrapping_add(u8::from(is(*one))))
    };
    letters.chunks(128).map(|chunk| usize::from(of(chunk))).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_at_a_time_is_one_by_one() {
        for length in [0, 1, 31, 32, 33, 64, 127, 128, 129, 300] {
            for places in [&[][..], &[0], &[31, 32], &[5, 63, 64], &[200, 299], &[128]] {
                let mut letters = vec![Bases::A; length];
                let places: Vec<usize> = places.iter().copied().filter(|at| *at < length).collect();
                for at in &places {
                    letters[*at] = Bases::ANY;
                }
                let is = |one: Bases| one == Bases::ANY;
                assert_eq!(first(&letters, is), places.first().copied());
                assert_eq!(last(&letters, is), places.last().copied());
                assert_eq!(count(&letters, is), places.len());
            }
        }
    }
}
