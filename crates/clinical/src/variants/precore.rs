//! Precore and basal core promoter (section E.11, `precore_bcp.csv`), and what
//! they do to HBeAg.

use super::resistance::name;
use super::source::*;
use crate::case::{AminoAcid, Bases, Gene, Genotype, SequenceFindings, Substitution};
use crate::facts::{Fact, Facts};
use crate::logic::{Code, Source};
use serde::{Deserialize, Serialize};

/// What the changes do to HBeAg, least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HbeagEffect {
    /// Nothing is known of an effect.
    NoneKnown,
    /// Its processing is impaired.
    Impaired,
    /// Less is made.
    Reduced,
    /// None is made.
    Abolished,
}

impl HbeagEffect {
    /// Its name, for words.
    pub fn code(self) -> &'static str {
        match self {
            HbeagEffect::NoneKnown => "NONE_KNOWN",
            HbeagEffect::Impaired => "IMPAIRED",
            HbeagEffect::Reduced => "REDUCED",
            HbeagEffect::Abolished => "ABOLISHED",
        }
    }
}

/// Whether G1896A fits what stands opposite at 1858.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pairing {
    /// T1858 pairs with A1896.
    Plausible,
    /// The genotype usually has T1858.
    PlausibleByGenotype,
    /// 1858 was not read, and the genotype does not settle it.
    NotKnown,
    /// The genotype usually has C1858.
    UnusualByGenotype,
    /// C1858 (or another base) does not pair: check genotype and sequence.
    Unusual,
}

impl Pairing {
    /// Its name, for words.
    pub fn code(self) -> &'static str {
        match self {
            Pairing::Plausible => "PLAUSIBLE",
            Pairing::PlausibleByGenotype => "PLAUSIBLE_BY_GENOTYPE",
            Pairing::NotKnown => "NOT_KNOWN",
            Pairing::UnusualByGenotype => "UNUSUAL_BY_GENOTYPE",
            Pairing::Unusual => "UNUSUAL",
        }
    }

    /// Whether the change is plausible, where that is known.
    pub fn is_plausible(self) -> Option<bool> {
        match self {
            Pairing::Plausible | Pairing::PlausibleByGenotype => Some(true),
            Pairing::NotKnown => None,
            Pairing::UnusualByGenotype | Pairing::Unusual => Some(false),
        }
    }
}

/// One change of precore or core promoter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PrecoreChange {
    /// Its name: `G1896A`, `A1762T+G1764A`.
    pub code: Code,
    /// What it does to the proteins: `W28*`, `K130M`.
    pub proteins: Vec<Code>,
    /// What it does to HBeAg.
    pub hbeag: HbeagEffect,
    /// A mixture with the wild type: HBeAg may still be made.
    pub mixed: bool,
    /// Where it is from.
    pub source: Source,
}

/// What precore and core promoter say.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Precore {
    /// The changes found.
    pub changes: Vec<PrecoreChange>,
    /// The strongest effect of them on HBeAg.
    pub hbeag: HbeagEffect,
    /// The same, where every such change is mixed with the wild type.
    pub mixed: bool,
    /// Only with G1896A: whether 1858 fits.
    pub pairing: Option<Pairing>,
    /// Remarks.
    pub notes: Vec<Code>,
}

impl Precore {
    /// Whether a change of this name was found.
    pub fn has(&self, code: &str) -> bool {
        self.changes.iter().any(|change| change.code == *code)
    }

    /// The double mutation of the core promoter was found.
    pub fn double_promoter(&self) -> bool {
        self.has(DOUBLE)
    }
}

/// Every remark there is.
pub(super) const NOTES: &[&str] = &[
    "ASK_1858",
    "CHECK_GENOTYPE_OR_SEQUENCE",
    "CODON_15_MARKER",
    "GENOTYPE_G_NATIVE_STOPS",
    "HBEAG_FOUND_ALL_THE_SAME",
    "HBEAG_NOT_FOUND_FITS",
    "INFORMATIVE_ONLY",
    "ONE_OF_TWO_PROMOTER",
    "START_CODON_LOST",
    "WITH_1762_1764",
];

const DOUBLE: &str = "A1762T+G1764A";

/// A single change: position, wild type, changed bases, name, protein, effect.
struct Single {
    position: u16,
    wild: char,
    changed: &'static str,
    code: &'static str,
    gene: Option<(Gene, &'static str)>,
    hbeag: HbeagEffect,
    source: Source,
}

const fn n(
    (wild, position, changed): (char, u16, &'static str),
    code: &'static str,
    gene: Option<(Gene, &'static str)>,
    hbeag: HbeagEffect,
    source: Source,
) -> Single {
    Single { position, wild, changed, code, gene, hbeag, source }
}

use Gene::{PreC, X};
use HbeagEffect::{Abolished, Impaired, NoneKnown};

static SINGLES: [Single; 21] = [
    n(('G', 1896, "A"), "G1896A", Some((PreC, "W28*")), Abolished, PRECORE),
    n(('G', 1899, "A"), "G1899A", Some((PreC, "G29D")), NoneKnown, PRECORE),
    n(('G', 1862, "T"), "G1862T", Some((PreC, "V17F")), Impaired, PRECORE_KNOWN),
    n(('A', 1814, "CGT"), "A1814", None, Abolished, PRECORE_KNOWN),
    n(('T', 1815, "ACG"), "T1815", None, Abolished, PRECORE_KNOWN),
    n(('G', 1816, "ACT"), "G1816", None, Abolished, PRECORE_KNOWN),
    n(('C', 1817, "T"), "C1817T", Some((PreC, "Q2*")), Abolished, PRECORE),
    n(('A', 1762, "T"), "A1762T", Some((X, "K130M")), NoneKnown, PRECORE),
    n(('G', 1764, "A"), "G1764A", Some((X, "V131I")), NoneKnown, PRECORE),
    n(('T', 1753, "C"), "T1753C", Some((X, "I127T")), NoneKnown, PRECORE),
    n(('T', 1753, "A"), "T1753A", Some((X, "I127N")), NoneKnown, PRECORE),
    n(('T', 1753, "G"), "T1753G", Some((X, "I127S")), NoneKnown, PRECORE),
    n(('C', 1766, "T"), "C1766T", None, NoneKnown, PRECORE),
    n(('T', 1768, "A"), "T1768A", Some((X, "F132Y")), NoneKnown, PRECORE),
    n(('C', 1653, "T"), "C1653T", Some((X, "H94Y")), NoneKnown, PRECORE),
    n(('G', 1757, "A"), "G1757A", None, NoneKnown, PRECORE),
    n(('A', 1752, "G"), "A1752G", None, NoneKnown, PRECORE),
    n(('T', 1773, "C"), "T1773C", None, NoneKnown, PRECORE),
    n(('C', 1799, "G"), "C1799G", None, NoneKnown, PRECORE),
    n(('A', 1846, "T"), "A1846T", None, NoneKnown, PRECORE),
    // Not a mutation by itself: the marker of what 1896 pairs with.
    n(('T', 1858, "C"), "T1858C", None, NoneKnown, PRECORE),
];

/// Changes that stand together: both names, the name of the pair, its effect.
const PAIRS: [(&str, &str, &str); 2] =
    [("A1762T", "G1764A", DOUBLE), ("C1766T", "T1768A", "C1766T+T1768A")];

pub(super) fn read(
    sequence: &SequenceFindings,
    genotype: Option<Genotype>,
    facts: &Facts,
) -> Option<Precore> {
    let looked_at = sequence.changes(PreC).is_some()
        || sequence.changes(X).is_some()
        || sequence.nucleotides().iter().any(|site| (1600..=1901).contains(&site.position.get()));
    if !looked_at && genotype != Some(Genotype::G) {
        return None;
    }
    let mut notes: Vec<Code> = Vec::new();
    let mut changes: Vec<PrecoreChange> = Vec::new();
    for single in &SINGLES {
        if let Some(change) = found(single, sequence) {
            changes.push(change);
        }
    }
    other_changes(sequence, &mut changes);
    for (first, second, both) in PAIRS {
        let at = |code: &str| changes.iter().position(|change| change.code == *code);
        let mixed = match (at(first), at(second)) {
            (Some(a), Some(b)) => changes[a].mixed || changes[b].mixed,
            (None, None) => continue,
            _ => {
                if both == DOUBLE {
                    note(&mut notes, "ONE_OF_TWO_PROMOTER");
                }
                continue;
            }
        };
        let mut proteins = Vec::new();
        changes.retain_mut(|change| {
            let part = change.code == *first || change.code == *second;
            if part {
                proteins.append(&mut change.proteins);
            }
            !part
        });
        changes.insert(
            0,
            PrecoreChange {
                code: Code::new(both),
                proteins,
                hbeag: HbeagEffect::Reduced,
                mixed,
                source: PRECORE,
            },
        );
    }
    let has = |code: &str| changes.iter().any(|change| change.code == *code);
    let pairing = has("G1896A").then(|| pairing(sequence.bases(1858), genotype));
    match pairing {
        Some(Pairing::NotKnown) => note(&mut notes, "ASK_1858"),
        Some(Pairing::Unusual | Pairing::UnusualByGenotype) => {
            note(&mut notes, "CHECK_GENOTYPE_OR_SEQUENCE");
        }
        _ => {}
    }
    for (code, remark) in [
        ("A1814", "START_CODON_LOST"),
        ("T1815", "START_CODON_LOST"),
        ("G1816", "START_CODON_LOST"),
        ("T1753C", "WITH_1762_1764"),
        ("T1753A", "WITH_1762_1764"),
        ("T1753G", "WITH_1762_1764"),
        ("T1858C", "CODON_15_MARKER"),
        ("G1757A", "INFORMATIVE_ONLY"),
        ("A1752G", "INFORMATIVE_ONLY"),
        ("T1773C", "INFORMATIVE_ONLY"),
        ("C1799G", "INFORMATIVE_ONLY"),
        ("A1846T", "INFORMATIVE_ONLY"),
    ] {
        if has(code) {
            note(&mut notes, remark);
        }
    }
    let mut hbeag =
        changes.iter().map(|change| change.hbeag).max().unwrap_or(HbeagEffect::NoneKnown);
    let mut mixed = hbeag > NoneKnown
        && changes.iter().filter(|change| change.hbeag == hbeag).all(|change| change.mixed);
    if genotype == Some(Genotype::G) {
        // Stops at codons 2 and 28 by nature: HBeAg then comes from another virus.
        note(&mut notes, "GENOTYPE_G_NATIVE_STOPS");
        (hbeag, mixed) = (Abolished, false);
    }
    if hbeag == Abolished {
        match facts.get(Fact::Hbeag).point() {
            Some(1.0) => note(&mut notes, "HBEAG_FOUND_ALL_THE_SAME"),
            Some(_) => note(&mut notes, "HBEAG_NOT_FOUND_FITS"),
            None => {}
        }
    }
    Some(Precore { changes, hbeag, mixed, pairing, notes })
}

fn note(notes: &mut Vec<Code>, code: &'static str) {
    let code = Code::new(code);
    if !notes.contains(&code) {
        notes.push(code);
    }
}

/// Whether a single change stands in the nucleotides, or follows from an amino acid.
fn found(single: &Single, sequence: &SequenceFindings) -> Option<PrecoreChange> {
    let by_base = sequence.bases(single.position).map(|bases| {
        let changed = single.changed.chars().any(|base| bases.contains(base));
        (changed, bases.contains(single.wild))
    });
    let by_protein = single.gene.and_then(|(gene, text)| {
        let wanted = Substitution::parse(gene, text).ok()?;
        let one = wanted.to().single()?;
        let mut here = sequence.changes(gene)?.iter();
        let change = here
            .find(|change| change.position() == wanted.position() && change.to().contains(one))?;
        Some(change.to().len() > 1)
    });
    let mixed = match (by_base, by_protein) {
        (Some((true, mixed)), _) => mixed,
        (_, Some(mixed)) => mixed,
        _ => return None,
    };
    let protein = single.gene.map(|(_, text)| Code::new(text));
    Some(PrecoreChange {
        code: Code::new(single.code),
        proteins: protein.into_iter().collect(),
        hbeag: single.hbeag,
        mixed,
        source: single.source.clone(),
    })
}

/// Changes of precore and X that no single nucleotide above stands for: none is
/// dropped, and a start that is lost or a stop anywhere before HBeAg ends it.
fn other_changes(sequence: &SequenceFindings, changes: &mut Vec<PrecoreChange>) {
    let all = [PreC, X].into_iter().filter_map(|gene| sequence.changes(gene)).flatten();
    for change in all {
        for one in change.to().iter().filter(|one| change.from() != Some(*one)) {
            let alone = change.with_only(one);
            let short = alone.short();
            let bare = short.trim_start_matches(|c: char| c.is_ascii_alphabetic());
            let same = |known: &Code| {
                known.as_str().trim_start_matches(|c: char| c.is_ascii_alphabetic()) == bare
            };
            let same_gene = |known: &PrecoreChange| {
                let of_precore = SINGLES.iter().any(|single| {
                    known.code == *single.code
                        && single.gene.is_some_and(|(gene, _)| gene == change.gene())
                });
                of_precore && known.proteins.iter().any(same)
            };
            if changes.iter().any(same_gene) {
                continue;
            }
            let of_precore = change.gene() == PreC;
            let ends = of_precore && (one == AminoAcid::STOP || change.position() == 1);
            changes.push(PrecoreChange {
                code: name(&alone),
                proteins: vec![Code::from(short)],
                hbeag: if ends { Abolished } else { NoneKnown },
                mixed: change.to().len() > 1,
                source: if ends { PRECORE_KNOWN } else { NUMBERING },
            });
        }
    }
}

fn pairing(at_1858: Option<Bases>, genotype: Option<Genotype>) -> Pairing {
    use Genotype::*;
    match (at_1858, genotype) {
        (Some(bases), _) if bases.is('T') => Pairing::Plausible,
        // T and C in one sample: either strain may hold the change.
        (Some(bases), _) if bases.contains('T') => Pairing::NotKnown,
        (Some(_), _) => Pairing::Unusual,
        (None, Some(B | D | E | G)) => Pairing::PlausibleByGenotype,
        (None, Some(A | F | H)) => Pairing::UnusualByGenotype,
        (None, _) => Pairing::NotKnown,
    }
}

/// Whether the base written before a listed position disagrees with its wild type.
pub(super) fn wild_type_doubted(site: &crate::case::Nucleotide) -> bool {
    let position = site.position.get();
    match (site.from, SINGLES.iter().find(|single| single.position == position)) {
        (Some(from), Some(known)) => !from.contains(known.wild) && position != 1858,
        _ => false,
    }
}
