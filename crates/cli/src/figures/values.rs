//! What figures are made of: texts in every language, cases, numbers with as many decimals as are shown.

use clinical::case::Case;
use serde_json::{Map, Value, json};
use std::error::Error;
use words::{Language, Voice, Words};

/// A text in every language that is whole, by the language's tag.
pub fn in_words(voice: Voice, said: impl Fn(&Words) -> String) -> Value {
    let all = Language::all()
        .filter(|language| language.is_whole())
        .map(|language| (language.tag().to_owned(), json!(said(&Words::new(language, voice)))));
    Value::Object(all.collect::<Map<_, _>>())
}

/// A case by the fields of the one door into it.
pub fn case(fields: &[(&str, &str)]) -> Result<Case, Box<dyn Error>> {
    let mut case = Case::default();
    for (key, text) in fields {
        case.set(key, text).map_err(|error| format!("{key} {text}: {error}"))?;
    }
    Ok(case)
}

/// A number with so many decimals, so that the files say no more than the figures show.
pub fn rounded(value: f64, decimals: i32) -> f64 {
    let scale = 10_f64.powi(decimals);
    let round = (value * scale).round() / scale;
    // No negative zero.
    if round == 0.0 { 0.0 } else { round }
}
