//! Changes of the surface protein: escape, polymorphism, loop cysteines, stops
//! (`s_escape.csv`, `s_stop.csv`).

use super::name::name;
use super::overlap::{can_stand, reverse_of, surface_of};
use super::residues::residue;
use super::source::*;
use crate::case::{AminoAcid, Gene, Genotype, SequenceFindings, Substitution};
use crate::rule::{Code, Source};
use hbv::wild_acids;
use serde::{Deserialize, Serialize};

/// What the list of escape substitutions says of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Escape {
    /// Listed, read in print.
    Listed,
    /// Listed from memory only.
    ListedKnown,
    /// A wild type of some genotype: no escape by itself.
    Polymorphic,
    /// A wild type of genotype A, listed in others; the genotype is not known.
    GenotypeDecides,
    /// Not listed.
    NotListed,
}

impl Escape {
    /// Its name, for words.
    pub fn code(self) -> &'static str {
        match self {
            Escape::Listed => "LISTED",
            Escape::ListedKnown => "LISTED_KNOWN",
            Escape::Polymorphic => "POLYMORPHIC",
            Escape::GenotypeDecides => "GENOTYPE_DECIDES",
            Escape::NotListed => "NOT_LISTED",
        }
    }

    /// Whether the change counts as an escape substitution; not known where the genotype decides.
    pub fn is_escape(self) -> Option<bool> {
        match self {
            Escape::Listed | Escape::ListedKnown => Some(true),
            Escape::Polymorphic | Escape::NotListed => Some(false),
            Escape::GenotypeDecides => None,
        }
    }
}

/// Where a change of the surface protein was learnt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// It was entered.
    Entered,
    /// It follows from the only possible effect of a nucleotide.
    FromNucleotide,
    /// It goes with a change of the reverse transcriptase that was entered.
    FromRt,
    /// One of several that may go with a change of the reverse transcriptase, or with a nucleotide.
    Possible,
}

impl Origin {
    /// Its name, for words.
    pub fn code(self) -> &'static str {
        match self {
            Origin::Entered => "ENTERED",
            Origin::FromNucleotide => "FROM_NUCLEOTIDE",
            Origin::FromRt => "FROM_RT",
            Origin::Possible => "POSSIBLE",
        }
    }
}

/// One change of the surface protein, one amino acid.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SurfaceChange {
    /// Its name: `sG145R`.
    pub name: Code,
    /// How it is known.
    pub origin: Origin,
    /// What the list of escape substitutions says.
    pub escape: Escape,
    /// In the `a` determinant, residues 124 to 147.
    pub a_determinant: bool,
    /// In the major hydrophilic region, residues 99 to 169.
    pub mhr: bool,
    /// A cysteine that holds the loops together is lost.
    pub loop_cysteine: bool,
    /// A stop: HBsAg is cut short.
    pub stop: bool,
    /// The two codons of the reverse transcriptase that hold the same nucleotides.
    pub rt_codons: (u16, u16),
    /// Listed changes of the reverse transcriptase that go with it.
    pub rt: Vec<Code>,
    /// Remarks.
    pub notes: Vec<Code>,
    /// Where it is from.
    pub source: Source,
}

/// What the surface protein says.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Surface {
    /// Whether the gene was read; otherwise only what follows from elsewhere is known.
    pub read: bool,
    /// Codons of it that were not read all the same.
    #[serde(default)]
    pub not_read: Vec<u16>,
    /// Codons of it that the virus lacks.
    #[serde(default)]
    pub deleted: Vec<u16>,
    /// Every change, one entry an amino acid.
    pub changes: Vec<SurfaceChange>,
}

impl Surface {
    /// Whether every codon that the list of escape substitutions asks about was read and is there.
    pub fn is_complete(&self) -> bool {
        self.read && self.not_read.is_empty() && self.deleted.is_empty()
    }

    /// A stop was entered or is certain: HBsAg is cut short.
    pub fn truncated(&self) -> bool {
        self.changes.iter().any(|change| change.stop && change.origin != Origin::Possible)
    }

    /// Changes that can hide HBsAg from a test: escape substitutions, lost loop cysteines and stops.
    pub fn hiding(&self) -> impl Iterator<Item = &SurfaceChange> {
        self.changes.iter().filter(|change| {
            change.origin != Origin::Possible
                && (change.stop || change.loop_cysteine || change.escape.is_escape() == Some(true))
        })
    }
}

/// Every remark on a change.
pub(super) const NOTES: &[&str] = &[
    "CLASSIC_IS_G145R",
    "D_Y_SUBTYPE",
    "G145R_CLASSIC",
    "GLYCOSYLATION_SITE",
    "MIXTURE",
    "STOP_GENERIC",
    "STOP_HCC",
    "STOP_OCCULT_OR_ESCAPE",
    "STOP_SECRETION_DEFECT",
    "STOP_WITH_RESISTANCE",
    "UNLISTED_A_DETERMINANT",
    "WILD_TYPE_BY_GENOTYPE",
    "W_SUBTYPE",
];

/// A change of the surface protein that follows from a nucleotide.
pub(super) struct Derived {
    pub change: Substitution,
    /// The only one possible.
    pub certain: bool,
    /// The nucleotide is mixed with another.
    pub mixed: bool,
    pub source: Source,
}

/// Reads the surface protein; `derived` are changes that follow from nucleotides.
pub(super) fn read(
    sequence: &SequenceFindings,
    genotype: Option<Genotype>,
    derived: &[Derived],
) -> Option<Surface> {
    let entered = sequence.changes(Gene::S);
    let mut surface = Surface {
        read: entered.is_some(),
        not_read: sequence.not_read(Gene::S).to_vec(),
        deleted: sequence.deleted(Gene::S).to_vec(),
        changes: Vec::new(),
    };
    for change in entered.into_iter().flatten() {
        // The wild type within a mixture is no change.
        let wild = wild_acids(Gene::S, change.position()).filter(|wild| wild.len() == 1);
        let is_wild = |one: AminoAcid| wild.is_some_and(|wild| wild.contains(one));
        let changed = |one: &AminoAcid| change.from() != Some(*one) && !is_wild(*one);
        for one in change.to().iter().filter(changed) {
            let mut found = of(&change.with_only(one), genotype);
            if change.to().len() > 1 {
                found.notes.push(Code::new("MIXTURE"));
            }
            surface.changes.push(found);
        }
    }
    let mut add = |change: &Substitution, origin: Origin, mixed: bool, source: Source| {
        let mut found = of(change, genotype);
        if surface.changes.iter().any(|known| known.name == found.name) {
            return;
        }
        found.origin = origin;
        if mixed {
            found.notes.push(Code::new("MIXTURE"));
        }
        if !(found.stop || matches!(found.escape, Escape::Listed | Escape::ListedKnown)) {
            found.source = source;
        }
        surface.changes.push(found);
    };
    for one in derived {
        let origin = if one.certain { Origin::FromNucleotide } else { Origin::Possible };
        add(&one.change, origin, one.mixed, one.source.clone());
    }
    // Where the S gene was read, what does not stand there is not there.
    let read = |change: &Substitution| {
        entered.is_some() && !sequence.open(Gene::S).contains(&change.position())
    };
    for rt in sequence.changes(Gene::Rt).into_iter().flatten() {
        for one in rt.to().iter() {
            let alone = rt.with_only(one);
            // A nucleotide that was read can contradict what is listed, or decide it.
            let stands = |change: &Substitution| {
                let decided = derived
                    .iter()
                    .filter(|one| one.certain && one.change.position() == change.position());
                let all: Vec<_> = decided.map(|one| one.change.to()).collect();
                can_stand(change, sequence) && (all.is_empty() || all.contains(&change.to()))
            };
            let listed: Vec<_> = surface_of(&alone).filter(|(change, _)| stands(change)).collect();
            let origin = if listed.len() == 1 { Origin::FromRt } else { Origin::Possible };
            for (change, seen) in listed.iter().filter(|(change, _)| !read(change)) {
                let source = if *seen { OVERLAP } else { OVERLAP_KNOWN };
                // One of a pair that starts with "none" is only possible.
                let origin = if matches!((rt.position(), one.letter()), (202, 'G' | 'C')) {
                    Origin::Possible
                } else {
                    origin
                };
                add(change, origin, rt.to().len() > 1, source);
            }
        }
    }
    (surface.read || !surface.changes.is_empty()).then_some(surface)
}

/// What is to be said of one amino acid at one position of the surface protein.
pub fn of(change: &Substitution, genotype: Option<Genotype>) -> SurfaceChange {
    let position = change.position();
    let to = change.to().iter().next().unwrap_or(AminoAcid::STOP);
    let known = residue(position);
    let wild = wild_acids(Gene::S, position).unwrap_or_default();
    let among = |letters: &str| letters.contains(to.letter());
    let stop = to == AminoAcid::STOP;
    let escape = match known {
        _ if stop => Escape::NotListed,
        Some(_) if position == 131 && to.letter() == 'N' => match genotype {
            Some(Genotype::A) => Escape::Polymorphic,
            Some(_) => Escape::ListedKnown,
            None => Escape::GenotypeDecides,
        },
        Some(_) if wild.contains(to) => Escape::Polymorphic,
        Some(known) if among(known.seen) => Escape::Listed,
        Some(known) if among(known.known_only) => Escape::ListedKnown,
        _ => Escape::NotListed,
    };
    let loop_cysteine = !stop
        && to.letter() != 'C'
        && known.is_some()
        && wild.single().is_some_and(|one| one.letter() == 'C');
    let a_determinant = (124..=147).contains(&position);
    let mut notes = Vec::new();
    let mut note = |code| notes.push(Code::new(code));
    match (position, to.letter()) {
        (145, 'R') => note("G145R_CLASSIC"),
        (145, _) if escape.is_escape() == Some(true) => note("CLASSIC_IS_G145R"),
        (122, 'K' | 'R') => note("D_Y_SUBTYPE"),
        (127, 'P' | 'T' | 'L' | 'I') => note("W_SUBTYPE"),
        (133, 'T') => note("GLYCOSYLATION_SITE"),
        _ => {}
    }
    if matches!(escape, Escape::Polymorphic | Escape::GenotypeDecides) {
        note("WILD_TYPE_BY_GENOTYPE");
    }
    if a_determinant && escape == Escape::NotListed && !stop {
        note("UNLISTED_A_DETERMINANT");
    }
    let mut source = match escape {
        Escape::ListedKnown => ESCAPE_KNOWN,
        Escape::NotListed => NUMBERING,
        _ => ESCAPE,
    };
    if stop {
        source = if matches!(position, 172 | 176 | 196) { STOP } else { STOP_KNOWN };
        match position {
            172 => {
                note("STOP_SECRETION_DEFECT");
                note("STOP_HCC");
            }
            182 | 216 | 95 => note("STOP_HCC"),
            176 | 196 => note("STOP_WITH_RESISTANCE"),
            69 => note("STOP_OCCULT_OR_ESCAPE"),
            _ => note("STOP_GENERIC"),
        }
    }
    SurfaceChange {
        name: name(change),
        origin: Origin::Entered,
        escape,
        a_determinant,
        mhr: (99..=169).contains(&position),
        loop_cysteine,
        stop,
        // S codon s: the last two bases of rt s+8 and the first of rt s+9 (section E.10).
        rt_codons: (position + 8, position + 9),
        rt: reverse_of(change).map(|rt| name(&rt)).collect(),
        notes,
        source,
    }
}
