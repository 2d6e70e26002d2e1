//! A table classified: an answer for each row, person or course, in the order of the file.

use super::kind::Kind;
use super::progress::Progress;
use super::{Feed, blocks, in_order};
use clinical::report::{Decided, Decider, Depth};
use exchange::table::written::{self, Whose, Wrong};
use exchange::table::{Kept, Opened, People, Together};
use std::io::{self, Write};

/// What is asked of a table.
#[derive(Clone, Copy)]
pub struct Asked {
    /// How much of each person.
    pub depth: Depth,
    /// All rows of a person are one course.
    pub by_id: bool,
    /// How many threads.
    pub threads: usize,
}

/// An answer as it is handed over: whose, and what was decided.
pub struct Answer<'a> {
    /// Whose.
    pub whose: Whose<'a>,
    /// What.
    pub decided: &'a Decided,
    /// Whether any result was there to decide by.
    pub has_results: bool,
}

/// Has each row, person or course read, and what `make` makes of each answer handed to `write`, in order.
///
/// # Errors
/// Where the file cannot be read on, or what is made cannot be written.
pub fn each<O: Send>(
    opened: &Opened,
    feed: Feed,
    asked: Asked,
    make: impl Fn(&mut O, &Answer) + Sync,
    new: impl Fn() -> O + Sync,
    mut write: impl FnMut(O) -> io::Result<()>,
) -> io::Result<()> {
    let table = &opened.table;
    let mut progress = Progress::start();
    if !asked.by_id && !table.is_long() {
        return in_order(
            asked.threads,
            blocks(opened, feed),
            || (table.reader(), Decider::default()),
            |(reader, decider), block| {
                let mut made = new();
                let mut count = 0;
                table.read(block, reader, &mut |row| {
                    count += 1;
                    let decided = decider.read(&row.case, asked.depth);
                    let errors = Wrong::of_row(table, row);
                    let whose = Whose::of_row(row, &errors);
                    let has_results = !row.case.results().is_empty();
                    make(&mut made, &Answer { whose, decided: &decided, has_results });
                });
                (made, count)
            },
            |(made, count)| {
                progress.add(count);
                write(made)
            },
        );
    }
    let mut people = People::new(asked.by_id);
    let mut decider = Decider::default();
    let answer = |made: &mut O, decider: &mut Decider, it: &Together| {
        let decided = decider.read(&it.case, asked.depth);
        let has_results = !it.case.results().is_empty();
        make(made, &Answer { whose: it.whose(), decided: &decided, has_results });
    };
    in_order(
        asked.threads,
        blocks(opened, feed),
        || table.reader(),
        |reader, block| {
            let mut rows = Vec::new();
            table.read(block, reader, &mut |row| rows.push(Kept::of(table, row)));
            rows
        },
        |rows| {
            progress.add(rows.len() as u64);
            let mut made = new();
            for row in rows {
                if let Some(whole) = people.take(row) {
                    answer(&mut made, &mut decider, &whole);
                }
            }
            write(made)
        },
    )?;
    let mut made = new();
    for (at, whole) in people.rest().enumerate() {
        answer(&mut made, &mut decider, &whole);
        if at % 1000 == 999 {
            write(std::mem::replace(&mut made, new()))?;
        }
    }
    write(made)
}

/// Writes the answers of a table. Whether any row held a result.
///
/// # Errors
/// As [`each`].
pub fn write(
    opened: &Opened,
    feed: Feed,
    asked: Asked,
    kind: Kind,
    out: &mut dyn Write,
) -> io::Result<bool> {
    let next = asked.depth == Depth::Next;
    let Some(parting) = kind.parting() else { return write_columns(opened, feed, asked, kind) };
    out.write_all(&written::start(parting, next))?;
    let mut any = false;
    each(
        opened,
        feed,
        asked,
        |(text, any): &mut (Vec<u8>, bool), answer| {
            *any |= answer.has_results;
            written::write(text, parting, next, &answer.whose, answer.decided);
        },
        || (Vec::new(), false),
        |(text, held)| {
            any |= held;
            out.write_all(&text)
        },
    )?;
    Ok(any)
}

#[cfg(not(feature = "columnar"))]
fn write_columns(_: &Opened, _: Feed, _: Asked, _: Kind) -> io::Result<bool> {
    Err(io::Error::other("this program was built without Arrow and Parquet"))
}

/// The same in columns, to standard output.
#[cfg(feature = "columnar")]
fn write_columns(opened: &Opened, feed: Feed, asked: Asked, kind: Kind) -> io::Result<bool> {
    let Some(kind) = kind.columns() else { return Ok(false) };
    let mut out = io::BufWriter::new(io::stdout());
    let schema = columns::Answers::schema(asked.depth, true);
    let mut writer = super::columnar::Writer::new(kind, &schema, &mut out)?;
    let mut any = false;
    each(
        opened,
        feed,
        asked,
        |(answers, any): &mut (columns::Answers, bool), answer| {
            *any |= answer.has_results;
            answers.add(&answer.whose, answer.decided);
        },
        || (columns::Answers::new(asked.depth, true), false),
        |(answers, held)| {
            any |= held;
            if answers.is_empty() {
                return Ok(());
            }
            writer.add(&answers.finish().map_err(io::Error::other)?)
        },
    )?;
    writer.finish()?;
    out.flush()?;
    Ok(any)
}
