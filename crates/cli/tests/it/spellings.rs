//! Every spelling of the engine's table at the command line: what is read gives the report of the same value as a
//! number, what is asked or refused says so with the field, the text and what to write instead.

use serde_json::{Value, json};
use std::io::Write;
use std::process::{Command, Stdio};

const TABLE: &str = include_str!("../../../clinical/tests/it/spellings.tsv");

/// The report, or what is said on the error stream.
fn classify(bytes: &[u8]) -> Result<Value, String> {
    let mut hepb = Command::new(env!("CARGO_BIN_EXE_hepb"))
        .args(["classify", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("hepb runs");
    hepb.stdin.take().expect("a pipe").write_all(bytes).expect("a case");
    let output = hepb.wait_with_output().expect("an end");
    match output.status.success() {
        true => Ok(without_digits(serde_json::from_slice(&output.stdout).expect("a report"))),
        false => Err(String::from_utf8(output.stderr).expect("text")),
    }
}

/// A report without the digits as printed: "35.0" says one more than 35.
fn without_digits(report: Value) -> Value {
    match report {
        Value::Object(fields) => {
            let kept = fields.into_iter().filter(|(key, _)| key != "printed");
            Value::Object(kept.map(|(key, value)| (key, without_digits(value))).collect())
        }
        Value::Array(items) => items.into_iter().map(without_digits).collect(),
        value => value,
    }
}

fn case(result: Value) -> Vec<u8> {
    json!({"today": "2026-01-31", "results": [{"result": result}]}).to_string().into_bytes()
}

/// The unit by its sign, for a test whose usual unit is another one.
fn unit(symbol: &str, field: &str) -> Value {
    match symbol {
        "IU/mL" if field == "afp" => json!("afp_iu_per_ml"),
        "IU/mL" => json!("iu_per_ml"),
        "mIU/mL" => json!("milli_iu_per_ml"),
        "copies/mL" => json!({"copies_per_ml": "unknown"}),
        "log10 IU/mL" => json!("log_iu_per_ml"),
        "log10 copies/mL" => json!({"log_copies_per_ml": "unknown"}),
        "U/L" => json!("unit_per_litre"),
        "µkat/L" => json!("microkatal_per_litre"),
        "10⁹/L" => json!("giga_per_litre"),
        "g/L" => json!("gram_per_litre"),
        "g/dL" => json!("gram_per_decilitre"),
        "µmol/L" => json!("micromol_per_litre"),
        "mg/dL" => json!("milligram_per_decilitre"),
        "mmol/L" => json!("millimol_per_litre"),
        "" => json!("ratio"),
        "s" => json!("seconds"),
        "kPa" => json!("kilopascal"),
        "ng/mL" => json!("nanogram_per_ml"),
        "U/mL" => json!("unit_per_ml"),
        "log10 U/mL" => json!("log_unit_per_ml"),
        other => panic!("{other}"),
    }
}

/// `<20 IU/mL` as a file has it.
fn quantity(field: &str, read: &str) -> Value {
    let signs = [("<", "less"), ("≤", "at_most"), (">", "greater"), ("≥", "at_least")];
    let (sign, rest) = signs
        .iter()
        .find_map(|(sign, name)| Some((*name, read.strip_prefix(sign)?)))
        .unwrap_or(("equal", read));
    let (value, symbol) = rest.split_once(' ').unwrap_or((rest, ""));
    let value: f64 = value.parse().expect(read);
    json!({"analyte": field, "comparator": sign, "value": value, "unit": unit(symbol, field)})
}

fn as_number(field: &str, read: &str) -> Value {
    match read {
        "not detected" => json!({"dna": "not_detected"}),
        "below limit" => json!({"dna": "below_limit"}),
        "detected" => json!({"dna": {"detected_below_limit": null}}),
        read => match read.strip_prefix("detected below ") {
            Some(limit) => {
                json!({"dna": {"detected_below_limit": quantity(field, &format!("<{limit}"))}})
            }
            None => json!({"measured": quantity(field, read)}),
        },
    }
}

#[test]
fn each_is_read_asked_or_refused_as_everywhere() {
    let usual = |field: &str| match field {
        "hbv_dna" | "hbsag_level" => "IU/mL",
        "anti_hbs_titre" => "mIU/mL",
        "alt" | "ast" | "ggt" | "alp" => "U/L",
        "platelets" => "10⁹/L",
        "albumin" => "g/L",
        "bilirubin" | "creatinine" => "µmol/L",
        "inr" => "",
        "prothrombin_prolongation" => "s",
        "afp" => "ng/mL",
        "liver_stiffness" => "kPa",
        "sodium" => "mmol/L",
        "hbcrag" => "U/mL",
        other => panic!("{other}"),
    };
    let rows: Vec<Vec<&str>> = TABLE
        .lines()
        .filter(|line| !line.starts_with('#'))
        .skip(1)
        .map(|line| line.split('\t').collect())
        .filter(|row: &Vec<&str>| !matches!(row[0], "uln" | "age"))
        .collect();
    let tried = std::thread::scope(|threads| {
        let parts = rows.chunks(rows.len().div_ceil(2));
        let parts: Vec<_> = parts
            .map(|rows| {
                threads.spawn(move || {
                    for row in rows {
                        let [field, text, read] = row[..] else { panic!("{row:?}") };
                        let (given, same) = match field {
                            "hbig" => {
                                let person = |day: &str| {
                                    json!({"today": "2026-01-31", "person": {"hbig": day}})
                                };
                                (person(text).to_string().into_bytes(), person(read).to_string().into_bytes())
                            }
                            field => {
                                let given = json!({"measured": {
                                    "analyte": field, "value": text, "unit": unit(usual(field), field)
                                }});
                                let refused = read.contains(": ");
                                (case(given), if refused { Vec::new() } else { case(as_number(field, read)) })
                            }
                        };
                        let said = classify(&given);
                        match read.split_once(": ") {
                            None => {
                                let same = classify(&same).unwrap_or_else(|said| panic!("{field} '{text}': {said}"));
                                assert!(said.as_ref() == Ok(&same), "{field} '{text}' is read otherwise");
                            }
                            Some((kind, what)) => {
                                let said = said.expect_err(text);
                                assert!(said.contains(&format!("{field}: ")), "{field} '{text}': {said}");
                                if kind == "asked" {
                                    for choice in what.split('|') {
                                        assert!(said.contains(choice), "{field} '{text}': {said}");
                                    }
                                } else {
                                    assert!(!said.contains(", found '"), "a code, no sentence: {said}");
                                }
                            }
                        }
                    }
                    rows.len()
                })
            })
            .collect();
        parts.into_iter().map(|part| part.join().expect("no difference")).sum::<usize>()
    });
    assert!(tried >= 600, "{tried}");
}

#[test]
fn a_byte_order_mark_is_no_part_of_it_and_another_encoding_is_named() {
    let text = r#"{"results": [{"result": {"marker": ["hbsag", "found"]}}]}"#;
    let plain = classify(text.as_bytes());
    assert!(plain.is_ok());
    assert_eq!(classify(format!("\u{FEFF}{text}").as_bytes()), plain);
    for bytes in [u16::to_le_bytes, u16::to_be_bytes] {
        let marked: Vec<u8> = format!("\u{FEFF}{text}").encode_utf16().flat_map(bytes).collect();
        assert!(classify(&marked).is_err_and(|said| said.contains("UTF-16")));
    }
}

#[test]
fn what_is_wrong_is_named_with_its_field_its_text_and_its_place() {
    for (text, said) in [
        (
            r#"{"results": [{"on": "1950-01-01", "result": {"marker": ["hbsag", "found"]}}]}"#,
            "results[0].hbsag: 1950-01-01 is too long ago",
        ),
        (
            r#"{"treatments": [{"drugs": ["ETV"], "start": "2020-01-01"}, {"drugs": ["LAM"], "start": "1955-01-01"}]}"#,
            "treatments[1].start: 1955-01-01 is too long ago",
        ),
        (
            r#"{"today": "2026-01-31", "person": {"age": {"birth_year": 1899}}}"#,
            "age: 1899 is not possible",
        ),
        (r#"{"person": {"age": {"years": 126}}}"#, "age: 126 is not possible"),
        (
            r#"{"person": {"vaccine_doses": ["1959-06-01"]}}"#,
            "vaccine_doses: 1959-06-01 is too long ago",
        ),
        (
            r#"{"results": [{"result": {"measured": {"analyte": "alt", "value": 1e-400, "unit": "unit_per_litre"}}}]}"#,
            "1e-400 is too small for a number at line 1 column",
        ),
        (
            r#"{"results": [{"result": {"measured": {"analyte": "alt", "value": -0.0, "unit": "unit_per_litre"}}}]}"#,
            "alt: -0 U/L is not possible",
        ),
        (
            r#"{"results": [{"on": "2025-03", "result": {"marker": ["hbsag", "found"]}}]}"#,
            "'2025-03' is a month; the day is needed here",
        ),
        (
            r#"{"results": [{"on": "03/04/2025", "result": {"marker": ["hbsag", "found"]}}]}"#,
            "write 2025-03-04 or 2025-04-03",
        ),
    ] {
        let error = classify(text.as_bytes()).expect_err(text);
        assert!(error.contains(said), "{error}");
    }
}
