//! The rows that the engine has told, as they grow.

use super::export::Drugs;
use hbv::Presence;
use sequence_wire::{Row, Seen};
use std::cell::RefCell;
use std::rc::Rc;

/// Rows that grow; two are equal where they are the same and as many, with as many answers.
#[derive(Clone, Default)]
pub struct Rows {
    pub all: Rc<RefCell<Vec<Row>>>,
    pub count: usize,
    /// What was found in each of the list of changes; nothing where it was not looked for yet.
    pub seen: Rc<RefCell<Vec<Option<Vec<Seen>>>>>,
    /// In how many it was looked for.
    pub looked: usize,
    /// What is called for each drug: asked for by the table, its filters and its files.
    pub drugs: Rc<RefCell<Drugs>>,
}

impl PartialEq for Rows {
    fn eq(&self, other: &Rows) -> bool {
        Rc::ptr_eq(&self.all, &other.all)
            && (self.count, self.looked) == (other.count, other.looked)
    }
}

impl Rows {
    /// Another list is looked for.
    pub fn forget_looked(&mut self) {
        self.seen.borrow_mut().clear();
        self.looked = 0;
    }
}

/// What was found of the list in the row at a place; nothing where it was not looked for yet.
pub fn seen_at(seen: &[Option<Vec<Seen>>], place: usize) -> &[Seen] {
    seen.get(place).and_then(Option::as_deref).unwrap_or_default()
}

/// Whether a change is there, alone or mixed.
pub fn is_there(seen: &Seen) -> bool {
    matches!(seen.presence, Presence::Present | Presence::Mixture)
}
