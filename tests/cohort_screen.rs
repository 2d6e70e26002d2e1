//! Every code that the screen for tables shows has words in each language.
#![cfg(feature = "prerender")]

use clinical::case::{Analyte, FIELDS, FieldKind};
use clinical::report::Decision;
use exchange::table::{Block, Column, Encoding, Mapping, open};
use hepb_lens::entries::units;
use hepb_lens::words::{Language, Voice, Words};

fn every() -> impl Iterator<Item = Words> {
    Language::all()
        .filter(|language| language.is_whole())
        .map(|language| Words::new(language, Voice::Professional))
}

#[track_caller]
fn says(words: &Words, kind: &str, code: &str) {
    let said = words.known_code(kind, code);
    let said = said.unwrap_or_else(|| panic!("{kind} {code}: nothing in {}", words.language.tag()));
    assert!(!said.is_empty());
}

/// The names in the table of docs/formats.md, which is what tables are said to report.
fn reasons() -> Vec<String> {
    let text = include_str!("../docs/formats.md");
    let (_, table) = text.split_once("| `why` of a cell | |").expect("the table of reasons");
    let lines = table.lines().skip(1).take_while(|line| line.starts_with('|'));
    let names = lines.flat_map(|line| {
        let first = line.split('|').nth(1).unwrap_or_default();
        first.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>()
    });
    names.collect()
}

#[test]
fn whatever_is_counted_has_a_name() {
    let reasons = reasons();
    assert!(reasons.len() > 35, "{reasons:?}");
    for words in every() {
        for decision in Decision::ALL {
            says(&words, "coh-decision", decision.code().as_str());
        }
        for test in ["DNA", "ALT", "HBEAG", "HBSAG", "AGE", "APRI", "STIFFNESS", "RESULT"] {
            says(&words, "coh-missing", &format!("NO_{test}"));
            says(&words, "coh-missing", &format!("UNCLEAR_{test}"));
        }
        for why in reasons.iter().map(String::as_str).chain(["rows_differ"]) {
            says(&words, "coh-why", why);
        }
        for is in [
            "not_used",
            "id",
            "date",
            "unit",
            "comparator",
            "test",
            "result",
            "reference",
            "reference_low",
            "reference_high",
            "flag",
        ] {
            says(&words, "coh-is", is);
        }
        for field in FIELDS {
            let known = ["coh-is", "field"]
                .iter()
                .any(|kind| words.known_code(kind, field.key).is_some_and(|said| !said.is_empty()));
            assert!(known, "{} in {}", field.key, words.language.tag());
        }
    }
}

#[test]
fn whatever_is_refused_says_why() {
    let source = include_str!("../crates/exchange/src/table/open.rs");
    // Each reason stands behind the name of the error, on that line or the next.
    let pieces = source.split("NotATable::new(").skip(1);
    let reasons: Vec<&str> = pieces.filter_map(|piece| piece.split('"').nth(1)).collect();
    assert!(reasons.len() > 6, "{reasons:?}");
    let of_the_browser = ["unreadable", "damaged", "packed", "no_text", "mapping"];
    for words in every() {
        for why in reasons.iter().chain(&of_the_browser) {
            says(&words, "coh-refused", why);
        }
    }
}

#[test]
fn every_unit_that_a_column_is_offered_is_understood() {
    let mut tried = 0;
    for field in FIELDS {
        let analyte = match field.kind {
            FieldKind::Amount(analyte) => analyte,
            FieldKind::Dna => Analyte::HbvDna,
            _ => continue,
        };
        for (_, unit) in units(analyte) {
            let mapping = Mapping {
                columns: vec![
                    Column { header: "who".into(), is: "id".into(), ..Column::default() },
                    Column {
                        header: "it".into(),
                        is: field.key.into(),
                        unit: unit.symbol().into(),
                        ..Column::default()
                    },
                ],
                ..Mapping::default()
            };
            let text = b"who,it\nA,3\n";
            let opened = open(text, Encoding::Utf8, &mapping).expect("a table");
            let mut wrong = Vec::new();
            let block = Block { line: 2, text: text[opened.start..].to_vec(), broken: None };
            let mut reader = opened.table.reader();
            opened.table.read(&block, &mut reader, &mut |row| {
                wrong.extend(row.errors.iter().map(|problem| problem.why));
            });
            let unknown = wrong.iter().any(|why| matches!(*why, "no_unit" | "wrong_unit"));
            assert!(!unknown, "{} in {}: {wrong:?}", field.key, unit.symbol());
            tried += 1;
        }
    }
    assert!(tried > 20);
}
