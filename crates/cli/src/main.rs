//! `hepb`: the engines at a prompt.

mod check;
mod classify;
mod golden;

use clap::{Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

/// Reads hepatitis B results on this machine; nothing leaves it.
#[derive(Parser)]
#[command(name = "hepb", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Reads a case (JSON) and prints its report (JSON).
    Classify {
        /// The case; `-` for standard input.
        file: PathBuf,
    },
    /// Runs golden cases: one line a case, exit 1 on any failure.
    Golden {
        /// A file in the format of the golden cases.
        cases: PathBuf,
    },
    /// Proves every decision table: no gap, no silent overlap, no widening.
    Check {
        /// How many complete cells to walk one by one before sampling.
        #[arg(long, default_value_t = 12_000_000)]
        limit: u64,
    },
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Classify { file } => classify::run(&file),
        Command::Golden { cases } => golden::run(&cases),
        Command::Check { limit } => Ok(check::run(limit)),
    };
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("hepb: {error}");
            ExitCode::from(2)
        }
    }
}
