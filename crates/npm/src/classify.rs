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
    let given: Given = serde_json::from_str(case).map_err(|error| refused(&error.to_string(), ""))?;
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

    #[test]
    fn a_case_becomes_the_report_that_the_engine_gives() {
        let case = include_str!("../../../docs/case.json");
        let report: Value = serde_json::from_str(&classify(case).expect("a case")).expect("JSON");
        let own = clinical::report::classify(&serde_json::from_str(case).expect("a case"));
        assert_eq!(report, serde_json::to_value(own).expect("JSON"));
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
