//! Lists in order.

use std::cmp::Ordering;

/// Sorts a list of a few dozen at most, equals left as they stand, by whether one comes before another.
///
/// The standard sorts are made for long lists and cost about 3 kB of WebAssembly for each kind of thing;
/// a dozen kinds made a tenth of what this crate adds to the page. Where a person may enter a list of any
/// length, there is [`sort_all`].
pub(crate) fn sort_few<T>(list: &mut [T], mut before: impl FnMut(&T, &T) -> bool) {
    for end in 1..list.len() {
        let mut at = end;
        while at > 0 && before(&list[at], &list[at - 1]) {
            list.swap(at, at - 1);
            at -= 1;
        }
    }
}

/// The longest list that is sorted in place by [`sort_all`].
const FEW: usize = 20;

/// Sorts a list of any length, equals left as they stand, by whether one comes before another.
///
/// A long one is sorted by the numbers of its places, so that there is one standard sort for all kinds of things.
pub(crate) fn sort_all<T>(list: &mut Vec<T>, mut before: impl FnMut(&T, &T) -> bool) {
    if list.len() <= FEW {
        return sort_few(list, before);
    }
    let places = places_in_order(list.len(), &mut |a, b| before(&list[a], &list[b]));
    let mut old: Vec<Option<T>> = list.drain(..).map(Some).collect();
    list.extend(places.iter().filter_map(|place| old[*place].take()));
}

#[inline(never)]
fn places_in_order(length: usize, before: &mut dyn FnMut(usize, usize) -> bool) -> Vec<usize> {
    let mut places: Vec<usize> = (0..length).collect();
    places.sort_unstable_by(|a, b| {
        if before(*a, *b) {
            Ordering::Less
        } else if before(*b, *a) {
            Ordering::Greater
        } else {
            a.cmp(b)
        }
    });
    places
}

/// A few in their natural order, each once.
pub(crate) fn each_once<T: Ord>(mut list: Vec<T>) -> Vec<T> {
    sort_few(&mut list, |a, b| a < b);
    list.dedup();
    list
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn as_the_standard_sort(list in proptest::collection::vec((0_u8..9, 0_u8..9), 0..30)) {
            let (mut ours, mut standard) = (list.clone(), list.clone());
            sort_few(&mut ours, |a, b| a.0 < b.0);
            standard.sort_by_key(|(first, _)| *first);
            prop_assert_eq!(ours, standard);
            let mut all = list.repeat(3);
            let mut standard = all.clone();
            sort_all(&mut all, |a, b| a.0 < b.0);
            standard.sort_by_key(|(first, _)| *first);
            prop_assert_eq!(all, standard);
            let mut standard = list.clone();
            standard.sort();
            standard.dedup();
            prop_assert_eq!(each_once(list), standard);
        }
    }
}
