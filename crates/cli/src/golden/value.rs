//! One value of a golden case, as text for the engine's one door.

use clinical::case::*;
use serde_json::Value;

/// What was read, or what is wrong with it.
pub type Filled<T> = Result<T, String>;

pub fn text(error: CaseError) -> String {
    error.to_string()
}

/// Sets a field of the case; `unit` is that of an amount, `on` the day of a result.
pub fn set(
    case: &mut Case,
    field: &str,
    value: &Value,
    unit: Option<Unit>,
    on: Option<Date>,
) -> Filled<()> {
    clinical::case::field(field).ok_or("this key is not understood")?;
    let written = written(field, value)?;
    case.enter(field, &Entry { unit, on, ..Entry::from(written.as_str()) }).map_err(text)?;
    Ok(())
}

/// A value as someone would write it. 0 is "target not detected" for HBV DNA, and what weakens the immune system
/// is planned where it is named.
fn written(field: &str, value: &Value) -> Filled<String> {
    Ok(match (field, value) {
        (_, Value::Bool(true)) => "yes".into(),
        (_, Value::Bool(false)) => "no".into(),
        ("hbv_dna", Value::Number(level)) if level.as_f64() == Some(0.0) => "not detected".into(),
        ("hbv_dna", Value::String(sign)) if sign == "-" => "not detected".into(),
        ("immunosuppression", Value::String(name)) => planned(name),
        (_, Value::Number(number)) => number.to_string().trim_end_matches(".0").into(),
        (_, Value::String(text)) => text.clone(),
        _ => return Err("expected a text, a number, true or false".into()),
    })
}

/// The cases name drugs, or what they are for: of those that the door does not know the kind is another one.
fn planned(name: &str) -> String {
    let name = name.to_lowercase();
    let names = |words: &[&str]| words.iter().any(|word| name.contains(word));
    let kind = match () {
        _ if name == "none" => return name,
        _ if names(&["cd20", "b-cell", "b cell", "rituximab", "ofatumumab", "obinutuzumab"]) => {
            "b-cell"
        }
        _ if names(&["stem-cell", "stem cell", "hsct"]) => "stem-cell",
        _ if names(&["chemo"]) => "chemotherapy",
        _ => "other",
    };
    format!("planned-{kind}")
}

pub fn number(value: &Value) -> Filled<f64> {
    value.as_f64().ok_or_else(|| "expected a number".into())
}

pub fn yes(value: &Value) -> Filled<bool> {
    value.as_bool().ok_or_else(|| "expected true or false".into())
}
