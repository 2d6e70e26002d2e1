//! The stories `tests/vignettes/scores-*.md`, as far as scores and codes answer them.

mod common;

use clinical::case::*;
use clinical::facts::{Facts, laboratory_limits};
use clinical::scores::{self, Member, Score};
use clinical::{codes, serology};
use common::{day, marker};
use std::path::Path;

/// The rows of a table under a heading, its head first.
fn rows(story: &str, heading: &str) -> Vec<Vec<String>> {
    let under = story.split(&format!("\n## {heading}\n")).nth(1).unwrap_or_default();
    let table = under.split("\n## ").next().unwrap_or_default();
    let lines = table.lines().filter(|line| line.starts_with('|') && !line.starts_with("|---"));
    lines
        .map(|line| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect())
        .collect()
}

fn yes(text: &str) -> Option<bool> {
    match text {
        "yes" => Some(true),
        "no" => Some(false),
        other => panic!("yes or no, not {other}"),
    }
}

fn person(story: &str) -> Person {
    let mut person = Person::default();
    for row in rows(story, "Person").iter().skip(1) {
        let value = row[1].as_str();
        let number = || value.parse::<f64>().expect("a number");
        match row[0].as_str() {
            "sex" => person.sex = Some(if value == "male" { Sex::Male } else { Sex::Female }),
            "age" => person.age = Some(Age::from_years(number()).expect("an age")),
            "year of birth" => person.age = Some(Age::from_birth_year(number()).expect("a year")),
            "pregnant" => person.pregnant = yes(value),
            "diabetes" => person.diabetes = yes(value),
            "months positive" => {
                person.months_positive = Some(MonthsPositive::new(number()).expect("months"));
            }
            "cirrhosis" => {
                person.cirrhosis = Some(match value {
                    "none" => Cirrhosis::None,
                    "compensated" => Cirrhosis::Compensated,
                    "decompensated" => Cirrhosis::Decompensated,
                    other => panic!("{other}"),
                });
            }
            "treatment" => {
                person.treatment = Some(match value {
                    "never" => TreatmentStatus::Never,
                    "current" => TreatmentStatus::Current,
                    "stopped" => TreatmentStatus::Stopped,
                    other => panic!("{other}"),
                });
            }
            "ascites" => {
                person.ascites = Some(match value {
                    "none" => Ascites::None,
                    "present" => Ascites::Present,
                    other => panic!("{other}"),
                });
            }
            "encephalopathy" if value == "none" => {
                person.encephalopathy = Some(Encephalopathy::None)
            }
            other => panic!("{other}"),
        }
    }
    person
}

fn case_of(story: &str) -> Case {
    let mut case = Case::read_on(Some(day("2025-06-15")));
    case.set_person(person(story)).expect("a possible person");
    let results = rows(story, "Results");
    let (head, sheets) = results.split_first().expect("results");
    for sheet in sheets {
        let on = Some(day(&sheet[0]));
        for (name, cell) in head.iter().zip(sheet).skip(1).filter(|(_, cell)| !cell.is_empty()) {
            let found = |which: Marker| match cell.as_str() {
                "+" => marker(which, Presence::Found),
                "-" => marker(which, Presence::NotFound),
                other => panic!("{name}: {other}"),
            };
            let measured = |analyte: Analyte| {
                let quantity = parse_quantity(analyte, cell, analyte.canonical_unit());
                LabResult::Measured(quantity.unwrap_or_else(|error| panic!("{error}")))
            };
            let result = match name.as_str() {
                // Copies without an assay are Roche's in these stories.
                "HBV DNA" => LabResult::Dna(
                    match cell.strip_suffix(" copies/mL") {
                        Some(copies) => HbvDna::parse(copies, Unit::CopiesPerMl(Assay::Roche)),
                        None => HbvDna::parse(cell, Unit::IuPerMl),
                    }
                    .expect("HBV DNA"),
                ),
                "HBsAg" => found(Marker::Hbsag),
                "anti-HBs" => found(Marker::AntiHbs),
                "HBeAg" => found(Marker::Hbeag),
                "anti-HBe" => found(Marker::AntiHbe),
                "anti-HBc" => found(Marker::AntiHbc),
                "IgM anti-HBc" => found(Marker::IgmAntiHbc),
                "ALT" => measured(Analyte::Alt),
                "AST" => measured(Analyte::Ast),
                "platelets" => measured(Analyte::Platelets),
                "albumin" => measured(Analyte::Albumin),
                "bilirubin" => measured(Analyte::Bilirubin),
                "INR" => measured(Analyte::Inr),
                "creatinine" => measured(Analyte::Creatinine),
                "sodium" => measured(Analyte::Sodium),
                "liver stiffness" => measured(Analyte::LiverStiffness),
                other => panic!("{other}"),
            };
            case.add(on, result).expect("a day that can be");
        }
    }
    case
}

/// The value as the story rounds it: `2.5`, or `9 to 10`.
fn rounded(score: &Score, like: &str) -> String {
    let digits = like.split(' ').next().unwrap_or_default();
    let digits = digits.split('.').nth(1).map_or(0, str::len);
    let Some(value) = score.value else { return "none".into() };
    let (low, high) = (value.low.expect("low").value, value.high.expect("high").value);
    if low == high {
        format!("{low:.digits$}")
    } else {
        format!("{low:.digits$} to {high:.digits$}")
    }
}

fn answers(all: &[Score], codings: &[codes::Coding], question: &str, finding: &str) -> Vec<String> {
    if let Some(system) = question.strip_prefix("code ") {
        let (provisional, system) = match system.strip_prefix("provisional ") {
            Some(system) => (true, system),
            None => (false, system),
        };
        let own = codings.iter().filter(|coding| coding.system.name() == system);
        return own
            .filter(|coding| coding.provisional || !provisional)
            .map(|coding| coding.code.to_string())
            .collect();
    }
    let question = question.strip_prefix("score ").expect("a question of a score");
    let kinds = ["not valid ", "missing ", "warning ", "on boundary "];
    let kind = kinds.into_iter().find(|kind| question.starts_with(kind)).unwrap_or("");
    let rest = &question[kind.len()..];
    let score = all
        .iter()
        .filter(|score| {
            rest == score.code.as_str() || rest.starts_with(&format!("{} ", score.code))
        })
        .max_by_key(|score| score.code.as_str().len())
        .unwrap_or_else(|| panic!("no score {rest}"));
    match kind {
        "not valid " => score.not_valid.iter().map(|reason| reason.key().to_owned()).collect(),
        "missing " => score.missing.iter().map(|input| input.key().to_owned()).collect(),
        "warning " => score.warnings.iter().map(|warning| warning.key().to_owned()).collect(),
        "on boundary " => score.on_boundary.iter().map(f64::to_string).collect(),
        _ => {
            let reader = rest[score.code.as_str().len()..].trim();
            let value = rounded(score, finding);
            let hits = score.bands.iter().filter(|hit| hit.by.as_str().starts_with(reader));
            let bands: Vec<String> = hits.map(|hit| hit.band.to_string()).collect();
            let first = bands.first().map(|band| format!("{value} ({band})"));
            let all = bands.iter().skip(usize::from(reader.is_empty())).cloned();
            // A number without a band is an answer where there is no band, or more than one.
            let bare = (bands.len() != 1 || score.value.is_none_or(|v| v.point().is_none()))
                .then_some(value);
            first.into_iter().chain(bare).chain(all).collect()
        }
    }
}

#[test]
fn the_stories_hold() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/vignettes");
    let mut run = 0;
    for entry in std::fs::read_dir(folder).expect("the folder of stories") {
        let path = entry.expect("a file").path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        if !(name.starts_with("scores-") && name.ends_with(".md")) {
            continue;
        }
        run += 1;
        let story = std::fs::read_to_string(&path).expect("text");
        let case = case_of(&story);
        let facts = Facts::of(&case, laboratory_limits(&case));
        let (all, serology) = (scores::read(&case, &facts), serology::read(&case, &facts));
        let codings = codes::of_case(&case, &serology, &facts);
        let findings = rows(&story, "Findings");
        assert!(findings.len() > 3, "{name}");
        for row in findings.iter().skip(1) {
            let answers = answers(&all, &codings, &row[0], &row[1]);
            assert!(answers.contains(&row[1]), "{name}: {} is {answers:?}, not {}", row[0], row[1]);
            // No band beside a number that the story gives bare and that is not to be read.
            if row[0].starts_with("score not valid")
                && (row[1] == "UNDER_18" || row[1] == "ALT>5xULN")
            {
                let code = row[0].trim_start_matches("score not valid ");
                let score = all.iter().find(|score| score.code == *code).expect("a score");
                assert!(score.bands.is_empty(), "{name}: {code}");
            }
        }
    }
    assert!(run >= 8, "only {run} stories");
}
