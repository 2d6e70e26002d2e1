//! One value of a golden case, as the engine takes it.

use clinical::case::*;
use serde_json::Value;

/// What was read, or what is wrong with it.
pub type Filled<T> = Result<T, String>;

pub fn text(error: CaseError) -> String {
    error.to_string()
}

/// HBV DNA in IU/mL; 0 is "target not detected", text is what a laboratory writes.
pub fn dna(value: &Value) -> Filled<HbvDna> {
    match value.as_str() {
        Some(written) => HbvDna::parse(written, Unit::IuPerMl),
        None if number(value)? == 0.0 => Ok(HbvDna::NotDetected),
        None => HbvDna::level(Comparator::Equal, number(value)?, Unit::IuPerMl),
    }
    .map_err(text)
}

pub fn presence(value: &Value) -> Filled<Presence> {
    match value {
        Value::Bool(true) => Ok(Presence::Found),
        Value::Bool(false) => Ok(Presence::NotFound),
        Value::String(sign) => match sign.as_str() {
            "+" | "positive" | "found" => Ok(Presence::Found),
            "-" | "negative" | "not found" => Ok(Presence::NotFound),
            "equivocal" | "+/-" | "±" => Ok(Presence::Equivocal),
            "pending" => Ok(Presence::Pending),
            "not done" | "not_done" | "?" => Ok(Presence::NotDone),
            _ => Err("expected + or -".into()),
        },
        _ => Err("expected + or -".into()),
    }
}

pub fn cirrhosis(value: &Value) -> Filled<Cirrhosis> {
    match (value.as_str(), value.as_bool()) {
        (Some("none"), _) | (_, Some(false)) => Ok(Cirrhosis::None),
        (Some("compensated"), _) => Ok(Cirrhosis::Compensated),
        (Some("decompensated"), _) => Ok(Cirrhosis::Decompensated),
        _ => Err("expected none, compensated or decompensated".into()),
    }
}

/// What is planned, by name; yes or no of what goes on now.
pub fn immunosuppression(value: &Value) -> Filled<Immunosuppression> {
    if let Some(now) = value.as_bool() {
        return Ok(match now {
            true => Immunosuppression::Current(ImmunosuppressionKind::Other),
            false => Immunosuppression::None,
        });
    }
    let name = value.as_str().ok_or("expected a kind")?.to_lowercase();
    if name == "none" {
        return Ok(Immunosuppression::None);
    }
    let names = |words: &[&str]| words.iter().any(|word| name.contains(word));
    Ok(Immunosuppression::Planned(
        if names(&["cd20", "b-cell", "b cell", "rituximab", "ofatumumab", "obinutuzumab"]) {
            ImmunosuppressionKind::BCellAntibody
        } else if names(&["stem-cell", "stem cell", "hsct"]) {
            ImmunosuppressionKind::StemCellTransplant
        } else if names(&["chemo"]) {
            ImmunosuppressionKind::Chemotherapy
        } else {
            ImmunosuppressionKind::Other
        },
    ))
}

pub fn number(value: &Value) -> Filled<f64> {
    value.as_f64().ok_or_else(|| "expected a number".into())
}

pub fn whole(value: &Value) -> Filled<u16> {
    value
        .as_u64()
        .and_then(|whole| u16::try_from(whole).ok())
        .ok_or_else(|| "expected a whole number".into())
}

pub fn yes(value: &Value) -> Filled<bool> {
    value.as_bool().ok_or_else(|| "expected true or false".into())
}

pub fn ascites(value: &Value) -> Filled<Ascites> {
    match value {
        Value::Bool(true) => Ok(Ascites::Present),
        Value::Bool(false) => Ok(Ascites::None),
        Value::String(grade) => match grade.as_str() {
            "none" | "absent" | "0" => Ok(Ascites::None),
            "present" => Ok(Ascites::Present),
            "mild" | "slight" => Ok(Ascites::Mild),
            "moderate" | "mod" | "severe" | "tense" => Ok(Ascites::Moderate),
            _ => Err("expected none, mild or moderate".into()),
        },
        _ => Err("expected a grade".into()),
    }
}

pub fn encephalopathy(value: &Value) -> Filled<Encephalopathy> {
    match value {
        Value::Bool(true) => Ok(Encephalopathy::Present),
        Value::Bool(false) => Ok(Encephalopathy::None),
        Value::String(grade) => match grade.as_str() {
            "none" | "absent" | "0" => Ok(Encephalopathy::None),
            "present" => Ok(Encephalopathy::Present),
            "1-2" | "1" | "2" | "mild" => Ok(Encephalopathy::Grade1To2),
            "3-4" | "3" | "4" | "severe" => Ok(Encephalopathy::Grade3To4),
            _ => Err("expected none, 1-2 or 3-4".into()),
        },
        _ => Err("expected a grade".into()),
    }
}

/// A sign that is graded in scores: anything but "none" is present.
pub fn sign(value: &Value) -> Filled<bool> {
    match value {
        Value::Bool(answer) => Ok(*answer),
        Value::String(grade) => Ok(grade != "none" && grade != "0"),
        _ => Err("expected a grade".into()),
    }
}
