//! What each edition decides and by which rule, without the reasons behind it: for tables of many people.

use super::decision::Decision;
use super::flagged::flagged;
use super::next_test::{self, Question};
use super::phases;
use super::{indications, joined, unread};
use crate::case::Case;
use crate::facts::{Fact, Facts, laboratory_limits, limits_by_hand};
use crate::guidelines::{self, Edition, Meaning, Situation, before};
use crate::logic::{Buffers, Kept, Reading, Table};
use crate::rule::Code;
use crate::serology;
use crate::values::Knowledge;
use std::rc::Rc;

/// How much is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// Class, phase, decision, the rules that decide, red flags.
    Rules,
    /// The same, what is missing and which test comes next.
    Next,
}

/// What [`classify`](super::classify) decides of a case, without its reasons.
#[derive(Clone, Debug)]
pub struct Decided {
    /// The class of the markers after everything; none while it is open.
    pub serology: Option<Code>,
    /// Each edition, in their order.
    pub editions: Vec<OfEdition>,
    /// What goes before every class.
    pub red_flags: Vec<Code>,
    /// The tests that would settle most, best first; at [`Depth::Next`].
    pub next: Vec<Fact>,
}

/// What one edition decides.
#[derive(Clone, Debug)]
pub struct OfEdition {
    /// The edition.
    pub edition: &'static Edition,
    /// The phase; none while it is open, or where the edition uses none.
    pub phase: Option<Code>,
    /// The rules that decide the phase.
    pub phase_rules: Rules,
    /// What its rules on treatment come to.
    pub decision: Decision,
    /// The rules that decide that: the first that holds, or those of which one must hold.
    pub rules: Rules,
    /// What is missing for a decision, by name; at [`Depth::Next`].
    pub missing: Vec<Code>,
}

/// Rules by name.
#[derive(Clone, Debug)]
pub enum Rules {
    /// Of a table.
    #[doc(hidden)]
    Of(&'static Table, u64),
    /// Put together from several.
    #[doc(hidden)]
    Named(Vec<Code>),
}

impl Rules {
    const NONE: Rules = Rules::Named(Vec::new());

    /// Their names.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let (of, named) = match self {
            Rules::Of(table, leaves) => (Some(table.rules_of(*leaves)), &[][..]),
            Rules::Named(names) => (None, names.as_slice()),
        };
        of.into_iter().flatten().chain(named).map(Code::as_str)
    }
}

/// Reads one case after another, and keeps what tables said of people in the same cells.
#[derive(Default)]
pub struct Decider {
    kept: Kept,
    buffers: Buffers,
}

impl Decider {
    /// What is decided of a case: the same as in its report, many times faster.
    ///
    /// ```
    /// use clinical::case::Case;
    /// use clinical::report::{Decider, Decision, Depth};
    /// let mut case = Case::default();
    /// for (key, text) in [("hbsag", "+"), ("hbeag", "-"), ("hbv_dna", "2e5"), ("alt", "120"), ("sex", "male")] {
    ///     case.set(key, text)?;
    /// }
    /// let decided = Decider::default().read(&case, Depth::Rules);
    /// let easl = &decided.editions[0];
    /// assert_eq!(easl.decision, Decision::Treat);
    /// assert!(easl.rules.names().next().is_some());
    /// # Ok::<(), clinical::case::CaseError>(())
    /// ```
    pub fn read(&mut self, case: &Case, depth: Depth) -> Decided {
        let laboratory = laboratory_limits(case);
        let mut facts = Facts::of(case, laboratory);
        let open = serology::open_classes(&facts);
        let marker = match depth {
            Depth::Rules => None,
            Depth::Next => serology::first_missing(&facts, &open, &mut self.kept),
        };
        let red_flags = flagged(case, &mut facts, &open);
        let stands = Before::of(&facts, &mut self.buffers);
        let by_hand = limits_by_hand(case);
        let all = guidelines::editions();
        let mut editions = Vec::with_capacity(all.len());
        let mut asked: Vec<Asked> = Vec::new();
        for edition in all {
            let uln = by_hand.unwrap_or(edition.uln);
            facts.set_limits(case, uln);
            let (phase, phase_rules) = match edition.phase_table() {
                None => (None, Rules::NONE),
                Some(table) => match phases::stands_at(table, &facts, &mut self.buffers) {
                    (Some(class), 0) => {
                        let reading = phases::read(table, &facts);
                        (Some(class), Rules::Named(reading.rules))
                    }
                    (class, leaves) => (class, Rules::Of(table, leaves)),
                },
            };
            let own = stands.own(edition, &facts, &mut self.buffers);
            let mut of = OfEdition {
                edition,
                phase,
                phase_rules,
                decision: own.decision,
                rules: own.rules,
                missing: Vec::new(),
            };
            if depth == Depth::Next {
                let next = self.ask(case, &facts, &stands, edition, &of, own.general);
                of.missing = next.missing;
                asked.push(next.asked);
            }
            editions.push(of);
        }
        let next = match depth {
            Depth::Rules => Vec::new(),
            Depth::Next => {
                facts.set_limits(case, laboratory);
                let phases: Vec<Question> = asked.iter().filter_map(Asked::of_phase).collect();
                let treatment: Vec<Question> = asked.iter().map(Asked::of_treatment).collect();
                let best = next_test::best(marker, &phases, &treatment, &facts);
                best.into_iter().map(|test| test.fact).collect()
            }
        };
        Decided {
            serology: match open.as_slice() {
                [only] => Some(only.clone()),
                _ => None,
            },
            editions,
            red_flags: red_flags.into_iter().map(|(code, _)| code).collect(),
            next,
        }
    }

    /// What an edition leaves open.
    fn ask(
        &mut self,
        case: &Case,
        facts: &Facts,
        stands: &Before,
        edition: &'static Edition,
        decided: &OfEdition,
        general: Decision,
    ) -> Open {
        let uln = limits_by_hand(case).unwrap_or(edition.uln);
        let blurred = |fact: Fact| phases::blurred_by_sex(case, facts, fact, uln);
        let phase = edition.phase.as_ref().map(|phase| {
            let table = (phase.table)();
            let mut reading = phases::read_kept(table, facts, &mut self.kept);
            let counts =
                !phase.description_only && !phases::sex_decides(case, facts, table, uln, &reading);
            for fact in [Fact::AltTimesUln, Fact::AstTimesUln] {
                if blurred(fact) {
                    Rc::make_mut(&mut reading).steps.retain(|step| step.fact != fact);
                }
            }
            let meaning = decided.phase.as_ref().map(|class| edition.meaning(class));
            (reading, counts, meaning.is_none_or(Meaning::is_phase))
        });
        let mut reading = stands.reading(edition, facts, &mut self.kept);
        let all = &reading.missing;
        let beside = |fact: Fact, missing: &[Fact]| {
            fact == Fact::AltTimesLaboratoryUln && missing.contains(&Fact::AltTimesUln)
                || fact == Fact::Under18 && missing.contains(&Fact::Age)
        };
        let waits = blurred(Fact::AltTimesUln);
        let dropped = |fact: Fact| beside(fact, all) || waits && fact == Fact::AltTimesUln;
        if reading.steps.iter().any(|step| dropped(step.fact)) {
            let all = all.clone();
            let dropped = |fact: Fact| beside(fact, &all) || waits && fact == Fact::AltTimesUln;
            Rc::make_mut(&mut reading).steps.retain(|step| !dropped(step.fact));
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
        let key = Code::new(edition.key);
        Open { missing, asked: Asked { key, phase, treatment: reading } }
    }
}

/// What an edition leaves open.
struct Open {
    missing: Vec<Code>,
    asked: Asked,
}

struct Asked {
    key: Code,
    phase: Option<(Rc<Reading>, bool, bool)>,
    treatment: Rc<Reading>,
}

impl Asked {
    fn of_phase(&self) -> Option<Question<'_>> {
        let (reading, counts, assigned) = self.phase.as_ref()?;
        Some(Question { edition: &self.key, reading, counts: *counts, assigned: *assigned })
    }

    fn of_treatment(&self) -> Question<'_> {
        Question { edition: &self.key, reading: &self.treatment, counts: true, assigned: true }
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
                let standing = match facts.get(Fact::Hbsag).point() {
                    Some(_) => table.stands(facts, buffers),
                    None => {
                        let found = facts.clone().with(Fact::Hbsag, Knowledge::is(true));
                        table.stands(&found, buffers)
                    }
                };
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
                match facts.get(Fact::Hbsag).point() {
                    Some(_) => kept.read(table, facts),
                    None => kept.read(table, &facts.clone().with(Fact::Hbsag, Knowledge::is(true))),
                }
            }
            _ => Rc::new(joined::read(edition, facts, self.whole(facts)).reading),
        }
    }
}
