//! What was read is read again as the same when it is written out: checked for any text by the tests here, and by
//! the targets in `fuzz`.

use clinical::case::*;

/// What became of a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Outcome {
    Read,
    Nothing,
    Asked,
    Refused,
}

fn read_on() -> Case {
    let mut case = Case::read_on(parse_date("today", "2026-01-31").ok());
    // A day of its end is of use only then.
    case.set("immunosuppression", "ended-other").expect("an answer");
    case
}

fn amount(quantity: &Quantity) -> String {
    let sign = quantity.comparator().symbol();
    format!("{sign}{} {}", quantity.value(), quantity.unit().symbol())
}

/// What was read, written out.
fn written(read: &ReadAs) -> Option<String> {
    Some(match read {
        ReadAs::Result(LabResult::Dna(HbvDna::NotDetected)) => "not detected".into(),
        ReadAs::Result(LabResult::Dna(HbvDna::BelowLimit)) => "below the limit of detection".into(),
        ReadAs::Result(LabResult::Dna(HbvDna::DetectedBelowLimit(None))) => "detected".into(),
        ReadAs::Result(LabResult::Dna(HbvDna::DetectedBelowLimit(Some(limit)))) => {
            format!("{} detected", amount(&limit.quantity()))
        }
        ReadAs::Result(LabResult::Dna(HbvDna::Level(level))) => amount(&level.quantity()),
        ReadAs::Result(LabResult::Measured(quantity)) => amount(quantity),
        ReadAs::Limit(limit) => format!("{} U/L", limit.units_per_litre()),
        ReadAs::Span(value, Span::Years) => format!("{value} years"),
        ReadAs::Span(value, Span::Months) => format!("{value} months"),
        ReadAs::Number(value) => value.to_string(),
        ReadAs::Day(day) => day.to_string(),
        ReadAs::Answer(answer) => (*answer).to_owned(),
        _ => return None,
    })
}

/// A quantity without the decimals as printed, which another spelling may not have.
fn same(one: &ReadAs, other: &ReadAs) -> bool {
    match (written(one), written(other)) {
        (Some(one), Some(other)) => one == other,
        _ => one == other,
    }
}

/// Reads a text in a field, and what was read again.
pub fn check(field: &Field, text: &str) -> Outcome {
    let key = field.key;
    let read = match read_on().set(key, text) {
        Ok(None) => return Outcome::Nothing,
        Ok(Some(read)) => read,
        Err(error) => return judge(key, text, &error),
    };
    // Of several days only the last is shown; the limit of a detection is one of HBV DNA.
    if field.kind == FieldKind::Days {
        return Outcome::Read;
    }
    let Some(written) = written(&read) else { return Outcome::Read };
    let dna = matches!(read, ReadAs::Result(LabResult::Dna(_)));
    let key = if dna { "hbv_dna" } else { key };
    match read_on().set(key, &written) {
        Ok(Some(again)) => {
            assert!(same(&read, &again), "{key} '{text}': {written}, then {again:?}")
        }
        // A number that happens to have three decimals, and nothing, are asked.
        Err(error) if !error.choices().is_empty() => {}
        Err(error) => {
            let readings =
                error.readings().unwrap_or_else(|| panic!("{key} '{text}': {written}: {error}"));
            assert!(!readings.is_empty());
        }
        Ok(None) => panic!("{key} '{text}': {written} is nothing"),
    }
    Outcome::Read
}

/// An error names the field and the text, and each text that it offers has one reading.
fn judge(key: &str, text: &str, error: &CaseError) -> Outcome {
    assert!(!error.field().is_empty() && !error.code().is_empty());
    let numbers = error.readings().into_iter().flatten().map(|(_, text)| text);
    let offered: Vec<&String> = numbers.chain(error.choices()).collect();
    for choice in &offered {
        if let Err(again) = read_on().set(key, choice) {
            let asks_again = again.readings().is_some() || !again.choices().is_empty();
            assert!(!asks_again && !again.is_not_a_number(), "{key} '{text}': {choice}: {again}");
        }
    }
    if offered.is_empty() { Outcome::Refused } else { Outcome::Asked }
}

/// Reads a text as a day or a month, and what was read again.
pub fn check_day(text: &str) -> Outcome {
    match parse_when("day", text) {
        Ok(when) => {
            let written = when.to_string();
            assert_eq!(parse_when("day", &written), Ok(when), "'{text}': {written}");
            assert!(when.first() <= when.last());
            match when.day() {
                Some(day) => assert_eq!(parse_date("day", text), Ok(day), "'{text}'"),
                None => assert!(parse_date("day", text).is_err_and(|error| error.is_month_alone())),
            }
            Outcome::Read
        }
        Err(error) => {
            assert_eq!(error.found(), text.trim());
            for choice in error.choices() {
                assert!(parse_date("day", choice).is_ok(), "'{text}': {choice}");
            }
            if error.choices().is_empty() { Outcome::Refused } else { Outcome::Asked }
        }
    }
}
