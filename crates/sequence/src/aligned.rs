//! A virus laid out on the master axis: one entry a column, insertions beside it.

use crate::{Bases, scan};
use std::ops::Range;

/// Columns of the master axis: the nucleotides of X02763 (genotype A), counted from the EcoRI site.
pub const COLUMNS: usize = hbv::LENGTH as usize;

/// Bases that the virus has and the master axis has not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Insertion {
    /// They follow this position, 1 to 3221.
    pub after: u16,
    /// What is inserted.
    pub bases: Vec<Bases>,
}

/// A virus on the master axis.
#[derive(Clone, Debug)]
pub struct Aligned {
    columns: Vec<Bases>,
    insertions: Vec<Insertion>,
    /// Where it was looked for since a column was written.
    window: Option<Range<usize>>,
}

impl PartialEq for Aligned {
    fn eq(&self, other: &Aligned) -> bool {
        self.columns == other.columns && self.insertions == other.insertions
    }
}

impl Eq for Aligned {}

impl Default for Aligned {
    fn default() -> Aligned {
        Aligned::unread()
    }
}

impl Aligned {
    /// Nothing read yet.
    pub fn unread() -> Aligned {
        Aligned {
            columns: vec![Bases::UNREAD; COLUMNS],
            insertions: Vec::new(),
            window: Some(0..0),
        }
    }

    /// What stands at a position, 1 to 3221; not read outside that.
    ///
    /// ```
    /// use sequence::{Aligned, Bases};
    /// let mut virus = Aligned::unread();
    /// virus.set(739, Bases::G);
    /// assert_eq!((virus.at(739), virus.at(740)), (Bases::G, Bases::UNREAD));
    /// ```
    pub fn at(&self, position: u16) -> Bases {
        let column = usize::from(position).wrapping_sub(1);
        self.columns.get(column).copied().unwrap_or(Bases::UNREAD)
    }

    /// Puts bases at a position, 1 to 3221; anything else is left alone.
    pub fn set(&mut self, position: u16, bases: Bases) {
        if let Some(place) = self.columns.get_mut(usize::from(position).wrapping_sub(1)) {
            *place = bases;
            self.window = None;
        }
    }

    /// All columns, in order; the first is position 1.
    pub fn columns(&self) -> &[Bases] {
        &self.columns
    }

    /// All columns, to be filled in.
    pub fn columns_mut(&mut self) -> &mut [Bases] {
        self.window = None;
        &mut self.columns
    }

    /// The insertions, by position.
    pub fn insertions(&self) -> &[Insertion] {
        &self.insertions
    }

    /// Adds an insertion; they are kept by position.
    pub fn insert(&mut self, insertion: Insertion) {
        let place = self.insertions.partition_point(|other| other.after <= insertion.after);
        self.insertions.insert(place, insertion);
    }

    /// Forgets everything, keeping the memory.
    pub fn clear(&mut self) {
        self.columns.fill(Bases::UNREAD);
        self.insertions.clear();
        self.window = Some(0..0);
    }

    /// From the first column (from 0) of which something is known to behind the last.
    pub fn window(&self) -> Range<usize> {
        if let Some(window) = &self.window {
            return window.clone();
        }
        let is_known = |bases: Bases| bases != Bases::UNREAD;
        let Some(first) = scan::first(&self.columns, is_known) else { return 0..0 };
        first..scan::last(&self.columns, is_known).map_or(first, |last| last + 1)
    }

    /// Remembers the window, which is asked for many times, until a column is written again.
    pub(crate) fn keep_window(&mut self) {
        self.window = Some(self.window());
    }

    /// How many columns hold a base.
    pub fn read(&self) -> usize {
        scan::count(&self.columns[self.window()], Bases::is_base)
    }
}
