//! What the engine calls a result, by HBsAg, anti-HBc and the amount of HBV DNA: where occult infection ends and
//! S escape begins.

use super::values::{case, in_words};
use clinical::report::classify;
use serde_json::{Map, Value, json};
use std::error::Error;
use words::Voice;

/// IU/mL; 0 is not detected.
const DNA: [(&str, f64); 5] =
    [("0", 0.0), ("50", 50.0), ("199", 199.0), ("200", 200.0), ("500000", 500_000.0)];
const FOUND: [&str; 2] = ["positive", "negative"];

pub fn figure() -> Result<Value, Box<dyn Error>> {
    let mut states = Map::new();
    for hbsag in FOUND {
        for anti_hbc in FOUND {
            for (key, dna) in DNA {
                states.insert(format!("{hbsag}|{anti_hbc}|{key}"), state(hbsag, anti_hbc, dna)?);
            }
        }
    }
    Ok(json!({
        "controls": [["hbsag", FOUND], ["antiHbc", FOUND], ["dna", DNA.map(|(key, _)| key)]],
        "default": ["negative", "positive", "50"],
        "limit": 200,
        "states": states,
    }))
}

fn state(hbsag: &str, anti_hbc: &str, dna: f64) -> Result<Value, Box<dyn Error>> {
    let amount = if dna > 0.0 { format!("{dna} IU/mL") } else { "not detected".to_owned() };
    let case = case(&[
        ("age", "40"),
        ("hbsag", hbsag),
        ("anti_hbs", "negative"),
        ("anti_hbc", anti_hbc),
        ("hbv_dna", &amount),
    ])?;
    let serology = classify(&case).serology;
    let open = serology.open.clone();
    Ok(json!({
        "dna": dna,
        "class": serology.class,
        "name": in_words(Voice::Professional, |words| words.classes(&open)),
        "plain": in_words(Voice::Plain, |words| words.classes(&open)),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_of_200_parts_occult_from_escape() {
        let figure = figure().unwrap();
        let class = |key: &str| figure["states"][key]["class"].clone();
        assert_eq!(class("negative|positive|199"), "OCCULT_SEROPOSITIVE");
        assert_eq!(class("negative|positive|200"), "S_ESCAPE_OR_MISSED_HBSAG");
        assert_ne!(class("positive|positive|199"), class("negative|positive|199"));
    }
}
