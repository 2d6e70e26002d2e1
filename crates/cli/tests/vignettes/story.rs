//! A story as it is told: a person, results, treatments, and what is expected
//! of them on which day.

use crate::judge::judge;
use clinical::case::*;
use clinical::guidelines::{Edition, editions};
use clinical::report::classify;

pub type Told<T> = Result<T, String>;
type Rows<'a> = Vec<Vec<&'a str>>;

/// The case as it stands on one day, and what is expected of it then.
pub struct Visit {
    pub on: String,
    pub case: Case,
    /// Question and finding.
    pub findings: Vec<(String, String)>,
    /// Findings that the engine does not make yet: each must still fail.
    pub not_yet: Vec<(String, String)>,
}

/// Runs one story: what does not hold.
pub fn run(text: &str) -> Told<Vec<String>> {
    let mut wrong = Vec::new();
    for visit in visits(text)? {
        let report = classify(&visit.case);
        let on = &visit.on;
        for (question, finding) in &visit.findings {
            if let Some(found) = judge(&report, question, finding)? {
                wrong.push(format!("{on} {question} {finding}: {found}"));
            }
        }
        for (question, finding) in &visit.not_yet {
            if judge(&report, question, finding)?.is_none() {
                wrong.push(format!("{on} {question} {finding}: holds now, move it to Findings"));
            }
        }
    }
    Ok(wrong)
}

/// The days of a story on which something is expected.
pub fn visits(text: &str) -> Told<Vec<Visit>> {
    let findings = section(text, "Findings")?.ok_or("no findings")?;
    let not_yet = section(text, "Not yet")?.unwrap_or_default();
    if findings.len() < 2 {
        return Err("no findings".into());
    }
    let mut visits: Vec<Visit> = Vec::new();
    for (rows, expected) in [(&findings, true), (&not_yet, false)] {
        for row in rows.iter().skip(1) {
            let [on, question, finding] = with_day(&rows[0], "on", row)?;
            let known = visits.iter().position(|visit| visit.on == on);
            let index = match known {
                Some(index) => index,
                None => {
                    visits.push(Visit {
                        on: on.to_owned(),
                        case: case_on(text, on)?,
                        findings: Vec::new(),
                        not_yet: Vec::new(),
                    });
                    visits.len() - 1
                }
            };
            let visit = &mut visits[index];
            let list = if expected { &mut visit.findings } else { &mut visit.not_yet };
            let several = of_several_editions(question);
            list.extend(several.into_iter().map(|question| (question, finding.to_owned())));
        }
    }
    Ok(visits)
}

/// One question for each edition it names: `phase EASL2017, KASL2018`, or `phase
/// every edition`.
fn of_several_editions(question: &str) -> Vec<String> {
    let with_phases = question.contains("phase") || question.contains("persistence");
    let (kind, keys): (&str, Vec<&str>) = match question.strip_suffix(" every edition") {
        Some(kind) => {
            let asked = |edition: &&Edition| edition.phase.is_some() || !with_phases;
            (kind, editions().iter().filter(asked).map(|edition| edition.key).collect())
        }
        None => {
            let mut parts = question.split(", ");
            let first = parts.next().unwrap_or_default();
            let Some((kind, key)) = first.rsplit_once(' ') else {
                return vec![question.to_owned()];
            };
            (kind, [key].into_iter().chain(parts).collect())
        }
    };
    keys.into_iter().map(|key| format!("{kind} {key}")).collect()
}

/// A row of a table of two columns, or of three with a day in front.
fn with_day<'a>(head: &[&str], name: &str, row: &[&'a str]) -> Told<[&'a str; 3]> {
    match (head, row) {
        ([_, _], [a, b]) => Ok(["", a, b]),
        ([first, _, _], [day, a, b]) if *first == name => Ok([day, a, b]),
        _ => Err(format!("a table of two columns, or of three with '{name}' in front")),
    }
}

/// The case as it was known on a day; all of it where no day is given.
fn case_on(text: &str, on: &str) -> Told<Case> {
    let day = if on.is_empty() { None } else { Some(date(on)?) };
    let later = |text: &str| -> Told<bool> {
        Ok(!text.is_empty() && day.is_some_and(|day| date(text).is_ok_and(|other| other > day)))
    };
    let person = section(text, "Person")?.unwrap_or_default();
    let today = person.iter().skip(1).find(|row| row[0] == "read on");
    let today = day.or(today.map(|row| date(row[1])).transpose()?);
    let mut case = Case::read_on(today);
    let mut filled = Person::default();
    for row in person.iter().skip(1) {
        let [from, name, value] = with_day(&person[0], "from", row)?;
        if !from.is_empty() {
            date(from)?;
        }
        if !later(from)? {
            field(&mut case, &mut filled, name, value)?;
        }
    }
    case.set_person(filled).map_err(|error| error.to_string())?;
    for row in section(text, "Treatments")?.unwrap_or_default().iter().skip(1) {
        let [drugs, start, stop, adherent] = row[..] else {
            return Err("a treatment has drugs, start, stop, adherent".into());
        };
        if !later(start)? {
            let stop = if later(stop)? { "" } else { stop };
            let read = episode(&[drugs, start, stop, adherent])?;
            case.add_treatment(read).map_err(|error| error.to_string())?;
        }
    }
    let results = section(text, "Results")?.ok_or("no results")?;
    let (head, sheets) = results.split_first().ok_or("no results")?;
    for row in sheets {
        let sampled = if row[0].is_empty() { None } else { Some(date(row[0])?) };
        for (column, cell) in head.iter().zip(row).skip(1).filter(|(_, cell)| !cell.is_empty()) {
            let read =
                result(column, cell).map_err(|problem| format!("{column} {cell}: {problem}"))?;
            if !later(row[0])? {
                case.add(sampled, read).map_err(|error| error.to_string())?;
            }
        }
    }
    Ok(case)
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
        "age in months" => person.age = Some(Age::months(number(value)?).map_err(wrong)?),
        "activity" => {
            let grade = value.trim_start_matches('A');
            person.activity = Some(ActivityGrade::new(number(grade)?).map_err(wrong)?);
        }
        "ascites" => {
            person.ascites = Some(match value {
                "none" => Ascites::None,
                "mild" => Ascites::Mild,
                "moderate" => Ascites::Moderate,
                _ => return Err(format!("ascites '{value}'")),
            });
        }
        "encephalopathy" => {
            person.encephalopathy = Some(match value {
                "none" => Encephalopathy::None,
                "grade 1 to 2" => Encephalopathy::Grade1To2,
                "grade 3 to 4" => Encephalopathy::Grade3To4,
                _ => return Err(format!("encephalopathy '{value}'")),
            });
        }
        "variceal bleeding" => person.variceal_bleeding = Some(yes(value)?),
        "imaging shows cirrhosis" => person.imaging_cirrhosis = Some(yes(value)?),
        "varices" => person.varices = Some(yes(value)?),
        "suspected liver cancer" => person.suspected_liver_cancer = Some(yes(value)?),
        "liver cancer" => person.liver_cancer = Some(yes(value)?),
        "liver failure" => person.liver_failure = Some(yes(value)?),
        "hepatitis C" => person.hcv = Some(yes(value)?),
        "hepatitis D" => person.hdv = Some(yes(value)?),
        "disease outside the liver" => person.extrahepatic = Some(yes(value)?),
        "metabolic liver disease" => person.metabolic_liver_disease = Some(yes(value)?),
        "transmission risk" => person.transmission_risk = Some(yes(value)?),
        "dialysis" => person.dialysis = Some(yes(value)?),
        "mother HBsAg" => person.mother_hbsag = Some(yes(value)?),
        "recent exposure" => person.recent_exposure = Some(yes(value)?),
        "vaccine dose" => person.vaccine_doses.push(date(value)?),
        "vaccine series" => {
            person.vaccine_series = Some(VaccineSeries::new(number(value)?).map_err(wrong)?);
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
                "B-cell antibody planned" => {
                    Immunosuppression::Planned(ImmunosuppressionKind::BCellAntibody)
                }
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
        "prothrombin prolongation" => measured(Analyte::ProthrombinProlongation),
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
