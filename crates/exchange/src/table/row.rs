//! One row of a table as it was read: a person at a date, or one result.

use clinical::case::{Case, Date};

/// A row. It is filled again and again, so that nothing is allocated for each.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// The line on which it begins; the header's is 1.
    pub line: u64,
    /// The person, as written; empty where it is not known.
    pub id: String,
    /// The day of the sample; none where the row has none, or none that is known.
    pub on: Option<Date>,
    /// What was taken, read on the day of the sample.
    pub case: Case,
    /// The columns of the results of `case`, in their order.
    pub columns: Vec<u16>,
    /// What was not taken.
    pub errors: Vec<Problem>,
    /// Columns whose number is odd: taken, and to be looked at.
    pub odd: Vec<u16>,
    /// Of a result that the door reads in another unit: as it stands there.
    pub written: Option<String>,
    /// Whether a day stands there that is not known: then no result of the row is taken.
    pub day_is_wrong: bool,
}

/// A cell or a row of which nothing is taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The column; none where it is the whole row.
    pub column: Option<u16>,
    /// The text, as far as it is short.
    pub found: String,
    /// Why, by its stable name.
    pub why: &'static str,
}

/// So much of a text is shown of what is wrong.
pub const SHOWN: usize = 200;

impl Row {
    pub(super) fn clear(&mut self, line: u64) {
        self.line = line;
        self.id.clear();
        self.on = None;
        self.columns.clear();
        self.errors.clear();
        self.odd.clear();
        self.written = None;
        self.day_is_wrong = false;
    }

    pub(super) fn wrong(&mut self, column: usize, found: &str, why: &'static str) {
        let column = u16::try_from(column).ok();
        let found = shortened(found);
        self.errors.push(Problem { column, found, why });
    }

    pub(super) fn wrong_row(&mut self, found: &str, why: &'static str) {
        self.errors.push(Problem { column: None, found: shortened(found), why });
    }

    /// Takes nothing of the row: its cells stand in the wrong places.
    pub(super) fn take_back(&mut self) {
        self.on = None;
        self.case = Case::default();
        self.columns.clear();
        self.odd.clear();
        self.wrong_row("", "shifted");
    }

    /// Whether the row belongs to no person that is known.
    pub fn is_nobodys(&self) -> bool {
        self.id.is_empty()
    }
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
