//! `hepb profiles accuracy`: how often the label and the evidence are met, by profiles that have not seen the study.
//!
//! Labels err. So each figure is given twice where that matters: as labelled, and as genomes of other studies
//! judge it by counting differences (`sequence::build::Witnesses`): the letter is clear where nine tenths of the 25
//! nearest genomes of other studies carry it and the nearest one does; a genome is of one genotype where
//! no window of 320 columns is nearer to a curated reference of another, and a recombinant where one is clearly
//! nearer.

mod agreement;
mod apes;
mod calibration;
mod grades;
mod outcome;
mod recombination;
mod subgenotypes;

use super::labelled::{Entry, of_apes, read};
use agreement::{summary, wrong_labels};
use calibration::reliability;
use outcome::{FOLDS, Outcome, outcomes, share};
use sequence::build::{Judgements, Labelled, build_judged, count_clades, fold_of};
use sequence::profile::Provenance;
use sequence::report::{Call, Note, Recombinant};
use sequence::{Bases, Memory, Typed, Typer, reverse_complement};
use std::collections::BTreeMap;
use std::error::Error;
use std::io::Write;
use std::path::Path;

/// Number of nucleotides of a record that may be a whole genome.
const NEARLY_WHOLE: usize = 3000;

/// The likely cause of a disagreement.
fn cause(one: &Outcome) -> &'static str {
    let typed = &one.typed;
    match (&typed.recombinant, typed.call) {
        _ if typed.refusal.is_some() => "not placed",
        _ if one.label_is_wrong() && one.is_right() => "label wrong, by evidence",
        (Recombinant::Usual(form), _) if form.starts_with("A/C/G") => "label older than genotype I",
        (_, Call::Recombinant) => "recombinant of other parents",
        (_, Call::Unassigned) => "far from every genotype",
        (_, Call::Uncertain) => "too little to tell",
        _ if typed.whole && typed.margin > 200.0 => "label wrong: whole genome, large margin",
        _ => "short or label wrong",
    }
}

/// Prints the table. Of a run over every `every`-th sequence only: for a look while something is tried.
///
/// # Errors
/// Where the folder does not hold the sequences, or the output cannot be written.
pub fn run(
    folder: &Path,
    list: Option<&Path>,
    every: usize,
    out: &mut dyn Write,
) -> Result<bool, Box<dyn Error>> {
    let load = |name: &str| {
        read(&folder.join(format!("{name}.fasta.gz")), &folder.join(format!("{name}.tsv")))
    };
    let (reference, full, partial) = (load("reference")?, load("full_labelled")?, load("partial")?);
    let (recombinants, nonhuman) = (load("recombinants")?, of_apes(load("nonhuman")?));
    let labelled = |entries: &[Entry], trusted: bool| -> Vec<Labelled> {
        entries.iter().filter_map(|one| one.labelled(trusted)).collect()
    };
    let mut all = labelled(&reference, true);
    all.extend(labelled(&full, false));
    all.extend(labelled(&nonhuman, false));
    let fragments = labelled(&partial, false);
    let everything = Typer::new(count_clades(&all, Provenance::default())?.profile);
    let others = full.iter().filter(|one| one.genotype.len() != 1);
    let others = others.chain(&partial).chain(&recombinants);
    let judgements = Judgements::of(&everything, &all, others.map(Entry::asked));
    let mut typers = Vec::new();
    for fold in 0..FOLDS {
        let is_seen = |one: &&Labelled| one.trusted || fold_of(&one.study, FOLDS) != fold;
        let seen: Vec<Labelled> = all.iter().filter(is_seen).cloned().collect();
        let pieces: Vec<Labelled> = fragments.iter().filter(is_seen).cloned().collect();
        let built = build_judged(&seen, &pieces, &judgements, Provenance::default())?;
        typers.push(Typer::new(built.profile));
    }
    writeln!(
        out,
        "Profiles from {FOLDS} halves of the studies; each sequence typed by the one that has not seen its study."
    )?;
    let some = |entries: &[Entry]| -> Vec<Entry> {
        let single = entries.iter().filter(|one| one.genotype.len() == 1);
        single.step_by(every.max(1)).cloned().collect()
    };
    let whole = outcomes(&typers, &judgements, &some(&full));
    let pieces = outcomes(&typers, &judgements, &some(&partial));
    let mosaics = outcomes(&typers, &judgements, &recombinants);

    writeln!(out, "\nFull genomes with one label")?;
    summary(&whole, out)?;
    grades::grades(&whole, out)?;
    writeln!(out, "\nFragments with one label")?;
    summary(&pieces, out)?;
    grades::grades(&pieces, out)?;
    for (least, most) in [(200, 400), (400, 700), (700, 1200), (1200, 3000)] {
        let some: Vec<&Outcome> =
            pieces.iter().filter(|one| (least..most).contains(&one.typed.length)).collect();
        writeln!(
            out,
            "  {least} to {} nt: as labelled {}, by evidence {}, not certain {}",
            most - 1,
            share(some.iter().filter(|one| one.agrees()).count(), some.len()),
            share(some.iter().filter(|one| one.is_right()).count(), some.len()),
            share(some.iter().filter(|one| one.is_flagged()).count(), some.len())
        )?;
    }
    let both: Vec<&Outcome> = whole.iter().chain(&pieces).collect();
    wrong_labels(&both, out)?;
    let of_whole: Vec<&Outcome> = whole.iter().collect();
    let clades: Vec<String> =
        everything.profile.clades.iter().map(|clade| clade.name.clone()).collect();
    subgenotypes::subgenotypes(&of_whole, &clades, out)?;
    reliability(&both, out)?;
    let deposited: Vec<&Outcome> = whole.iter().chain(&mosaics).collect();
    recombination::deposited(&deposited, out)?;
    recombination::labelled(&mosaics, out)?;
    recombination::made(&typers, &whole, out)?;
    apes::apes(&typers, &everything, &nonhuman, out)?;
    rotations(&typers[0], &some(&full), out)?;
    confusion("full genomes", &whole, out)?;
    confusion("fragments", &pieces, out)?;
    if let Some(path) = list {
        disagreements(path, &whole, &pieces)?;
    }
    Ok(true)
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
            cause(one).to_owned(),
        ])?;
    }
    table.flush()?;
    Ok(())
}
