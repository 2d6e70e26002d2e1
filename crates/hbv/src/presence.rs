//! Whether something that was looked for is there.

use crate::Bases;
use serde::Serialize;

/// Whether something that was looked for is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    /// It is, and nothing else.
    Present,
    /// It is, mixed with something else.
    Mixture,
    /// It is not.
    Absent,
    /// The place was not read, or not clearly.
    NotRead,
}

impl Presence {
    /// Of any of these bases at one position. `N` is not read.
    ///
    /// ```
    /// use hbv::{Bases, Presence};
    /// let of_a = |letter| Presence::of_bases(Bases::A, Bases::from_letter(letter).unwrap());
    /// assert_eq!(of_a(b'A'), Presence::Present);
    /// assert_eq!(of_a(b'R'), Presence::Mixture);
    /// assert_eq!(of_a(b'G'), Presence::Absent);
    /// assert_eq!(of_a(b'N'), Presence::NotRead);
    /// ```
    pub fn of_bases(wanted: Bases, found: Bases) -> Presence {
        if found == Bases::DELETED {
            Presence::Absent
        } else if !found.is_base() || found == Bases::ANY {
            Presence::NotRead
        } else if !found.meets(wanted) {
            Presence::Absent
        } else if found.bits() & !wanted.bits() == 0 {
            Presence::Present
        } else {
            Presence::Mixture
        }
    }

    /// All four, with their keys.
    const KEYS: [(Presence, &'static str); 4] = [
        (Presence::Present, "present"),
        (Presence::Mixture, "mixture"),
        (Presence::Absent, "absent"),
        (Presence::NotRead, "not_read"),
    ];

    /// As it is written between programs.
    pub fn key(self) -> &'static str {
        Presence::KEYS[self as usize].1
    }

    /// By its key; nothing where there is no such one.
    ///
    /// ```
    /// use hbv::Presence;
    /// assert_eq!(Presence::of_key("not_read"), Some(Presence::NotRead));
    /// assert_eq!(Presence::of_key(Presence::Mixture.key()), Some(Presence::Mixture));
    /// ```
    pub fn of_key(key: &str) -> Option<Presence> {
        Presence::KEYS.iter().find_map(|(one, name)| (*name == key).then_some(*one))
    }
}
