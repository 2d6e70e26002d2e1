//! Which pattern the markers form, and what may override its usual reading
//! (section A).

mod cdc;
mod chronicity;
mod class;
mod explanations;
mod finding;
mod overrides;
mod pattern;
mod statements;
mod verdict;

use class::class_of;
use pattern::named_without_anti_hbs;

pub use class::Class;
pub use finding::Serology;
pub use pattern::{Pattern, PatternGroup};
pub(crate) use verdict::no_verdict;

use crate::case::Case;
use crate::derive::anti_hbs_table;
use crate::facts::{Fact, Facts};
use crate::logic::{Cells, Condition, Kept, Reading, Table};
use crate::rule::Code;
use crate::values::{Knowledge, Truth};

/// The decision tables of this room, for the checker and the rules page.
pub fn tables() -> Vec<&'static Table> {
    vec![anti_hbs_table(), pattern::table(), cdc::table(), overrides::table(), chronicity::table()]
}

/// Every name in a [`Serology`] that needs words, by kind.
#[derive(Clone, Copy, Debug)]
pub struct Vocabulary {
    /// Explanations of a class.
    pub explanations: &'static [&'static str],
    /// What resolves a pattern.
    pub resolving: &'static [&'static str],
    /// Further statements.
    pub statements: &'static [&'static str],
}

/// Every name that needs words.
pub const VOCABULARY: Vocabulary = Vocabulary {
    explanations: explanations::CODES,
    resolving: pattern::ask::CODES,
    statements: statements::CODES,
};

/// Reads the markers of a case.
pub fn read(case: &Case, facts: &Facts) -> Serology {
    let markers = read_markers(facts);
    let overrides = overrides::table().read(facts);
    let open = open_classes(facts);
    let reachable = reachable_classes(facts);
    let class = match open.as_slice() {
        [only] => Some(only.clone()),
        _ => None,
    };
    let mut missing: Vec<Fact> = overrides
        .steps
        .iter()
        .chain(&markers.steps)
        .map(|step| step.fact)
        .chain(markers.missing.iter().copied())
        .collect();
    if class.is_some() {
        missing.clear();
    }
    let mut seen = [false; Fact::COUNT];
    missing.retain(|fact| !std::mem::replace(&mut seen[*fact as usize], true));
    let (named, by_markers) = (class_of(class.as_ref()), class_of(markers.class.as_ref()));
    Serology {
        pattern: Pattern::of(facts),
        explanations: explanations::of(named, facts),
        resolving: pattern::resolving(named, by_markers, facts),
        statements: statements::of(case, facts, named, &open, by_markers),
        cdc: cdc::table().read(facts),
        chronicity: chronicity::table().read(facts),
        markers,
        overrides,
        class,
        open,
        reachable,
        missing,
    }
}

/// The marker that is needed first to name the pattern, from what was kept of readings before; as
/// [`Serology::missing`] begins.
pub(crate) fn first_missing(facts: &Facts, open: &[Code], kept: &mut Kept) -> Option<Fact> {
    if open.len() == 1 {
        return None;
    }
    let overrides = kept.read(overrides::table(), facts);
    if let Some(step) = overrides.steps.first() {
        return Some(step.fact);
    }
    let markers = if named_without_anti_hbs(facts) {
        kept.read(pattern::table(), &facts.clone().with(Fact::AntiHbs, Knowledge::is(false)))
    } else {
        kept.read(pattern::table(), facts)
    };
    markers.steps.first().map(|step| step.fact).or(markers.missing.first().copied())
}

/// All that [`open_classes`], [`first_missing`] and [`no_verdict`] ask of the facts.
pub(crate) fn asked() -> impl Iterator<Item = &'static Condition> {
    let rows = pattern::table().rows().iter().chain(overrides::table().rows());
    rows.map(|row| &row.when).chain(verdict::asked())
}

/// The pattern of the markers. Where it is named without anti-HBs, that stays "not known"
/// among the reasons.
fn read_markers(facts: &Facts) -> Reading {
    if !named_without_anti_hbs(facts) {
        return pattern::table().read(facts);
    }
    let mut reading =
        pattern::table().read(&facts.clone().with(Fact::AntiHbs, Knowledge::is(false)));
    for evidence in reading.because.iter_mut().flat_map(|row| &mut row.evidence) {
        if evidence.fact == Fact::AntiHbs {
            evidence.known = Knowledge::Absent;
            evidence.truth = Truth::Unknown;
        }
    }
    reading
}

/// The classes after the overrides, where each table is asked with `of`. Both
/// tables ask HBsAg, anti-HBs and anti-HBc, so these are taken together; their
/// other facts are different ones and combine freely.
fn after_overrides(facts: &Facts, of: fn(&Table, &Facts) -> Vec<Code>) -> Vec<Code> {
    let mut possible = Vec::new();
    for shared in shared_markers(facts) {
        for class in of(overrides::table(), &shared) {
            let classes = if class == overrides::PATTERN_STANDS {
                of(pattern::table(), &shared)
            } else {
                vec![class]
            };
            for class in classes {
                if !possible.contains(&class) {
                    possible.push(class);
                }
            }
        }
    }
    possible
}

/// The final classes that are possible as things stand.
pub(crate) fn open_classes(facts: &Facts) -> Vec<Code> {
    if named_without_anti_hbs(facts) {
        let facts = facts.clone().with(Fact::AntiHbs, Knowledge::is(false));
        return after_overrides(&facts, Table::open_classes);
    }
    after_overrides(facts, Table::open_classes)
}

/// The cases that differ in the three shared markers and agree with what is known.
fn shared_markers(facts: &Facts) -> Vec<Facts> {
    let mut completed = vec![facts.clone()];
    for fact in [Fact::Hbsag, Fact::AntiHbs, Fact::AntiHbc] {
        if facts.get(fact).point().is_none() {
            completed = completed
                .into_iter()
                .flat_map(|facts| {
                    [false, true].map(|found| facts.clone().with(fact, Knowledge::is(found)))
                })
                .collect();
        }
    }
    completed
}

/// The final classes that are possible, for the checker: after any completion.
pub fn reachable_classes(facts: &Facts) -> Vec<Code> {
    after_overrides(facts, Table::reachable_classes)
}

/// The cells of both tables together, for the checker.
pub fn cells() -> Vec<Cells> {
    let rows = pattern::table().rows().iter().chain(overrides::table().rows());
    Cells::of(rows.map(|row| &row.when).collect::<Vec<_>>().into_iter())
}
