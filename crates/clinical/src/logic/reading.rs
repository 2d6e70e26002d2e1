//! What a table says of a case.

use super::trace::RowTrace;
use crate::facts::Fact;
use crate::rule::Code;
use serde::{Deserialize, Serialize};

/// What a table says of a case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// The class, where what is known decides it.
    pub class: Option<Code>,
    /// Whether that class is a grey zone of the guideline.
    pub grey_zone: bool,
    /// The rules that conclude the open classes.
    pub rules: Vec<Code>,
    /// The classes possible as things stand; exactly one where `class` is given.
    pub open: Vec<Code>,
    /// Every class that completing the case can lead to; contains `open`.
    pub reachable: Vec<Code>,
    /// The conditions behind it, with the person's own values.
    pub because: Vec<RowTrace>,
    /// The facts that keep it open.
    pub missing: Vec<Fact>,
    /// Which of them would narrow it most, best first.
    pub steps: Vec<Step>,
    /// What is not known, is not needed, and could still change the class.
    pub changes: Vec<Change>,
}

/// A fact that would narrow what is open, if it were known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// Which.
    pub fact: Fact,
    /// How many classes are left in the worst case.
    pub worst: u32,
    /// How many are left on average over the fact's cells.
    pub average: f64,
}

/// A fact that nobody has determined yet and that could change the class.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// Which.
    pub fact: Fact,
    /// The classes it could lead to.
    pub to: Vec<Code>,
}
