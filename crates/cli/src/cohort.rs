//! `hepb cohort`: a table of many people.

use crate::table::classified::{self, Asked};
use crate::table::{self, Feed};
use clinical::guidelines::editions;
use clinical::report::Depth;
use exchange::table::{Again, Digest, Opened, Repeats, Shift, about, changed, digest, row_json};
use serde_json::{Value as Json, json};
use std::error::Error;
use std::io::Write;
use std::path::PathBuf;

/// What is read, and what is printed of it.
#[derive(clap::Args)]
pub struct CohortArguments {
    /// A table: CSV, TSV or lines of JSON, gzipped or not; `-` for standard input. A row is a person at a date, or one
    /// result.
    file: PathBuf,
    /// Which column is what, as `--write-mapping` wrote it and someone corrected it.
    #[arg(long, value_name = "FILE")]
    mapping: Option<PathBuf>,
    /// Writes down which column is read as what.
    #[arg(long, value_name = "FILE")]
    write_mapping: Option<PathBuf>,
    /// Prints what was read of each row, and what was not and why: a line about the table, then one for each row.
    #[arg(long)]
    readings: bool,
    /// Counts editions against editions, as JSON: who moves to treatment or to being followed and by which criterion,
    /// whose phase means something else, who is blocked and by which missing test.
    #[arg(long, conflicts_with = "readings")]
    matrix: bool,
    /// Lists who moves between two editions, by their keys: a line of JSON each, with every rule that decides.
    #[arg(long, num_args = 2, value_names = ["FROM", "TO"], conflicts_with_all = ["readings", "matrix"], value_parser = edition)]
    changed: Option<Vec<String>>,
    /// All rows of one person are one course.
    #[arg(long, value_enum)]
    by: Option<By>,
    /// How many threads read.
    #[arg(long, default_value_t = 0)]
    threads: usize,
}

/// What rows are put together by.
#[derive(Clone, Copy, clap::ValueEnum)]
pub enum By {
    /// The person.
    Id,
}

/// The key of an edition.
pub fn edition(key: &str) -> Result<String, String> {
    let keys: Vec<&str> = editions().iter().map(|edition| edition.key).collect();
    let found = keys.iter().find(|known| known.eq_ignore_ascii_case(key));
    found.map(|key| (*key).to_owned()).ok_or_else(|| format!("there is {}", keys.join(", ")))
}

/// As many threads as were asked for, or as the machine has.
pub fn threads(asked: usize) -> usize {
    match asked {
        0 => std::thread::available_parallelism().map_or(1, usize::from),
        some => some,
    }
}

/// Reads the table. False where no row held a result.
///
/// # Errors
/// Where the file is no table or cannot be read, or the output cannot be written.
pub fn run(arguments: &CohortArguments, out: &mut dyn Write) -> Result<bool, Box<dyn Error>> {
    let given = table::mapping(arguments.mapping.as_deref())?;
    let (opened, feed) = table::open(&arguments.file, &given)?;
    if let Some(file) = &arguments.write_mapping {
        let text = serde_json::to_string_pretty(&opened.table.mapping)? + "\n";
        std::fs::write(file, text).map_err(|error| format!("{}: {error}", file.display()))?;
    }
    let asked = Asked {
        depth: Depth::Next,
        by_id: arguments.by.is_some(),
        threads: threads(arguments.threads),
    };
    if arguments.matrix {
        return matrix(&opened, feed, asked, out);
    }
    if let Some([from, to]) = arguments.changed.as_deref() {
        return changes(&opened, feed, asked, (from, to), out);
    }
    if !arguments.readings && arguments.write_mapping.is_some() {
        return Ok(true);
    }
    readings(arguments, &opened, feed, out)
}

fn matrix(
    opened: &Opened,
    feed: Feed,
    asked: Asked,
    out: &mut dyn Write,
) -> Result<bool, Box<dyn Error>> {
    let mut all = Shift::default();
    classified::each(
        opened,
        feed,
        asked,
        |shift: &mut Shift, answer| shift.count(answer.decided, !answer.whose.errors.is_empty()),
        Shift::default,
        |shift| {
            all.add(shift);
            Ok(())
        },
    )?;
    writeln!(out, "{}", serde_json::to_string_pretty(&all)?)?;
    Ok(all.people > 0)
}

fn changes(
    opened: &Opened,
    feed: Feed,
    asked: Asked,
    (from, to): (&str, &str),
    out: &mut dyn Write,
) -> Result<bool, Box<dyn Error>> {
    let mut any = false;
    classified::each(
        opened,
        feed,
        asked,
        |lines: &mut Vec<u8>, answer| {
            let Some(change) = changed(answer.decided, from, to) else { return };
            let whose = &answer.whose;
            let mut line = json!({"line": whose.line, "id": whose.id, "date": whose.on});
            if let (Some(line), Ok(Json::Object(change))) =
                (line.as_object_mut(), serde_json::to_value(&change))
            {
                line.extend(change);
            }
            let _ = writeln!(lines, "{line}");
        },
        Vec::new,
        |lines| {
            any |= !lines.is_empty();
            out.write_all(&lines)
        },
    )?;
    Ok(any)
}

fn readings(
    arguments: &CohortArguments,
    opened: &Opened,
    feed: Feed,
    out: &mut dyn Write,
) -> Result<bool, Box<dyn Error>> {
    let table = &opened.table;
    // Of standard input nobody knows how long it is before it ends.
    let rows = if feed.is_whole() { Some(table.rows_in(feed.first())) } else { None };
    let mut said = about(table, rows);
    if let Some(map) = said.as_object_mut() {
        map.insert("file".into(), arguments.file.display().to_string().into());
    }
    writeln!(out, "{said}")?;
    let mut repeats = Repeats::default();
    let mut any = false;
    table::in_order(
        threads(arguments.threads),
        table::blocks(opened, feed),
        || table.reader(),
        |reader, block| {
            let mut rows: Vec<(String, Digest)> = Vec::new();
            table.read(block, reader, &mut |row| {
                let mut own = Digest::default();
                digest(table, row, &mut own);
                rows.push((row_json(table, row).to_string(), own));
            });
            rows
        },
        |rows| {
            for (text, digest) in rows {
                any |= !digest.said.is_empty();
                let again = match repeats.see(&digest) {
                    None => String::new(),
                    Some(Again::Duplicate(line)) => format!(",\"duplicate_of\":{line}"),
                    Some(Again::Conflict(line)) => format!(",\"conflict_with\":{line}"),
                };
                let inner = text.strip_suffix('}').unwrap_or(&text);
                writeln!(out, "{inner}{again}}}")?;
            }
            Ok(())
        },
    )?;
    Ok(any)
}
