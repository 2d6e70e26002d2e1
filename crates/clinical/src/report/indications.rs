//! What each edition says of treatment: "guideline X would advise discussing it",
//! by which criterion, and what is still open.

use super::decision::Decision;
use super::phases::PhaseFinding;
use super::stance::Stance;
use super::{BoundaryHit, PhaseNote, joined, unread};
use crate::case::Case;
use crate::facts::{Fact, Facts, Limits, limits_by_hand};
use crate::guidelines::{self, Edition, RuleRemark, Situation, before};
use crate::logic::{Reading, Row, RowTrace};
use crate::rule::{Code, Source, Verification};
use crate::values::{Knowledge, Truth};
use serde::{Deserialize, Serialize};

const SEVERE_ACUTE: Source =
    Source::new("HEPBLENS", "ACUTE_HEPATITIS_B_INR_1", Verification::Design);

/// Treatment under one edition.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct IndicationFinding {
    /// The edition's key.
    pub edition: Code,
    /// What its rules come to.
    pub decision: Decision,
    /// What its row says: the decision, or what stands before it.
    #[serde(default = "no_stance")]
    pub stance: Stance,
    /// What the general rule says, where the decision is [`Decision::NotRead`].
    pub general: Option<Decision>,
    /// What its table says: the class is the decision's code where one stands.
    pub reading: Reading,
    /// Every rule that surely holds and concludes the decision.
    pub rules: Vec<Code>,
    /// The phase is a grey zone there: "monitor" reads "individualise".
    pub grey_zone: bool,
    /// What is missing, by name: `NO_DNA`, `NO_ALT`, `NO_HBEAG`, …; `UNCLEAR_` in
    /// front where a result is there and leaves open which side of a limit it is on.
    pub missing: Vec<(Code, Fact)>,
    /// The upper limits of normal used, U/L.
    pub uln: Limits,
    /// The edition does not use phases.
    pub no_phases: bool,
    /// Values that equal a limit of a deciding rule, or of one that came close where none holds.
    #[serde(default)]
    pub on_boundary: Vec<BoundaryHit>,
    /// Special situations of this case under this edition, and what it prints beside its rules.
    pub situations: Vec<PhaseNote>,
    /// How far the edition was read, and what of it was not.
    pub standing: Vec<PhaseNote>,
}

/// Of a report from before stances were written.
fn no_stance() -> Stance {
    Stance::Insufficient
}

/// Reads every edition. `facts` are left at the last edition's limits.
pub(super) fn of(
    case: &Case,
    facts: &mut Facts,
    phases: &[PhaseFinding],
) -> Vec<IndicationFinding> {
    let by_hand = limits_by_hand(case);
    let stands = Standing { before: before(facts), situations: unread::of_person(facts) };
    guidelines::editions()
        .iter()
        .map(|edition| {
            let uln = by_hand.unwrap_or(edition.uln);
            facts.set_limits(case, uln);
            let phase = phases.iter().find(|phase| phase.edition == edition.key);
            finding(case, facts, edition, &stands, uln, phase)
        })
        .collect()
}

/// What stands before every edition's rules.
pub(super) fn before(facts: &Facts) -> Reading {
    let mut before = before::table().read(facts);
    // A sample without a verdict may get one, once more is known.
    let verdict = facts.clone().with(Fact::NoVerdict, Knowledge::Absent);
    before.reachable = before::table().reachable_classes(&verdict);
    before
}

/// What is the same for every edition.
struct Standing {
    /// What stands before their own rules.
    before: Reading,
    /// The situations for which they may have a rule of their own.
    situations: Vec<Situation>,
}

fn finding(
    case: &Case,
    facts: &Facts,
    edition: &Edition,
    stands: &Standing,
    uln: Limits,
    phase: Option<&PhaseFinding>,
) -> IndicationFinding {
    let joined::Assessed { mut reading, rules } = joined::read(edition, facts, &stands.before);
    // The same ALT against another limit is no test of its own.
    let beside = |fact: Fact, missing: &[Fact]| {
        fact == Fact::AltTimesLaboratoryUln && missing.contains(&Fact::AltTimesUln)
            || fact == Fact::Under18 && missing.contains(&Fact::Age)
    };
    let missing = reading.missing.clone();
    reading.missing.retain(|fact| !beside(*fact, &missing));
    // What is measured and blurred only by the limit waits for the sex, not for a test.
    let waits_for_sex = super::phases::blurred_by_sex(case, facts, Fact::AltTimesUln, uln);
    let asked =
        |fact: Fact| !(beside(fact, &missing) || waits_for_sex && fact == Fact::AltTimesUln);
    reading.steps.retain(|step| asked(step.fact));
    let decision = decision(&reading.open, facts);
    let (decision, rules) = match possible_flag(decision, edition, facts, stands, &mut reading) {
        Some(rules) => (Decision::Consider, rules),
        None => (decision, rules),
    };
    // Between decisions that are open no rule has decided yet.
    let undecided = reading.class.is_none() && decision == Decision::Insufficient;
    let rules = if undecided { Vec::new() } else { rules };
    let unread: Vec<Situation> = unread::of_edition(edition, &stands.situations).collect();
    let shown = unread::decision(decision, edition, &stands.situations);
    let general = (shown != decision).then_some(decision);
    let beside_rules =
        if shown.is_position() { remarks(edition, facts, &rules, &reading) } else { Vec::new() };
    let rules = if general.is_some() { Vec::new() } else { rules };
    let mut missing: Vec<(Code, Fact)> = Vec::new();
    // Where a rule decides ("under 18"), no test is waited for.
    if undecided {
        for fact in &reading.missing {
            let name = name_of_missing(*fact, !facts.get(*fact).is_absent());
            missing.push((Code::new(name), *fact));
        }
    }
    // A table may do without HBV DNA, and would still ask for it.
    let own = (edition.indication)();
    let asks_dna = own.cells().iter().any(|cells| cells.fact == Fact::HbvDna);
    let without = facts.get(Fact::HbvDna).is_absent();
    let unnamed = !missing.iter().any(|(_, fact)| *fact == Fact::HbvDna);
    if undecided && without && asks_dna && unnamed {
        missing.push((Code::new("NO_DNA"), Fact::HbvDna));
    }
    IndicationFinding {
        edition: Code::new(edition.key),
        decision: shown,
        stance: Stance::Insufficient,
        general,
        rules,
        grey_zone: decision == Decision::Monitor
            && phase.is_some_and(|phase| phase.reading.grey_zone),
        missing,
        uln,
        no_phases: edition.phase.is_none(),
        on_boundary: on_boundary(edition, facts, decision, &reading),
        situations: situations(edition, facts, &reading, &unread, &beside_rules),
        standing: edition
            .standing
            .iter()
            .map(|(code, source)| PhaseNote { code: Code::new(code), source: source.clone() })
            .collect(),
        reading,
    }
}

/// What the open classes come to. A red flag does not wait for a test (section K.DECOMP): what
/// is open between "treat" and "consider" is at least the latter, also where it is not known
/// whether hepatitis B is there at all.
pub(super) fn decision(open: &[Code], facts: &Facts) -> Decision {
    let treats = |code: &Code| *code == guidelines::TREAT || *code == guidelines::CONSIDER;
    let stands = |code: &Code| treats(code) || *code == guidelines::NOT_ASSESSED;
    match open {
        [class] => Decision::of(class),
        several if several.iter().any(treats) && several.iter().all(stands) && flagged(facts) => {
            Decision::Consider
        }
        _ => Decision::Insufficient,
    }
}

/// Where an edition would only follow and a red flag is possible: the rules that make it
/// "consider". A situation that was not read says more, and stands.
fn possible_flag(
    decision: Decision,
    edition: &Edition,
    facts: &Facts,
    stands: &Standing,
    reading: &mut Reading,
) -> Option<Vec<Code>> {
    if !turns_possible(decision, edition, facts, &stands.situations) {
        return None;
    }
    let rows = before::possible();
    let raised: Vec<&Row> = holding(&rows, facts).collect();
    let rules: Vec<Code> = raised.iter().map(|row| row.rule.clone()).collect();
    reading.class = Some(guidelines::CONSIDER);
    reading.open = vec![guidelines::CONSIDER];
    reading.reachable.retain(|class| *class != guidelines::CONSIDER);
    reading.reachable.insert(0, guidelines::CONSIDER);
    reading.rules.clone_from(&rules);
    reading.because.iter_mut().for_each(|row| row.decides = false);
    reading.because.splice(0..0, raised.iter().map(|row| RowTrace::of_row(row, facts)));
    Some(rules)
}

/// The rules by which "monitor" becomes "consider".
pub(super) fn possible_rules(facts: &Facts) -> Vec<Code> {
    holding(&before::possible(), facts).map(|row| row.rule.clone()).collect()
}

fn holding<'a>(rows: &'a [Row], facts: &'a Facts) -> impl Iterator<Item = &'a Row> {
    rows.iter().filter(|row| row.when.as_it_stands(facts) == Truth::True)
}

/// Whether "monitor" becomes "consider" for a red flag that is only possible.
pub(super) fn turns_possible(
    decision: Decision,
    edition: &Edition,
    facts: &Facts,
    situations: &[Situation],
) -> bool {
    let raised = |fact: Fact| facts.get(fact).point() == Some(1.0);
    decision == Decision::Monitor
        && (raised(Fact::DecompensationFlag) || raised(Fact::ReactivationFlag))
        && unread::of_edition(edition, situations).next().is_none()
}

/// One of the red flags holds beside which nothing is only followed.
fn flagged(facts: &Facts) -> bool {
    let strongest = |fact: Fact, value: f64| facts.get(fact).point() == Some(value);
    strongest(Fact::DecompensationFlag, 2.0)
        || strongest(Fact::RetreatmentFlag, 1.0)
        || strongest(Fact::ReactivationFlag, 2.0)
}

/// What an edition prints beside the rules that decide, or beside its "no rule holds".
fn remarks(edition: &Edition, facts: &Facts, rules: &[Code], reading: &Reading) -> Vec<PhaseNote> {
    let decide = if rules.is_empty() { &reading.rules } else { rules };
    let of_rules = |remark: &&RuleRemark| {
        remark.rules.iter().any(|rule| decide.iter().any(|decides| decides == rule))
    };
    let holds = |remark: &&RuleRemark| {
        remark.when.is_none_or(|when| when().as_it_stands(facts) == Truth::True)
    };
    let remarks = edition.remarks.iter().filter(of_rules).filter(holds);
    remarks
        .map(|remark| PhaseNote { code: Code::new(remark.code), source: remark.source.clone() })
        .collect()
}

/// The limits that a value equals, that of the youngest age among them.
fn on_boundary(
    edition: &Edition,
    facts: &Facts,
    decision: Decision,
    reading: &Reading,
) -> Vec<BoundaryHit> {
    let mut hits = super::phases::on_boundary(reading, decision == Decision::Monitor, facts);
    // A text that was read prints "older than" where another prints "from".
    let disputed = edition.scope.youngest.disputed().filter(|_| decision.is_position());
    let age = facts.get(Fact::Age).point();
    let disputed = disputed.filter(|limit| age == Some(*limit));
    hits.extend(disputed.map(|limit| BoundaryHit { fact: Fact::Age, limit }));
    hits
}

fn situations(
    edition: &Edition,
    facts: &Facts,
    reading: &Reading,
    unread: &[Situation],
    beside_rules: &[PhaseNote],
) -> Vec<PhaseNote> {
    let of_acute = |rule: &Code| *rule == before::ACUTE || *rule == *before::K_SEVERE_ACUTE;
    let acute = reading.rules.iter().any(of_acute);
    let severe = acute && guidelines::severe().as_it_stands(facts) == Truth::True;
    let severe =
        severe.then(|| PhaseNote { code: Code::new("SEVERE_ACUTE"), source: SEVERE_ACUTE.clone() });
    let mut notes: Vec<PhaseNote> = severe.into_iter().collect();
    for situation in unread {
        let note = PhaseNote { code: situation.code(), source: unread::SOURCE.clone() };
        if !notes.contains(&note) {
            notes.push(note);
        }
    }
    notes.extend_from_slice(beside_rules);
    notes.extend(own_situations(edition, facts));
    notes
}

fn own_situations(edition: &Edition, facts: &Facts) -> Vec<PhaseNote> {
    (edition.situations)()
        .iter()
        .flat_map(|table| table.rows())
        .filter(|row| row.when.as_it_stands(facts) == Truth::True)
        .map(|row| PhaseNote { code: row.class.clone(), source: row.source.clone() })
        .collect()
}

/// What a fact is called in `missing`: `NO_DNA`, and `UNCLEAR_DNA` where it is partly known.
pub fn name_of_missing(fact: Fact, partly_known: bool) -> &'static str {
    let names = match fact {
        Fact::HbvDna => ["NO_DNA", "UNCLEAR_DNA"],
        Fact::AltTimesUln | Fact::AltTimesLaboratoryUln => ["NO_ALT", "UNCLEAR_ALT"],
        Fact::Hbeag => ["NO_HBEAG", "UNCLEAR_HBEAG"],
        Fact::Hbsag => ["NO_HBSAG", "UNCLEAR_HBSAG"],
        Fact::Age | Fact::Under18 => ["NO_AGE", "UNCLEAR_AGE"],
        Fact::Apri => ["NO_APRI", "UNCLEAR_APRI"],
        Fact::LiverStiffness => ["NO_STIFFNESS", "UNCLEAR_STIFFNESS"],
        _ => ["NO_RESULT", "UNCLEAR_RESULT"],
    };
    names[usize::from(partly_known)]
}
