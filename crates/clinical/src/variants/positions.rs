//! Positions of the reverse transcriptase that matter to drugs
//! (`resistance_mutations.csv`); the wild types are those of [`hbv`].

use crate::case::{AminoAcid, Drug, Gene};
use hbv::wild_acids;
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
    /// Listed amino acids.
    listed: &'static str,
    /// Listed in brackets: reported, not graded.
    bracketed: &'static str,
    role: Role,
    pub drugs: &'static [Drug],
}

const fn at(
    position: u16,
    listed: &'static str,
    bracketed: &'static str,
    role: Role,
    drugs: &'static [Drug],
) -> Position {
    Position { position, listed, bracketed, role, drugs }
}

use Drug::{
    Adefovir as ADV, Clevudine as CLV, Emtricitabine as FTC, Entecavir as ETV, Lamivudine as LAM,
    Telbivudine as LDT, TenofovirAlafenamide as TAF, TenofovirDisoproxil as TDF,
};

pub(super) const POSITIONS: [Position; 18] = [
    at(80, "IV", "", Role::Compensatory, &[LAM, LDT]),
    at(106, "C", "", Role::InVitroSet, &[TDF]),
    at(126, "Y", "", Role::InVitroSet, &[TDF]),
    at(134, "E", "", Role::InVitroSet, &[TDF]),
    at(169, "T", "LM", Role::Partner, &[ETV]),
    at(173, "L", "", Role::Compensatory, &[LAM]),
    at(180, "M", "CIFYR", Role::Compensatory, &[LAM, LDT, ETV]),
    at(181, "TV", "SFC", Role::Primary, &[ADV, LAM, LDT, TDF]),
    at(184, "ACFGILMS", "", Role::Partner, &[ETV]),
    at(194, "T", "", Role::Putative, &[TDF, ADV]),
    at(202, "CGI", "N", Role::Partner, &[ETV]),
    at(204, "VI", "S", Role::Primary, &[LAM, FTC, LDT, CLV, ETV]),
    at(215, "S", "HP", Role::Putative, &[LAM, ADV]),
    at(233, "V", "", Role::Putative, &[ADV]),
    at(236, "T", "VY", Role::Primary, &[ADV, TDF, TAF]),
    at(238, "", "DKST", Role::Putative, &[ADV]),
    at(250, "VIL", "Q", Role::Partner, &[ETV]),
    at(269, "I", "", Role::InVitroSet, &[TDF]),
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
    if wild_acids(Gene::Rt, at).is_some_and(|wild| wild.contains(to)) {
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
