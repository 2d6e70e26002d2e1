//! `hepb`: the engines at a prompt.

// They panic where standard error cannot be written.
#![deny(clippy::print_stderr)]

mod check;
mod classify;
mod cohort;
mod drugs;
mod figures;
mod golden;
mod input;
mod json_text;
mod manual;
mod profiles;
mod read;
mod refused;
mod rules;
mod schema;
mod seal;
mod table;
mod type_sequences;

use clap::{CommandFactory, Parser, Subcommand};
use std::error::Error;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// Reads hepatitis B results on this machine; nothing leaves it.
#[derive(Parser)]
#[command(name = "hepb", version, after_long_help = TEACHES)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

/// At the end of `hepb --help`.
const TEACHES: &str = "\
Examples:
  hepb read --source text report.txt       what is understood of a report that was typed or copied
  hepb read bundle.json message.hl7        FHIR and HL7 v2 are recognised; one line of JSON a file
  hepb classify --text docs/case.json      a case, as a note in words
  hepb classify --text --lang zh-Hans --source text - < report.txt
  gzip -c bundle.json | hepb classify --on 2026-01-31 -
  hepb classify cohort.csv > answers.csv   a table: each row under every edition
  hepb cohort --matrix cohort.csv          who moves between editions, by which criterion
  hepb type sequences.fasta                genotype and mutations, one row a sequence

Exit codes:
  0    done; of a check: nothing wrong
  1    done, and the answer is no: a check failed, a report held no sure result
  2    an argument, a file or its content cannot be read; the message says which and why
  141  whoever read the output has closed it";

#[derive(Subcommand)]
enum Command {
    /// Reads a case (JSON), FHIR, HL7 v2 or a report as text, and prints its report: as JSON, or as a note in words.
    Classify(classify::ClassifyArguments),
    /// Reads a table of many people (CSV, TSV, lines of JSON): what was read of each row, or who moves between editions.
    Cohort(cohort::CohortArguments),
    /// Prints what is understood of reports, FHIR and HL7 files: each reading with its place, how sure it is,
    /// and what was not understood.
    Read(read::ReadArguments),
    /// Prints the form of a case, a report, or of what belongs to a table as JSON Schema.
    Schema {
        /// Which of them.
        form: schema::Form,
    },
    /// Runs golden cases: one line a case, exit 1 on any failure.
    Golden {
        /// A file in the format of the golden cases.
        cases: PathBuf,
        /// Another such file: its cases stand in for those of the same id, the others are added.
        #[arg(long)]
        overlay: Option<PathBuf>,
    },
    /// Writes the cases of files (golden cases, a case, lines of cases), one line of JSON each.
    Cases {
        /// The files.
        files: Vec<PathBuf>,
    },
    /// Writes the rule reference (Markdown and JSON) into a folder.
    Rules {
        /// The folder.
        folder: PathBuf,
        /// Looks in this folder of stories for a case in which each rule speaks; without it the cases stay as they are.
        #[arg(long, value_name = "FOLDER")]
        stories: Option<PathBuf>,
        /// Writes nothing; exit 1 where the folder does not hold the present rules.
        #[arg(long)]
        check: bool,
    },
    /// Writes the numbers behind the figures of the chapters to learn from (JSON) into a folder.
    Figures {
        /// The folder.
        folder: PathBuf,
        /// Writes nothing; exit 1 where the folder does not hold the present numbers.
        #[arg(long)]
        check: bool,
    },
    /// Seals the released editions: a fingerprint of what decides in each, in a file. Exit 1 where
    /// rows changed and the edition's version did not.
    Seal {
        /// The file of the seals.
        file: PathBuf,
        /// Writes nothing; exit 1 too where the file does not hold the present versions.
        #[arg(long)]
        check: bool,
    },
    /// Types viral sequences: genotype, recombination, mutations; one row each, in the order given.
    Type(type_sequences::TypeArguments),
    /// Computes and measures reference profiles.
    #[command(subcommand)]
    Profiles(profiles::ProfilesCommand),
    /// Prints the completions of a shell.
    Completions {
        /// Which shell.
        shell: clap_complete::Shell,
    },
    /// Writes the manual pages (`hepb.1` and one for each command) into a folder.
    Man {
        /// The folder.
        folder: PathBuf,
    },
    /// Proves every decision table: no gap, no silent overlap, no widening.
    Check {
        /// How many complete cells to walk one by one before sampling.
        #[arg(long, default_value_t = 12_000_000)]
        limit: u64,
    },
}

fn main() -> ExitCode {
    let mut out = io::stdout().lock();
    let outcome = match Arguments::parse().command {
        Command::Classify(arguments) => classify::run(&arguments, &mut out),
        Command::Cohort(arguments) => cohort::run(&arguments, &mut out),
        Command::Read(arguments) => read::run(&arguments, &mut out),
        Command::Schema { form } => schema::run(form, &mut out),
        Command::Golden { cases, overlay } => golden::run(&cases, overlay.as_deref(), &mut out),
        Command::Cases { files } => golden::write_cases(&files, &mut out),
        Command::Rules { folder, stories, check } => {
            rules::run(&folder, stories.as_deref(), check, &mut out)
        }
        Command::Figures { folder, check } => figures::run(&folder, check, &mut out),
        Command::Seal { file, check } => seal::run(&file, check, &mut out),
        Command::Type(arguments) => type_sequences::run(&arguments, &mut out),
        Command::Profiles(command) => profiles::run(&command, &mut out),
        Command::Completions { shell } => manual::completions(command(), shell, &mut out),
        Command::Man { folder } => manual::pages(command(), &folder),
        Command::Check { limit } => check::run(limit, &mut out),
    };
    match outcome.and_then(|verdict| Ok(out.flush().map(|()| verdict)?)) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        // `hepb check | head -1`: the reader has seen enough. Nothing to say, but
        // no verdict either: the code is that of a program ended by SIGPIPE.
        Err(error) if is_closed_pipe(error.as_ref()) => ExitCode::from(141),
        Err(error) => {
            // Where standard error is closed too, the exit code has to do.
            // Names of files and records in it are those of strangers.
            let lines = error.to_string();
            let lines: Vec<_> = lines.lines().map(hbv::shown).collect();
            let _ = writeln!(io::stderr(), "hepb: {}", lines.join("\n"));
            ExitCode::from(2)
        }
    }
}

/// The commands and their arguments, for what is generated of them.
fn command() -> clap::Command {
    Arguments::command()
}

fn is_closed_pipe(error: &(dyn Error + 'static)) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}
