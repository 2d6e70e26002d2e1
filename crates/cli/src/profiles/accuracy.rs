//! `hepb profiles accuracy`: how often the label is met, by profiles that have not seen the study.

use super::labelled::{Entry, read};
use super::simulated::mosaics;
use sequence::build::{Labelled, build, fold_of};
use sequence::profile::Provenance;
use sequence::report::{Call, Note, Recombinant};
use sequence::{Bases, Memory, Typed, Typer, reverse_complement};
use std::collections::BTreeMap;
use std::error::Error;
use std::io::Write;
use std::path::Path;

/// Studies are kept aside in so many parts.
const FOLDS: u32 = 2;
/// A record that may be a whole genome has so many nucleotides.
const NEARLY_WHOLE: usize = 3000;
/// A study whose subgenotype labels contradict all others (see the README of the sequences).
const DISCORDANT_STUDY: &str = "20848146";

/// One labelled sequence and what was made of it.
struct Outcome {
    entry: Entry,
    typed: Typed,
}

impl Outcome {
    /// Whether the label's genotypes are those of the call. A recombinant counts by its parents: a label
    /// of one letter names one of them.
    fn agrees(&self) -> bool {
        let label: Vec<&str> = self.entry.genotype.split('/').collect();
        let said = self.typed.headline.iter().flat_map(|said| said.split('/'));
        let met = said.filter(|letter| label.contains(letter)).count();
        met == label.len()
    }

    /// Subgenotypes that are named: of a recombinant those of its parts.
    fn subgenotypes(&self) -> Vec<&str> {
        match self.typed.call {
            Call::Recombinant => self.typed.parts.iter().map(|part| part.clade.as_str()).collect(),
            _ => self.typed.subgenotype.iter().map(String::as_str).collect(),
        }
    }

    fn is_flagged(&self) -> bool {
        self.typed.call != Call::Certain
    }

    /// The likely cause of a disagreement.
    fn cause(&self) -> &'static str {
        let typed = &self.typed;
        match (&typed.recombinant, typed.call) {
            _ if typed.refusal.is_some() => "not placed",
            (Recombinant::Usual(form), _) if form.starts_with("A/C/G") => {
                "label older than genotype I"
            }
            (_, Call::Recombinant) => "recombinant of other parents",
            (_, Call::Unassigned) => "far from every genotype",
            (_, Call::Uncertain) => "too little to tell",
            _ if typed.whole && typed.margin > 200.0 => "label wrong: whole genome, large margin",
            _ => "short or label wrong",
        }
    }
}

fn share(part: usize, of: usize) -> String {
    format!("{:6.2} % ({part}/{of})", 100.0 * part as f64 / of.max(1) as f64)
}

/// Types the entries of each fold with the profile that has not seen it.
fn outcomes(typers: &[Typer], entries: &[Entry]) -> Vec<Outcome> {
    let mut memory = Memory::default();
    entries
        .iter()
        .map(|entry| {
            let typer = &typers[fold_of(&entry.study, FOLDS) as usize];
            let typed = typer.type_one(&entry.name, &entry.bases, &mut memory);
            Outcome { entry: entry.clone(), typed }
        })
        .collect()
}

/// Prints the table.
///
/// # Errors
/// Where the folder does not hold the sequences, or the output cannot be written.
pub fn run(
    folder: &Path,
    list: Option<&Path>,
    out: &mut dyn Write,
) -> Result<bool, Box<dyn Error>> {
    let load = |name: &str| {
        read(&folder.join(format!("{name}.fasta.gz")), &folder.join(format!("{name}.tsv")))
    };
    let (reference, full, partial) = (load("reference")?, load("full_labelled")?, load("partial")?);
    let (recombinants, nonhuman) = (load("recombinants")?, load("nonhuman")?);
    let mut typers = Vec::new();
    for fold in 0..FOLDS {
        let fragments = partial.iter().filter(|one| fold_of(&one.study, FOLDS) != fold);
        let fragments: Vec<Labelled> = fragments.filter_map(|one| one.labelled(false)).collect();
        let trusted = reference.iter().filter_map(|one| one.labelled(true));
        let seen = full.iter().filter(|one| fold_of(&one.study, FOLDS) != fold);
        let all: Vec<Labelled> =
            trusted.chain(seen.filter_map(|one| one.labelled(false))).collect();
        typers.push(Typer::new(build(&all, &fragments, Provenance::default())?.profile));
    }
    writeln!(
        out,
        "Profiles from {FOLDS} halves of the studies; each sequence typed by the one that has not seen its study.\n"
    )?;
    let single = |entries: &[Entry]| -> Vec<Entry> {
        entries.iter().filter(|one| one.genotype.len() == 1).cloned().collect()
    };
    let whole = outcomes(&typers, &single(&full));
    let pieces = outcomes(&typers, &single(&partial));

    writeln!(out, "Full genomes with one label: {}", whole.len())?;
    summary(&whole, out)?;
    subgenotypes(&whole, out)?;
    writeln!(out, "\nFragments with one label: {}", pieces.len())?;
    summary(&pieces, out)?;
    for (least, most) in [(200, 400), (400, 700), (700, 1200), (1200, 3000)] {
        let some: Vec<&Outcome> =
            pieces.iter().filter(|one| (least..most).contains(&one.typed.length)).collect();
        let right = some.iter().filter(|one| one.agrees()).count();
        writeln!(out, "  {least} to {} nt: {}", most - 1, share(right, some.len()))?;
    }
    reliability(&whole, &pieces, out)?;
    recombination(&typers, &recombinants, &reference, out)?;

    let strange = outcomes(&typers, &nonhuman);
    let named = strange.iter().filter(|one| one.typed.headline.is_some()).count();
    writeln!(out, "\nNon-human: {named} of {} called a human genotype", strange.len())?;
    rotations(&typers[0], &full, out)?;
    confusion("full genomes", &whole, out)?;
    confusion("fragments", &pieces, out)?;
    if let Some(path) = list {
        disagreements(path, &whole, &pieces)?;
    }
    Ok(true)
}

fn summary(all: &[Outcome], out: &mut dyn Write) -> Result<(), Box<dyn Error>> {
    let right = all.iter().filter(|one| one.agrees()).count();
    writeln!(out, "  genotype as labelled: {}", share(right, all.len()))?;
    let plain: Vec<&Outcome> = all.iter().filter(|one| !one.is_flagged()).collect();
    let right = plain.iter().filter(|one| one.agrees()).count();
    writeln!(out, "  among those not flagged: {}", share(right, plain.len()))?;
    let count = |wanted: &dyn Fn(&&Outcome) -> bool| all.iter().filter(wanted).count();
    let flagged = count(&|one| one.is_flagged());
    writeln!(
        out,
        "  flagged: {}; recombinant {}, uncertain {}, unassigned {}, not HBV {}",
        share(flagged, all.len()),
        count(&|one| one.typed.call == Call::Recombinant),
        count(&|one| one.typed.call == Call::Uncertain),
        count(&|one| one.typed.call == Call::Unassigned),
        count(&|one| one.typed.call == Call::NotHbv)
    )?;
    Ok(())
}

fn subgenotypes(all: &[Outcome], out: &mut dyn Write) -> Result<(), Box<dyn Error>> {
    let labelled =
        |one: &&Outcome| !one.entry.subgenotype.is_empty() && one.entry.study != DISCORDANT_STUDY;
    // `F1` and `F1b` agree: one is the other said in less detail.
    let same = |label: &str, call: &str| label.starts_with(call) || call.starts_with(label);
    let labelled: Vec<&Outcome> = all.iter().filter(labelled).collect();
    let named: Vec<&&Outcome> =
        labelled.iter().filter(|one| !one.subgenotypes().is_empty()).collect();
    let right = named
        .iter()
        .filter(|one| one.subgenotypes().iter().any(|sub| same(&one.entry.subgenotype, sub)))
        .count();
    writeln!(
        out,
        "  subgenotype as labelled, without one discordant study: {}",
        share(right, labelled.len())
    )?;
    writeln!(out, "  where one is named: {}", share(right, named.len()))?;
    Ok(())
}

/// Whether a confidence is what it says.
fn reliability(
    whole: &[Outcome],
    pieces: &[Outcome],
    out: &mut dyn Write,
) -> Result<(), Box<dyn Error>> {
    writeln!(out, "\nConfidence said, and how often the label was met")?;
    for (least, most) in
        [(0.0, 0.6), (0.6, 0.8), (0.8, 0.9), (0.9, 0.96), (0.96, 0.98), (0.98, 1.01)]
    {
        let some: Vec<&Outcome> = whole
            .iter()
            .chain(pieces)
            .filter(|one| one.typed.genotype.is_some())
            .filter(|one| (least..most).contains(&one.typed.confidence))
            .collect();
        let right = some.iter().filter(|one| one.agrees()).count();
        let said: f32 = some.iter().map(|one| one.typed.confidence).sum();
        let said = said / some.len().max(1) as f32;
        writeln!(
            out,
            "  {least:.2} to {most:.2}: said {said:.3}, met {}",
            share(right, some.len())
        )?;
    }
    Ok(())
}

fn recombination(
    typers: &[Typer],
    recombinants: &[Entry],
    reference: &[Entry],
    out: &mut dyn Write,
) -> Result<(), Box<dyn Error>> {
    writeln!(out, "\nRecombinants, by label: found")?;
    let mut by_label: BTreeMap<String, (usize, usize, Vec<String>)> = BTreeMap::new();
    for one in outcomes(typers, recombinants) {
        let entry = by_label.entry(one.entry.genotype.clone()).or_default();
        entry.1 += 1;
        if one.typed.recombinant.is_news() {
            entry.0 += 1;
        } else {
            entry.2.push(one.entry.name);
        }
    }
    for (label, (found, of, missed)) in &by_label {
        let label = if label.is_empty() { "(no label)" } else { label };
        writeln!(out, "  {label}: {}  not: {}", share(*found, *of), missed.join(" "))?;
    }
    let typer = &typers[0];
    let mut memory = Memory::default();
    let made = mosaics(typer, reference);
    let (mut found, mut near, mut all) = (0, 0, 0);
    let mut errors: Vec<u16> = Vec::new();
    for mosaic in &made {
        let typed = typer.type_one("mosaic", &mosaic.bases, &mut memory);
        if !typed.recombinant.is_news() {
            continue;
        }
        found += 1;
        for truth in [mosaic.breakpoints.0, mosaic.breakpoints.1] {
            all += 1;
            let error = typed.breakpoints.iter().map(|one| one.position.abs_diff(truth)).min();
            near += usize::from(error.is_some_and(|error| error <= 50));
            errors.extend(error);
        }
    }
    errors.sort_unstable();
    writeln!(
        out,
        "Made mosaics of two references (700 to 1,500 columns of the other): found {}",
        share(found, made.len())
    )?;
    writeln!(
        out,
        "  breakpoints within 50 nt: {}; median {} nt, 95th percentile {} nt",
        share(near, all),
        errors.get(errors.len() / 2).copied().unwrap_or(0),
        errors.get(errors.len() * 95 / 100).copied().unwrap_or(0)
    )?;
    Ok(())
}

/// Every rotation and both strands give the same report. Where the cut falls into a deletion or an insertion of
/// the sequence's own, its ends lie apart: both readings are possible then, and the report has to say so.
fn rotations(typer: &Typer, full: &[Entry], out: &mut dyn Write) -> Result<(), Box<dyn Error>> {
    let mut memory = Memory::default();
    let (mut tried, mut same, mut open, mut different) = (0, 0, 0, Vec::new());
    let (mut either, mut cut_in_its_own) = (0, Vec::new());
    for (at, entry) in full.iter().enumerate().step_by(7) {
        let as_it_is = plain(typer.type_one("x", &entry.bases, &mut memory));
        // Only what is a circle can be turned.
        if !as_it_is.whole {
            open += usize::from(entry.bases.len() >= NEARLY_WHOLE);
            continue;
        }
        for turn in [1, 997, 1814, 2600, at % 3000] {
            let mut turned: Vec<Bases> = entry.bases.clone();
            turned.rotate_left(turn);
            let other = reverse_complement(&turned);
            for bases in [turned, other] {
                tried += 1;
                let turned = plain(typer.type_one("x", &bases, &mut memory));
                if turned == as_it_is {
                    same += 1;
                } else if says_that_either_is_possible(&turned) {
                    either += 1;
                    if cut_in_its_own.last() != Some(&entry.name) {
                        cut_in_its_own.push(entry.name.clone());
                    }
                } else if different.last() != Some(&entry.name) {
                    different.push(entry.name.clone());
                }
            }
        }
    }
    writeln!(
        out,
        "\nRotations and strands with the identical report: {}  not: {}",
        share(same, tried),
        different.join(" ")
    )?;
    writeln!(
        out,
        "  cut in a deletion or an insertion of its own, and said to be deleted or not read: {either} of {tried}  {}",
        cut_in_its_own.join(" ")
    )?;
    writeln!(
        out,
        "  not turned, as their ends lie apart: {open} of {NEARLY_WHOLE} nucleotides or more"
    )?;
    Ok(())
}

fn says_that_either_is_possible(typed: &Typed) -> bool {
    typed.notes.iter().any(|note| matches!(note, Note::DeletedOrNotRead { .. }))
}

/// What does not say how the sequence was given.
fn plain(typed: Typed) -> Typed {
    Typed { strand: None, origin: None, ..typed }
}

fn confusion(title: &str, all: &[Outcome], out: &mut dyn Write) -> Result<(), Box<dyn Error>> {
    let mut counts: BTreeMap<(String, String), usize> = BTreeMap::new();
    let mut calls: Vec<String> = Vec::new();
    for one in all {
        let call = one.typed.headline.clone().unwrap_or_else(|| "-".to_owned());
        if !calls.contains(&call) {
            calls.push(call.clone());
        }
        *counts.entry((one.entry.genotype.clone(), call)).or_default() += 1;
    }
    calls.sort();
    let mut labels: Vec<&String> = counts.keys().map(|(label, _)| label).collect();
    labels.dedup();
    writeln!(out, "\nConfusion, {title}: a row a label, a column a call")?;
    writeln!(out, "     {}", calls.iter().map(|call| format!("{call:>6}")).collect::<String>())?;
    for label in labels {
        let cells = calls.iter().map(|call| {
            let count = counts.get(&(label.clone(), call.clone())).copied().unwrap_or(0);
            if count == 0 { "     .".to_owned() } else { format!("{count:>6}") }
        });
        writeln!(out, "  {label:>2} {}", cells.collect::<String>())?;
    }
    Ok(())
}

fn disagreements(path: &Path, whole: &[Outcome], pieces: &[Outcome]) -> Result<(), Box<dyn Error>> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)
            .map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    let mut table = csv::WriterBuilder::new()
        .delimiter(b'\t')
        .from_path(path)
        .map_err(|error| format!("{}: {error}", path.display()))?;
    table.write_record([
        "name",
        "length",
        "label",
        "call",
        "clade",
        "margin_bits",
        "recombinant",
        "likely_cause",
    ])?;
    for one in whole.iter().chain(pieces).filter(|one| !one.agrees()) {
        let typed = &one.typed;
        table.write_record([
            one.entry.name.clone(),
            typed.length.to_string(),
            one.entry.genotype.clone(),
            typed.headline.clone().unwrap_or_else(|| typed.call.key().to_owned()),
            typed
                .parts
                .iter()
                .map(|part| format!("{}:{}-{}", part.clade, part.from, part.to))
                .collect::<Vec<_>>()
                .join(";"),
            format!("{:.0}", typed.margin),
            typed.recombinant.to_string(),
            one.cause().to_owned(),
        ])?;
    }
    table.flush()?;
    Ok(())
}
