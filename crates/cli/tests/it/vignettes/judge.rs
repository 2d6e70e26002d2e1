//! The questions a story may ask of a report, and whether the answer holds.

use super::story::Told;
use clinical::facts::Fact;
use clinical::guidelines::{Edition, edition};
use clinical::logic::Table;
use clinical::report::{self, IndicationFinding, PhaseFinding, Report};
use clinical::rule::Code;
use clinical::serology;
use serde::Serialize;

/// Flags that only results over time raise: no table concludes them.
pub const FLAGS_OF_THE_COURSE: [&str; 2] = ["REACTIVATION", "RETREATMENT_SIGNS"];

/// What can be flagged beside a phase.
pub const FLAGS_OF_A_PHASE: [&str; 10] = [
    "ON_BOUNDARY",
    "ULN_SENSITIVE",
    "SEX_DECIDES",
    "DESCRIPTION_ONLY",
    "USUALLY",
    "CHINA_INDETERMINATE",
    "FIBROSIS_NOTE",
    "HBSAG_BELOW_1000_SUPPORTS",
    "PRESUMES_SIX_MONTHS",
    "CIRRHOSIS_LIKELY",
];

/// What was found instead, where a finding does not hold.
pub fn judge(report: &Report, question: &str, wanted: &str) -> Told<Option<String>> {
    if let Some(rest) = question.strip_prefix("no ") {
        let found = list(report, rest, wanted)?;
        let found = found.ok_or(format!("question '{question}' is not understood"))?;
        let absent = !found.iter().any(|name| name == wanted);
        return Ok((!absent).then(|| format!("found [{}]", found.join(", "))));
    }
    if let Some(found) = list(report, question, wanted)? {
        let there = found.iter().any(|name| name == wanted);
        return Ok((!there).then(|| format!("found [{}]", found.join(", "))));
    }
    if let Some(key) = question.strip_prefix("treatment ") {
        return treatment(indication(report, key)?, &treatment_tables(edition_of(key)?), wanted);
    }
    let said = one(report, question, wanted)?;
    Ok((said != wanted).then(|| format!("found {said}")))
}

/// Questions with several answers, of which one is asked for; none where the
/// question is not of this kind.
fn list(report: &Report, question: &str, wanted: &str) -> Told<Option<Vec<String>>> {
    let course = &report.course;
    let vocabulary = clinical::course::vocabulary();
    let listed = |names: &[&str]| {
        names.contains(&wanted).then_some(()).ok_or(format!("'{wanted}' is no name of this kind"))
    };
    let (kind, of) = question.rsplit_once(' ').unwrap_or((question, ""));
    Ok(Some(match (question, kind) {
        ("course event", _) => {
            listed(vocabulary.events)?;
            names(course.events.iter().map(|event| &event.code))
        }
        ("possible event", _) => {
            listed(vocabulary.events)?;
            names(course.possible.iter().map(|event| &event.code))
        }
        ("course state", _) => {
            listed(vocabulary.events)?;
            names(course.states.iter().map(|event| &event.code))
        }
        ("course remark", _) => {
            listed(vocabulary.remarks)?;
            names(course.remarks.iter().map(|remark| &remark.code))
        }
        ("possible remark", _) => {
            listed(vocabulary.remarks)?;
            names(course.possible_remarks.iter().map(|remark| &remark.code))
        }
        ("course statement", _) => {
            listed(&vocabulary.statements)?;
            let own = course.statements.iter().map(|said| &said.code);
            let events = course.events.iter().chain(&course.remarks);
            let of_events = events.flat_map(|event| &event.statements);
            names(own.chain(of_events.map(|said| &said.code)))
        }
        ("red flag", _) => {
            let tables = report::tables();
            let known = tables.iter().any(|table| table.name == wanted && is_flag(table));
            if !known && !FLAGS_OF_THE_COURSE.contains(&wanted) {
                return Err(format!("'{wanted}' is no red flag"));
            }
            names(report.red_flags.iter().map(|flag| &flag.code))
        }
        ("refusal", _) => {
            listed(report::REFUSALS)?;
            names(report.refusals.iter().map(|refusal| &refusal.code))
        }
        ("serology statement", _) => {
            listed(serology::VOCABULARY.statements)?;
            names(report.serology.statements.iter().map(|said| &said.code))
        }
        // With the field that it is about: `NO_RULE_USES transplant`.
        ("entry note", _) => {
            let name = |note: &report::EntryNote| format!("{} {}", note.code.code(), note.field);
            report.entry_notes.iter().map(name).collect()
        }
        ("explanation", _) => {
            listed(serology::VOCABULARY.explanations)?;
            names(report.serology.explanations.iter())
        }
        (_, "situation") => {
            let tables = (edition_of(of)?.situations)();
            let beside = edition_of(of)?.rule_remarks().any(|remark| remark.code == wanted);
            let situation = |table: &Table| table.classes().iter().any(|class| *class == wanted);
            if !beside && !tables.iter().any(situation) {
                return Err(format!("'{wanted}' is no situation of {of}"));
            }
            names(indication(report, of)?.situations.iter().map(|note| &note.code))
        }
        (_, "treatment rule") => {
            let tables = treatment_tables(edition_of(of)?);
            if !tables.iter().any(|table| table.rows().iter().any(|row| row.rule == wanted)) {
                return Err(format!("'{wanted}' is no rule of {of}"));
            }
            names(indication(report, of)?.rules.iter())
        }
        (_, "missing") => {
            let known = |partly: bool| {
                Fact::ALL.iter().any(|fact| report::name_of_missing(*fact, partly) == wanted)
            };
            if !known(true) && !known(false) {
                return Err(format!("'{wanted}' is nothing that can be missing"));
            }
            names(indication(report, of)?.missing.iter().map(|(name, _)| name))
        }
        (_, "flag") => {
            listed(&FLAGS_OF_A_PHASE)?;
            flags(phase(report, of)?)
        }
        ("next test", _) => {
            if !Fact::ALL.iter().any(|fact| in_json(fact) == wanted) {
                return Err(format!("'{wanted}' is no fact"));
            }
            report.next_tests.iter().take(1).map(|test| in_json(&test.fact)).collect()
        }
        (_, "stopping") => course
            .stopping
            .iter()
            .filter(|finding| finding.edition == *of)
            .map(|finding| format!("{} {}", in_json(&finding.status), finding.rule))
            .collect(),
        (_, "restarting") => course
            .restarting
            .iter()
            .filter(|finding| finding.edition == *of)
            .map(|finding| format!("{} {}", in_json(&finding.status), finding.rule))
            .collect(),
        (_, "interferon") => course
            .interferon
            .iter()
            .filter(|finding| finding.edition == *of)
            .map(|finding| format!("{} {}", in_json(&finding.outcome), finding.rule))
            .collect(),
        (_, "seed") => course
            .seed
            .iter()
            .filter(|pair| pair.seed == *of)
            .map(|pair| in_json(&pair.verdict))
            .collect(),
        _ => return Ok(None),
    }))
}

/// Questions with one answer.
fn one(report: &Report, question: &str, wanted: &str) -> Told<String> {
    let (kind, of) = question.rsplit_once(' ').unwrap_or((question, ""));
    let class = |found: &Option<Code>, tables: &[&Table]| {
        let known = tables.iter().any(|table| table.classes().iter().any(|name| *name == wanted));
        if known || wanted == "open" {
            Ok(found.as_ref().map_or("open".to_owned(), Code::to_string))
        } else {
            Err(format!("'{wanted}' is no class of this kind"))
        }
    };
    let yes = |is: bool| if is { "yes".to_owned() } else { "no".to_owned() };
    let of_serology = |name: &str| -> Told<&Table> {
        let found = serology::tables().into_iter().find(|table| table.name == name);
        found.ok_or(format!("no table '{name}'"))
    };
    let serology = &report.serology;
    Ok(match (question, kind) {
        ("serology", _) => class(
            &serology.class,
            &[of_serology("serological pattern")?, of_serology("overrides of the pattern")?],
        )?,
        ("override", _) => {
            class(&serology.overrides.class, &[of_serology("overrides of the pattern")?])?
        }
        ("CDC", _) => class(&serology.cdc.class, &[of_serology("CDC serology table")?])?,
        ("chronicity", _) => {
            class(&serology.chronicity.class, &[of_serology("acute or chronic")?])?
        }
        ("reactivation", _) => {
            let table = clinical::reactivation::table();
            let found = report.reactivation.as_ref().ok_or("AGA 2025 says nothing")?;
            class(&found.reading.class, &[table])?
        }
        ("pattern", _) => {
            serology.pattern.as_ref().map_or("none".to_owned(), |pattern| pattern.items.clone())
        }
        (_, "phase") if of != "disagreement" => {
            let table = edition_of(of)?.phase_table().ok_or(format!("{of} has no phases"))?;
            let all = report::tables();
            let before = all.iter().filter(|it| it.name == "phase, sample");
            let tables: Vec<&Table> = [table].into_iter().chain(before.copied()).collect();
            class(&phase(report, of)?.reading.class, &tables)?
        }
        (_, "grey zone") => yes(phase(report, of)?.reading.grey_zone),
        (_, "individualise") => yes(indication(report, of)?.grey_zone),
        (_, "persistence") => phase(report, of)?
            .persistence
            .as_ref()
            .map_or("none".to_owned(), |persistence| in_json(&persistence.status)),
        ("disagreement phase", _) => yes(report.disagreement.is_some()),
        ("disagreement treatment", _) => yes(report.indication_disagreement.is_some()),
        ("next step", _) => match serde_json::to_value(&report.next_step) {
            Ok(serde_json::Value::String(name)) => name,
            Ok(serde_json::Value::Object(map)) => map.keys().cloned().collect(),
            _ => String::new(),
        },
        _ => return Err(format!("question '{question}' is not understood")),
    })
}

/// `DECISION RULE RULE`: the decision is this one, and these rules are among those found.
fn treatment(found: &IndicationFinding, tables: &[&Table], wanted: &str) -> Told<Option<String>> {
    let mut words = wanted.split_whitespace();
    let decision = words.next().ok_or("a decision")?;
    let known = clinical::report::Decision::ALL.iter().any(|known| known.code() == *decision);
    if !known {
        return Err(format!("'{decision}' is no decision"));
    }
    let mut holds = found.decision.code() == *decision;
    for rule in words {
        let rows = || tables.iter().flat_map(|table| table.rows());
        if !rows().any(|row| row.rule == *rule) && !BESIDE_THE_TABLES.contains(&rule) {
            return Err(format!("'{rule}' is no rule of {}", found.edition));
        }
        holds &= found.rules.iter().any(|found| *found == *rule);
    }
    let rules = names(found.rules.iter()).join(" ");
    Ok((!holds).then(|| format!("found {} {rules}", found.decision.code())))
}

/// What is flagged beside a phase, notes included.
fn flags(phase: &PhaseFinding) -> Vec<String> {
    let mut flags = names(phase.notes.iter().map(|note| &note.code));
    for (name, there) in [
        ("ON_BOUNDARY", !phase.on_boundary.is_empty()),
        ("ULN_SENSITIVE", !phase.uln_sensitive.is_empty()),
        ("SEX_DECIDES", phase.sex_decides),
        ("DESCRIPTION_ONLY", phase.description_only),
    ] {
        if there {
            flags.push(name.to_owned());
        }
    }
    flags
}

/// Rules of treatment that hold beside the tables.
const BESIDE_THE_TABLES: [&str; 3] =
    ["K.DECOMP.POSSIBLE", "K.REACTIVATION.POSSIBLE", "K.SEVERE_ACUTE"];

/// The tables behind an edition's decision: its own, and what stands before all editions.
pub fn treatment_tables(edition: &Edition) -> Vec<&'static Table> {
    let short = edition.reference.short;
    let without = format!("treatment, {short}, HBsAg not found");
    let others = report::tables()
        .into_iter()
        .filter(|table| table.name == without || table.name == "treatment, before");
    [(edition.indication)()].into_iter().chain(others).collect()
}

pub fn edition_of(key: &str) -> Told<&'static Edition> {
    edition(key).ok_or(format!("'{key}' is no edition"))
}

pub fn is_flag(table: &Table) -> bool {
    table.classes().iter().any(|class| *class == "NO_RED_FLAG")
}

fn phase<'a>(report: &'a Report, key: &str) -> Told<&'a PhaseFinding> {
    report.phases.iter().find(|found| found.edition == *key).ok_or(format!("no phase of '{key}'"))
}

fn indication<'a>(report: &'a Report, key: &str) -> Told<&'a IndicationFinding> {
    let found = report.indications.iter().find(|found| found.edition == *key);
    found.ok_or(format!("'{key}' is no edition"))
}

fn names<'a>(codes: impl Iterator<Item = &'a Code>) -> Vec<String> {
    codes.map(Code::to_string).collect()
}

/// A name as it stands in JSON.
fn in_json(value: &impl Serialize) -> String {
    serde_json::to_value(value)
        .ok()
        .and_then(|value| value.as_str().map(str::to_owned))
        .unwrap_or_default()
}
