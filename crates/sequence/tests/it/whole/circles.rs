//! Circles that were cut where it is hard to see: within a deletion, at a repeat, in a plasmid.

use super::made::{Random, TYPER, as_read, consensus, mutated, typed};
use sequence::genes::Gene;
use sequence::report::{Call, Note};
use sequence::{Bases, Memory, Typed, reverse_complement};

/// The plus strand as it is written for other programs.
fn from_the_origin(bases: &[Bases]) -> Vec<Bases> {
    TYPER.lay(bases, &mut Memory::default()).unwrap().placed.bases
}

#[test]
fn a_genome_is_turned_to_exactly_the_origin() {
    for clade in ["A1", "B2", "C2", "D1", "E", "F4", "G", "H", "I1"] {
        // Changes near the origin leave no word there.
        let mut genome = consensus(clade);
        for at in [4, 11, 18, 25] {
            genome[at] = genome[at].complement();
        }
        for turn in [0, 3, 900, 1820, genome.len() - 6] {
            let mut turned = genome.clone();
            turned.rotate_left(turn);
            assert_eq!(from_the_origin(&turned), genome, "{clade} {turn}");
            assert_eq!(from_the_origin(&reverse_complement(&turned)), genome, "{clade} {turn}");
        }
    }
}

#[test]
fn a_genome_that_lacks_the_origin_reads_the_same_wherever_it_is_cut() {
    // A thymine before and after the gap could stand on either side.
    let mut random = Random(19);
    for (clade, from, to) in
        [("A1", 3185, 46), ("B2", 3150, 17), ("C2", 3148, 13), ("D1", 3170, 60)]
    {
        let mut genome = mutated(&consensus(clade), 15, &mut random);
        genome.truncate(from);
        genome.drain(..to);
        let found = typed(&genome);
        let origin = found.origin.unwrap();
        // Equal bases at the gap's ends leave the choice of a few places.
        assert!(origin.abs_diff(to as u16 + 1) <= 4, "{clade}: begins at {origin}");
        // Cut exactly there, nothing tells a deletion from what was not read.
        let lacks = |typed: &Typed| {
            let noted = |note: &Note| matches!(note, Note::DeletedOrNotRead { .. });
            (typed.whole, typed.notes.iter().any(noted), typed.covered.first() == Some(&(1, 3221)))
        };
        assert_eq!(lacks(&found), (false, true, false), "{clade} {:?}", found.covered);
        let turned = |turn: usize| {
            let mut turned = genome.clone();
            turned.rotate_left(turn);
            turned
        };
        let plain = as_read(&turned(1000));
        assert_eq!(lacks(&plain), (true, false, true), "{clade} {:?}", plain.covered);
        // So near to it that its letters there say nothing, it is the one or the other.
        for turn in (61..genome.len()).step_by(61).chain([20, 30, genome.len() - 20]) {
            let mut turned = genome.clone();
            turned.rotate_left(turn);
            assert_eq!(as_read(&turned), plain, "{clade} {turn}");
            assert_eq!(as_read(&reverse_complement(&turned)), plain, "{clade} {turn}");
        }
    }
}

#[test]
fn an_end_that_repeats_a_primer_is_left_out() {
    for clade in ["A2", "C2", "D1", "G"] {
        let genome = consensus(clade);
        let plain = typed(&genome);
        for (turn, repeat) in [(0, 16), (0, 30), (1820, 24), (1820, 60), (700, 390), (700, 1000)] {
            let mut longer = genome.clone();
            longer.rotate_left(turn);
            longer.extend_from_within(..repeat);
            for given in [longer.clone(), reverse_complement(&longer)] {
                let found = typed(&given);
                let said = Note::Repeated { nucleotides: repeat };
                assert!(found.notes.contains(&said), "{clade} {repeat}: {:?}", found.notes);
                assert_eq!(found.findings, plain.findings, "{clade} {repeat}");
                assert_eq!(found.columns, plain.columns);
            }
        }
    }
}

#[test]
fn a_piece_that_a_virus_carries_twice_stays_where_the_circle_is_cut_within_it() {
    // Beyond the length of any genome words tell, below it letters do.
    for (to, turns) in [
        (1650, [1400, 1520, 1560, 1600, 1700, 1740, 1780, 2500]),
        (1540, [1400, 1512, 1520, 1525, 1530, 1552, 1560, 2500]),
    ] {
        let mut genome = consensus("C2");
        let twice: Vec<Bases> = genome[1500..to].to_vec();
        genome.splice(to..to, twice);
        let plain = as_read(&genome);
        // Cut exactly between the copies, both stand at the ends, and nothing tells them from a repeat.
        for turn in turns {
            let mut turned = genome.clone();
            turned.rotate_left(turn);
            assert_eq!(as_read(&turned), plain, "{to} {turn}");
        }
    }
}

#[test]
fn a_genome_in_a_plasmid_keeps_its_genes() {
    let mut random = Random(23);
    let mut cloned: Vec<Bases> = (0..2500).map(|_| Bases::SINGLE[random.below(4)]).collect();
    cloned.extend(consensus("D1"));
    let found = typed(&cloned);
    assert_eq!((found.call, found.genotype), (Call::Certain, Some('D')));
    assert!(
        found.notes.iter().any(
            |note| matches!(note, Note::UnalignedStart { nucleotides } if (2490..=2500).contains(nucleotides))
        ),
        "{:?}",
        found.notes
    );
    assert!(!found.notes.iter().any(|note| matches!(note, Note::Frameshift { .. })));
}

#[test]
fn a_piece_that_stands_elsewhere_does_not_wipe_out_what_was_read() {
    // 400 nucleotides before the first EcoRI site instead of where they belong.
    let mut genome = consensus("C2");
    let moved: Vec<Bases> = genome.drain(1187..1595).collect();
    genome.extend(moved);
    let found = typed(&genome);
    assert_eq!(found.genotype, Some('C'));
    assert!(found.columns > 2700, "{}", found.columns);
    let s = found.findings.unwrap().gene(Gene::S).unwrap().changes.clone();
    assert_eq!(s, typed(&consensus("C2")).findings.unwrap().gene(Gene::S).unwrap().changes);
}

#[test]
fn a_genome_cut_within_or_beside_an_insertion_or_deletion_reads_the_same() {
    // Within the 36 nucleotides that the core gene of genotype G has more.
    let genome = consensus("G");
    let plain = as_read(&genome);
    for turn in 1896..1952 {
        let mut turned = genome.clone();
        turned.rotate_left(turn);
        assert_eq!(as_read(&turned), plain, "G {turn}");
        assert_eq!(as_read(&reverse_complement(&turned)), plain, "G {turn}");
    }
    // A dozen letters on the other side of a deletion of its own say that they go on.
    for (clade, from, to) in [("C2", 2851, 2869), ("A1", 1754, 1774), ("D1", 2130, 2170)] {
        let mut genome = consensus(clade);
        genome.drain(from..to);
        let plain = as_read(&genome);
        assert!(plain.whole, "{clade}");
        for turn in (from - 40..from - 14).chain(from + 14..from + 40) {
            let mut turned = genome.clone();
            turned.rotate_left(turn);
            assert_eq!(as_read(&turned), plain, "{clade} {turn}");
        }
    }
}
