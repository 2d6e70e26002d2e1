//! A case in, its report out.

use crate::given::Given;
use crate::write::json;
use clinical::case::{Case, ErrorText};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

/// The report of a case, both as JSON (docs/schema).
///
/// # Errors
/// Where it is no case: an object with `code`, `field`, `found`, `expected`, `path` and `message`, as JSON.
#[wasm_bindgen]
pub fn classify(case: &str) -> Result<String, String> {
    let given: Given =
        serde_json::from_str(case).map_err(|error| refused(&error.to_string(), ""))?;
    let case = Case::deserialize(&given).map_err(|wrong| refused(wrong.message(), wrong.path()))?;
    Ok(json(&clinical::report::classify(&case)))
}

/// An error that the engine has a code for.
#[derive(Serialize)]
struct Refused<'a> {
    code: &'a str,
    field: &'a str,
    found: &'a str,
    expected: Option<&'a str>,
    path: &'a str,
    message: &'a str,
}

/// Anything else that is no case.
#[derive(Serialize)]
struct NoCase<'a> {
    code: &'static str,
    field: &'a str,
    path: &'a str,
    message: &'a str,
}

/// The error of a message, and of the place in the JSON that it is about. What the engine refuses has its own code;
/// anything else that is no case has the code `not_a_case`, and the last name of its place as field.
fn refused(message: &str, path: &str) -> String {
    match ErrorText::within(message) {
        Some(it) => json(&Refused {
            code: it.code,
            field: it.field,
            found: it.found,
            expected: it.expected,
            path,
            message,
        }),
        None => {
            let field = path.rsplit('.').next().unwrap_or_default();
            json(&NoCase { code: "not_a_case", field, path, message })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};
    use std::path::Path;

    #[test]
    fn a_case_becomes_the_report_that_the_engine_gives() {
        let case = include_str!("../../../docs/case.json");
        let report: Value = serde_json::from_str(&classify(case).expect("a case")).expect("JSON");
        let own = clinical::report::classify(&serde_json::from_str(case).expect("a case"));
        assert_eq!(report, serde_json::to_value(own).expect("JSON"));
    }

    /// Every story, as the readers and writers of this crate have it and as serde_json has it.
    #[test]
    fn every_story_is_read_and_written_as_by_serde_json() {
        let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/vignettes"));
        let stories = vignettes::stories(folder).expect("the stories");
        let mut cases = 0;
        for (name, story) in stories {
            let Ok(case) = vignettes::case_on(&story, "", "") else { continue };
            let given = serde_json::to_string(&case).expect("JSON");
            let own = serde_json::to_value(clinical::report::classify(&case)).expect("JSON");
            let report: Value =
                serde_json::from_str(&classify(&given).expect("a case")).expect("JSON");
            assert!(report == own, "{name}");
            cases += 1;
        }
        assert!(cases > 100, "{cases}");
    }

    /// What serde_json refuses is refused, and what it takes is taken.
    #[test]
    fn the_forms_that_a_case_may_have_are_those_of_serde_json() {
        let result = |result: &str| format!(r#"{{"results":[{{"result":{result}}}]}}"#);
        let mut texts =
            vec!["[]".to_owned(), "3".to_owned(), "{".to_owned(), r#"{"person":[]}"#.to_owned()];
        texts.extend(
            [
                r#"{"marker":["hbsag","found"]}"#,
                r#"{"marker":["hbsag"]}"#,
                r#"{"marker":["hbsag","found","found"]}"#,
                r#"{"marker":{"hbsag":"found"}}"#,
                r#"{"dna":"not_detected"}"#,
                r#"{"dna":{"not_detected":null}}"#,
                r#"{"dna":{"not_detected":3}}"#,
                r#"{"dna":"text"}"#,
                r#"{"dna":{"text":"<20 IU/mL"}}"#,
                r#"{"dna":{"text":"<20 IU/mL","below_limit":null}}"#,
                r#"{"measured":{"analyte":"alt","value":"58","unit":"unit_per_litre"}}"#,
                r#"{"measured":{"analyte":"alt","value":58,"value":59,"unit":"unit_per_litre"}}"#,
                r#"{"measured":{"analyte":"alt","value":true,"unit":"unit_per_litre"}}"#,
                r#"{"measured":["alt","equal",58,"unit_per_litre"]}"#,
                r#"{"nothing":null}"#,
                "{}",
            ]
            .map(result),
        );
        texts.extend(
            [
                r#"{"sampled":"2024-03-31","s_residues":{"145":"R"}}"#,
                r#"{"sampled":"2024-02-31"}"#,
                r#"{"sampled":null,"s_residues":{"a":"R"}}"#,
                r#"{"rt":["M204V"],"s_residues":{"65536":"R"}}"#,
                r#"{"rt":"M204V"}"#,
            ]
            .map(|it| format!(r#"{{"sequence":{it}}}"#)),
        );
        for text in texts {
            let own = serde_json::from_str::<Case>(&text)
                .map(|case| serde_json::to_value(clinical::report::classify(&case)).expect("JSON"));
            let ours =
                classify(&text).map(|report| serde_json::from_str::<Value>(&report).expect("JSON"));
            assert!(
                own.is_ok() == ours.is_ok() && own.ok() == ours.clone().ok(),
                "{text}: {ours:?}"
            );
        }
    }

    #[test]
    fn what_is_wrong_is_named_with_its_place() {
        let wrong = |case: Value| -> Value {
            let error = classify(&case.to_string()).expect_err("wrong");
            serde_json::from_str(&error).expect("JSON")
        };
        let alt = |value: Value, unit: &str| {
            let measured = json!({ "analyte": "alt", "value": value, "unit": unit });
            json!({ "results": [{ "result": { "dna": "not_detected" } }, { "result": { "measured": measured } }] })
        };
        let error = wrong(alt(json!(-3), "unit_per_litre"));
        assert_eq!(
            (&error["code"], &error["field"]),
            (&json!("out_of_range"), &json!("alt")),
            "{error}"
        );
        assert_eq!(
            (&error["found"], &error["expected"]),
            (&json!("-3 U/L"), &json!("0 to 50000 U/L"))
        );
        assert!(
            error["path"].as_str().is_some_and(|path| path.starts_with("results[1].result")),
            "{error}"
        );
        assert_eq!(wrong(alt(json!(30), "gram_per_litre"))["code"], "wrong_unit");
        let other = wrong(json!({ "persons": {} }));
        assert_eq!(
            (&other["code"], &other["field"]),
            (&json!("not_a_case"), &json!("persons")),
            "{other}"
        );
        assert_eq!(classify("{} {}").map_err(|error| error.contains("not_a_case")), Err(true));
        assert_eq!(classify("").map_err(|error| error.contains("not_a_case")), Err(true));
    }
}
