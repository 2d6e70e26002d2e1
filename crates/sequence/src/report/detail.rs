//! One sequence with everything that a screen shows of it.

use super::{Similarity, Typed, aligned_fasta, rotated_fasta};
use crate::{Given, Memory, Typer};
use serde::Serialize;

/// One sequence with everything that a screen shows of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Detail {
    /// The result of typing it.
    pub typed: Typed,
    /// How near each genotype is along the genome; nothing where it was not placed.
    pub similarity: Option<Similarity>,
    /// On the master axis, as FASTA.
    pub aligned: Option<String>,
    /// The plus strand, a whole genome from the EcoRI site on, as FASTA.
    pub rotated: Option<String>,
}

impl Typer {
    /// Types one sequence and keeps what a screen draws.
    pub fn detail<'a>(
        &self,
        name: &str,
        given: impl Into<Given<'a>>,
        memory: &mut Memory,
    ) -> Detail {
        let given = given.into();
        let bases = given.bases;
        match self.lay(given, memory) {
            Ok(laid) => {
                let rotated = rotated_fasta(name, &laid.placed.bases);
                let typed = self.assemble(name, bases, laid, memory);
                Detail {
                    typed,
                    similarity: Some(Similarity::of(&self.tables, &memory.evidence)),
                    aligned: Some(aligned_fasta(name, &memory.aligned)),
                    rotated: Some(rotated),
                }
            }
            Err(refusal) => Detail {
                typed: super::assemble::refused(name, bases.len(), refusal),
                similarity: None,
                aligned: None,
                rotated: None,
            },
        }
    }
}
