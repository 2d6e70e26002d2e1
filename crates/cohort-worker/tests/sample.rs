//! The workers' part natively, on the table that comes with the page: what is counted is what stands in the rows.

use cohort_worker::{Cutter, Engine, recognised};
use serde_json::{Value, json};
use std::collections::BTreeMap;

const SAMPLE: &[u8] = include_bytes!("../../../static/cohort-sample.csv");

/// Blocks by their numbers.
type Blocks = Vec<(u32, Vec<u8>)>;

/// A table read by so many engines: each with the blocks that it has read.
struct Read {
    engines: Vec<(Engine, Blocks)>,
    tally: Value,
}

/// Adds numbers at the same place, as the pool does.
fn sum(one: &mut Value, other: &Value) {
    match (one, other) {
        (Value::Number(own), Value::Number(more)) => {
            *own = (own.as_u64().unwrap() + more.as_u64().unwrap()).into();
        }
        (Value::Array(own), Value::Array(more)) => {
            own.iter_mut().zip(more).for_each(|(own, more)| sum(own, more));
        }
        (Value::Object(own), Value::Object(more)) => {
            for (key, more) in more {
                match own.get_mut(key) {
                    Some(own) => sum(own, more),
                    None => drop(own.insert(key.clone(), more.clone())),
                }
            }
        }
        _ => {}
    }
}

fn read(table: &[u8], mapping: &str, workers: usize) -> Read {
    // As the worker looks at a file: its first part, then pieces of it.
    let sample = &table[..table.len().min(1 << 20)];
    let whole = sample.len() == table.len();
    let known = recognised(sample).unwrap();
    let (encoding, mark) = known.split_once(' ').unwrap();
    assert_eq!(mark, "0");
    let mut cutter = Cutter::new(sample, whole, encoding, mapping).unwrap();
    table[sample.len()..].chunks(100_003).for_each(|piece| cutter.push(piece));
    cutter.finish();
    let open = || Engine::new(sample, whole, encoding, mapping).unwrap();
    let mut engines: Vec<(Engine, Blocks)> = (0..workers).map(|_| (open(), Vec::new())).collect();
    let mut number = 0;
    while let Some(block) = cutter.take() {
        let (engine, blocks) = &mut engines[number as usize % workers];
        engine.read(number, &block);
        blocks.push((number, block));
        number += 1;
    }
    let tallies = engines.iter().map(|(engine, _)| serde_json::from_str(&engine.tally()).unwrap());
    let tally = tallies.reduce(|mut all: Value, one| {
        sum(&mut all, &one);
        all
    });
    Read { engines, tally: tally.unwrap() }
}

impl Read {
    fn count(&self, filter: &Value) -> u64 {
        let each =
            self.engines.iter().flat_map(|(engine, _)| engine.count(&filter.to_string()).unwrap());
        each.skip(1).step_by(2).map(u64::from).sum()
    }

    /// Every row as it is exported, in the order of the file.
    fn export(&mut self, filter: &Value, kind: &str) -> String {
        let mut parts: BTreeMap<u32, Vec<u8>> = BTreeMap::new();
        for (engine, blocks) in &mut self.engines {
            for (number, block) in blocks.iter() {
                let part = engine.export(*number, block, &filter.to_string(), kind).unwrap();
                parts.insert(*number, part);
            }
        }
        String::from_utf8(parts.into_values().flatten().collect()).unwrap()
    }

    fn rows(&mut self) -> Vec<Value> {
        let lines = self.export(&json!({}), "ndjson");
        lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

/// Written for this test, from the words of the matrix: would treat, would follow, or neither.
fn side_of(row: &Value, edition: &str) -> Option<bool> {
    match row["editions"][edition]["decision"].as_str().unwrap() {
        "TREAT" | "CONSIDER" => Some(true),
        "MONITOR" => Some(false),
        _ => None,
    }
}

#[test]
fn the_matrix_is_what_stands_in_the_rows() {
    let mut read = read(SAMPLE, "", 1);
    let rows = read.rows();
    assert_eq!(rows.len(), 300);
    let pairs = read.tally["shift"]["pairs"].as_array().unwrap().clone();
    assert_eq!(pairs.len(), 55);
    let mut moved = 0;
    for pair in &pairs {
        let (from, to) = (pair["from"].as_str().unwrap(), pair["to"].as_str().unwrap());
        let count = |one: Option<bool>, other: Option<bool>| {
            let is = |row: &&Value| side_of(row, from) == one && side_of(row, to) == other;
            rows.iter().filter(is).count() as u64
        };
        let asked = |moves: &str| read.count(&json!({"from": from, "to": to, "moves": moves}));
        for (moves, one, other) in [
            ("to_treatment", Some(false), Some(true)),
            ("to_following", Some(true), Some(false)),
            ("both", Some(true), Some(true)),
            ("neither", Some(false), Some(false)),
        ] {
            assert_eq!(pair[moves], json!(count(one, other)), "{from} {to} {moves}");
            assert_eq!(asked(moves), count(one, other), "{from} {to} {moves}");
        }
        let open =
            rows.iter().filter(|row| side_of(row, from).is_none() || side_of(row, to).is_none());
        assert_eq!(asked("open"), open.count() as u64);
        assert_eq!(asked("other_phase"), pair["other_phase"].as_u64().unwrap());
        // Every deciding rule is named, with whom it moves.
        for (rule, count) in pair["to_treatment_by"].as_object().unwrap() {
            let by = json!({"from": from, "to": to, "moves": "to_treatment", "by": rule});
            assert_eq!(read.count(&by), count.as_u64().unwrap(), "{by}");
            let has = |row: &&Value| {
                side_of(row, from) == Some(false)
                    && side_of(row, to) == Some(true)
                    && row["editions"][to]["rules"].as_array().unwrap().contains(&json!(rule))
            };
            assert_eq!(rows.iter().filter(has).count() as u64, count.as_u64().unwrap());
        }
        moved += pair["to_treatment"].as_u64().unwrap();
    }
    assert!(moved > 100, "the sample shows how editions differ");
}

#[test]
fn the_sample_shows_every_phase_and_what_goes_wrong() {
    let read = read(SAMPLE, "", 1);
    let tally = &read.tally;
    let easl = tally["phases"]["EASL2017"].as_object().unwrap();
    for phase in [
        "HBEAG_POS_INFECTION",
        "HBEAG_POS_HEPATITIS",
        "HBEAG_NEG_INFECTION",
        "HBEAG_NEG_HEPATITIS",
        "",
    ] {
        assert!(easl.get(phase).is_some_and(|count| count.as_u64() > Some(5)), "{phase}: {easl:?}");
    }
    for decision in ["TREAT", "CONSIDER", "MONITOR", "INSUFFICIENT", "NOT_ASSESSED"] {
        assert!(
            tally["shift"]["editions"][0]["decisions"][decision].as_u64() > Some(5),
            "{decision}"
        );
    }
    let errors = tally["errors"].as_object().unwrap();
    assert!(errors.len() >= 8, "{errors:?}");
    for (kind, count) in errors {
        let (field, why) = kind.split_once('\t').unwrap();
        assert_eq!(
            read.count(&json!({"error": why, "field": field})),
            count.as_u64().unwrap(),
            "{kind}"
        );
    }
    assert_eq!(
        read.count(&json!({"error": "any"})),
        tally["shift"]["with_errors"].as_u64().unwrap()
    );
    assert_eq!(read.count(&json!({"error": "none"})) + read.count(&json!({"error": "any"})), 300);
    let blocked = &tally["shift"]["editions"][1];
    for (missing, count) in blocked["blocked_by"].as_object().unwrap() {
        let asked = json!({"edition": blocked["edition"], "missing": missing});
        assert_eq!(read.count(&asked), count.as_u64().unwrap(), "{missing}");
    }
}

/// The sample so often, each time with other names.
fn repeated(times: usize) -> Vec<u8> {
    let text = std::str::from_utf8(SAMPLE).unwrap();
    let (head, rows) = text.split_once('\n').unwrap();
    let mut all = format!("{head}\n");
    for time in 0..times {
        for row in rows.lines() {
            all.push_str(&format!("{time}-{row}\n"));
        }
    }
    all.into_bytes()
}

#[test]
fn several_workers_find_what_one_finds() {
    let table = repeated(40);
    let (one, mut three) = (read(&table, "", 1), read(&table, "", 3));
    assert!(three.engines.iter().all(|(_, blocks)| !blocks.is_empty()));
    assert_eq!(one.tally, three.tally);
    let lines: Vec<u64> = three.rows().iter().map(|row| row["line"].as_u64().unwrap()).collect();
    assert_eq!(lines.len(), 300 * 40);
    assert!(lines.is_sorted(), "in the order of the file");
    let theirs: Vec<Vec<u64>> =
        three.engines.iter_mut().map(|(engine, _)| engine.people()).collect();
    let (first, _) = &mut three.engines[0];
    let counts = [1, 2, 1].map(|other| u64::from(first.people_with(&theirs[other])));
    assert!(counts[0] < counts[1], "{counts:?}");
    // Of one row in 300 nobody knows whose it is.
    assert_eq!(counts[1..], [299 * 40; 2], "nobody twice");
}

#[test]
fn a_page_of_rows_is_the_same_part_of_the_export() {
    let mut read = read(&repeated(40), "", 2);
    let filter = json!({"edition": "EASL2025", "decision": "CONSIDER"});
    let exported = read.export(&filter, "ndjson");
    let wanted: Vec<Value> =
        exported.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(wanted.len() as u64, read.count(&filter));
    let (engine, blocks) = &mut read.engines[0];
    let (number, block) = &blocks[0];
    let text =
        engine.rows(*number, block, &filter.to_string(), 3, 5, "EASL2025 CHINA2022").unwrap();
    let rows: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(rows.len(), 5);
    for (row, wanted) in rows.iter().zip(&wanted[3..]) {
        assert_eq!(row["line"], wanted["line"]);
        assert_eq!(row["editions"][0]["decision"], json!("CONSIDER"));
        assert_eq!(row["editions"][1]["rules"], wanted["editions"]["CHINA2022"]["rules"]);
        let at = row["row"].as_u64().unwrap() as u32;
        let case: Value = serde_json::from_str(&engine.case(block, at).unwrap()).unwrap();
        assert_eq!(case["today"], row["date"]);
        assert!(!case["results"].as_array().unwrap().is_empty());
    }
    assert_eq!(engine.case(block, 1_000_000), None);
}

#[test]
fn what_is_exported_is_whole_and_runs_as_no_formula() {
    let table = b"id,date,hbsag,hbv_dna [IU/mL],alt [U/L]\n=1+1,2024-03-04,positive,2e6,88\n-2,2024-03-04,positive,@x,\tq\n";
    let mut read = read(table, "", 1);
    let csv = read.export(&json!({}), "csv");
    assert!(csv.contains(",'=1+1,") && csv.contains(",'-2,"), "{csv}");
    let rows = format!("[{}]", read.export(&json!({}), "json"));
    let rows: Vec<Value> = serde_json::from_str(&rows).unwrap();
    assert_eq!((rows.len(), rows[0]["id"].as_str()), (2, Some("=1+1")));
    let fhir = read.export(&json!({"error": "none"}), "fhir");
    let bundle: Value = serde_json::from_str(fhir.trim_end()).unwrap();
    assert_eq!(bundle["resourceType"], "Bundle");
    let (engine, _) = &read.engines[0];
    assert!(
        String::from_utf8(engine.export_start("csv")).unwrap().starts_with("line,id,date,class,")
    );
    assert!(engine.count("{\"no\":1}").is_err());
}

#[test]
fn results_of_one_person_stay_together_wherever_blocks_end() {
    let mut table = String::from("patient_id,date,test,result,unit\n");
    for person in 0..6000 {
        for (test, result, unit) in
            [("HBsAg", "positive", ""), ("HBV DNA", "250000", "IU/mL"), ("ALT", "88", "U/L")]
        {
            table.push_str(&format!("P{person},2024-03-04,{test},{result},{unit}\n"));
        }
    }
    let mut read = read(table.as_bytes(), "", 2);
    assert!(read.engines.iter().all(|(_, blocks)| !blocks.is_empty()), "several blocks");
    assert_eq!(
        (read.tally["rows"].as_u64(), read.tally["shift"]["people"].as_u64()),
        (Some(18_000), Some(6000))
    );
    let rows = read.rows();
    assert!(rows.iter().all(|row| row["rows"] == json!(3) && row["errors"] == json!([])));
}

#[test]
fn a_corrected_mapping_is_read_by_both_parts() {
    let table = b"who,when,eAg,dna\nA,2024-03-04,1,5000\nB,2024-03-04,0,99\n";
    let mapping = json!({"columns": [
        {"header": "who", "is": "id"}, {"header": "when", "is": "date"},
        {"header": "eAg", "is": "hbeag", "codes": {"1": "found", "0": "not found"}},
        {"header": "dna", "is": "hbv_dna", "unit": "IU/mL"},
    ]});
    let mut read = read(table, &mapping.to_string(), 1);
    assert_eq!(read.rows()[1]["errors"], json!([]));
    assert_eq!(read.tally["with_results"], json!(2));
}

#[test]
fn hostile_tables_are_refused_or_cost_their_rows_only() {
    let refused = |table: &[u8]| {
        let known = recognised(table)?;
        let encoding = known.split(' ').next().unwrap_or_default().to_owned();
        Cutter::new(table, true, &encoding, "").map(|_| ())
    };
    let why = |table: &[u8]| {
        refused(table).unwrap_err().split('\t').next().unwrap_or_default().to_owned()
    };
    assert_eq!(why(b"a,b\n1,2\n"), "no_column");
    assert_eq!(why(b""), "no_column");
    assert_eq!(why(b"{\"resourceType\": \"Patient\"}\n"), "fhir");
    assert_eq!(why(b"\x00\x01\x02\x00\xff\xfe\x00"), "no_text");
    let many: Vec<String> = (0..30_000).map(|at| format!("c{at}")).collect();
    assert_eq!(why((many.join(",") + "\n").as_bytes()), "too_many_columns");
    // Ten thousand columns are a table; a line of 5 MB costs itself.
    let mut head: Vec<String> = (0..10_000).map(|at| format!("c{at}")).collect();
    (head[5], head[6], head[9999]) = ("hbsag".into(), "alt [U/L]".into(), "id".into());
    let mut cells = vec![""; 10_000];
    (cells[5], cells[6], cells[9999]) = ("positive", "40", "A");
    let row = cells.join(",");
    let table = format!("{}\n{row}\n{}\n{row}\n", head.join(","), "x".repeat(5 << 20));
    let read = read(table.as_bytes(), "", 1);
    assert_eq!(read.tally["shift"]["people"], json!(3));
    assert_eq!(read.tally["errors"], json!({"\tline_too_long": 1}));
    assert_eq!(read.tally["with_results"], json!(2));
}
