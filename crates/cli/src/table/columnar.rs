//! Arrow IPC and Parquet: their rows as the text of a table, and answers in the same kinds.
//!
//! Every cell becomes the text that a person would write, so that it goes through the same door as a cell of a CSV.

use arrow_array::builder::{StringBuilder, UInt64Builder};
use arrow_array::cast::AsArray;
use arrow_array::types::{
    Date32Type, Date64Type, Decimal128Type, Float32Type, Float64Type, Int8Type, Int16Type,
    Int32Type, Int64Type, TimestampMicrosecondType, TimestampMillisecondType,
    TimestampNanosecondType, TimestampSecondType, UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_ipc::reader::{FileReader, StreamReader};
use arrow_ipc::writer::{FileWriter, StreamWriter};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef, TimeUnit};
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use parquet::basic::Compression;
use parquet::file::properties::WriterProperties;
use std::fs::File;
use std::io::{self, Read, Seek, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

/// So many rows at once.
const BATCH: usize = 2048;

/// What a file of columns is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Columns {
    /// Arrow's file.
    ArrowFile,
    /// Arrow's stream.
    ArrowStream,
    /// Parquet.
    Parquet,
}

/// What a file is, by its name and first bytes.
pub fn recognised(file: &Path) -> io::Result<Option<Columns>> {
    let name = file.to_string_lossy().to_lowercase();
    let ends = |ends: &[&str]| ends.iter().any(|end| name.ends_with(end));
    if file == Path::new("-") {
        return Ok(None);
    }
    let mut start = [0; 6];
    let read = File::open(file)?.read(&mut start)?;
    Ok(match &start[..read] {
        [b'P', b'A', b'R', b'1', ..] => Some(Columns::Parquet),
        b"ARROW1" => Some(Columns::ArrowFile),
        _ if ends(&[".arrow", ".arrows", ".ipc", ".feather"]) => Some(Columns::ArrowStream),
        _ if ends(&[".parquet"]) => Some(Columns::Parquet),
        _ => None,
    })
}

/// The rows of a file as the text of a CSV, piece by piece, made by a thread of its own: what a file says of itself is
/// believed by the readers of these formats, and where that ends badly only the thread ends.
pub struct Text {
    pieces: Receiver<Result<Vec<u8>, String>>,
    rest: Vec<u8>,
    at: usize,
    made: Option<std::thread::JoinHandle<()>>,
}

impl Text {
    /// Opens a file.
    pub fn open(file: &Path, columns: Columns) -> io::Result<Text> {
        let file = File::open(file)?;
        let (give, pieces) = sync_channel(2);
        let made = std::thread::Builder::new().name("columns".into()).spawn(move || {
            if let Err(problem) = make(file, columns, &give) {
                let _ = give.send(Err(problem));
            }
        })?;
        Ok(Text { pieces, rest: Vec::new(), at: 0, made: Some(made) })
    }
}

impl Read for Text {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.at == self.rest.len() {
            match self.pieces.recv() {
                Ok(Ok(piece)) => (self.rest, self.at) = (piece, 0),
                Ok(Err(problem)) => return Err(io::Error::other(problem)),
                Err(_) => {
                    let ended = self.made.take().map(std::thread::JoinHandle::join);
                    return match ended {
                        Some(Err(_)) => {
                            Err(io::Error::other("what the file says of itself is not so"))
                        }
                        _ => Ok(0),
                    };
                }
            }
        }
        let some = (self.rest.len() - self.at).min(buffer.len());
        buffer[..some].copy_from_slice(&self.rest[self.at..self.at + some]);
        self.at += some;
        Ok(some)
    }
}

type Batches = Box<dyn Iterator<Item = Result<RecordBatch, ArrowError>>>;

fn make(
    mut file: File,
    columns: Columns,
    give: &SyncSender<Result<Vec<u8>, String>>,
) -> Result<(), String> {
    let said = |error: ArrowError| error.to_string();
    file.rewind().map_err(|error| error.to_string())?;
    let (schema, batches): (SchemaRef, Batches) = match columns {
        Columns::Parquet => {
            let builder = ParquetRecordBatchReaderBuilder::try_new(file)
                .map_err(|error| error.to_string())?;
            let schema = Arc::clone(builder.schema());
            let reader =
                builder.with_batch_size(BATCH).build().map_err(|error| error.to_string())?;
            (schema, Box::new(reader))
        }
        Columns::ArrowFile => {
            let reader = FileReader::try_new_buffered(file, None).map_err(said)?;
            (reader.schema(), Box::new(reader))
        }
        Columns::ArrowStream => {
            let reader = StreamReader::try_new_buffered(file, None).map_err(said)?;
            (reader.schema(), Box::new(reader))
        }
    };
    let mut text = Vec::new();
    for (at, field) in schema.fields().iter().enumerate() {
        put(&mut text, at, field.name());
    }
    text.push(b'\n');
    let mut cell = String::new();
    for batch in batches {
        let batch = batch.map_err(said)?;
        for start in (0..batch.num_rows()).step_by(BATCH) {
            for row in start..batch.num_rows().min(start + BATCH) {
                for (at, column) in batch.columns().iter().enumerate() {
                    cell.clear();
                    write_cell(column, row, &mut cell);
                    put(&mut text, at, &cell);
                }
                text.push(b'\n');
            }
            if give.send(Ok(std::mem::take(&mut text))).is_err() {
                return Ok(());
            }
        }
    }
    give.send(Ok(text)).map_err(|error| error.to_string())
}

/// A field of a CSV; a row is a line, whatever stands in it.
fn put(text: &mut Vec<u8>, at: usize, cell: &str) {
    if at > 0 {
        text.push(b',');
    }
    if !cell.contains(['"', ',', '\n', '\r']) {
        text.extend_from_slice(cell.as_bytes());
        return;
    }
    text.push(b'"');
    for byte in cell.bytes() {
        match byte {
            b'"' => text.extend_from_slice(b"\"\""),
            b'\n' | b'\r' => text.push(b' '),
            byte => text.push(byte),
        }
    }
    text.push(b'"');
}

/// The text of a number: never one of three decimals, which elsewhere may be thousands.
fn number(text: &mut String, written: &str) {
    if matches!(written, "NaN" | "-NaN") {
        return;
    }
    text.push_str(written);
    if written.split_once('.').is_some_and(|(_, decimals)| decimals.len() == 3) {
        text.push('0');
    }
}

fn day(days: i64) -> String {
    exchange::table::day_since_1970(days).map_or_else(String::new, |day| day.to_string())
}

fn write_cell(column: &ArrayRef, row: usize, text: &mut String) {
    if column.is_null(row) {
        return;
    }
    macro_rules! plain {
        ($of:ty) => {
            number(text, &column.as_primitive::<$of>().value(row).to_string())
        };
    }
    macro_rules! time {
        ($of:ty, $a_day:expr) => {
            text.push_str(&day(column.as_primitive::<$of>().value(row).div_euclid($a_day)))
        };
    }
    match column.data_type() {
        DataType::Utf8 => text.push_str(column.as_string::<i32>().value(row)),
        DataType::LargeUtf8 => text.push_str(column.as_string::<i64>().value(row)),
        DataType::Utf8View => text.push_str(column.as_string_view().value(row)),
        DataType::Boolean => {
            text.push_str(if column.as_boolean().value(row) { "true" } else { "false" })
        }
        DataType::Int8 => plain!(Int8Type),
        DataType::Int16 => plain!(Int16Type),
        DataType::Int32 => plain!(Int32Type),
        DataType::Int64 => plain!(Int64Type),
        DataType::UInt8 => plain!(UInt8Type),
        DataType::UInt16 => plain!(UInt16Type),
        DataType::UInt32 => plain!(UInt32Type),
        DataType::UInt64 => plain!(UInt64Type),
        DataType::Float32 => plain!(Float32Type),
        DataType::Float64 => plain!(Float64Type),
        DataType::Decimal128(..) => {
            number(text, &column.as_primitive::<Decimal128Type>().value_as_string(row))
        }
        DataType::Date32 => {
            text.push_str(&day(i64::from(column.as_primitive::<Date32Type>().value(row))))
        }
        DataType::Date64 => time!(Date64Type, 86_400_000),
        DataType::Timestamp(TimeUnit::Second, _) => time!(TimestampSecondType, 86_400),
        DataType::Timestamp(TimeUnit::Millisecond, _) => {
            time!(TimestampMillisecondType, 86_400_000)
        }
        DataType::Timestamp(TimeUnit::Microsecond, _) => {
            time!(TimestampMicrosecondType, 86_400_000_000)
        }
        DataType::Timestamp(TimeUnit::Nanosecond, _) => {
            time!(TimestampNanosecondType, 86_400_000_000_000)
        }
        DataType::Dictionary(..) => {
            if let Some(dictionary) = column.as_any_dictionary_opt() {
                let values = dictionary.values();
                match dictionary.normalized_keys().get(row) {
                    Some(key) if *key < values.len() => write_cell(values, *key, text),
                    _ => {}
                }
            }
        }
        DataType::Null => {}
        // Lists and the like say nothing that a cell does; the reader names them.
        other => text.push_str(&format!("<{other}>")),
    }
}

/// Answers as columns: numbers of lines as numbers, the rest as text.
pub struct Writer<'a> {
    schema: SchemaRef,
    kind: Kind<'a>,
    line: UInt64Builder,
    columns: Vec<StringBuilder>,
    rows: usize,
}

enum Kind<'a> {
    File(FileWriter<&'a mut dyn Write>),
    Stream(StreamWriter<&'a mut dyn Write>),
    Parquet(Box<ArrowWriter<Out<'a>>>),
}

/// What Parquet is written to: its writer asks that it may go to another thread, which it never does here.
struct Out<'a>(&'a mut (dyn Write + Send));

impl Write for Out<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

impl<'a> Writer<'a> {
    /// A writer of these columns, the first of which is the line.
    pub fn new(
        columns: Columns,
        names: &[String],
        out: &'a mut (dyn Write + Send),
    ) -> io::Result<Writer<'a>> {
        let fields: Vec<Field> = names
            .iter()
            .enumerate()
            .map(|(at, name)| {
                Field::new(name, if at == 0 { DataType::UInt64 } else { DataType::Utf8 }, true)
            })
            .collect();
        let schema: SchemaRef = Arc::new(Schema::new(fields));
        let kind = match columns {
            Columns::ArrowFile => Kind::File(
                FileWriter::try_new(out as &mut dyn Write, &schema).map_err(io::Error::other)?,
            ),
            Columns::ArrowStream => Kind::Stream(
                StreamWriter::try_new(out as &mut dyn Write, &schema).map_err(io::Error::other)?,
            ),
            Columns::Parquet => {
                let properties = WriterProperties::builder()
                    .set_compression(Compression::SNAPPY)
                    .set_max_row_group_row_count(Some(1 << 15))
                    .build();
                let writer = ArrowWriter::try_new(Out(out), Arc::clone(&schema), Some(properties));
                Kind::Parquet(Box::new(writer.map_err(io::Error::other)?))
            }
        };
        let columns = (1..names.len()).map(|_| StringBuilder::new()).collect();
        Ok(Writer { schema, kind, line: UInt64Builder::new(), columns, rows: 0 })
    }

    /// Adds rows: each its line, and the texts of its other columns; an empty one is null.
    pub fn add(&mut self, line: u64, texts: &[String]) -> io::Result<()> {
        self.line.append_value(line);
        for (column, text) in self.columns.iter_mut().zip(texts) {
            column.append_option(Some(text).filter(|text| !text.is_empty()));
        }
        self.rows += 1;
        if self.rows == BATCH { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.rows = 0;
        let mut arrays: Vec<ArrayRef> = vec![Arc::new(self.line.finish())];
        arrays.extend(self.columns.iter_mut().map(|column| Arc::new(column.finish()) as ArrayRef));
        let batch =
            RecordBatch::try_new(Arc::clone(&self.schema), arrays).map_err(io::Error::other)?;
        match &mut self.kind {
            Kind::File(writer) => writer.write(&batch).map_err(io::Error::other),
            Kind::Stream(writer) => writer.write(&batch).map_err(io::Error::other),
            Kind::Parquet(writer) => writer.write(&batch).map_err(io::Error::other),
        }
    }

    /// Ends the file.
    pub fn finish(mut self) -> io::Result<()> {
        if self.rows > 0 {
            self.flush()?;
        }
        match self.kind {
            Kind::File(mut writer) => writer.finish().map_err(io::Error::other),
            Kind::Stream(mut writer) => writer.finish().map_err(io::Error::other),
            Kind::Parquet(writer) => writer.close().map(drop).map_err(io::Error::other),
        }
    }
}
