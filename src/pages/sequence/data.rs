//! What the DNA engine hands over of one sequence, as JSON: read here without a type of its own for each part,
//! because what is fetched must not grow by the engine's.

use clinical::case::{Case, Clade, SequenceFindings};
use clinical::facts::{Facts, laboratory_limits};
use clinical::variants::Variants;
use hbv::{Call, Column, Gene, Texts};
use sequence_wire::Row;
use serde_json::Value;
use std::rc::Rc;

/// JSON that properties can hold: two are equal where they are the same one.
#[derive(Clone)]
pub struct Json(pub Rc<Value>);

impl PartialEq for Json {
    fn eq(&self, other: &Json) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// The first nucleotide of a codon.
pub fn position_of(gene: &str, codon: u64) -> Option<u16> {
    let positions = Gene::of_key(gene)?.positions(u16::try_from(codon).ok()?)?;
    Some(positions[0])
}

/// One value of a row; empty where there is none.
pub fn cell(row: &Row, column: Column) -> &str {
    row.row.get(column as usize).map_or("", String::as_str)
}

/// The typed sequence of a detail.
pub fn typed(detail: &Value) -> &Value {
    &detail["typed"]
}

/// Text of a field; empty where there is none.
pub fn text<'a>(value: &'a Value, field: &str) -> &'a str {
    value[field].as_str().unwrap_or_default()
}

/// The elements of a field that is a list; none where there is none.
pub fn list<'a>(value: &'a Value, field: &str) -> &'a [Value] {
    value[field].as_array().map_or(&[], Vec::as_slice)
}

/// A number as it is written; empty where there is none.
pub fn number(value: &Value, field: &str) -> String {
    match &value[field] {
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

pub fn position(value: &Value) -> u16 {
    value.as_u64().and_then(|position| u16::try_from(position).ok()).unwrap_or_default()
}

/// A pair of positions: "1–3221".
pub fn span(pair: &Value) -> String {
    format!("{}–{}", position(&pair[0]), position(&pair[1]))
}

/// Whether the mosaic is more than is normal in its clade.
pub fn is_news(typed: &Value) -> bool {
    matches!(text(&typed["recombinant"], "kind"), "form" | "parents")
}

fn texts_of(detail: &Value) -> Texts {
    Texts::read(|key| detail["texts"][key].as_str().map(str::to_owned))
}

/// What the clinical engine reads of a detail.
pub fn findings_of(detail: &Value) -> SequenceFindings {
    let typed = typed(detail);
    let genotype = (text(typed, "call") == Call::Certain.key()).then(|| text(typed, "genotype"));
    let parents = if is_news(typed) { text(typed, "genotype") } else { "" };
    findings(&texts_of(detail), genotype, text(typed, "subgenotype"), parents)
}

/// Of a recombinant the parents are handed over as windows of two genotypes, and no letter.
fn findings(texts: &Texts, genotype: Option<&str>, sub: &str, parents: &str) -> SequenceFindings {
    let mut findings = SequenceFindings::default();
    for (field, text) in texts.iter() {
        // What the clinical engine has no place for says nothing to it.
        let _ = findings.set_text(field, text);
    }
    if let Some(genotype) = genotype {
        let _ = findings.set_text("genotype", genotype);
        let sub = Clade::parse("subgenotype", sub).ok();
        let _ = findings.set_subgenotype(sub.filter(Clade::is_subgenotype));
    }
    if !parents.is_empty() {
        let _ = findings.set_text("windows", &parents.replace('/', " "));
    }
    findings
}

/// What that means, by the same engine as on the home page; of the rest of that engine nothing is fetched
/// with this screen.
pub fn variants(findings: SequenceFindings) -> Variants {
    let mut case = Case::default();
    // A sequence without a day contradicts nothing.
    let _ = case.set_sequence(Some(findings));
    clinical::variants::read(&case, &Facts::of(&case, laboratory_limits(&case)))
}

/// The fields of the home page that a detail fills, and with what.
pub fn entries(detail: &Value) -> Vec<(String, String)> {
    let typed = typed(detail);
    let mut entries: Vec<(String, String)> = Vec::new();
    let mut set = |key: &str, value: &str| entries.push((key.to_owned(), value.to_owned()));
    if text(typed, "call") == Call::Certain.key() {
        set("seq_genotype", text(typed, "genotype"));
        let sub = Clade::parse("subgenotype", text(typed, "subgenotype"));
        set("seq_subgenotype", sub.as_ref().map_or("", |sub| sub.as_str()));
        set("seq_windows", "");
    }
    for (field, text) in texts_of(detail).iter() {
        // Read, and nothing found, is something else than not read.
        set(&format!("seq_{field}"), if text.is_empty() { "none" } else { text });
    }
    if is_news(typed) {
        // A letter from an earlier sequence does not hold for this one.
        for key in ["seq_genotype", "seq_subgenotype"] {
            set(key, "");
        }
        set("seq_windows", &text(typed, "genotype").replace('/', " "));
    }
    entries
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_handed_to_the_home_page_tells_none_found_from_not_read() {
        let detail = json!({
            "typed": {"call": "certain", "genotype": "C", "subgenotype": "C2",
                "recombinant": {"kind": "none"}},
            "texts": {"rt": "M204V", "s": "", "x": null},
        });
        let entries = entries(&detail);
        let get = |key: &str| entries.iter().find(|(name, _)| name == key).map(|(_, it)| &**it);
        assert_eq!(get("seq_rt"), Some("M204V"));
        assert_eq!(get("seq_s"), Some("none"));
        assert_eq!(get("seq_x"), None);
        assert_eq!(get("seq_subgenotype"), Some("C2"));
        let mut case = Case::default();
        case.set_sequence(Some(findings_of(&detail))).expect("no day, no contradiction");
        let variants = variants(findings_of(&detail));
        assert_eq!(variants, clinical::report::classify(&case).variants);
        assert!(variants.resistance.is_some_and(|found| found.pattern != "NONE"));
    }

    #[test]
    fn of_a_recombinant_no_letter_is_handed_over() {
        let detail = json!({
            "typed": {"call": "recombinant", "genotype": "C/D", "subgenotype": null,
                "recombinant": {"kind": "form", "form": "CD1"}},
            "texts": {"rt": "M204V"},
        });
        let entries = entries(&detail);
        let get = |key: &str| entries.iter().find(|(name, _)| name == key).map(|(_, it)| &**it);
        assert_eq!((get("seq_genotype"), get("seq_subgenotype")), (Some(""), Some("")));
        assert_eq!(get("seq_windows"), Some("C D"));
        let findings = findings_of(&detail);
        assert_eq!((findings.genotype, findings.windows.len()), (None, 2));
        let reading = variants(findings).genotype.expect("what the windows say");
        assert_eq!(reading.genotype, None);
    }

    #[test]
    fn codons_lie_on_the_circle() {
        assert_eq!(position_of("rt", 204), Some(739));
        assert_eq!(position_of("s", 145), Some(587));
        assert_eq!(position_of("pre_s2", 4), Some(3220));
        assert_eq!(position_of("pre_s2", 5), Some(2));
        assert_eq!(position_of("rt", 0), None);
    }
}
