//! From a case to the facts that rules ask for.

mod amounts;
mod anti_hbs;
mod apri;
mod context;
mod hbsag_loss;
mod history;
mod immunity;
mod markers;
mod passive;

pub use anti_hbs::{anti_hbs_found, table as anti_hbs_table};
pub(crate) use immunity::reactivation_cause;
pub(crate) use passive::may_be_passive;

use crate::case::{Analyte, Case, Newest};
use crate::facts::{Fact, Facts, Limits, Stale, ast_limits, laboratory_limits};
use crate::scores::{fib4, page_b};
use crate::values::{Interval, Knowledge};
use amounts::{amounts, measured};
use apri::apri;
use context::context;
use history::history;
use markers::markers;

impl Facts {
    /// What is known of a case now, under the given limits.
    pub fn of(case: &Case, limits: Limits) -> Facts {
        let mut facts = Facts::none();
        let (newest, stale) = (Newest::of(case), Stale::of(case));
        markers(case, &newest, &mut facts);
        amounts(case, &newest, &stale, &mut facts);
        facts.enzymes =
            [Analyte::Alt, Analyte::Ast].map(|enzyme| measured(case, &newest, &stale, enzyme));
        facts.set_limits(case, limits);
        by_laboratory(case, &mut facts);
        history(case, &newest, &stale, &mut facts);
        context(case, &mut facts);
        scores_of_rules(&mut facts);
        passive::set_aside(case, &mut facts);
        facts
    }

    /// Reads ALT and AST against other limits; everything else stays.
    pub fn set_limits(&mut self, case: &Case, limits: Limits) {
        let sex = case.person().sex;
        let [alt, ast] = self.enzymes;
        self.set_edition_limit(limits.for_sex(sex));
        self.set(Fact::AltTimesUln, limits.multiples(alt, sex));
        self.set(Fact::AstTimesUln, ast_limits(case, limits).multiples(ast, sex));
    }
}

/// What is read against the laboratory's own limit, whatever an edition uses.
fn by_laboratory(case: &Case, facts: &mut Facts) {
    let limits = laboratory_limits(case);
    let sex = case.person().sex;
    let [alt, ast] = facts.enzymes;
    facts.set(Fact::AltTimesLaboratoryUln, limits.multiples(alt, sex));
    let (one, other) = limits.for_sex(sex);
    facts.set_laboratory_limit((one, other));
    let (one, other) = ast_limits(case, limits).for_sex(sex);
    let limit = Interval::from_to(one.min(other), one.max(other));
    let apri = match (ast.hull(), facts.get(Fact::Platelets).hull()) {
        (Some(ast), Some(platelets)) => {
            Knowledge::Within(apri(ast, limit, platelets).not_below_zero())
        }
        _ => Knowledge::Absent,
    };
    facts.set(Fact::Apri, apri);
}

/// The scores that rules ask for, beside APRI.
fn scores_of_rules(facts: &mut Facts) {
    let hull = |fact: Fact| facts.get(fact).hull();
    let [alt, ast] = facts.enzymes.map(|enzyme| enzyme.hull());
    let (age, platelets) = (hull(Fact::Age), hull(Fact::Platelets));
    let fib4 = match (age, ast, platelets, alt) {
        (Some(age), Some(ast), Some(platelets), Some(alt)) => {
            Knowledge::Within(fib4(age, ast, platelets, alt).not_below_zero())
        }
        _ => Knowledge::Absent,
    };
    let male = facts.get(Fact::Female).point().map(|female| Interval::exactly(1.0 - female));
    let page_b = match (age, male, platelets) {
        (Some(age), Some(male), Some(platelets)) => page_b(age, male, platelets),
        _ => None,
    };
    facts.set(Fact::Fib4, fib4);
    facts.set(Fact::PageB, page_b.map_or(Knowledge::Absent, Knowledge::Within));
}
