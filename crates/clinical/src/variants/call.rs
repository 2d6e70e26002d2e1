//! What a sequence means for a drug.

use serde::{Deserialize, Serialize};

/// How a virus with these changes answers to a drug, best first. No data stands
/// between: it is worse than a printed "susceptible" and better than a known loss.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Call {
    /// Susceptible.
    S,
    /// No data.
    U,
    /// Reduced, intermediate.
    I,
    /// Resistant.
    R,
}

impl Call {
    pub(super) fn of(letter: u8) -> Call {
        match letter {
            b'S' => Call::S,
            b'I' => Call::I,
            b'R' => Call::R,
            _ => Call::U,
        }
    }

    /// Its letter.
    pub fn letter(self) -> char {
        match self {
            Call::S => 'S',
            Call::U => 'U',
            Call::I => 'I',
            Call::R => 'R',
        }
    }
}
