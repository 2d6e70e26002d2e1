//! A genome that nobody has: random bases in which every gene can be read to its end, with the
//! wild type at the places that the tests are about.

use sequence::genes::{Gene, Genome, Proteins, Translator};
use sequence::{Aligned, Bases, Insertion};

/// Bases that are given: starts and ends of genes, and the anchors of section E.10.
const GIVEN: [(u16, &str); 22] = [
    (155, "ATG"),
    (1374, "ATG"),
    (1814, "ATG"),
    (1901, "ATG"),
    (2307, "ATG"),
    (2854, "ATG"),
    (3211, "ATG"),
    (1621, "TGA"),
    (833, "TAA"),
    (1836, "TAA"),
    (2456, "TAG"),
    // S145 is GGA, rt153 CGG.
    (586, "CGGA"),
    // rt180 CTG, S172 TGG, rt181 GCT.
    (667, "CTGGCT"),
    // S195 ATA, rt204 ATG, S196 TGG.
    (737, "ATATGG"),
    // X127 ATC.
    (1752, "ATC"),
    // X130 AAG, X131 GTC, X132 TTT.
    (1761, "AAGGTCTTT"),
    // preC15 CCT.
    (1856, "CCT"),
    // preC17 GTT.
    (1862, "GTT"),
    // preC28 TGG, preC29 GGC.
    (1895, "TGGGGC"),
    // rt236 AAC.
    (835, "AAC"),
    // S122 AAA, S160 AAA.
    (518, "AAA"),
    (632, "AAA"),
];

/// The same genome every time.
pub fn genome() -> Aligned {
    let mut virus = Aligned::unread();
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut random = move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        Bases::SINGLE[(state >> 33) as usize % 4]
    };
    for position in 1..=3221 {
        virus.set(position, random());
    }
    let mut given = vec![false; 3222];
    for (start, letters) in GIVEN {
        for (position, letter) in (start..).zip(letters.bytes()) {
            virus.set(position, Bases::from_letter(letter).unwrap());
            given[usize::from(position)] = true;
        }
    }
    let mut translator = Translator::new();
    for _ in 0..10_000 {
        let proteins = translator.translate(&virus);
        let stop = Gene::ALL
            .iter()
            .find_map(|gene| Some((gene, proteins.of(*gene).stops().first()?.codon)));
        let Some((gene, codon)) = stop else { return virus };
        for position in gene.positions(codon).unwrap() {
            if !given[usize::from(position)] {
                virus.set(position, random());
            }
        }
    }
    panic!("no genome without stops was found");
}

pub fn set(virus: &mut Aligned, start: u16, letters: &str) {
    for (position, letter) in (start..).zip(letters.bytes()) {
        let bases = match letter {
            b'-' => Bases::DELETED,
            b'.' => Bases::UNREAD,
            letter => Bases::from_letter(letter).unwrap(),
        };
        virus.set((position - 1) % 3221 + 1, bases);
    }
}

pub fn delete(virus: &mut Aligned, start: u16, length: u16) {
    for position in start..start + length {
        virus.set((position - 1) % 3221 + 1, Bases::DELETED);
    }
}

pub fn insert(virus: &mut Aligned, after: u16, letters: &str) {
    let bases = letters.bytes().map(|letter| Bases::from_letter(letter).unwrap()).collect();
    virus.insert(Insertion { after, bases });
}

/// The letters of one gene's codons, `?` for what is not one amino acid.
pub fn letters(proteins: &Proteins, gene: Gene, codons: std::ops::RangeInclusive<u16>) -> String {
    let letter =
        |codon| proteins.of(gene).codon(codon).acids().single().map_or('?', |a| a.letter());
    codons.map(letter).collect()
}

/// Runs with a virus and a consensus, both translated.
pub fn with<T>(
    virus: &Aligned,
    consensus: &Aligned,
    then: impl FnOnce(Genome<'_>, Genome<'_>) -> T,
) -> T {
    let (ours, theirs) = (Proteins::of_virus(virus), Proteins::of_virus(consensus));
    let virus = Genome { aligned: virus, proteins: &ours };
    then(virus, Genome { aligned: consensus, proteins: &theirs })
}
