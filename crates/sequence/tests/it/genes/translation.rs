//! Genes, codons, insertions, deletions, frame shifts.

use super::made_up::{delete, genome, insert, letters, set};
use sequence::Aligned;
use sequence::genes::{Codon, Gene, Proteins, Start, Stop};

fn read(virus: &Aligned) -> Proteins {
    Proteins::of_virus(virus)
}

#[test]
fn coordinates_are_those_of_the_table() {
    // gene, start, end, length with the stop, amino acids: X02763 in gene_coordinates.tsv
    for (gene, start, end, length, residues) in [
        (Gene::PreC, 1814, 2458, 645, 214),
        (Gene::C, 1901, 2458, 558, 185),
        (Gene::P, 2307, 1623, 2538, 845),
        (Gene::PreS1, 2854, 835, 1203, 400),
        (Gene::PreS2, 3211, 835, 846, 281),
        (Gene::S, 155, 835, 681, 226),
        (Gene::X, 1374, 1838, 465, 154),
        (Gene::Rt, 130, 1161, 1032, 344),
    ] {
        assert_eq!((gene.start(), gene.end()), (start, end));
        assert_eq!((gene.nucleotides(), gene.residues()), (length, residues));
        assert_eq!(gene.codon_of(start), Some((1, 1)));
        assert_eq!(gene.codon_of(end), Some((length / 3, 3)));
        assert_eq!(gene.positions(1).map(|all| all[0]), Some(start));
        assert_eq!(gene.positions(length / 3).map(|all| all[2]), Some(end));
        assert_eq!((gene.positions(0), gene.positions(length / 3 + 1)), (None, None));
        assert_eq!(gene.codon_of(if start == 1 { 3221 } else { start - 1 }), None);
        assert_eq!(gene.codon_of(end + 1), None);
        for codon in 1..=gene.codons() {
            for (base, position) in (1..).zip(gene.positions(codon).unwrap()) {
                assert_eq!(gene.codon_of(position), Some((codon, base)));
            }
        }
    }
    assert_eq!(Gene::P.positions(349).map(|all| all[0]), Some(130), "RT 1 is P 349");
    assert_eq!(Gene::P.positions(692).map(|all| all[2]), Some(1161));
    assert_eq!(Gene::PreS1.positions(120).map(|all| all[0]), Some(3211));
    assert_eq!(Gene::PreS2.positions(56).map(|all| all[0]), Some(155));
    assert_eq!(Gene::PreC.positions(30).map(|all| all[0]), Some(1901));
}

#[test]
fn a_whole_genome_is_read_from_start_to_stop() {
    let proteins = read(&genome());
    for gene in Gene::ALL {
        let found = proteins.of(gene);
        assert!(found.codons().iter().all(|codon| codon.acids().len() == 1), "{gene}");
        assert!(found.stops().is_empty() && found.frameshifts().is_empty());
        assert!(found.deletions().is_empty() && found.insertions().is_empty());
        assert_eq!(found.start(), if gene == Gene::Rt { Start::None } else { Start::Kept });
        if gene != Gene::Rt {
            assert!(found.codon(gene.codons()).has_stop(), "{gene} ends with a stop");
        }
        assert_eq!(found.codon(0), Codon::Unread);
        assert_eq!(found.codon(gene.codons() + 1), Codon::Unread);
        let last = *gene.own_part().end();
        assert_eq!(found.read_ranges(), [(1, last)]);
    }
    let (p, rt) = (proteins.of(Gene::P), proteins.of(Gene::Rt));
    assert_eq!(&p.codons()[348..692], rt.codons());
    assert_eq!(&proteins.of(Gene::PreS1).codons()[174..], proteins.of(Gene::S).codons());
}

#[test]
fn first_and_last_codons_change_with_their_own_bases_only() {
    let wild = read(&genome());
    for gene in Gene::ALL {
        for (codon, outside) in [(1, gene.start() - 1), (gene.codons(), gene.end() + 1)] {
            for position in gene.positions(codon).unwrap() {
                let mut virus = genome();
                set(&mut virus, position, ".");
                assert_eq!(read(&virus).of(gene).codon(codon), Codon::Unread);
            }
            let mut virus = genome();
            set(&mut virus, outside, "N");
            assert_eq!(read(&virus).of(gene), wild.of(gene), "{gene} {outside}");
        }
    }
}

#[test]
fn bases_across_the_origin_are_one_codon() {
    let mut virus = genome();
    // preS2 codon 4 and preS1 codon 123 are 3220, 3221, 1; P codon 305 ends at 3221.
    set(&mut virus, 3220, "TGG");
    let proteins = read(&virus);
    assert_eq!(letters(&proteins, Gene::PreS2, 4..=4), "W");
    assert_eq!(letters(&proteins, Gene::PreS1, 123..=123), "W");
    assert_eq!(Gene::P.positions(305), Some([3219, 3220, 3221]));
    assert_eq!(Gene::P.positions(306), Some([1, 2, 3]));
    delete(&mut virus, 3220, 3);
    let proteins = read(&virus);
    let s2 = proteins.of(Gene::PreS2);
    assert_eq!((s2.deletions()[0].from, s2.deletions()[0].until), (4, 4));
    assert_eq!(s2.deletions()[0].positions, (3220, 1));
    // In P it cuts 305 (its first base stays) and 306 (its last two stay): one residue is left.
    let p = proteins.of(Gene::P);
    assert_eq!(p.deletions().iter().map(|d| d.residues()).sum::<u16>(), 1);
    assert!(p.frameshifts().is_empty());
}

#[test]
fn n_is_no_mixture_and_not_read_is_no_change() {
    let mut virus = genome();
    set(&mut virus, 739, "RTG");
    assert_eq!(read(&virus).of(Gene::Rt).codon(204).acids().to_string(), "M/V");
    set(&mut virus, 739, "ATN");
    let codon = read(&virus).of(Gene::Rt).codon(204);
    assert!(codon.acids().is_empty());
    assert_eq!(codon.possible().to_string(), "I/M");
    set(&mut virus, 739, "NNN");
    assert_eq!(read(&virus).of(Gene::Rt).codon(204).possible().len(), 21);
    set(&mut virus, 739, ".TG");
    assert_eq!(read(&virus).of(Gene::Rt).codon(204), Codon::Unread);
    assert_eq!(read(&virus).of(Gene::Rt).read_ranges(), [(1, 203), (205, 344)]);
}

#[test]
fn genotype_d_lacks_the_first_eleven_residues_of_pre_s1() {
    let mut virus = genome();
    delete(&mut virus, 2854, 33);
    set(&mut virus, 2887, "ATG");
    let proteins = read(&virus);
    let s1 = proteins.of(Gene::PreS1);
    assert_eq!(s1.start(), Start::Kept);
    assert_eq!((s1.deletions()[0].from, s1.deletions()[0].until), (1, 11));
    assert_eq!(s1.deletions()[0].positions, (2854, 2886));
    assert_eq!(
        (s1.own_number(12), s1.own_number(11), s1.own_number(400)),
        (Some(1), None, Some(389))
    );
    assert_eq!((s1.master_codon(1), s1.master_codon(389)), (Some(12), Some(400)));
    assert!(s1.frameshifts().is_empty());
    // The same bases lie in P, in another frame.
    let p = proteins.of(Gene::P);
    assert_eq!(p.deletions().iter().map(|d| d.residues()).sum::<u16>(), 11);
    assert_eq!(p.own_number(845), Some(834));
    assert!(p.frameshifts().is_empty());
}

#[test]
fn all_genotypes_but_a_lack_two_codons_of_core() {
    let mut virus = genome();
    delete(&mut virus, 2354, 6);
    let proteins = read(&virus);
    let c = proteins.of(Gene::C);
    assert_eq!((c.deletions()[0].from, c.deletions()[0].until), (152, 153));
    assert_eq!(c.own_number(185), Some(183));
    // In P, bases 3 of codon 16 to 2 of codon 18: what is left of 16 and 18 is one residue.
    let p = proteins.of(Gene::P);
    assert_eq!(p.deletions().len(), 1);
    assert_eq!((p.deletions()[0].from, p.deletions()[0].until), (17, 18));
    assert_eq!(p.deletions()[0].positions, (2354, 2359));
    assert_eq!(p.codon(16).acids().len(), 1);
}

#[test]
fn genotype_g_has_twelve_more_residues_in_core() {
    let mut virus = genome();
    insert(&mut virus, 1905, &"GCT".repeat(12));
    set(&mut virus, 1817, "TAA");
    set(&mut virus, 1895, "TAG");
    let proteins = read(&virus);
    let c = proteins.of(Gene::C);
    assert_eq!((c.insertions()[0].after, c.insertions()[0].residues.len()), (2, 12));
    assert_eq!((c.own_number(2), c.own_number(3)), (Some(2), Some(15)));
    assert_eq!((c.master_codon(15), c.master_codon(5)), (Some(3), None));
    assert!(c.frameshifts().is_empty() && c.deletions().is_empty());
    let wild = read(&genome());
    assert_eq!(&c.codons()[2..], &wild.of(Gene::C).codons()[2..]);
    let stops = [Stop { codon: 2, certain: true }, Stop { codon: 28, certain: true }];
    assert_eq!(proteins.of(Gene::PreC).stops(), stops);
    assert_eq!(proteins.of(Gene::PreC).start(), Start::Kept);
}

#[test]
fn an_insertion_within_a_codon_is_read_anew() {
    let mut virus = genome();
    // S codon 122 is AAA at 518: A|CTG|AA gives ACT GAA.
    insert(&mut virus, 518, "CTG");
    let proteins = read(&virus);
    let s = proteins.of(Gene::S);
    assert_eq!(s.insertions().len(), 1);
    assert_eq!(
        (s.insertions()[0].after, s.insertions()[0].residues[0].to_string()),
        (121, "T".into())
    );
    assert_eq!(letters(&proteins, Gene::S, 122..=122), "E");
    // Between two codons nothing else changes.
    let mut virus = genome();
    insert(&mut virus, 520, "AACAAR");
    let proteins = read(&virus);
    let inserted = &proteins.of(Gene::S).insertions()[0];
    assert_eq!(inserted.after, 122);
    assert_eq!(inserted.residues.iter().map(|a| a.to_string()).collect::<String>(), "NK");
    assert_eq!(letters(&proteins, Gene::S, 1..=226), letters(&read(&genome()), Gene::S, 1..=226));
    // Before the first and behind the last base it is in no gene.
    let mut virus = genome();
    insert(&mut virus, 154, "A");
    insert(&mut virus, 835, "A");
    assert_eq!(read(&virus).of(Gene::S), read(&genome()).of(Gene::S));
    assert_eq!(read(&virus).of(Gene::Rt).frameshifts()[0].from, 9);
}

#[test]
fn a_lost_frame_is_not_read_until_it_is_back() {
    let mut virus = genome();
    delete(&mut virus, 739, 1);
    let proteins = read(&virus);
    let rt = proteins.of(Gene::Rt);
    assert_eq!(rt.codon(203).acids().len(), 1);
    assert!((204..=344).all(|codon| rt.codon(codon) == Codon::Shifted));
    assert_eq!((rt.frameshifts()[0].from, rt.frameshifts()[0].until), (204, None));
    assert_eq!(rt.read_ranges(), [(1, 203)]);
    assert!(rt.stops().is_empty(), "nothing is read out of frame");
    // Ten codons on, one base more brings it back.
    insert(&mut virus, 770, "A");
    let proteins = read(&virus);
    let rt = proteins.of(Gene::Rt);
    assert_eq!((rt.frameshifts()[0].from, rt.frameshifts()[0].until), (204, Some(214)));
    assert_eq!(rt.codon(215).acids().len(), 1);
    // In S too, but the gene that follows the shift in another one is read from its own start.
    let mut virus = genome();
    delete(&mut virus, 2900, 1);
    let proteins = read(&virus);
    assert_eq!(proteins.of(Gene::PreS1).frameshifts().len(), 1);
    assert!(proteins.of(Gene::S).frameshifts().is_empty());
    assert!(proteins.of(Gene::Rt).frameshifts().is_empty());
}

#[test]
fn neighbouring_shifts_that_cancel_out_are_read() {
    let mut virus = genome();
    // rt204 ATG becomes -TG, one base is inserted behind it: T G C.
    delete(&mut virus, 739, 1);
    insert(&mut virus, 741, "C");
    let proteins = read(&virus);
    assert!(proteins.of(Gene::Rt).frameshifts().is_empty());
    assert_eq!(letters(&proteins, Gene::Rt, 204..=204), "C");
    assert_eq!(
        letters(&proteins, Gene::Rt, 205..=344),
        letters(&read(&genome()), Gene::Rt, 205..=344)
    );
}

#[test]
fn start_codons() {
    for (letters, start) in [
        ("ATG", Start::Kept),
        ("ATT", Start::Lost),
        ("RTG", Start::Mixed),
        ("NTG", Start::NotRead),
        ("ATH", Start::Lost),
        (".TG", Start::NotRead),
        ("-TG", Start::Lost),
        ("---", Start::Lost),
    ] {
        let mut virus = genome();
        set(&mut virus, 1817, "CAA");
        set(&mut virus, 1814, letters);
        assert_eq!(read(&virus).of(Gene::PreC).start(), start, "{letters}");
    }
    // A deletion across the start of preS2 (section E.11).
    let mut virus = genome();
    delete(&mut virus, 3205, 15);
    set(&mut virus, 3220, "CCC");
    let proteins = read(&virus);
    assert_eq!(proteins.of(Gene::PreS2).start(), Start::Lost);
    assert_eq!(proteins.of(Gene::PreS2).deletions()[0].residues(), 3);
    assert_eq!(proteins.of(Gene::PreS1).deletions()[0].residues(), 5);
    assert!(proteins.of(Gene::PreS2).frameshifts().is_empty());
}

#[test]
fn deletions_at_both_ends_do_not_shift_what_is_left() {
    let mut virus = genome();
    delete(&mut virus, 150, 10);
    delete(&mut virus, 829, 10);
    let proteins = read(&virus);
    let s = proteins.of(Gene::S);
    assert!(s.frameshifts().is_empty());
    assert_eq!((s.deletions()[0].from, s.deletions()[0].until), (1, 2));
    assert_eq!((s.deletions()[1].from, s.deletions()[1].until), (225, 227));
    assert_eq!(letters(&proteins, Gene::S, 3..=224), letters(&read(&genome()), Gene::S, 3..=224));
    // The whole gene gone is one deletion.
    let mut virus = genome();
    delete(&mut virus, 100, 1200);
    let proteins = read(&virus);
    assert_eq!(proteins.of(Gene::S).deletions()[0].residues(), 227);
    assert_eq!(proteins.of(Gene::S).start(), Start::Lost);
}

#[test]
fn stops_and_mixed_stops() {
    let mut virus = genome();
    set(&mut virus, 668, "TGR");
    let proteins = read(&virus);
    assert_eq!(proteins.of(Gene::S).stops(), [Stop { codon: 172, certain: false }]);
    set(&mut virus, 668, "TGA");
    assert_eq!(read(&virus).of(Gene::S).stops(), [Stop { codon: 172, certain: true }]);
    assert_eq!(read(&virus).of(Gene::PreS1).stops()[0].codon, 346);
}
