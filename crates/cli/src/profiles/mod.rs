//! `hepb profiles`: computes reference profiles from labelled sequences, and measures them.

mod accuracy;
mod build;
mod labelled;
mod simulated;

use clap::Subcommand;
use std::error::Error;
use std::io::Write;
use std::path::PathBuf;

/// What can be done with profiles.
#[derive(Subcommand, Debug)]
pub enum ProfilesCommand {
    /// Computes a profile from labelled whole genomes.
    Build(Box<build::BuildArguments>),
    /// Types labelled sequences by profiles that have not seen their studies, and prints how often the label is met.
    Accuracy {
        /// A folder with `reference`, `full_labelled`, `partial`, `recombinants`, `nonhuman` (`.fasta.gz` and `.tsv`).
        folder: PathBuf,
        /// Every disagreement as a tab-separated file.
        #[arg(long)]
        list: Option<PathBuf>,
        /// Only every so many of the labelled sequences, for a quick look.
        #[arg(long, default_value_t = 1)]
        every: usize,
    },
    /// Says where a profile comes from and what it holds.
    Show {
        /// The profile; without it, the one that comes with the program.
        profile: Option<PathBuf>,
    },
    /// Prints the reference that variants are told against (`hepb type --format vcf`), as FASTA: the commonest base of
    /// genotype A in each of the 3,221 columns.
    Axis {
        /// The profile; without it, the one that comes with the program.
        profile: Option<PathBuf>,
    },
}

/// Runs one of them.
///
/// # Errors
/// Where a file cannot be read or written, or holds something else.
pub fn run(command: &ProfilesCommand, out: &mut dyn Write) -> Result<bool, Box<dyn Error>> {
    match command {
        ProfilesCommand::Build(arguments) => build::run(arguments, out),
        ProfilesCommand::Accuracy { folder, list, every } => {
            accuracy::run(folder, list.as_deref(), *every, out)
        }
        ProfilesCommand::Axis { profile } => {
            let typer = crate::type_sequences::typer(profile.as_deref())?;
            writeln!(out, ">{}", typer.axis_name())?;
            for line in typer.axis().chunks(70) {
                let line: String = line.iter().map(|base| base.letter()).collect();
                writeln!(out, "{line}")?;
            }
            out.flush()?;
            Ok(true)
        }
        ProfilesCommand::Show { profile } => build::show(profile.as_deref(), out),
    }
}
