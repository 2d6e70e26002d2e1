//! What the markers say, as the report holds it.

use super::class::{Chronicity, Class, class_of};
use super::pattern::Pattern;
use crate::facts::Fact;
use crate::logic::Reading;
use crate::rule::{Code, Statement};
use serde::{Deserialize, Serialize};

/// What the markers say.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Serology {
    /// The pattern of the five items, where all five are known.
    pub pattern: Option<Pattern>,
    /// The reading of the markers alone (A.2).
    pub markers: Reading,
    /// The row of CDC's table (A.3).
    pub cdc: Reading,
    /// What overrides the reading of the markers (A.8), or that nothing does.
    pub overrides: Reading,
    /// The class after everything: what the card shows.
    pub class: Option<Code>,
    /// The classes still possible as things stand; one where `class` is given.
    pub open: Vec<Code>,
    /// Every class that completing the case can lead to.
    pub reachable: Vec<Code>,
    /// What keeps it open, the most helpful first.
    pub missing: Vec<Fact>,
    /// Acute or chronic (A.5).
    pub chronicity: Reading,
    /// The explanations of the class, most likely first where the source orders them.
    pub explanations: Vec<Code>,
    /// What would resolve it, as the source lists it for this pattern.
    pub resolving: Vec<Code>,
    /// Further remarks, each with its source.
    pub statements: Vec<Statement>,
}

impl Serology {
    /// The class after everything, as the engine knows it.
    pub fn named(&self) -> Option<Class> {
        class_of(self.class.as_ref())
    }

    /// Whether the infection is known to have lasted more than six months.
    pub fn is_chronic(&self) -> bool {
        self.chronicity.class.as_ref().and_then(Chronicity::of) == Some(Chronicity::Chronic)
    }
}
