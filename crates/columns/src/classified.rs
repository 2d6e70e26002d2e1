//! Batches of people at a date, or of their results, under every edition.

use crate::Answers;
use crate::rows::{ROW_END, open, write_rows};
use arrow_array::RecordBatch;
use arrow_schema::{ArrowError, Schema};
use clinical::report::{Decider, Depth};
use exchange::table::written::{Whose, Wrong};
use exchange::table::{Block, Blocks, Kept, Mapping, Opened, People, Reader, Together};
use std::borrow::Cow;

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

/// Text of the first rows: as much as is looked at, or all.
fn first(batches: &[RecordBatch], least: usize) -> Vec<u8> {
    let mut text = Vec::new();
    each_piece(batches, &mut |piece| {
        text.extend_from_slice(piece);
        text.len() < least
    });
    text
}

/// Rows as text, piece by piece, until `take` has enough.
fn each_piece(batches: &[RecordBatch], take: &mut dyn FnMut(&[u8]) -> bool) {
    let mut text = Vec::new();
    for batch in batches {
        for start in (0..batch.num_rows()).step_by(ROWS) {
            text.clear();
            write_rows(batch, start..batch.num_rows().min(start + ROWS), &mut text);
            if !take(&text) {
                return;
            }
        }
    }
}

fn opened(schema: &Schema, batches: &[RecordBatch], given: &Mapping) -> Result<Opened, String> {
    open(schema, &first(batches, 1 << 20), given)
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
    Ok(opened(schema, batches, given)?.settled)
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
    let opened = opened(&schema, &batches, given)?;
    let table = &opened.table;
    let mut work = Work {
        answers: Answers::new(asked.depth, asked.lines),
        decider: Decider::default(),
        reader: table.reader(),
        depth: asked.depth,
        people: (asked.by_id || table.is_long()).then(|| People::new(asked.by_id)),
    };
    let mut blocks = Blocks::of(&opened, BLOCK);
    debug_assert_eq!(table.newline, ROW_END);
    let mut read = |block: Block| work.read(&opened, &block);
    each_piece(&batches, &mut |piece| {
        blocks.push(piece, &mut read);
        true
    });
    blocks.finish(&mut read);
    work.finish().map_err(|error| error.to_string())
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
                if let Some(whole) = people.take(Kept::of(table, row)) {
                    answer(answers, decider, *depth, &whole);
                }
                return;
            }
            let errors: Vec<Wrong> =
                row.errors.iter().map(|it| Wrong::of(table, row.line, it)).collect();
            let on = row.on.map(|day| day.to_string());
            let whose = Whose { line: row.line, id: &row.id, on, rows: 1, errors: &errors };
            answers.add(&whose, &decider.read(&row.case, *depth));
        });
    }

    fn finish(self) -> Result<RecordBatch, ArrowError> {
        let Work { mut answers, mut decider, depth, people, .. } = self;
        for whole in people.into_iter().flat_map(People::rest) {
            answer(&mut answers, &mut decider, depth, &whole);
        }
        answers.finish()
    }
}

fn answer(answers: &mut Answers, decider: &mut Decider, depth: Depth, whole: &Together) {
    let on = whole.on.map(|day| day.to_string());
    let whose =
        Whose { line: whole.line, id: &whole.id, on, rows: whole.rows, errors: &whole.errors };
    answers.add(&whose, &decider.read(&whole.case, depth));
}
