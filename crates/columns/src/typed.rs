//! Batches of sequences, typed.

use crate::cells;
use arrow_array::builder::{Float64Builder, Int64Builder, StringBuilder};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use clinical::variants::calls_in_short;
use hbv::{Column, Gene};
use sequence::read::{Notes, Problem, ProblemKind, Record, Records};
use sequence::report::row;
use sequence::{Memory, Typed, Typer};
use std::collections::HashMap;
use std::sync::Arc;

/// The columns that are read.
const READ: [&str; 2] = ["id", "sequence"];

/// The column behind those of a typed row: what the clinical engine says of each drug.
const DRUGS: &str = "drugs";

/// The columns of typed rows: numbers as numbers, the rest as text.
pub fn typed_schema() -> SchemaRef {
    let of = |column: Column| match column {
        Column::Length | Column::Origin | Column::ColumnsRead | Column::Format => DataType::Int64,
        column if column.is_number() => DataType::Float64,
        _ => DataType::Utf8,
    };
    let mut fields: Vec<Field> =
        Column::ALL.into_iter().map(|column| Field::new(column.key(), of(column), true)).collect();
    fields.push(Field::new(DRUGS, DataType::Utf8, true));
    Arc::new(Schema::new(fields))
}

enum Values {
    Texts(StringBuilder),
    Whole(Int64Builder),
    Numbers(Float64Builder),
}

impl Values {
    fn of(kind: &DataType) -> Values {
        match kind {
            DataType::Int64 => Values::Whole(Int64Builder::new()),
            DataType::Float64 => Values::Numbers(Float64Builder::new()),
            _ => Values::Texts(StringBuilder::new()),
        }
    }

    fn add(&mut self, text: &str) {
        match self {
            Values::Texts(texts) => texts.append_option(Some(text).filter(|it| !it.is_empty())),
            Values::Whole(numbers) => numbers.append_option(text.parse().ok()),
            Values::Numbers(numbers) => numbers.append_option(text.parse().ok()),
        }
    }

    fn finish(&mut self) -> ArrayRef {
        match self {
            Values::Texts(texts) => Arc::new(texts.finish()),
            Values::Whole(numbers) => Arc::new(numbers.finish()),
            Values::Numbers(numbers) => Arc::new(numbers.finish()),
        }
    }
}

/// Types sequences one after the other, and keeps what it said of drugs.
pub struct Sequences<'a> {
    typer: &'a Typer,
    memory: Memory,
    drugs: HashMap<String, String>,
}

impl<'a> Sequences<'a> {
    /// With a profile.
    pub fn new(typer: &'a Typer) -> Sequences<'a> {
        Sequences { typer, memory: Memory::default(), drugs: HashMap::new() }
    }

    fn typed(&mut self, name: &str, text: &str) -> Typed {
        let mut all = Records::new(text.as_bytes());
        let (first, second) = (all.next(), all.next());
        let problem = match (first, second) {
            (Some(Ok(Record { bases, gaps, notes, description, line, .. })), None) => {
                let record =
                    Record { name: name.to_owned(), bases, gaps, notes, description, line };
                let typed = self.typer.type_one(name, &record, &mut self.memory);
                return typed.with_origin("", &record.description, &record.notes);
            }
            (Some(Err(problem)), None) => problem,
            // Which of them is meant nobody knows.
            (Some(_), Some(_)) => {
                let kind = ProblemKind::SeveralSequences { before: 1, at: 1 };
                Problem { name: name.to_owned(), line: 1, column: None, kind }
            }
            (None, _) => {
                let kind = ProblemKind::Nothing;
                Problem { name: name.to_owned(), line: 1, column: None, kind }
            }
        };
        Typed::unreadable(name, problem.key()).with_origin("", "", &Notes::default())
    }

    fn drugs(&mut self, typed: &Typed) -> String {
        let rt = typed.texts().find_map(|(key, text)| (key == Gene::Rt.key()).then_some(text));
        let Some(rt) = rt else { return String::new() };
        if let Some(known) = self.drugs.get(rt) {
            return known.clone();
        }
        let calls = calls_in_short(rt);
        self.drugs.insert(rt.to_owned(), calls.clone());
        calls
    }
}

/// A typed row for each row with a sequence, in order: the columns `id` and `sequence`, by their names.
///
/// # Errors
/// Where there is no such column; in English, with those there are.
pub fn typed(
    schema: &Schema,
    batches: &[RecordBatch],
    sequences: &mut Sequences,
) -> Result<RecordBatch, String> {
    let mut places = [0; READ.len()];
    for (place, name) in places.iter_mut().zip(READ) {
        let mut of = schema.fields().iter().enumerate().filter(|(_, field)| field.name() == name);
        *place = match (of.next(), of.next()) {
            (Some((at, _)), None) => at,
            (Some(_), Some(_)) => return Err(format!("two columns are called {name}")),
            (None, _) => {
                let found: Vec<&str> =
                    schema.fields().iter().take(20).map(|field| field.name().as_str()).collect();
                return Err(format!(
                    "no column is called {name}: found {}; expected {}",
                    found.join(", "),
                    READ.join(", ")
                ));
            }
        };
    }
    let schema = typed_schema();
    let mut columns: Vec<Values> =
        schema.fields().iter().map(|field| Values::of(field.data_type())).collect();
    let (mut name, mut text) = (String::new(), String::new());
    for batch in batches {
        let [names, texts] = places.map(|at| cells::of(batch.column(at).as_ref()));
        for at in 0..batch.num_rows() {
            name.clear();
            text.clear();
            names(at, &mut name);
            texts(at, &mut text);
            let typed = sequences.typed(&name, &text);
            let drugs = sequences.drugs(&typed);
            let values = row(&typed);
            for (column, value) in columns.iter_mut().zip(values.iter().chain([&drugs])) {
                column.add(value);
            }
        }
    }
    let arrays = columns.iter_mut().map(Values::finish).collect();
    RecordBatch::try_new(schema, arrays).map_err(|error| error.to_string())
}
