//! Mosaics whose truth is known.

use super::made::{Random, TYPER, clade, consensus, mutated, typed};
use sequence::report::{Call, ROW_COLUMNS, Recombinant, row};
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
fn what_two_genotypes_make_up_is_no_certain_letter() {
    let mut random = Random(77);
    let clades = ["A2", "B1", "C2", "D1", "E", "F1", "G", "H"];
    let (mut called, mut all) = (0, 0);
    for one in clades {
        for other in clades.into_iter().filter(|other| other[..1] != one[..1]) {
            let from = 1 + random.below(1200);
            let made = mosaic(one, other, from, from + 1200 + random.below(400));
            let found = typed(&mutated(&made, 10, &mut random));
            all += 1;
            called += usize::from(found.call == Call::Recombinant);
            // The call, the letter and the form never contradict each other.
            assert_eq!(found.call == Call::Recombinant, found.recombinant.is_news());
            let values = row(&found);
            let cell = |name: &str| {
                let at = ROW_COLUMNS.iter().position(|column| *column == name);
                values[at.expect("a column")].as_str()
            };
            assert_eq!(cell("genotype"), found.headline.as_deref().unwrap_or_default());
            if found.call == Call::Recombinant {
                let mut parents = [&one[..1], &other[..1]];
                parents.sort_unstable();
                assert_eq!(found.headline, Some(parents.join("/")), "{one} {other}");
                assert_eq!((found.genotype, found.subgenotype), (None, None));
                assert_eq!((cell("call"), cell("subgenotype")), ("recombinant", ""));
                assert_eq!(cell("confidence"), "");
            }
        }
    }
    assert!(10 * called >= 9 * all, "{called} of {all}");
}

#[test]
fn a_usual_mosaic_is_said_only_where_it_was_read() {
    let form = |name: &str, from: usize, to: usize| {
        let columns = &columns(name)[from - 1..to];
        let bases: Vec<Bases> = columns.iter().copied().filter(|base| base.is_base()).collect();
        typed(&bases).recombinant.to_string()
    };
    for clade in ["B2", "B3", "B4"] {
        assert_eq!(form(clade, 1, 3221), "usual:B/C core", "{clade}");
        assert_eq!(form(clade, 1800, 2500), "usual:B/C core", "{clade}");
        for (from, to) in [(1, 1600), (155, 835), (2500, 3221), (1374, 1838)] {
            assert_eq!(form(clade, from, to), "none", "{clade} {from}-{to}");
        }
    }
    assert_eq!(form("I1", 1, 3221), "usual:A/C/G");
    for (from, to) in [(155, 835), (1700, 3221), (1901, 2452)] {
        assert_eq!(form("I1", from, to), "none", "I1 {from}-{to}");
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
fn short_pieces_of_another_genotype_are_found() {
    let mut random = Random(23);
    for (length, share) in [(300, 70), (400, 85), (600, 95)] {
        let (mut found, mut all) = (0, 0);
        for (one, other) in
            [("A2", "D1"), ("A1", "E"), ("D3", "E"), ("F1", "G"), ("B2", "C2"), ("D1", "C2")]
        {
            for from in (60..3221 - length - 60).step_by(173) {
                let made = mutated(&mosaic(one, other, from, from + length - 1), 10, &mut random);
                found += usize::from(typed(&made).call == Call::Recombinant);
                all += 1;
            }
        }
        assert!(100 * found >= share * all, "{length} nt: {found} of {all}");
    }
}

#[test]
fn a_virus_of_one_genotype_is_no_recombinant() {
    let mut random = Random(29);
    for clade in TYPER.profile.clades.iter().filter(|clade| !clade.is_of_apes()) {
        for _ in 0..6 {
            let found = typed(&mutated(&consensus(&clade.name), 40, &mut random));
            assert!(!found.recombinant.is_news(), "{}: {:?}", clade.name, found.parts);
        }
    }
}

#[test]
fn two_clades_of_one_genotype_are_no_recombinant() {
    let found = typed(&mosaic("C2", "C1", 900, 2100));
    assert!(!found.recombinant.is_news(), "{:?}", found.recombinant);
    assert_eq!(found.genotype, Some('C'));
    assert!(clade("C1") != clade("C2"));
}
