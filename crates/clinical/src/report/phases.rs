//! The phase under each edition: class, flags, persistence.

use crate::case::Case;
use crate::conditions::likely_cirrhosis;
use crate::facts::{Fact, Facts, Limits, laboratory_limits, limits_by_hand};
use crate::guidelines::{self, Edition, FoundToday, Meaning, Persistence, Phases};
use crate::logic::ask::*;
use crate::logic::{Buffers, Kept, Reading, Table};
use crate::rule::{Code, Source, Verification};
use crate::values::{Interval, Truth};
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// The phase under one edition.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PhaseFinding {
    /// The edition's key.
    pub edition: Code,
    /// What its table says.
    pub reading: Reading,
    /// What the class means beyond its name, where there is one.
    pub meaning: Option<Meaning>,
    /// The upper limits of normal used, U/L.
    pub uln: Limits,
    /// Whether they were set by hand.
    pub uln_set_by_hand: bool,
    /// Where the edition's own limits are written.
    pub uln_source: Source,
    /// Provisional or confirmed, where duration matters.
    pub persistence: Option<Persistence>,
    /// Values that equal a limit of a deciding rule (`ON_BOUNDARY`).
    pub on_boundary: Vec<BoundaryHit>,
    /// Limits under which the class would be another one (`ULN_SENSITIVE`).
    pub uln_sensitive: Vec<UlnAlternative>,
    /// Remarks on the class.
    pub notes: Vec<PhaseNote>,
    /// The sex is not known, the limit depends on it, and the class with it.
    pub sex_decides: bool,
    /// The edition decides nothing by phases: the class is a description only.
    pub description_only: bool,
}

/// A value that equals a limit.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BoundaryHit {
    /// Which.
    pub fact: Fact,
    /// The limit it equals, in the fact's canonical unit.
    pub limit: f64,
}

/// What the class would be under another limit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UlnAlternative {
    /// The other limits, U/L.
    pub uln: Limits,
    /// The classes possible under them.
    pub open: Vec<Code>,
}

/// A remark on a phase, with its source.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PhaseNote {
    /// `USUALLY`, `FIBROSIS_NOTE`, `HBSAG_BELOW_1000_SUPPORTS`, …
    pub code: Code,
    /// Where it is written.
    pub source: Source,
}

/// Reads every edition. `facts` are left at the last edition's limits.
pub(super) fn of(case: &Case, facts: &mut Facts) -> Vec<PhaseFinding> {
    // The signs are one guideline's definition: read once, by the laboratory's
    // limit, and not by the limit of whichever edition repeats the remark.
    facts.set_limits(case, laboratory_limits(case));
    let two_signs = likely_cirrhosis().as_it_stands(facts) == Truth::True;
    guidelines::editions()
        .iter()
        .filter_map(|edition| {
            let phases = edition.phase.as_ref()?;
            Some(finding(case, facts, edition, phases, two_signs))
        })
        .collect()
}

fn finding(
    case: &Case,
    facts: &mut Facts,
    edition: &Edition,
    phases: &Phases,
    two_signs: bool,
) -> PhaseFinding {
    let by_hand = limits_by_hand(case);
    let uln = by_hand.unwrap_or(edition.uln);
    let table = (phases.table)();

    let mut uln_sensitive = Vec::new();
    let mut others = vec![edition.uln, edition.uln_sensitivity];
    others.retain(|other| *other != uln);
    others.dedup();
    facts.set_limits(case, uln);
    let own = open_classes(table, facts);
    for other in others {
        facts.set_limits(case, other);
        let open = open_classes(table, facts);
        if open != own {
            uln_sensitive.push(UlnAlternative { uln: other, open });
        }
    }
    facts.set_limits(case, uln);
    let mut reading = read(table, facts);
    // What is measured and blurred only by the limit waits for the sex, not for a test.
    for fact in [Fact::AltTimesUln, Fact::AstTimesUln] {
        if blurred_by_sex(case, facts, fact, uln) {
            reading.steps.retain(|step| step.fact != fact);
            reading.missing.retain(|missing| *missing != fact);
        }
    }
    let meaning = reading.class.as_ref().map(|class| edition.meaning(class));
    PhaseFinding {
        edition: Code::new(edition.key),
        persistence: meaning.zip(reading.class.as_ref()).and_then(|(meaning, class)| {
            let dna_limit = dna_limit(&reading);
            let today = FoundToday { table, class, meaning, dna_limit };
            guidelines::persistence_of(case, facts, uln, phases, &today)
        }),
        on_boundary: on_boundary(&reading, reading.grey_zone, facts),
        notes: notes(edition, phases, &reading, facts, two_signs),
        sex_decides: sex_decides(case, facts, table, uln, &reading),
        description_only: phases.description_only,
        meaning,
        uln,
        uln_set_by_hand: by_hand.is_some(),
        uln_source: edition.uln_source.clone(),
        uln_sensitive,
        reading,
    }
}

/// The same without reasons, from what was kept.
pub(super) fn read_kept(table: &'static Table, facts: &Facts, kept: &mut Kept) -> Rc<Reading> {
    let own = kept.read(table, facts);
    if facts.get(Fact::NoVerdict).point() == Some(1.0) && !own.open.iter().all(stands) {
        return Rc::new(read(table, facts));
    }
    own
}

/// The class as things stand, and the rules that decide it: their leaves in the table.
pub(super) fn stands_at(
    table: &Table,
    facts: &Facts,
    buffers: &mut Buffers,
) -> (Option<Code>, u64) {
    let standing = table.stands(facts, buffers);
    let open = standing.classes;
    if facts.get(Fact::NoVerdict).point() == Some(1.0)
        && !table.open_of(standing).iter().all(stands)
    {
        return (class(table, facts), 0);
    }
    match open.count_ones() {
        1 => (table.class_of(standing).cloned(), standing.leaves),
        _ => (None, 0),
    }
}

/// What an edition's phase table says where a sample without a verdict is set aside: HBsAg not
/// found and cirrhosis stand, no phase does.
pub(super) fn read(table: &Table, facts: &Facts) -> Reading {
    let mut own = table.read(facts);
    // A sample may get its verdict, or lose it, once more is known.
    if !own.reachable.iter().all(stands) {
        own.reachable.push(guidelines::NO_VERDICT);
    }
    if facts.get(Fact::NoVerdict).point() != Some(1.0) || own.open.iter().all(stands) {
        return own;
    }
    let stand: Vec<Code> = own.open.iter().filter(|class| stands(class)).cloned().collect();
    let without = guidelines::no_verdict_table().read(facts);
    let reachable = own.reachable.clone();
    if stand.is_empty() {
        return Reading { reachable, ..without };
    }
    let mut because = without.because;
    because.extend(own.because.into_iter().filter(|row| stands(&row.class)));
    let open: Vec<Code> = without.open.into_iter().chain(stand).collect();
    Reading {
        class: None,
        grey_zone: false,
        rules: because.iter().filter(|row| row.decides).map(|row| row.rule.clone()).collect(),
        reachable,
        open,
        because,
        ..own
    }
}

/// The classes that [`read`] leaves open.
fn open_classes(table: &Table, facts: &Facts) -> Vec<Code> {
    let mut open = table.open_classes(facts);
    if facts.get(Fact::NoVerdict).point() == Some(1.0) && !open.iter().all(stands) {
        open.retain(stands);
        open.insert(0, guidelines::NO_VERDICT);
    }
    open
}

/// The class of [`read`], where there is exactly one.
pub(super) fn class(table: &Table, facts: &Facts) -> Option<Code> {
    let mut open = open_classes(table, facts);
    if open.len() == 1 { open.pop() } else { None }
}

/// Whether a class stands without a verdict on the sample.
fn stands(class: &Code) -> bool {
    guidelines::stands_without_a_verdict(class)
}

/// The HBV DNA that the deciding rule allows: what later results must stay within.
fn dna_limit(reading: &Reading) -> Interval {
    let mut limit = Interval::ANY;
    for evidence in reading.because.iter().filter(|row| row.decides).flat_map(|row| &row.evidence) {
        if evidence.fact == Fact::HbvDna && evidence.truth == Truth::True {
            let satisfied = evidence.relation.satisfied_by(evidence.limit);
            // Lower than the rule's own lower end is no worse: only the upper end binds.
            limit.high = satisfied.high.or(limit.high);
        }
    }
    limit
}

/// The values that equal a limit of a deciding rule. What follows where no rule holds has none
/// of its own: there the rules that came close count.
pub(super) fn on_boundary(reading: &Reading, no_rule: bool, facts: &Facts) -> Vec<BoundaryHit> {
    let mut hits: Vec<BoundaryHit> = Vec::new();
    let rows = reading.because.iter().filter(|row| row.decides || no_rule);
    for evidence in rows.flat_map(|row| &row.evidence) {
        let hit = BoundaryHit { fact: evidence.fact, limit: evidence.limit };
        // A rounded logarithm may stand for the limit itself.
        let rounded = evidence.known.point().is_some()
            && evidence.fact == Fact::HbvDna
            && facts.unrounded(evidence.fact).allows(&Interval::exactly(evidence.limit));
        // HBV DNA of zero is "not detected", not a limit hit by chance.
        if (evidence.on_boundary || rounded) && evidence.limit != 0.0 && !hits.contains(&hit) {
            hits.push(hit);
        }
    }
    hits
}

pub(super) fn sex_decides(
    case: &Case,
    facts: &Facts,
    table: &Table,
    uln: Limits,
    reading: &Reading,
) -> bool {
    if case.person().known_sex().is_some() || uln.male == uln.female || reading.class.is_some() {
        return false;
    }
    let classes = [uln.male, uln.female].map(|limit| {
        let mut facts = facts.clone();
        facts.set_limits(case, Limits::same(limit));
        table.class(&facts)
    });
    classes.iter().all(Option::is_some)
}

/// Measured exactly, and in doubt only because the limit depends on an unknown sex.
pub(super) fn blurred_by_sex(case: &Case, facts: &Facts, fact: Fact, uln: Limits) -> bool {
    // Then there is one limit.
    if case.person().known_sex().is_some() || uln.male == uln.female {
        return false;
    }
    let mut as_a_man = facts.clone();
    as_a_man.set_limits(case, Limits::same(uln.male));
    facts.get(fact).point().is_none() && as_a_man.get(fact).point().is_some()
}

const CONFIRM: Source =
    Source::new("HEPBLENS", "TWO_SIGNS_CIRRHOSIS_CHINESE_DEFINITION", Verification::Design);
const SIX_MONTHS: Source =
    Source::new("CHINA2022", "CHRONIC_POSITIVE_MORE_THAN_6", Verification::OriginalText);
fn notes(
    edition: &Edition,
    phases: &Phases,
    reading: &Reading,
    facts: &Facts,
    two_signs: bool,
) -> Vec<PhaseNote> {
    let note = |code, source: &Source| PhaseNote { code: Code::new(code), source: source.clone() };
    let mut notes: Vec<PhaseNote> = Vec::new();
    let own = reading.class.as_ref().map(|class| (phases.notes)(class, facts)).unwrap_or_default();
    notes.extend(own.into_iter().map(|(code, source)| note(code, source)));
    let meaning = reading.class.as_ref().map(|class| edition.meaning(class));
    let is_phase = meaning.is_some_and(Meaning::is_phase);
    let six_months = months_positive().above(6.months());
    if is_phase && six_months.as_it_stands(facts) != Truth::True {
        notes.push(note("PRESUMES_SIX_MONTHS", &SIX_MONTHS));
    }
    if is_phase && facts.get(Fact::Age).is_absent() {
        notes.push(note(super::presumed::PRESUMES_ADULT, &super::presumed::ADULT));
    }
    let by_definition = meaning == Some(Meaning::Cirrhosis);
    if !by_definition && two_signs {
        notes.push(note("CIRRHOSIS_LIKELY", &CONFIRM));
    }
    notes
}
