//! Positions of the reverse transcriptase that matter to drugs
//! (`resistance_mutations.csv`), and what stands there in the wild type.

use crate::case::{AminoAcid, Drug, Gene};
use serde::{Deserialize, Serialize};

/// What a substitution is to drug resistance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Resistance by itself.
    Primary,
    /// Adds to a primary one: entecavir needs rtM204V/I and one of these.
    Partner,
    /// Restores replication; no resistance by itself.
    Compensatory,
    /// Part of a set with an effect in vitro.
    InVitroSet,
    /// Reported, disputed or without a grade.
    Putative,
    /// Another amino acid than those listed, at a listed position.
    Unlisted,
    /// Not known to matter to a drug.
    NotAssociated,
    /// The wild type itself: the other part of a mixture.
    WildType,
}

impl Role {
    /// Its name, for words.
    pub fn code(self) -> &'static str {
        match self {
            Role::Primary => "PRIMARY",
            Role::Partner => "PARTNER",
            Role::Compensatory => "COMPENSATORY",
            Role::InVitroSet => "IN_VITRO_SET",
            Role::Putative => "PUTATIVE",
            Role::Unlisted => "UNLISTED",
            Role::NotAssociated => "NOT_ASSOCIATED",
            Role::WildType => "WILD_TYPE",
        }
    }
}

pub(super) struct Position {
    pub position: u16,
    /// The wild type; several where it depends on the genotype.
    pub wild: &'static str,
    /// Listed amino acids.
    listed: &'static str,
    /// Listed in brackets: reported, not graded.
    bracketed: &'static str,
    role: Role,
    pub drugs: &'static [Drug],
}

const fn at(
    position: u16,
    wild: &'static str,
    listed: &'static str,
    bracketed: &'static str,
    role: Role,
    drugs: &'static [Drug],
) -> Position {
    Position { position, wild, listed, bracketed, role, drugs }
}

use Drug::{
    Adefovir as ADV, Clevudine as CLV, Emtricitabine as FTC, Entecavir as ETV, Lamivudine as LAM,
    Telbivudine as LDT, TenofovirAlafenamide as TAF, TenofovirDisoproxil as TDF,
};

pub(super) const POSITIONS: [Position; 18] = [
    at(80, "L", "IV", "", Role::Compensatory, &[LAM, LDT]),
    at(106, "S", "C", "", Role::InVitroSet, &[TDF]),
    at(126, "H", "Y", "", Role::InVitroSet, &[TDF]),
    at(134, "D", "E", "", Role::InVitroSet, &[TDF]),
    at(169, "I", "T", "LM", Role::Partner, &[ETV]),
    at(173, "V", "L", "", Role::Compensatory, &[LAM]),
    at(180, "L", "M", "CIFYR", Role::Compensatory, &[LAM, LDT, ETV]),
    at(181, "A", "TV", "SFC", Role::Primary, &[ADV, LAM, LDT, TDF]),
    at(184, "T", "ACFGILMS", "", Role::Partner, &[ETV]),
    at(194, "A", "T", "", Role::Putative, &[TDF, ADV]),
    at(202, "S", "CGI", "N", Role::Partner, &[ETV]),
    at(204, "M", "VI", "S", Role::Primary, &[LAM, FTC, LDT, CLV, ETV]),
    at(215, "Q", "S", "HP", Role::Putative, &[LAM, ADV]),
    at(233, "I", "V", "", Role::Putative, &[ADV]),
    at(236, "N", "T", "VY", Role::Primary, &[ADV, TDF, TAF]),
    at(238, "NH", "", "DKST", Role::Putative, &[ADV]),
    at(250, "M", "VIL", "Q", Role::Partner, &[ETV]),
    at(269, "L", "I", "", Role::InVitroSet, &[TDF]),
];

pub(super) fn position(position: u16) -> Option<&'static Position> {
    POSITIONS.iter().find(|known| known.position == position)
}

/// The role of one amino acid at one position of the reverse transcriptase.
pub(super) fn role(at: u16, to: AminoAcid) -> Role {
    let Some(known) = position(at) else {
        return Role::NotAssociated;
    };
    let among = |letters: &str| letters.contains(to.letter());
    if among(known.wild) {
        Role::WildType
    } else if among(known.listed) {
        known.role
    } else if !among(known.bracketed) || matches!(at, 169 | 202 | 250) {
        // Listed without a grade at an entecavir position: treated as unlisted (section E.3).
        Role::Unlisted
    } else {
        Role::Putative
    }
}

/// Whether this letter is a natural polymorphism of the position: no doubt where it stands before it.
pub(super) fn polymorphic(at: u16, letter: char) -> bool {
    position(at)
        .is_some_and(|known| known.role == Role::InVitroSet && known.listed.contains(letter))
}

/// Wild types outside the resistance table that the overlap needs, by gene.
const OTHER_WILD_TYPES: [(Gene, u16, &str); 39] = [
    (Gene::Rt, 128, "T"),
    (Gene::Rt, 153, "R"),
    (Gene::Rt, 191, "V"),
    (Gene::Rt, 224, "V"),
    (Gene::S, 69, "C"),
    (Gene::S, 95, "L"),
    (Gene::S, 161, "F"),
    (Gene::S, 163, "W"),
    (Gene::S, 164, "E"),
    (Gene::S, 171, "S"),
    (Gene::S, 172, "W"),
    (Gene::S, 173, "L"),
    (Gene::S, 175, "L"),
    (Gene::S, 176, "L"),
    (Gene::S, 182, "W"),
    (Gene::S, 191, "W"),
    (Gene::S, 193, "S"),
    (Gene::S, 194, "V"),
    (Gene::S, 195, "I"),
    (Gene::S, 196, "W"),
    (Gene::S, 199, "W"),
    (Gene::S, 201, "W"),
    (Gene::S, 216, "L"),
    (Gene::X, 94, "H"),
    (Gene::X, 127, "I"),
    (Gene::X, 130, "K"),
    (Gene::X, 131, "V"),
    (Gene::X, 132, "F"),
    (Gene::PreC, 1, "M"),
    (Gene::PreC, 2, "Q"),
    // From memory: codons of precore from which one nucleotide makes a stop.
    (Gene::PreC, 7, "C"),
    (Gene::PreC, 12, "C"),
    (Gene::PreC, 14, "C"),
    (Gene::PreC, 17, "V"),
    (Gene::PreC, 18, "Q"),
    (Gene::PreC, 21, "K"),
    (Gene::PreC, 23, "C"),
    (Gene::PreC, 26, "W"),
    (Gene::PreC, 28, "W"),
];

/// What stands at a position of the wild type, where this project knows it.
pub(super) fn wild_types(gene: Gene, at: u16) -> Option<&'static str> {
    let listed = match gene {
        Gene::Rt => position(at).map(|known| known.wild),
        Gene::S => super::residues::residue(at).map(|known| known.wild),
        Gene::X | Gene::PreC => None,
    };
    let other =
        |(other_gene, position, _): &&(Gene, u16, &str)| *other_gene == gene && *position == at;
    listed
        .or_else(|| OTHER_WILD_TYPES.iter().find(other).map(|known| known.2))
        .or((gene == Gene::PreC && at == 29).then_some("G"))
}
