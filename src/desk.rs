//! What is entered, and what happens to it.

use crate::browser::keep;
use crate::entries::{EXAMPLES, Entries, Pattern};
use std::rc::Rc;
use yew::prelude::*;

/// What the person has entered, and what stood there before it was cleared.
#[derive(Clone, Default, PartialEq)]
pub struct Desk {
    pub entries: Entries,
    pub before: Option<Entries>,
    /// Whether what comes back is what was undone last.
    pub undone: bool,
    /// The tab's storage is full or forbidden: a reload would lose the entries.
    pub unkept: bool,
}

/// What may happen to the entries.
pub enum Act {
    /// One field changes.
    Set(String, String),
    /// One tap fills in the five markers.
    Fill(&'static Pattern),
    /// An example, or nothing, takes the place of everything.
    Replace(Entries),
    /// Results of a report are filled in. The first of a report remembers what stood there before, so that all of them are
    /// undone at once.
    FillFrom { entries: Entries, first: bool },
    /// What was replaced comes back; once more, and what was undone does.
    Undo,
}

impl Desk {
    /// Other entries. `remembered` says whether the present ones come back; else those do that did until now.
    fn with(&self, entries: Entries, remembered: bool) -> Desk {
        let before = if remembered { Some(self.entries.clone()) } else { self.before.clone() };
        Desk { entries, before, undone: !remembered && self.undone, unkept: false }
    }

    /// Whether what stands there is the person's own, not an example.
    fn is_own(&self) -> bool {
        !self.entries.is_empty() && EXAMPLES.iter().all(|example| example.entries() != self.entries)
    }
}

impl Reducible for Desk {
    type Action = Act;

    fn reduce(self: Rc<Self>, act: Act) -> Rc<Self> {
        let mut next = match act {
            Act::Set(key, value) => {
                let mut desk = (*self).clone();
                desk.entries.set(&key, &value);
                desk
            }
            Act::Fill(pattern) => {
                let entries = pattern.filled_into(&self.entries);
                // What the markers were comes back where something other was entered.
                let differed = |(key, answer): (&str, &str)| {
                    !self.entries.get(key).is_empty() && self.entries.get(key) != answer
                };
                let overwritten = pattern.answers().any(differed);
                self.with(entries, overwritten)
            }
            Act::Replace(entries) => {
                // What the person entered comes back, not an example that took its place.
                self.with(entries, self.is_own())
            }
            Act::FillFrom { entries, first } => self.with(entries, first),
            Act::Undo => match &self.before {
                // What stood there until now can be brought back in turn.
                Some(before) => {
                    // What was undone is, too, where nothing stood before.
                    let now = (self.is_own() || self.undone).then(|| self.entries.clone());
                    let undone = now.is_some() && !self.undone;
                    Desk { entries: before.clone(), before: now, undone, unkept: false }
                }
                None => return self,
            },
        };
        // Not in an effect: Yew gives way to the browser between drawing and effects, and a reload
        // in that moment would lose the last keystroke.
        next.unkept = !keep::keep_entries(&next.entries);
        next.into()
    }
}
