//! Viruses of apes, whole and in fragments, by a profile that has not seen their study.

use super::super::labelled::Entry;
use super::outcome::{FOLDS, HALVES, share};
use sequence::build::fold_of;
use sequence::report::Call;
use sequence::{Bases, Memory, Typer};
use std::error::Error;
use std::io::Write;

/// Whole genomes are cut to these.
const LENGTHS: [usize; 7] = [300, 400, 500, 600, 800, 1000, 1500];
/// So many of each length from each genome.
const EACH: usize = 3;

/// Prints how many get a letter, of genomes and of fragments; and of fragments by `all`, a profile that has seen them.
pub fn apes(
    typers: &[Typer],
    all: &Typer,
    apes: &[Entry],
    out: &mut dyn Write,
) -> Result<(), Box<dyn Error>> {
    writeln!(out, "\nViruses of apes: how many get the letter of a human genotype")?;
    let mut memory = Memory::default();
    for (half, name) in HALVES {
        let typer = &typers[half as usize];
        let these = || apes.iter().filter(|one| fold_of(&one.study, FOLDS) == half);
        let (mut named, mut of) = (0, 0);
        for one in these() {
            named +=
                usize::from(typer.type_one(&one.name, &one.bases, &mut memory).headline.is_some());
            of += 1;
        }
        writeln!(out, "  {name}, whole genomes: {}", share(named, of))?;
        fragments(&format!("{name}, fragments of 300 to 1,500 nt"), typer, these(), out)?;
    }
    fragments("all in the profile, fragments", all, apes.iter(), out)
}

fn fragments<'a>(
    title: &str,
    typer: &Typer,
    apes: impl Iterator<Item = &'a Entry>,
    out: &mut dyn Write,
) -> Result<(), Box<dyn Error>> {
    let mut memory = Memory::default();
    let (mut certain, mut named, mut of, mut which) = (0, 0, 0, Vec::new());
    for (at, one) in apes.enumerate() {
        for (step, length) in LENGTHS.into_iter().enumerate() {
            for turn in 0..EACH {
                let from = (at * 977 + step * 431 + turn * 1061) % one.bases.len();
                let piece: Vec<Bases> =
                    one.bases.iter().cycle().skip(from).take(length).copied().collect();
                let typed = typer.type_one(&one.name, &piece, &mut memory);
                of += 1;
                certain += usize::from(typed.call == Call::Certain);
                if let Some(said) = typed.headline {
                    named += 1;
                    which.push(format!("{}:{}+{length}={said}", one.name, from + 1));
                }
            }
        }
    }
    writeln!(out, "  {title}: {}, certain {certain}  {}", share(named, of), which.join(" "))?;
    Ok(())
}
