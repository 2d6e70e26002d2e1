//! Kleene's three-valued truth.

use serde::{Deserialize, Serialize};

/// Whether a condition holds: yes, no, or not to be said from what is known.
///
/// `Unknown` is a value of its own. It is never turned into `False` by the
/// logic room; only a rule that says so (`Condition::shown`) may do that.
///
/// ```
/// use clinical::values::Truth;
/// assert_eq!(Truth::False.and(Truth::Unknown), Truth::False);
/// assert_eq!(Truth::True.and(Truth::Unknown), Truth::Unknown);
/// assert_eq!(Truth::True.or(Truth::Unknown), Truth::True);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Truth {
    /// Does not hold, whatever is learned later.
    False,
    /// What is known does not decide it.
    Unknown,
    /// Holds, whatever is learned later.
    True,
}

impl From<bool> for Truth {
    fn from(holds: bool) -> Self {
        if holds { Truth::True } else { Truth::False }
    }
}

impl std::ops::Not for Truth {
    type Output = Truth;

    fn not(self) -> Truth {
        match self {
            Truth::False => Truth::True,
            Truth::Unknown => Truth::Unknown,
            Truth::True => Truth::False,
        }
    }
}

impl Truth {
    /// Both hold. In the order False < Unknown < True this is the lesser.
    #[must_use]
    pub fn and(self, other: Truth) -> Truth {
        self.min(other)
    }

    /// At least one holds: the greater.
    #[must_use]
    pub fn or(self, other: Truth) -> Truth {
        self.max(other)
    }

    /// Whether at least `needed` of the given truths hold.
    ///
    /// ```
    /// use clinical::values::Truth::{*, self};
    /// assert_eq!(Truth::at_least(2, [True, True, Unknown]), True);
    /// assert_eq!(Truth::at_least(2, [True, Unknown, False]), Unknown);
    /// assert_eq!(Truth::at_least(2, [True, False, False]), False);
    /// ```
    pub fn at_least(needed: usize, truths: impl IntoIterator<Item = Truth>) -> Truth {
        let (mut sure, mut possible) = (0, 0);
        for truth in truths {
            sure += usize::from(truth == Truth::True);
            possible += usize::from(truth != Truth::False);
        }
        if sure >= needed {
            Truth::True
        } else if possible >= needed {
            Truth::Unknown
        } else {
            Truth::False
        }
    }
}
