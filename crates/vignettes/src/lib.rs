//! Reads the stories under `tests/vignettes`: Markdown that a hepatologist can read, with tables of a person,
//! treatments, results and what a sequence has shown. A field or a column that is not understood is an error.
//!
//! ```
//! let story = ["# A story", "## Person", "| field | value |", "| sex | male |", "## Results",
//!              "| date | HBsAg | HBV DNA |", "| 2025-01-31 | + | <20 |"].join("\n");
//! let case = vignettes::case_on(&story, "", "")?;
//! assert_eq!(case.results().len(), 2);
//! # Ok::<(), String>(())
//! ```
#![warn(missing_docs)]

mod files;
mod section;

pub use files::stories;
pub use section::{Rows, Told, section, with_day};

use clinical::case::{
    Assay, Case, CaseError, Date, Drug, Entry, Episode, SequenceFindings, Unit, When, field,
    parse_date, parse_when, set_sequence_text,
};

/// The stories' own names; others are the engine's with spaces and hyphens.
const NAMES: &[(&str, &str)] = &[
    ("ALT limit", "uln"),
    ("age in months", "age_months"),
    ("year of birth", "birth_year"),
    ("imaging shows cirrhosis", "imaging_cirrhosis"),
    ("hepatitis C", "hcv"),
    ("hepatitis D", "hdv"),
    ("hepatitis C treatment", "hcv_treatment"),
    ("disease outside the liver", "extrahepatic"),
    ("vaccine dose", "vaccine_doses"),
    ("HBV DNA in copies (Roche)", "hbv_dna"),
];

fn key_of(name: &str) -> String {
    let named = NAMES.iter().find(|(own, _)| *own == name);
    named.map_or_else(|| name.to_lowercase().replace([' ', '-'], "_"), |(_, key)| (*key).to_owned())
}

/// The unit that a column names beside its test.
fn unit_of(column: &str) -> Option<Unit> {
    column.ends_with("in copies (Roche)").then_some(Unit::CopiesPerMl(Assay::Roche))
}

/// A day as stories write it.
///
/// # Errors
/// Where the text is no day.
pub fn date(text: &str) -> Told<Date> {
    parse_date("date", text).map_err(said)
}

/// A day of a treatment, or its month.
fn when(text: &str) -> Told<When> {
    parse_when("date", text).map_err(said)
}

fn said(error: CaseError) -> String {
    error.to_string()
}

/// The case as it was known on a day; all of it where no day is given. `read_on` is the day of reading of a
/// story that names none; without any it has none.
///
/// # Errors
/// Names what is not understood, or contradicts.
pub fn case_on(text: &str, on: &str, read_on: &str) -> Told<Case> {
    let day = if on.is_empty() { None } else { Some(date(on)?) };
    let later = |text: &str| -> Told<bool> {
        let after = |day| when(text).is_ok_and(|other| other.first() > day);
        Ok(!text.is_empty() && day.is_some_and(after))
    };
    let person = section(text, "Person")?.unwrap_or_default();
    let named = person.iter().skip(1).find(|row| row[0] == "read on").map(|row| row[1]);
    let read_on = named.or((!read_on.is_empty()).then_some(read_on));
    let mut case = Case::read_on(day.or(read_on.map(date).transpose()?));
    let mut doses: Vec<&str> = Vec::new();
    for row in person.iter().skip(1) {
        let [from, name, value] = with_day(&person[0], "from", row)?;
        if !from.is_empty() {
            date(from)?;
        }
        match key_of(name).as_str() {
            _ if later(from)? => {}
            "read_on" => {}
            "vaccine_doses" => doses.push(value),
            key => {
                field(key).ok_or_else(|| format!("field '{name}' is not understood"))?;
                case.set(key, value).map_err(said)?;
            }
        }
    }
    case.set("vaccine_doses", &doses.join(",")).map_err(said)?;
    for row in section(text, "Treatments")?.unwrap_or_default().iter().skip(1) {
        let [drugs, start, stop, adherent] = row[..] else {
            return Err("a treatment has drugs, start, stop, adherent".into());
        };
        if !later(start)? {
            let stop = if later(stop)? { "" } else { stop };
            case.add_treatment(episode(drugs, start, stop, adherent)?).map_err(said)?;
        }
    }
    let results = section(text, "Results")?;
    let sequence = section(text, "Sequence")?;
    let results = match (results, &sequence) {
        (Some(results), _) => results,
        (None, Some(_)) => Rows::new(),
        (None, None) => return Err("no results".into()),
    };
    let (head, sheets) =
        results.split_first().map_or((&[][..], &[][..]), |(head, rows)| (head, rows));
    for row in sheets {
        let sampled = if row[0].is_empty() { None } else { Some(date(row[0])?) };
        let is_later = later(row[0])?;
        for (column, cell) in head.iter().zip(row).skip(1).filter(|(_, cell)| !cell.is_empty()) {
            let key = key_of(column);
            field(&key).ok_or_else(|| format!("column '{column}' is not understood"))?;
            let entry = Entry { unit: unit_of(column), ..Entry::from(*cell) };
            let read = if is_later {
                // What is not known yet is read all the same: nothing in a story may be wrong.
                case.clone().enter(&key, &entry)
            } else {
                case.enter(&key, &Entry { on: sampled, ..entry })
            };
            read.map_err(|error| format!("{column} {cell}: {error}"))?;
        }
    }
    let sequence = sequence.unwrap_or_default();
    if sequence.len() > 1 {
        let mut findings = SequenceFindings::default();
        for row in sequence.iter().skip(1) {
            set_sequence_text(&mut findings, row[0], row[1]).map_err(said)?;
        }
        case.set_sequence(Some(findings)).map_err(said)?;
    }
    Ok(case)
}

fn episode(drugs: &str, start: &str, stop: &str, adherent: &str) -> Told<Episode> {
    let drugs = Drug::parse_several(drugs).map_err(said)?;
    let stop = if stop.is_empty() { None } else { Some(when(stop)?) };
    let mut episode = Episode::within(drugs, when(start)?, stop).map_err(said)?;
    episode.adherent = match adherent {
        "" => None,
        "yes" => Some(true),
        "no" => Some(false),
        _ => return Err(format!("expected yes or no, got '{adherent}'")),
    };
    Ok(episode)
}
