//! Which letter of the sequence was laid where.

use crate::Aligned;
use crate::place::column;

/// A letter that was put in where nothing was read.
pub(super) const NO_LETTER: i32 = -1;

/// Letters in a row on columns in a row.
#[derive(Clone, Copy, Debug)]
struct Run {
    /// The first column, counted on past the origin.
    column: i32,
    /// The first letter.
    place: i32,
    letters: i32,
}

/// What was laid, in that order: of two letters on one column the later one holds.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    runs: Vec<Run>,
    beside: Vec<(u16, i32)>,
}

/// The letter behind each column and each inserted base.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// By column, from 0; none where no letter stands.
    pub columns: Vec<Option<usize>>,
    /// By base, in the order of [`Aligned::insertions`].
    pub beside: Vec<Option<usize>>,
}

impl Sources {
    pub(super) fn clear(&mut self) {
        self.runs.clear();
        self.beside.clear();
    }

    pub(super) fn laid(&mut self, column: i32, place: i32, letters: i32) {
        match self.runs.last_mut() {
            Some(last)
                if place != NO_LETTER
                    && last.place != NO_LETTER
                    && last.place + last.letters == place
                    && last.column + last.letters == column =>
            {
                last.letters += letters;
            }
            _ => self.runs.push(Run { column, place, letters }),
        }
    }

    pub(super) fn inserted(&mut self, after: u16, places: impl Iterator<Item = i32>) {
        self.beside.extend(places.map(|place| (after, place)));
    }

    /// The letters of a sequence of so many, by where they were laid.
    pub fn places(&self, aligned: &Aligned, letters: usize) -> Places {
        let letter = |place: i32| {
            let place = usize::try_from(place).ok()?;
            (letters > 0).then(|| place % letters)
        };
        let mut columns = vec![None; aligned.columns().len()];
        for run in &self.runs {
            for along in 0..run.letters {
                let place = if run.place == NO_LETTER { NO_LETTER } else { run.place + along };
                columns[column(run.column + along)] = letter(place);
            }
        }
        for (place, bases) in columns.iter_mut().zip(aligned.columns()) {
            *place = place.filter(|_| bases.is_base());
        }
        let mut beside = self.beside.clone();
        beside.sort_by_key(|(after, _)| *after);
        Places { columns, beside: beside.into_iter().map(|(_, place)| letter(place)).collect() }
    }
}
