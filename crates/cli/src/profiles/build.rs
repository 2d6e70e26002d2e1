//! `hepb profiles build` and `show`.

use super::labelled;
use clap::Args;
use sequence::build::{Labelled, build};
use sequence::profile::{Profile, Provenance};
use std::error::Error;
use std::io::Write;
use std::path::{Path, PathBuf};

/// What `hepb profiles build` takes.
#[derive(Args, Debug)]
pub struct BuildArguments {
    /// Curated genomes whose subgenotypes name the clades (FASTA, also gzipped); X02763 must be among them, from the EcoRI site on.
    #[arg(long)]
    reference: PathBuf,
    /// Their labels (tab-separated: accession, genotype, subgenotype).
    #[arg(long)]
    reference_labels: PathBuf,
    /// More genomes; each joins the nearest clade of its genotype.
    #[arg(long, requires = "labels")]
    sequences: Option<PathBuf>,
    /// Their labels (accession, genotype, pubmed).
    #[arg(long)]
    labels: Option<PathBuf>,
    /// Labelled fragments, on which only the confidence of calls is measured.
    #[arg(long, requires = "fragment_labels")]
    fragments: Option<PathBuf>,
    /// Their labels.
    #[arg(long)]
    fragment_labels: Option<PathBuf>,
    /// Whole genomes of viruses of apes; they become clades of their own, which no human virus is called by.
    #[arg(long, requires = "ape_labels")]
    apes: Option<PathBuf>,
    /// Their table (accession, genotype, which is empty, pubmed).
    #[arg(long)]
    ape_labels: Option<PathBuf>,
    /// A name that reports carry, such as hbv-2023-04.
    #[arg(long)]
    name: String,
    /// The day, for the provenance (2026-11-21).
    #[arg(long)]
    date: String,
    /// Where the sequences come from, for the provenance.
    #[arg(long)]
    source: Vec<String>,
    /// Whose subgenotype names these are.
    #[arg(long, default_value = "")]
    scheme: String,
    /// The profile to write.
    #[arg(long)]
    out: PathBuf,
    /// Which clade each sequence joined, and which were left out and why, as a tab-separated file.
    #[arg(long)]
    members: Option<PathBuf>,
}

/// Builds a profile.
///
/// # Errors
/// Where a file cannot be read or written, or no profile can be computed.
pub fn run(arguments: &BuildArguments, out: &mut dyn Write) -> Result<bool, Box<dyn Error>> {
    let mut unlabelled = 0;
    let mut load = |fasta: &Option<PathBuf>, table: &Option<PathBuf>, trusted: bool| {
        let (Some(fasta), Some(table)) = (fasta, table) else { return Ok(Vec::new()) };
        let entries = labelled::read(fasta, table)?;
        let all: Vec<Labelled> = entries.iter().filter_map(|one| one.labelled(trusted)).collect();
        unlabelled += entries.len() - all.len();
        Ok::<_, Box<dyn Error>>(all)
    };
    let reference = (Some(arguments.reference.clone()), Some(arguments.reference_labels.clone()));
    let mut all = load(&reference.0, &reference.1, true)?;
    all.extend(load(&arguments.sequences, &arguments.labels, false)?);
    let fragments = load(&arguments.fragments, &arguments.fragment_labels, false)?;
    if let (Some(fasta), Some(table)) = (&arguments.apes, &arguments.ape_labels) {
        let apes = labelled::of_apes(labelled::read(fasta, table)?);
        all.extend(apes.iter().filter_map(|one| one.labelled(false)));
    }
    let provenance = Provenance {
        name: arguments.name.clone(),
        computed: arguments.date.clone(),
        command: "hepb profiles build".to_owned(),
        sources: arguments.source.clone(),
        subgenotype_scheme: arguments.scheme.clone(),
        ..Provenance::default()
    };
    let built = build(&all, &fragments, provenance)?;
    let bytes = built.profile.to_bytes();
    std::fs::write(&arguments.out, &bytes)
        .map_err(|error| format!("{}: {error}", arguments.out.display()))?;
    if let Some(path) = &arguments.members {
        let mut table = csv::WriterBuilder::new().delimiter(b'\t').from_path(path)?;
        table.write_record(["accession", "clade", "left_out_because", "label"])?;
        let mut rows: Vec<[String; 4]> = Vec::new();
        for (name, clade) in &built.members {
            rows.push([name.clone(), clade.clone(), String::new(), String::new()]);
        }
        for one in &built.left_out {
            rows.push([one.name.clone(), String::new(), one.reason.to_string(), one.label.clone()]);
        }
        rows.sort();
        for row in rows {
            table.write_record(&row)?;
        }
        table.flush()?;
    }
    writeln!(
        out,
        "{}: {} clades from {} genomes, {} left out, {} without one genotype, {} bytes",
        arguments.out.display(),
        built.profile.clades.len(),
        built.members.len(),
        built.left_out.len(),
        unlabelled,
        bytes.len()
    )?;
    Ok(true)
}

/// Prints what a profile holds.
///
/// # Errors
/// Where it cannot be read.
pub fn show(path: Option<&Path>, out: &mut dyn Write) -> Result<bool, Box<dyn Error>> {
    let profile: Profile = crate::type_sequences::typer(path)?.profile;
    let from = &profile.provenance;
    writeln!(out, "{} of {}, by `{}`", from.name, from.computed, from.command)?;
    for source in &from.sources {
        writeln!(out, "source: {source}")?;
    }
    writeln!(out, "subgenotype names: {}", from.subgenotype_scheme)?;
    writeln!(out, "{} sequences offered, {} left out", from.offered, from.dropped)?;
    let curve = profile.calibration;
    writeln!(
        out,
        "confidence = {} / (1 + exp(-({} + {} ln(1 + margin in bits))))",
        curve.ceiling, curve.intercept, curve.slope
    )?;
    for clade in &profile.clades {
        writeln!(out, "{}\t{}\t{}", clade.name, clade.members, clade.usual)?;
    }
    Ok(true)
}
