//! What the sheet's chips open: fields and rows, and what of them is filled in.

use super::fields::{CONTEXT, Field, Group, keys};
use super::rows::{EARLIER, Rows, SIGNALS, TREATMENTS};
use super::typed::Entries;

impl Group {
    /// Its first field.
    pub fn first(self) -> Option<&'static str> {
        keys(self).first().copied()
    }

    /// Its fields, in their order, as the door takes them.
    pub fn fields(self) -> impl Iterator<Item = &'static Field> {
        CONTEXT.iter().filter(move |field| field.group == self)
    }

    /// The rows that it has beside its fields.
    pub fn rows(self) -> Option<Rows> {
        match self {
            Group::Treatment => Some(TREATMENTS),
            Group::Earlier => Some(EARLIER),
            Group::Signals => Some(SIGNALS),
            _ => None,
        }
    }

    /// Whether it has the field.
    pub fn has(self, key: &str) -> bool {
        self.rows().is_some_and(|rows| rows.holds(key)) || keys(self).contains(&key)
    }

    /// How many of its fields are filled in.
    pub fn filled(self, entries: &Entries) -> usize {
        entries.keys().filter(|key| self.has(key)).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entries::BASICS;

    #[test]
    fn every_field_of_the_context_is_behind_one_chip_or_always_there() {
        for field in CONTEXT.iter() {
            let places = Group::CHIPS.into_iter().chain([Group::Basics]);
            assert_eq!(places.filter(|group| group.has(field.key)).count(), 1, "{}", field.key);
        }
        for rows in Rows::ALL {
            let key = rows.key(0, rows.columns[0].key);
            assert_eq!(Group::CHIPS.into_iter().filter(|group| group.has(&key)).count(), 1);
        }
    }

    #[test]
    fn the_basics_are_as_the_door_takes_them() {
        assert!(Group::Basics.fields().eq(BASICS.iter()));
    }

    #[test]
    fn a_group_counts_what_is_filled_in() {
        let mut entries = Entries::default();
        for (key, value) in
            [("treatment", "current"), ("treatments.0.drug", "ETV"), ("alt.unit", "u-l")]
        {
            entries.set(key, value);
        }
        assert_eq!(Group::Treatment.filled(&entries), 2);
        assert_eq!(Group::Earlier.filled(&entries), 0);
    }
}
