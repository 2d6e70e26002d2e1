//! Positions that are known by hand (dossier, section E.10).

use super::made::{as_read, consensus, typed};
use sequence::Bases;
use sequence::genes::Gene;
use sequence::mutations::Presence;
use sequence::report::{ROW_COLUMNS, row};

fn column(bases: &[Bases], name: &str) -> String {
    let at = ROW_COLUMNS.iter().position(|column| *column == name).unwrap();
    row(&typed(bases))[at].clone()
}

/// The consensus of a clade with one nucleotide set; positions before any indel are those of the master.
fn with(clade: &str, position: usize, base: Bases) -> Vec<Bases> {
    let mut bases = consensus(clade);
    bases[position - 1] = base;
    bases
}

#[test]
fn nucleotide_739_is_rt_204_and_s_195() {
    for clade in ["A2", "B2", "C2", "D1", "E", "G"] {
        let virus = with(clade, 739, Bases::G);
        assert!(column(&virus, "rt").split(';').any(|one| one == "rtM204V"), "{clade}");
        assert!(column(&virus, "s").split(';').any(|one| one == "sI195M"), "{clade}");
        let plain = consensus(clade);
        assert!(!column(&plain, "rt").contains("204"), "{clade}");
    }
}

#[test]
fn a_mixture_is_every_amino_acid_it_can_mean() {
    // RTG: ATG and GTG.
    let virus = with("C2", 739, Bases::A.or(Bases::G));
    assert!(column(&virus, "rt").contains("rtM204M/V"), "{}", column(&virus, "rt"));
}

#[test]
fn rt_a181t_is_s_w172_stop() {
    let virus = with("C2", 670, Bases::A);
    assert!(column(&virus, "rt").contains("rtA181T"), "{}", column(&virus, "rt"));
    assert!(column(&virus, "s").contains("sW172*"), "{}", column(&virus, "s"));
}

#[test]
fn s_g145r_is_nucleotide_587() {
    let virus = with("C2", 587, Bases::A);
    assert!(column(&virus, "s").contains("sG145R"), "{}", column(&virus, "s"));
    let plain = column(&consensus("C2"), "s");
    assert!(!plain.contains("145"), "{plain}");
}

#[test]
fn g1896a_stops_precore_where_1858_pairs() {
    let virus = with("D1", 1896, Bases::A);
    let found = typed(&virus).findings.unwrap();
    assert_eq!((found.stop_1896, found.pairs_1858), (Presence::Present, Presence::Present));
    assert!(column(&virus, "prec").contains("W28*"));
    let found = typed(&with("D1", 1896, Bases::G)).findings.unwrap();
    assert_eq!(found.stop_1896, Presence::Absent);
    // Genotype A has C at 1858: A at 1896 would not pair.
    assert_eq!(typed(&consensus("A2")).findings.unwrap().pairs_1858, Presence::Absent);
}

#[test]
fn genotype_g_stops_at_2_and_28_by_itself() {
    let found = typed(&consensus("G")).findings.unwrap();
    let stops: Vec<u16> =
        found.gene(Gene::PreC).unwrap().stops.iter().map(|stop| stop.codon).collect();
    assert_eq!(stops, [2, 28]);
}

/// NC_003977.2 begins two nucleotides before the EcoRI site, so that its S begins at 157.
#[test]
fn two_nucleotides_before_the_site_change_no_position() {
    let genome = with("D1", 739, Bases::G);
    let mut shifted = genome.clone();
    shifted.rotate_right(2);
    let (here, there) = (typed(&genome), typed(&shifted));
    assert_eq!((here.origin, there.origin), (Some(1), Some(3220)));
    assert_eq!(as_read(&genome), as_read(&shifted));
    assert!(column(&shifted, "rt").contains("rtM204V"));
}
