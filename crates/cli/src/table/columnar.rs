//! Arrow IPC and Parquet: their rows as the text of a table, and answers in the same kinds.

use arrow_array::RecordBatch;
use arrow_ipc::reader::{FileReader, StreamReader};
use arrow_ipc::writer::{FileWriter, StreamWriter};
use arrow_schema::{ArrowError, SchemaRef};
use columns::write_rows;
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

/// What the thread that reads a file hands over: first its columns, then its rows as text.
enum Piece {
    Columns(SchemaRef),
    Rows(Vec<u8>),
}

/// The rows of a file as text, piece by piece, made by a thread of its own: what a file says of itself is believed by
/// the readers of these formats, and where that ends badly only the thread ends.
pub struct Text {
    pieces: Receiver<Result<Piece, String>>,
    rest: Vec<u8>,
    at: usize,
    made: Option<std::thread::JoinHandle<()>>,
}

impl Text {
    /// Opens a file: its columns, and the text of its rows.
    pub fn open(file: &Path, columns: Columns) -> io::Result<(SchemaRef, Text)> {
        let file = File::open(file)?;
        let (give, pieces) = sync_channel(2);
        let made = std::thread::Builder::new().name("columns".into()).spawn(move || {
            if let Err(problem) = make(file, columns, &give) {
                let _ = give.send(Err(problem));
            }
        })?;
        let mut text = Text { pieces, rest: Vec::new(), at: 0, made: Some(made) };
        match text.next()? {
            Some(Piece::Columns(schema)) => Ok((schema, text)),
            _ => Err(io::Error::other("a file without columns")),
        }
    }

    fn next(&mut self) -> io::Result<Option<Piece>> {
        match self.pieces.recv() {
            Ok(Ok(piece)) => Ok(Some(piece)),
            Ok(Err(problem)) => Err(io::Error::other(problem)),
            Err(_) => match self.made.take().map(std::thread::JoinHandle::join) {
                Some(Err(_)) => Err(io::Error::other("what the file says of itself is not so")),
                _ => Ok(None),
            },
        }
    }
}

impl Read for Text {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.at == self.rest.len() {
            match self.next()? {
                Some(Piece::Rows(rows)) => (self.rest, self.at) = (rows, 0),
                Some(Piece::Columns(_)) => {}
                None => return Ok(0),
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
    give: &SyncSender<Result<Piece, String>>,
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
    if give.send(Ok(Piece::Columns(schema))).is_err() {
        return Ok(());
    }
    for batch in batches {
        let batch = batch.map_err(said)?;
        for start in (0..batch.num_rows()).step_by(BATCH) {
            let mut text = Vec::new();
            write_rows(&batch, start..batch.num_rows().min(start + BATCH), &mut text);
            if give.send(Ok(Piece::Rows(text))).is_err() {
                return Ok(());
            }
        }
    }
    Ok(())
}

/// Writes answers as a file of columns.
pub struct Writer<'a> {
    kind: Kind<'a>,
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
    /// A writer of answers with these columns.
    pub fn new(
        columns: Columns,
        schema: &SchemaRef,
        out: &'a mut (dyn Write + Send),
    ) -> io::Result<Writer<'a>> {
        let kind = match columns {
            Columns::ArrowFile => Kind::File(
                FileWriter::try_new(out as &mut dyn Write, schema).map_err(io::Error::other)?,
            ),
            Columns::ArrowStream => Kind::Stream(
                StreamWriter::try_new(out as &mut dyn Write, schema).map_err(io::Error::other)?,
            ),
            Columns::Parquet => {
                let properties = WriterProperties::builder()
                    .set_compression(Compression::SNAPPY)
                    .set_max_row_group_row_count(Some(1 << 15))
                    .build();
                let writer = ArrowWriter::try_new(Out(out), Arc::clone(schema), Some(properties));
                Kind::Parquet(Box::new(writer.map_err(io::Error::other)?))
            }
        };
        Ok(Writer { kind })
    }

    /// Adds answers.
    pub fn add(&mut self, answers: &RecordBatch) -> io::Result<()> {
        match &mut self.kind {
            Kind::File(writer) => writer.write(answers).map_err(io::Error::other),
            Kind::Stream(writer) => writer.write(answers).map_err(io::Error::other),
            Kind::Parquet(writer) => writer.write(answers).map_err(io::Error::other),
        }
    }

    /// Ends the file.
    pub fn finish(self) -> io::Result<()> {
        match self.kind {
            Kind::File(mut writer) => writer.finish().map_err(io::Error::other),
            Kind::Stream(mut writer) => writer.finish().map_err(io::Error::other),
            Kind::Parquet(writer) => writer.close().map(drop).map_err(io::Error::other),
        }
    }
}
