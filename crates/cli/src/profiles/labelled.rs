//! Labelled sequences: a FASTA file and a table that says what each of them is.

use crate::type_sequences::records;
use sequence::Bases;
use sequence::build::{Asked, Labelled};
use sequence::profile::APES;
use std::collections::HashMap;
use std::error::Error;
use std::path::Path;

/// One labelled sequence, whatever its label.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The accession.
    pub name: String,
    /// `B`, `C/D`, or nothing.
    pub genotype: String,
    /// `B2`, or nothing.
    pub subgenotype: String,
    /// The study, by its PubMed number; without one, the sequence itself.
    pub study: String,
    /// The sequence.
    pub bases: Vec<Bases>,
}

impl Entry {
    /// As genomes of other studies are asked for it.
    pub fn asked(&self) -> Asked<'_> {
        Asked { name: &self.name, study: &self.study, bases: &self.bases }
    }

    /// As the builder takes it; nothing where the label is not one genotype.
    pub fn labelled(&self, trusted: bool) -> Option<Labelled> {
        let [genotype] = self.genotype.as_bytes() else { return None };
        Some(Labelled {
            name: self.name.clone(),
            genotype: *genotype,
            subgenotype: (!self.subgenotype.is_empty()).then(|| self.subgenotype.clone()),
            trusted,
            study: self.study.clone(),
            bases: self.bases.clone(),
        })
    }
}

/// Reads both files; the table has a header with `accession`, `genotype`, and as it may be
/// `subgenotype` and `pubmed`.
///
/// # Errors
/// Where a file cannot be read, a column is missing, or a sequence is not in the table.
pub fn read(fasta: &Path, table: &Path) -> Result<Vec<Entry>, Box<dyn Error>> {
    let mut lines = csv::ReaderBuilder::new()
        .delimiter(b'\t')
        .quoting(false)
        .flexible(true)
        .from_path(table)
        .map_err(|error| format!("{}: {error}", table.display()))?;
    let header = lines.headers()?.clone();
    let column = |name: &str| header.iter().position(|field| field == name);
    let needed = |name: &str| {
        column(name).ok_or_else(|| format!("{}: there is no column `{name}`", table.display()))
    };
    let (accession, genotype) = (needed("accession")?, needed("genotype")?);
    let (subgenotype, pubmed) = (column("subgenotype"), column("pubmed"));
    let mut labels = HashMap::new();
    for line in lines.records() {
        let line = line.map_err(|error| format!("{}: {error}", table.display()))?;
        let field = |at: Option<usize>| at.and_then(|at| line.get(at)).unwrap_or("").to_owned();
        let label = (field(Some(genotype)), field(subgenotype), field(pubmed));
        labels.insert(field(Some(accession)), label);
    }
    let mut entries = Vec::new();
    for record in records(fasta)? {
        let record = record.map_err(|problem| format!("{}: {problem}", fasta.display()))?;
        // `FJ692557|A|A1`: the accession comes first.
        let name = record.name.split('|').next().unwrap_or_default().to_owned();
        let (genotype, subgenotype, pubmed) = labels.get(&name).cloned().ok_or_else(|| {
            format!("{}: `{name}` is not in {}", fasta.display(), table.display())
        })?;
        let study = if pubmed.is_empty() { name.clone() } else { pubmed };
        entries.push(Entry { name, genotype, subgenotype, study, bases: record.bases });
    }
    Ok(entries)
}

/// The same, as viruses of apes. Those of one deposit are one study, also where no paper is named: accessions that
/// begin with the same five characters.
pub fn of_apes(entries: Vec<Entry>) -> Vec<Entry> {
    let of_apes = |one: Entry| {
        let study =
            if one.study == one.name { one.name.chars().take(5).collect() } else { one.study };
        Entry { genotype: char::from(APES).to_string(), study, ..one }
    };
    entries.into_iter().map(of_apes).collect()
}
