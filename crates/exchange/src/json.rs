//! What was understood, as JSON.

use crate::bytes::NoText;
use crate::understood::{Amount, At, Certainty, Reading, Said, Understood, Value};
use clinical::case::{Comparator, HbvDna, LabResult, Quantity};
use serde_json::{Map, Value as Json, json};

/// Leaves out of a case's JSON what is not known: a file says what there is.
pub fn without_nothing(value: &mut Json) {
    if let Json::Object(fields) = value {
        // A limit that was not named is said as such.
        fields.retain(|key, value| !value.is_null() || key == "detected_below_limit");
        fields.values_mut().for_each(without_nothing);
    } else if let Json::Array(items) = value {
        items.iter_mut().for_each(without_nothing);
    }
}

/// The form in which the command line prints it; docs/formats.md describes it.
pub fn of(understood: &Understood) -> Json {
    let readings: Vec<Json> = understood.readings.iter().map(reading).collect();
    let mut all = Map::new();
    all.insert("format".into(), understood.format.key().into());
    all.insert("readings".into(), readings.into());
    all.insert("listed".into(), understood.listed.iter().map(place).collect());
    all.insert("asked_whole".into(), understood.several_people.into());
    all.insert("person".into(), person(understood));
    let treatments = understood.treatments.iter().map(|it| {
        let drugs: Vec<&str> = it.drugs.iter().map(|drug| drug.key()).collect();
        let mut treatment = Map::new();
        put_place(&mut treatment, &it.at);
        treatment.insert("drugs".into(), drugs.into());
        treatment.insert("start".into(), it.start.map(|when| when.to_string()).into());
        treatment.insert("stop".into(), it.stop.map(|when| when.to_string()).into());
        treatment.insert("certainty".into(), certainty(it.certainty).into());
        Json::Object(treatment)
    });
    all.insert("treatments".into(), treatments.collect());
    let dates = understood.dates.iter().map(|it| {
        let candidates: Vec<String> = it.candidates.iter().map(|day| day.to_string()).collect();
        let mut date = Map::new();
        put_place(&mut date, &it.at);
        date.insert("text".into(), it.text.clone().into());
        date.insert("certainty".into(), if it.why.is_some() { "ask" } else { "sure" }.into());
        date.insert("why".into(), it.why.map(|why| why.key()).into());
        date.insert("candidates".into(), candidates.into());
        Json::Object(date)
    });
    all.insert("dates".into(), dates.collect());
    if let Some(said) = &understood.said {
        all.insert("said".into(), sentence(said).into());
    }
    Json::Object(all)
}

/// What is said of a text that holds nothing to take, in English, for a prompt.
pub fn sentence(said: &Said) -> String {
    match said {
        Said::OtherMessage(kind) => {
            format!("an HL7 message of type {kind}, without results; results are read from ORU^R01")
        }
        Said::NotRead(format) => match format.key() {
            "ldt" => "an LDT file: not read; copy the report's text instead".into(),
            "cda" => "a CDA or other XML document: not read; copy the text that it shows".into(),
            "json" => "JSON that is no FHIR resource: read are a Bundle, an Observation, a list or lines of them".into(),
            _ => "not a text: of a picture or a PDF copy the text that it shows".into(),
        },
        Said::Malformed(problem) => format!("cannot be read: {problem}"),
        Said::TooLong => "longer than any report; nothing was read".into(),
    }
}

/// What is said of bytes that are no text, in English, for a prompt.
pub fn no_text(problem: &NoText) -> String {
    match problem {
        NoText::Known(name) => format!("this is a {name}, not text; copy the text that it shows"),
        NoText::Encoding(name) => format!("its encoding is {name}; save it as UTF-8"),
        NoText::NotUtf8(at) => format!("this is not UTF-8, from byte {at} on; save it as UTF-8"),
    }
}

fn certainty(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Sure => "sure",
        Certainty::Ask => "ask",
    }
}

fn place(at: &At) -> Json {
    match at {
        At::Line(line) => (*line).into(),
        At::Resource(id) => id.as_str().into(),
        At::Segment { name, set, person: None } => format!("{name} {set}").into(),
        At::Segment { name, set, person: Some(person) } => format!("{person}:{name} {set}").into(),
    }
}

fn put_place(map: &mut Map<String, Json>, at: &At) {
    match at {
        At::Line(line) => map.insert("line".into(), (*line).into()),
        At::Resource(id) => map.insert("resource".into(), id.as_str().into()),
        At::Segment { set, person: None, .. } => map.insert(
            "obx".into(),
            set.parse::<u64>().map_or_else(|_| set.as_str().into(), Into::into),
        ),
        At::Segment { set, person: Some(person), .. } => {
            map.insert("obx".into(), format!("{person}:{set}").into())
        }
    };
}

fn person(understood: &Understood) -> Json {
    let mut person = Map::new();
    let read = &understood.person;
    if let Some(sex) = read.sex {
        person.insert("sex".into(), sex.key().into());
    }
    match (read.birth_year, read.years) {
        (Some(year), _) => person.insert("age".into(), json!({ "birth_year": year })),
        (None, Some(years)) => person.insert("age".into(), json!({ "years": number(years) })),
        _ => None,
    };
    for (field, answer) in &read.fields {
        let value = match *answer {
            "yes" => Json::Bool(true),
            "no" => Json::Bool(false),
            other => other.into(),
        };
        person.insert((*field).into(), value);
    }
    Json::Object(person)
}

/// Whole numbers without a point, as people write them.
pub(crate) fn number(value: f64) -> Json {
    if value.fract() == 0.0 && value.abs() < 9e15 {
        #[allow(clippy::cast_possible_truncation, reason = "a whole number within the range")]
        return (value as i64).into();
    }
    json!(value)
}

fn comparator(comparator: Comparator) -> Json {
    json!(comparator)
}

pub(crate) fn put_quantity(map: &mut Map<String, Json>, quantity: &Quantity) {
    map.insert("value".into(), number(quantity.value()));
    map.insert("comparator".into(), comparator(quantity.comparator()));
    map.insert("unit".into(), json!(quantity.unit()));
}

fn put_bare(map: &mut Map<String, Json>, (sign, value): (Comparator, f64)) {
    map.insert("value".into(), number(value));
    map.insert("comparator".into(), comparator(sign));
}

fn reading(reading: &Reading) -> Json {
    let mut map = Map::new();
    put_place(&mut map, &reading.at);
    match &reading.value {
        Value::Marker(marker, presence) => {
            map.insert("marker".into(), marker.key().into());
            map.insert("value".into(), presence.map_or(Json::Null, |is| json!(is)));
            let signals: Vec<&str> = reading.signals.iter().map(|it| it.key()).collect();
            map.insert("signals".into(), signals.into());
        }
        Value::Dna(dna) => {
            map.insert("analyte".into(), reading.value.key().into());
            match dna {
                Some(Amount::Whole(dna)) => put_dna(&mut map, dna),
                Some(Amount::Bare(sign, value)) => put_bare(&mut map, (*sign, *value)),
                None => drop(map.insert("value".into(), Json::Null)),
            }
        }
        Value::Amount(_, amount) => {
            map.insert("analyte".into(), reading.value.key().into());
            match amount {
                Some(Amount::Whole(quantity)) => put_quantity(&mut map, quantity),
                Some(Amount::Bare(sign, value)) => put_bare(&mut map, (*sign, *value)),
                None => drop(map.insert("value".into(), Json::Null)),
            }
        }
    }
    if let Some(uln) = reading.uln {
        map.insert("uln".into(), json!(uln));
    }
    map.insert("date".into(), reading.on.map(|day| day.to_string()).into());
    map.insert("certainty".into(), certainty(reading.certainty).into());
    if let Some(why) = reading.why {
        map.insert("why".into(), why.key().into());
    }
    if let Some(person) = reading.person {
        map.insert("patient".into(), person.into());
    }
    map.insert("span".into(), json!([reading.span.0, reading.span.1]));
    Json::Object(map)
}

pub(crate) fn put_dna(map: &mut Map<String, Json>, dna: &HbvDna) {
    match dna {
        HbvDna::NotDetected => drop(map.insert("value".into(), "not_detected".into())),
        HbvDna::DetectedBelowLimit(limit) => {
            map.insert("value".into(), "detected_below".into());
            if let Some(limit) = limit {
                map.insert("limit".into(), number(limit.quantity().value()));
                map.insert("unit".into(), json!(limit.quantity().unit()));
            }
        }
        HbvDna::BelowLimit => drop(map.insert("value".into(), "below_limit".into())),
        HbvDna::Level(level) => put_quantity(map, &level.quantity()),
    }
}

/// The result of a reading, if it is complete.
pub fn result(value: &Value) -> Option<LabResult> {
    match value {
        Value::Marker(marker, presence) => Some(LabResult::Marker(*marker, (*presence)?)),
        Value::Dna(Some(Amount::Whole(dna))) => Some(LabResult::Dna(*dna)),
        Value::Amount(_, Some(Amount::Whole(quantity))) => Some(LabResult::Measured(*quantity)),
        _ => None,
    }
}
