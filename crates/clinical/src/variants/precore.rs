//! Precore and basal core promoter (section E.11, `precore_bcp.csv`), and what
//! they do to HBeAg.

use super::name::name;
use super::overlap::{effects_of, first_nucleotide, wild_base as wild_base_at};
use super::precore_sites::{HbeagEffect, SINGLES, Single};
use super::source::*;
use crate::case::{
    AminoAcid, AminoAcids, Bases, Gene, GenomePosition, Genotype, Nucleotide, SequenceFindings,
    Substitution,
};
use crate::facts::{Fact, Facts};
use crate::rule::{Code, Source};
use Gene::{PreC, X};
use HbeagEffect::{Abolished, NoneKnown};
use hbv::{WhyListed, wild_acids, wild_type};
use serde::{Deserialize, Serialize};

/// Whether G1896A fits what stands opposite at 1858.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Precore {
    /// The changes found.
    pub changes: Vec<PrecoreChange>,
    /// The strongest effect of them on HBeAg.
    pub hbeag: HbeagEffect,
    /// The same, where every such change is mixed with the wild type.
    pub mixed: bool,
    /// Codons of precore and of the core promoter that were not read: `preC28`, `x130`.
    #[serde(default)]
    pub not_read: Vec<Code>,
    /// Codons of them that the virus lacks.
    #[serde(default)]
    pub deleted: Vec<Code>,
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

/// A codon that was not read may hold a stop.
pub(super) const STOP_POSSIBLE: &str = "STOP_POSSIBLE";

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
    "OTHER_PROMOTER_NOT_READ",
    "START_CODON_LOST",
    STOP_POSSIBLE,
    "WITH_1762_1764",
];

const DOUBLE: &str = "A1762T+G1764A";

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
        || sequence.nucleotides().iter().any(within);
    if !looked_at && genotype != Some(Genotype::G) {
        return None;
    }
    let mut notes: Vec<Code> = Vec::new();
    let mut all: Vec<Found> = SINGLES.iter().filter_map(|single| found(single, sequence)).collect();
    for site in sequence.nucleotides().iter().filter(|site| within(site)) {
        from_nucleotide(site, sequence, &mut all, &mut notes);
    }
    other_changes(sequence, &mut all);
    let mut changes: Vec<PrecoreChange> = all.into_iter().map(|found| found.change).collect();
    for (first, second, both) in PAIRS {
        let at = |code: &str| changes.iter().position(|change| change.code == *code);
        let mixed = match (at(first), at(second)) {
            (Some(a), Some(b)) => changes[a].mixed || changes[b].mixed,
            (None, None) => continue,
            (one, _) => {
                let other = if one.is_some() { 1764 } else { 1762 };
                if both == DOUBLE {
                    let codon = if other == 1762 { 130 } else { 131 };
                    let in_x = sequence.changes(X).is_some() && !sequence.open(X).contains(&codon);
                    let read = sequence.bases(other).is_some() || in_x;
                    let code = if read { "ONE_OF_TWO_PROMOTER" } else { "OTHER_PROMOTER_NOT_READ" };
                    note(&mut notes, code);
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
                source: PRECORE_PARTLY,
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
    if hbeag == NoneKnown && is_open(sequence) {
        hbeag = HbeagEffect::NotRead;
    }
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
    let names = |codons: fn(&SequenceFindings, Gene) -> &[u16]| {
        let of = |gene: Gene| codons(sequence, gene).iter().map(move |codon| (gene, *codon));
        let all = of(PreC).chain(of(X));
        all.map(|(gene, codon)| Code::from(format!("{}{codon}", gene.prefix()))).collect()
    };
    let not_read = names(SequenceFindings::not_read);
    let deleted = names(SequenceFindings::deleted);
    Some(Precore { changes, hbeag, mixed, not_read, deleted, pairing, notes })
}

/// Whether something that is known to lessen HBeAg may stand where nothing was read, or nothing is there.
/// For a gene that was read in part, the codons that were not read are given; of one that was not looked at at all,
/// only the other one's changes were entered.
pub(super) fn is_open(sequence: &SequenceFindings) -> bool {
    let open = |gene: Gene, sites: &[(u16, u16)]| {
        let codons = sequence.open(gene);
        let site =
            |(codon, at): &(u16, u16)| codons.contains(codon) && sequence.bases(*at).is_none();
        sites.iter().any(site)
    };
    let no_precore = sequence.changes(X).is_some()
        && sequence.changes(PreC).is_none()
        && !sequence.nucleotides().iter().any(|site| site.position.get() >= 1814);
    no_precore
        || open(PreC, &[(1, 1814), (2, 1817), (17, 1862), (28, 1896)])
        || open(X, &[(130, 1762), (131, 1764)])
        || sequence.open(PreC).into_iter().any(|codon| stop_may_stand(codon, sequence))
}

/// Whether a codon of precore, that one nucleotide makes a stop, was not read base by base either.
fn stop_may_stand(codon: u16, sequence: &SequenceFindings) -> bool {
    wild_type(PreC, codon).is_some_and(|wild| wild.why == WhyListed::Stop)
        && PreC.positions(codon).into_iter().flatten().any(|at| sequence.bases(at).is_none())
}

fn note(notes: &mut Vec<Code>, code: &'static str) {
    let code = Code::new(code);
    if !notes.contains(&code) {
        notes.push(code);
    }
}

/// Whether a nucleotide lies in the gene of X or in precore.
fn within(site: &Nucleotide) -> bool {
    (X.start()..=1901).contains(&site.position.get())
}

/// A change, and the amino acids it stands for.
struct Found {
    change: PrecoreChange,
    position: Option<u16>,
    proteins: Vec<Substitution>,
}

impl Found {
    /// Whether it stands for this amino acid.
    fn tells(&self, alone: &Substitution) -> bool {
        self.proteins.iter().any(|known| {
            known.gene() == alone.gene()
                && known.position() == alone.position()
                && known.to() == alone.to()
        })
    }
}

/// Whether a single change stands in the nucleotides, or, where its nucleotide and those beside
/// it were not read otherwise, follows from an amino acid.
fn found(single: &Single, sequence: &SequenceFindings) -> Option<Found> {
    let wanted = single.gene.and_then(|(gene, text)| Substitution::parse(gene, text).ok());
    let mixed = match sequence.bases(single.position) {
        Some(bases) => {
            if !single.changed.chars().any(|base| bases.contains(base)) {
                return None;
            }
            // Any other base beside it: a strain without the change is there too.
            "ACGT".chars().any(|base| bases.contains(base) && !single.changed.contains(base))
        }
        None => {
            let wanted = wanted?;
            let one = wanted.to().single()?;
            // Another nucleotide of this codon that is changed can make the same amino acid.
            let first = first_nucleotide(wanted.gene(), wanted.position())?;
            let otherwise = (first..first + 3).filter(|at| *at != single.position).any(|at| {
                let wild = GenomePosition::new(at).ok().and_then(wild_base_at);
                match (sequence.bases(at), wild) {
                    (Some(bases), Some(wild)) => !bases.meets(wild),
                    _ => false,
                }
            });
            if otherwise {
                return None;
            }
            let change = sequence.changes(wanted.gene())?.iter().find(|change| {
                change.position() == wanted.position() && change.to().contains(one)
            })?;
            change.to().len() > 1
        }
    };
    Some(Found {
        change: PrecoreChange {
            code: Code::new(single.code),
            proteins: single.gene.iter().map(|(_, text)| Code::new(text)).collect(),
            hbeag: single.hbeag,
            mixed,
            source: single.source.clone(),
        },
        position: sequence.bases(single.position).map(|_| single.position),
        proteins: wanted.into_iter().collect(),
    })
}

/// Whether HBeAg ends with this amino acid: a stop in precore, or a start that is lost.
fn ends(change: &Substitution) -> bool {
    let one = change.to().single();
    change.gene() == PreC
        && (one == Some(AminoAcid::STOP)
            || change.position() == 1 && one.is_some_and(|one| one.letter() != 'M'))
}

/// A nucleotide that is no listed change: listed by its own name, with what it certainly does to
/// precore and X.
fn from_nucleotide(
    site: &Nucleotide,
    sequence: &SequenceFindings,
    all: &mut Vec<Found>,
    notes: &mut Vec<Code>,
) {
    let at = site.position.get();
    let Some(bases) = sequence.bases(at) else { return };
    let wild = site.from.or_else(|| wild_base_at(site.position));
    let Some(wild) = wild else { return };
    for base in "ACGT".chars().filter(|base| bases.contains(*base) && !wild.contains(*base)) {
        let listed = |single: &Single| single.position == at && single.changed.contains(base);
        if SINGLES
            .iter()
            .any(|single| listed(single) && all.iter().any(|f| f.change.code == *single.code))
        {
            continue;
        }
        let Some(to) = Bases::of(base) else { continue };
        let alone = Nucleotide { position: site.position, from: Some(wild), to };
        let mut proteins: Vec<Substitution> = Vec::new();
        for effect in effects_of(&alone, sequence).effects {
            if !matches!(effect.gene, PreC | X) {
                continue;
            }
            if effect.silent || effect.possible.is_empty() {
                if effect.possible.iter().any(ends) {
                    note(notes, STOP_POSSIBLE);
                }
                continue;
            }
            // Another amino acid in any case, though it may not be known which.
            let to = effect.possible.iter().fold(AminoAcids::default(), |all, p| all.or(p.to()));
            let from = effect.possible[0].from();
            proteins.extend(Substitution::new(effect.gene, effect.codon, from, to));
        }
        let end = proteins.iter().any(ends);
        if !end
            && proteins
                .iter()
                .any(|change| change.gene() == PreC && change.to().contains(AminoAcid::STOP))
        {
            note(notes, STOP_POSSIBLE);
        }
        let code = Code::from(alone.to_string());
        if all.iter().any(|found| found.change.code == code) {
            continue;
        }
        all.push(Found {
            change: PrecoreChange {
                code,
                proteins: proteins.iter().map(|change| Code::from(change.short())).collect(),
                hbeag: if end { Abolished } else { NoneKnown },
                mixed: bases.or(to) != to,
                source: if end { PRECORE_KNOWN } else { NUMBERING },
            },
            position: Some(at),
            proteins,
        });
    }
}

/// Changes of precore and X that no nucleotide stands for: none is dropped, and a
/// start that is lost or a stop anywhere before HBeAg ends it.
fn other_changes(sequence: &SequenceFindings, all: &mut Vec<Found>) {
    let entered = [PreC, X].into_iter().filter_map(|gene| sequence.changes(gene)).flatten();
    for change in entered {
        // The wild type within a mixture, or without the letter before it, is no change.
        let wild = wild_acids(change.gene(), change.position()).unwrap_or_default();
        let changed = |one: &AminoAcid| change.from() != Some(*one) && wild.single() != Some(*one);
        for one in change.to().iter().filter(changed) {
            let alone = change.with_only(one);
            let start_lost = alone.gene() == PreC
                && alone.position() == 1
                && all.iter().any(|f| f.position.is_some_and(|at| (1814..=1816).contains(&at)));
            if start_lost || all.iter().any(|found| found.tells(&alone)) {
                continue;
            }
            let ends = ends(&alone);
            all.push(Found {
                change: PrecoreChange {
                    code: name(&alone),
                    proteins: vec![Code::from(alone.short())],
                    hbeag: if ends { Abolished } else { NoneKnown },
                    mixed: change.to().len() > 1,
                    source: if ends { PRECORE_KNOWN } else { NUMBERING },
                },
                position: None,
                proteins: vec![alone],
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
    match (site.from, hbv::wild_base(site.position.get())) {
        (Some(from), Some(wild)) => !from.meets(wild),
        _ => false,
    }
}
