//! How far a report is: what was asked of it first, what is filled in, what is answered.

use crate::entries::{Days, Entries};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use yew::Reducible;

/// What became of a line that was asked.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// Filled in, as this.
    Filled(String),
    /// Left out by the person.
    Left,
    /// What was tried, and why it cannot be filled in.
    Refused(String),
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Progress {
    /// The number of the report.
    nth: u32,
    /// Which of several people.
    pub person: Option<usize>,
    /// Which of the two readings of its days: with the day first, or the month.
    pub order: Option<usize>,
    pub days: Days,
    /// The lines that are sure and not wanted.
    pub without: BTreeSet<usize>,
    /// Whether what is sure is filled in.
    pub sure: bool,
    pub answers: BTreeMap<usize, Answer>,
    /// What stood in the fields before the first of it was filled in, and after the last.
    pub before: Option<Entries>,
    after: Entries,
}

/// One step on.
pub enum Step {
    Person(usize),
    Order(usize),
    Days(Days),
    /// A line that is sure is wanted, or not.
    Without(usize, bool),
    /// What is sure is filled in: the fields before where it is the first, and after.
    Sure(Option<Entries>, Entries),
    /// A line that was asked is answered, and filled in where that changed the fields.
    Answered(usize, Answer, Option<(Option<Entries>, Entries)>),
    /// It is asked again.
    Again(usize),
}

impl Progress {
    /// What holds of a report while these entries stand in the fields: nothing is filled in once it was undone.
    pub fn at(&self, nth: u32, entries: &Entries) -> Progress {
        if self.nth != nth {
            return Progress { nth, ..Progress::default() };
        }
        if self.before.as_ref() == Some(entries) && self.after != *entries {
            return self.begun_again();
        }
        self.clone()
    }

    fn begun_again(&self) -> Progress {
        Progress {
            nth: self.nth,
            person: self.person,
            order: self.order,
            days: self.days,
            without: self.without.clone(),
            ..Progress::default()
        }
    }

    fn filled(self, before: Option<Entries>, after: Entries) -> Progress {
        let mut next = if before.is_some() { self.begun_again() } else { self };
        next.before = before.or(next.before);
        next.after = after;
        next
    }
}

impl Reducible for Progress {
    type Action = (u32, Step);

    fn reduce(self: Rc<Self>, (nth, step): (u32, Step)) -> Rc<Self> {
        let mut next =
            if self.nth == nth { (*self).clone() } else { Progress { nth, ..Progress::default() } };
        match step {
            Step::Person(person) => next.person = Some(person),
            Step::Order(order) => next.order = Some(order),
            Step::Days(days) => next.days = days,
            Step::Without(line, true) => drop(next.without.insert(line)),
            Step::Without(line, false) => drop(next.without.remove(&line)),
            Step::Sure(before, after) => {
                next = next.filled(before, after);
                next.sure = true;
            }
            Step::Answered(line, answer, filled) => {
                if let Some((before, after)) = filled {
                    next = next.filled(before, after);
                }
                next.answers.insert(line, answer);
            }
            Step::Again(line) => drop(next.answers.remove(&line)),
        }
        next.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(alt: &str) -> Entries {
        let mut entries = Entries::default();
        entries.set("alt", alt);
        entries
    }

    #[test]
    fn undo_begins_again_and_redo_goes_on() {
        let mut progress = Rc::new(Progress::default());
        progress = progress.reduce((1, Step::Person(2)));
        progress = progress.reduce((1, Step::Sure(Some(entries("")), entries("58"))));
        let filled = Some((None, entries("60")));
        progress = progress.reduce((1, Step::Answered(0, Answer::Left, filled)));
        assert!(progress.at(1, &entries("60")).sure);
        let undone = progress.at(1, &entries(""));
        assert!(!undone.sure && undone.answers.is_empty() && undone.before.is_none());
        assert_eq!(undone.person, Some(2), "whose it is stays answered");
        assert!(progress.at(1, &entries("61")).sure, "what is typed afterwards undoes nothing");
        assert!(!progress.at(2, &entries("60")).sure, "another report is another one");
        // Filled in once more it is the first again.
        progress = progress.reduce((1, Step::Sure(Some(entries("")), entries("58"))));
        assert!(progress.at(1, &entries("58")).answers.is_empty());
    }

    #[test]
    fn what_changes_no_field_is_filled_in_all_the_same() {
        let progress = Rc::new(Progress::default());
        let progress = progress.reduce((1, Step::Sure(Some(entries("58")), entries("58"))));
        assert!(progress.at(1, &entries("58")).sure);
    }
}
