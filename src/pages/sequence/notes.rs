//! The engine's remarks in words: calls, refusals, notes, the rule's verdict, what could not be read.

use super::data::text;
use crate::words::{Words, slug};
use sequence_wire::{Problem, Row};
use serde_json::Value;

/// What a remark's sentence may be filled in with, by the engine's names.
const ARGUMENTS: [&str; 22] = [
    "stated",
    "nucleotides",
    "positions",
    "of",
    "one",
    "other",
    "gene",
    "codon",
    "clade",
    "from",
    "to",
    "bits",
    "genotype",
    "distance",
    "length",
    "least",
    "unknown",
    "looked_up",
    "forward",
    "reverse",
    "share",
    "count",
];

/// What a problem's sentence may be filled in with.
const OF_PROBLEMS: [&str; 10] =
    ["count", "all", "letters", "dots", "longest", "reason", "line", "column", "before", "at"];

/// The engine's words for something that cannot be printed.
const ODD_BYTE: &str = "a byte that is no text";

fn said(words: &Words, family: &str, key: &str, of: &Value) -> String {
    let mut values: Vec<(&'static str, String)> = Vec::new();
    for name in ARGUMENTS {
        let shown = match (&of[name], name) {
            (Value::String(gene), "gene") => gene_name(gene).to_owned(),
            (Value::String(text), _) => text.clone(),
            (Value::Number(share), "distance" | "share") => {
                percent(words, share.as_f64().unwrap_or_default())
            }
            (Value::Number(bits), "bits") => format!("{:.0}", bits.as_f64().unwrap_or_default()),
            (Value::Number(number), _) => number.to_string(),
            _ => continue,
        };
        values.push((name, shown));
    }
    let values: Vec<(&'static str, &str)> =
        values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    words.said_with(&format!("{family}-{}", slug(key)), &values)
}

/// What is written before a gene's changes, by its key.
pub fn gene_name(key: &str) -> &str {
    hbv::Gene::of_key(key).map_or(key, |gene| gene.prefix())
}

/// A share as percent with one decimal.
pub fn percent(words: &Words, share: f64) -> String {
    words.with("seq-percent", &[("number", &format!("{:.1}", share * 100.0))])
}

/// A note on quality.
pub fn note(words: &Words, note: &Value) -> String {
    said(words, "seq-note", text(note, "note"), note)
}

/// How well a sequence was read, and what speaks against it; nothing where it could not be placed.
pub fn quality(words: &Words, quality: &Value) -> Option<(String, Vec<String>)> {
    let grade = quality["grade"].as_str()?;
    let reasons = super::data::list(quality, "reasons").iter();
    let reasons = reasons.map(|one| said(words, "seq-reason", text(one, "reason"), one));
    Some((words.said(&format!("seq-quality-{grade}")), reasons.collect()))
}

/// A remark of the table of many by its key, in a word or two; why the engine stopped as a sentence.
pub fn short(words: &Words, key: &str) -> String {
    let key = slug(key);
    let short = |family: &str| words.attribute(&format!("{family}-{key}"), "short");
    let found = ["seq-note", "seq-refusal", "seq-stopped"].into_iter().find_map(short);
    found.unwrap_or(key)
}

/// Why there is no genotype at all, with the evidence.
pub fn refusal(words: &Words, refusal: &Value) -> String {
    said(words, "seq-refusal", text(refusal, "reason"), refusal)
}

/// How sure the genotype is, in a word or two.
pub fn call(words: &Words, call: &str) -> String {
    words.said(&format!("seq-call-{}", slug(call)))
}

/// What that means.
pub fn call_means(words: &Words, call: &str) -> String {
    words.code_attribute("seq-call", call, "means").unwrap_or_default()
}

/// What the rule of 8 % and 4 % says.
pub fn rule(words: &Words, rule: &str) -> String {
    words.said(&format!("seq-rule-{}", slug(rule)))
}

/// Whether two genotypes make it up; a usual mosaic is that of its clade.
pub fn recombinant(words: &Words, recombinant: &Value, clade: &str) -> String {
    let key = format!("seq-recombinant-{}", text(recombinant, "kind"));
    words.said_with(&key, &[("form", text(recombinant, "form")), ("clade", clade)])
}

/// Why the engine stopped on a sequence.
pub fn stopped(words: &Words, why: &str) -> String {
    words.said(&format!("seq-stopped-{}", slug(why)))
}

/// What was done to read a sequence; nothing where it was read as it stands.
pub fn reading(words: &Words, row: &Row) -> Vec<String> {
    let mut said = Vec::new();
    if row.gaps > 0 {
        said.push(words.with("seq-read-gaps", &[("count", &row.gaps.to_string())]));
    }
    if row.uracils > 0 {
        said.push(words.with("seq-read-uracils", &[("count", &row.uracils.to_string())]));
    }
    said
}

/// What could not be read: where, what was found, what to do. Where the page has no words of its own,
/// the engine's.
pub fn problem(words: &Words, problem: &Problem) -> String {
    let foreign = problem.argument("found");
    let (key, found) = match problem.key.as_str() {
        "foreign" => (format!("seq-foreign-{foreign}"), String::new()),
        key if foreign == ODD_BYTE => (format!("seq-problem-{key}"), words.get("seq-odd-byte")),
        key => (format!("seq-problem-{key}"), foreign.clone()),
    };
    let values: Vec<(&'static str, String)> =
        OF_PROBLEMS.iter().map(|name| (*name, problem.argument(name))).collect();
    let mut values: Vec<(&'static str, &str)> =
        values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    values.push(("found", &found));
    let said = words.said_with(&key, &values);
    if said == key { problem.text.clone() } else { said }
}

/// "samples.fasta, patient-1, line 7, column 12"
pub fn place(words: &Words, problem: &Problem) -> String {
    let mut parts: Vec<String> = Vec::new();
    let name = problem.argument("name");
    for text in [&problem.file, &name] {
        if !text.is_empty() {
            parts.push(hbv::shown(text).into_owned());
        }
    }
    for (key, name) in [("seq-line", "line"), ("seq-column", "column")] {
        let at = problem.argument(name);
        if !matches!(at.as_str(), "" | "0") {
            parts.push(words.with(key, &[("number", &at)]));
        }
    }
    words.list(&parts)
}
