//! A clade's own sequence.

use crate::profile::CladeProfile;
use crate::{Bases, COLUMNS};

/// Marks a place of a clade's own sequence that the master axis has not.
const BESIDE: u16 = u16::MAX;

/// A clade's own sequence, with the column of each of its nucleotides.
#[derive(Clone, Debug, Default)]
pub struct Path {
    /// The consensus, insertions included, deletions left out.
    pub bases: Vec<Bases>,
    /// The column (from 0) of each; none for an insertion.
    columns: Vec<u16>,
    /// The first place at or after each column.
    places: Vec<u16>,
}

impl Path {
    pub(super) fn new(clade: &CladeProfile, fallback: impl Fn(usize) -> Option<u8>) -> Path {
        let mut path = Path::default();
        let mut insertions = clade.insertions.iter().peekable();
        for column in 0..COLUMNS {
            path.places.push(path.bases.len() as u16);
            // A deletion that its genotype does not share is that of a few members, not of the clade.
            let own = clade.consensus(column).filter(|base| *base < 4);
            match own.or_else(|| fallback(column)).or(clade.consensus(column)) {
                Some(base @ 0..=3) => {
                    path.bases.push(Bases::SINGLE[usize::from(base)]);
                    path.columns.push(column as u16);
                }
                Some(_) => {}
                None => {
                    path.bases.push(Bases::ANY);
                    path.columns.push(column as u16);
                }
            }
            while let Some(insertion) =
                insertions.next_if(|one| usize::from(one.after) == column + 1)
            {
                for base in &insertion.bases {
                    path.bases.push(Bases::SINGLE[usize::from(*base & 3)]);
                    path.columns.push(BESIDE);
                }
            }
        }
        path
    }

    /// The column (from 0) at a place; none where the master axis has none.
    pub fn column(&self, place: usize) -> Option<usize> {
        self.columns
            .get(place)
            .filter(|column| **column != BESIDE)
            .map(|column| usize::from(*column))
    }

    /// The first place at or after a column (from 0); the length after the last.
    pub fn place(&self, column: usize) -> usize {
        self.places.get(column).map_or(self.bases.len(), |place| usize::from(*place))
    }

    /// What it has at a column (from 0): deleted, where it has nothing.
    pub fn at(&self, column: usize) -> Bases {
        let place = self.place(column);
        if self.column(place) == Some(column) { self.bases[place] } else { Bases::DELETED }
    }

    /// How many nucleotides it has from one column (from 0) up to another, across the origin where that comes
    /// first.
    pub fn between(&self, from: usize, to: usize) -> usize {
        let (first, last) = (self.place(from), self.place(to));
        if from <= to { last - first } else { last + self.bases.len() - first }
    }
}
