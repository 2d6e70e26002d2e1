//! Patterns of substitutions and their calls (`resistance_patterns.csv`), as
//! data beside their sources. Every row whose condition holds counts; the worst
//! call of them stands, so that a further substitution never makes one better.

use super::call::Call;
use super::source::*;
use crate::case::{AminoAcids, Gene, Substitution};
use crate::rule::Source;
use hbv::wild_acids;

/// A set of drugs, by their place in [`crate::case::Drug::ALL`].
pub(super) type Drugs = u16;
const LAM: Drugs = 1;
const FTC: Drugs = 1 << 1;
const LDT: Drugs = 1 << 2;
/// Drugs that the printed tables do not hold.
const FTC_CLV_TMF: Drugs = FTC | 1 << 3 | TMF;
const ETV: Drugs = 1 << 4;
const ADV: Drugs = 1 << 5;
const TDF: Drugs = 1 << 6;
const TAF: Drugs = 1 << 7;
const TMF: Drugs = 1 << 8;
const TENOFOVIR: Drugs = TDF | TAF | TMF;
const ALL: Drugs = (1 << 9) - 1;
/// Its place among the drugs.
pub(super) const BESIFOVIR: usize = 9;
static BESIFOVIR_SOURCE: Source = TABLE_NOTE;

/// At this position one of these amino acids; with `!` before them, any other
/// than the wild type and these.
type Change = (u16, &'static str);

/// All of these, each by any of its changes.
type Needs = &'static [&'static [Change]];

fn are_met(needs: Needs, changes: &[Substitution]) -> bool {
    needs.iter().all(|any| any.iter().any(|change| has(changes, change)))
}

/// The changes that meet one of the needs.
fn meeting(needs: Needs, changes: &[Substitution]) -> impl Iterator<Item = &Substitution> {
    changes.iter().filter(move |change| {
        let one = std::slice::from_ref(*change);
        needs.iter().flat_map(|any| any.iter()).any(|need| has(one, need))
    })
}

pub(super) struct Row {
    /// Its name here.
    pub code: &'static str,
    /// Its name in the table.
    pub name: &'static str,
    needs: Needs,
    /// Only without rtM204V/I.
    only_without_204: bool,
    /// One letter a drug: LAM FTC LdT CLV ETV ADV TDF TAF TMF BSV.
    calls: &'static [u8; 10],
    /// Where the calls are from, but for `cells`.
    source: &'static Source,
    /// Cells with a source of their own.
    cells: &'static [(Drugs, Source)],
    /// What other sources say, where it differs.
    pub others: &'static [(Drugs, Call, Source)],
    /// Remarks on calls.
    pub notes: &'static [(Drugs, &'static str)],
    /// Rows that this one holds within itself, by index.
    pub hides: u32,
}

impl Row {
    pub fn call(&self, drug: usize) -> Call {
        Call::of(self.calls[drug])
    }

    pub fn source(&self, drug: usize) -> &Source {
        // Of besifovir every row prints that there are no data.
        if drug == BESIFOVIR {
            return &BESIFOVIR_SOURCE;
        }
        let own = self.cells.iter().find(|(drugs, _)| drugs & (1 << drug) != 0);
        own.map_or(self.source, |(_, source)| source)
    }

    pub fn holds(&self, changes: &[Substitution]) -> bool {
        are_met(self.needs, changes) && !(self.only_without_204 && has(changes, &(204, "VI")))
    }

    /// Whether it would hold if codons that were not read showed what it needs.
    pub fn may_hold(&self, changes: &[Substitution], not_read: &[u16]) -> bool {
        let may = |change: &Change| not_read.contains(&change.0) || has(changes, change);
        self.needs.iter().all(|any| any.iter().any(may))
            && !(self.only_without_204 && has(changes, &(204, "VI")))
    }

    /// The codons among these that it asks about.
    pub fn asks(&self, codons: &[u16]) -> impl Iterator<Item = u16> {
        let asked = |codon: &u16| self.needs.iter().any(|any| any.iter().any(|c| c.0 == *codon));
        codons.iter().copied().filter(asked)
    }

    /// The changes that make it hold.
    pub fn because<'a>(
        &self,
        changes: &'a [Substitution],
    ) -> impl Iterator<Item = &'a Substitution> + use<'a> {
        meeting(self.needs, changes)
    }
}

/// Whether a change is among those found.
pub(super) fn has(changes: &[Substitution], (position, letters): &Change) -> bool {
    let found = changes
        .iter()
        .filter(|change| change.position() == *position)
        .fold(AminoAcids::default(), |all, change| all.or(change.to()));
    match letters.strip_prefix('!') {
        None => found.any_of(letters),
        Some(listed) => {
            let wild = wild_acids(Gene::Rt, *position).unwrap_or_default();
            found.iter().any(|one| !listed.contains(one.letter()) && !wild.contains(one))
        }
    }
}

/// What changes do together that no cell of the table says: a remark, and no other call.
pub(super) struct Together {
    needs: Needs,
    /// Remarked on for these drugs.
    pub drugs: Drugs,
    /// Not where the call is worse than this.
    pub up_to: Call,
    /// The remark.
    pub code: &'static str,
}

impl Together {
    pub fn holds(&self, changes: &[Substitution]) -> bool {
        are_met(self.needs, changes)
    }

    /// The changes that it is about.
    pub fn about<'a>(
        &self,
        changes: &'a [Substitution],
    ) -> impl Iterator<Item = &'a Substitution> + use<'a> {
        meeting(self.needs, changes)
    }
}

/// From the comments of Stanford's HBV programme (2024).
pub(super) static TOGETHER: [Together; 3] = [
    Together {
        needs: &[M204, &[(173, "L")]],
        drugs: ETV,
        up_to: Call::R,
        code: "V173L_ADDS_TO_ENTECAVIR",
    },
    Together {
        needs: &[M204, &[(180, "M")]],
        drugs: ETV,
        up_to: Call::I,
        code: "ENTECAVIR_RESISTANCE_LIKELIER",
    },
    // Stanford names other amino acids at these positions.
    Together {
        needs: &[M204, &[(184, "M"), (202, "C"), (250, "I")]],
        drugs: ETV,
        up_to: Call::R,
        code: "LISTED_ELSEWHERE_ONLY",
    },
];

const M204: &[Change] = &[(204, "VI")];
const A181: &[Change] = &[(181, "TV")];
const N236: &[Change] = &[(236, "T")];
const CYE: [&[Change]; 3] = [&[(106, "C")], &[(126, "Y")], &[(134, "E")]];

const ADV_EASL: &[(Drugs, Call, Source)] = &[(ADV, Call::I, EASL)];
const ADV_DIFFERS: &[(Drugs, &str)] = &[(ADV, "ADEFOVIR_SOURCES_DIFFER")];
const A181_OTHERS: &[(Drugs, Call, Source)] = &[
    (LAM, Call::R, PMC),
    (FTC, Call::R, BY_CLASS),
    (LDT, Call::R, PMC),
    (TDF, Call::S, EASL_2012),
];
const A181_NOTES: &[(Drugs, &str)] =
    &[(LAM | FTC | LDT, "A181_SOURCES_DIFFER"), (TENOFOVIR, "STANFORD_LITTLE_EFFECT")];
const A181_CELLS: &[(Drugs, Source)] =
    &[(LAM | ADV, STANFORD), (TDF, PMC), (FTC_CLV_TMF, BY_CLASS)];

/// The rows of compensatory changes; see [`ROWS`].
const COMPENSATORY_ROWS: u32 = 0b111 << 21;
const M204_ROWS: u32 = 0b1111 << 5;
/// The first of the rows of compensatory changes.
pub(super) const FIRST_COMPENSATORY: usize = 21;

const PLAIN: Row = Row {
    code: "",
    name: "",
    needs: &[],
    only_without_204: false,
    calls: b"SSSSSSSSSU",
    source: &PMC,
    cells: &[],
    others: &[],
    notes: &[],
    hides: 0,
};

/// No change that matters.
pub(super) const WILD_TYPE: Row = Row {
    code: "wild type",
    name: "wild type",
    // The table prints U for besifovir and notes S for wild type.
    others: &[(1 << 9, Call::S, TABLE_NOTE)],
    ..PLAIN
};

const ALONE: Row = Row {
    name: "T184x or S202x or M250x WITHOUT M204V/I",
    only_without_204: true,
    calls: b"SSSSISSSSU",
    source: &BARRIER,
    notes: &[(ETV, "NOT_SUFFICIENT_ALONE")],
    hides: COMPENSATORY_ROWS,
    ..PLAIN
};

const UNGRADED_ROW: Row = Row {
    code: "ungraded change at a primary position",
    name: "ungraded change at a primary position",
    source: &UNGRADED,
    notes: &[(ALL, "UNGRADED_PRIMARY")],
    hides: COMPENSATORY_ROWS,
    ..PLAIN
};

/// The rows, the most telling first.
pub(super) static ROWS: [Row; 24] = [
    Row {
        code: "A181T/V + M204V/I",
        name: "A181T/V + M204V/I",
        needs: &[A181, M204],
        calls: b"RRRRIRIIIU",
        source: &WORST,
        others: &[(TDF, Call::S, EASL_2012)],
        notes: &[(TENOFOVIR, "STANFORD_LITTLE_EFFECT")],
        hides: M204_ROWS | COMPENSATORY_ROWS | 0b11 << 9,
        ..PLAIN
    },
    Row {
        code: "A181T/V+N236T",
        name: "A181T/V+N236T",
        needs: &[A181, N236],
        calls: b"RRRRSRRRRU",
        source: &TWO_TABLES,
        cells: &[(FTC_CLV_TMF | TAF, BY_CLASS)],
        others: &[(TDF, Call::I, EASL), (TAF | TMF, Call::I, BY_CLASS)],
        notes: &[(TENOFOVIR, "TENOFOVIR_SOURCES_DIFFER")],
        hides: COMPENSATORY_ROWS | 0b111 << 9,
        ..PLAIN
    },
    Row {
        code: "L180M+M204V/I + T184/S202",
        name: "L180M+M204V/I + (T184G/S/A/I/L/F/C/M or S202G/I/C)",
        needs: &[M204, &[(184, "ACFGILMS"), (202, "CGI")]],
        calls: b"RRRRRSSSSU",
        source: &EASL,
        cells: &[(ADV, TWO_TABLES)],
        others: ADV_EASL,
        notes: ADV_DIFFERS,
        hides: M204_ROWS | COMPENSATORY_ROWS,
        ..PLAIN
    },
    Row {
        code: "L180M+M204V/I + I169T/M250",
        name: "L180M+M204V/I + (I169T +/- V173L +/- M250V)",
        needs: &[M204, &[(169, "T"), (250, "VIL")]],
        calls: b"RRRRRSSSSU",
        source: &EASL,
        cells: &[(ADV, TWO_TABLES)],
        others: ADV_EASL,
        notes: ADV_DIFFERS,
        hides: M204_ROWS | COMPENSATORY_ROWS,
        ..PLAIN
    },
    Row {
        code: "L180M+M204V/I + unlisted substitution at 169/184/202/250",
        name: "L180M+M204V/I + unlisted substitution at 169/184/202/250",
        needs: &[M204, &[(169, "!T"), (184, "!ACFGILMS"), (202, "!CGI"), (250, "!VIL")]],
        calls: b"RRRRISSSSU",
        source: &UNLISTED,
        others: ADV_EASL,
        notes: &[(ADV, "ADEFOVIR_SOURCES_DIFFER"), (ETV, "UNLISTED_ETV_CHANGE")],
        hides: M204_ROWS | COMPENSATORY_ROWS,
        ..PLAIN
    },
    Row {
        code: "L180M+M204V",
        name: "L180M+M204V",
        needs: &[&[(180, "M")], &[(204, "V")]],
        calls: b"RRRRISSSSU",
        source: &EASL,
        cells: &[(ADV, TWO_TABLES)],
        others: ADV_EASL,
        notes: ADV_DIFFERS,
        hides: 1 << 7 | COMPENSATORY_ROWS,
        ..PLAIN
    },
    Row {
        code: "L180M+M204I",
        name: "L180M+M204I",
        needs: &[&[(180, "M")], &[(204, "I")]],
        calls: b"RRRRISSSSU",
        source: &EASL,
        cells: &[(ADV, PMC)],
        others: ADV_EASL,
        notes: ADV_DIFFERS,
        hides: 1 << 8 | COMPENSATORY_ROWS,
        ..PLAIN
    },
    Row {
        code: "M204V",
        name: "M204V",
        needs: &[&[(204, "V")]],
        calls: b"RRRSISSSSU",
        source: &EASL,
        cells: &[(ADV | LDT, PMC)],
        others: &[(ADV, Call::I, EASL), (LDT, Call::S, EASL)],
        notes: &[(ADV, "ADEFOVIR_SOURCES_DIFFER"), (LDT, "TELBIVUDINE_M204V_ALONE")],
        hides: COMPENSATORY_ROWS,
        ..PLAIN
    },
    Row {
        code: "M204I",
        name: "M204I",
        needs: &[&[(204, "I")]],
        calls: b"RRRRISSSSU",
        source: &EASL,
        cells: &[(ADV, PMC)],
        others: ADV_EASL,
        notes: ADV_DIFFERS,
        hides: COMPENSATORY_ROWS,
        ..PLAIN
    },
    Row {
        code: "A181T",
        name: "A181T",
        needs: &[&[(181, "T")]],
        calls: b"IIIISRIIIU",
        source: &EASL,
        cells: A181_CELLS,
        others: A181_OTHERS,
        notes: A181_NOTES,
        hides: COMPENSATORY_ROWS,
        ..PLAIN
    },
    Row {
        code: "A181V",
        name: "A181V",
        needs: &[&[(181, "V")]],
        calls: b"IIIISRIIIU",
        source: &EASL,
        cells: A181_CELLS,
        others: A181_OTHERS,
        notes: A181_NOTES,
        hides: COMPENSATORY_ROWS,
        ..PLAIN
    },
    Row {
        code: "N236T",
        name: "N236T",
        needs: &[N236],
        calls: b"SSSSSRIIIU",
        source: &PMC,
        cells: &[(FTC_CLV_TMF, BY_CLASS), (TAF, STANFORD)],
        notes: &[(TENOFOVIR, "STANFORD_LITTLE_EFFECT")],
        hides: COMPENSATORY_ROWS,
        ..PLAIN
    },
    Row {
        code: "CYEI",
        name: "S106C+H126Y+D134E+L269I (CYEI)",
        needs: &[CYE[0], CYE[1], CYE[2], &[(269, "I")]],
        calls: b"UUUUUURRRU",
        source: &PARK_CYEI,
        notes: &[(TENOFOVIR, "IN_VITRO_15_3")],
        hides: COMPENSATORY_ROWS | 1 << 13,
        ..PLAIN
    },
    Row {
        code: "CYE",
        name: "S106C+H126Y+D134E (CYE)",
        needs: &CYE,
        calls: b"UUUUUUIIIU",
        source: &PARK_CYE,
        notes: &[(TENOFOVIR, "IN_VITRO_3_7")],
        hides: COMPENSATORY_ROWS,
        ..PLAIN
    },
    Row {
        code: "A194T",
        name: "A194T (+/- L180M+M204V)",
        needs: &[&[(194, "T")]],
        calls: b"IIIIIIIIIU",
        source: &PUTATIVE,
        notes: &[(ALL, "PUTATIVE_DISPUTED")],
        hides: COMPENSATORY_ROWS,
        ..PLAIN
    },
    Row { code: "T184x alone", needs: &[&[(184, "!")]], ..ALONE },
    Row { code: "S202x alone", needs: &[&[(202, "!")]], ..ALONE },
    Row { code: "M250x alone", needs: &[&[(250, "!")]], ..ALONE },
    Row { needs: &[&[(204, "!VI")]], calls: b"UUUUUSSSSU", ..UNGRADED_ROW },
    Row { needs: &[&[(181, "!TV")]], calls: b"UUUUSUUUUU", ..UNGRADED_ROW },
    Row { needs: &[&[(236, "!T")]], calls: b"SSSSSUUUUU", ..UNGRADED_ROW },
    Row {
        code: "compensatory only",
        name: "V173L alone",
        needs: &[&[(173, "L")]],
        source: &COMPENSATORY,
        ..PLAIN
    },
    Row {
        code: "compensatory only",
        name: "L180M alone",
        needs: &[&[(180, "M")]],
        calls: b"IISSSSSSSU",
        source: &COMPENSATORY,
        // The table says I (mild), section E.7 says S: the worse stands.
        others: &[(0b11, Call::S, COMPENSATORY)],
        notes: &[(0b11, "MILD_LAMIVUDINE")],
        ..PLAIN
    },
    Row {
        code: "compensatory only",
        name: "L80I/V alone",
        needs: &[&[(80, "IV")]],
        source: &COMPENSATORY,
        ..PLAIN
    },
];
