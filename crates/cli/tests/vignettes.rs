//! The stories under `tests/vignettes/`: Markdown that a hepatologist can read,
//! run as tests. A field, a column or a question that is not understood fails.

use clinical::case::*;
use clinical::logic::Code;
use clinical::report::{Report, classify};
use std::path::{Path, PathBuf};

type Told<T> = Result<T, String>;
type Rows<'a> = Vec<Vec<&'a str>>;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/vignettes")
}

#[test]
fn every_vignette_holds() {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder())
        .expect("the vignettes")
        .map(|entry| entry.expect("a file").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    files.sort();
    assert!(files.len() >= 14, "only {}", files.len());
    let mut wrong = Vec::new();
    for file in &files {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(file).expect("text");
        match run(&text) {
            Ok(failures) => {
                wrong.extend(failures.iter().map(|failure| format!("{name}: {failure}")));
            }
            Err(problem) => wrong.push(format!("{name}: {problem}")),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A runner that cannot fail proves nothing.
#[test]
fn what_is_wrong_is_found() {
    let story = |person: &str, results: &str, finding: &str| {
        format!(
            "# A story\nMade up.\n\n## Person\n| field | value |\n|---|---|\n{person}\n\n## Results\n\
             | date | HBV DNA | HBeAg |\n|---|---|---|\n{results}\n\n## Findings\n\
             | question | finding |\n|---|---|\n{finding}\n"
        )
    };
    let visits = "| 2020-01-01 | 1e6 | + |\n| 2021-01-01 | TND | - |";
    let run = |person: &str, results: &str, finding: &str| run(&story(person, results, finding));
    let right = "| course event | HBEAG_LOSS |";
    assert_eq!(run("| sex | male |", visits, right), Ok(Vec::new()));
    assert!(run("| shoe size | 43 |", visits, right).is_err());
    assert!(run("| sex | male |", "| 2020-13-01 | 1e6 | + |", right).is_err());
    assert!(run("| sex | male |", "| 2020-01-01 | many | + |", right).is_err());
    assert!(run("| sex | male |", visits, "| course evnt | HBEAG_LOSS |").is_err());
    assert!(run("| sex | male |", visits, "| course event | HBEAG_LOST |").is_err());
    assert_eq!(
        run("| sex | male |", visits, "| no course event | HBEAG_LOSS |").map(|f| f.len()),
        Ok(1)
    );
    assert_eq!(
        run("| sex | male |", visits, "| course event | HBSAG_LOSS |").map(|f| f.len()),
        Ok(1)
    );
    assert!(run("| sex | male |", visits, "").is_err(), "a story without findings");
}

/// Runs one story: what does not hold.
fn run(text: &str) -> Told<Vec<String>> {
    let person = section(text, "Person")?.unwrap_or_default();
    let today = person.iter().skip(1).find(|row| row[0] == "read on");
    let today = today.map(|row| date(row[1])).transpose()?;
    let mut case = Case::read_on(today);
    let mut filled = Person::default();
    for row in person.iter().skip(1) {
        field(&mut case, &mut filled, row[0], row[1])?;
    }
    case.set_person(filled).map_err(|error| error.to_string())?;
    for row in section(text, "Treatments")?.unwrap_or_default().iter().skip(1) {
        case.add_treatment(episode(row)?).map_err(|error| error.to_string())?;
    }
    let results = section(text, "Results")?.ok_or("no results")?;
    let (head, visits) = results.split_first().ok_or("no results")?;
    for row in visits {
        let on = if row[0].is_empty() { None } else { Some(date(row[0])?) };
        for (column, cell) in head.iter().zip(row).skip(1).filter(|(_, cell)| !cell.is_empty()) {
            let read =
                result(column, cell).map_err(|problem| format!("{column} {cell}: {problem}"))?;
            case.add(on, read).map_err(|error| error.to_string())?;
        }
    }
    let findings = section(text, "Findings")?.ok_or("no findings")?;
    if findings.len() < 2 {
        return Err("no findings".into());
    }
    let report = classify(&case);
    let mut wrong = Vec::new();
    for row in findings.iter().skip(1) {
        if let Some(found) = judge(&report, row[0], row[1])? {
            wrong.push(format!("{} {}: {found}", row[0], row[1]));
        }
    }
    Ok(wrong)
}

/// The rows of a section's table, its head first; none where there is no such section.
fn section<'a>(text: &'a str, name: &str) -> Told<Option<Rows<'a>>> {
    let mut lines = text.lines();
    if !lines.any(|line| line.strip_prefix("## ").is_some_and(|title| title.trim() == name)) {
        return Ok(None);
    }
    let mut rows: Rows = Vec::new();
    for line in lines.take_while(|line| !line.starts_with("## ")) {
        let Some(inner) = line.trim().strip_prefix('|').and_then(|l| l.strip_suffix('|')) else {
            continue;
        };
        let cells: Vec<&str> = inner.split('|').map(str::trim).collect();
        if cells.iter().all(|cell| !cell.is_empty() && cell.trim_matches([':', '-']).is_empty()) {
            continue;
        }
        if rows.first().is_some_and(|head| head.len() != cells.len()) || cells.len() < 2 {
            return Err(format!("{name}: '{line}' has {} cells", cells.len()));
        }
        rows.push(cells);
    }
    Ok(Some(rows))
}

fn date(text: &str) -> Told<Date> {
    parse_date("date", text).map_err(|error| error.to_string())
}

fn yes(text: &str) -> Told<bool> {
    match text {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err(format!("expected yes or no, got '{text}'")),
    }
}

fn number<T: std::str::FromStr>(text: &str) -> Told<T> {
    text.parse().map_err(|_| format!("expected a number, got '{text}'"))
}

fn field(case: &mut Case, person: &mut Person, name: &str, value: &str) -> Told<()> {
    let wrong = |error: CaseError| error.to_string();
    match name {
        "read on" => {}
        "sex" => {
            person.sex = Some(match value {
                "male" => Sex::Male,
                "female" => Sex::Female,
                _ => return Err(format!("sex '{value}'")),
            });
        }
        "age" => person.age = Some(Age::years(number(value)?).map_err(wrong)?),
        "ALT limit" => {
            let limit = Uln::new(number(value)?, Unit::UnitPerLitre).map_err(wrong)?;
            case.set_uln(Some(limit));
        }
        "cirrhosis" => {
            person.cirrhosis = Some(match value {
                "none" => Cirrhosis::None,
                "compensated" => Cirrhosis::Compensated,
                "decompensated" => Cirrhosis::Decompensated,
                _ => return Err(format!("cirrhosis '{value}'")),
            });
        }
        "fibrosis" => {
            let stage = value.trim_start_matches('F');
            person.fibrosis = Some(FibrosisStage::new(number(stage)?).map_err(wrong)?);
        }
        "immunosuppression" => {
            person.immunosuppression = Some(match value {
                "none" => Immunosuppression::None,
                "chemotherapy" => Immunosuppression::Current(ImmunosuppressionKind::Chemotherapy),
                "B-cell antibody" => {
                    Immunosuppression::Current(ImmunosuppressionKind::BCellAntibody)
                }
                "current" => Immunosuppression::Current(ImmunosuppressionKind::Other),
                "planned" => Immunosuppression::Planned(ImmunosuppressionKind::Other),
                _ => return Err(format!("immunosuppression '{value}'")),
            });
        }
        "hepatitis C treatment" => person.hcv_treatment = Some(yes(value)?),
        "treatment" => {
            person.treatment = Some(match value {
                "never" => TreatmentStatus::Never,
                "current" => TreatmentStatus::Current,
                "stopped" => TreatmentStatus::Stopped,
                _ => return Err(format!("treatment '{value}'")),
            });
        }
        "pregnant" => person.pregnant = Some(yes(value)?),
        "jaundice" => person.jaundice = Some(yes(value)?),
        "family history" => person.family_history = Some(yes(value)?),
        "HIV" => person.hiv = Some(yes(value)?),
        "diabetes" => person.diabetes = Some(yes(value)?),
        "follow-up assured" => person.follow_up_assured = Some(yes(value)?),
        "asks to stop" => person.asks_to_stop = Some(yes(value)?),
        "months positive" => {
            person.months_positive = Some(MonthsPositive::new(number(value)?).map_err(wrong)?);
        }
        _ => return Err(format!("field '{name}' is not understood")),
    }
    Ok(())
}

fn episode(row: &[&str]) -> Told<Episode> {
    let [drugs, start, stop, adherent] = row else {
        return Err("a treatment has drugs, start, stop, adherent".into());
    };
    let drugs = Drug::parse_several(drugs).map_err(|error| error.to_string())?;
    let stop = if stop.is_empty() { None } else { Some(date(stop)?) };
    let mut episode = Episode::new(drugs, date(start)?, stop).map_err(|error| error.to_string())?;
    if !adherent.is_empty() {
        episode.adherent = Some(yes(adherent)?);
    }
    Ok(episode)
}

fn result(column: &str, cell: &str) -> Told<LabResult> {
    let marker = |which| {
        let presence = match cell {
            "+" => Presence::Found,
            "-" => Presence::NotFound,
            "+/-" => Presence::Equivocal,
            "pending" => Presence::Pending,
            _ => return Err("expected + or -".to_owned()),
        };
        Ok(LabResult::Marker(which, presence))
    };
    let measured = |analyte: Analyte| {
        parse_quantity(analyte, cell, analyte.canonical_unit())
            .map(LabResult::Measured)
            .map_err(|error| error.to_string())
    };
    match column {
        "HBV DNA" => HbvDna::parse(cell, Unit::IuPerMl)
            .map(LabResult::Dna)
            .map_err(|error| error.to_string()),
        "ALT" => measured(Analyte::Alt),
        "AST" => measured(Analyte::Ast),
        "platelets" => measured(Analyte::Platelets),
        "albumin" => measured(Analyte::Albumin),
        "bilirubin" => measured(Analyte::Bilirubin),
        "INR" => measured(Analyte::Inr),
        "liver stiffness" => measured(Analyte::LiverStiffness),
        "HBsAg level" => measured(Analyte::HbsagLevel),
        "anti-HBs titre" => measured(Analyte::AntiHbsTitre),
        "HBsAg" => marker(Marker::Hbsag),
        "anti-HBs" => marker(Marker::AntiHbs),
        "HBeAg" => marker(Marker::Hbeag),
        "anti-HBe" => marker(Marker::AntiHbe),
        "anti-HBc" => marker(Marker::AntiHbc),
        "IgM anti-HBc" => marker(Marker::IgmAntiHbc),
        _ => Err("this column is not understood".into()),
    }
}

/// What was found instead, where a finding does not hold.
fn judge(report: &Report, question: &str, wanted: &str) -> Told<Option<String>> {
    let course = &report.course;
    let vocabulary = clinical::course::vocabulary();
    let listed = |names: &[&str]| {
        names.contains(&wanted).then_some(()).ok_or(format!("'{wanted}' is no name of this kind"))
    };
    fn names<'a>(codes: impl Iterator<Item = &'a Code>) -> Vec<String> {
        codes.map(Code::to_string).collect()
    }
    let events = || names(course.events.iter().map(|event| &event.code));
    let possible = || names(course.possible.iter().map(|event| &event.code));
    let states = || names(course.states.iter().map(|event| &event.code));
    let flags = || names(report.red_flags.iter().map(|flag| &flag.code));
    // Among these; or not among these.
    let among = |found: Vec<String>, is: bool| {
        let holds = found.iter().any(|name| name == wanted) == is;
        (!holds).then(|| format!("found [{}]", found.join(", ")))
    };
    let one = |found: Vec<String>| {
        let holds = found.iter().any(|said| said == wanted);
        (!holds).then(|| format!("found [{}]", found.join(", ")))
    };
    let (kind, of) = question.rsplit_once(' ').unwrap_or((question, ""));
    let text = |value: &dyn erased::Shown| value.shown();
    Ok(match (question, kind) {
        ("course event" | "no course event" | "possible event" | "no possible event", _)
        | ("course state" | "no course state", _) => {
            listed(vocabulary.events)?;
            let found = match kind.trim_start_matches("no ") {
                "course" if of == "event" => events(),
                "course" => states(),
                _ => possible(),
            };
            among(found, !question.starts_with("no "))
        }
        ("red flag", _) => among(flags(), true),
        ("no red flag", _) => among(flags(), false),
        ("course statement", _) => {
            listed(&vocabulary.statements)?;
            let own = course.statements.iter().map(|said| &said.code);
            let of_events = course.events.iter().flat_map(|event| &event.statements);
            among(names(own.chain(of_events.map(|said| &said.code))), true)
        }
        ("serology", _) => one(names(report.serology.class.iter())),
        (_, "stopping") => one(course
            .stopping
            .iter()
            .filter(|finding| finding.edition == *of)
            .map(|finding| format!("{} {}", text(&finding.status), finding.rule))
            .collect()),
        (_, "interferon") => one(course
            .interferon
            .iter()
            .filter(|finding| finding.edition == *of)
            .map(|finding| format!("{} {}", text(&finding.outcome), finding.rule))
            .collect()),
        (_, "seed") => one(course
            .seed
            .iter()
            .filter(|pair| pair.seed == *of)
            .map(|pair| text(&pair.verdict))
            .collect()),
        (_, "phase") => one(report
            .phases
            .iter()
            .filter(|phase| phase.edition == *of)
            .map(|phase| {
                phase.reading.class.as_ref().map_or("INSUFFICIENT_DATA".into(), Code::to_string)
            })
            .collect()),
        (_, "treatment") => one(report
            .indications
            .iter()
            .filter(|finding| finding.edition == *of)
            .flat_map(|finding| {
                let decision = text(&finding.decision);
                let rules = finding.rules.iter().map({
                    let decision = decision.clone();
                    move |rule| format!("{decision} {rule}")
                });
                rules.chain([decision.clone()]).collect::<Vec<_>>()
            })
            .collect()),
        _ => return Err(format!("question '{question}' is not understood")),
    })
}

/// A name as it stands in JSON.
mod erased {
    pub trait Shown {
        fn shown(&self) -> String;
    }

    impl<T: serde::Serialize> Shown for T {
        fn shown(&self) -> String {
            serde_json::to_value(self)
                .ok()
                .and_then(|value| value.as_str().map(str::to_owned))
                .unwrap_or_default()
        }
    }
}
