//! Fragments, and what is no hepatitis B virus at all.

use super::made::{Random, TYPER, consensus, mutated, typed};
use sequence::place::{LEAST_LENGTH, Refusal, Strand};
use sequence::report::{Call, Note};
use sequence::{Bases, reverse_complement};

#[test]
fn fragments_are_placed_and_never_taken_for_genomes() {
    let mut random = Random(11);
    for clade in ["A1", "B2", "C2", "D1", "E", "F4", "H"] {
        let genome = mutated(&consensus(clade), 20, &mut random);
        let letter = clade.chars().next();
        for length in [250_usize, 400, 800, 1500] {
            let from = random.below(genome.len());
            // Also across the origin.
            let piece: Vec<Bases> =
                genome.iter().cycle().skip(from).take(length).copied().collect();
            let (plus, minus) = (typed(&piece), typed(&reverse_complement(&piece)));
            assert!(!plus.whole);
            assert_eq!((plus.strand, minus.strand), (Some(Strand::Plus), Some(Strand::Minus)));
            assert!(
                plus.columns as usize <= length && plus.columns as usize + 60 >= length,
                "{clade} {from} {length}: {}",
                plus.columns
            );
            assert_eq!(plus.findings, minus.findings, "{clade} {from} {length}");
            if plus.call == Call::Certain {
                assert_eq!(plus.genotype, letter, "{clade} {from} {length}");
            }
        }
    }
}

#[test]
fn what_was_not_read_is_not_said_to_be_unchanged() {
    let genome = consensus("C2");
    let found = typed(&genome[154..600]).findings.unwrap();
    let rt = found.gene(sequence::genes::Gene::Rt).unwrap();
    assert!(rt.listed_not_read.contains(&204) && !rt.listed_not_read.contains(&134), "{rt:?}");
    assert!(found.texts().all(|(field, _)| field != "pre_c"));
}

#[test]
fn where_a_fragment_cannot_tell_f2a_from_f2_it_is_f2() {
    let genome = consensus("F2a");
    let mut said: Vec<String> = (0..genome.len() - 400)
        .step_by(50)
        .filter_map(|from| typed(&genome[from..from + 400]).subgenotype)
        .collect();
    said.sort_unstable();
    said.dedup();
    assert_eq!(said, ["F2", "F2a"]);
}

#[test]
fn too_short_is_said_from_both_sides_of_the_limit() {
    let genome = consensus("C2");
    let found = typed(&genome[300..300 + LEAST_LENGTH - 1]);
    assert_eq!(
        found.refusal,
        Some(Refusal::TooShort { length: LEAST_LENGTH - 1, least: LEAST_LENGTH })
    );
    assert_eq!(found.call, Call::Unassigned);
    let found = typed(&genome[300..300 + LEAST_LENGTH]);
    assert_eq!(found.refusal, None);
}

#[test]
fn too_many_unknown_letters_are_said() {
    let mut genome = consensus("C2");
    genome[50..3200].fill(Bases::ANY);
    let found = typed(&genome);
    assert!(
        matches!(found.refusal, Some(Refusal::TooManyUnknown { unknown: 3150, .. })),
        "{:?}",
        found.refusal
    );
    // Half of it is enough.
    let mut genome = consensus("C2");
    genome[50..1900].fill(Bases::ANY);
    assert_eq!(typed(&genome).genotype, Some('C'));
}

#[test]
fn what_is_no_virus_is_refused_with_the_evidence() {
    let mut random = Random(5);
    for length in [150, 900, 3200, 20_000] {
        let noise: Vec<Bases> = (0..length).map(|_| Bases::SINGLE[random.below(4)]).collect();
        let found = typed(&noise);
        assert_eq!((found.call, found.genotype), (Call::NotHbv, None));
        assert!(matches!(found.refusal, Some(Refusal::NotHbv { looked_up, .. }) if looked_up > 0));
    }
    assert_eq!(typed(&vec![Bases::A; 3000]).call, Call::NotHbv);
}

#[test]
fn ends_that_are_no_virus_are_left_out() {
    let mut random = Random(9);
    let noise =
        |random: &mut Random| (0..40).map(|_| Bases::SINGLE[random.below(4)]).collect::<Vec<_>>();
    let mut piece = noise(&mut random);
    piece.extend(&consensus("D1")[200..900]);
    piece.extend(noise(&mut random));
    let found = typed(&piece);
    assert_eq!(found.genotype, Some('D'));
    let columns = found.columns as usize;
    // Beside something foreign, a few letters are not read: it resembles the virus by chance.
    assert!((660..=702).contains(&columns), "{columns}");
}

#[test]
fn a_fragment_is_measured_by_what_its_region_varies_by() {
    // Where genotypes hardly differ, seven of a hundred is much: viruses of apes differ by so much there.
    let varies = &TYPER.tables.varies;
    let of = |from: &usize| varies[*from..from + 800].iter().sum::<f32>();
    let least = (0..2000).min_by(|one, other| of(one).total_cmp(&of(other))).unwrap();
    let mut random = Random(31);
    for clade in ["A1", "C2", "E", "F4"] {
        let piece = &consensus(clade)[least..least + 800];
        let far = typed(&mutated(piece, 95, &mut random));
        assert!(far.call != Call::Certain, "{clade} {:?}", far.notes);
        assert!(far.notes.iter().any(|note| matches!(note, Note::FarFromAll { .. })));
        let near = typed(&mutated(piece, 25, &mut random));
        assert_eq!(near.call, Call::Certain, "{clade} {:?}", near.notes);
    }
}
