//! What stands before every edition's treatment rules, joined with the rules of one edition.

use crate::facts::{Fact, Facts};
use crate::guidelines::{
    CONSIDER, Edition, INSUFFICIENT, MONITOR, NOT_ASSESSED, TREAT, before, severe,
};
use crate::logic::{Change, Condition, Reading, RowTrace, Step, Table};
use crate::rule::Code;
use crate::values::{Knowledge, Truth};
use std::borrow::Cow;
use std::cell::OnceCell;

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

/// The facts where an edition's own rules speak: HBsAg is found there.
pub(super) fn as_carrier(facts: &Facts) -> Cow<'_, Facts> {
    match facts.get(Fact::Hbsag).point() {
        Some(_) => Cow::Borrowed(facts),
        None => Cow::Owned(facts.clone().with(Fact::Hbsag, Knowledge::is(true))),
    }
}

/// One edition beside what stands before. Its own tables are read at most once.
struct Joined<'a> {
    edition: &'a Edition,
    facts: &'a Facts,
    /// See [`as_carrier`].
    own_facts: Cow<'a, Facts>,
    own: OnceCell<Reading>,
    without_hbsag: OnceCell<Reading>,
    too_young: [OnceCell<Truth>; 2],
}

impl<'a> Joined<'a> {
    fn new(edition: &'a Edition, facts: &'a Facts) -> Joined<'a> {
        Joined {
            edition,
            facts,
            own_facts: as_carrier(facts),
            own: OnceCell::new(),
            without_hbsag: OnceCell::new(),
            too_young: [const { OnceCell::new() }; 2],
        }
    }

    fn own(&self) -> &Reading {
        self.own.get_or_init(|| (self.edition.indication)().read(&self.own_facts))
    }

    /// The rules that name HBV DNA and not HBsAg, where the edition has any.
    fn without_hbsag(&self) -> Option<&Reading> {
        let table = self.edition.scope.without_hbsag?;
        Some(self.without_hbsag.get_or_init(|| table().read(self.facts)))
    }

    fn holds(&self, condition: &Condition, view: View) -> Truth {
        match view {
            View::AsItStands => condition.as_it_stands(self.facts),
            View::WhateverFollows => condition.whatever_follows(self.facts),
        }
    }

    fn too_young(&self, view: View) -> Truth {
        *self.too_young[view as usize]
            .get_or_init(|| self.holds(&self.edition.scope.youngest.too_young(), view))
    }

    /// The decision where it is the same whatever else is known.
    fn plainly(&self, class: &Code) -> Option<Code> {
        let scope = &self.edition.scope;
        let acute = scope.also_where_acute.is_none() && scope.severe_acute.is_none();
        if *class == before::HBSAG_NEG {
            return Some(MONITOR);
        }
        let not_assessed = *class == before::ON_TREATMENT || acute && *class == before::ACUTE;
        (not_assessed && self.too_young(View::AsItStands) == Truth::False).then_some(NOT_ASSESSED)
    }

    /// Adds what the table before could still turn the decision into.
    fn could_change(&self, before: &Reading, reading: &mut Reading) {
        for change in before.changes.iter().filter(|change| !change.fact.is_conclusion()) {
            let mut to = Vec::new();
            for class in &change.to {
                match self.plainly(class) {
                    Some(decision) => extend_new(&mut to, [decision]),
                    None => extend_new(&mut to, self.outcome(class, View::AsItStands).open),
                }
            }
            to.retain(|class| !reading.open.contains(class));
            reading.change(change.fact, to);
        }
    }

    /// The decisions open where the table before says `class`. As things
    /// stand, or whatever is learned later.
    fn outcome(&self, class: &Code, view: View) -> Outcome {
        let scope = &self.edition.scope;
        let hbsag = self.facts.get(Fact::Hbsag).point();
        let mut outcome = Outcome { open: Vec::new(), spoken: Vec::new() };
        let of = |reading: &Reading| match view {
            View::AsItStands => reading.open.clone(),
            View::WhateverFollows => reading.reachable.clone(),
        };
        if *class == before::OWN_RULES {
            outcome.add(Part::Own, as_it_is, of(self.own()));
        } else if *class == before::HBSAG_NEG {
            outcome.add(Part::Before, as_it_is, vec![MONITOR]);
        } else if *class == before::NO_VERDICT {
            // Cirrhosis with HBsAg is not set aside, by the edition's own signs either.
            let signs = scope.cirrhosis_by_signs.filter(|_| hbsag != Some(0.0));
            let signs = signs.map_or(Truth::False, |signs| self.holds(&signs(), view));
            if signs != Truth::False {
                outcome.add(Part::Own, as_it_is, of(self.own()));
            }
            if signs != Truth::True {
                outcome.add(Part::Before, as_it_is, vec![NOT_ASSESSED]);
            }
        } else if *class == before::HBSAG_DOES_NOT_FIT {
            match self.without_hbsag() {
                None => outcome.add(Part::Before, as_it_is, vec![NOT_ASSESSED]),
                Some(reading) => {
                    let open = of(reading);
                    self.unless_too_young(&mut outcome, view, Part::WithoutHbsag, as_it_is, open);
                }
            }
        } else if *class == before::URGENT {
            let mut reached = Vec::new();
            if hbsag != Some(0.0) {
                let own = of(self.own());
                reached.extend(own.iter().map(at_least_consider));
                self.unless_too_young(&mut outcome, view, Part::Own, at_least_consider, own);
            }
            if hbsag != Some(1.0) {
                match self.without_hbsag() {
                    None => reached.push(CONSIDER),
                    Some(reading) => {
                        let part = Part::WithoutHbsag;
                        let open = of(reading);
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
                outcome.add(Part::Own, as_it_is, of(self.own()));
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
        // That HBV DNA does not fit is no decision, and is reported at any age.
        let unfit = |class: &Code| part == Part::WithoutHbsag && becomes(class) == NOT_ASSESSED;
        let (at_any_age, open): (Vec<Code>, Vec<Code>) = open.into_iter().partition(unfit);
        if !at_any_age.is_empty() {
            outcome.add(part, becomes, at_any_age);
        }
        if open.is_empty() {
            return;
        }
        let young = self.too_young(view);
        if young != Truth::False {
            outcome.add(Part::Age, as_it_is, vec![INSUFFICIENT]);
        }
        if young != Truth::True {
            outcome.add(part, becomes, open);
        }
    }
}

impl Outcome {
    fn add(&mut self, part: Part, becomes: fn(&Code) -> Code, open: Vec<Code>) {
        extend_new(&mut self.open, open.iter().map(becomes));
        if !self.spoken.iter().any(|spoken| spoken.part == part) {
            self.spoken.push(Spoken { part, becomes });
        }
    }
}

/// The decision of one class of the table before, where it is the same whatever else is known.
pub(super) fn plainly(edition: &Edition, facts: &Facts, class: &Code) -> Option<Code> {
    Joined::new(edition, facts).plainly(class)
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
    match before.open.as_slice() {
        [class] if *class == before::OWN_RULES => own_rules(edition, facts, before),
        _ => beside(edition, facts, before),
    }
}

/// Nearly everyone: nothing stands before the edition's own rules, and something still may.
fn own_rules(edition: &Edition, facts: &Facts, before: &Reading) -> Assessed {
    let table = (edition.indication)();
    let joined = Joined::new(edition, facts);
    let mut reading = table.read(&joined.own_facts);
    let hbsag = facts.get(Fact::Hbsag).point();
    let young = joined.too_young(View::WhateverFollows);
    let only_treats = reading.reachable.iter().all(|class| *class == TREAT);
    for class in before.reachable.iter().filter(|class| **class != before::OWN_RULES) {
        let urgent = *class == before::URGENT;
        let acute = *class == before::ACUTE && edition.scope.severe_acute.is_some();
        let treats = edition.scope.without_hbsag.is_some()
            && hbsag != Some(1.0)
            && (urgent || *class == before::HBSAG_DOES_NOT_FIT);
        let monitors = *class == before::HBSAG_NEG;
        // A sample without a verdict, or that does not fit, is not assessed at any age.
        let any_age = *class == before::NO_VERDICT || *class == before::HBSAG_DOES_NOT_FIT;
        let old_enough = young != Truth::True;
        let reached = [
            ((urgent && !only_treats || acute) && old_enough, CONSIDER),
            (treats && old_enough, TREAT),
            (monitors, MONITOR),
            (any_age || old_enough && !urgent && !monitors, NOT_ASSESSED),
            (young != Truth::False && !any_age && !monitors, INSUFFICIENT),
        ];
        let reached = reached.into_iter().filter(|(reached, _)| *reached);
        extend_new(&mut reading.reachable, reached.map(|(_, code)| code));
    }
    joined.could_change(before, &mut reading);
    let rules = match &reading.class {
        Some(class) => {
            let surely = table.rules_holding(class, &joined.own_facts);
            named(surely, class, &reading)
        }
        // Between decisions that are open "consider" may already stand.
        None => table.rules_holding(&CONSIDER, &joined.own_facts),
    };
    Assessed { reading, rules }
}

/// The rules behind a decision. One of several may hold whatever a missing result is: then all
/// that can decide are named. Only "monitor" may go without a rule: it is what follows where
/// none holds.
fn named(surely: Vec<Code>, class: &Code, reading: &Reading) -> Vec<Code> {
    if surely.is_empty() && *class != MONITOR { reading.rules.clone() } else { surely }
}

fn beside(edition: &Edition, facts: &Facts, before: &Reading) -> Assessed {
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
                    let spoken = match part {
                        Part::WithoutHbsag => (edition.scope.without_hbsag)
                            .zip(joined.without_hbsag())
                            .map(|(table, said)| (table(), facts, said)),
                        _ => Some((own, joined.own_facts.as_ref(), joined.own())),
                    };
                    if let Some((table, facts, said)) = spoken {
                        own_open = own_open.max(said.open.len());
                        reading.add(said.clone(), *becomes, &mut surely, table, facts);
                    }
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
    joined.could_change(before, &mut reading);
    let rules = match &reading.class {
        Some(class) => named(surely, class, &reading),
        None => surely,
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
            if !stands(&row.class) || row.decides && !self.open.contains(&row.class) {
                continue;
            }
            if row.decides {
                extend_new(&mut self.rules, [row.rule.clone()]);
            }
            self.because.push(row);
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
