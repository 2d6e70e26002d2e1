//! What the clinical engine says of the reverse transcriptase, drug by drug.

use clinical::variants::calls_in_short;
use std::collections::HashMap;
use std::sync::Mutex;

/// Calls by what the reverse transcriptase shows. Most viruses of a batch show the same.
#[derive(Debug, Default)]
pub struct DrugCalls {
    known: Mutex<HashMap<String, String>>,
}

impl DrugCalls {
    /// The calls, as [`calls_in_short`].
    pub fn of(&self, rt: &str) -> String {
        if let Some(found) = self.known.lock().ok().and_then(|known| known.get(rt).cloned()) {
            return found;
        }
        let calls = calls_in_short(rt);
        if let Ok(mut known) = self.known.lock() {
            known.insert(rt.to_owned(), calls.clone());
        }
        calls
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clinical::case::{Gene, SequenceFindings};
    use clinical::variants::resistance_of;

    #[test]
    fn calls_are_those_of_the_clinical_engine() {
        let calls = DrugCalls::default();
        let wild = calls.of("");
        assert!(wild.contains("LAM:S") && !wild.contains(":R"), "{wild}");
        let resistant = calls.of("L180M, M204V");
        assert!(resistant.contains("LAM:R") && resistant.contains("TDF:S"), "{resistant}");
        assert_eq!(calls.of("L180M, M204V"), resistant);
    }

    /// Whatever codon a pattern asks about, the DNA engine says when it was not read.
    #[test]
    fn every_deciding_codon_is_listed() {
        let nothing: Vec<String> = (1..=344).map(|codon| format!("{codon}?")).collect();
        let mut found = SequenceFindings::default();
        found.read(Gene::Rt, &nothing.join(" ")).unwrap();
        let calls = resistance_of(&found).unwrap().calls;
        let asked = calls.iter().flat_map(|call| &call.notes).flat_map(|note| &note.about);
        let mut asked: Vec<String> = asked.map(ToString::to_string).collect();
        asked.sort();
        asked.dedup();
        assert!(asked.len() > 10, "{asked:?}");
        let listed = sequence::mutations::listed_codons(sequence::genes::Gene::Rt);
        let listed: Vec<String> = listed.map(|codon| format!("rt{codon}")).collect();
        assert!(asked.iter().all(|codon| listed.contains(codon)), "{asked:?}");
    }

    #[test]
    fn what_was_not_read_is_not_said_to_be_susceptible() {
        let typer = sequence::Typer::built_in();
        let clade = typer.profile.clades.iter().position(|clade| clade.name == "C2").unwrap();
        let mut genome = typer.tables.paths[clade].bases.clone();
        genome[738] = sequence::Bases::G;
        let drugs = |bases: &[sequence::Bases]| {
            let typed = typer.type_one("x", bases, &mut sequence::Memory::default());
            let rt = typed.texts().find(|(key, _)| *key == "rt");
            rt.map(|(_, rt)| DrugCalls::default().of(rt)).unwrap_or_default()
        };
        assert!(drugs(&genome).contains("LAM:R") && drugs(&genome).contains("TDF:S"));
        let part = drugs(&genome[600..900]);
        assert!(part.contains("LAM:R") && part.contains("TDF:?"), "{part}");
        assert_eq!(drugs(&genome[1300..1900]), "");
    }
}
