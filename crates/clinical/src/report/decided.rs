//! What each edition decides and by which rule, without the reasons behind it: for tables of many people.

use super::decision::Decision;
use crate::facts::Fact;
use crate::guidelines::Edition;
use crate::logic::Table;
use crate::rule::Code;
use std::rc::Rc;

/// How much is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// Class, phase, decision, the rules that decide, red flags.
    Rules,
    /// The same, what is missing and which test comes next.
    Next,
}

/// What [`classify`](super::classify) decides of a case, without its reasons.
#[derive(Clone, Debug)]
pub struct Decided {
    /// The class of the markers after everything; none while it is open.
    pub serology: Option<Code>,
    /// Each edition, in their order.
    pub editions: Vec<Rc<OfEdition>>,
    /// What goes before every class.
    pub red_flags: Vec<Code>,
    /// The tests that would settle most, best first; at [`Depth::Next`].
    pub next: Vec<Fact>,
}

/// What one edition decides.
#[derive(Clone, Debug)]
pub struct OfEdition {
    /// The edition.
    pub edition: &'static Edition,
    /// The phase; none while it is open, or where the edition uses none.
    pub phase: Option<Code>,
    /// The rules that decide the phase.
    pub phase_rules: Rules,
    /// What its rules on treatment come to.
    pub decision: Decision,
    /// The rules that decide that: the first that holds, or those of which one must hold.
    pub rules: Rules,
    /// What is missing for a decision, by name; at [`Depth::Next`].
    pub missing: Vec<Code>,
}

/// Rules by name.
#[derive(Clone, Debug)]
pub enum Rules {
    /// Of a table.
    #[doc(hidden)]
    Of(&'static Table, u64),
    /// Put together from several.
    #[doc(hidden)]
    Named(Vec<Code>),
}

impl Rules {
    pub(super) const NONE: Rules = Rules::Named(Vec::new());

    /// Their names.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let (of, named) = match self {
            Rules::Of(table, leaves) => (Some(table.rules_of(*leaves)), &[][..]),
            Rules::Named(names) => (None, names.as_slice()),
        };
        of.into_iter().flatten().chain(named).map(Code::as_str)
    }
}
