//! Mosaics whose truth is known.

use crate::made::{Random, TYPER, clade, consensus, mutated, typed};
use sequence::report::Recombinant;
use sequence::{Aligned, Bases, Memory};

fn columns(name: &str) -> Vec<Bases> {
    let mut memory = Memory::default();
    TYPER.lay(&consensus(name), &mut memory).unwrap();
    let aligned: &Aligned = &memory.aligned;
    aligned.columns().to_vec()
}

fn mosaic(one: &str, other: &str, from: usize, to: usize) -> Vec<Bases> {
    let mut all = columns(one);
    all[from - 1..to].copy_from_slice(&columns(other)[from - 1..to]);
    all.into_iter().filter(|bases| bases.is_base()).collect()
}

#[test]
fn two_parents_are_found_with_their_breakpoints() {
    let pairs = [("A2", "D1"), ("C2", "B1"), ("F1", "A1"), ("C1", "G"), ("D1", "C2")];
    for (one, other) in pairs {
        let (from, to) = (900, 2100);
        let found = typed(&mosaic(one, other, from, to));
        let mut parents = [one.as_bytes()[0], other.as_bytes()[0]].map(char::from);
        parents.sort_unstable();
        let parents = format!("{}/{}", parents[0], parents[1]);
        assert_eq!(found.recombinant, Recombinant::Parents(parents), "{one} {other}");
        let near = |truth: usize| {
            let near = |one: &&sequence::recombination::Breakpoint| {
                usize::from(one.position).abs_diff(truth) <= 50
            };
            found.breakpoints.iter().filter(near).count()
        };
        assert_eq!((near(from), near(to + 1)), (1, 1), "{one} {other}: {:?}", found.breakpoints);
        for one in &found.breakpoints {
            assert!(one.low <= one.position && one.position <= one.high);
        }
        assert_eq!(found.parts.len(), found.breakpoints.len() + 1);
    }
}

#[test]
fn breakpoints_lie_in_the_middle_of_where_they_may_be() {
    // The X gene hardly tells genotypes apart: chance decides which of its places is the single best.
    let mut random = Random(41);
    let (mut near, mut all) = (0, 0);
    for (one, other) in [("A2", "D1"), ("C2", "B1"), ("F1", "A1"), ("E", "B2"), ("D3", "C1")] {
        for to in (1250..1900).step_by(10) {
            let made = mosaic(one, other, to - 800, to);
            let found = typed(&mutated(&made, 40, &mut random));
            let off = found.breakpoints.iter().map(|b| usize::from(b.position).abs_diff(to + 1));
            all += 1;
            near += u32::from(off.min().is_some_and(|off| off <= 50));
        }
    }
    assert!(100 * near >= 95 * all, "{near} of {all}");
}

#[test]
fn circulating_forms_have_their_names() {
    assert_eq!(typed(&mosaic("C2", "D1", 1, 815)).recombinant, Recombinant::Form("CD1".into()));
    assert_eq!(typed(&mosaic("C2", "D1", 1, 1480)).recombinant, Recombinant::Form("CD2".into()));
    assert_eq!(typed(&mosaic("D1", "C2", 1, 815)).recombinant, Recombinant::Parents("C/D".into()));
}

#[test]
fn a_part_too_short_to_be_sure_of_is_a_note() {
    let found = typed(&mosaic("B1", "C2", 1500, 1800));
    assert_eq!(found.recombinant, Recombinant::None);
    let noted =
        found.notes.iter().any(|note| matches!(note, sequence::report::Note::PartNearer { .. }));
    assert!(noted, "{:?}", found.notes);
}

#[test]
fn two_clades_of_one_genotype_are_no_recombinant() {
    let found = typed(&mosaic("C2", "C1", 900, 2100));
    assert!(!found.recombinant.is_news(), "{:?}", found.recombinant);
    assert_eq!(found.genotype, Some('C'));
    assert!(clade("C1") != clade("C2"));
}
