//! Everything together, as data.

use super::made_up::{delete, genome, set, with};
use super::properties;
use proptest::prelude::*;
use sequence::Aligned;
use sequence::genes::{Gene, Start};
use sequence::mutations::{
    Findings, Presence, Reading, SiteState, Wanted, changes, look_for, overlapping, parse_wanted,
};

fn of(virus: &Aligned) -> Findings {
    with(virus, &genome(), Findings::of)
}

#[test]
fn read_without_change_is_told_from_not_read() {
    let nothing = of(&Aligned::unread());
    assert!(nothing.genes.iter().all(|gene| gene.reading == Reading::NotRead));
    assert!(nothing.genes.iter().all(|gene| gene.changes.is_empty() && gene.ranges.is_empty()));
    assert_eq!(nothing.texts().count(), 0);
    assert_eq!(nothing.gene(Gene::Rt).unwrap().listed_not_read.len(), 18);

    let all = of(&genome());
    assert!(all.genes.iter().all(|gene| gene.reading == Reading::Complete));
    assert!(all.genes.iter().all(|gene| gene.listed_not_read.is_empty()));
    let keys: Vec<_> = all.texts().map(|(key, _)| key).collect();
    assert_eq!(keys, ["rt", "s", "pre_c", "x", "nt", "s_residues"]);

    // A fragment: rt 80 to 250 are nt 367 to 879.
    let mut virus = genome();
    for position in (1..=366).chain(880..=3221) {
        set(&mut virus, position, ".");
    }
    let found = of(&virus);
    let rt = found.gene(Gene::Rt).unwrap();
    assert_eq!((rt.reading, rt.ranges.as_slice()), (Reading::Partial, [(80, 250)].as_slice()));
    assert_eq!(rt.listed_not_read, [269]);
    assert_eq!(found.gene(Gene::S).unwrap().ranges, [(72, 226)]);
    assert_eq!(found.gene(Gene::PreC).unwrap().text, None);
    assert_eq!(found.nt, None);
    // With nothing changed among what was read, "no change" is not said of a gene cut short.
    let mut plain = Aligned::unread();
    set(&mut plain, 739, "ATG");
    let found = of(&plain);
    let text = |found: &Findings| found.gene(Gene::Rt).unwrap().text.clone().unwrap();
    assert!(text(&found).starts_with("80?, 106?") && !text(&found).contains("204"));
    set(&mut plain, 739, "GTG");
    assert!(text(&of(&plain)).starts_with("M204V, 80?, 106?"));
}

#[test]
fn texts_are_those_that_the_clinical_engine_reads() {
    let mut virus = genome();
    set(&mut virus, 739, "R");
    set(&mut virus, 1896, "A");
    set(&mut virus, 1762, "W");
    set(&mut virus, 1817, "CAA");
    set(&mut virus, 518, "ARA");
    let found = of(&virus);
    let text = |key: &str| found.texts().find(|(k, _)| *k == key).unwrap().1.to_owned();
    assert!(text("rt").split(", ").any(|change| change == "M204M/V"));
    assert_eq!(text("pre_c"), "W28*");
    assert!(text("x").split(", ").any(|change| change == "K130K/M"));
    for part in ["1858T", "G1896A", "A1762W", "1814A", "1764G"] {
        assert!(text("nt").split(' ').any(|site| site == part), "{part} in {}", text("nt"));
    }
    assert!(text("s_residues").starts_with("122K/R "));
    assert!(text("s_residues").contains("160K"));
    assert_eq!((found.stop_1896, found.pairs_1858), (Presence::Present, Presence::Present));
}

#[test]
fn precore_facts() {
    let mut virus = genome();
    set(&mut virus, 1814, "ACG");
    set(&mut virus, 1858, "C");
    set(&mut virus, 1753, "-");
    set(&mut virus, 1766, "N");
    let found = of(&virus);
    let state = |position| found.precore.iter().find(|s| s.position == position).unwrap().state;
    assert_eq!(state(1815), SiteState::Changed);
    assert_eq!(state(1814), SiteState::Wild);
    assert_eq!(state(1858), SiteState::Changed);
    assert_eq!(state(1753), SiteState::Deleted);
    assert_eq!(state(1766), SiteState::NotRead);
    assert_eq!(state(1896), SiteState::Wild);
    assert_eq!(found.gene(Gene::PreC).unwrap().start, Start::Lost);
    assert_eq!(found.pairs_1858, Presence::Absent);
    // The lost base of X shifts its frame.
    let x = found.gene(Gene::X).unwrap();
    assert_eq!(x.frameshifts[0].from, 127);
    assert_eq!(x.listed_not_read, [127, 130, 131, 132]);
    assert_eq!(x.ranges, [(1, 126)]);
}

#[test]
fn a_lost_frame_hides_no_gene() {
    let mut virus = genome();
    delete(&mut virus, 600, 1);
    let found = of(&virus);
    let rt = found.gene(Gene::Rt).unwrap();
    assert_eq!(rt.reading, Reading::Partial);
    assert!(rt.listed_not_read.contains(&204) && !rt.listed_not_read.contains(&80));
    assert_eq!(found.gene(Gene::PreC).unwrap().reading, Reading::Complete);
}

#[test]
fn findings_are_json() {
    let mut virus = genome();
    set(&mut virus, 739, "G");
    let json = serde_json::to_value(of(&virus)).unwrap();
    assert_eq!(json["genes"][0]["gene"], "rt");
    assert_eq!(json["genes"][0]["reading"], "complete");
    assert_eq!(json["overlap"][0]["rt"], "rtM204V");
    assert_eq!(json["overlap"][0]["s"], "sI195M");
    assert_eq!(json["stop_1896"], "absent");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn nothing_panics(virus in properties::virus(), consensus in properties::virus()) {
        let found = with(&virus, &consensus, Findings::of);
        prop_assert_eq!(found.genes.len(), 8);
        with(&virus, &consensus, |virus, consensus| {
            changes(virus, consensus).iter().for_each(|change| { change.to_string(); });
            overlapping(virus, consensus);
            let text = "rtM204V, core P130T, core 3W, preS1 M1I, P 845W, C 225A, sG145del, 1896A";
            let wanted: Vec<Wanted> = parse_wanted(text).into_iter().flatten().collect();
            look_for(&wanted, virus, consensus);
        });
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,40}") {
        parse_wanted(&text);
    }

    #[test]
    fn what_looks_like_a_change_is_read_or_refused(
        text in "(rt|s|x|c|p|preC|core|nt|S|X|,| |:){0,3}[A-Za-z*]{0,2}[0-9]{0,6}[A-Za-z*>/]{0,4}",
    ) {
        for one in parse_wanted(&text).into_iter().flatten() {
            // As understood, it is understood again.
            let again = parse_wanted(&one.target.to_string());
            prop_assert_eq!(again.len(), 1);
            prop_assert_eq!(again.into_iter().next().unwrap().unwrap().target, one.target);
        }
    }
}
