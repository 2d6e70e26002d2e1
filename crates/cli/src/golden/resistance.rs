//! Resistance cases: calls per drug, pattern, options, effects on the surface protein.

use super::expect::{Judged, Verdict};
use super::variant::{Read, bare, every, mention, read, surface_names};
use clinical::case::Drug;
use clinical::variants::{DrugCall, patterns};
use serde_json::{Map, Value};

pub fn judge(input: &Map<String, Value>, expected: &Map<String, Value>) -> Verdict {
    let judged = read(input).map(|read| {
        let mut judged = Judged::default();
        for (key, value) in expected {
            match (key.as_str(), Drug::parse(key)) {
                (_, Some(drug)) => {
                    let found = read.variants.resistance.as_ref().and_then(|r| r.call(drug));
                    call(&mut judged, key, value, found, &read);
                }
                ("pattern", _) => pattern(&mut judged, value, &read),
                ("rescue", _) => rescue(&mut judged, value, &read),
                ("s_effect" | "s", _) => {
                    every(&mut judged, key, value, &surface_names(&read.variants))
                }
                ("links" | "link", _) => {
                    judged.contains_all(key, value, &read.variants.answers("link"));
                }
                ("roles" | "role", _) => roles(&mut judged, value, &read),
                ("note" | "text" | "must_mention" | "flags", _) => {
                    mention(&mut judged, key, value, &read.said);
                }
                _ => judged.differ(format!("expected {key} is not understood")),
            }
        }
        judged
    });
    judged.into()
}

/// The calls in a text: "S (printed) / I (EASL, remembered)" holds S and I. The first is the one
/// that stands; the others must be shown beside it.
fn call(judged: &mut Judged, key: &str, value: &Value, found: Option<&DrugCall>, read: &Read) {
    let (Some(text), Some(found)) = (value.as_str(), found) else {
        judged.differ(format!("{key}: expected {value}, and no call"));
        return;
    };
    let calls: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| matches!(*word, "S" | "I" | "R" | "U"))
        .collect();
    let [first, others @ ..] = calls.as_slice() else {
        judged.differ(format!("{key}: no call in '{text}'"));
        return;
    };
    judged.equal(key, first, &found.call.letter().to_string());
    for other in others {
        if !found.beside.iter().any(|beside| beside.call.letter().to_string() == **other) {
            judged.differ(format!("{key}: {other} is not shown beside {first}"));
        }
    }
    mention(judged, key, value, &read.said);
}

/// The pattern by its name here or in the table.
fn pattern(judged: &mut Judged, value: &Value, read: &Read) {
    let (Some(wanted), Some(found)) = (value.as_str(), &read.variants.resistance) else {
        judged.differ(format!("pattern: expected {value}, and none read"));
        return;
    };
    let plain = |name: &str| name.replace("rt", "").split_whitespace().collect::<String>();
    let is = |name: &str| plain(name) == plain(wanted);
    if is(found.pattern.as_str()) || is(found.table_row.as_str()) {
        return;
    }
    let known = patterns().any(|(code, row)| is(code) || is(row));
    if found.also.iter().any(|also| is(also.as_str())) {
        judged.notes.push(format!("pattern {wanted} stands beside {}", found.pattern));
    } else if known {
        judged.equal("pattern", wanted, found.pattern.as_str());
    } else {
        judged.notes.push(format!(
            "for a person to judge: pattern '{wanted}' is no name of the table, got {}",
            found.pattern
        ));
    }
}

/// The drugs an option names, and whether it takes some together: a guideline's option with the
/// same drugs must be there.
fn rescue(judged: &mut Judged, value: &Value, read: &Read) {
    let Some(text) = value.as_str() else {
        judged.differ(format!("rescue: expected {value} is not understood"));
        return;
    };
    let drugs = |text: &str| {
        let words = text.split(|c: char| !c.is_ascii_alphanumeric());
        let mut drugs: Vec<Drug> = words.filter_map(Drug::parse).collect();
        drugs.sort_unstable();
        drugs.dedup();
        drugs
    };
    let wanted = drugs(text);
    if wanted.is_empty() {
        if !read.variants.rescue.is_empty() {
            judged.differ(format!("rescue: expected '{text}', and options are named"));
        }
        return;
    }
    let together = text.contains('+');
    // The row that fits best comes first; its options are the answer.
    let first = read.variants.rescue.first().map(|option| &option.resistance_to);
    let fits = |option: &&clinical::variants::RescueOption| {
        let mut named = option.drugs.clone();
        named.sort_unstable();
        named == wanted && (option.combines || !together) && Some(&option.resistance_to) == first
    };
    if !read.variants.rescue.iter().any(|option| fits(&option)) {
        let found: Vec<String> = read
            .variants
            .rescue
            .iter()
            .map(|option| format!("{}: {}", option.guideline, option.code))
            .collect();
        judged.differ(format!("rescue: expected '{text}', got [{}]", found.join(", ")));
    }
    mention(judged, "rescue", value, &read.said);
}

/// Roles by substitution: {"L80I": "compensatory"}.
fn roles(judged: &mut Judged, value: &Value, read: &Read) {
    let Some(wanted) = value.as_object() else {
        mention(judged, "role", value, &read.said);
        return;
    };
    for (name, role) in wanted {
        let found = read.variants.answers(&format!("role {}", bare(name)));
        let role = role.as_str().unwrap_or_default().to_uppercase().replace(' ', "_");
        if !found.contains(&role) {
            judged.differ(format!("role {name}: expected {role}, got [{}]", found.join(", ")));
        }
    }
}
