//! What is known of a case, as the rules ask for it.

mod derive;
mod immunity;
mod interval;
mod knowledge;
mod vaccine_antigen;
mod vocabulary;

pub use derive::{Limits, used};
pub(crate) use derive::{days_between, months_between, sampled_on};
pub(crate) use immunity::reactivation_cause;
pub use interval::{End, Interval};
pub use knowledge::Knowledge;
pub use vaccine_antigen::{LIKELY_DAYS, POSSIBLE_DAYS, VaccineAntigen, vaccine_antigen};
pub use vocabulary::{Domain, Fact};

/// Everything that is known, one [`Knowledge`] a fact.
///
/// ```
/// use clinical::facts::{Fact, Facts, Knowledge};
/// let mut facts = Facts::none();
/// facts.set(Fact::Hbsag, Knowledge::is(true));
/// assert_eq!(facts.get(Fact::Hbsag).point(), Some(1.0));
/// assert!(facts.get(Fact::Hbeag).is_absent());
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Facts {
    known: [Knowledge; Fact::COUNT],
    /// ALT and AST in U/L, to be read against one limit after another.
    enzymes: [Knowledge; 2],
}

impl Facts {
    /// Nothing is known.
    pub fn none() -> Facts {
        Facts { known: [Knowledge::Absent; Fact::COUNT], enzymes: [Knowledge::Absent; 2] }
    }

    /// What is known of one fact.
    pub fn get(&self, fact: Fact) -> Knowledge {
        self.known[fact as usize]
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
