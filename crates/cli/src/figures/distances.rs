//! How far one typical virus of each genotype is from the members of every genotype, over the genome and over
//! the surface gene, as the DNA engine types it.

use super::values::rounded;
use sequence::profile::APES;
use sequence::{Memory, Typer};
use serde_json::{Map, Value, json};

pub fn figure() -> Value {
    let typer = Typer::built_in();
    let mut memory = Memory::default();
    let mut states = Map::new();
    // Viruses of apes, the last ones, have no genotype.
    let human = typer.tables.genotypes.iter().filter(|letter| **letter != APES);
    let letters: Vec<String> = human.map(|letter| char::from(*letter).to_string()).collect();
    for (genotype, letter) in letters.iter().enumerate() {
        // The largest clade of the genotype stands for it.
        let clades = typer.profile.clades.iter().enumerate();
        let largest = clades
            .filter(|(at, _)| typer.tables.genotype_of.get(*at) == Some(&genotype))
            .max_by_key(|(_, clade)| clade.members);
        let Some((at, clade)) = largest else { continue };
        let typed = typer.type_one(&clade.name, &typer.tables.paths[at].bases, &mut memory);
        let mut all: Vec<_> = typed.distances.iter().collect();
        all.sort_by_key(|one| one.genotype);
        let percent = |share: f32| rounded(100.0 * f64::from(share), 1);
        let others: Vec<Value> = all
            .iter()
            .map(|one| {
                json!([one.genotype.to_string(), percent(one.genome), one.s_gene.map(percent)])
            })
            .collect();
        states.insert(
            letter.clone(),
            json!({ "clade": clade.name, "members": clade.members, "letters": typed.length, "distances": others }),
        );
    }
    json!({
        "controls": [["genotype", letters]],
        "default": ["C"],
        "limits": [rounded(100.0 * hbv::GENOME_LIMIT, 1), rounded(100.0 * hbv::S_LIMIT, 1)],
        "profile": typer.profile.provenance.name,
        "states": states,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A typical virus is nearest to its own genotype, and every genotype has one.
    #[test]
    fn each_genotype_is_nearest_to_itself() {
        let figure = figure();
        let states = figure["states"].as_object().unwrap();
        assert_eq!(states.len(), hbv::Genotype::ALL.len());
        for (letter, state) in states {
            let all = state["distances"].as_array().unwrap();
            assert_eq!(all.len(), states.len(), "{letter}");
            let nearest =
                all.iter().min_by(|a, b| a[1].as_f64().unwrap().total_cmp(&b[1].as_f64().unwrap()));
            assert_eq!(nearest.unwrap()[0].as_str(), Some(letter.as_str()));
        }
    }
}
