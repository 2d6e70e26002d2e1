//! Sorting, once for everything on the screen: the library's sorts are compiled anew for every kind of
//! element and weigh some 5 KB each time.

use std::cmp::Ordering;

/// The places from 0 to below `count` in order; equals stay as they were.
pub fn places(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut from: Vec<usize> = (0..count).collect();
    let mut to = from.clone();
    let mut width = 1;
    while width < count {
        // Runs of `width` are in order; each pair of them becomes one.
        for start in (0..count).step_by(2 * width) {
            let (middle, end) = ((start + width).min(count), (start + 2 * width).min(count));
            let (mut left, mut right) = (start, middle);
            for place in &mut to[start..end] {
                let take_left = right == end
                    || left < middle && compare(from[left], from[right]) != Ordering::Greater;
                let taken = if take_left { &mut left } else { &mut right };
                *place = from[*taken];
                *taken += 1;
            }
        }
        std::mem::swap(&mut from, &mut to);
        width *= 2;
    }
    from
}

/// Sorts a few elements.
pub fn sort<T: Clone>(items: &mut Vec<T>, compare: &dyn Fn(&T, &T) -> Ordering) {
    let order = places(items.len(), &|one, other| compare(&items[one], &items[other]));
    *items = order.into_iter().map(|place| items[place].clone()).collect();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_the_library_sorts() {
        for count in 0..70_usize {
            let mut items: Vec<(usize, usize)> =
                (0..count).map(|place| ((place * 7919) % 11, place)).collect();
            let mut wanted = items.clone();
            wanted.sort_by_key(|(key, _)| *key);
            sort(&mut items, &|one, other| one.0.cmp(&other.0));
            assert_eq!(items, wanted);
        }
    }
}
