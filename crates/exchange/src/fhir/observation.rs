//! Observations and their components.

use super::concept;
use super::resources::{Resources, id};
use crate::days::{self, Written};
use crate::evidence::amount::Decimal;
use crate::evidence::coded::{self, Given, Marked, Whose};
use crate::evidence::decide::{Manner, Proposal};
use crate::evidence::row::{Reference, Row, Sign};
use crate::lexicon::codes;
use crate::lexicon::names::Test;
use crate::lexicon::words::{self, Said};
use crate::text;
use crate::understood::{At, Certainty, DateRead, Reading, Source, Understood, Value, Why};
use clinical::case::{Comparator, Date, Presence};
use serde_json::Value as Json;

/// What is said in an interface is typed; a decimal point is one.
const MANNER: Manner =
    Manner { source: Source::Text, decimal: Decimal::Given, several_days: false };

/// Reads an Observation.
pub fn read(understood: &mut Understood, all: &Resources, resource: &Json) {
    let at = At::Resource(id(resource));
    let day = day(understood, all, resource, &at);
    let status = resource["status"].as_str().unwrap_or_default();
    if matches!(status, "entered-in-error" | "cancelled") {
        understood.listed.push(at);
        return;
    }
    let whole = resource["code"].clone();
    let parent = whose(&whole);
    let took = one(understood, resource, &at, parent, (day, status));
    let mut parts = false;
    for (nth, component) in resource["component"].as_array().into_iter().flatten().enumerate() {
        let at = At::Resource(format!("{}#component[{nth}]", id(resource)));
        let mut whose = whose(&component["code"]);
        // A part of a panel for another virus that is named like one of ours.
        if let (Whose::Test(test), true) = (whose, is_other(&whole)) {
            whose = Whose::Conflict(test);
        }
        if one(understood, component, &at, whose, (day, status)) {
            parts = true;
        } else {
            understood.listed.push(at);
        }
    }
    let panel = resource["hasMember"].is_array() && !has_value(resource);
    if !took && !parts && !panel {
        understood.listed.push(at);
    }
}

fn whose(concept: &Json) -> Whose {
    coded::whose(&concept::codes(concept, "loinc.org"), concept::texts(concept))
}

/// Whether a code is of another virus, and not of a panel.
fn is_other(concept: &Json) -> bool {
    let texts: Vec<String> = concept::texts(concept).map(str::to_lowercase).collect();
    let panel = texts.iter().any(|text| text.contains("panel") || text.contains("profile"));
    let other = ["hepatitis a", "hepatitis c", "hepatitis d", "hepatitis e", "hiv"];
    let names = texts.iter().any(|text| other.iter().any(|name| text.contains(name)));
    let coded = concept::codes(concept, "loinc.org")
        .iter()
        .any(|code| codes::loinc(code) == Some(Test::Other));
    (names || coded) && !panel
}

/// The names of the values that an element has.
fn value_names(element: &Json) -> Vec<&str> {
    let Some(map) = element.as_object() else { return Vec::new() };
    map.keys().filter(|key| key.starts_with("value")).map(String::as_str).collect()
}

fn has_value(element: &Json) -> bool {
    !value_names(element).is_empty()
}

/// Reads one result; whether anything was taken.
fn one(
    understood: &mut Understood,
    element: &Json,
    at: &At,
    whose: Whose,
    (day, status): ((Option<Date>, Option<Why>), &str),
) -> bool {
    let test = match whose {
        Whose::Test(test) | Whose::UnknownCode(test) | Whose::Conflict(test) => test,
        Whose::Nobodys => return false,
    };
    if test == Test::Other {
        return false;
    }
    let mut proposals: Vec<Proposal> = Vec::new();
    let mut why = None;
    if status == "registered" && !has_value(element) {
        if let Test::Marker(marker) = test {
            proposals.extend(coded::asked(test, Why::NoResultYet).map(|it| Proposal {
                value: Value::Marker(marker, Some(Presence::Pending)),
                ..it
            }));
        }
    } else if element["dataAbsentReason"].is_object() {
        return false;
    } else {
        let Some((row, doubt)) = row(element, test) else { return false };
        why = doubt;
        proposals = coded::proposals(test, &row, MANNER);
    }
    let asks = why.or(match whose {
        Whose::Conflict(_) => Some(Why::CodeTextConflict),
        Whose::UnknownCode(_) => Some(Why::CodeTextConflict),
        _ => None,
    });
    let took = !proposals.is_empty();
    for proposal in proposals {
        let mut reading = Reading {
            at: at.clone(),
            span: (0, 0),
            value: proposal.value,
            on: day.0,
            uln: proposal.uln,
            certainty: proposal.certainty,
            why: proposal.why,
            signals: proposal.signals,
            person: None,
        };
        if let Some(why) = asks {
            // Nothing is proposed for a test that is in doubt, or whose coding contradicts itself.
            if why != Why::UnitAgainstCode && !matches!(whose, Whose::UnknownCode(_)) {
                reading.value = reading.value.emptied();
            }
            reading.certainty = Certainty::Ask;
            reading.why = Some(why);
        }
        if matches!(status, "preliminary" | "unknown" | "registered") {
            reading.ask(Why::NoResultYet);
        }
        if let (None, Some(why)) = day {
            reading.ask(why);
        }
        understood.readings.push(reading);
    }
    took
}

/// The row of a result, and why it is asked whatever it says.
fn row(element: &Json, test: Test) -> Option<(Row, Option<Why>)> {
    let values = value_names(element);
    let mut doubt = None;
    let mut row = match values.as_slice() {
        [] => Row::default(),
        ["valueCodeableConcept"] => {
            let (row, why) = of_concept(&element["valueCodeableConcept"])?;
            doubt = why;
            row
        }
        ["valueString"] => text::row(element["valueString"].as_str()?),
        ["valueQuantity"] => {
            let (row, why) = of_quantity(&element["valueQuantity"], test)?;
            doubt = why;
            row
        }
        ["valueBoolean"] => {
            let sign = if element["valueBoolean"].as_bool()? { Sign::Plus } else { Sign::Minus };
            // One statement, and a mark beside it another.
            let said = if sign == Sign::Plus { Marked::Positive } else { Marked::Negative };
            let mut row = Row::default();
            coded::mark(&mut row, said);
            row
        }
        ["valueInteger"] => {
            let number = element["valueInteger"].as_i64()?.to_string();
            let mut row = Row::default();
            let given =
                Given { number: &number, comparator: Comparator::Equal, unit: None, code: None };
            coded::put_amount(&mut row, test, &given);
            row
        }
        // Two values, or a kind that holds no result.
        _ => return None,
    };
    let is_boolean = values == ["valueBoolean"];
    for interpretation in element["interpretation"].as_array().into_iter().flatten() {
        let codes: Vec<&str> = concept::all_codes(interpretation).collect();
        let marks: Vec<Marked> = codes
            .iter()
            .map(|code| coded::marked(code))
            .filter(|it| *it != Marked::Unknown)
            .collect();
        if marks.is_empty() {
            for text in concept::texts(interpretation) {
                if let Some((said, length)) = words::at(None, &text.to_lowercase())
                    && length == text.len()
                {
                    row.words.push(said);
                }
            }
        }
        for marked in marks {
            match (is_boolean, marked) {
                // A word of its own kind beside the boolean.
                (true, Marked::Positive) => row.words.push(Said::Found),
                (true, Marked::Negative) => row.words.push(Said::NotFound),
                _ => coded::mark(&mut row, marked),
            }
        }
    }
    references(&mut row, element);
    let nothing = row.words.is_empty()
        && row.signs.is_empty()
        && row.marks.is_empty()
        && row.amount.is_none()
        && !row.residue;
    (!nothing).then_some((row, doubt))
}

fn of_concept(concept: &Json) -> Option<(Row, Option<Why>)> {
    let mut coded: Vec<Said> = concept::all_codes(concept).filter_map(codes::answer).collect();
    coded.dedup();
    let mut texts = Row::default();
    let mut shown: Vec<Said> = Vec::new();
    for text in concept::texts(concept) {
        let row = text::row(text);
        shown.extend(row.words.iter().copied());
        let better = texts.words.is_empty() && texts.amount.is_none();
        if better {
            texts = row;
        }
    }
    shown.dedup();
    let differs = |said: &Said| coded.iter().any(|code| code != said);
    match coded.as_slice() {
        [said] => {
            let conflict = shown.iter().any(differs).then_some(Why::CodeTextConflict);
            let mut row = coded::of_answer(*said);
            row.amount = texts.amount;
            row.unit = texts.unit;
            Some((row, conflict))
        }
        [] => Some((texts, None)),
        _ => Some((coded::of_answer(Said::Found), Some(Why::Contradiction))),
    }
}

fn of_quantity(quantity: &Json, test: Test) -> Option<(Row, Option<Why>)> {
    let written = number(&quantity["value"])?;
    let comparator = match quantity["comparator"].as_str() {
        None => Comparator::Equal,
        Some("<") => Comparator::Less,
        Some("<=") => Comparator::AtMost,
        Some(">") => Comparator::Greater,
        Some(">=") => Comparator::AtLeast,
        Some(_) => return None,
    };
    let mut row = Row::default();
    let code = quantity["code"].as_str().filter(|_| {
        quantity["system"].as_str().is_none_or(|system| system.contains("unitsofmeasure"))
    });
    let given = Given { number: &written, comparator, unit: quantity["unit"].as_str(), code };
    let conflict = coded::put_amount(&mut row, test, &given);
    Some((row, conflict.then_some(Why::UnitAgainstCode)))
}

/// A number, or a text that is one: some programs write decimals as texts.
fn number(value: &Json) -> Option<String> {
    match value {
        Json::Number(number) => Some(number.to_string()),
        Json::String(text) => text
            .trim()
            .parse::<f64>()
            .ok()
            .filter(|it| it.is_finite())
            .map(|_| text.trim().to_owned()),
        _ => None,
    }
}

/// The reference for all: of several the one that is named normal.
fn references(row: &mut Row, element: &Json) {
    let Some(ranges) = element["referenceRange"].as_array() else { return };
    let is_normal = |range: &&Json| {
        let kind = &range["type"];
        kind.is_null() || concept::all_codes(kind).any(|code| code == "normal")
    };
    let normal: Vec<&Json> = ranges.iter().filter(is_normal).collect();
    let [range] = normal.as_slice() else {
        if normal.len() > 1 {
            row.reference = Some(Reference::Unclear);
        }
        return;
    };
    // For some people only: which, is not read.
    if !range["appliesTo"].is_null() || !range["age"].is_null() {
        row.reference = Some(Reference::Unclear);
        return;
    }
    let end = |name: &str| number(&range[name]["value"]).and_then(|it| it.parse::<f64>().ok());
    let units: Vec<&str> =
        ["low", "high"].iter().filter_map(|name| range[*name]["unit"].as_str()).collect();
    let differs = |unit: &&str| row.unit.as_deref().is_some_and(|own| !coded::same_unit(own, unit));
    if units.iter().any(differs) {
        row.reference = Some(Reference::Unclear);
        return;
    }
    match (end("low"), end("high")) {
        (None, None) => {
            if let Some((found, text)) = range["text"].as_str().and_then(text::reference) {
                row.reference = Some(found);
                row.reference_text = text;
            }
        }
        (low, high) => coded::reference(row, low, high),
    }
}

/// The day of the sample as it is written, never moved to another zone.
fn day(
    understood: &mut Understood,
    all: &Resources,
    resource: &Json,
    at: &At,
) -> (Option<Date>, Option<Why>) {
    let specimen = all.find(&resource["specimen"]);
    let collected = specimen.map(|it| &it["collection"]);
    let given = [
        resource["effectiveDateTime"].as_str(),
        resource["effectiveInstant"].as_str(),
        resource["effectivePeriod"]["start"].as_str(),
        collected.and_then(|it| it["collectedDateTime"].as_str()),
        collected.and_then(|it| it["collectedPeriod"]["start"].as_str()),
    ];
    let of_report = || {
        let report = all.report_of(resource)?;
        let specimen = report["specimen"].as_array().and_then(|list| all.find(list.first()?));
        report["effectiveDateTime"]
            .as_str()
            .or(report["effectivePeriod"]["start"].as_str())
            .or(specimen.and_then(|it| it["collection"]["collectedDateTime"].as_str()))
    };
    let text =
        given.into_iter().flatten().next().or_else(of_report).or(resource["issued"].as_str());
    let Some(text) = text else { return (None, None) };
    match days::at(None, &text.to_lowercase()).map(|found| found.day) {
        Some(Written::Day(day, _)) => (Some(day), None),
        _ => {
            understood.dates.push(DateRead {
                at: at.clone(),
                text: text.to_owned(),
                candidates: Vec::new(),
                why: Some(Why::DayNotKnown),
            });
            (None, Some(Why::DayNotKnown))
        }
    }
}
