//! `hepb type`: sequences in, one row each out, in the order of the input.

use crate::drugs::DrugCalls;
use clap::{Args, ValueEnum};
use rayon::prelude::*;
use sequence::profile::Profile;
use sequence::read::{Problem, Record, Records};
use sequence::report::{ROW_COLUMNS, row};
use sequence::{Memory, Typed, Typer};
use serde::Serialize;
use std::error::Error;
use std::fs::File;
use std::io::{self, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Sequences held at a time: memory does not grow with the file.
const BATCH: usize = 512;

/// How results are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// A header and one line a sequence.
    Tsv,
    /// One array.
    Json,
    /// One object a line.
    Ndjson,
}

/// What `hepb type` takes.
#[derive(Args, Debug)]
pub struct TypeArguments {
    /// FASTA, GenBank or bare text, gzipped or not; `-` for standard input.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// How results are written.
    #[arg(long, value_enum, default_value_t = Format::Tsv)]
    format: Format,
    /// How many threads; 0 takes all cores.
    #[arg(long, default_value_t = 1)]
    threads: usize,
    /// A profile of your own, made by `hepb profiles build`.
    #[arg(long)]
    profile: Option<PathBuf>,
}

#[derive(Serialize)]
struct WithDrugs<'a> {
    #[serde(flatten)]
    typed: &'a Typed,
    drugs: &'a str,
}

/// Everything that one thread needs.
struct Worker<'a> {
    typer: &'a Typer,
    drugs: &'a DrugCalls,
    format: Format,
}

impl Worker<'_> {
    fn line(&self, read: &Result<Record, Problem>, memory: &mut Memory) -> String {
        let typed = match read {
            Ok(record) => self.typer.type_one(&record.name, record, memory),
            Err(problem) => Typed::unreadable(&problem.name, problem.key()),
        };
        let rt =
            typed.findings.as_ref().and_then(|findings| findings.gene(sequence::genes::Gene::Rt));
        let drugs = self.drugs.of(rt);
        if self.format == Format::Tsv {
            let mut fields = row(&typed);
            fields.push(drugs);
            // A tab in a name would make a column.
            return fields
                .iter()
                .map(|field| field.replace(['\t', '\n', '\r'], " "))
                .collect::<Vec<_>>()
                .join("\t");
        }
        serde_json::to_string(&WithDrugs { typed: &typed, drugs: &drugs }).unwrap_or_default()
    }
}

/// The profile at a path, or the one that comes with the program.
pub fn typer(profile: Option<&Path>) -> Result<Typer, Box<dyn Error>> {
    let Some(path) = profile else { return Ok(Typer::built_in()) };
    let bytes = std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let profile =
        Profile::from_bytes(&bytes).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(Typer::new(profile))
}

/// The records of a file or of standard input.
pub fn records(path: &Path) -> Result<Records<Box<dyn Read>>, Box<dyn Error>> {
    let source: Box<dyn Read> = if path == Path::new("-") {
        Box::new(io::stdin().lock())
    } else {
        Box::new(File::open(path).map_err(|error| format!("{}: {error}", path.display()))?)
    };
    Ok(Records::new(source))
}

/// Types all files.
///
/// # Errors
/// Where a file cannot be opened (after the others were typed), the profile cannot be read, or the output
/// cannot be written.
/// Records that cannot be read are named on standard error; the rest go on, and the answer is `false`.
pub fn run(arguments: &TypeArguments, out: &mut dyn Write) -> Result<bool, Box<dyn Error>> {
    let typer = typer(arguments.profile.as_deref())?;
    let drugs = DrugCalls::default();
    let worker = Worker { typer: &typer, drugs: &drugs, format: arguments.format };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(arguments.threads).build()?;
    let mut progress = Progress::new();
    let mut all_read = true;
    let mut first = true;
    match arguments.format {
        Format::Tsv => writeln!(out, "{}\tdrugs", ROW_COLUMNS.join("\t"))?,
        Format::Json => write!(out, "[")?,
        Format::Ndjson => {}
    }
    let mut memories: Vec<Memory> = Vec::new();
    let mut not_opened: Option<Box<dyn Error>> = None;
    for path in &arguments.files {
        let mut source = match records(path) {
            Ok(source) => source,
            // The other files are read all the same.
            Err(error) => {
                progress.clear();
                if let Some(before) = not_opened.replace(error) {
                    eprintln!("hepb: {before}");
                }
                continue;
            }
        };
        loop {
            let batch: Vec<Result<Record, Problem>> = source.by_ref().take(BATCH).collect();
            if batch.is_empty() {
                break;
            }
            let unread = batch.iter().filter_map(|read| read.as_ref().err()).inspect(|problem| {
                progress.clear();
                eprintln!("hepb: {}: {problem}", path.display());
            });
            let unread = unread.count();
            for record in batch.iter().flatten() {
                if let Some(stated) = record.notes.stated_length {
                    progress.clear();
                    eprintln!(
                        "hepb: {}: {}, line {}: {stated} nucleotides are stated, {} were read; part of it may be missing",
                        path.display(),
                        record.name,
                        record.line,
                        record.bases.len()
                    );
                }
            }
            all_read &= unread == 0;
            // Each thread takes a share of its own, so that its memory stays with it.
            let threads = pool.current_num_threads();
            memories.resize_with(threads, Memory::default);
            let lines: Vec<Vec<String>> = pool.install(|| {
                batch
                    .par_chunks(batch.len().div_ceil(threads))
                    .zip(memories.par_iter_mut())
                    .map(|(share, memory)| {
                        share.iter().map(|read| worker.line(read, memory)).collect()
                    })
                    .collect()
            });
            for line in lines.iter().flatten() {
                if arguments.format == Format::Json {
                    writeln!(out, "{}", if first { "" } else { "," })?;
                    first = false;
                    write!(out, "{line}")?;
                } else {
                    writeln!(out, "{line}")?;
                }
            }
            progress.add(batch.len() - unread, unread);
        }
    }
    if arguments.format == Format::Json {
        writeln!(out, "\n]")?;
    }
    out.flush()?;
    progress.end(&typer);
    not_opened.map_or(Ok(all_read), Err)
}

/// What is printed on standard error while it runs.
struct Progress {
    started: Instant,
    shown: Instant,
    typed: usize,
    unread: usize,
    live: bool,
}

impl Progress {
    fn new() -> Progress {
        let now = Instant::now();
        Progress { started: now, shown: now, typed: 0, unread: 0, live: io::stderr().is_terminal() }
    }

    fn add(&mut self, typed: usize, unread: usize) {
        self.typed += typed;
        self.unread += unread;
        if self.live && self.shown.elapsed() > Duration::from_millis(250) {
            self.shown = Instant::now();
            eprint!("\rhepb: {} sequences", self.typed);
        }
    }

    fn clear(&self) {
        if self.live {
            eprint!("\r\x1b[K");
        }
    }

    fn end(&self, typer: &Typer) {
        self.clear();
        let seconds = self.started.elapsed().as_secs_f64();
        eprintln!(
            "hepb: {} sequences typed, {} not readable, {seconds:.2} s; profile {}",
            self.typed, self.unread, typer.profile.provenance.name
        );
    }
}
