//! What the stories together must span: every class that a table can conclude,
//! and both sides of every limit, each where it changes what the table says.
//!
//! A class counts where a finding names it for that very table. A side of a limit
//! counts where a story expects a finding of that table on a day on which the
//! person's value is at the limit or within 5 % of it (the next whole number for
//! what is counted), and where that very finding would fail if this one value lay
//! on the other side. The findings themselves are checked by
//! `every_vignette_holds`.

use super::judge::{FLAGS_OF_A_PHASE, FLAGS_OF_THE_COURSE, edition_of, is_flag};
use super::stories;
use super::story::{Visit, visits};
use clinical::facts::{Domain, Fact, Facts, Limits, laboratory_limits};
use clinical::logic::{Comparison, Relation, Table};
use clinical::rule::Code;
use clinical::values::{Knowledge, Truth};
use clinical::{report, serology};
use std::collections::{BTreeMap, BTreeSet};

/// Classes that no story can show: table, class, why.
const CLASSES_OUT_OF_REACH: &[(&str, &str, &str)] = &[];

/// Events that no story shows yet: name, why.
const EVENTS_OUT_OF_REACH: &[(&str, &str)] = &[];

/// Limits whose side no story can show: table, limit as printed, why.
const LIMITS_OUT_OF_REACH: &[(&str, &str, &str)] = &[
    (
        "treatment, EASL 2025",
        "fibrosis at_least 4 true",
        "F3 is treated by the same rule: the step from F3 to F4 changes nothing there",
    ),
    (
        "treatment, AASLD/IDSA 2025",
        "hbv_dna at_least 0 false",
        "there is no HBV DNA below 0: the comparison asks only that it was tested",
    ),
];

/// Tables that are asked through the report alone: they stand before or beside an edition's own,
/// and rest on flags and a verdict that the report concludes. Both sides of each of their
/// conditions are shown in `crates/clinical/tests/advice.rs`.
const BEFORE_THE_EDITIONS: [&str; 3] =
    ["treatment, before", "phase, sample", "treatment, China 2022, no HBsAg"];

/// The tables that stories speak of.
fn told() -> impl Iterator<Item = &'static Table> {
    let apart = |table: &&Table| !BEFORE_THE_EDITIONS.contains(&table.name);
    report::tables().into_iter().filter(apart)
}

/// The classes a table leaves open, and the rules behind the one.
type Answer = (Vec<Code>, Vec<Code>);

/// A comparison, and whether it holds.
type Side = (&'static str, String, bool);

#[derive(Default)]
struct Shown {
    classes: BTreeSet<(&'static str, String)>,
    sides: BTreeSet<Side>,
}

/// How a comparison is printed: `hbv_dna above 2000`.
fn named(asked: &Comparison) -> String {
    let word = |value: serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let fact = serde_json::to_value(asked.fact).map(word).unwrap_or_default();
    let relation = serde_json::to_value(asked.relation).map(word).unwrap_or_default();
    format!("{fact} {relation} {}", asked.limit)
}

/// Every comparison of a table, each once.
fn comparisons(table: &Table) -> Vec<Comparison> {
    let mut found: Vec<Comparison> = Vec::new();
    for row in table.rows() {
        row.when.comparisons(&mut |asked| {
            let same = |known: &Comparison| {
                known.fact == asked.fact
                    && known.relation == asked.relation
                    && known.limit == asked.limit
            };
            if !found.iter().any(same) {
                found.push(*asked);
            }
        });
    }
    found
}

/// The tables that a question asks, with the limits under which it asks them, and
/// whether the finding names a class of the table.
fn asked(visit: &Visit, question: &str) -> Vec<(&'static Table, Limits)> {
    let laboratory = laboratory_limits(&visit.case);
    let by_hand = visit.case.uln().map(|uln| Limits::same(uln.units_per_litre()));
    let question = question.strip_prefix("no ").unwrap_or(question);
    let (kind, of) = question.rsplit_once(' ').unwrap_or((question, ""));
    let of_serology = |names: &[&str]| -> Vec<(&'static Table, Limits)> {
        let tables = serology::tables().into_iter();
        tables.filter(|table| names.contains(&table.name)).map(|t| (t, laboratory)).collect()
    };
    let edition = || edition_of(of).map(|edition| (edition, by_hand.unwrap_or(edition.uln)));
    match (question, kind) {
        ("serology", _) => {
            of_serology(&["anti-HBs", "serological pattern", "overrides of the pattern"])
        }
        ("override", _) => of_serology(&["overrides of the pattern"]),
        ("CDC", _) => of_serology(&["CDC serology table"]),
        ("reactivation", _) => vec![(clinical::reactivation::table(), laboratory)],
        ("chronicity", _) => of_serology(&["acute or chronic"]),
        ("red flag", _) => report::tables()
            .into_iter()
            .filter(|table| is_flag(table))
            .map(|table| (table, laboratory))
            .collect(),
        (_, "phase") => edition().map_or(Vec::new(), |(edition, uln)| {
            edition.phase_table().map(|table| (table, uln)).into_iter().collect()
        }),
        (_, "treatment" | "treatment rule") => {
            edition().map_or(Vec::new(), |(edition, uln)| vec![((edition.indication)(), uln)])
        }
        (_, "situation") => edition().map_or(Vec::new(), |(edition, uln)| {
            (edition.situations)().iter().map(|table| (table, uln)).collect()
        }),
        _ => Vec::new(),
    }
}

/// What a table says: the classes it leaves open, and the rules behind the one.
fn answer(table: &Table, facts: &Facts) -> Answer {
    let open = table.open_classes(facts);
    let rules = match open.as_slice() {
        [class] => table.rules_holding(class, facts),
        _ => Vec::new(),
    };
    (open, rules)
}

/// Whether the finding, as it is worded, would fail if the table said `other`.
fn would_fail(question: &str, finding: &str, said: &Answer, other: &Answer) -> bool {
    let concludes = |rule: &str| other.1.iter().any(|other| *other == *rule);
    if question.starts_with("no treatment rule ") {
        concludes(finding)
    } else if question.starts_with("treatment rule ") {
        !concludes(finding)
    } else if question.starts_with("treatment ") {
        let mut words = finding.split_whitespace();
        let decision = words.next().unwrap_or_default();
        let same = match other.0.as_slice() {
            [class] => *class == *decision,
            _ => decision == "INSUFFICIENT",
        };
        !(same && words.all(concludes))
    } else {
        said.0 != other.0
    }
}

/// What is counted in whole steps: the neighbour of a limit is the next number.
fn step(asked: &Comparison) -> f64 {
    let counted = match asked.fact {
        Fact::DaysSinceVaccine | Fact::VaccineSeries | Fact::PageB => true,
        // Months of the first years are fractions.
        Fact::Age => asked.limit >= 12.0,
        fact => fact.domain() != Domain::Amount,
    };
    match counted {
        true => 1.0,
        // Next to "not detected" is what an assay can just count.
        false if asked.limit == 0.0 => 10.0,
        false => 0.05 * asked.limit,
    }
}

/// The value on the other side, as near as can be.
fn across(asked: &Comparison, holds: bool) -> f64 {
    let near = match asked.fact.domain() {
        Domain::Amount if asked.limit == 0.0 => 1.0,
        Domain::Amount => 1e-6 * asked.limit,
        _ => 1.0,
    };
    let limit = asked.limit;
    let yes_no = asked.fact.domain() == Domain::YesNo;
    match (asked.relation, holds) {
        _ if yes_no && asked.relation == Relation::Equals => {
            if holds {
                1.0 - limit
            } else {
                limit
            }
        }
        (Relation::Above | Relation::Below, true) => limit,
        (Relation::AtLeast | Relation::AtMost | Relation::Equals, false) => limit,
        (Relation::Above, false) | (Relation::AtMost | Relation::Equals, true) => limit + near,
        (Relation::AtLeast, true) | (Relation::Below, false) => limit - near,
    }
}

fn look(visit: &Visit, question: &str, finding: &str, shown: &mut Shown) {
    for (table, limits) in asked(visit, question) {
        let facts = Facts::of(&visit.case, limits);
        let said = answer(table, &facts);
        let of_table = |class: &Code| (table.name, class.to_string());
        // Named in the finding itself, or the absence of what it denies.
        let denied = question.starts_with("no ");
        let named_here = |class: &Code| match denied {
            false => finding.split_whitespace().next().is_some_and(|word| *class == *word),
            true => {
                let denies = table.classes().iter().any(|other| *other == *finding);
                denies && matches!(class.as_str(), "NO_RED_FLAG" | "NO_SPECIAL_SITUATION")
            }
        };
        let of_flag_or_situation =
            is_flag(table) || table.classes().iter().any(|class| *class == "NO_SPECIAL_SITUATION");
        let meant = table.classes().iter().any(|class| *class == *finding);
        if of_flag_or_situation && !meant {
            continue;
        }
        if let [class] = said.0.as_slice()
            && (named_here(class) || table.name == "anti-HBs" || *class == "PATTERN_STANDS")
        {
            shown.classes.insert(of_table(class));
        }
        for asked in comparisons(table) {
            let known = facts.get(asked.fact);
            let truth = asked.as_it_stands(known);
            let near = match known.point() {
                Some(value) => (value - asked.limit).abs() <= step(&asked) + 1e-9,
                // What nobody entered is the "no" of a yes-or-no question.
                None => known.is_absent() && asked.fact.domain() != Domain::Amount,
            };
            if !near || truth == Truth::Unknown {
                continue;
            }
            let holds = truth == Truth::True;
            let other = facts.clone().with(asked.fact, Knowledge::exactly(across(&asked, holds)));
            if would_fail(question, finding, &said, &answer(table, &other)) {
                shown.sides.insert((table.name, named(&asked), holds));
            }
        }
    }
}

fn shown() -> Shown {
    let mut shown = Shown::default();
    for (name, text) in stories() {
        let visits = visits(&text).unwrap_or_else(|problem| panic!("{name}: {problem}"));
        for visit in &visits {
            for (question, finding) in &visit.findings {
                look(visit, question, finding, &mut shown);
            }
        }
    }
    shown
}

#[test]
fn every_class_is_named() {
    let shown = shown();
    let mut wanting = Vec::new();
    let mut count = 0;
    for table in told() {
        for class in table.classes() {
            count += 1;
            let name = (table.name, class.to_string());
            let excepted =
                CLASSES_OUT_OF_REACH.iter().any(|(t, c, _)| *t == table.name && *class == **c);
            match (shown.classes.contains(&name), excepted) {
                (false, false) => wanting.push(format!("{}: {class}", table.name)),
                (true, true) => wanting.push(format!("{}: {class} is shown", table.name)),
                _ => {}
            }
        }
    }
    assert!(wanting.is_empty(), "{} of {count}:\n{}", wanting.len(), wanting.join("\n"));
    println!("{count} classes");
}

#[test]
fn both_sides_of_every_limit_are_shown() {
    let shown = shown();
    let mut wanting: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let (mut count, mut missing) = (0, 0);
    for table in told() {
        for asked in comparisons(table) {
            for holds in [true, false] {
                count += 1;
                let limit = named(&asked);
                let excepted = LIMITS_OUT_OF_REACH
                    .iter()
                    .any(|(of, side, _)| *of == table.name && *side == format!("{limit} {holds}"));
                let there = shown.sides.contains(&(table.name, limit.clone(), holds));
                if there == excepted {
                    missing += 1;
                    let word = if there { "is shown" } else { "" };
                    wanting.entry(table.name).or_default().push(format!("{limit} {holds} {word}"));
                }
            }
        }
    }
    let lines: Vec<String> = wanting
        .iter()
        .map(|(table, sides)| format!("{table}:\n    {}", sides.join("\n    ")))
        .collect();
    assert!(lines.is_empty(), "{missing} of {count}:\n{}", lines.join("\n"));
    println!("{count} sides of limits");
}

/// Names that no table concludes: refusals, asked for and denied, and the flags
/// and events of the course.
#[test]
fn every_name_outside_the_tables_is_asked_for() {
    let mut asked: BTreeSet<(String, String)> = BTreeSet::new();
    for (_, text) in stories() {
        for visit in visits(&text).expect("a story") {
            asked.extend(visit.findings);
        }
    }
    let is_asked =
        |question: &str, name: &str| asked.contains(&(question.to_owned(), name.to_owned()));
    let mut wanting = Vec::new();
    for refusal in report::REFUSALS {
        for question in ["refusal", "no refusal"] {
            if !is_asked(question, refusal) {
                wanting.push(format!("{question} {refusal}"));
            }
        }
    }
    for flag in FLAGS_OF_A_PHASE {
        for question in ["flag", "no flag"] {
            let edition = |key: &str| is_asked(&format!("{question} {key}"), flag);
            // Said of this edition whatever the case.
            let always = flag == "DESCRIPTION_ONLY" && question == "no flag";
            let editions = clinical::guidelines::editions();
            if !always && !editions.iter().any(|known| edition(known.key)) {
                wanting.push(format!("{question} {flag}"));
            }
        }
    }
    for flag in FLAGS_OF_THE_COURSE {
        if !is_asked("red flag", flag) {
            wanting.push(format!("red flag {flag}"));
        }
    }
    for remark in clinical::course::vocabulary().remarks {
        if !["course remark", "possible remark"].iter().any(|question| is_asked(question, remark)) {
            wanting.push(format!("course remark {remark}"));
        }
    }
    for event in clinical::course::vocabulary().events {
        let there = ["course event", "possible event", "course state"]
            .iter()
            .any(|question| is_asked(question, event));
        if there == EVENTS_OUT_OF_REACH.iter().any(|(name, _)| name == event) {
            wanting.push(format!("course event {event}"));
        }
    }
    assert!(wanting.is_empty(), "{}", wanting.join("\n"));
}

/// A count that cannot say "not covered" proves nothing.
#[test]
fn what_is_far_from_a_limit_does_not_count() {
    let sides = |dna: &str, question: &str| {
        let text = format!(
            "# A story\n\n## Person\n| field | value |\n|---|---|\n| sex | male |\n| age | 29 |\n\n\
             ## Results\n| date | HBsAg | HBeAg | HBV DNA | ALT |\n|---|---|---|---|---|\n\
             | 2024-01-01 | + | - | {dna} | 30 |\n\n\
             ## Findings\n| question | finding |\n|---|---|\n| {question} | INACTIVE |\n"
        );
        let mut shown = Shown::default();
        for visit in visits(&text).expect("a story") {
            for (question, finding) in &visit.findings {
                look(&visit, question, finding, &mut shown);
            }
        }
        let of_dna = |side: &&Side| side.0 == "phase, AASLD 2018" && side.1 == "hbv_dna above 2000";
        shown.sides.iter().filter(of_dna).map(|side| side.2).collect::<Vec<bool>>()
    };
    assert_eq!(sides("2000", "phase AASLD2018"), [false]);
    assert_eq!(sides("1500", "phase AASLD2018"), [false; 0], "too far away");
    assert_eq!(sides("2000", "phase EASL2017"), [false; 0], "another table was asked");
    assert_eq!(sides("TND", "phase AASLD2018"), [false; 0]);
}
