//! What is asked of the facts on the way to a decision: whom no rule tells apart is told the same.

use super::{red_flags, unread};
use crate::facts::Fact;
use crate::guidelines::{self, Edition, before, no_verdict_table};
use crate::logic::{Condition, Grid, Table};
use crate::serology;
use std::sync::LazyLock;

fn rows(table: &'static Table) -> impl Iterator<Item = &'static Condition> {
    table.rows().iter().map(|row| &row.when)
}

/// What the class of the markers and the verdict on the sample ask.
pub(super) fn markers() -> &'static Grid {
    static GRID: LazyLock<Grid> =
        LazyLock::new(|| Grid::of(serology::asked(), &[Fact::ReactivationCause]));
    &GRID
}

/// What the red flags and their order ask.
pub(super) fn flags() -> &'static Grid {
    static GRID: LazyLock<Grid> = LazyLock::new(|| {
        let rows = red_flags::tables().iter().flat_map(rows);
        Grid::of(rows, &[Fact::Hbsag, Fact::Immunosuppressed])
    });
    &GRID
}

/// What the editions ask.
pub(super) struct Editions {
    /// All of them together.
    pub whole: Grid,
    /// Each, with all that stands before its rules: parts of the whole.
    pub each: Vec<Grid>,
}

/// What the editions ask, in their order.
pub(super) fn editions() -> &'static Editions {
    static GRIDS: LazyLock<Editions> = LazyLock::new(|| {
        let mut each: Vec<Grid> = guidelines::editions().iter().map(edition).collect();
        Editions { whole: Grid::whole(&mut each), each }
    });
    &GRIDS
}

fn edition(edition: &'static Edition) -> Grid {
    let tables = [Some(before::table()), Some(no_verdict_table())];
    let own = [edition.phase_table(), Some((edition.indication)()), edition.without_hbsag()];
    let of_tables = tables.into_iter().chain(own).flatten().flat_map(rows);
    let scope = edition.scope_conditions().into_iter().map(|(_, when)| when);
    let possible = before::possible().map(|row| row.when);
    let beside: Vec<Condition> = scope.chain(possible).chain([guidelines::severe()]).collect();
    let mut conditions: Vec<&Condition> = of_tables.chain(unread::asked(edition)).collect();
    conditions.extend(&beside);
    // Known or not, HBsAg and HBV DNA are looked at by themselves.
    Grid::of(conditions, &[Fact::Hbsag, Fact::HbvDna])
}

#[cfg(test)]
mod tests {
    use super::super::decided::Depth;
    use super::super::said::Sayer;
    use super::*;
    use crate::case::{Case, Person, Sex};
    use crate::facts::Facts;
    use crate::logic::{Place, Words};
    use crate::values::Knowledge;

    /// What stands before every edition's rules is read once for all of them, under whichever limits.
    #[test]
    fn no_limit_of_an_edition_matters_before_its_rules() {
        let possible = before::possible().map(|row| row.when);
        let unread = guidelines::editions().iter().flat_map(unread::asked);
        let mut asked: Vec<&Condition> = rows(before::table()).chain(unread).collect();
        asked.extend(&possible);
        let grid = Grid::of(asked, &[]);
        let of_limits = |fact: Fact| matches!(fact, Fact::AltTimesUln | Fact::AstTimesUln);
        assert!(!grid.facts().any(|(fact, _)| of_limits(fact)));
    }

    /// A row of numbers that looks random and is the same everywhere.
    struct Numbers(u64);

    impl Numbers {
        fn below(&mut self, end: usize) -> usize {
            self.0 = self
                .0
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (self.0 >> 33) as usize % end
        }
    }

    /// Someone of whom some things are known, the common ones mostly.
    fn someone(facts: &[(Fact, Vec<Knowledge>)], numbers: &mut Numbers) -> Facts {
        let mut someone = Facts::none().with_alt_limits((40.0, 40.0), (40.0, 40.0));
        for (fact, known) in facts {
            let common = matches!(
                fact,
                Fact::Hbeag | Fact::HbvDna | Fact::AltTimesUln | Fact::Age | Fact::AntiHbc
            );
            if numbers.below(100) < if common { 80 } else { 15 } {
                someone.set(*fact, known[numbers.below(known.len())]);
            }
        }
        if numbers.below(100) < 80 {
            someone.set(Fact::Hbsag, Knowledge::is(true));
        }
        someone
    }

    /// All that an edition says, as one text.
    fn said(edition: &'static Edition, facts: &Facts, sayer: &mut Sayer) -> String {
        let mut case = Case::default();
        // Else the limits go by the sex.
        let person = Person { sex: Some(Sex::Male), ..Person::default() };
        case.set_person(person).expect("a man");
        let said = sayer.of(&case, Depth::Next).say(edition, facts, edition.uln);
        let of = &said.of;
        let rules: Vec<&str> =
            of.phase_rules.names().chain(["|"]).chain(of.rules.names()).collect();
        let asked = said.asked.map(|it| (it.phase.clone(), it.treatment.clone()));
        format!("{:?} {rules:?} {:?} {:?} {asked:?}", of.phase, of.decision, of.missing)
    }

    fn place(grid: &Grid, facts: &Facts) -> Place {
        let mut place = Place::new();
        grid.place(facts, &mut place);
        place
    }

    /// The first fact by which two people in one place of this grid are told different things.
    fn told_apart(
        edition: &'static Edition,
        grid: &Grid,
        of: &[(Fact, Vec<Knowledge>)],
        people: usize,
    ) -> Option<Fact> {
        let (mut numbers, mut sayer) = (Numbers(11), Sayer::default());
        let every: Vec<(Fact, Vec<Knowledge>)> =
            editions().each.iter().flat_map(Grid::facts).collect();
        // Much virus and nothing else, of whom most editions say "follow": chance makes few of these.
        let quiet = [(Fact::HbvDna, 1e8), (Fact::AltTimesUln, 0.5), (Fact::Age, 25.0)];
        let mut quiet = quiet.into_iter().fold(Facts::none(), |facts, (fact, value)| {
            facts.with(fact, Knowledge::exactly(value))
        });
        for fact in [Fact::Hbsag, Fact::Hbeag, Fact::AntiHbc] {
            quiet.set(fact, Knowledge::is(true));
        }
        quiet.set(Fact::Under18, Knowledge::is(false));
        quiet.set(Fact::AltTimesLaboratoryUln, Knowledge::exactly(0.5));
        let chance = (0..people).map(|_| someone(&every, &mut numbers));
        for one in std::iter::once(quiet).chain(chance) {
            let own = said(edition, &one, &mut sayer);
            for (fact, known) in of {
                for known in known {
                    let other = one.clone().with(*fact, *known);
                    if place(grid, &one) == place(grid, &other)
                        && said(edition, &other, &mut sayer) != own
                    {
                        return Some(*fact);
                    }
                }
            }
        }
        None
    }

    /// No fact of the vocabulary tells two people apart whom the grid of an edition does not.
    #[test]
    fn whom_a_grid_does_not_tell_apart_an_edition_does_not() {
        for (edition, grid) in guidelines::editions().iter().zip(&editions().each) {
            let asked: Vec<(Fact, Vec<Knowledge>)> = grid.facts().collect();
            let vocabulary: Vec<(Fact, Vec<Knowledge>)> = Fact::ALL
                .into_iter()
                .map(|fact| match asked.iter().find(|(own, _)| *own == fact) {
                    Some(own) => own.clone(),
                    None => (fact, [0.0, 1.0, 40.0].map(Knowledge::exactly).to_vec()),
                })
                .collect();
            assert_eq!(told_apart(edition, grid, &vocabulary, 20), None, "{}", edition.key);
        }
    }

    /// Whatever fact a grid were to forget, some edition would be caught by the test above.
    #[test]
    fn a_grid_that_forgets_a_fact_is_caught() {
        let asked: Vec<(Fact, Vec<Knowledge>)> = editions().whole.facts().collect();
        let caught = |own: &(Fact, Vec<Knowledge>)| {
            guidelines::editions().iter().zip(&editions().each).any(|(edition, grid)| {
                let blind = grid.clone().without(own.0);
                told_apart(edition, &blind, std::slice::from_ref(own), 1_000).is_some()
            })
        };
        let missed: Vec<Fact> =
            asked.iter().filter(|own| !caught(own)).map(|(fact, _)| *fact).collect();
        assert_eq!(missed, []);
    }

    /// A place by way of the whole is that of the grid itself.
    #[test]
    fn a_part_of_the_whole_has_the_same_places() {
        let every: Vec<(Fact, Vec<Knowledge>)> =
            editions().each.iter().flat_map(Grid::facts).collect();
        let mut numbers = Numbers(5);
        for _ in 0..300 {
            let someone = someone(&every, &mut numbers);
            let mut words = Words::default();
            editions().whole.words(&someone, |_| true, &mut words);
            for grid in &editions().each {
                let mut by_whole = Place::new();
                grid.place_in(&words, &someone, &mut by_whole);
                assert_eq!(by_whole, place(grid, &someone));
            }
        }
    }
}
