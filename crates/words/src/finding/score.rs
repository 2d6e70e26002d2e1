//! Scores: the value, what each source reads in it, the arithmetic, and why it may not hold here.

use crate::{Voice, Words, slug};
use clinical::rule::Code;
use clinical::scores::{self, BandHit, Member, Operation, Risk, Score, Set, Step};

/// Whose reading a band is.
fn reader(words: &Words, by: &Code) -> String {
    words.known_code("reader", by.as_str()).unwrap_or_else(|| words.edition(by))
}

fn key_of(code: &str) -> String {
    format!("score-{}", slug(code))
}

/// What a score is for.
pub fn about(words: &Words, score: &Score) -> String {
    let attribute = if words.voice == Voice::Plain { "plain" } else { "means" };
    words.attribute(&key_of(score.code.as_str()), attribute).unwrap_or_default()
}

/// What each member of a set is called.
fn set<T: Member>(words: &Words, kind: &str, set: Set<T>) -> Vec<String> {
    set.iter().map(|member| words.code(kind, member.key())).collect()
}

/// "1.45-3.25 indeterminate": the range as it is printed, and its name in words.
fn band_name(words: &Words, band: &str) -> String {
    let said = |name: &str| words.known_code("band", name);
    let spaces = band.match_indices(' ').map(|(at, _)| at);
    let mut parts =
        spaces.filter_map(|at| Some(format!("{} {}", &band[..at], said(&band[at + 1..])?)));
    let name = said(band).or_else(|| parts.next()).unwrap_or_else(|| band.to_owned());
    name.replace("<=", "≤").replace(">=", "≥")
}

/// "+ age 55 years (2024-01-31): 6"
pub fn step(words: &Words, step: &Step) -> String {
    let sign = match step.operation {
        Operation::Add => "+",
        Operation::Multiply => "×",
        Operation::Divide => "÷",
        Operation::AtMost => "≤",
        Operation::Round => "≈",
    };
    let mut term = words.code("term", step.term.as_str());
    if let Some(input) = &step.input {
        let unit = step.unit.map_or_else(String::new, |unit| format!(" {}", unit.symbol()));
        term = format!("{term} {}{unit}", words.interval(input));
    }
    if let Some(day) = step.on {
        term = format!("{term} ({day})");
    }
    if let Some(used) = &step.used {
        term = words.with("scores-used", &[("term", &term), ("used", &words.interval(used))]);
    }
    let amount = words.interval(&step.amount);
    let mut text = format!("{sign} {}", words.labelled(&term, &amount));
    if step.on_boundary {
        text = format!("{text} · {}", words.get("mark-on-boundary"));
    }
    text
}

/// Cautions, and whom it was made for.
pub fn beside(words: &Words, score: &Score) -> Vec<String> {
    let mut beside = cautions(words, score);
    let population = words.code("population", score.population.as_str());
    beside.push(words.with("scores-population", &[("population", &population)]));
    beside
}

/// "Liver cancer within 10 years: 8.4 %"
pub fn risk(words: &Words, risk: &Risk) -> String {
    let (from, to) = (risk.from_years.to_string(), risk.to_years.to_string());
    let key = if from == to { "scores-risk-years" } else { "scores-risk-span" };
    let years = words.with(key, &[("from", &from), ("to", &to)]);
    let percent = words.one_decimal(&risk.percent);
    words.said_with("scores-risk", &[("years", &years), ("percent", &percent)])
}

/// Warnings, what could not be checked, and limits that the value stands on.
fn cautions(words: &Words, score: &Score) -> Vec<String> {
    let mut said = set(words, "warning", score.warnings);
    let unchecked = set(words, "not-valid", score.not_checked);
    if !unchecked.is_empty() {
        said.push(words.with(
            "scores-not-checked",
            &[("reasons", &unchecked.join(&words.get("sentence-gap")))],
        ));
    }
    if !score.on_boundary.is_empty() {
        let limits: Vec<String> =
            score.on_boundary.iter().map(|limit| words.number(*limit)).collect();
        said.push(words.with("scores-on-boundary", &[("limits", &words.list(&limits))]));
    }
    said
}

/// What a score is called.
pub fn name(words: &Words, score: &Score) -> String {
    words.get(&key_of(score.code.as_str()))
}

/// Why it does not hold here.
pub fn not_valid(words: &Words, score: &Score) -> Vec<String> {
    let reasons = set(words, "not-valid", score.not_valid);
    reasons.iter().map(|reason| words.with("scores-not-valid", &[("reason", reason)])).collect()
}

/// What a score that cannot be computed needs, and what else is to be said of it.
pub fn not_computed(words: &Words, score: &Score) -> Vec<String> {
    let missing = words.list(&set(words, "term", score.missing));
    let mut said = vec![words.with("scores-needs", &[("missing", &missing)])];
    said.extend(not_valid(words, score));
    said.extend(beside(words, score));
    said
}

/// "Papatheodoridis 2016: 10-17 intermediate"
pub fn band(words: &Words, band: &BandHit) -> String {
    words.labelled(&reader(words, &band.by), &band_name(words, band.band.as_str()))
}

/// Scores that are named in the field and not computed here, and why.
pub fn never(words: &Words) -> Vec<String> {
    let each = scores::NOT_COMPUTED.iter();
    each.map(|(name, why)| {
        let why = words.code("not-computed-because", why);
        words.labelled(&words.code("not-computed", name), &why)
    })
    .collect()
}
