//! What holds for any virus, whatever stands in it.

use proptest::prelude::*;
use sequence::genes::{AminoAcid, AminoAcids, Gene, Proteins, Translator, translate_codon};
use sequence::{Aligned, Bases, Insertion};

/// NCBI's table 1 as NCBI prints it: bases in the order T, C, A, G.
const TABLE_1: &str = "FFLLSSSSYY**CC*WLLLLPPPPHHQQRRRRIIIMTTTTNNKKSSRRVVVVAAAADDEEGGGG";
const ORDER: [Bases; 4] = [Bases::T, Bases::C, Bases::A, Bases::G];

fn printed(codon: [Bases; 3]) -> AminoAcid {
    let place = |base: Bases| ORDER.iter().position(|known| *known == base).unwrap();
    let index = place(codon[0]) * 16 + place(codon[1]) * 4 + place(codon[2]);
    AminoAcid::of(TABLE_1.as_bytes()[index].into()).unwrap()
}

#[test]
fn the_code_is_ncbi_table_1() {
    for a in ORDER {
        for b in ORDER {
            for c in ORDER {
                let found = translate_codon([a, b, c]);
                assert_eq!(found, AminoAcids::only(printed([a, b, c])));
            }
        }
    }
}

#[test]
fn a_mixture_is_the_union_of_all_that_it_may_be() {
    for bits in 0..15_u16.pow(3) {
        let codon = [bits / 225, bits / 15 % 15, bits % 15].map(|b| Bases::from_bits(b as u8 + 1));
        let mut all = AminoAcids::NONE;
        for a in codon[0].each() {
            for b in codon[1].each() {
                for c in codon[2].each() {
                    all = all.or(AminoAcids::only(printed([a, b, c])));
                }
            }
        }
        assert_eq!(translate_codon(codon), all);
    }
}

fn base() -> impl Strategy<Value = Bases> {
    prop_oneof![
        6 => (0..4_usize).prop_map(|index| Bases::SINGLE[index]),
        1 => (0..16_u8).prop_map(Bases::from_bits),
        1 => Just(Bases::DELETED),
    ]
}

/// Runs of one kind, so that whole stretches are read, deleted or missing.
pub fn virus() -> impl Strategy<Value = Aligned> {
    let run = (0..4_u8, 1..400_usize, proptest::collection::vec(base(), 40));
    let insertion = (0..=u16::MAX, proptest::collection::vec(base(), 0..9));
    let near = (0..3300_u16, proptest::collection::vec(base(), 0..9));
    let insertions = proptest::collection::vec(prop_oneof![1 => insertion, 9 => near], 0..6);
    (proptest::collection::vec(run, 1..40), insertions).prop_map(|(runs, insertions)| {
        let mut virus = Aligned::unread();
        let mut columns = virus.columns_mut().iter_mut();
        for (kind, length, bases) in runs {
            for (column, base) in columns.by_ref().take(length).zip(bases.iter().cycle()) {
                *column = match kind {
                    0 => Bases::UNREAD,
                    1 => Bases::DELETED,
                    2 => *base,
                    _ if base.is_single() => *base,
                    _ => Bases::C,
                };
            }
        }
        for (after, bases) in insertions {
            virus.insert(Insertion { after, bases });
        }
        virus
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn nothing_panics_and_what_is_told_is_in_the_gene(virus in virus()) {
        let proteins = Proteins::of_virus(&virus);
        for gene in Gene::ALL {
            let found = proteins.of(gene);
            let codons = 1..=gene.codons();
            prop_assert_eq!(found.codons().len(), usize::from(gene.codons()));
            let mut behind = 0;
            for deletion in found.deletions() {
                prop_assert!(deletion.from > behind && deletion.until >= deletion.from);
                prop_assert!(codons.contains(&deletion.until));
                behind = deletion.until + 1;
            }
            prop_assert!(found.insertions().iter().all(|i| i.after <= gene.codons()));
            prop_assert!(found.insertions().iter().all(|i| !i.residues.is_empty()));
            for shift in found.frameshifts() {
                prop_assert!(shift.until.is_none_or(|until| until >= shift.from));
            }
            for codon in codons.step_by(13) {
                if let Some(own) = found.own_number(codon) {
                    prop_assert_eq!(found.master_codon(own), Some(codon));
                }
            }
        }
    }

    #[test]
    fn a_used_translator_reads_as_a_new_one(first in virus(), second in virus()) {
        let mut translator = Translator::new();
        translator.translate(&first);
        prop_assert_eq!(translator.translate(&second), &Proteins::of_virus(&second));
    }

    #[test]
    fn without_insertions_and_deletions_a_codon_is_its_three_columns(virus in virus()) {
        let mut plain = Aligned::unread();
        for (to, from) in plain.columns_mut().iter_mut().zip(virus.columns()) {
            *to = if *from == Bases::DELETED { Bases::ANY } else { *from };
        }
        let proteins = Proteins::of_virus(&plain);
        for gene in Gene::ALL {
            for codon in 1..=gene.codons() {
                let bases = gene.positions(codon).unwrap().map(|position| plain.at(position));
                let found = proteins.of(gene).codon(codon);
                if bases.iter().all(|bases| bases.is_base()) {
                    prop_assert_eq!(found.possible(), translate_codon(bases));
                } else {
                    prop_assert!(found.possible().is_empty());
                }
            }
        }
    }
}
