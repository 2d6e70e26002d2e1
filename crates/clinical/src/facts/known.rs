//! Everything that is known, and how rules look it up.

use super::{AltLimits, Fact};
use crate::values::{Interval, Knowledge};

/// Adults are 18 years old and older (section B.1).
pub(crate) const ADULT_FROM: f64 = 18.0;

/// Everything that is known, one [`Knowledge`] a fact.
///
/// ```
/// use clinical::facts::{Fact, Facts};
/// use clinical::values::Knowledge;
/// let mut facts = Facts::none();
/// facts.set(Fact::Hbsag, Knowledge::is(true));
/// assert_eq!(facts.get(Fact::Hbsag).point(), Some(1.0));
/// assert!(facts.get(Fact::Hbeag).is_absent());
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Facts {
    known: [Knowledge; Fact::COUNT],
    /// ALT and AST in U/L, to be read against one limit after another.
    pub(crate) enzymes: [Knowledge; 2],
    /// The limits that ALT is read against.
    pub(super) alt_limits: AltLimits,
    /// HBV DNA before the laboratory rounded its logarithm.
    pub(crate) dna_unrounded: Knowledge,
}

impl Facts {
    /// Nothing is known.
    pub fn none() -> Facts {
        Facts {
            known: [Knowledge::Absent; Fact::COUNT],
            enzymes: [Knowledge::Absent; 2],
            alt_limits: AltLimits::default(),
            dna_unrounded: Knowledge::Absent,
        }
    }

    /// What is known of one fact.
    pub fn get(&self, fact: Fact) -> Knowledge {
        self.known[fact as usize]
    }

    /// The same, in its place.
    pub(crate) fn known(&self, fact: Fact) -> &Knowledge {
        &self.known[fact as usize]
    }

    /// The same before the laboratory rounded a logarithm: "5.3" was rounded from anything
    /// between 5.25 and 5.35. A class goes by [`Facts::get`]; what may be goes by this.
    pub fn unrounded(&self, fact: Fact) -> Knowledge {
        match fact {
            Fact::HbvDna if !self.dna_unrounded.is_absent() => self.dna_unrounded,
            _ => self.get(fact),
        }
    }

    /// Presumes an adult where no age is known; see [`Knowledge::Presumed`].
    pub(crate) fn presume_adult(&mut self) {
        if self.get(Fact::Age) == Knowledge::Absent {
            self.set(Fact::Age, Knowledge::Presumed(Interval::at_least(ADULT_FROM)));
            self.set(Fact::Under18, Knowledge::Presumed(Interval::exactly(0.0)));
        }
    }

    /// Records what is known of one fact, in place of what was there.
    pub fn set(&mut self, fact: Fact, knowledge: Knowledge) {
        self.known[fact as usize] = knowledge;
    }

    /// The same, for building facts in one expression.
    #[must_use]
    pub fn with(mut self, fact: Fact, knowledge: Knowledge) -> Facts {
        self.set(fact, knowledge);
        self
    }
}
