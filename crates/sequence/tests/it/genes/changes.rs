//! Changes against the consensus and against the printed wild type.

use super::made_up::{delete, genome, insert, set, with};
use sequence::Aligned;
use sequence::genes::Gene;
use sequence::mutations::{Change, What, changes};

fn found(virus: &Aligned, consensus: &Aligned) -> Vec<Change> {
    with(virus, consensus, changes)
}

/// Names of what the virus has and the made-up genome has not.
fn names(virus: &Aligned) -> Vec<String> {
    let base = genome();
    let known = found(&base, &base);
    let all = found(virus, &base).into_iter().filter(|change| !known.contains(change));
    all.map(|change| change.to_string()).collect()
}

#[test]
fn the_consensus_itself_shows_only_what_the_tables_call_a_change() {
    let base = genome();
    let all = found(&base, &base);
    assert!(all.iter().all(|change| !change.differs_from_consensus()));
    assert!(all.iter().all(|change| change.differs_from_wild() == Some(true)));
    assert!(!all.iter().any(|c| c.gene == Gene::Rt && [180, 181, 204, 236].contains(&c.codon)));
}

#[test]
fn anchors_of_the_dossier() {
    for (position, letters, expected) in [
        (739, "G", ["rtM204V", "sI195M"].as_slice()),
        (741, "A", &["rtM204I", "sW196*"]),
        (741, "C", &["rtM204I", "sW196S"]),
        (741, "T", &["rtM204I", "sW196L"]),
        (670, "A", &["rtA181T", "sW172*"]),
        (671, "T", &["rtA181V", "sL173F"]),
        (587, "A", &["rtR153Q", "sG145R"]),
        (836, "C", &["rtN236T"]),
        (1896, "A", &["preCW28*"]),
        (1899, "A", &["preCG29D"]),
        (1862, "T", &["preCV17F"]),
        (1762, "T", &["xK130M"]),
        (1764, "A", &["xV131I"]),
        (1768, "A", &["xF132Y"]),
        (1753, "C", &["xI127T"]),
        (739, "R", &["rtM204M/V", "sI195I/M"]),
        (670, "R", &["rtA181A/T", "sW172W/*"]),
    ] {
        let mut virus = genome();
        if position == 671 {
            // S173 as the table has it: CTC to TTC.
            set(&mut virus, 671, "CTC");
        }
        set(&mut virus, position, letters);
        let all = names(&virus);
        for name in expected {
            assert!(all.iter().any(|found| found == name), "{name} in {all:?}");
        }
        let other = |name: &&String| {
            let gene = name.starts_with("rt") || name.starts_with('s') || name.starts_with("preC");
            gene && !expected.contains(&name.as_str())
        };
        let told: Vec<_> = all.iter().filter(other).collect();
        assert!(told.is_empty() || position == 671, "{told:?}");
    }
}

#[test]
fn at_listed_positions_the_printed_wild_type_decides() {
    // A genotype whose consensus has what the table calls a change: rt204 is GTG.
    let mut virus = genome();
    set(&mut virus, 739, "GTG");
    let all = found(&virus, &virus);
    let change = all.iter().find(|c| c.gene == Gene::Rt && c.codon == 204).unwrap();
    assert_eq!(change.to_string(), "rtM204V");
    assert_eq!(change.from.to_string(), "V");
    assert!(!change.differs_from_consensus() && change.differs_from_wild() == Some(true));
    assert!(change.for_the_tables());
    // A virus with the wild type in such a genotype: a difference, but no change for the tables.
    let all = found(&genome(), &virus);
    let change = all.iter().find(|c| c.gene == Gene::Rt && c.codon == 204).unwrap();
    assert!(change.differs_from_consensus() && change.differs_from_wild() == Some(false));
    assert!(!change.for_the_tables());
    assert_eq!(change.to_string(), "rtV204M");
    // S195 is in the tables for its letter only: the wild type they print is no change, and
    // what a whole genotype has is none either.
    let change = all.iter().find(|c| c.gene == Gene::S && c.codon == 195).unwrap();
    assert_eq!((change.to_string(), change.for_the_tables()), ("sM195I".into(), false));
    assert!(!found(&virus, &virus).iter().any(|c| c.gene == Gene::S && c.codon == 195));
    // Another one has no letter where consensus and table differ.
    let mut third = virus.clone();
    set(&mut third, 737, "CTG");
    let all = found(&third, &virus);
    let change = all.iter().find(|c| c.gene == Gene::S && c.codon == 195).unwrap();
    assert_eq!((change.to_string(), change.for_the_tables()), ("s195L".into(), true));
}

#[test]
fn several_wild_types_are_told_by_genotype_in_s_and_not_in_rt() {
    // S122: K or R.
    let mut virus = genome();
    set(&mut virus, 518, "AGA");
    let all = found(&virus, &genome());
    let change = all.iter().find(|c| c.gene == Gene::S && c.codon == 122).unwrap();
    assert_eq!((change.to_string(), change.for_the_tables()), ("sK122R".into(), true));
    // rt238: N or H, at 841.
    let (mut virus, mut consensus) = (genome(), genome());
    set(&mut virus, 841, "CAC");
    set(&mut consensus, 841, "AAC");
    let all = found(&virus, &consensus);
    let change = all.iter().find(|c| c.gene == Gene::Rt && c.codon == 238).unwrap();
    assert_eq!((change.to_string(), change.for_the_tables()), ("rtN238H".into(), false));
    set(&mut virus, 841, "ACC");
    let all = found(&virus, &consensus);
    let change = all.iter().find(|c| c.gene == Gene::Rt && c.codon == 238).unwrap();
    assert!(change.for_the_tables());
}

#[test]
fn what_an_n_leaves_open_is_no_change() {
    let mut virus = genome();
    set(&mut virus, 739, "ATN");
    assert!(!names(&virus).iter().any(|name| name.starts_with("rt")), "I or M");
    set(&mut virus, 739, "TAN");
    let all = found(&virus, &genome());
    let change = all.iter().find(|c| c.gene == Gene::Rt && c.codon == 204).unwrap();
    assert!(matches!(change.what, What::Unclear(_)), "Y or a stop, but certainly not M");
    assert_eq!(change.short(), "M204[Y/*]");
    assert!(!change.for_the_tables());
    set(&mut virus, 739, "...");
    assert!(!names(&virus).iter().any(|name| name.starts_with("rt")));
}

#[test]
fn deletions_and_insertions_have_names() {
    let mut virus = genome();
    // preS2 codons 10 to 13: 3211 + 27 = 17 beyond the origin.
    delete(&mut virus, 17, 12);
    let all = found(&virus, &genome());
    let deleted: Vec<_> =
        all.iter().filter(|c| matches!(c.what, What::Deleted { .. })).map(Change::short).collect();
    let s2 = all.iter().find(|c| c.gene == Gene::PreS2).unwrap();
    assert_eq!((s2.codon, s2.number), (10, 10));
    assert!(s2.short().contains("10_") && s2.short().ends_with("13del"), "{deleted:?}");
    assert!(
        !all.iter().any(|c| c.gene == Gene::PreS1 && c.codon <= 119 && c.differs_from_consensus())
    );
    let mut virus = genome();
    insert(&mut virus, 520, "AACAAR");
    assert!(names(&virus).contains(&"s122_123insNK".to_owned()));
    // The name of one residue.
    let mut virus = genome();
    delete(&mut virus, 518, 3);
    let all = found(&virus, &genome());
    let change = all.iter().find(|c| c.gene == Gene::S && c.codon == 122).unwrap();
    assert_eq!(change.to_string(), "sK122del");
    assert!(!change.for_the_tables());
}

#[test]
fn what_the_genotype_lacks_or_has_more_is_no_change() {
    // As in genotype D, and six bases of core.
    let mut consensus = genome();
    delete(&mut consensus, 2854, 33);
    set(&mut consensus, 2887, "ATG");
    delete(&mut consensus, 2354, 6);
    let mut virus = consensus.clone();
    assert!(found(&virus, &consensus).iter().all(|change| !change.differs_from_consensus()));
    // preS1 codon 20 of the master is number 9 of the genotype; core 160 is 158.
    let [first, ..] = Gene::PreS1.positions(20).unwrap();
    set(&mut virus, first, "TGG");
    let [first, ..] = Gene::C.positions(160).unwrap();
    set(&mut virus, first, "TGG");
    let all = found(&virus, &consensus);
    let s1 = all.iter().find(|c| c.gene == Gene::PreS1).unwrap();
    assert_eq!((s1.codon, s1.number), (20, 9));
    let core = all.iter().find(|c| c.gene == Gene::C).unwrap();
    assert_eq!((core.codon, core.number), (160, 158));
    assert!(core.to_string().ends_with("158W"));
    // A deletion across what the genotype lacks is one.
    let mut shorter = consensus.clone();
    delete(&mut shorter, 2351, 18);
    let all = found(&shorter, &consensus);
    let core: Vec<_> = all.iter().filter(|c| c.gene == Gene::C).collect();
    assert_eq!(core.len(), 1, "{core:?}");
    assert!(matches!(core[0].what, What::Deleted { number: 154, .. }), "{core:?}");
    // A virus that has what the genotype lacks.
    let all = found(&genome(), &consensus);
    let core: Vec<_> = all.iter().filter(|c| c.gene == Gene::C).map(|c| c.codon).collect();
    assert_eq!(core, [152, 153]);
}

#[test]
fn an_insertion_of_the_genotype_is_compared() {
    let mut consensus = genome();
    insert(&mut consensus, 1906, &"GCT".repeat(12));
    assert!(found(&consensus, &consensus).iter().all(|change| !change.differs_from_consensus()));
    let all = found(&genome(), &consensus);
    let change = all.iter().find(|c| c.gene == Gene::C).unwrap();
    assert_eq!(change.what, What::NotInserted { residues: 12 });
    assert_eq!(change.to_string(), "c3_14del");
    let mut virus = genome();
    insert(&mut virus, 1906, &"GCT".repeat(11));
    let all = found(&virus, &consensus);
    let change = all.iter().find(|c| c.gene == Gene::C).unwrap();
    assert_eq!(change.to_string(), format!("c2_3ins{}", "A".repeat(11)));
}

#[test]
fn what_stands_in_rt_is_told_there_and_not_in_p_too() {
    let mut virus = genome();
    set(&mut virus, 739, "G");
    assert!(!names(&virus).iter().any(|name| name.starts_with('p') && !name.starts_with("pre")));
    let [first, ..] = Gene::P.positions(348).unwrap();
    assert_eq!(first, 127);
    let mut virus = genome();
    set(&mut virus, first, "TGC");
    assert!(names(&virus).iter().any(|name| name.starts_with('p') && name.contains("348C")));
}

#[test]
fn behind_a_slip_of_the_sequencer_codons_are_told_as_if_it_were_one() {
    // The made-up genome has other changes in the table's eyes; only these two are set here.
    let is_ours = |name: &String| name.contains("rtM204") || name.contains("rtL180");
    let rt = |virus: &Aligned| names(virus).into_iter().filter(is_ours).collect::<Vec<_>>();
    let with_change = || {
        let mut virus = genome();
        set(&mut virus, 739, "G");
        virus
    };
    for lost in [1, 2] {
        let mut virus = with_change();
        delete(&mut virus, 601, lost);
        assert_eq!(rt(&virus), ["(rtM204V)"]);
        // The frame is back behind 680: what follows is read.
        insert(&mut virus, 680, &"AC"[..usize::from(lost)]);
        assert_eq!(rt(&virus), ["rtM204V"]);
    }
    let mut virus = with_change();
    insert(&mut virus, 601, "CA");
    assert_eq!(rt(&virus), ["(rtM204V)"]);
    // More than a slip: what stands before it is told, what follows is not.
    set(&mut virus, 667, "ATG");
    delete(&mut virus, 700, 4);
    assert_eq!(rt(&virus), ["(rtL180M)"]);
    // What keeps the frame changes nothing, even out of it.
    let mut virus = with_change();
    delete(&mut virus, 601, 1);
    delete(&mut virus, 700, 6);
    assert_eq!(rt(&virus), ["(rtM204V)"]);
    // Nothing of it is for the clinical engine.
    let base = genome();
    let all = found(&virus, &base);
    let shown = all.iter().find(|change| change.to_string() == "(rtM204V)").unwrap();
    assert!(!shown.for_the_tables() && shown.to().is_none() && shown.differs_from_consensus());
}
