//! One made-up life in five steps, and how some of the editions name the phase at each.

use super::values::{case, in_words};
use clinical::report::classify;
use serde_json::{Value, json};
use std::error::Error;
use words::Voice;

struct Step {
    age: u8,
    hbsag: &'static str,
    hbeag: &'static str,
    /// IU/mL; 0 is not detected.
    dna: f64,
    alt: f64,
}

const STEPS: [Step; 5] = [
    Step { age: 20, hbsag: "positive", hbeag: "positive", dna: 3e8, alt: 18.0 },
    Step { age: 31, hbsag: "positive", hbeag: "positive", dna: 4e7, alt: 130.0 },
    Step { age: 38, hbsag: "positive", hbeag: "negative", dna: 600.0, alt: 22.0 },
    Step { age: 52, hbsag: "positive", hbeag: "negative", dna: 60_000.0, alt: 95.0 },
    Step { age: 68, hbsag: "negative", hbeag: "negative", dna: 0.0, alt: 20.0 },
];

/// The editions that are shown.
const EDITIONS: [&str; 4] = ["EASL2017", "AASLD2018", "KASL2018", "CHINA2022"];

pub fn figure() -> Result<Value, Box<dyn Error>> {
    let steps: Result<Vec<Value>, Box<dyn Error>> = STEPS.iter().map(step).collect();
    let steps = steps?;
    let ages: Vec<String> = STEPS.iter().map(|step| step.age.to_string()).collect();
    Ok(
        json!({ "controls": [["age", ages]], "default": [STEPS[0].age.to_string()], "steps": steps }),
    )
}

fn step(step: &Step) -> Result<Value, Box<dyn Error>> {
    let age = step.age.to_string();
    let months = (u32::from(step.age) * 12).to_string();
    let dna =
        if step.dna > 0.0 { format!("{} IU/mL", step.dna) } else { "not detected".to_owned() };
    let alt = step.alt.to_string();
    let anti = |marker: &str| if marker == "positive" { "negative" } else { "positive" };
    let case = case(&[
        ("age", &age),
        ("sex", "male"),
        ("months_positive", &months),
        ("hbsag", step.hbsag),
        ("anti_hbs", anti(step.hbsag)),
        ("hbeag", step.hbeag),
        ("anti_hbe", anti(step.hbeag)),
        ("anti_hbc", "positive"),
        ("hbv_dna", &dna),
        ("alt", &alt),
        ("cirrhosis", "none"),
        ("treatment", "never"),
    ])?;
    let report = classify(&case);
    let names: Vec<Value> = report
        .phases
        .iter()
        .filter(|phase| EDITIONS.contains(&phase.edition.as_str()))
        .map(|phase| {
            json!({
                "edition": in_words(Voice::Professional, |words| words.edition(&phase.edition)),
                "class": phase.reading.class,
                "name": in_words(Voice::Professional, |words| words.class_or_open(&phase.reading)),
                "plain": in_words(Voice::Plain, |words| words.class_or_open(&phase.reading)),
            })
        })
        .collect();
    Ok(json!({
        "age": step.age,
        "hbsag": step.hbsag == "positive",
        "hbeag": step.hbeag == "positive",
        "dna": step.dna,
        "alt": step.alt,
        "names": names,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each step has a name under each edition, and no two neighbouring steps have the same.
    #[test]
    fn every_step_is_another_phase() {
        let figure = figure().unwrap();
        let steps = figure["steps"].as_array().unwrap();
        for step in steps {
            assert_eq!(step["names"].as_array().unwrap().len(), EDITIONS.len());
        }
        for edition in 0..EDITIONS.len() {
            let class = |step: &Value| step["names"][edition]["class"].clone();
            assert!(steps.iter().all(|step| class(step).is_string()), "{edition}: {steps:#?}");
            assert!(steps.windows(2).all(|two| class(&two[0]) != class(&two[1])), "{edition}");
        }
    }
}
