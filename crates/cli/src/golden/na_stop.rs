//! Ending treatment with nucleos(t)ide analogues, and treating again: what one edition says of a
//! person of whom the conditions are given as such. An absent key is fulfilled, null is unknown.

use super::expect::{Judged, Verdict};
use super::input::Filling;
use super::value::{Filled, set};
use clinical::case::Case;
use clinical::course::{StoppingFinding, StoppingStatus};
use clinical::report::classify;
use clinical::values::Truth;
use serde_json::{Map, Value, json};

/// The case's name of a condition, the field that it fills, and what fulfils it.
const ON_TREATMENT: [(&str, &str, &str); 13] = [
    ("sex", "sex", "\"F\""),
    ("hbeag", "hbeag", "false"),
    ("hbeag_start", "hbeag_at_start", "false"),
    ("cirrhosis_ever", "cirrhosis_ever", "false"),
    ("decompensation_ever", "decompensation_ever", "false"),
    ("hcc_ever", "liver_cancer_ever", "false"),
    ("extrahepatic", "extrahepatic", "false"),
    ("hiv", "hiv", "false"),
    ("hdv", "hdv", "false"),
    ("undetectable_months", "undetectable_months", "24"),
    ("antihbe_months", "anti_hbe_months", "12"),
    ("hbsag_iu", "hbsag_level", "99"),
    ("follow_up", "follow_up_assured", "true"),
];

/// The same of signs after the end: what is absent is no sign.
const OFF_TREATMENT: [(&str, &str, &str); 5] = [
    ("sex", "sex", "\"F\""),
    ("dna", "hbv_dna", "0"),
    ("alt", "alt", "20"),
    ("bilirubin_umol", "bilirubin", "10"),
    ("decompensation", "ascites", "false"),
];

/// Conditions by the case's names.
const NAMES: [(&str, &str); 16] = [
    ("HBEAG_NOT_FOUND_NOW", "hbeag"),
    ("ANTI_HBE_IF_FOUND_AT_START", "antihbe_months"),
    ("NEVER_CIRRHOSIS", "cirrhosis_ever"),
    ("NEVER_DECOMPENSATION", "decompensation_ever"),
    ("NEVER_LIVER_CANCER", "hcc_ever"),
    ("NO_EXTRAHEPATIC", "extrahepatic"),
    ("NO_HIV", "hiv"),
    ("NO_HDV", "hdv"),
    ("DNA_UNDETECTABLE", "undetectable_months"),
    ("HBSAG_BELOW_100", "hbsag_iu"),
    ("FOLLOW_UP_ASSURED", "follow_up"),
    ("HBSAG_LOSS", "hbsag_iu"),
    ("DNA_FROM_10000", "dna"),
    ("ALT_FROM_5_TIMES", "alt"),
    ("BILIRUBIN_ABOVE_42_8", "bilirubin_umol"),
    ("DECOMPENSATION", "decompensation"),
];

pub fn judge(input: &Map<String, Value>, expected: &Map<String, Value>) -> Verdict {
    read(input)
        .map(|(case, edition, off)| {
            let course = classify(&case).course;
            let of = |findings: &[StoppingFinding]| -> Vec<StoppingFinding> {
                findings.iter().filter(|it| it.edition == *edition.as_str()).cloned().collect()
            };
            let found =
                if off { again(&of(&course.restarting)) } else { end(&of(&course.stopping)) };
            let mut judged = Judged::default();
            for (key, value) in expected {
                match key.as_str() {
                    "rule" => {
                        let wanted = value.as_str().unwrap_or("none");
                        judged.equal(key, wanted, &found.rule);
                    }
                    "advice" => {
                        judged.equal(key, value.as_str().unwrap_or_default(), &found.advice)
                    }
                    _ => judged.differ(format!("expected {key} is not understood")),
                }
            }
            judged
        })
        .into()
}

/// The rule that speaks, and what it comes to in the words of the cases.
struct Said {
    rule: String,
    advice: String,
}

fn said(rule: &str, advice: impl Into<String>) -> Said {
    Said { rule: rule.to_owned(), advice: advice.into() }
}

/// The rule for those who insist where all of it holds, else the default.
fn end(findings: &[StoppingFinding]) -> Said {
    let insists = findings.iter().find(|finding| finding.rule == "D.S.A25b");
    let default = findings.iter().find(|finding| finding.rule == "D.S.A25a");
    match (insists.map(|finding| finding.status), insists) {
        (Some(StoppingStatus::Met), _) => {
            said("D.S.A25b", "may be discussed; default is no stop before HBsAg loss")
        }
        (Some(StoppingStatus::Unknown), Some(finding)) => missing(finding),
        _ if default.is_some() => said("D.S.A25a", "do not stop before HBsAg loss"),
        _ => said("none", ""),
    }
}

fn again(findings: &[StoppingFinding]) -> Said {
    match findings {
        [finding] => match finding.status {
            StoppingStatus::Met => said(finding.rule.as_str(), "restart; contact a doctor now"),
            StoppingStatus::Unknown => missing(finding),
            StoppingStatus::NotMet | StoppingStatus::NotRecommended => {
                said("none", "no restart trigger")
            }
        },
        _ => said("none", ""),
    }
}

fn missing(finding: &StoppingFinding) -> Said {
    let open = finding.conditions.iter().filter(|condition| condition.truth == Truth::Unknown);
    let names: Vec<&str> = open
        .map(|condition| {
            let named = NAMES.iter().find(|(code, _)| condition.code == **code);
            named.map_or(condition.code.as_str(), |(_, name)| name)
        })
        .collect();
    said("UNKNOWN", format!("name the missing item: {}", names.join(", ")))
}

/// The case, the edition asked, and whether treatment has ended.
fn read(input: &Map<String, Value>) -> Filled<(Case, String, bool)> {
    let edition = input.get("guideline").and_then(Value::as_str).ok_or("expected a guideline")?;
    let off = input.get("off_treatment").and_then(Value::as_bool).unwrap_or(false);
    let fields: &[(&str, &str, &str)] = if off { &OFF_TREATMENT } else { &ON_TREATMENT };
    for key in input.keys() {
        let known = fields.iter().any(|(name, ..)| name == key);
        if !known && !["guideline", "off_treatment"].contains(&key.as_str()) {
            return Err(format!("input {key}: this key is not understood"));
        }
    }
    let mut case = Filling::new()?.read(&Map::new())?;
    set(&mut case, "hbsag", &json!(true), None, None)?;
    set(&mut case, "treatment", &json!(if off { "stopped" } else { "current" }), None, None)?;
    for (name, field, fulfilled) in fields {
        let value = match input.get(*name) {
            Some(value) => value.clone(),
            None => serde_json::from_str(fulfilled).map_err(|error| error.to_string())?,
        };
        if value.is_null() {
            continue;
        }
        let wrong = |problem: String| format!("input {name} = {value}: {problem}");
        set(&mut case, field, &value, None, None).map_err(wrong)?;
        // "No decompensation" is no event of any kind.
        if *name == "decompensation" && value == json!(false) {
            for sign in ["encephalopathy", "variceal_bleeding"] {
                set(&mut case, sign, &value, None, None).map_err(wrong)?;
            }
        }
    }
    Ok((case, edition.to_owned(), off))
}
