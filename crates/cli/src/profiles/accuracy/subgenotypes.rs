//! How often a subgenotype is met, by whole names: C1 is not C10.

use super::outcome::{Outcome, share};
use sequence::report::holds_for;
use std::collections::BTreeMap;
use std::error::Error;
use std::io::Write;

/// One name holds for the other.
fn same(label: &str, said: &str) -> bool {
    holds_for(label, said) || holds_for(said, label)
}

fn is_met(one: &Outcome) -> bool {
    one.subgenotypes().iter().any(|said| same(&one.entry.subgenotype, said))
}

/// Whether five genomes of other studies, the nearest that have a name, all carry another one.
fn is_contradicted(one: &Outcome) -> bool {
    one.nearest_names.as_ref().is_some_and(|name| !same(&one.entry.subgenotype, name))
}

/// Prints it over all labels, and over those that stand: of the letter that is clear, of a clade that the scheme
/// has, and not contradicted by the nearest genomes of other studies.
pub fn subgenotypes(
    all: &[&Outcome],
    clades: &[String],
    out: &mut dyn Write,
) -> Result<(), Box<dyn Error>> {
    let every: Vec<&Outcome> =
        all.iter().copied().filter(|one| !one.entry.subgenotype.is_empty()).collect();
    let is_known = |name: &str| clades.iter().any(|clade| same(name, clade));
    let stands = |one: &&Outcome| {
        !one.label_is_wrong() && is_known(&one.entry.subgenotype) && !is_contradicted(one)
    };
    let standing: Vec<&Outcome> = every.iter().copied().filter(stands).collect();
    let mut studies: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for one in &every {
        let entry = studies.entry(&one.entry.study).or_default();
        entry.0 += usize::from(is_contradicted(one));
        entry.1 += 1;
    }
    writeln!(out, "\nSubgenotypes, by whole names")?;
    for (title, some) in [("all labels", every), ("labels that stand", standing)] {
        let named: Vec<&&Outcome> =
            some.iter().filter(|one| !one.subgenotypes().is_empty()).collect();
        let met = named.iter().filter(|one| is_met(one)).count();
        writeln!(
            out,
            "  {title}: as labelled {}; where one is named {}",
            share(met, some.len()),
            share(met, named.len())
        )?;
        let mut unlike: BTreeMap<String, usize> = BTreeMap::new();
        for one in named.iter().filter(|one| !is_met(one)) {
            let key = format!("{}>{}", one.entry.subgenotype, one.subgenotypes().join("+"));
            *unlike.entry(key).or_default() += 1;
        }
        let unlike: Vec<String> =
            unlike.iter().map(|(key, count)| format!("{key}:{count}")).collect();
        writeln!(out, "    otherwise: {}", unlike.join(" "))?;
    }
    for (study, (wrong, of)) in studies.iter().filter(|(_, (wrong, _))| *wrong > 1) {
        writeln!(out, "  a study of which others contradict labels: {study}, {wrong} of {of}")?;
    }
    Ok(())
}
