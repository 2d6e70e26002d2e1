//! Batches of people at a date, or of their results, under every edition.

use crate::Answers;
use crate::rows::{SAMPLE, open, write_rows};
use arrow_array::RecordBatch;
use arrow_schema::{ArrowError, Schema};
use clinical::report::{Decider, Depth};
use exchange::table::written::{Whose, Wrong};
use exchange::table::{Block, Blocks, Kept as KeptRow, Mapping, Opened, People, Reader, Together};
use std::borrow::Cow;
use std::cell::RefCell;

/// What is asked of a table.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    /// How much of each person.
    pub depth: Depth,
    /// All rows of a person are one course.
    pub by_id: bool,
    /// Whether answers name lines: the first row of the table is line 2, as if a header stood above it.
    pub lines: bool,
}

/// About so much text is read at once.
const BLOCK: usize = 1 << 17;

/// So many rows are made text at once.
const ROWS: usize = 2048;

/// The text of batches, so many rows at a time.
struct Pieces<'a> {
    batches: &'a [RecordBatch],
    batch: usize,
    row: usize,
}

impl<'a> Pieces<'a> {
    fn of(batches: &'a [RecordBatch]) -> Pieces<'a> {
        Pieces { batches, batch: 0, row: 0 }
    }

    /// Writes the next rows behind what is there. False where there are none.
    fn next(&mut self, text: &mut Vec<u8>) -> bool {
        while let Some(batch) = self.batches.get(self.batch) {
            let end = batch.num_rows().min(self.row + ROWS);
            if self.row < end {
                write_rows(batch, self.row..end, text);
                self.row = end;
                return true;
            }
            (self.batch, self.row) = (self.batch + 1, 0);
        }
        false
    }

    /// The text of the first rows: as much as is looked at. None where a mapping says all that they could show.
    fn first(&mut self, given: &Mapping) -> Vec<u8> {
        let mut text = Vec::new();
        while !given.settled && text.len() < SAMPLE && self.next(&mut text) {}
        text
    }
}

/// The mapping of a table, with what its rows show of how days and numbers are written: what [`classified`] reads a part
/// of it by as it would read the whole.
///
/// # Errors
/// As [`classified`].
pub fn mapping(
    schema: &Schema,
    batches: &[RecordBatch],
    given: &Mapping,
) -> Result<Mapping, String> {
    Ok(open(schema, &Pieces::of(batches).first(given), given)?.settled)
}

/// The columns in the order of a settled mapping, those that it does not have behind them: errors name columns in their
/// order, and a part of a table may come with its columns shuffled.
fn in_its_order<'a>(
    schema: &'a Schema,
    batches: &'a [RecordBatch],
    given: &Mapping,
) -> Result<(Cow<'a, Schema>, Cow<'a, [RecordBatch]>), String> {
    if !given.settled {
        return Ok((Cow::Borrowed(schema), Cow::Borrowed(batches)));
    }
    let place = |name: &str| {
        let header = name.trim_matches(['\u{FEFF}', ' ', '\t']);
        given.columns.iter().position(|column| column.header == header).unwrap_or(usize::MAX)
    };
    let mut order: Vec<usize> = (0..schema.fields().len()).collect();
    order.sort_by_key(|at| place(schema.field(*at).name()));
    let told = |error: ArrowError| error.to_string();
    let batches = batches.iter().map(|batch| batch.project(&order));
    let batches = batches.collect::<Result<Vec<_>, _>>().map_err(told)?;
    Ok((Cow::Owned(schema.project(&order).map_err(told)?), Cow::Owned(batches)))
}

/// An answer for each row, in order; for each sheet or course, where rows are put together.
///
/// # Errors
/// Where no column with a result is known, or the mapping does not fit; in English.
pub fn classified(
    schema: &Schema,
    batches: &[RecordBatch],
    given: &Mapping,
    asked: Asked,
) -> Result<RecordBatch, String> {
    let (schema, batches) = in_its_order(schema, batches, given)?;
    let mut pieces = Pieces::of(&batches);
    let mut text = pieces.first(given);
    let Kept { decider, table } = KEPT.take();
    // A settled mapping says of a table with these columns all that its rows could show.
    let known = table.filter(|it| given.settled && it.given == *given && it.schema == *schema);
    let table = match known {
        Some(table) => table,
        None => {
            let opened = open(&schema, &text, given)?;
            let reader = opened.table.reader();
            let (schema, given) = (schema.into_owned(), given.clone());
            Box::new(KeptTable { schema, given, opened, reader })
        }
    };
    let KeptTable { schema, given, opened, reader } = *table;
    let mut work = Work {
        answers: Answers::new(asked.depth, asked.lines),
        decider,
        reader,
        depth: asked.depth,
        people: (asked.by_id || opened.table.is_long()).then(|| People::new(asked.by_id)),
    };
    let mut blocks = Blocks::of(&opened, BLOCK);
    loop {
        blocks.push(&text, &mut |block| work.read(&opened, &block));
        text.clear();
        if !pieces.next(&mut text) {
            break;
        }
    }
    blocks.finish(&mut |block| work.read(&opened, &block));
    let Work { mut answers, mut decider, reader, depth, people } = work;
    for whole in people.into_iter().flat_map(People::rest) {
        answer(&mut answers, &mut decider, depth, &whole);
    }
    let table = Some(Box::new(KeptTable { schema, given, opened, reader }));
    KEPT.set(Kept { decider, table });
    answers.finish().map_err(|error| error.to_string())
}

thread_local! {
    /// What is kept on a thread between batches: a cell, and a person in the same cells, is read once.
    static KEPT: RefCell<Kept> = RefCell::default();
}

#[derive(Default)]
struct Kept {
    decider: Decider,
    table: Option<Box<KeptTable>>,
}

struct KeptTable {
    schema: Schema,
    given: Mapping,
    opened: Opened,
    reader: Reader,
}

struct Work {
    answers: Answers,
    decider: Decider,
    reader: Reader,
    depth: Depth,
    people: Option<People>,
}

impl Work {
    fn read(&mut self, opened: &Opened, block: &Block) {
        let table = &opened.table;
        let Work { answers, decider, reader, depth, people } = self;
        table.read(block, reader, &mut |row| {
            if let Some(people) = people {
                if let Some(whole) = people.take(KeptRow::of(table, row)) {
                    answer(answers, decider, *depth, &whole);
                }
                return;
            }
            let errors = Wrong::of_row(table, row);
            answers.add(&Whose::of_row(row, &errors), &decider.read(&row.case, *depth));
        });
    }
}

fn answer(answers: &mut Answers, decider: &mut Decider, depth: Depth, whole: &Together) {
    answers.add(&whole.whose(), &decider.read(&whole.case, depth));
}
