//! The checker's own tests: real tables, each broken in one way on purpose. The
//! checker must name the defect, and its witness must show it.

mod common;

use clinical::facts::{Fact, Facts};
use clinical::logic::ask::*;
use clinical::logic::{Defect, Proof, Row, Table, check, check_never_widens};
use clinical::rule::Code;
use clinical::values::{Interval, Knowledge, Truth};
use common::table;

const EASL: &str = "phase, EASL 2017";
const AASLD: &str = "phase, AASLD 2018";
const PATTERN: &str = "serological pattern";

/// Cells put to the rows: the diagram covers the rest.
const SAMPLE: u64 = 20_000;

/// A copy of a real table with changed rows.
fn broken(name: &str, change: impl FnOnce(&mut Vec<Row>)) -> Table {
    let real = table(name);
    let mut rows = real.rows().to_vec();
    change(&mut rows);
    Table::new("broken", rows, real.otherwise().cloned())
}

fn row<'a>(rows: &'a mut [Row], rule: &str) -> &'a mut Row {
    rows.iter_mut().find(|row| row.rule == *rule).expect("a rule of the real table")
}

/// The only defect of a broken table.
#[track_caller]
fn only_defect(broken: &Table) -> Defect {
    let Proof { defects, .. } = check(broken, SAMPLE);
    assert_eq!(defects.len(), 1, "{defects:?}");
    defects.into_iter().next().expect("one defect")
}

/// The defect asked for, among those that follow from it.
#[track_caller]
fn defect(broken: &Table, wanted: impl Fn(&Defect) -> bool) -> Defect {
    let Proof { defects, .. } = check(broken, SAMPLE);
    defects.iter().find(|defect| wanted(defect)).unwrap_or_else(|| panic!("{defects:?}")).clone()
}

/// Reads a witness back: "HbvDna above 2000, Fibrosis not known, …".
fn facts_of(witness: &str) -> Facts {
    witness.split(", ").fold(Facts::none(), |facts, part| {
        let (name, said) = part.split_once(' ').expect("a fact and its value");
        let fact = Fact::ALL.into_iter().find(|fact| format!("{fact:?}") == name).expect(name);
        let number = |text: &str| text.parse::<f64>().expect("a number");
        let words: Vec<&str> = said.split(' ').collect();
        let known = match words.as_slice() {
            ["not", "known"] => Knowledge::Absent,
            ["=", value] => Knowledge::exactly(number(value)),
            ["above", low] => Knowledge::Within(Interval::above(number(low))),
            // From zero a cell includes its lower end; above a limit it does not.
            ["between", "0", "and", high] => {
                Knowledge::Within(Interval::below(number(high)).not_below_zero())
            }
            ["between", low, "and", high] => {
                Knowledge::Within(Interval::between(number(low), number(high)))
            }
            _ => panic!("witness {said}"),
        };
        facts.with(fact, known)
    })
}

/// The rules whose conditions have this truth in the witness's cell.
fn rules_that_are(truth: Truth, table: &Table, witness: &str) -> Vec<Code> {
    let facts = facts_of(witness);
    table
        .rows()
        .iter()
        .filter(|row| row.when.as_it_stands(&facts) == truth)
        .map(|row| row.rule.clone())
        .collect()
}

#[test]
fn the_real_tables_are_sound() {
    for name in [EASL, AASLD, PATTERN] {
        assert_eq!(check(table(name), SAMPLE).defects, [], "{name}");
    }
}

#[test]
fn a_gap_where_a_row_is_missing() {
    let broken = broken(PATTERN, |rows| rows.retain(|row| row.rule != "A.2.135"));
    let Defect::Gap { witness } = only_defect(&broken) else {
        panic!("expected a gap");
    };
    assert_eq!(witness, "Hbsag = 1, AntiHbs = 0, AntiHbc = 1, Hbeag = 1, AntiHbe = 0");
    assert!(rules_that_are(Truth::True, &broken, &witness).is_empty());
    let facts = facts_of(&witness);
    assert_eq!(broken.class(&facts), None, "a gap is read as no class");
    assert!(broken.open_classes(&facts).is_empty(), "and not as a neighbouring one");
}

#[test]
fn a_gap_where_the_grey_zone_is_not_named() {
    let real = table(EASL);
    let rows = real.rows().iter().filter(|row| row.rule != "B.E17.4").cloned().collect();
    let broken = Table::new("broken", rows, None);
    let found = defect(&broken, |defect| matches!(defect, Defect::Gap { .. }));
    let Defect::Gap { witness } = found else {
        panic!("expected a gap, got {found:?}");
    };
    assert!(rules_that_are(Truth::True, &broken, &witness).is_empty());
    assert!(rules_that_are(Truth::Unknown, &broken, &witness).is_empty());
}

/// An overlap, which three-valued logic stumbles over as well.
#[track_caller]
fn overlap(broken: &Table) -> (Vec<Code>, String) {
    match defect(broken, |defect| matches!(defect, Defect::Overlap { .. })) {
        Defect::Overlap { rules, witness } => (rules, witness),
        other => panic!("expected an overlap, got {other:?}"),
    }
}

#[test]
fn an_overlap_that_nobody_ordered() {
    let broken = broken(AASLD, |rows| row(rows, "B.A18.3").overrides.clear());
    let (rules, witness) = overlap(&broken);
    assert_eq!(rules, ["B.A18.3", "B.A18.GC"].map(Code::new));
    assert_eq!(rules_that_are(Truth::True, &broken, &witness), rules);
    assert_eq!(facts_of(&witness).get(Fact::HbvDna).point(), Some(2_000.0), "only there both hold");
    assert_eq!(broken.class(&facts_of(&witness)), None, "an overlap is read as no class");
}

#[test]
fn an_overlap_with_the_common_order() {
    let broken =
        broken(EASL, |rows| row(rows, "B.1.3").overrides.retain(|rule| *rule != "B.E17.1"));
    let (rules, witness) = overlap(&broken);
    assert_eq!(rules, ["B.1.3", "B.E17.1"].map(Code::new));
    assert_eq!(facts_of(&witness).get(Fact::OnTreatment).point(), Some(1.0));
}

#[test]
fn a_needed_fact_that_may_stay_unknown() {
    let broken = broken(EASL, |rows| {
        row(rows, "B.E17.1").when = all([
            hbeag().found(),
            hbv_dna().above(10_000_000.iu_per_ml()),
            alt().at_most(1.times_uln()),
            // `.shown()` forgotten: other rows say what an unknown stage means.
            not(fibrosis().at_least(Metavir(2.0))),
            not(activity().at_least(Metavir(2.0)).shown()),
        ]);
    });
    let Defect::Undefined { witness } = only_defect(&broken) else {
        panic!("expected an undefined row");
    };
    assert!(facts_of(&witness).get(Fact::Fibrosis).is_absent(), "{witness}");
    assert_eq!(rules_that_are(Truth::Unknown, &broken, &witness), [Code::new("B.E17.1")]);
}

#[test]
fn a_row_that_never_decides() {
    let broken = broken(EASL, |rows| {
        row(rows, "B.E17.3b").when = all([
            hbeag().not_found(),
            hbv_dna().above(20_000.iu_per_ml()),
            hbv_dna().at_most(20_000.iu_per_ml()),
        ]);
    });
    assert_eq!(only_defect(&broken), Defect::DeadRow { rule: Code::new("B.E17.3b") });
}

#[test]
fn a_row_that_is_always_set_aside() {
    let broken = broken(AASLD, |rows| {
        row(rows, "B.A18.1").overrides.push("B.A18.GB");
        row(rows, "B.A18.GD").overrides.push("B.A18.GB");
        // Grey B asked of HBeAg-negative persons: grey D decides wherever it holds.
        let grey_d = row(rows, "B.A18.GD").when.clone();
        row(rows, "B.A18.GB").when = grey_d;
    });
    let defects = check(&broken, SAMPLE).defects;
    assert_eq!(defects, [Defect::DeadRow { rule: Code::new("B.A18.GB") }]);
}

#[test]
fn an_override_of_nothing() {
    let broken = broken(EASL, |rows| row(rows, "B.E17.2").overrides.push("B.E17.9"));
    assert_eq!(
        only_defect(&broken),
        Defect::UnknownOverride { rule: Code::new("B.E17.2"), names: "B.E17.9" }
    );
}

#[test]
fn two_rows_of_one_name() {
    let broken = broken(EASL, |rows| row(rows, "B.E17.4").rule = Code::new("B.E17.2"));
    let defects = check(&broken, SAMPLE).defects;
    assert!(defects.contains(&Defect::DuplicateRule { rule: Code::new("B.E17.2") }), "{defects:?}");
}

/// Knowledge must only narrow. The readers below are wrong on purpose.
mod knowledge_never_widens {
    use super::*;

    /// An unknown `fact` is read as the first of its values: normal, negative, none.
    fn read_as_normal(table: &Table, facts: &Facts, assumed: impl Fn(Fact) -> bool) -> Vec<Code> {
        let closed = table.cells().iter().fold(facts.clone(), |facts, cells| {
            if facts.get(cells.fact).is_absent() && assumed(cells.fact) {
                facts.with(cells.fact, Knowledge::Within(cells.values[0]))
            } else {
                facts
            }
        });
        table.reachable_classes(&closed)
    }

    #[track_caller]
    fn widens(table: &Table, assumed: impl Fn(Fact) -> bool) -> String {
        let found = check_never_widens(table.cells(), SAMPLE, |facts| {
            read_as_normal(table, facts, &assumed)
        });
        match found {
            Err(Defect::KnowledgeWidens { witness }) => witness,
            other => panic!("expected that knowledge widens, got {other:?}"),
        }
    }

    #[test]
    fn the_real_table_passes() {
        for name in [EASL, AASLD] {
            let table = table(name);
            let examined =
                check_never_widens(table.cells(), SAMPLE, |facts| table.reachable_classes(facts));
            assert_eq!(examined, Ok(SAMPLE), "{name}");
        }
    }

    #[test]
    fn a_closed_world_is_caught() {
        widens(table(EASL), |_| true);
    }

    #[test]
    fn alt_assumed_normal_is_caught() {
        let witness = widens(table(EASL), |fact| fact == Fact::AltTimesUln);
        assert!(witness.contains("learning AltTimesUln"), "{witness}");
        assert!(witness.contains("HEPATITIS"), "the class that appears: {witness}");
    }

    #[test]
    fn fibrosis_assumed_absent_is_caught() {
        let witness = widens(table(AASLD), |fact| fact == Fact::Fibrosis);
        assert!(witness.contains("learning Fibrosis"), "{witness}");
    }

    /// Also the reader as things stand is no answer to "what may follow".
    #[test]
    fn the_open_classes_are_not_the_reachable_ones() {
        let table = table(EASL);
        let found = check_never_widens(table.cells(), SAMPLE, |facts| table.open_classes(facts));
        assert!(matches!(found, Err(Defect::KnowledgeWidens { .. })), "{found:?}");
    }
}
