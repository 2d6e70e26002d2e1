//! What a story expects of its person, on which day.

use super::judge::judge;
use clinical::case::Case;
use clinical::guidelines::{Edition, editions};
use clinical::report::classify;
use vignettes::{case_on, section, with_day};

pub use vignettes::Told;

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
                        case: case_on(text, on, "")?,
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
