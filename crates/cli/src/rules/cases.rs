//! A case for each rule, to be opened: the least of what the stories tell with which the rule still speaks. Found by the
//! engine and checked by it; the page of a rule opens it in the calculator.

use clinical::case::Case;
use clinical::report::classify;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::Path;

/// By the rule's name; nothing where no story has it.
pub type Cases = BTreeMap<String, Option<Value>>;

/// The names of all rules that speak in a report of this case: what decides, and what was found.
pub fn speaking(case: &Value) -> Option<BTreeSet<String>> {
    let case: Case = serde_json::from_value(case.clone()).ok()?;
    let report = serde_json::to_value(classify(&case)).ok()?;
    let mut names = BTreeSet::new();
    collect(&report, &mut names);
    Some(names)
}

fn collect(value: &Value, names: &mut BTreeSet<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect(item, names)),
        Value::Object(fields) => {
            let is = |key: &str, what: &Value| fields.get(key) == Some(what);
            // A reading that is still open, and a row that only came close, say nothing.
            if (is("class", &Value::Null) && fields.contains_key("open"))
                || is("decides", &Value::Bool(false))
            {
                return;
            }
            let own = fields.get("rule").into_iter();
            let several = fields.get("rules").and_then(Value::as_array).into_iter().flatten();
            names.extend(own.chain(several).filter_map(Value::as_str).map(str::to_owned));
            fields.values().for_each(|value| collect(value, names));
        }
        _ => {}
    }
}

/// Looks for the cases in a folder of stories.
///
/// # Errors
/// Where the folder cannot be read, or a story is none.
pub fn found(rules: &BTreeSet<&str>, stories: &Path) -> Result<Cases, Box<dyn Error>> {
    let mut pool = Vec::new();
    for (_, text) in vignettes::stories(stories)? {
        pool.extend(as_known_over_time(&text)?);
    }
    pool.sort_by_key(|case| case.to_string().len());
    let spoken: Vec<_> = pool.iter().map(|case| speaking(case).unwrap_or_default()).collect();
    let least = |name: &str| -> Option<Value> {
        // The shortest of the first few: what is short whole need not be shortest in the end.
        let with = pool.iter().zip(&spoken).filter(|(_, names)| names.contains(name));
        with.take(4)
            .map(|(case, _)| fewest(case.clone(), name))
            .min_by_key(|case| case.to_string().len())
    };
    Ok(rules.iter().map(|name| ((*name).to_owned(), least(name))).collect())
}

/// What keeps `kept` from being the cases of these rules.
pub fn wrong(rules: &BTreeSet<&str>, kept: &Cases) -> Vec<String> {
    let unknown = kept.keys().filter(|name| !rules.contains(name.as_str()));
    let missing = rules.iter().filter(|name| !kept.contains_key(**name));
    let silent = kept.iter().filter(|(name, case)| {
        let speaks = |case| speaking(case).is_some_and(|names| names.contains(*name));
        case.as_ref().is_some_and(|case| !speaks(case))
    });
    let named = |why: &str, name: &str| format!("{name}: {why}");
    unknown
        .map(|name| named("is no rule", name))
        .chain(missing.map(|name| named("has no entry", name)))
        .chain(silent.map(|(name, _)| named("does not speak in its case", name)))
        .collect()
}

/// A story's case as it stands on each day of its results, and in the end.
fn as_known_over_time(text: &str) -> Result<Vec<Value>, Box<dyn Error>> {
    let whole = vignettes::case_on(text, "", "")?;
    let days: BTreeSet<_> = whole.results().iter().filter_map(|result| result.on).collect();
    let mut cases = vec![json_of(&whole)?];
    for day in days {
        // A story may tell of a person what does not yet hold on an early day.
        if let Ok(case) = vignettes::case_on(text, &day.to_string(), "") {
            cases.push(json_of(&case)?);
        }
    }
    Ok(cases)
}

/// Leaves out whatever the rule speaks without: parts, results, treatments, fields.
fn fewest(mut case: Value, name: &str) -> Value {
    let speaks = |case: &Value| speaking(case).is_some_and(|names| names.contains(name));
    loop {
        let before = case.to_string().len();
        for place in places(&case) {
            let mut without = case.clone();
            remove(&mut without, &place);
            if without != case && speaks(&without) {
                case = without;
            }
        }
        if case.to_string().len() == before {
            return case;
        }
    }
}

/// What can be taken away, the last of a list first, so that the places before it stay as they are.
fn places(case: &Value) -> Vec<Vec<String>> {
    let mut places = Vec::new();
    for (part, value) in case.as_object().into_iter().flatten() {
        places.push(vec![part.clone()]);
        match value {
            Value::Array(items) => {
                for at in (0..items.len()).rev() {
                    places.push(vec![part.clone(), at.to_string()]);
                }
            }
            Value::Object(fields) => {
                places.extend(fields.keys().map(|key| vec![part.clone(), key.clone()]));
            }
            _ => {}
        }
    }
    places
}

fn remove(case: &mut Value, place: &[String]) {
    match (case, place) {
        (Value::Object(fields), [key]) => {
            fields.remove(key);
        }
        (Value::Array(items), [at]) => {
            if let Some(at) = at.parse().ok().filter(|at| *at < items.len()) {
                items.remove(at);
            }
        }
        (Value::Object(fields), [key, rest @ ..]) => {
            if let Some(inner) = fields.get_mut(key) {
                remove(inner, rest);
            }
        }
        _ => {}
    }
}

fn json_of(case: &Case) -> Result<Value, serde_json::Error> {
    let mut case = serde_json::to_value(case)?;
    exchange::json::without_nothing(&mut case);
    Ok(case)
}
