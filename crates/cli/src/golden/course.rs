//! Course cases: the events of a dated series. The set of events must be equal.

use super::expect::{Judged, Verdict};
use super::value::{Filled, set, text};
use super::visit::{add_visit, when};
use clinical::case::*;
use clinical::course::Course;
use clinical::report::classify;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

pub fn judge(input: &Map<String, Value>, expected: &Map<String, Value>) -> Verdict {
    let judged = case(input).map(|case| {
        let course = classify(&case).course;
        let mut judged = Judged::default();
        for (key, value) in expected {
            match (key.as_str(), value.as_array()) {
                ("events", Some(events)) => equal(&mut judged, &course, events),
                ("events_include", Some(events)) => {
                    judged.contains_all(key, value, &names(&course));
                    refuse_other_than_names(&mut judged, key, events);
                }
                ("events_exclude", Some(events)) => {
                    for name in names(&course) {
                        if events.iter().any(|event| event.as_str() == Some(&name)) {
                            judged.differ(format!("{key}: got {name}"));
                        }
                    }
                    refuse_other_than_names(&mut judged, key, events);
                }
                _ => judged.differ(format!("expected {key} is not understood")),
            }
        }
        judged
    });
    judged.into()
}

/// Everything a case may list: events, and the seed's terms, which are remarks.
fn names(course: &Course) -> Vec<String> {
    course.events.iter().chain(&course.remarks).map(|found| found.code.to_string()).collect()
}

fn refuse_other_than_names(judged: &mut Judged, key: &str, events: &[Value]) {
    if events.iter().any(|event| !event.is_string()) {
        judged.differ(format!("{key}: expected names"));
    }
}

/// The seed's terms are looked for among the remarks, all others among the events; both must
/// be equal. A remark on someone who responds well by the guidelines' terms says so itself:
/// if a case does not list it, it is reported, and nothing differs.
fn equal(judged: &mut Judged, course: &Course, events: &[Value]) {
    let wanted: BTreeSet<&str> = events.iter().filter_map(Value::as_str).collect();
    let (seed, modern): (BTreeSet<&str>, BTreeSet<&str>) =
        wanted.iter().copied().partition(|name| name.starts_with("SEED_"));
    // Terms of AASLD/IDSA 2025 stand beside the older ones: a list that names none of them does
    // not speak of them.
    let of_2025 = |name: &&str| name.ends_with("_A25");
    let found: BTreeSet<&str> = course
        .events
        .iter()
        .map(|event| event.code.as_str())
        .filter(|name| !of_2025(name) || modern.contains(name))
        .collect();
    let remarks: BTreeSet<&str> = course.remarks.iter().map(|it| it.code.as_str()).collect();
    let missing: Vec<&str> =
        modern.difference(&found).chain(seed.difference(&remarks)).copied().collect();
    if !missing.is_empty() || wanted.len() != events.len() {
        judged.differ(format!("events missing: {}", missing.join(", ")));
    }
    let good = |name: &&&str| {
        course.remarks.iter().any(|remark| {
            remark.code == ***name
                && remark.notes.iter().any(|note| *note == "GOOD_RESPONSE_BY_GUIDELINES")
        })
    };
    let (good, other): (Vec<&str>, Vec<&str>) = remarks.difference(&seed).partition(good);
    let extra: Vec<&str> = found.difference(&modern).copied().chain(other).collect();
    if !extra.is_empty() {
        judged.differ(format!("events not expected: {}", extra.join(", ")));
    }
    if !good.is_empty() {
        judged.notes.push(format!("remarks beside a good response: {}", good.join(", ")));
    }
}

/// The case of a series. `adherent` absent is yes, `cirrhosis` absent is none:
/// so the cases' gloss has it.
pub fn case(input: &Map<String, Value>) -> Filled<Case> {
    let mut case = Case::default();
    case.set("cirrhosis", "none").map_err(text)?;
    let (mut start, mut stop, mut drugs, mut adherent) = (None, None, Vec::new(), true);
    for (key, value) in input {
        if value.is_null() {
            continue;
        }
        let wrong = |problem: String| format!("input {key} = {value}: {problem}");
        match key.as_str() {
            "start" => start = Some(when(value).map_err(wrong)?),
            "stop" => stop = Some(when(value).map_err(wrong)?),
            "drug" | "drugs" => {
                let parts = match value {
                    Value::Array(parts) => parts.iter().map(Value::as_str).collect(),
                    one => one.as_str().map(|one| vec![one]),
                };
                let text = parts.ok_or_else(|| wrong("expected drugs".into()))?.join("+");
                drugs = Drug::parse_several(&text).map_err(|error| wrong(error.to_string()))?;
            }
            "adherent" => {
                adherent = value.as_bool().ok_or_else(|| wrong("expected true or false".into()))?;
            }
            "alt_uln" => set(&mut case, "uln", value, None, None).map_err(wrong)?,
            "cirrhosis" => set(&mut case, "cirrhosis", value, None, None).map_err(wrong)?,
            "immunosuppressed" | "immunosuppression" => {
                set(&mut case, "immunosuppression", value, None, None).map_err(wrong)?;
            }
            "series" => {
                for visit in value.as_array().ok_or_else(|| wrong("expected visits".into()))? {
                    let visit = visit.as_object().ok_or_else(|| wrong("expected visits".into()))?;
                    add_visit(&mut case, visit)?;
                }
            }
            _ => return Err(wrong("this key is not understood".into())),
        }
    }
    if let Some(start) = start {
        let mut episode = Episode::within(drugs, start, stop).map_err(|error| error.to_string())?;
        episode.adherent = Some(adherent);
        case.add_treatment(episode).map_err(|error| error.to_string())?;
    } else if stop.is_some() || !drugs.is_empty() {
        return Err("a treatment without a start".into());
    }
    Ok(case)
}
