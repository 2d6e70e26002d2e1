//! What one build says of one case, by question.

use clinical::case::Case;
use clinical::report::classify;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// What is concluded, and the rules behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conclusion {
    /// The class, decision or state; `open` where none stands.
    pub class: String,
    /// The rules that decide, joined.
    pub rules: String,
}

/// What one build says of one case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Which case.
    pub id: String,
    /// Why the build cannot read the case, where it cannot.
    pub refused: Option<String>,
    /// By question (`phase EASL2017`, `flag DECOMPENSATION`), what is concluded.
    pub says: BTreeMap<String, Conclusion>,
    /// By part of the report (`course`), a fingerprint of all of it but places in sources.
    pub parts: BTreeMap<String, String>,
    /// The version of each edition.
    pub versions: BTreeMap<String, String>,
}

/// What the engine of this build says.
///
/// # Errors
/// Where its report is no JSON.
pub fn of(id: &str, case: &Value) -> Result<Outcome, serde_json::Error> {
    match serde_json::from_value::<Case>(case.clone()) {
        Ok(case) => Ok(of_report(id, &serde_json::to_value(classify(&case))?)),
        Err(error) => Ok(Outcome { refused: Some(error.to_string()), ..empty(id) }),
    }
}

fn empty(id: &str) -> Outcome {
    Outcome {
        id: id.to_owned(),
        refused: None,
        says: BTreeMap::new(),
        parts: BTreeMap::new(),
        versions: BTreeMap::new(),
    }
}

fn of_report(id: &str, report: &Value) -> Outcome {
    let mut outcome = empty(id);
    let mut say = |question: String, class: String, rules: String| {
        outcome.says.insert(question, Conclusion { class, rules });
    };
    let serology = &report["serology"];
    let decides = if text(&serology["overrides"]["class"]) == "PATTERN_STANDS" {
        &serology["markers"]
    } else {
        &serology["overrides"]
    };
    say("serology".to_owned(), class(&serology["class"]), joined(&decides["rules"]));
    for phase in list(&report["phases"]) {
        let reading = &phase["reading"];
        let grey = if reading["grey_zone"] == true { ", grey zone" } else { "" };
        let class = class(&reading["class"]) + grey;
        say(format!("phase {}", text(&phase["edition"])), class, joined(&reading["rules"]));
    }
    for finding in list(&report["indications"]) {
        let question = format!("treatment {}", text(&finding["edition"]));
        say(question, class(&finding["decision"]), joined(&finding["rules"]));
    }
    for flag in list(&report["red_flags"]) {
        let state = if flag["possible"] == true { "possible" } else { "raised" };
        let rule = text(&flag["because"]["rule"]).to_owned();
        say(format!("flag {}", text(&flag["code"])), state.to_owned(), rule);
    }
    for (part, value) in report.as_object().into_iter().flatten() {
        // What is asked for on another day or of another version is no difference of a person.
        if part != "provenance" && part != "today" {
            outcome.parts.insert(part.clone(), fingerprint(&without_places(value)));
        }
    }
    for edition in list(&report["provenance"]["editions"]) {
        outcome.versions.insert(text(&edition[0]).to_owned(), text(&edition[1]).to_owned());
    }
    outcome
}

fn list(of: &Value) -> impl Iterator<Item = &Value> {
    of.as_array().into_iter().flatten()
}

fn text(of: &Value) -> &str {
    of.as_str().unwrap_or_default()
}

fn class(of: &Value) -> String {
    of.as_str().unwrap_or("open").to_owned()
}

fn joined(rules: &Value) -> String {
    list(rules).map(text).collect::<Vec<_>>().join(", ")
}

/// The same without the places in sources: how they are worded is no difference of a person.
fn without_places(of: &Value) -> Value {
    match of {
        Value::Array(items) => items.iter().map(without_places).collect(),
        Value::Object(fields) => fields
            .iter()
            .filter(|(key, _)| !matches!(key.as_str(), "locator" | "place"))
            .map(|(key, value)| (key.clone(), without_places(value)))
            .collect::<Map<_, _>>()
            .into(),
        other => other.clone(),
    }
}

fn fingerprint(of: &Value) -> String {
    let digest = of.to_string().bytes().fold(0xcbf2_9ce4_8422_2325_u64, |digest, byte| {
        (digest ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{digest:016x}")
}

impl Outcome {
    /// As one line of JSON.
    pub fn to_json(&self) -> Value {
        let says: Map<String, Value> = self
            .says
            .iter()
            .map(|(question, said)| (question.clone(), json!([said.class, said.rules])))
            .collect();
        json!({
            "id": self.id,
            "refused": self.refused,
            "says": says,
            "parts": self.parts,
            "versions": self.versions,
        })
    }

    /// From such a line.
    ///
    /// # Errors
    /// Where it is none.
    pub fn from_json(of: &Value) -> Result<Outcome, String> {
        let id = of["id"].as_str().ok_or("an outcome without an id")?;
        let texts = |key: &str| -> BTreeMap<String, String> {
            let fields = of[key].as_object().into_iter().flatten();
            fields.map(|(key, value)| (key.clone(), text(value).to_owned())).collect()
        };
        let says = of["says"].as_object().into_iter().flatten();
        Ok(Outcome {
            refused: of["refused"].as_str().map(str::to_owned),
            says: says
                .map(|(question, said)| {
                    let (class, rules) = (text(&said[0]).to_owned(), text(&said[1]).to_owned());
                    (question.clone(), Conclusion { class, rules })
                })
                .collect(),
            parts: texts("parts"),
            versions: texts("versions"),
            ..empty(id)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The committed example: every question is answered, and the line is read back as written.
    #[test]
    fn an_outcome_is_read_as_it_is_written() {
        let case = include_str!("../../../docs/case.json");
        let case: Value = serde_json::from_str(case).expect("JSON");
        let outcome = of("example", &case).expect("a report");
        assert_eq!(outcome.refused, None);
        assert_eq!(outcome.says["serology"].class, "MINOR_TRIPLE_POSITIVE");
        assert_eq!(outcome.says["serology"].rules, "A.2.145");
        for edition in clinical::guidelines::editions() {
            let phase = outcome.says.get(&format!("phase {}", edition.key));
            assert_eq!(phase.is_some(), edition.phase.is_some(), "{}", edition.key);
            let treatment = &outcome.says[&format!("treatment {}", edition.key)];
            assert!(!treatment.class.is_empty(), "{}", edition.key);
            assert_eq!(outcome.versions[edition.key], edition.version);
        }
        assert_eq!(Outcome::from_json(&outcome.to_json()), Ok(outcome));
    }

    #[test]
    fn a_case_that_cannot_be_read_is_told() {
        let outcome = of("odd", &json!({ "shoe_size": 43, "results": 7 })).expect("told");
        assert!(outcome.refused.is_some() && outcome.says.is_empty());
    }
}
