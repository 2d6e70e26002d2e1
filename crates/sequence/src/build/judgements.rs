//! What genomes of other studies say of each labelled sequence.

use super::Labelled;
use super::witnesses::{Along, Genome, Judged, Witnesses};
use crate::profile::APES;
use crate::{Aligned, Bases, Memory, Typer};
use std::collections::HashMap;

/// A sequence that witnesses are asked for.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// Its accession.
    pub name: &'a str,
    /// Its study, whose genomes are not asked.
    pub study: &'a str,
    /// The sequence.
    pub bases: &'a [Bases],
}

impl<'a> From<&'a Labelled> for Asked<'a> {
    fn from(one: &'a Labelled) -> Asked<'a> {
        Asked { name: &one.name, study: &one.study, bases: &one.bases }
    }
}

/// What the witnesses say, by the sequences' names.
#[derive(Clone, Debug, Default)]
pub struct Judgements(HashMap<String, Judged>);

impl Judgements {
    /// Asks the whole genomes among `sequences` for each of them and for each of the others. The typer only
    /// lays them on the axis.
    pub fn of<'a>(
        typer: &Typer,
        sequences: &[Labelled],
        others: impl IntoIterator<Item = Asked<'a>>,
    ) -> Judgements {
        let mut memory = Memory::default();
        let mut lay = |bases: &[Bases]| -> Option<Aligned> {
            typer.lay(bases, &mut memory).ok().map(|_| memory.aligned.clone())
        };
        let human = |one: &&Labelled| one.genotype != APES;
        let genomes: Vec<(&Labelled, Aligned)> = sequences
            .iter()
            .filter(human)
            .filter_map(|one| Some((one, lay(&one.bases)?)))
            .collect();
        let witnesses = Witnesses::new(genomes.iter().map(|(one, aligned)| Genome {
            letter: one.genotype,
            subgenotype: one.subgenotype.as_deref(),
            study: &one.study,
            curated: one.trusted,
            aligned,
        }));
        let mut all: HashMap<String, Judged> = genomes
            .iter()
            .map(|(one, aligned)| (one.name.clone(), witnesses.judge(aligned, &one.study)))
            .collect();
        for one in others {
            if let Some(aligned) = lay(one.bases) {
                all.insert(one.name.to_owned(), witnesses.judge(&aligned, one.study));
            }
        }
        Judgements(all)
    }

    /// What they say of one.
    pub fn get(&self, name: &str) -> Option<&Judged> {
        self.0.get(name)
    }

    /// The letter that is clear to them.
    pub fn letter(&self, name: &str) -> Option<u8> {
        self.get(name)?.letter
    }

    /// The letter that they confirm: clear, and nearer to another genotype nowhere.
    pub fn confirmed(&self, name: &str) -> Option<u8> {
        let judged = self.get(name)?;
        judged.letter.filter(|_| !matches!(judged.along, Along::Several(_)))
    }
}
