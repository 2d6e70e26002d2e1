//! One nucleotide, several proteins: the arithmetic of the overlapping genes
//! (section E.10), and what a change of one nucleotide does to each.

use super::precore_sites::listed_source;
use super::source::{NUMBERING, OVERLAP, OVERLAP_KNOWN, STOP_KNOWN};
use crate::case::{
    AminoAcid, AminoAcids, Bases, Gene, GenomePosition, Nucleotide, SequenceFindings, Substitution,
};
use crate::rule::Source;
use crate::values::sort_few;
use hbv::{translate, wild_acids};
use serde::{Deserialize, Serialize};

/// The codon of a gene that holds this nucleotide, and its place in it (0, 1 or 2).
///
/// ```
/// use clinical::case::{Gene, GenomePosition};
/// use clinical::variants::codon_of;
/// let at = GenomePosition::new(587)?;
/// assert_eq!(codon_of(Gene::S, at), Some((145, 0)));
/// assert_eq!(codon_of(Gene::Rt, at), Some((153, 1)));
/// assert_eq!(codon_of(Gene::X, at), None);
/// # Ok::<(), clinical::case::CaseError>(())
/// ```
pub fn codon_of(gene: Gene, at: GenomePosition) -> Option<(u16, usize)> {
    let (codon, base) = gene.codon_of(at.get())?;
    (codon <= gene.last_codon()).then_some((codon, usize::from(base) - 1))
}

/// The first nucleotide of a codon; `None` beyond the gene's end.
///
/// ```
/// use clinical::case::Gene;
/// use clinical::variants::first_nucleotide;
/// assert_eq!(first_nucleotide(Gene::Rt, 204), Some(739));
/// assert_eq!(first_nucleotide(Gene::S, 226), Some(830));
/// assert_eq!(first_nucleotide(Gene::PreC, 28), Some(1895));
/// assert_eq!(first_nucleotide(Gene::S, 227), None);
/// ```
pub fn first_nucleotide(gene: Gene, codon: u16) -> Option<u16> {
    let positions = gene.positions(codon).filter(|_| codon <= gene.last_codon())?;
    Some(positions[0])
}

/// What a change of one nucleotide does to one protein.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProteinEffect {
    /// The protein.
    pub gene: Gene,
    /// The codon.
    pub codon: u16,
    /// Which base of the codon: 1, 2 or 3.
    pub base: u8,
    /// The change that the tables list for this nucleotide.
    pub listed: Option<Substitution>,
    /// The tables list that this protein stays as it is.
    pub listed_silent: bool,
    /// Every change that is possible, as far as the other bases of the codon are known; empty where
    /// what stood there is not known.
    pub possible: Vec<Substitution>,
    /// The protein may stay as it is.
    pub silent: bool,
    /// Only one of all these is possible. Otherwise it depends on the codon's other bases.
    pub certain: bool,
    /// Where it is from.
    pub source: Source,
}

impl ProteinEffect {
    /// Whether a change of the protein is listed or possible.
    pub fn is_change(&self) -> bool {
        self.listed.is_some() || !self.possible.is_empty()
    }

    /// The change, where one is listed or only one is possible. None where the tables list
    /// that the protein stays as it is.
    pub fn leading(&self) -> Option<Substitution> {
        if self.listed_silent {
            return None;
        }
        let only = || self.possible.first().filter(|_| self.possible.len() == 1 && !self.silent);
        self.listed.or_else(|| only().copied())
    }
}

/// One nucleotide and what it does to every protein whose gene holds it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NucleotideEffect {
    /// The nucleotide: `G587A`.
    pub change: Nucleotide,
    /// Its effects.
    pub effects: Vec<ProteinEffect>,
}

struct Listed {
    position: u16,
    from: u8,
    to: u8,
    gene: Gene,
    codon: u16,
    wild: u8,
    mutant: u8,
    seen: bool,
}

const fn l(
    (from, position, to): (u8, u16, u8),
    gene: Gene,
    (wild, codon, mutant): (u8, u16, u8),
    seen: bool,
) -> Listed {
    Listed { position, from, to, gene, codon, wild, mutant, seen }
}

/// Single nucleotides that the tables name (`rt_s_overlap.csv`, `s_stop.csv`, `precore_bcp.csv`).
/// A protein that stays as it is has the same letter twice.
static LISTED: [Listed; 48] = [
    l((b'C', 512, b'A'), Gene::Rt, (b'T', 128, b'N'), false),
    l((b'C', 512, b'A'), Gene::S, (b'P', 120, b'T'), false),
    l((b'G', 587, b'A'), Gene::Rt, (b'R', 153, b'Q'), true),
    l((b'G', 587, b'A'), Gene::S, (b'G', 145, b'R'), true),
    l((b'T', 635, b'C'), Gene::Rt, (b'I', 169, b'T'), true),
    l((b'T', 635, b'C'), Gene::S, (b'F', 161, b'L'), true),
    l((b'G', 646, b'T'), Gene::Rt, (b'V', 173, b'L'), false),
    l((b'G', 646, b'T'), Gene::S, (b'E', 164, b'D'), false),
    l((b'G', 646, b'C'), Gene::Rt, (b'V', 173, b'L'), false),
    l((b'G', 646, b'C'), Gene::S, (b'E', 164, b'D'), false),
    l((b'G', 670, b'A'), Gene::Rt, (b'A', 181, b'T'), true),
    l((b'G', 670, b'A'), Gene::S, (b'W', 172, b'*'), true),
    l((b'C', 671, b'T'), Gene::Rt, (b'A', 181, b'V'), true),
    l((b'C', 671, b'T'), Gene::S, (b'L', 173, b'F'), true),
    l((b'C', 667, b'A'), Gene::Rt, (b'L', 180, b'M'), true),
    l((b'C', 667, b'A'), Gene::S, (b'S', 171, b'S'), true),
    l((b'T', 667, b'A'), Gene::Rt, (b'L', 180, b'M'), true),
    l((b'T', 667, b'A'), Gene::S, (b'S', 171, b'S'), true),
    l((b'A', 679, b'T'), Gene::Rt, (b'T', 184, b'S'), true),
    l((b'A', 679, b'T'), Gene::S, (b'L', 175, b'F'), true),
    l((b'G', 700, b'A'), Gene::Rt, (b'V', 191, b'I'), false),
    l((b'G', 700, b'A'), Gene::S, (b'W', 182, b'*'), false),
    l((b'G', 734, b'T'), Gene::Rt, (b'S', 202, b'I'), true),
    l((b'G', 734, b'T'), Gene::S, (b'V', 194, b'F'), true),
    l((b'A', 739, b'G'), Gene::Rt, (b'M', 204, b'V'), true),
    l((b'A', 739, b'G'), Gene::S, (b'I', 195, b'M'), true),
    l((b'G', 741, b'C'), Gene::Rt, (b'M', 204, b'I'), true),
    l((b'G', 741, b'C'), Gene::S, (b'W', 196, b'S'), true),
    l((b'G', 741, b'T'), Gene::Rt, (b'M', 204, b'I'), true),
    l((b'G', 741, b'T'), Gene::S, (b'W', 196, b'L'), true),
    l((b'G', 741, b'A'), Gene::Rt, (b'M', 204, b'I'), true),
    l((b'G', 741, b'A'), Gene::S, (b'W', 196, b'*'), true),
    l((b'T', 801, b'A'), Gene::S, (b'L', 216, b'*'), false),
    l((b'T', 801, b'G'), Gene::S, (b'L', 216, b'*'), false),
    l((b'C', 531, b'A'), Gene::Rt, (b'D', 134, b'E'), true),
    l((b'C', 531, b'A'), Gene::S, (b'T', 126, b'N'), true),
    l((b'T', 531, b'G'), Gene::Rt, (b'D', 134, b'E'), true),
    l((b'T', 531, b'G'), Gene::S, (b'I', 126, b'S'), true),
    l((b'C', 1653, b'T'), Gene::X, (b'H', 94, b'Y'), true),
    l((b'T', 1753, b'C'), Gene::X, (b'I', 127, b'T'), true),
    l((b'T', 1753, b'A'), Gene::X, (b'I', 127, b'N'), true),
    l((b'T', 1753, b'G'), Gene::X, (b'I', 127, b'S'), true),
    l((b'A', 1762, b'T'), Gene::X, (b'K', 130, b'M'), true),
    l((b'G', 1764, b'A'), Gene::X, (b'V', 131, b'I'), true),
    l((b'T', 1768, b'A'), Gene::X, (b'F', 132, b'Y'), true),
    l((b'G', 1862, b'T'), Gene::PreC, (b'V', 17, b'F'), false),
    l((b'G', 1896, b'A'), Gene::PreC, (b'W', 28, b'*'), true),
    l((b'G', 1899, b'A'), Gene::PreC, (b'G', 29, b'D'), true),
];

/// What one nucleotide does. `read` holds the bases around it that are known.
/// Nothing is said of a nucleotide whose earlier base was not written, is not in the tables and
/// does not follow from the wild type: it may be the wild type itself.
pub fn effects_of(change: &Nucleotide, read: &SequenceFindings) -> NucleotideEffect {
    let at = change.position;
    let listed_here = |listed: &&Listed| {
        listed.position == at.get()
            && change.to.contains(char::from(listed.to))
            && change.from.is_none_or(|from| from.contains(char::from(listed.from)))
    };
    let from = change.from.or_else(|| {
        let known = LISTED.iter().find(listed_here);
        let known = known.and_then(|known| Bases::of(char::from(known.from)));
        known.or_else(|| wild_base(at))
    });
    let mut effects = Vec::new();
    if change.to.is_any() {
        return NucleotideEffect { change: *change, effects };
    }
    for gene in Gene::TABLED {
        let Some((codon, base)) = codon_of(gene, at) else { continue };
        let listed = LISTED.iter().find(|listed| listed.gene == gene && listed_here(listed));
        let possible = possible(gene, codon, change, from, read);
        let silent = listed.is_some_and(|listed| listed.wild == listed.mutant);
        let listed_change = listed.filter(|_| !silent).and_then(|listed| {
            let to = AminoAcids::only(AminoAcid::of(char::from(listed.mutant))?);
            let from = AminoAcid::of(char::from(listed.wild));
            let listed = Substitution::new(gene, listed.codon, from, to).ok()?;
            // The bases beside it can say otherwise.
            (possible.changes.is_empty() && !possible.silent || possible.changes.contains(&listed))
                .then_some(listed)
        });
        let source = match listed {
            // Neither is a row of the overlap of rt and S (`precore_bcp.csv`, `s_stop.csv`).
            Some(Listed { gene: Gene::PreC | Gene::X, position, to, .. }) => {
                listed_source(*position, char::from(*to)).unwrap_or(NUMBERING)
            }
            Some(Listed { position: 801, .. }) => STOP_KNOWN,
            Some(listed) if listed.seen => OVERLAP,
            Some(_) => OVERLAP_KNOWN,
            None => NUMBERING,
        };
        // The wild type was read: the protein stays as it is.
        let unchanged = possible.changes.is_empty() && from == Some(change.to);
        effects.push(ProteinEffect {
            gene,
            codon,
            base: base as u8 + 1,
            listed: listed_change,
            listed_silent: silent,
            silent: possible.silent || unchanged,
            certain: unchanged || possible.changes.len() + usize::from(possible.silent) == 1,
            possible: possible.changes,
            source,
        });
    }
    NucleotideEffect { change: *change, effects }
}

/// The base of the wild type, where it is known: precore and core promoter name it, or the codon
/// of a protein can spell its wild type in one way only (methionine, tryptophan).
pub(super) fn wild_base(at: GenomePosition) -> Option<Bases> {
    hbv::wild_base(at.get()).or_else(|| {
        Gene::TABLED.into_iter().find_map(|gene| {
            let (codon, here) = codon_of(gene, at)?;
            let spelled = match wild_acids(gene, codon)?.single()?.letter() {
                'M' => [Bases::A, Bases::T, Bases::G],
                'W' => [Bases::T, Bases::G, Bases::G],
                _ => return None,
            };
            spelled.get(here).copied()
        })
    })
}

/// Whether the codon can spell this amino acid with the bases that were read.
pub(super) fn can_stand(change: &Substitution, read: &SequenceFindings) -> bool {
    let Some(first) = first_nucleotide(change.gene(), change.position()) else { return false };
    let known = [0, 1, 2].map(|i| read.bases(first + i));
    (0u8..64).any(|number| {
        let codon = [number >> 4, number >> 2 & 3, number & 3];
        let fits = codon.iter().zip(&known).all(|(b, known)| known.is_none_or(|k| k.allows(*b)));
        fits && change.to().contains(translate(codon))
    })
}

#[derive(Default)]
struct Possible {
    changes: Vec<Substitution>,
    silent: bool,
}

/// Every outcome that agrees with what is known: where the codon's other two bases
/// were read, the codon as it stands; otherwise the five bases around the change are
/// tried in turn, in agreement with the bases read and the wild types of every protein.
fn possible(
    gene: Gene,
    codon: u16,
    change: &Nucleotide,
    from: Option<Bases>,
    read: &SequenceFindings,
) -> Possible {
    let mut found = Possible::default();
    let at = change.position.get();
    let (Some(first), Some(from)) = (first_nucleotide(gene, codon), from) else { return found };
    let here = usize::from(at - first);
    let others = (0..3).filter(|i| first + i != at).all(|i| read.bases(first + i).is_some());
    let wild = wild_acids(gene, codon);
    if wild.is_none() && !others {
        return found;
    }
    // With the whole codon read, a second change within it is in the bases already: what stood
    // there before is the wild type, where it is known.
    let before_known = wild.filter(|_| others).and_then(AminoAcids::single);
    let anchors = match before_known {
        Some(_) => [None; 4],
        None => Gene::TABLED.map(|gene| {
            let (codon, here) = codon_of(gene, change.position)?;
            Some((here, wild_acids(gene, codon)?))
        }),
    };
    let known: [Option<Bases>; 5] =
        [0, 1, 2, 3, 4].map(|i| if i == 2 { Some(from) } else { read.bases(at + i - 2) });
    let mut window = [0u8; 5];
    for number in 0u16..1024 {
        for (i, base) in window.iter_mut().enumerate() {
            *base = (number >> (2 * i)) as u8 & 3;
        }
        let fits = window.iter().zip(&known).all(|(b, known)| known.is_none_or(|k| k.allows(*b)));
        let spells =
            |(here, wild): &(usize, AminoAcids)| wild.contains(translate(codon_in(&window, *here)));
        if !fits || !anchors.iter().flatten().all(spells) {
            continue;
        }
        let mut now = codon_in(&window, here);
        let before = before_known.unwrap_or_else(|| translate(now));
        for base in (0..4u8).filter(|base| change.to.allows(*base) && *base != window[2]) {
            now[here] = base;
            let after = translate(now);
            if after == before {
                found.silent = true;
            } else if let Ok(one) =
                Substitution::new(gene, codon, Some(before), AminoAcids::only(after))
                && !found.changes.contains(&one)
            {
                found.changes.push(one);
            }
        }
    }
    sort_few(&mut found.changes, |a, b| a < b);
    found
}

/// The codon in five bases around a change that is its base number `here`.
fn codon_in(window: &[u8; 5], here: usize) -> [u8; 3] {
    [window[2 - here], window[3 - here], window[4 - here]]
}

/// A change of the reverse transcriptase and what it does to the surface protein
/// (`rt_s_overlap.csv`): the S changes joined by commas, empty for none.
static RT_TO_S: [(u16, &str, &str, bool); 26] = [
    (128, "N", "P120T", false),
    (134, "E", "I126S,T126N", true),
    (153, "Q", "G145R", true),
    (169, "T", "F161L,F161H", true),
    (173, "L", "E164D", false),
    (180, "M", "", true),
    (181, "T", "W172*,W172L", true),
    (181, "V", "L173F", true),
    (184, "G", "L176V", true),
    (184, "S", "L175F", true),
    (184, "A", "", true),
    (184, "I", "", true),
    (184, "M", "L176*", true),
    (191, "I", "W182*", false),
    (202, "I", "V194F,V194S", true),
    (202, "G", ",S193L", true),
    (202, "C", ",S193F", true),
    (204, "V", "I195M", true),
    (204, "I", "W196S,W196L,W196*", true),
    (236, "T", "", true),
    (250, "V", "", true),
    (250, "I", "", true),
    (250, "L", "", true),
    (80, "I", "", false),
    (80, "V", "", false),
    (233, "V", "", false),
];

/// What the tables list in the surface protein for one amino acid of the reverse transcriptase:
/// every change they name, and whether that was read in print. Beyond rt235 there is no S gene.
pub(super) fn surface_of(rt: &Substitution) -> impl Iterator<Item = (Substitution, bool)> {
    let of = |row: &&(u16, &str, &str, bool)| row.0 == rt.position() && rt.to().any_of(row.1);
    let rows: Vec<_> = RT_TO_S.iter().filter(of).collect();
    rows.into_iter().flat_map(|row| {
        let changes = row.2.split(',').filter(|text| !text.is_empty());
        changes.filter_map(|text| Some((Substitution::parse(Gene::S, text).ok()?, row.3)))
    })
}

/// The changes of the reverse transcriptase that go with one of the surface protein.
pub(super) fn reverse_of(s: &Substitution) -> impl Iterator<Item = Substitution> {
    let (s, position) = (*s, s.position());
    let rows = RT_TO_S.iter().filter(move |row| {
        row.2.split(',').filter_map(|text| Substitution::parse(Gene::S, text).ok()).any(|listed| {
            listed.position() == position && listed.to().iter().any(|one| s.to().contains(one))
        })
    });
    rows.filter_map(|row| {
        let from = wild_acids(Gene::Rt, row.0)?.single();
        let mut to = AminoAcids::default();
        row.1.chars().filter_map(AminoAcid::of).for_each(|one| to.insert(one));
        Substitution::new(Gene::Rt, row.0, from, to).ok()
    })
}
