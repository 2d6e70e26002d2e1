//! Whether something that was looked for is there.

use crate::Bases;
use crate::genes::{AminoAcids, Codon};
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
    /// use sequence::{Bases, mutations::Presence};
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

    /// Of any of these amino acids at one codon.
    pub fn of_acids(wanted: AminoAcids, found: Codon) -> Presence {
        match found {
            Codon::Deleted => Presence::Absent,
            Codon::Unread | Codon::Shifted => Presence::NotRead,
            // An N leaves several open; one that was looked for may be among them or not.
            Codon::Unclear(acids) if acids.within(wanted) => Presence::Present,
            Codon::Unclear(acids) if acids.meets(wanted) => Presence::NotRead,
            Codon::Unclear(_) => Presence::Absent,
            Codon::Read(acids) if !acids.meets(wanted) => Presence::Absent,
            Codon::Read(acids) if acids.within(wanted) => Presence::Present,
            Codon::Read(_) => Presence::Mixture,
        }
    }
}
