//! Names of records: no two of a file have the same, so that rows can be told apart.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// The names so far, as numbers: a few bytes a record, however long its name. Two names that share a
/// number would cost one of them a `#2` that it does not need.
#[derive(Debug, Default)]
pub(super) struct Names(HashMap<u64, u32>);

impl Names {
    /// A name that was there before gets a number: `Patient`, `Patient#2`, `Patient#3`.
    pub(super) fn make_distinct(&mut self, name: &mut String) {
        if name.is_empty() {
            return;
        }
        let count = self.0.entry(number(name)).or_default();
        *count += 1;
        let mut next = *count;
        if next == 1 {
            return;
        }
        loop {
            let other = format!("{name}#{next}");
            // The file may have used that one itself.
            if let std::collections::hash_map::Entry::Vacant(place) = self.0.entry(number(&other)) {
                place.insert(1);
                *name = other;
                return;
            }
            next += 1;
        }
    }
}

fn number(name: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    name.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeated_names_are_numbered_and_never_meet_another() {
        let mut names = Names::default();
        let given = ["a", "b", "a", "a#2", "a", "", "", "a#3", "b"];
        let made = given.map(|name| {
            let mut name = name.to_owned();
            names.make_distinct(&mut name);
            name
        });
        assert_eq!(made, ["a", "b", "a#2", "a#2#2", "a#3", "", "", "a#3#2", "b#2"]);
    }
}
