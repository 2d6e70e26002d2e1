//! Tables of many people: CSV, TSV and lines of JSON, a person at a date a row or a result a row.
//!
//! Every cell goes through the one door of a case, so that a table, a form, a file and a paste read alike. In a table
//! nothing can be asked: what a report would ask is an error of that cell, and costs that cell only. Columns are
//! recognised by their headers; the [`Mapping`] that came of it can be printed, corrected and given.
//!
//! No files, no threads: whoever has the bytes decodes them ([`Decoder`]), opens the table by its first part
//! ([`open()`]), cuts the rest into [`Blocks`], and has each block read ([`Table::read`]), one after the other or side
//! by side. Memory is that of a few blocks.
//!
//! ```
//! use exchange::table::{Blocks, Encoding, Mapping, open};
//! let text = b"id,date,hbsag,alt [U/L]\nA,2024-03-04,positive,48\nB,2024-03-05,1,61\n";
//! let opened = open(text, Encoding::Utf8, &Mapping::default())?;
//! let (mut reader, mut seen) = (opened.table.reader(), Vec::new());
//! let mut blocks = Blocks::of(&opened, 1 << 16);
//! let mut read = |block| {
//!     opened.table.read(&block, &mut reader, &mut |row| {
//!         seen.push((row.id.clone(), row.case.results().len(), row.errors.len()));
//!     });
//! };
//! blocks.push(&text[opened.start..], &mut read);
//! blocks.finish(&mut read);
//! // A number says nothing of a marker; the rest of its row is read.
//! assert_eq!(seen, [("A".to_owned(), 2, 0), ("B".to_owned(), 1, 1)]);
//! # Ok::<(), exchange::table::NotATable>(())
//! ```

mod answer;
mod blocks;
mod cell;
mod day;
mod encoding;
mod headers;
mod lines;
mod mapping;
mod memo;
mod omop;
mod open;
mod people;
mod plan;
mod recognise;
mod record;
mod repeats;
mod result;
mod row;
mod row_json;
mod shift;
mod whole;
pub mod written;

pub use answer::{AnswerError, AnswerOfEdition, AnswerRow};
pub use blocks::{Block, Blocks, LONGEST_RECORD, Parting};
pub use day::day_since_1970;
pub use encoding::{Decoder, Encoding, recognised};
pub use headers::BESIDE_FIELDS;
pub use mapping::{Column, DateSystem, DayOrder, DecimalMark, Form, Mapping, NOT_USED};
pub use memo::fingerprint;
pub use open::{FHIR, MOST_COLUMNS, NO_PERSON, NotATable, Opened, open, open_columns};
pub use people::{Kept, People, Together};
pub use plan::{Reader, Table};
pub use repeats::{Again, Digest, Repeats, digest};
pub use row::{Problem, Row};
pub use row_json::{about, row_json};
pub use shift::{Change, Moves, OfOne, Pair, Shift, changed, meaning, side};
pub use whole::WholePeople;

impl Blocks {
    /// Blocks of the rows of a table.
    pub fn of(opened: &Opened, size: usize) -> Blocks {
        let table = &opened.table;
        Blocks::new(table.parting, table.newline, opened.line, size)
            .with_fields(table.headers.len())
    }
}
