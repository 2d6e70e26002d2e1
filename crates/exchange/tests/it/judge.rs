//! Judges what was read against what must be read: each sure reading is expected, each expected one is there,
//! asked or listed as it may be.

use exchange::{Source, Understood};
use serde_json::Value as Json;

/// A made-up report and what must be read of it.
pub struct Case {
    pub name: String,
    pub source: Source,
    pub text: String,
    pub expected: Vec<String>,
}

/// Every case of a file. They are parted by a line of `====` and the name; in each, a line of `----` parts the
/// report from what is expected of it.
pub fn cases(file: &str) -> Vec<Case> {
    let mut cases = Vec::new();
    for part in file.split("==== ").skip(1) {
        let (head, body) = part.split_once('\n').expect("a name");
        let (text, expected) = body.split_once("\n----\n").unwrap_or_else(|| panic!("{head}"));
        let (name, source) = match head.trim().strip_suffix(" (ocr)") {
            Some(name) => (name, Source::Ocr),
            None => (head.trim(), Source::Text),
        };
        cases.push(Case {
            name: name.to_owned(),
            source,
            text: text.to_owned(),
            expected: expected
                .lines()
                .map(str::trim)
                .filter(|line| !line.is_empty())
                .map(str::to_owned)
                .collect(),
        });
    }
    cases
}

fn key(reading: &Json) -> &str {
    reading["marker"].as_str().or(reading["analyte"].as_str()).unwrap_or_default()
}

fn value(reading: &Json) -> String {
    match &reading["value"] {
        Json::Null => "null".into(),
        Json::String(word) => word.clone(),
        number => {
            let value = number.as_f64().unwrap_or(f64::NAN);
            let sign = match reading["comparator"].as_str() {
                Some("less") => "<",
                Some("at_most") => "<=",
                Some("greater") => ">",
                Some("at_least") => ">=",
                _ => "",
            };
            let unit = match &reading["unit"] {
                Json::String(unit) => format!(":{unit}"),
                Json::Object(unit) => format!(":{}", unit.keys().next().map_or("", String::as_str)),
                _ => String::new(),
            };
            format!("{sign}{value}{unit}")
        }
    }
}

/// What is wrong, a line each.
pub fn judge(understood: &Understood, expected: &[String]) -> Vec<String> {
    let json = exchange::json::of(understood);
    let readings = json["readings"].as_array().cloned().unwrap_or_default();
    let listed: Vec<String> = json["listed"]
        .as_array()
        .cloned()
        .unwrap_or_default()
        .iter()
        .map(|at| at.to_string().trim_matches('"').to_owned())
        .collect();
    let mut used = vec![false; readings.len()];
    let mut wrong = Vec::new();
    for line in expected {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words.as_slice() {
            ["listed", lines @ ..] => {
                for at in lines {
                    if !listed.iter().any(|listed| listed == at) {
                        wrong.push(format!("{at} is not listed"));
                    }
                }
            }
            ["never", test, not @ ..] => {
                for reading in &readings {
                    let hit = key(reading) == *test
                        && !reading["value"].is_null()
                        && (not.is_empty() || value(reading).starts_with(not[0]));
                    if hit {
                        wrong.push(format!("never: {reading}"));
                    }
                }
            }
            ["nothing", "sure"] => {}
            ["several", "people"] => {
                if !understood.several_people {
                    wrong.push("several people are not asked".into());
                }
            }
            ["person", field, is] => {
                let person = &json["person"];
                let found = match *field {
                    "years" | "birth_year" => person["age"][*field].to_string(),
                    _ => person[*field].to_string(),
                };
                if found.trim_matches('"') != *is {
                    wrong.push(format!("{field} is {found}"));
                }
            }
            [at, test, is, certainty, rest @ ..] => {
                let day = rest.iter().find(|it| it.starts_with("20")).copied();
                let uln = rest.iter().find_map(|it| it.strip_prefix("uln="));
                let fits = |reading: &Json| {
                    let place = ["line", "resource", "obx"]
                        .iter()
                        .map(|name| &reading[*name])
                        .find(|it| !it.is_null());
                    let at_place =
                        place.is_some_and(|place| place.to_string().trim_matches('"') == *at);
                    let sure = reading["certainty"] == "sure";
                    let same = value(reading) == *is
                        || (!sure
                            && (reading["value"].is_null() || is.starts_with(&value(reading))));
                    let on_day = day.is_none_or(|day| reading["date"] == day)
                        && (day.is_some() || reading["date"].is_null() || *certainty == "ask");
                    let with_limit = match uln {
                        Some(uln) => {
                            reading["uln"]["value"].as_f64().is_some_and(|it| it.to_string() == uln)
                        }
                        None => true,
                    };
                    at_place
                        && key(reading) == *test
                        && sure == (*certainty == "sure")
                        && same
                        && on_day
                        && with_limit
                };
                match readings
                    .iter()
                    .enumerate()
                    .position(|(nth, reading)| !used[nth] && fits(reading))
                {
                    Some(nth) => used[nth] = true,
                    None if *certainty == "ask" && listed.iter().any(|listed| listed == at) => {}
                    None => wrong.push(format!("missing: {line}")),
                }
            }
            _ => panic!("{line}"),
        }
    }
    for (nth, reading) in readings.iter().enumerate() {
        if !used[nth] && reading["certainty"] == "sure" {
            wrong.push(format!("sure and not expected: {reading}"));
        }
    }
    wrong
}
