//! One nucleotide and both its effects.

use super::made_up::{genome, set, with};
use sequence::mutations::{NucleotideChange, overlapping};

fn told(all: &[NucleotideChange]) -> Vec<String> {
    all.iter().map(|one| format!("{one} {} {}", one.rt, one.s)).collect()
}

#[test]
fn each_anchor_has_both_effects() {
    for (position, letter, expected) in [
        (739, "G", "A739G rtM204V sI195M"),
        (741, "C", "G741C rtM204I sW196S"),
        (741, "T", "G741T rtM204I sW196L"),
        (741, "A", "G741A rtM204I sW196*"),
        (670, "A", "G670A rtA181T sW172*"),
        (587, "A", "G587A rtR153Q sG145R"),
        (667, "A", "C667A rtL180M"),
    ] {
        let mut virus = genome();
        set(&mut virus, position, letter);
        let found = with(&virus, &genome(), overlapping);
        assert_eq!(found.len(), 1);
        let told = told(&found);
        assert!(told[0].starts_with(expected), "{told:?}");
    }
}

#[test]
fn the_tables_nucleotides_lie_where_the_codons_are() {
    // sP120T = nt 512 = rtT128N; sW182* = nt 700 = rtV191I; sL216* = nt 801 = rt224 third base;
    // rtD134E = nt 531, S126 second base; rtI169T = nt 635, sF161; rtV173L = nt 646, sE164.
    for (position, rt, s) in [
        (512, (128, 2), (120, 1)),
        (700, (191, 1), (182, 3)),
        (801, (224, 3), (216, 2)),
        (531, (134, 3), (126, 2)),
        (635, (169, 2), (161, 1)),
        (646, (173, 1), (164, 3)),
        (155, (9, 2), (1, 1)),
        (835, (236, 1), (227, 3)),
    ] {
        let mut virus = genome();
        let base = virus.at(position);
        let other = sequence::Bases::SINGLE.into_iter().find(|one| *one != base).unwrap();
        virus.set(position, other);
        let found = with(&virus, &genome(), overlapping);
        let one = found[0];
        assert_eq!(((one.rt.codon, one.rt.base), (one.s.codon, one.s.base)), (rt, s));
    }
}

#[test]
fn a_mixture_says_so_and_a_second_change_is_seen() {
    let mut virus = genome();
    set(&mut virus, 739, "R");
    assert_eq!(told(&with(&virus, &genome(), overlapping)), ["A739R rtM204M/V sI195I/M"]);
    // ATG to GTC: alone V and I, together V.
    set(&mut virus, 739, "GTC");
    let found = with(&virus, &genome(), overlapping);
    assert_eq!(found.len(), 2);
    assert!(found.iter().all(|one| one.rt.is_joint() == (one.position == 741)));
    assert_eq!(found[1].rt.to_string(), "rtM204I");
    assert_eq!(found[1].rt.found.acids().to_string(), "V");
}

#[test]
fn outside_s_and_unread_bases_are_left_out() {
    let mut virus = genome();
    let consensus = genome();
    for position in [154, 836] {
        let base = virus.at(position);
        let other = sequence::Bases::SINGLE.into_iter().find(|one| *one != base).unwrap();
        virus.set(position, other);
    }
    set(&mut virus, 300, "N");
    set(&mut virus, 301, ".");
    set(&mut virus, 400, "---");
    assert!(with(&virus, &consensus, overlapping).is_empty());
}
