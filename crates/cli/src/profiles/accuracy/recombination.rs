//! Recombinants that are found, and genomes of one genotype that are called so.

use super::super::simulated::{LENGTHS, Mosaic, mosaics};
use super::outcome::{HALVES, Outcome, share};
use sequence::build::Along;
use sequence::{Memory, Typer};
use std::collections::BTreeMap;
use std::error::Error;
use std::io::Write;

/// A breakpoint is found within so many nucleotides.
const NEAR: u16 = 50;

/// Prints what became of deposited genomes, by the evidence of windows.
pub fn deposited(all: &[&Outcome], out: &mut dyn Write) -> Result<(), Box<dyn Error>> {
    writeln!(out, "\nRecombination, by the evidence of windows of 320 along whole genomes")?;
    for (half, name) in HALVES {
        let single: Vec<&&Outcome> =
            all.iter().filter(|one| one.half() == half && one.is_confirmed_single()).collect();
        let flagged: Vec<&str> = single
            .iter()
            .filter(|one| one.typed.recombinant.is_news())
            .map(|one| one.entry.name.as_str())
            .collect();
        writeln!(
            out,
            "  {name}: flagged among genomes confirmed to be of one genotype: {}  {}",
            share(flagged.len(), single.len()),
            flagged.join(" ")
        )?;
    }
    let mut pairs: BTreeMap<String, (usize, usize, Vec<&str>)> = BTreeMap::new();
    for one in all {
        let Along::Several(letters) = &one.along else { continue };
        let letters: Vec<String> = letters.iter().map(|one| char::from(*one).to_string()).collect();
        for key in [letters.join("/"), "all".to_owned()] {
            let entry = pairs.entry(key).or_default();
            entry.1 += 1;
            if one.typed.recombinant.is_news() {
                entry.0 += 1;
            } else {
                entry.2.push(&one.entry.name);
            }
        }
    }
    for (pair, (found, of, missed)) in &pairs {
        let missed = if pair == "all" { String::new() } else { missed.join(" ") };
        writeln!(
            out,
            "  confirmed recombinants {pair}: found {}  not: {missed}",
            share(*found, *of)
        )?;
    }
    Ok(())
}

/// Prints what is found of the recombinants by their labels.
pub fn labelled(all: &[Outcome], out: &mut dyn Write) -> Result<(), Box<dyn Error>> {
    writeln!(out, "\nRecombinants, by label: found")?;
    let mut by_label: BTreeMap<&str, (usize, usize, Vec<&str>)> = BTreeMap::new();
    for one in all {
        let entry = by_label.entry(&one.entry.genotype).or_default();
        entry.1 += 1;
        if one.typed.recombinant.is_news() {
            entry.0 += 1;
        } else {
            entry.2.push(&one.entry.name);
        }
    }
    for (label, (found, of, missed)) in &by_label {
        let label = if label.is_empty() { "(no label)" } else { label };
        writeln!(out, "  {label}: {}  not: {}", share(*found, *of), missed.join(" "))?;
    }
    Ok(())
}

/// What is counted of some made mosaics.
#[derive(Default)]
struct Count {
    made: usize,
    found: usize,
    parents: usize,
    errors: Vec<u16>,
}

impl Count {
    fn add(&mut self, typer: &Typer, mosaic: &Mosaic, memory: &mut Memory) {
        let typed = typer.type_one("mosaic", &mosaic.bases, memory);
        self.made += 1;
        if !typed.recombinant.is_news() {
            return;
        }
        self.found += 1;
        self.parents += usize::from(typed.headline.as_deref() == Some(mosaic.parents.as_str()));
        for truth in [mosaic.breakpoints.0, mosaic.breakpoints.1] {
            let error = typed.breakpoints.iter().map(|one| one.position.abs_diff(truth)).min();
            self.errors.extend(error);
        }
    }

    fn line(&mut self) -> String {
        self.errors.sort_unstable();
        let near = self.errors.iter().filter(|error| **error <= NEAR).count();
        let at =
            |share: usize| self.errors.get(self.errors.len() * share / 100).copied().unwrap_or(0);
        format!(
            "found {}, both parents {}, breakpoints within {NEAR} nt {}, median {}, 95th percentile {}",
            share(self.found, self.made),
            share(self.parents, self.found),
            share(near, self.errors.len()),
            at(50),
            at(95)
        )
    }
}

/// Prints what is found of made mosaics of genomes that the profile has not seen, by length, half and pair.
pub fn made(
    typers: &[Typer],
    whole: &[Outcome],
    out: &mut dyn Write,
) -> Result<(), Box<dyn Error>> {
    writeln!(out, "\nMade mosaics of two genomes, a piece of the one in the other, by its length")?;
    let mut memory = Memory::default();
    let mut by_pair: BTreeMap<String, Count> = BTreeMap::new();
    for (half, name) in HALVES {
        let typer = &typers[half as usize];
        let single = |one: &&Outcome| {
            one.half() == half && one.is_confirmed_single() && !one.label_is_wrong()
        };
        let parents: Vec<_> = whole.iter().filter(single).map(|one| &one.entry).collect();
        let made = mosaics(typer, &parents);
        for length in LENGTHS {
            let mut count = Count::default();
            for mosaic in made.iter().filter(|one| one.length() == length) {
                count.add(typer, mosaic, &mut memory);
                let of_pair = by_pair.entry(mosaic.parents.clone()).or_default();
                of_pair.add(typer, mosaic, &mut memory);
            }
            writeln!(out, "  {name}, {length} nt: {}", count.line())?;
        }
    }
    writeln!(out, "  by pair, all lengths:")?;
    for (pair, count) in &mut by_pair {
        writeln!(out, "  {pair}: {}", count.line())?;
    }
    Ok(())
}
