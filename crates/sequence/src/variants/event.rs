//! Insertions and deletions of one sequence, each with the base of the axis that it is told by.

use crate::{Aligned, Bases, COLUMNS};

/// Which base of the reference an event is told with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Shape {
    /// Where the first position is deleted there is none before: the base behind it.
    Before,
    /// The base before it.
    Behind,
}

/// Neighbouring insertions and deletions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Event {
    /// The column (from 0) where the record begins.
    pub anchor: usize,
    pub shape: Shape,
    /// How many columns are deleted: behind the anchor, or from it on.
    pub deleted: usize,
    pub inserted: Vec<Bases>,
    /// Its number among the samples.
    pub sample: usize,
}

/// The events of a sequence, by anchor. A deletion across the origin is two.
pub(super) fn events(aligned: &Aligned, sample: usize) -> Vec<Event> {
    let columns = aligned.columns();
    let mut insertions = aligned.insertions().iter().peekable();
    let mut all: Vec<Event> = Vec::new();
    let mut column = 0;
    while column < COLUMNS {
        let from = column;
        let run = columns[from..].iter().take_while(|one| **one == Bases::DELETED).count();
        // Before a run stands its anchor, whose insertions belong to it.
        let (anchor, shape) = match (run, from) {
            (0, _) => (from, Shape::Behind),
            (_, 0) => (0, Shape::Before),
            _ => (from - 1, Shape::Behind),
        };
        column = from + run.max(1);
        let mut inserted = Vec::new();
        while let Some(one) = insertions.next_if(|one| usize::from(one.after) <= column) {
            inserted.extend(one.bases.iter().copied());
        }
        let open = all.last_mut().filter(|last| last.anchor == anchor && run > 0);
        match open {
            // The insertions behind the anchor were met with the anchor.
            Some(last) if last.deleted == 0 && last.shape == shape => {
                last.deleted = run;
                last.inserted.extend(inserted);
            }
            _ if run == 0 && inserted.is_empty() => {}
            _ => all.push(Event { anchor, shape, deleted: run, inserted, sample }),
        }
    }
    all
}
