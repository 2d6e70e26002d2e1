//! Both engines read the virus from one vocabulary: what each of them believes of it, asked from outside, is
//! what `hbv` says.

use clinical::case::{Case, Gene, GenomePosition, Nucleotide, SequenceFindings};
use clinical::facts::{Facts, laboratory_limits};
use clinical::variants::{Variants, codon_of, effects_of, first_nucleotide};

const ACIDS: &str = "ACDEFGHIKLMNPQRSTVWY";

fn pairs() -> [(Gene, hbv::Gene); 4] {
    [
        (Gene::Rt, hbv::Gene::Rt),
        (Gene::S, hbv::Gene::S),
        (Gene::PreC, hbv::Gene::PreC),
        (Gene::X, hbv::Gene::X),
    ]
}

fn read(fill: impl FnOnce(&mut SequenceFindings)) -> Variants {
    let (mut case, mut found) = (Case::default(), SequenceFindings::default());
    fill(&mut found);
    case.set_sequence(Some(found)).expect("no day");
    clinical::variants::read(&case, &Facts::of(&case, laboratory_limits(&case)))
}

#[test]
fn the_clinical_engine_doubts_a_letter_where_the_listed_wild_type_is_another() {
    for (gene, ours) in pairs() {
        for codon in 1..=ours.last_codon() {
            let wild = hbv::wild_type(ours, codon).map(|wild| wild.acids);
            let doubted = |letter: char| {
                let to = if letter == 'A' { 'C' } else { 'A' };
                let text = format!("{letter}{codon}{to}");
                let variants = read(|found| found.read(gene, &text).expect("a change"));
                variants.doubts.iter().any(|doubt| doubt.code == *"WILD_TYPE_DIFFERS")
            };
            let doubts: String = ACIDS.chars().filter(|letter| doubted(*letter)).collect();
            let Some(wild) = wild else {
                assert_eq!(doubts, "", "{ours}{codon}: no wild type is listed");
                continue;
            };
            for one in wild.iter() {
                assert!(!doubts.contains(one.letter()), "{ours}{codon}: {wild}");
            }
            // Some natural polymorphisms of the reverse transcriptase are not doubted either.
            assert!(doubts.len() >= 20 - wild.len() - 1, "{ours}{codon} {wild}: {doubts}");
        }
    }
}

#[test]
fn codons_of_precore_that_may_hold_a_stop_are_told_where_they_were_not_read() {
    let typer = sequence::Typer::built_in();
    let mut memory = sequence::Memory::default();
    let mut unread_of = |bases: &[sequence::Bases]| -> Vec<String> {
        let typed = typer.type_one("made", bases, &mut memory);
        let findings = typed.findings.expect("a virus");
        let text = findings.gene(hbv::Gene::PreC).and_then(|found| found.text.clone());
        let text = text.expect("precore was read");
        text.split(", ").filter(|part| part.ends_with('?')).map(str::to_owned).collect()
    };
    let stops: Vec<u16> = hbv::listed_codons(hbv::Gene::PreC)
        .filter(|codon| {
            let wild = hbv::wild_type(hbv::Gene::PreC, *codon);
            wild.is_some_and(|wild| wild.why == hbv::WhyListed::Stop)
        })
        .collect();
    assert_eq!(stops, [7, 12, 14, 18, 21, 23, 26]);
    // Precore lies at the same positions in all genotypes.
    let human = typer.tables.human.clades;
    for (clade, path) in typer.profile.clades[..human].iter().zip(&typer.tables.paths) {
        // The members of F6 lose the frame at codon 12.
        if clade.name == "F6" {
            assert!(unread_of(&path.bases).contains(&"12?".to_owned()));
            continue;
        }
        assert!(unread_of(&path.bases).is_empty(), "{}", clade.name);
        for codon in &stops {
            let mut bases = path.bases.clone();
            for position in hbv::Gene::PreC.positions(*codon).expect("a codon") {
                bases[usize::from(position) - 1] = sequence::Bases::ANY;
            }
            assert_eq!(unread_of(&bases), [format!("{codon}?")]);
        }
    }
}

#[test]
fn genes_lie_where_they_lie() {
    assert_eq!(sequence::COLUMNS, usize::from(hbv::LENGTH));
    assert!(
        GenomePosition::new(hbv::LENGTH).is_ok() && GenomePosition::new(hbv::LENGTH + 1).is_err()
    );
    for (gene, ours) in sequence::genes::Gene::ALL.into_iter().zip(hbv::Gene::ALL) {
        assert_eq!(
            (gene.start(), gene.end(), gene.codons()),
            (ours.start(), ours.end(), ours.codons())
        );
        assert_eq!((gene.key(), gene.prefix()), (ours.key(), ours.prefix()));
    }
    for (gene, ours) in pairs() {
        assert_eq!((gene.key(), gene.prefix()), (ours.key(), ours.prefix()));
        for codon in 0..=ours.codons() + 1 {
            let first = ours.positions(codon).filter(|_| codon <= ours.last_codon());
            assert_eq!(first_nucleotide(gene, codon), first.map(|all| all[0]), "{ours}{codon}");
        }
        for position in 1..=hbv::LENGTH {
            let at = GenomePosition::new(position).expect("a position");
            let here = ours.codon_of(position).filter(|(codon, _)| *codon <= ours.last_codon());
            let here = here.map(|(codon, base)| (codon, usize::from(base) - 1));
            assert_eq!(codon_of(gene, at), here, "{ours} {position}");
        }
    }
}

#[test]
fn both_engines_translate_as_the_standard_code() {
    let letters = ['A', 'C', 'G', 'T'];
    // A codon of X that no table lists: all three bases are read, so that only the code decides.
    let codon = 20;
    let first = first_nucleotide(Gene::X, codon).expect("a codon");
    for number in 0..64_usize {
        let index = [number >> 4, number >> 2 & 3, number & 3];
        let bases = index.map(|base| hbv::Bases::SINGLE[base]);
        let now = hbv::translate(index.map(|base| base as u8));
        let theirs = index.map(|base| sequence::Bases::SINGLE[base]);
        let theirs = sequence::genes::translate_codon(theirs);
        assert_eq!(theirs.to_string(), now.letter().to_string());
        assert_eq!(hbv::translate_codon(bases).single(), Some(now));
        let before = (index[0] + 1) % 4;
        let was = hbv::translate([before as u8, index[1] as u8, index[2] as u8]);
        let mut read = SequenceFindings::default();
        let rest = [1, 2].map(|at| format!("{}{}", first + at as u16, letters[index[at]]));
        read.add_nucleotides(Nucleotide::parse_list(&rest.join(" ")).expect("bases"));
        let text = format!("{}{first}{}", letters[before], letters[index[0]]);
        let change = Nucleotide::parse(&text).expect("a base");
        let effects = effects_of(&change, &read).effects;
        let effect = effects.iter().find(|effect| effect.gene == Gene::X).expect("within X");
        let told: Vec<String> = effect.possible.iter().map(|one| one.short()).collect();
        let ours = format!("{}{codon}{}", was.letter(), now.letter());
        assert_eq!(told, if was == now { vec![] } else { vec![ours] }, "{text}");
    }
}

#[test]
fn the_sites_of_precore_and_core_promoter_are_the_same() {
    let theirs = sequence::mutations::SITES;
    let theirs = theirs.map(|(position, wild)| (position, sequence::Bases::bits(wild)));
    assert_eq!(theirs, hbv::SITES.map(|(position, wild)| (position, wild.bits())));
    for position in 1700..=1901_u16 {
        for from in ["A", "C", "G", "T"] {
            let text = format!("{from}{position}{}", if from == "A" { "C" } else { "A" });
            let variants = read(|found| {
                found.add_nucleotides(Nucleotide::parse_list(&text).expect("a base"));
            });
            let wild = hbv::wild_base(position)
                .is_some_and(|wild| !wild.contains(from.as_bytes()[0].into()));
            let doubted = |code: &str| variants.doubts.iter().any(|doubt| doubt.code == *code);
            assert_eq!(doubted("NUCLEOTIDE_WILD_TYPE_DIFFERS"), wild, "{text}");
        }
    }
}
