//! One sequence, what its authors and other genomes say of it, and what was made of it.

use super::super::labelled::Entry;
use sequence::build::{Along, Judgements, fold_of};
use sequence::report::Call;
use sequence::{Memory, Typed, Typer};

/// In so many parts studies are kept aside.
pub const FOLDS: u32 = 2;

/// Figures are given for each part of the studies: a line that holds for one only is no line.
pub const HALVES: [(u32, &str); 2] = [(0, "first half"), (1, "second half")];

/// One labelled sequence and what was made of it.
pub struct Outcome {
    /// The sequence with its label.
    pub entry: Entry,
    /// What was made of it.
    pub typed: Typed,
    /// The letter that genomes of other studies clearly give it.
    pub evidence: Option<char>,
    /// What windows along it say.
    pub along: Along,
    /// The subgenotype that the nearest genomes of other studies carry.
    pub nearest_names: Option<String>,
}

impl Outcome {
    /// The letters that are said: one, two that are as near, or the parents.
    fn said(&self) -> Vec<&str> {
        self.typed.headline.iter().flat_map(|said| said.split('/')).collect()
    }

    /// Whether the label's genotypes are those of the call. A recombinant counts by its parents: a label
    /// of one letter names one of them.
    pub fn agrees(&self) -> bool {
        let said = self.said();
        self.entry.genotype.split('/').all(|letter| said.contains(&letter))
    }

    /// The same by the evidence; by the label where that is not clear.
    pub fn is_right(&self) -> bool {
        match self.evidence {
            Some(letter) => self.said().contains(&&*letter.to_string()),
            None => self.agrees(),
        }
    }

    /// Whether the evidence is clear and contradicts the label.
    pub fn label_is_wrong(&self) -> bool {
        self.evidence.is_some_and(|letter| !self.entry.genotype.contains(letter))
    }

    /// Whether it is one genotype's all along, by the evidence and by its label.
    pub fn is_confirmed_single(&self) -> bool {
        self.evidence.is_some() && self.along == Along::One && self.entry.genotype.len() == 1
    }

    /// Subgenotypes that are named: of a recombinant those of its parts.
    pub fn subgenotypes(&self) -> Vec<&str> {
        match self.typed.call {
            Call::Recombinant => self.typed.parts.iter().map(|part| part.clade.as_str()).collect(),
            _ => self.typed.subgenotype.iter().map(String::as_str).collect(),
        }
    }

    /// Whether it is not certain.
    pub fn is_flagged(&self) -> bool {
        self.typed.call != Call::Certain
    }

    /// The half its study is in.
    pub fn half(&self) -> u32 {
        fold_of(&self.entry.study, FOLDS)
    }
}

/// Types each entry with the profile that has not seen its study.
pub fn outcomes(typers: &[Typer], judgements: &Judgements, entries: &[Entry]) -> Vec<Outcome> {
    let mut memory = Memory::default();
    entries
        .iter()
        .map(|entry| {
            let typer = &typers[fold_of(&entry.study, FOLDS) as usize];
            let typed = typer.type_one(&entry.name, &entry.bases, &mut memory);
            let judged = judgements.get(&entry.name);
            Outcome {
                entry: entry.clone(),
                typed,
                evidence: judged.and_then(|one| one.letter).map(char::from),
                along: judged.map_or(Along::Open, |one| one.along.clone()),
                nearest_names: judged.and_then(|one| one.subgenotype.clone()),
            }
        })
        .collect()
}

/// A share in percent, with its numbers.
pub fn share(part: usize, of: usize) -> String {
    format!("{:6.2} % ({part}/{of})", 100.0 * part as f64 / of.max(1) as f64)
}
