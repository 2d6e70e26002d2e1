//! Each clade as it is: length, genes, and what it is called.

use super::made::{Random, TYPER, as_read, consensus, mutated, typed};
use sequence::genes::{Gene, Start};
use sequence::report::{Call, Note, Recombinant, Rule};
use sequence::{Bases, reverse_complement};

#[test]
fn genomes_have_the_lengths_of_their_genotypes() {
    let lengths = [
        ("A2", 3221),
        ("B2", 3215),
        ("C2", 3215),
        ("D1", 3182),
        ("E", 3212),
        ("F1", 3215),
        ("G", 3248),
        ("H", 3215),
        ("J", 3182),
    ];
    for (clade, length) in lengths {
        assert_eq!(consensus(clade).len(), length, "{clade}");
    }
}

#[test]
fn every_clade_is_called_by_its_own_name() {
    for clade in TYPER.profile.clades.iter().filter(|clade| !clade.is_of_apes()) {
        let found = typed(&consensus(&clade.name));
        assert_eq!(found.genotype, Some(char::from(clade.genotype())), "{}", clade.name);
        assert_eq!(found.call, Call::Certain, "{}", clade.name);
        // Where a sister is as near, none is named; a wrong one never is.
        let named = found.subgenotype.as_deref();
        let only_itself = clade.name.len() > 1 && named == Some(clade.name.as_str());
        assert!(named.is_none() || only_itself, "{}: {named:?}", clade.name);
        assert!(only_itself || clade.name.len() == 1 || clade.members < 60, "{}", clade.name);
        assert!(!found.recombinant.is_news(), "{}: {:?}", clade.name, found.recombinant);
        assert!(found.whole && found.confidence > 0.98);
        assert_eq!(found.covered, [(1, 3221)], "{}", clade.name);
    }
}

#[test]
fn the_genes_of_every_clade_can_be_read() {
    // Single members may lack a start or lose the frame; whole clades do not.
    for clade in TYPER.profile.clades.iter().filter(|clade| clade.members >= 30) {
        let findings = typed(&consensus(&clade.name)).findings.unwrap();
        for gene in [Gene::Rt, Gene::S, Gene::X, Gene::C, Gene::P, Gene::PreS1, Gene::PreS2] {
            let found = findings.gene(gene).unwrap();
            assert!(
                found.frameshifts.is_empty(),
                "{} {gene:?} {:?}",
                clade.name,
                found.frameshifts
            );
            if gene != Gene::Rt {
                assert_eq!(found.start, Start::Kept, "{} {gene:?}", clade.name);
                assert!(found.stops.is_empty(), "{} {gene:?}: {:?}", clade.name, found.stops);
            }
        }
    }
}

#[test]
fn what_is_normal_in_a_clade_is_no_news() {
    assert_eq!(typed(&consensus("B2")).recombinant, Recombinant::Usual("B/C core".into()));
    assert_eq!(typed(&consensus("B1")).recombinant, Recombinant::None);
    assert_eq!(typed(&consensus("I1")).recombinant, Recombinant::Usual("A/C/G".into()));
}

#[test]
fn every_rotation_and_both_strands_read_the_same() {
    let mut random = Random(7);
    for clade in ["A1", "B2", "C2", "D3", "E", "F4", "G", "H", "I1"] {
        let genome = mutated(&consensus(clade), 30, &mut random);
        let plain = as_read(&genome);
        for _ in 0..12 {
            let mut turned = genome.clone();
            turned.rotate_left(random.below(genome.len()));
            assert_eq!(as_read(&turned), plain, "{clade}");
            assert_eq!(as_read(&reverse_complement(&turned)), plain, "{clade}, other strand");
        }
    }
}

#[test]
fn the_origin_is_where_the_sequence_begins() {
    let genome = consensus("C2");
    for turn in [0_usize, 1, 500, 1399, 2300] {
        let mut turned = genome.clone();
        turned.rotate_left(turn);
        assert_eq!(typed(&turned).origin, Some(turn as u16 + 1));
        // The other strand begins with the complement of the last.
        let last = (turn + genome.len() - 1) % genome.len();
        let found = typed(&reverse_complement(&turned));
        let expected = if last >= 2353 { last + 7 } else { last + 1 };
        assert_eq!(found.origin, Some(expected as u16), "turned by {turn}");
    }
}

#[test]
fn an_end_that_repeats_the_beginning_is_left_out() {
    let genome = consensus("D1");
    let mut longer = genome.clone();
    longer.rotate_left(1820);
    longer.extend_from_within(..150);
    let found = typed(&longer);
    assert!(found.notes.contains(&Note::Repeated { nucleotides: 150 }), "{:?}", found.notes);
    assert_eq!(found.findings, typed(&genome).findings);
}

#[test]
fn distances_and_the_rule_stand_beside_the_call() {
    let found = typed(&consensus("D1"));
    let (genome, s) = (found.genome.unwrap(), found.s_gene.unwrap());
    assert_eq!((genome.nearest, s.nearest), ('D', 'D'));
    assert!(genome.distance < 0.04 && genome.next_distance > 0.06, "{genome:?}");
    assert_eq!(found.distances.len(), 10);
    assert!(found.distances.windows(2).all(|pair| pair[0].genome <= pair[1].genome));
    // A genome as far from all as 20 % random changes make it is within the rule of none.
    let far = typed(&mutated(&consensus("D1"), 200, &mut Random(1)));
    assert_eq!(far.genome.unwrap().rule, Rule::NoneWithin);
    assert_eq!((far.call, far.genotype), (Call::Unassigned, None));
    assert!(far.notes.iter().any(|note| matches!(note, Note::FarFromAll { .. })));
}

#[test]
fn deletions_are_told_and_the_rest_is_read() {
    // preS2 without 54 nucleotides, in frame.
    let mut genome = consensus("C2");
    genome.drain(3210..3215);
    genome.drain(0..49);
    // Cut elsewhere: at its own ends, nothing tells a deletion from what was not read.
    genome.rotate_left(1000);
    let found = typed(&genome);
    assert_eq!(found.call, Call::Certain);
    assert!(
        found.notes.iter().any(|note| matches!(note, Note::LongDeletion { .. })),
        "{:?}",
        found.notes
    );
    let s = |typed: sequence::Typed| typed.findings.unwrap().gene(Gene::S).unwrap().changes.clone();
    assert_eq!(s(found), s(typed(&consensus("C2"))));
}

#[test]
fn a_lost_frame_is_told_with_its_gene() {
    let mut genome = consensus("C2");
    genome.remove(400);
    let found = typed(&genome);
    let shifts: Vec<Gene> = found
        .notes
        .iter()
        .filter_map(|note| match note {
            Note::Frameshift { gene, .. } => Some(*gene),
            _ => None,
        })
        .collect();
    assert!(shifts.contains(&Gene::Rt) && shifts.contains(&Gene::S), "{:?}", found.notes);
    assert!(!shifts.contains(&Gene::X));
}

#[test]
fn mixtures_of_two_genotypes_are_suspected_and_others_are_not() {
    let one = consensus("C2");
    let mut both = one.clone();
    // The first 2,000 columns hold no indel between B and C.
    for (place, other) in both.iter_mut().zip(consensus("B1")).take(2000) {
        *place = place.or(other);
    }
    let found = typed(&both);
    let suspected = |note: &&Note| {
        matches!(note, Note::TwoGenotypesSuspected { one: 'B' | 'C', other: 'B' | 'C', .. })
    };
    assert_eq!(found.notes.iter().filter(suspected).count(), 1, "{:?}", found.notes);
    // Neither letter is a certain answer.
    assert_eq!(found.call, Call::Uncertain);
    let mut random = Random(3);
    let mut noisy = one;
    for _ in 0..60 {
        let at = random.below(noisy.len());
        noisy[at] = noisy[at].or(Bases::SINGLE[random.below(4)]);
    }
    let noisy = typed(&noisy);
    assert!(!noisy.notes.iter().any(|note| suspected(&note)));
    assert_eq!(noisy.call, Call::Certain);
}
