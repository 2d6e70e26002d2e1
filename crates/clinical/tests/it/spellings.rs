//! Every spelling of the table, through the door and through a file.

use clinical::case::*;

const TABLE: &str = include_str!("spellings.tsv");

fn rows() -> impl Iterator<Item = [&'static str; 3]> {
    let lines = TABLE.lines().filter(|line| !line.starts_with('#')).skip(1);
    lines.map(|line| {
        let cells: Vec<&str> = line.split('\t').collect();
        cells.try_into().expect("three cells")
    })
}

fn read_on() -> Case {
    Case::read_on(parse_date("today", "2026-01-31").ok())
}

fn amount(quantity: &Quantity) -> String {
    let text = format!(
        "{}{} {}",
        quantity.comparator().symbol(),
        quantity.value(),
        quantity.unit().symbol()
    );
    text.trim().to_owned()
}

fn result(result: &LabResult) -> String {
    match result {
        LabResult::Dna(HbvDna::NotDetected) => "not detected".into(),
        LabResult::Dna(HbvDna::BelowLimit) => "below limit".into(),
        LabResult::Dna(HbvDna::DetectedBelowLimit(None)) => "detected".into(),
        LabResult::Dna(HbvDna::DetectedBelowLimit(Some(limit))) => {
            format!("detected below {}", amount(&limit.quantity()).trim_start_matches('<'))
        }
        LabResult::Dna(HbvDna::Level(level)) => amount(&level.quantity()),
        LabResult::Measured(quantity) => amount(quantity),
        other => format!("{other:?}"),
    }
}

fn said(read: Result<Option<ReadAs>, CaseError>) -> String {
    match read {
        Ok(Some(ReadAs::Result(read))) => result(&read),
        Ok(Some(ReadAs::Limit(limit))) => format!("{} U/L", limit.units_per_litre()),
        Ok(Some(ReadAs::Span(value, Span::Years))) => format!("{value} years"),
        Ok(Some(ReadAs::Span(value, Span::Months))) => format!("{value} months"),
        Ok(Some(ReadAs::Day(day))) => day.to_string(),
        Ok(other) => format!("{other:?}"),
        Err(error) => refusal(&error),
    }
}

fn refusal(error: &CaseError) -> String {
    let numbers = error.readings().into_iter().flatten().map(|(_, text)| text);
    let choices: Vec<&str> = numbers.chain(error.choices()).map(String::as_str).collect();
    if choices.is_empty() {
        format!("refused: {}", error.code())
    } else {
        format!("asked: {}", choices.join("|"))
    }
}

#[test]
fn there_are_enough_of_them() {
    assert!(rows().count() >= 400, "{}", rows().count());
    for start in ["asked: ", "refused: "] {
        assert!(rows().filter(|[_, _, read]| read.starts_with(start)).count() >= 20, "{start}");
    }
}

#[test]
fn the_door_reads_each_as_it_says() {
    let mut wrong = Vec::new();
    for [field, text, read] in rows() {
        let mut case = read_on();
        let found = said(case.set(field, text));
        if found != read {
            wrong.push(format!("{field} '{text}': {found}, not {read}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), rows().count(), wrong.join("\n"));
}

/// Spaces around a text and reading it twice change nothing; what was read is read again as the same when it
/// is written out; and each text that is offered for another is read.
#[test]
fn what_is_read_prints_back_to_the_same() {
    for [field, text, read] in rows() {
        let set = |text: &str| read_on().set(field, text);
        assert_eq!(said(set(&format!("  {text} "))), read, "{text}");
        if let Some(choices) = read.strip_prefix("asked: ") {
            for choice in choices.split('|') {
                match set(choice) {
                    Ok(_) => {}
                    Err(error) => assert_eq!(error.code(), "out_of_range", "{text}: {choice}"),
                }
            }
        } else if !read.starts_with("refused: ") && read != "below limit" && read != "detected" {
            let again =
                read.strip_prefix("detected below ").map(|limit| format!("<{limit} detected"));
            assert_eq!(said(set(again.as_deref().unwrap_or(read))), read, "{text}");
        }
    }
}

/// The same, as texts in the place of numbers and days of a file.
#[test]
fn a_file_reads_them_alike() {
    let mut tried = 0;
    for [key, text, read] in rows() {
        let quoted = serde_json::to_string(text).expect("JSON");
        let one = |result: String| {
            format!(r#"{{"today": "2026-01-31", "results": [{{"result": {result}}}]}}"#)
        };
        let files = match field(key).expect("a field").kind {
            FieldKind::Dna => vec![
                one(format!(r#"{{"dna": {{"text": {quoted}}}}}"#)),
                one(format!(
                    r#"{{"measured": {{"analyte": "hbv_dna", "value": {quoted}, "unit": "iu_per_ml"}}}}"#
                )),
                one(format!(
                    r#"{{"dna": {{"level": {{"analyte": "hbv_dna", "value": {quoted}, "unit": "iu_per_ml"}}}}}}"#
                )),
            ],
            FieldKind::Amount(analyte) => {
                let unit = serde_json::to_string(&analyte.canonical_unit()).expect("JSON");
                let analyte = serde_json::to_string(&analyte).expect("JSON");
                vec![one(format!(
                    r#"{{"measured": {{"analyte": {analyte}, "value": {quoted}, "unit": {unit}}}}}"#
                ))]
            }
            FieldKind::Day => {
                vec![format!(r#"{{"today": "2026-01-31", "person": {{"{key}": {quoted}}}}}"#)]
            }
            _ => continue,
        };
        for file in files {
            tried += 1;
            match serde_json::from_str::<Case>(&file) {
                Ok(case) => {
                    let found = match (case.results().first(), case.person().hbig) {
                        (Some(entry), _) => result(&entry.result),
                        (None, day) => day.map(|day| day.to_string()).unwrap_or_default(),
                    };
                    assert_eq!(found, read, "{file}");
                }
                Err(error) => {
                    let error = error.to_string();
                    let named = match read.split_once(": ") {
                        Some(("asked", choices)) => format!("expected '{choices}'"),
                        Some(("refused", code)) => format!(": {code}, found '"),
                        _ => panic!("{file}: {error}"),
                    };
                    assert!(error.contains(&named), "{file}: {error}");
                }
            }
        }
    }
    assert!(tried > 600, "{tried}");
}
