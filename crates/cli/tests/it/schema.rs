//! The committed schemas are those that `hepb schema` prints; the cases and reports that are shown to
//! people follow them, and a misspelt field does not.

use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::Command;

fn docs(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs").join(name)
}

fn hepb(arguments: &[&str]) -> String {
    let run = Command::new(env!("CARGO_BIN_EXE_hepb")).args(arguments).output().expect("it runs");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8(run.stdout).expect("UTF-8")
}

fn json_of(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

fn read(name: &str) -> Value {
    json_of(&std::fs::read_to_string(docs(name)).expect("it is committed"))
}

fn schema(form: &str) -> Value {
    json_of(&hepb(&["schema", form]))
}

#[test]
fn the_committed_schemas_are_fresh() {
    for form in ["case", "report", "row", "mapping", "matrix"] {
        let file = docs(&format!("schema/{form}.schema.json"));
        let committed = std::fs::read_to_string(&file).unwrap_or_default();
        assert!(
            committed == hepb(&["schema", form]),
            "{} is stale: run `make schema`",
            file.display()
        );
    }
}

/// Descriptions are for people who write cases and read reports: the project's own shorthand is not for them.
#[test]
fn descriptions_are_for_their_readers() {
    fn descriptions(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::Object(fields) => {
                found.extend(fields.get("description").and_then(Value::as_str).map(str::to_owned));
                fields.values().for_each(|field| descriptions(field, found));
            }
            Value::Array(items) => items.iter().for_each(|item| descriptions(item, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    for form in ["case", "report", "row", "mapping", "matrix"] {
        descriptions(&schema(form), &mut found);
    }
    assert!(found.len() > 100, "only {}", found.len());
    for text in found {
        let lower = text.to_lowercase();
        let ours = ["seed", "dossier", "section a", "section f", "section h", "section k", "```"];
        assert!(!ours.iter().any(|word| lower.contains(word)), "{text}");
    }
}

/// Where `value` breaks `schema`. Knows the keywords that are used here, and fails on any other.
fn broken(root: &Value, schema: &Value, value: &Value, at: &str) -> Option<String> {
    let Some(schema) = schema.as_object() else {
        return (*schema == json!(false)).then(|| format!("{at}: nothing is allowed"));
    };
    let any = |list: &Value| {
        let list = list.as_array().expect("a list");
        let all: Option<Vec<String>> =
            list.iter().map(|one| broken(root, one, value, at)).collect();
        all.map(|reasons| format!("{at}: none fits: {reasons:?}"))
    };
    for (keyword, rule) in schema {
        let found = match keyword.as_str() {
            "$schema" | "$defs" | "title" | "description" | "default" | "format" => None,
            "$ref" => {
                let target = rule.as_str().expect("a text").trim_start_matches('#');
                broken(root, root.pointer(target).expect("it is defined"), value, at)
            }
            "anyOf" | "oneOf" => any(rule),
            "type" => {
                let fits = |kind: &Value| match kind.as_str().expect("a kind") {
                    "object" => value.is_object(),
                    "array" => value.is_array(),
                    "string" => value.is_string(),
                    "boolean" => value.is_boolean(),
                    "null" => value.is_null(),
                    "number" => value.is_number(),
                    "integer" => value.as_f64().is_some_and(|number| number.fract() == 0.0),
                    other => panic!("an unknown type: {other}"),
                };
                let kinds = rule.as_array().cloned().unwrap_or_else(|| vec![rule.clone()]);
                (!kinds.iter().any(fits)).then(|| format!("{at}: {value} is no {rule}"))
            }
            "enum" => {
                let known = rule.as_array().expect("a list").contains(value);
                (!known).then(|| format!("{at}: {value} is none of {rule}"))
            }
            "const" => (rule != value).then(|| format!("{at}: {value} is not {rule}")),
            "minimum" => value
                .as_f64()
                .filter(|number| *number < rule.as_f64().expect("a number"))
                .map(|number| format!("{at}: {number} is less than {rule}")),
            "maximum" => value
                .as_f64()
                .filter(|number| *number > rule.as_f64().expect("a number"))
                .map(|number| format!("{at}: {number} is more than {rule}")),
            "minItems" => value
                .as_array()
                .filter(|items| (items.len() as u64) < rule.as_u64().expect("a number"))
                .map(|_| format!("{at}: too few")),
            "maxItems" => value
                .as_array()
                .filter(|items| (items.len() as u64) > rule.as_u64().expect("a number"))
                .map(|_| format!("{at}: too many")),
            "uniqueItems" => value
                .as_array()
                .filter(|items| (1..items.len()).any(|i| items[..i].contains(&items[i])))
                .map(|_| format!("{at}: something twice")),
            "items" => value.as_array().and_then(|items| {
                let mut items = items.iter().enumerate();
                items.find_map(|(i, item)| broken(root, rule, item, &format!("{at}/{i}")))
            }),
            "prefixItems" => value.as_array().and_then(|items| {
                let mut pairs = items.iter().zip(rule.as_array().expect("a list")).enumerate();
                pairs.find_map(|(i, (item, rule))| broken(root, rule, item, &format!("{at}/{i}")))
            }),
            "properties" => value.as_object().and_then(|fields| {
                let mut rules = rule.as_object().expect("rules").iter();
                rules.find_map(|(name, rule)| {
                    broken(root, rule, fields.get(name)?, &format!("{at}/{name}"))
                })
            }),
            "required" => value.as_object().and_then(|fields| {
                let mut names = rule.as_array().expect("a list").iter();
                let missing =
                    names.find(|name| !fields.contains_key(name.as_str().expect("a name")));
                missing.map(|name| format!("{at}: {name} is missing"))
            }),
            "additionalProperties" => value.as_object().and_then(|fields| {
                let known = schema.get("properties").and_then(Value::as_object);
                let mut others = fields
                    .iter()
                    .filter(|(name, _)| !known.is_some_and(|known| known.contains_key(*name)));
                others.find_map(|(name, field)| broken(root, rule, field, &format!("{at}/{name}")))
            }),
            other => panic!("this test does not know the keyword {other}"),
        };
        if found.is_some() {
            return found;
        }
    }
    None
}

#[test]
fn the_cases_to_copy_and_their_reports_follow_the_schemas() {
    let (of_case, of_report) = (schema("case"), schema("report"));
    for name in ["case.json", "history.json"] {
        assert_eq!(broken(&of_case, &of_case, &read(name), ""), None, "{name}");
        let report = hepb(&["classify", docs(name).to_str().expect("a path")]);
        assert_eq!(broken(&of_report, &of_report, &json_of(&report), ""), None, "{name}");
    }
}

#[test]
fn a_schema_refuses_what_the_engine_refuses() {
    let schema = schema("case");
    let wrong = [
        json!({ "resluts": [] }),
        json!({ "results": [{ "result": { "hbsag": "perhaps" } }] }),
        json!({ "today": 2024 }),
        json!([]),
    ];
    for case in wrong {
        assert!(broken(&schema, &schema, &case, "").is_some(), "{case}");
        assert!(serde_json::from_value::<clinical::case::Case>(case).is_err());
    }
}
