//! Genes on a sequence's own nucleotides: whichever way it is given, they are the same letters.

use crate::whole::made::{Random, TYPER, consensus, mutated};
use proptest::prelude::*;
use sequence::annotation::{Annotation, Feature, Flaw, GFF3_HEADER, Kind, gff3, tbl};
use sequence::genes::Gene;
use sequence::{Bases, Memory, reverse_complement};

fn annotated(bases: &[Bases]) -> Annotation {
    TYPER.annotated("made", bases, &mut Memory::default()).1.expect("it is placed")
}

fn coding(annotation: &Annotation, gene: Gene) -> Vec<&Feature> {
    let is_it = |one: &&Feature| one.kind == Kind::Coding && one.gene == gene;
    annotation.features.iter().filter(is_it).collect()
}

/// The letters of a feature, in its direction, read off by its spans as a reader of the file does.
fn letters(feature: &Feature, given: &[Bases]) -> String {
    let mut all = String::new();
    for (from, to) in &feature.spans {
        let (low, high) = (*from.min(to), *from.max(to));
        let piece = &given[low - 1..high];
        let backwards = from > to || from == to && feature.spans.iter().any(|(a, b)| a > b);
        let piece = if backwards { reverse_complement(piece) } else { piece.to_vec() };
        all.extend(piece.iter().map(|base| base.letter()));
    }
    all
}

fn all_letters(given: &[Bases]) -> Vec<(Gene, String, Vec<Flaw>)> {
    let annotation = annotated(given);
    let of = |one: &Feature| (one.gene, letters(one, given), one.flaws.clone());
    annotation.features.iter().filter(|one| one.kind == Kind::Coding).map(of).collect()
}

fn rotated(bases: &[Bases], by: usize) -> Vec<Bases> {
    let mut bases = bases.to_vec();
    bases.rotate_left(by);
    bases
}

#[test]
fn a_genome_from_the_origin_on_has_the_coordinates_of_the_axis() {
    let annotation = annotated(&consensus("A2"));
    assert!(annotation.circular);
    let spans = |gene: Gene| coding(&annotation, gene)[0].spans.clone();
    assert_eq!(spans(Gene::S), [(155, 835)]);
    assert_eq!(spans(Gene::X), [(1374, 1838)]);
    assert_eq!(spans(Gene::PreC), [(1814, 2458)]);
    assert_eq!(spans(Gene::C), [(1901, 2458)]);
    assert_eq!(spans(Gene::P), [(2307, 3221), (1, 1623)]);
    assert_eq!(spans(Gene::PreS1), [(2854, 3221), (1, 835)]);
    assert_eq!(spans(Gene::PreS2), [(3211, 3221), (1, 835)]);
    assert!(annotation.features.iter().all(|one| one.flaws.is_empty() && one.codon_start == 1));
    let genes: Vec<&str> = annotation
        .features
        .iter()
        .filter(|one| one.kind == Kind::Gene)
        .map(|one| one.letter())
        .collect();
    assert_eq!(genes, ["P", "S", "X", "C"]);
}

#[test]
fn genotypes_of_other_lengths_have_whole_genes() {
    for clade in ["B2", "C2", "D1", "E", "F1", "H", "I1"] {
        let given = consensus(clade);
        let annotation = annotated(&given);
        for gene in [Gene::P, Gene::PreS1, Gene::PreS2, Gene::S, Gene::X, Gene::C] {
            let [one] = coding(&annotation, gene)[..] else { panic!("{clade} {gene}") };
            let text = letters(one, &given);
            assert!(
                text.starts_with("ATG") && text.len().is_multiple_of(3),
                "{clade} {gene} {text}"
            );
            assert!(["TAA", "TAG", "TGA"].contains(&&text[text.len() - 3..]), "{clade} {gene}");
            assert!(one.flaws.is_empty(), "{clade} {gene} {:?}", one.flaws);
        }
    }
    // Its precore has stops of its own, and its core twelve codons more.
    let given = consensus("G");
    let annotation = annotated(&given);
    assert_eq!(letters(coding(&annotation, Gene::C)[0], &given).len(), 588);
    let precore = coding(&annotation, Gene::PreC)[0];
    assert!(precore.is_pseudo() && precore.flaws.contains(&Flaw::Stop { codon: 28 }));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn rotation_and_strand_change_no_letter_of_a_gene(
        by in 0_usize..3182,
        turned in proptest::bool::ANY,
        seed in proptest::num::u64::ANY,
    ) {
        let genome = mutated(&consensus("D1"), 15, &mut Random(seed));
        let mut given = rotated(&genome, by);
        if turned {
            given = reverse_complement(&given);
        }
        prop_assert_eq!(all_letters(&given), all_letters(&genome));
    }

    #[test]
    fn a_fragment_has_the_genes_that_lie_in_it_and_says_which_ends_are_missing(
        from in 0_usize..2500,
        length in 250_usize..700,
        turned in proptest::bool::ANY,
    ) {
        // A stretch of axis columns: what is expected follows from the coordinates alone.
        let genome = consensus("A2");
        let mut given = genome[from..from + length].to_vec();
        if turned {
            given = reverse_complement(&given);
        }
        let annotation = annotated(&given);
        prop_assert!(!annotation.circular);
        for gene in [Gene::S, Gene::X, Gene::PreC, Gene::C] {
            let (first, last) = (usize::from(gene.start()) - 1, usize::from(gene.end()) - 1);
            let (low, high) = (first.max(from), last.min(from + length - 1));
            let phase = (3 - (low.max(first) - first) % 3) % 3;
            let found = coding(&annotation, gene);
            if high < low || high + 1 - low < phase + 3 {
                prop_assert!(found.is_empty(), "{gene} {found:?}");
                continue;
            }
            let (low_at, high_at) = (low - from + 1, high - from + 1);
            let span = match turned {
                true => (length + 1 - low_at, length + 1 - high_at),
                false => (low_at, high_at),
            };
            prop_assert_eq!(found.len(), 1);
            prop_assert_eq!(&found[0].spans, &vec![span]);
            prop_assert_eq!(found[0].begins_unread, low > first);
            prop_assert_eq!(found[0].ends_unread, high < last);
            prop_assert_eq!(usize::from(found[0].codon_start), phase + 1);
            prop_assert!(found[0].flaws.is_empty());
        }
    }
}

#[test]
fn what_is_inserted_before_a_gene_moves_it_and_what_is_inserted_within_lengthens_it() {
    let mut given = consensus("A2");
    let insertion = [Bases::A, Bases::C, Bases::G, Bases::T, Bases::A, Bases::C];
    given.splice(1700..1700, insertion);
    let annotation = annotated(&given);
    assert_eq!(coding(&annotation, Gene::S)[0].spans, [(155, 835)]);
    assert_eq!(coding(&annotation, Gene::X)[0].spans, [(1374, 1844)], "within X");
    assert_eq!(coding(&annotation, Gene::C)[0].spans, [(1907, 2464)], "before C");
    assert_eq!(coding(&annotation, Gene::P)[0].spans, [(2313, 3227), (1, 1623)]);
}

#[test]
fn a_start_that_is_deleted_or_changed_is_said() {
    let genome = consensus("A2");
    let mut given = genome.clone();
    given.drain(1895..1907);
    let annotation = annotated(&given);
    let core = coding(&annotation, Gene::C)[0];
    assert_eq!((core.spans[0].0, core.begins_unread), (1896, false), "{core:?}");
    assert!(core.is_pseudo() && core.flaws.contains(&Flaw::NoStart));
    assert!(!coding(&annotation, Gene::PreC)[0].flaws.contains(&Flaw::NoStart));

    let mut given = genome.clone();
    given[155] = Bases::C;
    let annotation = annotated(&given);
    assert_eq!(coding(&annotation, Gene::S)[0].flaws, [Flaw::NoStart]);
    assert!(coding(&annotation, Gene::PreS2)[0].flaws.is_empty(), "ATG to ACG is T within it");

    // A mixture holds the start in a part of the viruses.
    let mut given = genome;
    given[155] = Bases::T.or(Bases::C);
    assert!(coding(&annotated(&given), Gene::S)[0].flaws.is_empty());
}

#[test]
fn stops_and_lost_frames_are_said_and_the_gene_stays() {
    let genome = consensus("A2");
    let at =
        |codon: u16| usize::from(Gene::PreC.positions(codon).expect("it has that codon")[1]) - 1;
    let mut given = genome.clone();
    // TGG to TAG.
    given[at(28)] = Bases::A;
    let annotation = annotated(&given);
    let precore = coding(&annotation, Gene::PreC)[0];
    assert_eq!(precore.flaws, [Flaw::Stop { codon: 28 }]);
    assert!(precore.is_pseudo() && !coding(&annotation, Gene::C)[0].is_pseudo());
    given[at(28)] = Bases::A.or(Bases::G);
    let annotation = annotated(&given);
    assert_eq!(coding(&annotation, Gene::PreC)[0].flaws, [Flaw::MixedStop { codon: 28 }]);
    assert!(!coding(&annotation, Gene::PreC)[0].is_pseudo());

    let mut given = genome;
    given.remove(400);
    let annotation = annotated(&given);
    let surface = coding(&annotation, Gene::S)[0];
    assert_eq!(surface.spans, [(155, 834)]);
    assert!(matches!(surface.flaws[0], Flaw::Frameshift { until: None, .. }), "{surface:?}");
    assert!(surface.flaws.len() <= 2, "the first stop behind it says where it ends: {surface:?}");
    assert!(surface.is_pseudo());
}

#[test]
fn where_something_was_not_read_a_gene_is_in_parts() {
    let mut given = consensus("A2");
    // As many N as may be, or may not be, what is missing.
    given.splice(400..460, vec![Bases::ANY; 100]);
    let annotation = annotated(&given);
    let [one, other] = coding(&annotation, Gene::S)[..] else { panic!("{annotation:?}") };
    assert_eq!((one.spans[0].0, one.begins_unread, one.ends_unread), (155, false, true));
    assert_eq!((other.spans[0].1, other.begins_unread, other.ends_unread), (875, true, false));
    assert!(one.spans[0].1 <= 400 && other.spans[0].0 > 500);
    let frame = |feature: &Feature| (feature.spans[0].0 + usize::from(feature.codon_start) - 1) % 3;
    // The second part is in the frame of its end.
    assert_eq!(frame(other), (875 + 1) % 3);
    assert!(annotation.features.iter().all(|one| !one.is_pseudo()), "{annotation:?}");
    let genes: Vec<_> = annotation
        .features
        .iter()
        .filter(|one| one.kind == Kind::Gene && one.letter() == "S")
        .collect();
    assert_eq!(genes.len(), 2, "each part has its gene");

    // Just as many N as the virus has there are codons of it.
    let mut given = consensus("A2");
    given[400..460].fill(Bases::ANY);
    let annotation = annotated(&given);
    assert_eq!(coding(&annotation, Gene::S)[0].spans, [(155, 835)]);
}

#[test]
fn a_gap_of_an_alignment_parts_a_gene_without_counting() {
    let genome = consensus("A2");
    let text: String = genome.iter().map(|base| base.letter()).collect();
    let aligned = format!(">x\n{}{}{}\n", &text[..400], "-".repeat(60), &text[460..]);
    let mut records = sequence::read::Records::new(aligned.as_bytes());
    let record = records.next().unwrap().unwrap();
    let (_, annotation) = TYPER.annotated("x", &record, &mut Memory::default());
    let annotation = annotation.unwrap();
    let [one, other] = coding(&annotation, Gene::S)[..] else { panic!("{annotation:?}") };
    assert_eq!(one.spans[0].1 + 1, other.spans[0].0, "no letter stands between them");
    assert!(one.ends_unread && other.begins_unread);
    assert_eq!(other.spans[0].1, 775);
}

#[test]
fn beside_something_foreign_a_genome_is_no_circle() {
    let foreign: Vec<Bases> = b"GGCCATTACGGCCGGGATCCTTAGC"
        .iter()
        .map(|letter| Bases::from_letter(*letter).unwrap())
        .collect();
    let genome = rotated(&consensus("A2"), 700);
    let given = [foreign.clone(), genome].concat();
    let annotation = annotated(&given);
    assert!(!annotation.circular);
    let surface = coding(&annotation, Gene::S);
    assert_eq!(surface.len(), 2, "its two ends stand at the two ends");
    assert!(surface.iter().all(|one| one.spans.len() == 1));
    assert!(surface[0].ends_unread && surface[1].begins_unread);
    let x = coding(&annotation, Gene::X)[0];
    assert_eq!(x.spans, [(1374 - 700 + foreign.len(), 1838 - 700 + foreign.len())]);
}

#[test]
fn of_a_genome_that_is_given_more_than_once_round_a_gene_across_the_seam_is_whole() {
    let genome = rotated(&consensus("A2"), 700);
    let given: Vec<Bases> = genome.iter().chain(&genome[..1200]).copied().collect();
    let annotation = annotated(&given);
    assert!(!annotation.circular);
    let [surface] = coding(&annotation, Gene::S)[..] else { panic!("{annotation:?}") };
    assert_eq!(surface.spans, [(155 + 3221 - 700, 835 + 3221 - 700)]);
    assert!(!surface.ends_unread && !surface.begins_unread);
}

#[test]
fn the_feature_table_is_written_as_genbank_wants_it() {
    let given = consensus("A2");
    let whole = tbl("x", &annotated(&given));
    assert!(whole.starts_with(
        ">Feature x\n2307\t3221\tgene\n1\t1623\n\t\t\tgene\tP\n2307\t3221\tCDS\n1\t1623\n\t\t\tgene\tP\n\
         \t\t\tcodon_start\t1\n\t\t\ttransl_table\t1\n\t\t\tproduct\tpolymerase\n"
    ));
    // From the middle of a codon of S into the middle of X, on either strand.
    let fragment = &given[300..1500];
    let table = tbl("x", &annotated(fragment));
    assert!(table.contains("<1\t535\tCDS\n\t\t\tgene\tS\n\t\t\tcodon_start\t2\n"), "{table}");
    assert!(table.contains("1074\t>1200\tCDS\n\t\t\tgene\tX\n\t\t\tcodon_start\t1\n"), "{table}");
    assert!(table.contains("<1\t>1200\tCDS\n\t\t\tgene\tP\n"), "{table}");
    let turned = tbl("x", &annotated(&reverse_complement(fragment)));
    assert!(turned.contains("<1200\t666\tCDS\n\t\t\tgene\tS\n\t\t\tcodon_start\t2\n"), "{turned}");
    assert!(turned.contains("127\t>1\tCDS\n\t\t\tgene\tX\n"), "{turned}");
    let mut given = consensus("A2");
    given[1895] = Bases::A;
    let table = tbl("x", &annotated(&given));
    let pseudo = "\t\t\tpseudo\t\n\t\t\tnote\tprecore protein; internal stop at codon 28\n";
    assert!(table.contains(pseudo), "{table}");
}

#[test]
fn gff3_counts_on_beyond_the_length_of_a_circle() {
    assert_eq!(GFF3_HEADER, "##gff-version 3\n");
    let given = consensus("A2");
    let rows = gff3("x", Some("A"), &annotated(&given));
    assert!(rows.contains("x\thepb\tregion\t1\t3221\t.\t+\t.\tID=x;Is_circular=true"), "{rows}");
    assert!(rows.contains("\tCDS\t2307\t4844\t.\t+\t0\t"), "{rows}");
    let turned = gff3("x", Some("A"), &annotated(&reverse_complement(&given)));
    // 1 to 1623 of the other strand are 1599 to 3221, 2307 to 3221 are 1 to 915.
    assert!(turned.contains("\tCDS\t1599\t4136\t.\t-\t0\t"), "{turned}");
    let fragment = gff3("a;b c", None, &annotated(&given[300..1500]));
    assert!(fragment.starts_with("##sequence-region a%3Bb%20c 1 1200\n"), "{fragment}");
    assert!(fragment.contains("\tCDS\t1\t535\t.\t+\t1\t"), "{fragment}");
    assert!(fragment.contains(";partial=true;start_range=.,1\n"), "{fragment}");
    let turned = gff3("x", None, &annotated(&reverse_complement(&given[300..1500])));
    assert!(turned.contains("\tCDS\t666\t1200\t.\t-\t1\t"), "{turned}");
    assert!(turned.contains(";partial=true;end_range=1200,.\n"), "{turned}");
}
