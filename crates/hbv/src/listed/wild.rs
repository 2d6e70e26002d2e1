//! The wild type that the clinical tables print (`resistance_mutations.csv`, `s_escape.csv`,
//! `precore_bcp.csv`; for the letters alone also `rt_s_overlap.csv` and `s_stop.csv`).

use crate::{AminoAcids, Gene};
use serde::Serialize;

/// Why a position is in the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum WhyListed {
    /// Drug resistance.
    Resistance,
    /// Escape of the surface protein.
    Escape,
    /// Precore and core promoter.
    Precore,
    /// A codon of precore that one nucleotide makes a stop, which ends HBeAg.
    Stop,
    /// Only as the other protein's side of a change, or as a possible stop.
    Overlap,
}

/// What the tables print as the wild type of a position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct WildType {
    /// One amino acid; several where genotypes differ.
    pub acids: AminoAcids,
    /// Why the position is listed.
    pub why: WhyListed,
}

impl WildType {
    /// Whether changes are reported against it, whatever the genotype has there.
    pub const fn decides(self) -> bool {
        !matches!(self.why, WhyListed::Stop | WhyListed::Overlap)
    }

    /// Whether to report if the codon was not read or is not there: what may stand in it would
    /// change what the tables say.
    pub const fn is_asked(self) -> bool {
        !matches!(self.why, WhyListed::Overlap)
    }
}

type Row = (Gene, u16, WildType);

const fn w(gene: Gene, codon: u16, acids: &[u8], why: WhyListed) -> Row {
    (gene, codon, WildType { acids: AminoAcids::of_table(acids), why })
}

/// By gene and codon.
const LISTED: [Row; 102] = [
    w(Gene::Rt, 80, b"L", WhyListed::Resistance),
    w(Gene::Rt, 106, b"S", WhyListed::Resistance),
    w(Gene::Rt, 126, b"H", WhyListed::Resistance),
    w(Gene::Rt, 128, b"T", WhyListed::Overlap),
    w(Gene::Rt, 134, b"D", WhyListed::Resistance),
    w(Gene::Rt, 153, b"R", WhyListed::Overlap),
    w(Gene::Rt, 169, b"I", WhyListed::Resistance),
    w(Gene::Rt, 173, b"V", WhyListed::Resistance),
    w(Gene::Rt, 180, b"L", WhyListed::Resistance),
    w(Gene::Rt, 181, b"A", WhyListed::Resistance),
    w(Gene::Rt, 184, b"T", WhyListed::Resistance),
    w(Gene::Rt, 191, b"V", WhyListed::Overlap),
    w(Gene::Rt, 194, b"A", WhyListed::Resistance),
    w(Gene::Rt, 202, b"S", WhyListed::Resistance),
    w(Gene::Rt, 204, b"M", WhyListed::Resistance),
    w(Gene::Rt, 215, b"Q", WhyListed::Resistance),
    w(Gene::Rt, 224, b"V", WhyListed::Overlap),
    w(Gene::Rt, 233, b"I", WhyListed::Resistance),
    w(Gene::Rt, 236, b"N", WhyListed::Resistance),
    w(Gene::Rt, 238, b"NH", WhyListed::Resistance),
    w(Gene::Rt, 250, b"M", WhyListed::Resistance),
    w(Gene::Rt, 269, b"L", WhyListed::Resistance),
    w(Gene::S, 69, b"C", WhyListed::Overlap),
    w(Gene::S, 95, b"L", WhyListed::Overlap),
    w(Gene::S, 100, b"Y", WhyListed::Escape),
    w(Gene::S, 101, b"Q", WhyListed::Escape),
    w(Gene::S, 107, b"C", WhyListed::Escape),
    w(Gene::S, 109, b"L", WhyListed::Escape),
    w(Gene::S, 110, b"LI", WhyListed::Escape),
    w(Gene::S, 111, b"P", WhyListed::Escape),
    w(Gene::S, 114, b"S", WhyListed::Escape),
    w(Gene::S, 115, b"T", WhyListed::Escape),
    w(Gene::S, 116, b"T", WhyListed::Escape),
    w(Gene::S, 117, b"S", WhyListed::Escape),
    w(Gene::S, 118, b"TV", WhyListed::Escape),
    w(Gene::S, 120, b"P", WhyListed::Escape),
    w(Gene::S, 121, b"C", WhyListed::Escape),
    w(Gene::S, 122, b"KR", WhyListed::Escape),
    w(Gene::S, 123, b"T", WhyListed::Escape),
    w(Gene::S, 124, b"C", WhyListed::Escape),
    w(Gene::S, 125, b"TM", WhyListed::Escape),
    w(Gene::S, 126, b"TI", WhyListed::Escape),
    w(Gene::S, 127, b"PTLI", WhyListed::Escape),
    w(Gene::S, 129, b"Q", WhyListed::Escape),
    w(Gene::S, 130, b"G", WhyListed::Escape),
    w(Gene::S, 131, b"TN", WhyListed::Escape),
    w(Gene::S, 132, b"T", WhyListed::Escape),
    w(Gene::S, 133, b"M", WhyListed::Escape),
    w(Gene::S, 134, b"FYN", WhyListed::Escape),
    w(Gene::S, 135, b"P", WhyListed::Escape),
    w(Gene::S, 137, b"C", WhyListed::Escape),
    w(Gene::S, 138, b"C", WhyListed::Escape),
    w(Gene::S, 139, b"C", WhyListed::Escape),
    w(Gene::S, 140, b"TS", WhyListed::Escape),
    w(Gene::S, 141, b"K", WhyListed::Escape),
    w(Gene::S, 142, b"P", WhyListed::Escape),
    w(Gene::S, 143, b"ST", WhyListed::Escape),
    w(Gene::S, 144, b"D", WhyListed::Escape),
    w(Gene::S, 145, b"G", WhyListed::Escape),
    w(Gene::S, 146, b"N", WhyListed::Escape),
    w(Gene::S, 147, b"C", WhyListed::Escape),
    w(Gene::S, 148, b"T", WhyListed::Escape),
    w(Gene::S, 149, b"C", WhyListed::Escape),
    w(Gene::S, 154, b"S", WhyListed::Escape),
    w(Gene::S, 155, b"S", WhyListed::Escape),
    w(Gene::S, 156, b"W", WhyListed::Escape),
    w(Gene::S, 157, b"A", WhyListed::Escape),
    w(Gene::S, 159, b"AG", WhyListed::Escape),
    w(Gene::S, 161, b"F", WhyListed::Overlap),
    w(Gene::S, 163, b"W", WhyListed::Overlap),
    w(Gene::S, 164, b"E", WhyListed::Overlap),
    w(Gene::S, 171, b"S", WhyListed::Overlap),
    w(Gene::S, 172, b"W", WhyListed::Overlap),
    w(Gene::S, 173, b"L", WhyListed::Overlap),
    w(Gene::S, 175, b"L", WhyListed::Overlap),
    w(Gene::S, 176, b"L", WhyListed::Overlap),
    w(Gene::S, 182, b"W", WhyListed::Overlap),
    w(Gene::S, 191, b"W", WhyListed::Overlap),
    w(Gene::S, 193, b"S", WhyListed::Overlap),
    w(Gene::S, 194, b"V", WhyListed::Overlap),
    w(Gene::S, 195, b"I", WhyListed::Overlap),
    w(Gene::S, 196, b"W", WhyListed::Overlap),
    w(Gene::S, 199, b"W", WhyListed::Overlap),
    w(Gene::S, 201, b"W", WhyListed::Overlap),
    w(Gene::S, 216, b"L", WhyListed::Overlap),
    w(Gene::PreC, 1, b"M", WhyListed::Precore),
    w(Gene::PreC, 2, b"Q", WhyListed::Precore),
    // From memory: codons of precore from which one nucleotide makes a stop.
    w(Gene::PreC, 7, b"C", WhyListed::Stop),
    w(Gene::PreC, 12, b"C", WhyListed::Stop),
    w(Gene::PreC, 14, b"C", WhyListed::Stop),
    w(Gene::PreC, 17, b"V", WhyListed::Precore),
    w(Gene::PreC, 18, b"Q", WhyListed::Stop),
    w(Gene::PreC, 21, b"K", WhyListed::Stop),
    w(Gene::PreC, 23, b"C", WhyListed::Stop),
    w(Gene::PreC, 26, b"W", WhyListed::Stop),
    w(Gene::PreC, 28, b"W", WhyListed::Precore),
    w(Gene::PreC, 29, b"G", WhyListed::Precore),
    w(Gene::X, 94, b"H", WhyListed::Precore),
    w(Gene::X, 127, b"I", WhyListed::Precore),
    w(Gene::X, 130, b"K", WhyListed::Precore),
    w(Gene::X, 131, b"V", WhyListed::Precore),
    w(Gene::X, 132, b"F", WhyListed::Precore),
];

/// The printed wild type of a codon.
///
/// ```
/// use hbv::{Gene, wild_type};
/// assert_eq!(wild_type(Gene::Rt, 204).unwrap().acids.to_string(), "M");
/// assert_eq!(wild_type(Gene::S, 131).unwrap().acids.to_string(), "N/T");
/// assert_eq!(wild_type(Gene::Rt, 205), None);
/// ```
pub fn wild_type(gene: Gene, codon: u16) -> Option<WildType> {
    let index = PLACES.get(gene as usize)?.get(usize::from(codon))?;
    LISTED.get(usize::from(*index)).map(|row| row.2)
}

/// Whether a wild type of a codon is printed.
#[inline]
pub fn is_listed(gene: Gene, codon: u16) -> bool {
    let place = PLACES.get(gene as usize).and_then(|gene| gene.get(usize::from(codon)));
    place.is_some_and(|place| *place != u8::MAX)
}

/// The amino acids of the printed wild type of a codon; several where genotypes differ.
///
/// ```
/// use hbv::{Gene, wild_acids};
/// assert_eq!(wild_acids(Gene::Rt, 238).map(|acids| acids.to_string()).as_deref(), Some("H/N"));
/// ```
pub fn wild_acids(gene: Gene, codon: u16) -> Option<AminoAcids> {
    wild_type(gene, codon).map(|wild| wild.acids)
}

/// Genes with listed codons come first; their codons do not exceed those of RT.
const LISTED_GENES: usize = 4;
const LONGEST: usize = 345;

/// Where each codon stands in the list: it is asked for every codon of every virus.
static PLACES: [[u8; LONGEST]; LISTED_GENES] = {
    let mut places = [[u8::MAX; LONGEST]; LISTED_GENES];
    let mut row = 0;
    while row < LISTED.len() {
        places[LISTED[row].0 as usize][LISTED[row].1 as usize] = row as u8;
        row += 1;
    }
    places
};

/// The first row of each gene, and the one behind the last.
const FIRSTS: [usize; LISTED_GENES + 1] = {
    let mut firsts = [LISTED.len(); LISTED_GENES + 1];
    let mut row = LISTED.len();
    while row > 0 {
        row -= 1;
        // The genes follow each other, each has a row, and none comes twice.
        assert!(
            row + 1 == LISTED.len() || LISTED[row + 1].0 as usize - LISTED[row].0 as usize <= 1
        );
        firsts[LISTED[row].0 as usize] = row;
    }
    firsts
};

/// The codons of a gene that the tables ask about: where one of them was not read, "no change" is not reported.
///
/// ```
/// use hbv::{Gene, listed_codons};
/// assert_eq!(listed_codons(Gene::Rt).count(), 18);
/// assert_eq!(listed_codons(Gene::S).count(), 44);
/// let precore: Vec<u16> = listed_codons(Gene::PreC).collect();
/// assert_eq!(precore, [1, 2, 7, 12, 14, 17, 18, 21, 23, 26, 28, 29]);
/// assert_eq!(listed_codons(Gene::P).count(), 0);
/// ```
pub fn listed_codons(gene: Gene) -> impl Iterator<Item = u16> {
    const ROWS: &[Row] = &LISTED;
    let rows = match gene.is_tabled() {
        true => &ROWS[FIRSTS[gene as usize]..FIRSTS[gene as usize + 1]],
        false => &[],
    };
    rows.iter().filter(|row| row.2.is_asked()).map(|row| row.1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{AminoAcid, translate};

    #[test]
    fn the_rows_are_in_order_and_in_their_genes() {
        assert!(LISTED.is_sorted_by(|a, b| (a.0, a.1) < (b.0, b.1)));
        assert!(LISTED.iter().all(|row| row.0.tells(row.1)));
    }

    #[test]
    fn each_codon_listed_for_a_stop_is_one_nucleotide_from_it() {
        let stops: Vec<&Row> = LISTED.iter().filter(|row| row.2.why == WhyListed::Stop).collect();
        assert_eq!(stops.len(), 7);
        for (_, codon, wild) in stops {
            let near = (0..64_u8).map(|n| [n >> 4, n >> 2 & 3, n & 3]).any(|bases| {
                let changed = (0..12_u8).map(|n| {
                    let mut changed = bases;
                    changed[usize::from(n / 4)] = n % 4;
                    changed
                });
                wild.acids.contains(translate(bases))
                    && changed.into_iter().any(|bases| translate(bases) == AminoAcid::STOP)
            });
            assert!(near, "precore {codon}");
        }
    }
}
