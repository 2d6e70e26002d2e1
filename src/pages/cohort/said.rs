//! The words that several parts of the screen have in common.

use crate::words::Words;
use crate::words::finding::compared;
use clinical::rule::Code;
use hbv::shown;

/// A count, with the language's mark between thousands.
pub fn count(words: &Words, number: u64) -> String {
    words.number(number as f64)
}

/// The name of the place of a table, below a heading.
pub fn table(words: &Words, heading: &str) -> String {
    words.with("coh-table", &[("heading", &words.get(heading))])
}

/// An edition's short name.
pub fn edition(words: &Words, key: &str) -> String {
    compared::short(words, &Code::from(key.to_owned()))
}

/// A decision in a word or two, as it stands in tables.
pub fn decision(words: &Words, code: &str) -> String {
    words.code("coh-decision", code)
}

/// A phase by its name; an open one.
pub fn phase(words: &Words, code: &str) -> String {
    if code.is_empty() { words.get("coh-phase-open") } else { words.code("class", code) }
}

/// What phases mean, from one to the other.
pub fn meanings(words: &Words, moves: &str) -> String {
    let (one, other) = moves.split_once(" > ").unwrap_or((moves, ""));
    let name = |name: &str| words.code("meaning-group", name);
    format!("{} → {}", name(one), name(other))
}

/// What is missing for a decision.
pub fn missing(words: &Words, name: &str) -> String {
    words.code("coh-missing", name)
}

/// A red flag in short: its first words.
pub fn flag(words: &Words, code: &str) -> String {
    let all = words.code("flag", code);
    let end = all.find([':', '(', '：', '（']).unwrap_or(all.len());
    all[..end].trim_end_matches(['.', '。', ' ']).to_owned()
}

/// Why something was not taken.
pub fn why(words: &Words, why: &str) -> String {
    words.known_code("coh-why", why).unwrap_or_else(|| why.to_owned())
}

/// A column by its header; what is of the whole row.
pub fn field(words: &Words, field: &str) -> String {
    if field.is_empty() { words.get("coh-whole-row") } else { shown(field).into_owned() }
}

/// The decisions, as tables have them.
pub const DECISIONS: [&str; 7] =
    ["TREAT", "CONSIDER", "MONITOR", "INSUFFICIENT", "NO_RULE_READ", "NOT_ASSESSED", "NOT_READ"];
