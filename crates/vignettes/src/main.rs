//! Writes the cases of every story of a folder, one line of JSON each (`{"id": …, "case": …}`): as it
//! stands on each day of which the story speaks. For whoever compares two builds of the engine. With `--course`
//! each line has the engine's course of it too, for whoever compares what is drawn with what was found.

use serde_json::json;
use std::error::Error;
use std::path::Path;
use vignettes::{case_on, section, stories, with_day};

/// Stories that name no day of reading are read on this one.
const READ_ON: &str = "2025-06-15";

fn main() -> Result<(), Box<dyn Error>> {
    let (asked, folders): (Vec<String>, Vec<String>) =
        std::env::args().skip(1).partition(|argument| argument == "--course");
    let folder = folders.first().ok_or("usage: vignettes [--course] FOLDER")?;
    for (file, text) in stories(Path::new(folder))? {
        let name = file.trim_end_matches(".md");
        for day in days(&text).map_err(|problem| format!("{name}: {problem}"))? {
            let case = case_on(&text, &day, READ_ON).map_err(|e| format!("{name}: {e}"))?;
            let mut line = json!({ "id": format!("{name} {day}").trim_end(), "case": case });
            if !asked.is_empty() {
                line["course"] = serde_json::to_value(clinical::report::classify(&case).course)?;
            }
            println!("{line}");
        }
    }
    Ok(())
}

/// The days on which the story expects something; empty for all of it.
fn days(text: &str) -> vignettes::Told<Vec<String>> {
    let findings = section(text, "Findings")?.ok_or("no findings")?;
    let mut days = Vec::new();
    for row in findings.iter().skip(1) {
        let [on, _, _] = with_day(&findings[0], "on", row)?;
        if !days.iter().any(|day| day == on) {
            days.push(on.to_owned());
        }
    }
    Ok(days)
}
