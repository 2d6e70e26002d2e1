//! What stands before every edition's treatment rules, joined with the rules of one edition.

use crate::facts::{Fact, Facts, Knowledge};
use crate::guidelines::{
    CONSIDER, Edition, INSUFFICIENT, MONITOR, NOT_ASSESSED, TREAT, before, severe,
};
use crate::logic::{Change, Code, Condition, Reading, RowTrace, Step, Table, Truth};

/// Where a decision comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// It stands before every edition's rules.
    Before,
    /// The edition's own rules.
    Own,
    /// The edition's rules that hold where HBsAg is not found too.
    WithoutHbsag,
    /// The edition's rules do not speak of someone so young.
    Age,
    /// A severe acute hepatitis B is treated.
    SevereAcute,
}

/// What is asked of a table: what is open now, or once anything is learned.
#[derive(Clone, Copy)]
enum View {
    AsItStands,
    WhateverFollows,
}

/// A part that speaks, and what becomes of the classes of its table.
struct Spoken {
    part: Part,
    becomes: fn(&Code) -> Code,
}

/// The decisions that one class of the table before leaves open under an edition.
struct Outcome {
    open: Vec<Code>,
    spoken: Vec<Spoken>,
}

fn as_it_is(class: &Code) -> Code {
    class.clone()
}

/// Beside a red flag nothing weaker than "consider" stands.
fn at_least_consider(class: &Code) -> Code {
    if *class == TREAT { TREAT } else { CONSIDER }
}

/// One edition beside what stands before.
struct Joined<'a> {
    edition: &'a Edition,
    facts: &'a Facts,
    /// The facts where the edition's own rules speak: HBsAg is found there.
    own: std::borrow::Cow<'a, Facts>,
}

impl<'a> Joined<'a> {
    fn new(edition: &'a Edition, facts: &'a Facts) -> Joined<'a> {
        let own = match facts.get(Fact::Hbsag).point() {
            Some(_) => std::borrow::Cow::Borrowed(facts),
            None => std::borrow::Cow::Owned(facts.clone().with(Fact::Hbsag, Knowledge::is(true))),
        };
        Joined { edition, facts, own }
    }

    fn holds(&self, condition: &Condition, view: View) -> Truth {
        match view {
            View::AsItStands => condition.as_it_stands(self.facts),
            View::WhateverFollows => condition.whatever_follows(self.facts),
        }
    }

    /// The decisions open where the table before says `class`. As things
    /// stand, or whatever is learned later.
    fn outcome(&self, class: &Code, view: View) -> Outcome {
        let scope = &self.edition.scope;
        let hbsag = self.facts.get(Fact::Hbsag).point();
        let mut outcome = Outcome { open: Vec::new(), spoken: Vec::new() };
        let of = |table: &Table, facts: &Facts| match view {
            View::AsItStands => table.open_classes(facts),
            View::WhateverFollows => table.reachable_classes(facts),
        };
        if *class == before::OWN_RULES {
            outcome.add(Part::Own, as_it_is, of((self.edition.indication)(), &self.own));
        } else if *class == before::HBSAG_NEG {
            outcome.add(Part::Before, as_it_is, vec![MONITOR]);
        } else if *class == before::NO_VERDICT {
            // Cirrhosis with HBsAg is not set aside, by the edition's own signs either.
            let signs = scope.cirrhosis_by_signs.filter(|_| hbsag != Some(0.0));
            let signs = signs.map_or(Truth::False, |signs| self.holds(&signs(), view));
            if signs != Truth::False {
                outcome.add(Part::Own, as_it_is, of((self.edition.indication)(), &self.own));
            }
            if signs != Truth::True {
                outcome.add(Part::Before, as_it_is, vec![NOT_ASSESSED]);
            }
        } else if *class == before::HBSAG_DOES_NOT_FIT {
            match scope.without_hbsag {
                None => outcome.add(Part::Before, as_it_is, vec![NOT_ASSESSED]),
                Some(table) => {
                    let open = of(table(), self.facts);
                    self.unless_too_young(&mut outcome, view, Part::WithoutHbsag, as_it_is, open);
                }
            }
        } else if *class == before::URGENT {
            let mut reached = Vec::new();
            if hbsag != Some(0.0) {
                let own = of((self.edition.indication)(), &self.own);
                reached.extend(own.iter().map(at_least_consider));
                self.unless_too_young(&mut outcome, view, Part::Own, at_least_consider, own);
            }
            if hbsag != Some(1.0) {
                match scope.without_hbsag {
                    None => reached.push(CONSIDER),
                    Some(table) => {
                        let part = Part::WithoutHbsag;
                        let open = of(table(), self.facts);
                        reached.extend(open.iter().map(at_least_consider));
                        self.unless_too_young(&mut outcome, view, part, at_least_consider, open);
                    }
                }
            }
            if reached.contains(&CONSIDER) {
                self.unless_too_young(&mut outcome, view, Part::Before, as_it_is, vec![CONSIDER]);
            }
        } else if *class == before::ACUTE {
            let also =
                scope.also_where_acute.map_or(Truth::False, |also| self.holds(&also(), view));
            if also != Truth::False {
                outcome.add(Part::Own, as_it_is, of((self.edition.indication)(), &self.own));
            }
            let severe = if scope.severe_acute.is_some() {
                self.holds(&severe(), view)
            } else {
                Truth::False
            };
            if also != Truth::True && severe != Truth::False {
                self.unless_too_young(
                    &mut outcome,
                    view,
                    Part::SevereAcute,
                    as_it_is,
                    vec![CONSIDER],
                );
            }
            if also != Truth::True && severe != Truth::True {
                self.unless_too_young(
                    &mut outcome,
                    view,
                    Part::Before,
                    as_it_is,
                    vec![NOT_ASSESSED],
                );
            }
        } else {
            self.unless_too_young(&mut outcome, view, Part::Before, as_it_is, vec![NOT_ASSESSED]);
        }
        outcome
    }

    /// Adds what is open, or "too young" where the edition does not speak of such an age and a
    /// decision would follow.
    fn unless_too_young(
        &self,
        outcome: &mut Outcome,
        view: View,
        part: Part,
        becomes: fn(&Code) -> Code,
        open: Vec<Code>,
    ) {
        let young = self.holds(&self.edition.scope.youngest.too_young(), view);
        let only_not_assessed =
            open.iter().all(|class| becomes(class) == NOT_ASSESSED) && part == Part::WithoutHbsag;
        if young != Truth::False && !only_not_assessed {
            outcome.add(Part::Age, as_it_is, vec![INSUFFICIENT]);
        }
        if young != Truth::True || only_not_assessed {
            outcome.add(part, becomes, open);
        }
    }
}

impl Outcome {
    fn add(&mut self, part: Part, becomes: fn(&Code) -> Code, open: Vec<Code>) {
        for class in open {
            let class = becomes(&class);
            if !self.open.contains(&class) {
                self.open.push(class);
            }
        }
        if !self.spoken.iter().any(|spoken| spoken.part == part) {
            self.spoken.push(Spoken { part, becomes });
        }
    }
}

/// The decisions open under an edition, given the classes that the table before leaves open.
pub(super) fn open(edition: &Edition, facts: &Facts, before: &[Code]) -> Vec<Code> {
    // Nearly everyone: nothing stands before, or nothing else does.
    match before {
        [class] if *class == before::OWN_RULES => {
            return (edition.indication)().open_classes(facts);
        }
        [class] if *class == before::HBSAG_NEG => return vec![MONITOR],
        _ => {}
    }
    let joined = Joined::new(edition, facts);
    let mut open = Vec::new();
    for class in before {
        extend_new(&mut open, joined.outcome(class, View::AsItStands).open);
    }
    open
}

fn extend_new<T: PartialEq>(list: &mut Vec<T>, more: impl IntoIterator<Item = T>) {
    for item in more {
        if !list.contains(&item) {
            list.push(item);
        }
    }
}

/// An edition's reading, and the rules behind its decision that surely hold.
pub(super) struct Assessed {
    /// The classes are decisions.
    pub reading: Reading,
    /// Every rule that surely holds and concludes the decision.
    pub rules: Vec<Code>,
}

/// Reads an edition, given what the table before says.
pub(super) fn read(edition: &Edition, facts: &Facts, before: &Reading) -> Assessed {
    let own = (edition.indication)();
    let joined = Joined::new(edition, facts);
    let outcomes: Vec<(&Code, Outcome)> =
        before.open.iter().map(|class| (class, joined.outcome(class, View::AsItStands))).collect();
    let mut reading = Reading {
        class: None,
        grey_zone: false,
        rules: Vec::new(),
        open: Vec::new(),
        reachable: Vec::new(),
        because: Vec::new(),
        missing: before.missing.clone(),
        steps: Vec::new(),
        changes: Vec::new(),
    };
    for (_, outcome) in &outcomes {
        extend_new(&mut reading.open, outcome.open.iter().cloned());
    }
    if let [class] = reading.open.as_slice() {
        reading.class = Some(class.clone());
    }
    reading.reachable.clone_from(&reading.open);
    for class in &before.reachable {
        extend_new(&mut reading.reachable, joined.outcome(class, View::WhateverFollows).open);
    }
    let mut surely: Vec<Code> = Vec::new();
    let mut own_open = 1;
    let mut told: Vec<Part> = Vec::new();
    for (class, outcome) in &outcomes {
        for Spoken { part, becomes } in &outcome.spoken {
            match part {
                Part::Before => {
                    for row in
                        before.because.iter().filter(|row| row.decides && row.class == **class)
                    {
                        let decision = outcome.of_before();
                        reading.rules.push(row.rule.clone());
                        reading.because.push(RowTrace { class: decision, ..row.clone() });
                    }
                    extend_new(&mut surely, before::table().rules_holding(class, facts));
                }
                Part::Own | Part::WithoutHbsag if !told.contains(part) => {
                    let (table, facts) = match (part, edition.scope.without_hbsag) {
                        (Part::WithoutHbsag, Some(table)) => (table(), facts),
                        _ => (own, joined.own.as_ref()),
                    };
                    let said = table.read(facts);
                    own_open = own_open.max(said.open.len());
                    reading.add(said, *becomes, &mut surely, table, facts);
                }
                Part::Own | Part::WithoutHbsag => {}
                Part::Age => {
                    let row = &own.rows()[0];
                    extend_new(&mut reading.rules, [row.rule.clone()]);
                    extend_new(&mut surely, [row.rule.clone()]);
                    extend_new(&mut reading.because, [RowTrace::of_row(row, facts)]);
                }
                Part::SevereAcute => {
                    extend_new(&mut reading.rules, [Code::new(before::K_SEVERE_ACUTE)]);
                    extend_new(&mut surely, [Code::new(before::K_SEVERE_ACUTE)]);
                    if let Some(source) = &edition.scope.severe_acute {
                        let row = before::severe_acute(source);
                        reading.because.push(RowTrace::of_row(&row, facts));
                    }
                }
            }
            told.push(*part);
        }
    }
    // A test of the table before settles what the own rules leave open where it leads to them.
    let leads_to_own = before.open.len() > 1 && told.contains(&Part::Own);
    for step in &before.steps {
        let beside = if leads_to_own { own_open as u32 - 1 } else { 0 };
        let step = Step {
            worst: (step.worst + beside).min(reading.open.len() as u32).max(1),
            average: step.average + f64::from(beside) / 2.0,
            ..step.clone()
        };
        if reading.open.len() > 1 && !reading.steps.iter().any(|known| known.fact == step.fact) {
            reading.steps.insert(0, step);
        }
    }
    for change in before.changes.iter().filter(|change| !change.fact.is_conclusion()) {
        let mut to = Vec::new();
        for class in &change.to {
            extend_new(&mut to, joined.outcome(class, View::AsItStands).open);
        }
        to.retain(|class| !reading.open.contains(class));
        reading.change(change.fact, to);
    }
    let rules = match &reading.class {
        // One of several rules may hold whatever a missing result is: then all that can decide
        // are named. Only "monitor" may go without a rule: it is what follows where none holds.
        Some(class) if surely.is_empty() && *class != MONITOR => reading.rules.clone(),
        _ => surely,
    };
    Assessed { reading, rules }
}

impl Outcome {
    /// What the table before says by itself.
    fn of_before(&self) -> Code {
        let own = [CONSIDER, NOT_ASSESSED, MONITOR];
        own.into_iter().find(|code| self.open.contains(code)).unwrap_or(NOT_ASSESSED)
    }
}

impl Reading {
    /// Adds what a table of the edition says.
    fn add(
        &mut self,
        said: Reading,
        becomes: fn(&Code) -> Code,
        surely: &mut Vec<Code>,
        table: &Table,
        facts: &Facts,
    ) {
        // A row whose conclusion is no longer what follows is no reason for it.
        let stands = |class: &Code| becomes(class) == *class;
        self.grey_zone = said.grey_zone && self.open.len() == 1;
        for row in said.because {
            if row.decides && stands(&row.class) {
                extend_new(&mut self.rules, [row.rule.clone()]);
            }
            if stands(&row.class) {
                self.because.push(row);
            }
        }
        for class in &self.open {
            if stands(class) {
                extend_new(surely, table.rules_holding(class, facts));
            }
        }
        extend_new(&mut self.missing, said.missing);
        self.steps.extend(said.steps.into_iter().filter(|_| self.open.len() > 1));
        for Change { fact, to } in said.changes {
            let mut becoming: Vec<Code> = Vec::new();
            extend_new(&mut becoming, to.iter().map(becomes));
            becoming.retain(|class| !self.open.contains(class));
            self.change(fact, becoming);
        }
    }

    /// A fact that could change the class to these.
    fn change(&mut self, fact: Fact, to: Vec<Code>) {
        if to.is_empty() {
            return;
        }
        match self.changes.iter_mut().find(|known| known.fact == fact) {
            Some(known) => extend_new(&mut known.to, to),
            None => self.changes.push(Change { fact, to }),
        }
    }
}
