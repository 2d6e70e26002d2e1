//! Score cases: from the inputs of a golden case to a case of the engine, and
//! from a score of the report to the expected number, band or class.

use super::expect::{Judged, Verdict};
use super::value::{Filled, set, text};
use clinical::case::*;
use clinical::facts::{Facts, laboratory_limits};
use clinical::scores::{self, Score};
use clinical::values::Interval;
use serde_json::{Map, Value};

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
        "ukeld" | "ukeld_rounded" | "listing_ge_49" => "UKELD",
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
            ("listing_ge_49", Value::Bool(wanted)) => {
                let found = bands(score, None).iter().any(|band| band == ">=49 listing");
                judged.equal(&what, &wanted.to_string(), &found.to_string());
            }
            ("ukeld_rounded", Value::Number(wanted)) => {
                let found = score.value.and_then(|value| value.point()).map(f64::round);
                if found != wanted.as_f64() {
                    judged.differ(format!("{what}: expected {wanted}, got {}", printed(score)));
                }
            }
            ("risk_pct", Value::Object(wanted)) => has_risks(judged, &what, score, wanted),
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

/// Risks in per cent by years: `{"y3": 3.7, "y10": 21.0}`.
fn has_risks(judged: &mut Judged, what: &str, score: &Score, wanted: &Map<String, Value>) {
    for (years, wanted) in wanted {
        let of = |risk: &&scores::Risk| format!("y{}", risk.to_years) == *years;
        let found = score.risks.iter().find(of).and_then(|risk| risk.percent.point());
        if !found.is_some_and(|found| agree(found, wanted)) {
            judged.differ(format!("{what} {years}: expected {wanted}, got {found:?}"));
        }
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

/// The cases' names of results, with the units that they mean.
const NAMES: &[(&str, &str, Option<Unit>)] = &[
    ("plt", "platelets", None),
    ("alb_gl", "albumin", None),
    ("alb_gdl", "albumin", Some(Unit::GramPerDecilitre)),
    ("albumin", "albumin", Some(Unit::GramPerDecilitre)),
    ("bili_umol", "bilirubin", None),
    ("bilirubin_umol", "bilirubin", None),
    ("bili_mg", "bilirubin", Some(Unit::MilligramPerDecilitre)),
    ("bili_mgdl", "bilirubin", Some(Unit::MilligramPerDecilitre)),
    ("bilirubin", "bilirubin", Some(Unit::MilligramPerDecilitre)),
    ("cr_umol", "creatinine", None),
    ("creat_umol", "creatinine", None),
    ("cr_mg", "creatinine", Some(Unit::MilligramPerDecilitre)),
    ("cr_mgdl", "creatinine", Some(Unit::MilligramPerDecilitre)),
    ("creat_mgdl", "creatinine", Some(Unit::MilligramPerDecilitre)),
    ("INR", "inr", None),
    ("na", "sodium", None),
    ("Na", "sodium", None),
    ("lsm", "liver_stiffness", None),
    ("hbsag_iu", "hbsag_level", None),
    ("hbcrag_u", "hbcrag", Some(Unit::UnitPerMl)),
    ("hbcrag_log", "hbcrag", Some(Unit::LogUnitPerMl)),
    ("dna", "hbv_dna", None),
    ("dna_iu", "hbv_dna", None),
    ("dna_copies", "hbv_dna", Some(Unit::CopiesPerMl(Assay::Roche))),
    ("dna_log_copies", "hbv_dna", Some(Unit::LogCopiesPerMl(Assay::Roche))),
    ("dna_log10_copies", "hbv_dna", Some(Unit::LogCopiesPerMl(Assay::Roche))),
    ("HBeAg", "hbeag", None),
    ("year_of_birth", "birth_year", None),
    ("enceph", "encephalopathy", None),
    ("dm", "diabetes", None),
    ("core_promoter", "core_promoter_mutation", None),
    ("cp", "core_promoter_mutation", None),
];

/// Fills in a case. Every key must be understood. `limit` names the key whose
/// limit is set, where both are given.
pub fn fill(input: &Map<String, Value>, limit: &str) -> Filled<Case> {
    let mut case = Case::read_on(Some(parse_date("today", "2025-06-15").map_err(text)?));
    let mut limits: Vec<(&str, &Value)> = Vec::new();
    for (key, value) in input {
        if !value.is_null() {
            field(key, value, &mut case, &mut limits)
                .map_err(|problem| format!("input {key} = {value}: {problem}"))?;
        }
    }
    let by = |name: &str| limits.iter().find(|(key, _)| *key == name).map(|(_, value)| *value);
    let other = if limit == "alt_uln" { "ast_uln" } else { "alt_uln" };
    let chosen = by(limit).or(by("uln")).or(by(other));
    for (field, value) in [("uln", chosen), ("ggt_uln", by("ggt_uln")), ("alp_uln", by("alp_uln"))]
    {
        if let Some(value) = value {
            set(&mut case, field, value, None, None)?;
        }
    }
    Ok(case)
}

/// Whether something is there, as scores count it.
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
    value: &'a Value,
    case: &mut Case,
    limits: &mut Vec<(&'a str, &'a Value)>,
) -> Filled<()> {
    let mut answer = |field, text: &str| set(case, field, &Value::from(text), None, None);
    match column(key) {
        "female" => answer("sex", if found(value)? { "female" } else { "male" })?,
        "treated" => answer("treatment", if found(value)? { "current" } else { "never" })?,
        "cirrhosis" if !value.is_string() || found(value).is_ok() => {
            answer("cirrhosis", if found(value)? { "compensated" } else { "none" })?;
        }
        "tdf" => {
            let drug = if found(value)? { Drug::TenofovirDisoproxil } else { Drug::Entecavir };
            let start = parse_date("start", "2020-01-01").map_err(text)?;
            case.add_treatment(Episode::new(vec![drug], start, None).map_err(text)?)
                .map_err(text)?;
        }
        // The engine reads hepatitis B and nothing else.
        "etiology" if value.as_str().is_some_and(|cause| cause.eq_ignore_ascii_case("hbv")) => {}
        "uln" | "alt_uln" | "ast_uln" | "ggt_uln" | "alp_uln" => limits.push((key, value)),
        key => {
            let named = NAMES.iter().find(|(name, ..)| *name == key);
            let (field, unit) = named.map_or((key, None), |(_, field, unit)| (*field, *unit));
            let answered = matches!(
                clinical::case::field(field).map(|field| field.kind),
                Some(FieldKind::YesNo | FieldKind::Marker(_))
            );
            let value = if answered { &Value::Bool(found(value)?) } else { value };
            set(case, field, value, unit, None)?;
        }
    }
    Ok(())
}
