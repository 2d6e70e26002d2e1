//! Score cases: from the inputs of a golden case to a case of the engine, and
//! from a score of the report to the expected number, band or class.

use super::expect::{Judged, Verdict};
use super::value::{ascites, encephalopathy, number};
use clinical::case::*;
use clinical::facts::{Facts, laboratory_limits};
use clinical::scores::{self, Score};
use clinical::values::Interval;
use serde_json::{Map, Value};

type Filled<T> = Result<T, String>;

pub fn judge(title: &str, input: &Map<String, Value>, expected: &Map<String, Value>) -> Verdict {
    whole(title, input, expected).into()
}

fn whole(title: &str, input: &Map<String, Value>, expected: &Map<String, Value>) -> Filled<Judged> {
    let mut judged = Judged::default();
    if let Some(Value::Array(rows)) = input.get("rows") {
        let columns = input.get("cols").and_then(Value::as_str).ok_or("rows without cols")?;
        for (index, row) in rows.iter().enumerate() {
            let values = row.as_array().ok_or("a row is a list")?;
            let named = columns.split(',').map(|name| column(name.trim()).to_owned());
            let input: Map<String, Value> = named.zip(values.iter().cloned()).collect();
            let expected: Map<String, Value> = expected
                .iter()
                .filter_map(|(key, list)| Some((key.clone(), list.get(index)?.clone())))
                .collect();
            judged_into(&mut judged, title, &input, &expected, &format!("row {}: ", index + 1))?;
        }
    } else if !input.is_empty() && input.values().all(Value::is_object) {
        for (name, inner) in input {
            let inner = inner.as_object().cloned().unwrap_or_default();
            let wanted = match expected.get(name) {
                Some(Value::Object(wanted)) => wanted.clone(),
                Some(value) => Map::from_iter([("value".to_owned(), value.clone())]),
                None => return Err(format!("nothing is expected of {name}")),
            };
            judged_into(&mut judged, title, &inner, &wanted, &format!("{name}: "))?;
        }
    } else {
        judged_into(&mut judged, title, input, expected, "")?;
    }
    Ok(judged)
}

/// Names without a unit, as the published tables print them: mg/dL and g/dL.
fn column(name: &str) -> &str {
    match name {
        "bili" | "Bili" => "bili_mg",
        "Cr" | "cr" => "cr_mg",
        "Alb" | "alb" => "alb_gdl",
        "Na" => "na",
        "INR" => "inr",
        other => other,
    }
}

/// The score that an expected key names.
fn score_of(key: &str) -> Option<&'static str> {
    Some(match key {
        "fib4" => "FIB-4",
        "apri" => "APRI",
        "gpr" => "GPR",
        "reachb" | "reach_b" => "REACH-B",
        "pageb" | "page_b" => "PAGE-B",
        "mpageb" | "mpage_b" => "mPAGE-B",
        "amap" => "aMAP",
        "cuhcc" | "cu_hcc" => "CU-HCC",
        "lsmhcc" | "lsm_hcc" => "LSM-HCC",
        "gag" | "gaghcc" | "gag_hcc" => "GAG-HCC",
        "gag_full" | "gag_hcc_full" => "GAG-HCC full",
        "thri" => "THRI",
        "hcc_rescue" | "hccrescue" => "HCC-RESCUE",
        "treatb" | "treat_b" => "TREAT-B",
        "scaleb" | "scale_b" => "SCALE-B",
        "childpugh" | "child_pugh" => "Child-Pugh",
        "meld" => "MELD",
        "meldna" | "meld_na" => "MELD-Na",
        "meld3" | "meld_3" | "meld30" => "MELD 3.0",
        "albi" => "ALBI",
        "r" | "r_value" => "R value",
        "camd" => "CAMD",
        "aged" => "AGED",
        "lsm" | "fibroscan" => "LSM",
        _ => return None,
    })
}

/// The score that a title names; the longest name that fits.
fn score_in(title: &str) -> Option<&'static str> {
    let plain = |text: &str| -> String {
        text.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase()
    };
    let title = plain(title);
    let all = scores::vocabulary().scores;
    all.into_iter().filter(|name| title.contains(&plain(name))).max_by_key(|name| name.len())
}

fn judged_into(
    judged: &mut Judged,
    title: &str,
    input: &Map<String, Value>,
    expected: &Map<String, Value>,
    prefix: &str,
) -> Filled<()> {
    let read = |limit: &str| -> Filled<Vec<Score>> {
        let case = fill(input, limit)?;
        Ok(scores::read(&case, &Facts::of(&case, laboratory_limits(&case))))
    };
    // A case of the engine has one limit for ALT and AST; APRI asks that of AST.
    let (by_alt, by_ast) = (read("alt_uln")?, read("ast_uln")?);
    let find = |name: &str| {
        let from = if name == "APRI" { &by_ast } else { &by_alt };
        from.iter().find(|score| score.code == *name).ok_or(format!("no score {name}"))
    };
    // The score that keys without a name of their own speak of.
    let first = expected.keys().find_map(|key| score_of(key)).or_else(|| score_in(title));
    for (key, wanted) in expected {
        let what = format!("{prefix}{key}");
        // Some names of classes only one score has.
        let named = match key.as_str() {
            "type" => Some("R value"),
            "grade" => Some("ALBI"),
            "cls" => Some("Child-Pugh"),
            "eligible" => Some("TREAT-B"),
            key => score_of(key.strip_suffix("_band").unwrap_or(key)),
        };
        let name = named.or(first).ok_or(format!("expected {key}: which score?"))?;
        let score = find(name)?;
        match (key.as_str(), wanted) {
            ("warning", Value::Bool(wanted)) => {
                let found = score.warnings.iter().next().is_some();
                judged.equal(&what, &wanted.to_string(), &found.to_string());
            }
            ("eligible", Value::Bool(wanted)) => {
                let found = bands(score, None).iter().any(|band| band == ">=2 eligible");
                judged.equal(&what, &wanted.to_string(), &found.to_string());
            }
            ("not_valid" | "missing" | "warnings", Value::Array(names)) => {
                let found: Vec<String> = match key.as_str() {
                    "not_valid" => keys(&score.not_valid),
                    "missing" => keys(&score.missing),
                    _ => keys(&score.warnings),
                };
                judged.contains_all(&what, &Value::Array(names.clone()), &found);
            }
            ("not_valid" | "missing" | "warning", Value::String(name)) => {
                let found = match key.as_str() {
                    "not_valid" => keys(&score.not_valid),
                    "missing" => keys(&score.missing),
                    _ => keys(&score.warnings),
                };
                let wanted = Value::Array(vec![Value::String(name.clone())]);
                judged.contains_all(&what, &wanted, &found);
            }
            ("not_valid", Value::Bool(wanted)) => {
                let found = !score.not_valid.is_empty();
                judged.equal(&what, &wanted.to_string(), &found.to_string());
            }
            ("on_boundary", Value::Bool(wanted)) => {
                judged.equal(
                    &what,
                    &wanted.to_string(),
                    &(!score.on_boundary.is_empty()).to_string(),
                );
            }
            ("grade", Value::Number(_)) => {
                has_words(judged, &what, &format!("grade {wanted}"), score, None);
            }
            (key, Value::String(text)) if key.ends_with("band") || score_of(key).is_none() => {
                has_words(judged, &what, text, score, reader(key));
            }
            (_, Value::Number(_)) => has_value(judged, &what, score, wanted),
            (_, Value::Array(span)) if span.len() == 2 => {
                let ends = score.value.map(|value| (value.low, value.high));
                for (end, wanted) in span.iter().enumerate() {
                    let found = ends.and_then(|ends| if end == 0 { ends.0 } else { ends.1 });
                    if !found.is_some_and(|found| agree(found.value, wanted)) {
                        judged.differ(format!("{what}: expected {wanted}, got {found:?}"));
                    }
                }
            }
            (_, Value::Null) => {
                if score.value.is_some() {
                    judged.differ(format!("{what}: expected no value, got {}", printed(score)));
                }
            }
            _ => judged.differ(format!("expected {key} is not understood")),
        }
        if score.value.is_some() && !score.not_valid.is_empty() {
            let note = format!("{name} not valid: {}", keys(&score.not_valid).join(", "));
            if !judged.notes.contains(&note) {
                judged.notes.push(note);
            }
        }
    }
    Ok(())
}

fn keys<T: scores::Member>(set: &scores::Set<T>) -> Vec<String> {
    set.iter().map(|member| member.key().to_owned()).collect()
}

/// Whose reading a key asks for.
fn reader(key: &str) -> Option<&'static str> {
    match key {
        "who2024" => Some("WHO2024"),
        "who2015" => Some("WHO2015"),
        "china2022" => Some("CHINA2022"),
        "easl2025" => Some("EASL2025"),
        "easl2015" | "easl_aleh" | "easl_aleh2015" => Some("EASL_ALEH2015"),
        _ => None,
    }
}

/// The names of the bands; by the number alone where the score withholds them.
fn bands(score: &Score, by: Option<&str>) -> Vec<String> {
    let withheld = match score.value.and_then(|value| value.point()) {
        Some(point) if score.bands.is_empty() => scores::bands_of(score.code.as_str(), point),
        _ => Vec::new(),
    };
    let all = score.bands.iter().chain(&withheld);
    let of = all.filter(|hit| by.is_none_or(|by| hit.by.as_str().starts_with(by)));
    of.map(|hit| hit.band.to_string()).collect()
}

/// Each word and each limit of the text must stand in a band that was reported;
/// what follows "not" must not.
fn has_words(judged: &mut Judged, what: &str, text: &str, score: &Score, by: Option<&str>) {
    if text.starts_with("ON_BOUNDARY") {
        if score.on_boundary.is_empty() {
            judged.differ(format!("{what}: expected ON_BOUNDARY, got {}", printed(score)));
        }
        return;
    }
    let found = bands(score, by);
    let mut readers = String::new();
    for hit in &score.bands {
        readers.push_str(&hit.by.as_str().to_ascii_lowercase().replace('_', " "));
        readers.push(' ');
    }
    let there = |word: &str| {
        // F4 is cirrhosis.
        let word = if word == "F4" { "cirrhosis" } else { word };
        let same = |found: &str| found.eq_ignore_ascii_case(word);
        found.iter().any(|band| band.split(' ').any(same)) || readers.split(' ').any(same)
    };
    let clean = text.replace(['(', ')', ',', ';'], " ");
    let mut denied = false;
    for word in clean.split_whitespace() {
        match word {
            "not" => denied = true,
            // Words that carry no limit of their own.
            "range" | "or" | "and" | "class" | "risk" | "band" => {}
            word if denied => {
                // "not >2": the band says "<=2", and "not cirrhosis" may be its name.
                let claims = |band: &String| {
                    !band.contains("not ")
                        && band.split(' ').any(|part| part.eq_ignore_ascii_case(word))
                };
                if found.iter().any(claims) {
                    judged.differ(format!("{what}: expected not {word}, got {}", found.join("; ")));
                }
                denied = false;
            }
            word if there(word) => {}
            word => judged.differ(format!("{what}: expected {word}, got {}", found.join("; "))),
        }
    }
}

fn has_value(judged: &mut Judged, what: &str, score: &Score, wanted: &Value) {
    let found = score.value.and_then(|value| value.point());
    if !found.is_some_and(|found| agree(found, wanted)) {
        judged.differ(format!("{what}: expected {wanted}, got {}", printed(score)));
    }
}

/// Numbers agree within half of the last digit expected: a case may have been rounded half up or
/// half to even. The smallest slip of a sum of decimals does not count.
pub fn agree(found: f64, wanted: &Value) -> bool {
    let Some(number) = wanted.as_f64() else { return false };
    let written = wanted.to_string();
    let digits = written.split('.').nth(1).map_or(0, str::len);
    (found - number).abs() * 10f64.powi(digits as i32) <= 0.5 + 1e-6
}

/// The value as found, or what is missing.
pub fn printed(score: &Score) -> String {
    match score.value {
        Some(Interval { low: Some(low), high: Some(high) }) if low.value == high.value => {
            format!("{}", low.value)
        }
        Some(value) => {
            let end = |end: Option<clinical::values::End>| {
                end.map_or("…".to_owned(), |end| end.value.to_string())
            };
            format!("{} to {}", end(value.low), end(value.high))
        }
        None if score.missing.is_empty() => "no value".into(),
        None => format!("missing {}", keys(&score.missing).join(", ")),
    }
}

/// Fills in a case. Every key must be understood. `limit` names the key whose
/// limit is set, where both are given.
pub fn fill(input: &Map<String, Value>, limit: &str) -> Filled<Case> {
    let text = |error: CaseError| error.to_string();
    let today = parse_date("today", "2025-06-15").map_err(text)?;
    let mut case = Case::read_on(Some(today));
    let mut person = Person::default();
    let mut limits: Vec<(&str, f64)> = Vec::new();
    for (key, value) in input {
        if value.is_null() {
            continue;
        }
        let mut wrong = |problem: String| format!("input {key} = {value}: {problem}");
        let measured = |analyte: Analyte, unit: Unit| -> Filled<LabResult> {
            let quantity = match value.as_str() {
                Some(written) => parse_quantity(analyte, written, unit),
                None => Quantity::new(analyte, Comparator::Equal, number(value)?, unit),
            };
            Ok(LabResult::Measured(quantity.map_err(text)?))
        };
        let own = |analyte: Analyte| measured(analyte, analyte.canonical_unit());
        let result = match column(key) {
            "alt" => own(Analyte::Alt),
            "ast" => own(Analyte::Ast),
            "plt" | "platelets" => own(Analyte::Platelets),
            "alb_gl" => own(Analyte::Albumin),
            "alb_gdl" | "albumin" => measured(Analyte::Albumin, Unit::GramPerDecilitre),
            "bili_umol" | "bilirubin_umol" => own(Analyte::Bilirubin),
            "bili_mg" | "bili_mgdl" | "bilirubin" => {
                measured(Analyte::Bilirubin, Unit::MilligramPerDecilitre)
            }
            "cr_umol" | "creat_umol" => own(Analyte::Creatinine),
            "cr_mg" | "cr_mgdl" | "creat_mgdl" => {
                measured(Analyte::Creatinine, Unit::MilligramPerDecilitre)
            }
            "inr" | "INR" => own(Analyte::Inr),
            "na" | "Na" | "sodium" => own(Analyte::Sodium),
            "ggt" => own(Analyte::Ggt),
            "alp" => own(Analyte::Alp),
            "lsm" => own(Analyte::LiverStiffness),
            "hbsag_iu" => own(Analyte::HbsagLevel),
            "hbcrag_u" => own(Analyte::Hbcrag),
            "hbcrag_log" => measured(Analyte::Hbcrag, Unit::LogUnitPerMl),
            "dna_copies" => dna(value, Unit::CopiesPerMl(Assay::Roche)),
            "dna_log_copies" | "dna_log10_copies" => dna(value, Unit::LogCopiesPerMl(Assay::Roche)),
            "dna_iu" | "dna" => dna(value, Unit::IuPerMl),
            "hbeag" | "HBeAg" => found(value).map(|there| {
                let presence = if there { Presence::Found } else { Presence::NotFound };
                LabResult::Marker(Marker::Hbeag, presence)
            }),
            _ => {
                field(key, value, &mut person, &mut case, &mut limits).map_err(&mut wrong)?;
                continue;
            }
        };
        case.add(None, result.map_err(&mut wrong)?).map_err(text)?;
    }
    case.set_person(person).map_err(text)?;
    let by = |name: &str| limits.iter().find(|(key, _)| *key == name).map(|(_, value)| *value);
    let other = if limit == "alt_uln" { "ast_uln" } else { "alt_uln" };
    let chosen = by(limit).or(by("uln")).or(by(other));
    let uln = |value: Option<f64>| {
        value.map(|value| Uln::new(value, Unit::UnitPerLitre)).transpose().map_err(text)
    };
    case.set_uln(uln(chosen)?);
    case.set_ggt_uln(uln(by("ggt_uln"))?);
    case.set_alp_uln(uln(by("alp_uln"))?);
    Ok(case)
}

fn dna(value: &Value, unit: Unit) -> Filled<LabResult> {
    let dna = match value.as_str() {
        Some(written) => HbvDna::parse(written, unit),
        None if number(value)? == 0.0 => Ok(HbvDna::NotDetected),
        None => HbvDna::level(Comparator::Equal, number(value)?, unit),
    };
    dna.map(LabResult::Dna).map_err(|error| error.to_string())
}

fn found(value: &Value) -> Filled<bool> {
    match value {
        Value::Bool(there) => Ok(*there),
        Value::Number(there) => Ok(there.as_f64() != Some(0.0)),
        Value::String(there) => match there.as_str() {
            "+" | "positive" | "yes" => Ok(true),
            "-" | "negative" | "no" | "none" => Ok(false),
            _ => Err("expected yes or no".into()),
        },
        _ => Err("expected yes or no".into()),
    }
}

fn field<'a>(
    key: &'a str,
    value: &Value,
    person: &mut Person,
    case: &mut Case,
    limits: &mut Vec<(&'a str, f64)>,
) -> Filled<()> {
    let text = |error: CaseError| error.to_string();
    match key {
        "age" => person.age = Some(Age::from_years(number(value)?).map_err(text)?),
        "year_of_birth" => person.age = Some(Age::from_birth_year(number(value)?).map_err(text)?),
        "sex" => {
            person.sex = Some(match value.as_str() {
                Some("M" | "m" | "male") => Sex::Male,
                Some("F" | "f" | "female") => Sex::Female,
                _ => return Err("expected M or F".into()),
            });
        }
        "female" => person.sex = Some(if found(value)? { Sex::Female } else { Sex::Male }),
        "cirrhosis" => {
            person.cirrhosis = Some(match value.as_str() {
                Some("compensated") => Cirrhosis::Compensated,
                Some("decompensated") => Cirrhosis::Decompensated,
                _ if found(value)? => Cirrhosis::Compensated,
                _ => Cirrhosis::None,
            });
        }
        "ascites" => person.ascites = Some(ascites(value)?),
        "enceph" | "encephalopathy" => person.encephalopathy = Some(encephalopathy(value)?),
        "dialysis" => person.dialysis = Some(found(value)?),
        "dm" | "diabetes" => person.diabetes = Some(found(value)?),
        "core_promoter" | "cp" => person.core_promoter_mutation = Some(found(value)?),
        "treated" => {
            person.treatment =
                Some(if found(value)? { TreatmentStatus::Current } else { TreatmentStatus::Never });
        }
        "tdf" => {
            let drug = if found(value)? { Drug::TenofovirDisoproxil } else { Drug::Entecavir };
            let start = parse_date("start", "2020-01-01").map_err(text)?;
            case.add_treatment(Episode::new(vec![drug], start, None).map_err(text)?)
                .map_err(text)?;
        }
        // The engine reads hepatitis B and nothing else.
        "etiology" if value.as_str().is_some_and(|cause| cause.eq_ignore_ascii_case("hbv")) => {}
        "uln" | "alt_uln" | "ast_uln" | "ggt_uln" | "alp_uln" => limits.push((key, number(value)?)),
        _ => return Err("this key is not understood".into()),
    }
    Ok(())
}
