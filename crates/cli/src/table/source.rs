//! A table's file as text, piece by piece: gzipped or not, in its encoding, never more of it than a few pieces.

#[cfg(feature = "columnar")]
use super::columnar;
#[cfg(feature = "columnar")]
use exchange::table::Encoding;
use exchange::table::{Decoder, Mapping, Opened, recognised};
use flate2::read::MultiGzDecoder;
use std::io::{self, Read};
use std::path::Path;

/// So much of a file is looked at before it is read.
const SAMPLE: usize = 1 << 20;

/// So much is read at once.
const PIECE: usize = 1 << 18;

/// The text of a table, from its first row on.
pub struct Feed {
    reader: Box<dyn Read + Send>,
    decoder: Decoder,
    /// The text that was looked at, from its first row on.
    first: Vec<u8>,
    whole: bool,
}

/// The bytes of a file, unpacked where it is gzipped.
fn bytes(file: &Path) -> io::Result<Box<dyn Read + Send>> {
    let mut reader: Box<dyn Read + Send> = if file == Path::new("-") {
        Box::new(io::stdin())
    } else {
        Box::new(std::fs::File::open(file)?)
    };
    let mut start = [0; 2];
    let read = fill(&mut reader, &mut start)?;
    let all = io::Cursor::new(start[..read].to_vec()).chain(reader);
    Ok(if start[..read] == [0x1F, 0x8B] {
        Box::new(MultiGzDecoder::new(all))
    } else {
        Box::new(all)
    })
}

fn fill(reader: &mut dyn Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut read = 0;
    while read < buffer.len() {
        match reader.read(&mut buffer[read..]) {
            Ok(0) => break,
            Ok(more) => read += more,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(read)
}

/// Opens a file as a table.
///
/// # Errors
/// Where it cannot be read, is no text or no table; the file is named.
pub fn open(file: &Path, mapping: &Mapping) -> Result<(Opened, Feed), String> {
    let named = |problem: String| format!("{}: {problem}", file.display());
    #[cfg(feature = "columnar")]
    if let Some(columns) = columnar::recognised(file).map_err(|error| named(error.to_string()))? {
        return open_columns(file, columns, mapping).map_err(named);
    }
    let mut reader = bytes(file).map_err(|error| named(error.to_string()))?;
    let mut sample = vec![0; SAMPLE];
    let read = fill(&mut reader, &mut sample).map_err(|error| named(error.to_string()))?;
    sample.truncate(read);
    let whole = read < SAMPLE;
    let (encoding, mark) =
        recognised(&sample).map_err(|problem| named(exchange::json::no_text(&problem)))?;
    let mut decoder =
        Decoder::new(encoding).ok_or_else(|| named("an encoding that is not read".into()))?;
    let mut text = Vec::with_capacity(sample.len() + sample.len() / 2);
    decoder.push(&sample[mark..], whole, &mut text);
    // Whole lines: half a row shows nothing.
    let seen = if whole {
        text.len()
    } else {
        text.iter().rposition(|byte| *byte == b'\n').map_or(text.len(), |at| at + 1)
    };
    let opened = exchange::table::open(&text[..seen], encoding, mapping)
        .map_err(|refused| named(refused.said))?;
    text.drain(..opened.start);
    Ok((opened, Feed { reader, decoder, first: text, whole }))
}

/// The same of a file of columns, whose rows become text.
#[cfg(feature = "columnar")]
fn open_columns(
    file: &Path,
    columns: columnar::Columns,
    mapping: &Mapping,
) -> Result<(Opened, Feed), String> {
    let (schema, text) = columnar::Text::open(file, columns).map_err(|error| error.to_string())?;
    let mut reader: Box<dyn Read + Send> = Box::new(text);
    let mut first = vec![0; SAMPLE];
    let read = fill(&mut reader, &mut first).map_err(|error| error.to_string())?;
    first.truncate(read);
    let opened = columns::open(&schema, &first, mapping)?;
    let decoder = Decoder::new(Encoding::Utf8).ok_or("an encoding that is not read")?;
    Ok((opened, Feed { reader, decoder, first, whole: read < SAMPLE }))
}

impl Feed {
    /// Whether all of the file has been looked at.
    pub fn is_whole(&self) -> bool {
        self.whole
    }

    /// The text that was looked at.
    pub fn first(&self) -> &[u8] {
        &self.first
    }

    /// Hands over the text from the first row on, until `take` has enough.
    ///
    /// # Errors
    /// Where the file cannot be read on.
    pub fn each(mut self, take: &mut dyn FnMut(&[u8]) -> bool) -> io::Result<()> {
        for piece in self.first.chunks(PIECE) {
            if !take(piece) {
                return Ok(());
            }
        }
        if self.whole {
            return Ok(());
        }
        let mut buffer = vec![0; PIECE];
        let mut text = Vec::with_capacity(PIECE * 2);
        loop {
            let read = fill(&mut self.reader, &mut buffer)?;
            text.clear();
            self.decoder.push(&buffer[..read], read < PIECE, &mut text);
            if !take(&text) || read < PIECE {
                return Ok(());
            }
        }
    }
}
