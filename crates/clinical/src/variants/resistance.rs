//! From the changes of the reverse transcriptase to a call per drug.

use super::call::Call;
use super::name::name;
use super::patterns::{BESIFOVIR, FIRST_COMPENSATORY, ROWS, Row, TOGETHER, WILD_TYPE};
use super::positions::{self, Role};
use super::source::*;
use crate::case::{Drug, Gene, Substitution};
use crate::rule::{Code, Source, Statement};
use crate::values::each_once;
use serde::{Deserialize, Serialize};

/// A change that no table lists, at a codon where others act against entecavir.
const UNLISTED_ETV: &str = "UNLISTED_ETV_CHANGE";

/// The drugs that have a call: all but the interferons.
pub const DRUGS: &[Drug] = Drug::ALL.split_at(10).0;

/// Another call for the same drug, shown beside the one that stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OtherCall {
    /// The call.
    pub call: Call,
    /// Where only this part of a mixture counts: `rtM204M`.
    pub of: Option<Code>,
    /// Who says so.
    pub source: Source,
}

/// A remark on a call, and the substitutions it is about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CallNote {
    /// Which remark.
    pub code: Code,
    /// About these.
    pub about: Vec<Code>,
}

/// The call for one drug.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DrugCall {
    /// The drug.
    pub drug: Drug,
    /// The worst call of every pattern that holds.
    pub call: Call,
    /// The substitutions behind it.
    pub because: Vec<Code>,
    /// Where the call is from.
    pub source: Source,
    /// What other sources, or one part of a mixture alone, would give.
    pub beside: Vec<OtherCall>,
    /// Remarks.
    pub notes: Vec<CallNote>,
}

impl DrugCall {
    /// The remarks that codons which could worsen the call were not read, or are not there.
    pub fn open_notes(&self) -> impl Iterator<Item = &Code> {
        let codes = self.notes.iter().map(|note| &note.code);
        codes.filter(|code| **code == *NOT_READ || **code == *DELETED)
    }

    /// Whether codons that could worsen the call were not read, or are not there.
    pub fn is_open(&self) -> bool {
        self.open_notes().next().is_some()
    }

    /// The call's letter; `?` where codons that could worsen it were not read or are not there.
    pub fn letter(&self) -> char {
        if self.is_open() { '?' } else { self.call.letter() }
    }

    /// Shows what other sources say of a row, where it differs and is wanted; whether any was added.
    fn show_beside(&mut self, row: &Row, drug: usize, wanted: impl Fn(Call) -> bool) -> bool {
        let before = self.beside.len();
        for (drugs, other, source) in row.others {
            let known = |known: &OtherCall| known.call == *other && known.source == *source;
            if drugs & (1 << drug) != 0
                && *other != self.call
                && wanted(*other)
                && !self.beside.iter().any(known)
            {
                self.beside.push(OtherCall { call: *other, of: None, source: source.clone() });
            }
        }
        self.beside.len() > before
    }
}

/// What one amino acid at one position is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SubstitutionRole {
    /// The substitution: `rtM204V`.
    pub name: Code,
    /// Its role.
    pub role: Role,
    /// The drugs that the position is listed for.
    pub drugs: Vec<Drug>,
    /// One part of a mixture.
    pub mixed: bool,
}

/// What the reverse transcriptase says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Resistance {
    /// The most telling pattern.
    pub pattern: Code,
    /// Its name in the table; the same where the table has no row for it.
    pub table_row: Code,
    /// Further patterns that hold beside it.
    pub also: Vec<Code>,
    /// A call for each of the ten drugs, in their order.
    pub calls: Vec<DrugCall>,
    /// Every substitution entered, one entry an amino acid.
    pub substitutions: Vec<SubstitutionRole>,
    /// Codons that the virus lacks: `rt204`.
    #[serde(default)]
    pub deleted: Vec<Code>,
    /// Further remarks.
    pub statements: Vec<Statement>,
}

impl Resistance {
    /// The call for a drug; interferons have none.
    pub fn call(&self, drug: Drug) -> Option<&DrugCall> {
        self.calls.iter().find(|call| call.drug == drug)
    }

    /// Whether the virus is resistant to the drug, as far as is known.
    pub fn is_resistant(&self, drug: Drug) -> bool {
        self.call(drug).is_some_and(|call| call.call == Call::R)
    }

    /// Whether a substitution of this name was found: `rtM204V`.
    pub fn has(&self, position: u16, letters: &str) -> bool {
        self.substitutions.iter().any(|found| {
            let name = found.name.as_str();
            let letter = name.chars().last().unwrap_or(' ');
            let digits = name.trim_start_matches(|c: char| !c.is_ascii_digit());
            letters.contains(letter)
                && digits.get(..digits.len() - 1).is_some_and(|d| d.parse() == Ok(position))
        })
    }

    /// Whether nothing that matters to a drug was found, though every codon that decides was read.
    pub fn is_wild_type(&self) -> bool {
        self.pattern == WILD_TYPE.code || self.pattern == NO_PATTERN
    }
}

/// The name of "changes, but none of a listed pattern".
pub(super) const NO_PATTERN: &str = "no listed pattern";
/// The name of "none of a listed pattern, but codons that decide were not read".
pub(super) const PARTLY_READ: &str = "partly read";
/// The remark on a call that codons could worsen which were not read.
pub(super) const NOT_READ: &str = "NOT_READ";
/// The remark on a call where codons that decide it are not there.
pub(super) const DELETED: &str = "DELETED";

/// Codons of which the tables say nothing.
#[derive(Clone, Copy, Default)]
pub(super) struct Open<'a> {
    pub not_read: &'a [u16],
    pub deleted: &'a [u16],
}

fn codon_names(codons: impl IntoIterator<Item = u16>) -> Vec<Code> {
    codons.into_iter().map(|codon| Code::from(format!("rt{codon}"))).collect()
}

/// Which rows hold, one bit a row.
fn holding(changes: &[Substitution]) -> u32 {
    let bits = ROWS.iter().enumerate().filter(|(_, row)| row.holds(changes));
    bits.fold(0, |all, (index, _)| all | 1 << index)
}

fn rows(bits: u32) -> impl Iterator<Item = &'static Row> {
    ROWS.iter().enumerate().filter(move |(index, _)| bits & (1 << index) != 0).map(|(_, row)| row)
}

fn worst(bits: u32, drug: usize) -> Call {
    rows(bits).map(|row| row.call(drug)).fold(WILD_TYPE.call(drug), Call::max)
}

/// Reads the changes of the reverse transcriptase; `changes` is empty where it was
/// read and shows none, but for the codons that are open.
pub(super) fn read(changes: &[Substitution], codons: Open<'_>) -> Resistance {
    let bits = holding(changes);
    let all_open = [codons.not_read, codons.deleted].concat();
    let open: Vec<&Row> =
        ROWS.iter().filter(|row| !row.holds(changes) && row.may_hold(changes, &all_open)).collect();
    let hidden = rows(bits).fold(0, |all, row| all | row.hides);
    let shown = bits & !hidden;
    let substitutions = roles(changes);
    let mut patterns: Vec<&Row> = Vec::new();
    for row in rows(shown) {
        if patterns.iter().all(|other| other.code != row.code) {
            patterns.push(row);
        }
    }
    let changed = substitutions.iter().any(|found| found.role != Role::WildType);
    let (pattern, table_row) = match patterns.first() {
        Some(first) => (first.code, first.name),
        // The table's first row gives the calls.
        None if !open.is_empty() => (PARTLY_READ, PARTLY_READ),
        None if changed => (NO_PATTERN, WILD_TYPE.name),
        None => (WILD_TYPE.code, WILD_TYPE.name),
    };
    // One reading for each part of a mixture, the other positions as they are.
    let mut parts: Vec<(Code, u32)> = Vec::new();
    for (index, change) in changes.iter().enumerate().filter(|(_, change)| change.to().len() > 1) {
        for one in change.to().iter() {
            let mut only = changes.to_vec();
            only[index] = change.with_only(one);
            parts.push((name(&only[index]), holding(&only)));
        }
    }
    let calls = DRUGS
        .iter()
        .enumerate()
        .map(|(index, drug)| {
            let decided = call(*drug, index, changes, bits, shown, &parts);
            as_far_as_read(decided, index, &open, codons)
        })
        .collect();
    Resistance {
        pattern: Code::new(pattern),
        table_row: Code::new(table_row),
        also: patterns.iter().skip(1).map(|row| Code::new(row.code)).collect(),
        calls,
        statements: statements(bits, changes, &all_open, &open, &substitutions),
        substitutions,
        deleted: codon_names(codons.deleted.iter().copied()),
    }
}

fn call(
    drug: Drug,
    index: usize,
    changes: &[Substitution],
    bits: u32,
    shown: u32,
    parts: &[(Code, u32)],
) -> DrugCall {
    let call = worst(bits, index);
    let mut decided = DrugCall {
        drug,
        call,
        because: Vec::new(),
        source: WILD_TYPE.source(index).clone(),
        beside: Vec::new(),
        notes: Vec::new(),
    };
    let mut deciding: Vec<&Row> = rows(shown).filter(|row| row.call(index) == call).collect();
    if deciding.is_empty() {
        // The row that decides is held within another: it still has the source.
        deciding.extend(rows(bits).find(|row| row.call(index) == call));
    }
    if deciding.is_empty() {
        deciding.push(&WILD_TYPE);
    }
    decided.source = deciding[0].source(index).clone();
    for row in deciding {
        if call > Call::S && index != BESIFOVIR {
            for change in row.because(changes) {
                let name = name(change);
                if !decided.because.contains(&name) {
                    decided.because.push(name);
                }
            }
        }
        decided.show_beside(row, index, |_| true);
    }
    // A call that is worse than the one that stands is never lost, whatever row it belongs to.
    let mut worse: Vec<&Row> = Vec::new();
    for row in rows(bits) {
        if decided.show_beside(row, index, |other| other > call) {
            worse.push(row);
        }
    }
    for row in rows(shown) {
        for (_, code) in row.notes.iter().filter(|(drugs, _)| drugs & (1 << index) != 0) {
            let shows_worse = worse.iter().any(|other| std::ptr::eq(*other, row));
            if row.call(index) < call && !shows_worse
                || decided.notes.iter().any(|note| note.code == *code)
            {
                continue;
            }
            let about = match *code {
                UNLISTED_ETV => unlisted(changes),
                _ => row.because(changes).map(name).collect(),
            };
            decided.notes.push(CallNote { code: Code::new(code), about });
        }
    }
    for together in &TOGETHER {
        if together.drugs & (1 << index) != 0 && call <= together.up_to && together.holds(changes) {
            let about = together.about(changes).map(name).collect();
            decided.notes.push(CallNote { code: Code::new(together.code), about });
        }
    }
    // An unlisted change stays in sight where a listed one already decides.
    if drug == Drug::Entecavir
        && bits & (1 << 4) != 0
        && !decided.notes.iter().any(|note| note.code == *UNLISTED_ETV)
    {
        let about = unlisted(changes);
        decided.notes.push(CallNote { code: Code::new(UNLISTED_ETV), about });
    }
    for (of, bits) in parts {
        let alone = worst(*bits, index);
        if alone != call {
            decided.beside.push(OtherCall {
                call: alone,
                of: Some(of.clone()),
                source: MIXTURE.clone(),
            });
        }
    }
    decided
}

/// What was not read, or is not there, is never "susceptible": where a pattern with a worse call may hold,
/// the call says so, and "susceptible" becomes "no data".
fn as_far_as_read(
    mut decided: DrugCall,
    index: usize,
    open: &[&Row],
    codons: Open<'_>,
) -> DrugCall {
    if index == BESIFOVIR {
        return decided;
    }
    let standing = decided.call;
    for (code, codons) in [(NOT_READ, codons.not_read), (DELETED, codons.deleted)] {
        let worse = open.iter().filter(|row| row.call(index) > standing);
        let codons = each_once(worse.flat_map(|row| row.asks(codons)).collect());
        if !codons.is_empty() {
            decided.call = decided.call.max(Call::U);
            let about = codon_names(codons);
            decided.notes.push(CallNote { code: Code::new(code), about });
        }
    }
    decided
}

/// Changes at an entecavir position that are not listed (section E.2).
fn unlisted(changes: &[Substitution]) -> Vec<Code> {
    let mut found = Vec::new();
    for change in changes.iter().filter(|change| matches!(change.position(), 169 | 184 | 202 | 250))
    {
        for one in change.to().iter() {
            if positions::role(change.position(), one) == Role::Unlisted {
                found.push(name(&change.with_only(one)));
            }
        }
    }
    found
}

fn roles(changes: &[Substitution]) -> Vec<SubstitutionRole> {
    let mut roles = Vec::new();
    for change in changes {
        for one in change.to().iter() {
            let role = match change.from() {
                Some(from) if from == one => Role::WildType,
                _ => positions::role(change.position(), one),
            };
            let drugs = match (role, positions::position(change.position())) {
                (Role::WildType | Role::NotAssociated, _) | (_, None) => Vec::new(),
                (_, Some(known)) => known.drugs.to_vec(),
            };
            let mixed = change.to().len() > 1;
            roles.push(SubstitutionRole { name: name(&change.with_only(one)), role, drugs, mixed });
        }
    }
    roles
}

/// Every remark on a reading as a whole.
pub(super) const STATEMENTS: &[&str] = &[
    "CHINA_PRINTS_NO_CALLS",
    "COMPENSATORY_ONLY",
    "ENTECAVIR_PARTNER_ALONE",
    "MINORITIES_NOT_SEEN",
    "MIXTURE_WORST_COUNTS",
    "PUTATIVE_CHANGE",
    "TENOFOVIR_SET_DISPUTED",
    "WILD_TYPE_ADHERENCE_FIRST",
];

fn statements(
    bits: u32,
    changes: &[Substitution],
    all_open: &[u16],
    open: &[&Row],
    roles: &[SubstitutionRole],
) -> Vec<Statement> {
    const CHINA: Source = Source::new(
        "CHINA2022",
        "APPENDIX_TABLE_4_NAMES_OPTIONS",
        crate::rule::Verification::OriginalText,
    );
    let m204 = super::patterns::has(changes, &(204, "VI")) || all_open.contains(&204);
    let partner = |role: &SubstitutionRole| role.role == Role::Partner;
    let said = [
        ("CHINA_PRINTS_NO_CALLS", true, CHINA),
        ("MINORITIES_NOT_SEEN", true, SANGER),
        ("MIXTURE_WORST_COUNTS", roles.iter().any(|role| role.mixed), MIXTURE),
        (
            "COMPENSATORY_ONLY",
            bits != 0
                && open.is_empty()
                && bits >> FIRST_COMPENSATORY << FIRST_COMPENSATORY == bits,
            COMPENSATORY,
        ),
        ("ENTECAVIR_PARTNER_ALONE", !m204 && roles.iter().any(partner), BARRIER),
        ("PUTATIVE_CHANGE", roles.iter().any(|role| role.role == Role::Putative), POSITIONS),
        ("TENOFOVIR_SET_DISPUTED", bits & (0b11 << 12) != 0, PARK_CYEI),
        ("WILD_TYPE_ADHERENCE_FIRST", bits == 0 && open.is_empty(), LINK_ADHERENCE),
    ];
    let said = said.into_iter().filter(|(_, holds, _)| *holds);
    said.map(|(code, _, source)| Statement { code: Code::new(code), source }).collect()
}

/// Whether the letters before the position disagree with the known wild type.
pub(super) fn wild_type_doubted(change: &Substitution) -> bool {
    match (change.from(), hbv::wild_acids(change.gene(), change.position())) {
        (Some(from), Some(known)) => {
            let natural = change.gene() == Gene::Rt
                && positions::polymorphic(change.position(), from.letter());
            !known.contains(from) && !natural
        }
        _ => false,
    }
}

/// The names of every pattern, with that of the table's row.
pub fn patterns() -> impl Iterator<Item = (&'static str, &'static str)> {
    [(WILD_TYPE.code, WILD_TYPE.name), (NO_PATTERN, WILD_TYPE.name), (PARTLY_READ, PARTLY_READ)]
        .into_iter()
        .chain(ROWS.iter().map(|row| (row.code, row.name)))
}
