//! What is not certain, and what is said of it: letters that are as near, viruses of apes, and what is far away.

use super::made::{Random, TYPER, consensus, mutated, typed};
use sequence::genotype::clade_distance;
use sequence::report::{CERTAIN_BITS, Call, Note};
use sequence::{Bases, Memory, Typed};

fn pieces(genome: &[Bases], length: usize, step: usize) -> impl Iterator<Item = Vec<Bases>> {
    (0..genome.len())
        .step_by(step)
        .map(move |from| genome.iter().cycle().skip(from).take(length).copied().collect())
}

fn is_like_apes(typed: &Typed) -> bool {
    typed.notes.iter().any(|note| matches!(note, Note::LikeApes { .. }))
}

#[test]
fn viruses_of_apes_get_no_letter_however_short_they_are() {
    let mut random = Random(5);
    let apes = TYPER.profile.clades.iter().filter(|clade| clade.is_of_apes());
    let mut tried = 0;
    for clade in apes.filter(|clade| clade.members > 1) {
        let genome = mutated(&consensus(&clade.name), 10, &mut random);
        let whole = typed(&genome);
        assert_eq!(
            (whole.call, whole.headline.clone()),
            (Call::Unassigned, None),
            "{}",
            clade.name
        );
        assert!(is_like_apes(&whole) && !whole.recombinant.is_news(), "{}", clade.name);
        for length in [300, 500, 1500] {
            for piece in pieces(&genome, length, 211) {
                let found = typed(&piece);
                assert_eq!(found.headline, None, "{} {length}: {:?}", clade.name, found.notes);
                tried += 1;
            }
        }
    }
    assert!(tried > 300, "{tried}");
}

#[test]
fn no_human_virus_is_taken_for_an_apes() {
    let mut random = Random(6);
    let (mut taken, mut all) = (0, 0);
    for clade in TYPER.profile.clades.iter().filter(|clade| !clade.is_of_apes()) {
        let genome = mutated(&consensus(&clade.name), 20, &mut random);
        assert!(!is_like_apes(&typed(&genome)), "{}", clade.name);
        for piece in pieces(&genome, 400, 411) {
            taken += u32::from(is_like_apes(&typed(&piece)));
            all += 1;
        }
    }
    assert!(100 * taken <= all, "{taken} of {all}");
}

#[test]
fn letters_that_are_as_near_are_all_said() {
    let mut random = Random(8);
    let (mut several, mut one) = (0, 0);
    for clade in ["D1", "D3", "E", "A2", "C2"] {
        for piece in pieces(&mutated(&consensus(clade), 20, &mut random), 200, 17) {
            let found = typed(&piece);
            let Some(said) = found.headline.clone().filter(|_| found.call == Call::Uncertain)
            else {
                continue;
            };
            if said.len() == 1 {
                one += 1;
                assert!(found.margin >= 3.0, "{clade}: {said} by {}", found.margin);
                continue;
            }
            several += 1;
            assert!(found.margin < 3.0, "{clade}: {said} by {}", found.margin);
            let mut letters: Vec<&str> = said.split('/').collect();
            assert!(letters.is_sorted(), "{said}");
            letters.dedup();
            assert_eq!(letters.join("/"), said);
            assert!(found.genotype.is_some_and(|nearest| said.contains(nearest)));
            assert_eq!(found.subgenotype, None);
        }
    }
    assert!(several > 0 && one > 0, "{several} {one}");
}

#[test]
fn certain_means_near_and_by_a_margin_and_a_clear_letter_is_named() {
    let mut random = Random(9);
    let (mut clear, mut memory) = (0, Memory::default());
    for clade in ["A1", "B2", "C1", "D3", "E", "F2", "G", "H", "I1"] {
        for per_thousand in [20, 70, 100, 130] {
            let genome = mutated(&consensus(clade), per_thousand, &mut random);
            for piece in pieces(&genome, 600, 331).chain([genome.clone()]) {
                let found = TYPER.type_one("made", &piece, &mut memory);
                let Some(nearest) = memory.nearest else { continue };
                let distance = clade_distance(&TYPER.profile.clades[nearest], &memory.aligned);
                if found.call == Call::Certain {
                    assert!(found.margin >= CERTAIN_BITS, "{clade} by {}", found.margin);
                    assert!(distance < 0.09, "{clade} at {distance}");
                }
                if found.margin >= 40.0 && distance < 0.12 && !is_like_apes(&found) {
                    clear += 1;
                    let letters = found.headline.unwrap_or_default();
                    assert!(letters.contains(&clade[..1]), "{clade}: {:?} {letters}", found.call);
                }
            }
        }
    }
    assert!(clear > 100, "{clear}");
}
