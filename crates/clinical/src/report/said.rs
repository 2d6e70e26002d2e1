//! What one edition says of a person, worked out from its tables.

use super::decided::{Depth, OfEdition, Rules};
use super::decision::Decision;
use super::next_test::{Question, Weight};
use super::{indications, joined, phases, unread};
use crate::case::Case;
use crate::facts::{Fact, Facts, Limits};
use crate::guidelines::{Edition, Meaning, Situation, before};
use crate::logic::{Buffers, Kept, Reading};
use crate::rule::Code;
use std::rc::Rc;

/// What one edition says, and what it asks.
#[derive(Clone)]
pub(super) struct Said {
    pub of: Rc<OfEdition>,
    /// At [`Depth::Next`].
    pub asked: Option<Rc<Asked>>,
}

/// What tests would do to an edition's open questions.
pub(super) struct Asked {
    pub phase: Vec<Weight>,
    pub treatment: Vec<Weight>,
}

/// Works it out, with what tables said of people in the same cells and memory that is used again.
#[derive(Default)]
pub(super) struct Sayer {
    pub kept: Kept,
    buffers: Buffers,
}

/// The same for one person.
pub(super) struct OfPerson<'a> {
    sayer: &'a mut Sayer,
    case: &'a Case,
    depth: Depth,
    /// What stands before every edition's rules; no edition's limits matter to it.
    before: Option<Before>,
}

impl Sayer {
    pub fn of<'a>(&'a mut self, case: &'a Case, depth: Depth) -> OfPerson<'a> {
        OfPerson { sayer: self, case, depth, before: None }
    }
}

impl OfPerson<'_> {
    /// Whether what is asked goes by the person's sex, which the facts do not tell: the limits depend on it, and it is
    /// not known.
    pub fn goes_by_sex(&self, facts: &Facts, uln: Limits) -> bool {
        let measured = facts.enzymes.iter().any(|enzyme| !enzyme.is_absent());
        uln.male != uln.female && self.case.person().known_sex().is_none() && measured
    }

    /// What an edition says. The facts are read against its limits.
    pub fn say(&mut self, edition: &'static Edition, facts: &Facts, uln: Limits) -> Said {
        let buffers = &mut self.sayer.buffers;
        let (phase, phase_rules) = match edition.phase_table() {
            None => (None, Rules::NONE),
            Some(table) => match phases::stands_at(table, facts, buffers) {
                (Some(class), 0) => {
                    let reading = phases::read(table, facts);
                    (Some(class), Rules::Named(reading.rules))
                }
                (class, leaves) => (class, Rules::Of(table, leaves)),
            },
        };
        let before = self.before.get_or_insert_with(|| Before::of(facts, buffers));
        let own = before.own(edition, facts, buffers);
        let mut of = OfEdition {
            edition,
            phase,
            phase_rules,
            decision: own.decision,
            rules: own.rules,
            missing: Vec::new(),
        };
        let mut asked = None;
        if self.depth == Depth::Next {
            let (missing, questions) = self.ask(edition, facts, uln, &of, own.general);
            of.missing = missing;
            asked = Some(Rc::new(questions));
        }
        Said { of: Rc::new(of), asked }
    }

    /// What an edition leaves open: its names for it, and what tests would do.
    fn ask(
        &mut self,
        edition: &'static Edition,
        facts: &Facts,
        uln: Limits,
        decided: &OfEdition,
        general: Decision,
    ) -> (Vec<Code>, Asked) {
        let case = self.case;
        let kept = &mut self.sayer.kept;
        let blurred = |fact: Fact| phases::blurred_by_sex(case, facts, fact, uln);
        let key = Code::new(edition.key);
        let phase = edition.phase.as_ref().map(|phase| {
            let table = (phase.table)();
            let mut reading = phases::read_kept(table, facts, kept);
            let counts =
                !phase.description_only && !phases::sex_decides(case, facts, table, uln, &reading);
            for fact in [Fact::AltTimesUln, Fact::AstTimesUln] {
                if blurred(fact) {
                    Rc::make_mut(&mut reading).steps.retain(|step| step.fact != fact);
                }
            }
            let meaning = decided.phase.as_ref().map(|class| edition.meaning(class));
            let assigned = meaning.is_none_or(Meaning::is_phase);
            Question { edition: &key, reading: &reading, counts, assigned }.weights_of_phase()
        });
        let before = self.before.get_or_insert_with(|| Before::of(facts, &mut self.sayer.buffers));
        let mut reading = before.reading(edition, facts, &mut self.sayer.kept);
        let beside = |fact: Fact, missing: &[Fact]| {
            fact == Fact::AltTimesLaboratoryUln && missing.contains(&Fact::AltTimesUln)
                || fact == Fact::Under18 && missing.contains(&Fact::Age)
        };
        let waits = blurred(Fact::AltTimesUln);
        let dropped: Vec<Fact> = (reading.steps.iter().map(|step| step.fact))
            .filter(|fact| beside(*fact, &reading.missing) || waits && *fact == Fact::AltTimesUln)
            .collect();
        if !dropped.is_empty() {
            Rc::make_mut(&mut reading).steps.retain(|step| !dropped.contains(&step.fact));
        }
        let undecided = reading.class.is_none() && general == Decision::Insufficient;
        let mut missing: Vec<Code> = Vec::new();
        if undecided {
            let named = |fact: Fact| {
                Code::new(indications::name_of_missing(fact, !facts.get(fact).is_absent()))
            };
            let waited = reading.missing.iter().filter(|fact| !beside(**fact, &reading.missing));
            missing.extend(waited.map(|fact| named(*fact)));
            let own = (edition.indication)();
            let asks_dna = own.cells().iter().any(|cells| cells.fact == Fact::HbvDna);
            let unnamed = !reading.missing.contains(&Fact::HbvDna);
            if facts.get(Fact::HbvDna).is_absent() && asks_dna && unnamed {
                missing.push(Code::new("NO_DNA"));
            }
        }
        let treatment = Question { edition: &key, reading: &reading, counts: true, assigned: true };
        let treatment = treatment.weights_of_treatment();
        (missing, Asked { phase: phase.unwrap_or_default(), treatment })
    }
}

/// What stands before every edition's rules.
struct Before {
    open: Vec<Code>,
    leaves: u64,
    situations: Vec<Situation>,
    reading: std::cell::OnceCell<Reading>,
}

/// What an edition's treatment rules come to.
struct Own {
    decision: Decision,
    /// Before a situation that was not read.
    general: Decision,
    rules: Rules,
}

impl Before {
    fn of(facts: &Facts, buffers: &mut Buffers) -> Before {
        let table = before::table();
        let standing = table.stands(facts, buffers);
        Before {
            open: table.open_of(standing),
            leaves: standing.leaves,
            situations: unread::of_person(facts),
            reading: std::cell::OnceCell::new(),
        }
    }

    /// As the report reads it, with what may still come.
    fn whole(&self, facts: &Facts) -> &Reading {
        self.reading.get_or_init(|| indications::before(facts))
    }

    fn own(&self, edition: &'static Edition, facts: &Facts, buffers: &mut Buffers) -> Own {
        let (open, rules) = match self.open.as_slice() {
            [class] if *class == before::OWN_RULES => {
                let table = (edition.indication)();
                let standing = table.stands(&joined::as_carrier(facts), buffers);
                (table.open_of(standing), Rules::Of(table, standing.leaves))
            }
            [class] => match joined::plainly(edition, facts, class) {
                Some(decision) => (vec![decision], Rules::Of(before::table(), self.leaves)),
                None => self.beside(edition, facts),
            },
            _ => self.beside(edition, facts),
        };
        let decision = indications::decision(&open, facts);
        let settled = open.len() == 1;
        let turned = indications::turns_possible(decision, edition, facts, &self.situations);
        let (decision, rules) = if turned {
            (Decision::Consider, Rules::Named(indications::possible_rules(facts)))
        } else if !settled && decision == Decision::Insufficient {
            (decision, Rules::NONE)
        } else {
            (decision, rules)
        };
        let shown = unread::decision(decision, edition, &self.situations);
        let rules = if shown == decision { rules } else { Rules::NONE };
        Own { decision: shown, general: decision, rules }
    }

    fn beside(&self, edition: &'static Edition, facts: &Facts) -> (Vec<Code>, Rules) {
        let read = joined::read(edition, facts, self.whole(facts));
        (read.reading.open, Rules::Named(read.reading.rules))
    }

    /// The reading of an edition's treatment, without reasons where that can be kept.
    fn reading(&self, edition: &'static Edition, facts: &Facts, kept: &mut Kept) -> Rc<Reading> {
        match self.open.as_slice() {
            [class] if *class == before::OWN_RULES => {
                let table = (edition.indication)();
                kept.read(table, &joined::as_carrier(facts))
            }
            _ => Rc::new(joined::read(edition, facts, self.whole(facts)).reading),
        }
    }
}
