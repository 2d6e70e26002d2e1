//! Acute hepatitis B events of a surveillance system. Days are counted from the
//! event that is expected; how many events a system links is its own affair and
//! is only noted.

use super::super::expect::{Judged, Verdict};
use super::file::{cases, name};
use clinical::case::{Date, parse_date};
use clinical::surveillance::{Event, EventKind, acute_event};
use serde_json::Value;

/// The day counted as 0.
const DAY_ZERO: &str = "2024-06-15";

pub fn judge(file: &Value) -> Vec<(String, Verdict)> {
    let one = |(index, case): (usize, &Value)| (name(case, index), verdict(case).into());
    cases(file).iter().enumerate().map(one).collect()
}

fn verdict(case: &Value) -> Result<Judged, String> {
    let mut judged = Judged::default();
    let listed = case.get("events").and_then(Value::as_array).ok_or("no events")?;
    let mut events = Vec::new();
    for event in listed {
        let on = day(event.get("day").and_then(Value::as_i64).ok_or("no day")?)?;
        let number = |key: &str| event.get(key).and_then(Value::as_f64);
        let found = |key: &str| event.get(key).and_then(Value::as_str).map(|v| v == "POSITIVE");
        let enzyme = ["alt", "ast"].iter().find_map(|key| {
            let limit = number(&format!("{key}_uln")).unwrap_or(40.0);
            number(key).map(|value| EventKind::Enzyme(value / limit))
        });
        // ICD-9 782.4 is jaundice.
        let jaundice = (event.get("icd9").and_then(Value::as_str) == Some("782.4"))
            .then_some(EventKind::Jaundice);
        let kind = jaundice
            .or(enzyme)
            .or(found("igm_anti_hbc").map(EventKind::Igm))
            .or(found("hbsag").map(EventKind::Hbsag))
            .or(found("hbv_dna").map(EventKind::Dna))
            .or(number("bilirubin_total").map(EventKind::Bilirubin))
            .or(number("bilirubin_direct").map(EventKind::DirectBilirubin))
            .or(number("bilirubin_indirect").map(EventKind::IndirectBilirubin))
            .ok_or(format!("event {event} is not understood"))?;
        events.push(Event { on, kind });
    }
    let expected = case.get("expected").and_then(Value::as_str).ok_or("nothing expected")?;
    let found = acute_event(&events, false);
    match (&found, expected.starts_with("acute hepatitis B, dated day 0")) {
        (Some(found), true) if found.on == day(0)? => {
            judged.notes.push(format!("definition {}", found.definition));
            let count = format!("{} events", found.events);
            if !expected.contains(&count) {
                judged.notes.push(format!("{expected}: this engine links {count}"));
            }
        }
        (None, false) => {}
        (found, _) => judged.differ(format!("expected {expected}, got {found:?}")),
    }
    Ok(judged)
}

fn day(offset: i64) -> Result<Date, String> {
    let mut day = parse_date("day", DAY_ZERO).map_err(|error| error.to_string())?;
    for _ in 0..offset.unsigned_abs() {
        let next = if offset < 0 { day.yesterday() } else { day.tomorrow() };
        day = next.map_err(|error| error.to_string())?;
    }
    Ok(day)
}
