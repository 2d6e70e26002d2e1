//! Answers as columns.

use arrow_array::builder::{StringBuilder, UInt64Builder};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use clinical::report::{Decided, Depth};
use exchange::table::written::{self, Whose};
use std::sync::Arc;

/// Answers, row by row: texts, but for the number of the line where there is one.
pub struct Answers {
    schema: SchemaRef,
    next: bool,
    line: Option<UInt64Builder>,
    columns: Vec<StringBuilder>,
    rows: usize,
}

impl Answers {
    /// None yet; with the line of each or without.
    pub fn new(depth: Depth, lines: bool) -> Answers {
        let next = depth == Depth::Next;
        let schema = Answers::schema(depth, lines);
        let columns = schema.fields().len() - usize::from(lines);
        Answers {
            schema,
            next,
            line: lines.then(UInt64Builder::new),
            columns: (0..columns).map(|_| StringBuilder::new()).collect(),
            rows: 0,
        }
    }

    /// The columns that answers have.
    pub fn schema(depth: Depth, lines: bool) -> SchemaRef {
        let names = written::header(depth == Depth::Next);
        let fields = names.iter().enumerate().skip(usize::from(!lines)).map(|(at, name)| {
            Field::new(name, if at == 0 { DataType::UInt64 } else { DataType::Utf8 }, true)
        });
        Arc::new(Schema::new(fields.collect::<Vec<_>>()))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.rows
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rows == 0
    }

    /// Adds one; an empty text is null.
    pub fn add(&mut self, whose: &Whose, decided: &Decided) {
        if let Some(line) = &mut self.line {
            line.append_value(whose.line);
        }
        let mut columns = self.columns.iter_mut();
        written::cells(self.next, self.line.is_some(), whose, decided, &mut |text| {
            if let Some(column) = columns.next() {
                column.append_option(Some(text).filter(|text| !text.is_empty()));
            }
        });
        self.rows += 1;
    }

    /// All of them.
    ///
    /// # Errors
    /// Where columns are not of one length, which none are.
    pub fn finish(mut self) -> Result<RecordBatch, ArrowError> {
        let mut arrays: Vec<ArrayRef> = Vec::with_capacity(self.columns.len() + 1);
        arrays.extend(self.line.as_mut().map(|line| Arc::new(line.finish()) as ArrayRef));
        arrays.extend(self.columns.iter_mut().map(|column| Arc::new(column.finish()) as ArrayRef));
        RecordBatch::try_new(self.schema, arrays)
    }
}
