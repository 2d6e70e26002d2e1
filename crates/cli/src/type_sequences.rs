//! `hepb type`: sequences in, one row each out, in the order of the input.

use crate::drugs::DrugCalls;
use clap::{Args, ValueEnum};
use hbv::{Column, Gene, shown, table_cell};
use rayon::prelude::*;
use sequence::annotation::{GFF3_HEADER, gff3, tbl};
use sequence::profile::Profile;
use sequence::read::{Notes, Problem, Record, Records};
use sequence::report::{ROW_COLUMNS, row};
use sequence::variants::{Sample, vcf};
use sequence::{Aligned, Memory, Typed, Typer};
use serde::Serialize;
use std::collections::HashSet;
use std::error::Error;
use std::fs::File;
use std::io::{self, IsTerminal, Read, Write};
use std::num::NonZero;
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
    /// The genes on each sequence's own nucleotides (GFF3); a circle's genes may end beyond its length.
    Gff3,
    /// The same as GenBank's feature table, five columns (table2asn, BankIt).
    Tbl,
    /// Differences from the profile's axis (`hepb profiles axis`), one file with all sequences; not read is `.`.
    Vcf,
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
    /// How many threads, no more than there are cores; 0 takes all.
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

/// What is written of one record.
enum Said {
    Text(String),
    /// It stands in the lines of all.
    Sample(Sample),
    /// Nothing, and why: what stands on standard error.
    Nothing(String),
}

/// The samples of a file of variants. Each has a name of its own: a name that stood in a file before is numbered.
#[derive(Default)]
struct Samples {
    all: Vec<Sample>,
    names: HashSet<String>,
}

impl Samples {
    /// Adds one; its former name and the present one where that had to change.
    fn add(&mut self, mut sample: Sample) -> Option<(String, String)> {
        let was = sample.name.clone();
        let mut number = 1;
        while !self.names.insert(sample.name.clone()) {
            number += 1;
            sample.name = format!("{was}#{number}");
        }
        let changed = (sample.name != was).then(|| (was, sample.name.clone()));
        self.all.push(sample);
        changed
    }
}

/// Everything that one thread needs.
struct Worker<'a> {
    typer: &'a Typer,
    drugs: &'a DrugCalls,
    format: Format,
}

impl Worker<'_> {
    /// What is written of one record.
    fn said(&self, file: &str, read: &Result<Record, Problem>, memory: &mut Memory) -> Said {
        match (self.format, read) {
            (Format::Tsv | Format::Json | Format::Ndjson, _) => {
                Said::Text(self.line(file, read, memory) + "\n")
            }
            (Format::Vcf, Err(problem)) => {
                Said::Sample(Sample { name: problem.name.clone(), aligned: Aligned::unread() })
            }
            (Format::Vcf, Ok(record)) => {
                let placed = self.typer.lay(record, memory).is_ok();
                let aligned = if placed { memory.aligned.clone() } else { Aligned::unread() };
                Said::Sample(Sample { name: record.name.clone(), aligned })
            }
            (Format::Gff3 | Format::Tbl, Err(_)) => Said::Text(String::new()),
            (Format::Gff3 | Format::Tbl, Ok(record)) => {
                let name = record.name.as_str();
                let (typed, annotation) = self.typer.annotated(name, record, memory);
                match annotation {
                    None => {
                        let why = typed.refusal.map(|one| one.to_string()).unwrap_or_default();
                        Said::Nothing(format!("{name}: no genes ({why})"))
                    }
                    Some(one) if self.format == Format::Tbl => Said::Text(tbl(name, &one)),
                    Some(one) => Said::Text(gff3(name, typed.headline.as_deref(), &one)),
                }
            }
        }
    }

    fn line(&self, file: &str, read: &Result<Record, Problem>, memory: &mut Memory) -> String {
        let typed = match read {
            Ok(record) => {
                let typed = self.typer.type_one(&record.name, record, memory);
                typed.with_origin(file, &record.description, &record.notes)
            }
            Err(problem) => {
                let typed = Typed::unreadable(&problem.name, problem.key());
                typed.with_origin(file, "", &Notes::default())
            }
        };
        let rt = typed.texts().find_map(|(key, text)| (key == Gene::Rt.key()).then_some(text));
        let drugs = rt.map(|rt| self.drugs.of(rt)).unwrap_or_default();
        if self.format == Format::Tsv {
            let mut line = String::new();
            for (column, value) in Column::ALL.into_iter().zip(row(&typed)) {
                line.push_str(&table_cell(column, &value));
                line.push('\t');
            }
            return line + &drugs;
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
/// Where the profile cannot be read, or the output cannot be written.
/// Files and records that cannot be read are named on standard error; the rest go on, and the answer is `false`.
pub fn run(arguments: &TypeArguments, out: &mut dyn Write) -> Result<bool, Box<dyn Error>> {
    let typer = typer(arguments.profile.as_deref())?;
    let drugs = DrugCalls::default();
    let worker = Worker { typer: &typer, drugs: &drugs, format: arguments.format };
    let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
    let threads = if arguments.threads == 0 { cores } else { arguments.threads.min(cores) };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build()?;
    let mut progress = Progress::new();
    let mut all_read = true;
    let mut first = true;
    match arguments.format {
        Format::Tsv => writeln!(out, "{}\tdrugs", ROW_COLUMNS.join("\t"))?,
        Format::Json => write!(out, "[")?,
        Format::Gff3 => write!(out, "{GFF3_HEADER}")?,
        Format::Ndjson | Format::Tbl | Format::Vcf => {}
    }
    let mut samples = Samples::default();
    let mut memories: Vec<Memory> = Vec::new();
    for path in &arguments.files {
        let file = if path == Path::new("-") { String::new() } else { path.display().to_string() };
        let mut source = match records(path) {
            Ok(source) => source,
            // The other files are read all the same.
            Err(error) => {
                progress.say(&error.to_string());
                all_read = false;
                continue;
            }
        };
        loop {
            let batch: Vec<Result<Record, Problem>> = source.by_ref().take(BATCH).collect();
            if batch.is_empty() {
                break;
            }
            let mut unread = 0;
            for read in &batch {
                match read {
                    Ok(record) => {
                        for odd in oddities(record) {
                            let Record { name, line, .. } = record;
                            progress
                                .say(&format!("{}: {name}, line {line}: {odd}", path.display()));
                        }
                    }
                    Err(problem) => {
                        unread += 1;
                        progress.say(&format!("{}: {problem}", path.display()));
                    }
                }
            }
            all_read &= unread == 0;
            // Each thread takes a share of its own, so that its memory stays with it.
            memories.resize_with(threads, Memory::default);
            let said: Vec<Vec<Said>> = pool.install(|| {
                batch
                    .par_chunks(batch.len().div_ceil(threads))
                    .zip(memories.par_iter_mut())
                    .map(|(share, memory)| {
                        share.iter().map(|read| worker.said(&file, read, memory)).collect()
                    })
                    .collect()
            });
            for one in said.into_iter().flatten() {
                match one {
                    Said::Text(text) => {
                        if arguments.format == Format::Json {
                            writeln!(out, "{}", if first { "" } else { "," })?;
                            first = false;
                        }
                        out.write_all(text.as_bytes())?;
                    }
                    Said::Sample(sample) => {
                        if let Some((was, is)) = samples.add(sample) {
                            progress.say(&format!("{}: {was} is the sample {is}", path.display()));
                        }
                    }
                    Said::Nothing(why) => progress.say(&format!("{}: {why}", path.display())),
                }
            }
            progress.add(batch.len() - unread, unread);
        }
    }
    if arguments.format == Format::Json {
        writeln!(out, "]")?;
    }
    if arguments.format == Format::Vcf {
        let source = format!("hepb {}", env!("CARGO_PKG_VERSION"));
        let mut written = Ok(());
        vcf(&typer.axis(), &typer.axis_name(), &source, &samples.all, |line| {
            if written.is_ok() {
                written = writeln!(out, "{line}");
            }
        });
        written?;
    }
    out.flush()?;
    progress.end(&typer);
    Ok(all_read)
}

/// What a person should know of how a record was read, in sentences.
fn oddities(record: &Record) -> impl Iterator<Item = String> {
    let Notes { stated_length, is_glued, deletion_marks, .. } = record.notes;
    let stated = stated_length.map(|stated| {
        let read = record.bases.len();
        format!("{stated} nucleotides are stated, {read} were read; part of it may be missing")
    });
    let glued = is_glued.then(|| {
        "its > stands behind the letters of the record before; a line break is missing there"
            .to_owned()
    });
    let marks = (deletion_marks > 0)
        .then(|| format!("{deletion_marks} * between the letters are read as deletions"));
    [stated, glued, marks].into_iter().flatten()
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
            put(&format!("\rhepb: {} sequences", self.typed));
        }
    }

    /// A line about a file or a record. Names in it are those of strangers.
    fn say(&self, line: &str) {
        self.clear();
        put(&format!("hepb: {}\n", shown(line)));
    }

    fn clear(&self) {
        if self.live {
            put("\r\x1b[K");
        }
    }

    fn end(&self, typer: &Typer) {
        let seconds = self.started.elapsed().as_secs_f64();
        let name = &typer.profile.provenance.name;
        self.say(&format!(
            "{} sequences typed, {} not readable, {seconds:.2} s; profile {name}",
            self.typed, self.unread
        ));
    }
}

/// On standard error. If that cannot be written, the rows matter more.
fn put(text: &str) {
    let _ = io::stderr().write_all(text.as_bytes());
}
