//! The reading frame of precore with and without the change that stops HBeAg, in two real genomes: one with T
//! at 1858 (codon 15) and one with C; and what the clinical engine says of HBeAg.

use super::values::in_words;
use clinical::case::Case;
use clinical::report::classify;
use hbv::{Bases, translate_codon};
use sequence::{Memory, Typer};
use serde_json::{Map, Value, json};
use std::error::Error;
use words::Voice;

/// Genotypes whose own genomes have T and C at 1858.
const GENOMES: [(&str, u8); 2] = [("T", b'D'), ("C", b'A')];
/// From the precore start to the core's start codon.
const FIRST: u16 = 1814;
const CODONS: u16 = 30;
const STOP_AT: u16 = 1896;
const FACES: u16 = 1858;

pub fn figure() -> Result<Value, Box<dyn Error>> {
    let typer = Typer::built_in();
    let mut states = Map::new();
    for (at_1858, genotype) in GENOMES {
        let columns = columns(&typer, genotype)?;
        for at_1896 in ["G", "A"] {
            for promoter in ["wild", "changed"] {
                let state = state(&columns, genotype, at_1858, at_1896, promoter)?;
                states.insert(format!("{at_1858}|{at_1896}|{promoter}"), state);
            }
        }
    }
    Ok(json!({
        "controls": [["at1858", ["T", "C"]], ["at1896", ["G", "A"]], ["promoter", ["wild", "changed"]]],
        "default": ["T", "G", "wild"],
        "first": FIRST,
        "states": states,
    }))
}

/// The bases of a genotype's largest clade at the positions that are drawn.
fn columns(typer: &Typer, genotype: u8) -> Result<Vec<Bases>, Box<dyn Error>> {
    let clades = typer.profile.clades.iter().enumerate();
    let (at, clade) = clades
        .filter(|(_, clade)| clade.genotype() == genotype)
        .max_by_key(|(_, clade)| clade.members)
        .ok_or("the profile lacks a genotype of the figure")?;
    let mut memory = Memory::default();
    typer.type_one(&clade.name, &typer.tables.paths[at].bases, &mut memory);
    let from = usize::from(FIRST - 1);
    let all = memory.aligned.columns().get(from..from + usize::from(3 * CODONS));
    Ok(all.ok_or("the genome is shorter than the frame")?.to_vec())
}

fn state(
    columns: &[Bases],
    genotype: u8,
    at_1858: &str,
    at_1896: &str,
    promoter: &str,
) -> Result<Value, Box<dyn Error>> {
    let mut bases = columns.to_vec();
    let place = |position: u16| usize::from(position - FIRST);
    let read = |bases: &[Bases], position: u16| bases[place(position)].letter().to_string();
    if read(&bases, FACES) != at_1858 || read(&bases, STOP_AT) != "G" {
        return Err("the genome of the figure has another base than the figure says".into());
    }
    if at_1896 == "A" {
        bases[place(STOP_AT)] = Bases::A;
    }
    let codons: Vec<Value> = bases
        .chunks_exact(3)
        .map(|codon| {
            let letters: String = codon.iter().map(|base| base.letter()).collect();
            json!([letters, translate_codon([codon[0], codon[1], codon[2]]).to_string()])
        })
        .collect();
    let mut found = vec![format!("1858{at_1858}")];
    let mut precore: Vec<&str> = Vec::new();
    let mut x: Vec<&str> = Vec::new();
    if at_1896 == "A" {
        found.push("G1896A".to_owned());
        precore.push("W28*");
    }
    if promoter == "changed" {
        found.extend(["A1762T".to_owned(), "G1764A".to_owned()]);
        x.extend(["K130M", "V131I"]);
    }
    let sequence = json!({
        "genotype": char::from(genotype).to_string(), "nt": found, "pre_c": precore, "x": x,
    });
    let case: Case = serde_json::from_value(json!({ "sequence": sequence }))?;
    let report = classify(&case);
    let said = report.variants.precore.ok_or("the engine says nothing of precore")?;
    Ok(json!({
        "genotype": char::from(genotype).to_string(),
        "codons": codons,
        "hbeag": said.hbeag,
        "says": in_words(Voice::Professional, |words| words.variant("hbeag-effect", &said.hbeag)),
        "pairing": said.pairing.map(|pairing| in_words(Voice::Professional, |words| words.code("pairing", pairing.code()))),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_change_makes_codon_28_a_stop_and_the_promoter_only_reduces() {
        let figure = figure().unwrap();
        let state = |key: &str| figure["states"][key].clone();
        let codon = |key: &str, number: usize| state(key)["codons"][number - 1].clone();
        for at_1858 in ["T", "C"] {
            assert_eq!(codon(&format!("{at_1858}|G|wild"), 28), json!(["TGG", "W"]));
            assert_eq!(codon(&format!("{at_1858}|A|wild"), 28), json!(["TAG", "*"]));
        }
        assert_eq!(codon("T|G|wild", 1), json!(["ATG", "M"]));
        assert_eq!(codon("T|G|wild", 30), json!(["ATG", "M"]), "the core begins here");
        let hbeag = |key: &str| state(key)["hbeag"].clone();
        assert_eq!(hbeag("T|G|wild"), "none_known");
        assert_eq!(hbeag("T|G|changed"), "reduced");
        assert_eq!(hbeag("T|A|wild"), "abolished");
        assert_ne!(state("T|A|wild")["pairing"], state("C|A|wild")["pairing"]);
        // Codon 15 is proline either way: the change at 1858 is silent.
        assert_eq!(
            (codon("T|G|wild", 15)[1].clone(), codon("C|G|wild", 15)[1].clone()),
            (json!("P"), json!("P"))
        );
    }
}
