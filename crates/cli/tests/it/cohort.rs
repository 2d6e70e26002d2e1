//! Tables at a prompt: what was read, what each edition says of each row, and who moves between editions.

use clinical::case::{Case, Entry, parse_date};
use clinical::report::classify;
use exchange::table::AnswerRow;
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::Write;
use std::process::{Command, Output, Stdio};

/// Runs `hepb` with a table on its standard input.
fn hepb(arguments: &[&str], table: &[u8]) -> Output {
    let mut hepb = Command::new(env!("CARGO_BIN_EXE_hepb"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("hepb runs");
    let mut input = hepb.stdin.take().expect("a pipe");
    std::thread::scope(|scope| {
        scope.spawn(move || {
            // What is refused early is not read to its end.
            let _ = input.write_all(table);
        });
        hepb.wait_with_output().expect("an end")
    })
}

fn text(arguments: &[&str], table: &str) -> String {
    let output = hepb(arguments, table.as_bytes());
    assert!(
        output.status.code().is_some_and(|code| code < 2),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

fn lines(arguments: &[&str], table: &str) -> Vec<Value> {
    text(arguments, table).lines().map(|line| serde_json::from_str(line).expect(line)).collect()
}

/// A made-up cohort: every row another person, ids that say nothing.
fn cohort(rows: u32) -> String {
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let mut below = move |most: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % most as u64) as usize
    };
    let mut table = String::from(
        "id,date,sex,birth_year,hbsag,hbeag,anti_hbe,hbv_dna [IU/mL],alt [U/L],ast [U/L],platelets [10^9/L],liver_stiffness [kPa],cirrhosis,treatment\n",
    );
    for row in 0..rows {
        let mut one = |of: &[&str]| of[below(of.len())].to_owned();
        let cells = [
            format!("P{row}"),
            one(&["2024-03-01", "2024-06-15", "2025-01-09"]),
            one(&["M", "F", "F", ""]),
            one(&["1950", "1978", "1990", "2012", ""]),
            one(&["positive", "positive", "positive", "positive", "negative"]),
            one(&["positive", "negative", "negative", ""]),
            one(&["positive", "negative", ""]),
            one(&[
                "<20",
                "not detected",
                "500",
                "2000",
                "2500",
                "21000",
                "3.4E+06",
                "2E9",
                "",
                "ND",
            ]),
            one(&["18", "29", "36", "41", "75", "90", "260", "", "abc"]),
            one(&["17", "33", "80", ""]),
            one(&["95", "160", "230", ""]),
            one(&["4.1", "7.5", "9.2", "14", ""]),
            one(&["none", "none", "compensated", ""]),
            one(&["never", "never", "current", ""]),
        ];
        table.push_str(&cells.join(","));
        table.push('\n');
    }
    table
}

#[test]
fn what_was_read_and_what_was_not() {
    let table = "id,date,hbsag,alt [U/L]\nA,2024-03-04,positive,48\nA,2024-03-04,positive,48\nA,2024-03-04,positive,61\nB,2024-03-04,1,x\n";
    let rows = lines(&["cohort", "--readings", "-"], table);
    assert_eq!(
        (&rows[0]["encoding"], &rows[0]["rows"], &rows[0]["form"]),
        (&"utf-8".into(), &4.into(), &"wide".into())
    );
    assert_eq!(rows[0]["mapping"]["columns"][3]["unit"], "U/L");
    assert_eq!(rows[1]["readings"].as_array().map(Vec::len), Some(2));
    assert_eq!(rows[2]["duplicate_of"], 2);
    assert_eq!(rows[3]["conflict_with"], 2);
    assert_eq!(
        rows[4]["errors"],
        serde_json::json!([
            {"field": "hbsag", "found": "1", "why": "bare_number"},
            {"field": "alt", "found": "x", "why": "not_a_number"}
        ])
    );
}

#[test]
fn each_row_is_answered_as_its_report() {
    let table = cohort(300);
    let answers =
        lines(&["classify", "--table", "--format", "ndjson", "--threads", "2", "-"], &table);
    assert_eq!(answers.len(), 300);
    let header: Vec<&str> = table.lines().next().expect("a header").split(',').collect();
    for (row, answer) in table.lines().skip(1).zip(&answers) {
        let cells: Vec<&str> = row.split(',').collect();
        let on = parse_date("date", cells[1]).ok();
        let mut case = Case::read_on(on);
        let mut wrong = 0;
        for (header, text) in header.iter().zip(&cells).skip(2) {
            let key = header.split(' ').next().expect("a key");
            wrong += usize::from(case.enter(key, &Entry { on, ..Entry::from(*text) }).is_err());
        }
        let report = classify(&case);
        assert_eq!(
            (answer["id"].as_str(), answer["date"].as_str()),
            (Some(cells[0]), Some(cells[1]))
        );
        assert_eq!(answer["class"], serde_json::json!(report.serology.class), "{row}");
        assert_eq!(answer["errors"].as_array().map(Vec::len), Some(wrong), "{row}");
        let flags: Vec<&str> = report.red_flags.iter().map(|flag| flag.code.as_str()).collect();
        assert_eq!(answer["flags"], serde_json::json!(flags), "{row}");
        let next: Vec<Value> =
            report.next_tests.iter().map(|test| serde_json::json!(test.fact)).collect();
        assert_eq!(answer["next_tests"], Value::from(next), "{row}");
        for finding in &report.indications {
            let of = &answer["editions"][finding.edition.as_str()];
            assert_eq!(
                of["decision"],
                serde_json::json!(finding.decision),
                "{row} {}",
                finding.edition
            );
            let missing: Vec<&str> =
                finding.missing.iter().map(|(name, _)| name.as_str()).collect();
            assert_eq!(of["missing"], serde_json::json!(missing), "{row} {}", finding.edition);
        }
        for phase in &report.phases {
            let of = &answer["editions"][phase.edition.as_str()];
            assert_eq!(
                of["phase"],
                serde_json::json!(phase.reading.class),
                "{row} {}",
                phase.edition
            );
        }
    }
}

/// What is written has the form that the schema is made of, and nothing else.
#[test]
fn rows_have_the_form_of_the_schema() {
    let table = cohort(50);
    for more in [&["--by", "id"][..], &["--brief"], &[]] {
        let arguments = [&["classify", "--table", "--format", "ndjson", "-"][..], more].concat();
        for line in text(&arguments, &table).lines() {
            let row: AnswerRow = serde_json::from_str(line).expect(line);
            let mut written: Value = serde_json::from_str(line).expect(line);
            // An edition without phases has none, and the form says null.
            for of in written["editions"].as_object_mut().expect("editions").values_mut() {
                of.as_object_mut().expect("an edition").entry("phase").or_insert(Value::Null);
            }
            assert_eq!(serde_json::to_value(&row).expect("JSON"), written);
        }
    }
}

#[test]
fn any_number_of_threads_writes_the_same() {
    let table = cohort(4000);
    for kind in ["csv", "ndjson"] {
        let with = |threads: &str| {
            text(&["classify", "--table", "--format", kind, "--threads", threads, "-"], &table)
        };
        let one = with("1");
        assert!(one.lines().count() >= 4000);
        assert!(one == with("3"), "{kind}");
    }
}

#[test]
fn a_table_is_answered_in_its_own_kind_and_its_text_is_no_formula() {
    let table = "id,date,hbsag,hbv_dna [IU/mL]\n=1+1,2025-01-02,positive,@x\n\"a,\"\"b\",2025-01-02,positive,3000\n";
    let csv = text(&["classify", "--table", "--brief", "-"], table);
    let rows: Vec<&str> = csv.lines().collect();
    assert!(rows[0].starts_with(
        "line,id,date,class,EASL2017_phase,EASL2017_phase_rule,EASL2017_decision,EASL2017_rule,"
    ));
    assert!(rows[1].starts_with("2,'=1+1,2025-01-02,"), "{}", rows[1]);
    assert!(rows[1].ends_with("\"line 2, hbv_dna: not_a_number '@x'\""), "{}", rows[1]);
    assert!(rows[2].starts_with("3,\"a,\"\"b\",2025-01-02,"), "{}", rows[2]);
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let columns = reader.headers().expect("a header").len();
    for record in reader.records() {
        assert_eq!(record.expect("a record").len(), columns);
    }
    let tsv = text(&["classify", "--table", "-"], &table.replace(',', "\t").replace("a\t", "a"));
    assert!(tsv.starts_with("line\tid\tdate\tclass\t"), "{tsv}");
    let json = text(&["classify", "--table", "-"], "{\"id\": \"A\", \"hbsag\": \"positive\"}\n");
    assert!(json.starts_with("{\"line\":1,\"id\":\"A\""), "{json}");
}

#[test]
fn the_matrix_is_what_the_rows_say() {
    let table = cohort(1200);
    let matrix: Value =
        serde_json::from_str(&text(&["cohort", "--matrix", "-"], &table)).expect("JSON");
    let answers = lines(&["classify", "--table", "--format", "ndjson", "-"], &table);
    assert_eq!(matrix["people"], answers.len());
    let side = |decision: &Value| match decision.as_str() {
        Some("TREAT" | "CONSIDER") => Some(true),
        Some("MONITOR") => Some(false),
        _ => None,
    };
    let mut moved = 0;
    for pair in matrix["pairs"].as_array().expect("pairs") {
        let (from, to) =
            (pair["from"].as_str().expect("a key"), pair["to"].as_str().expect("a key"));
        let mut counted: BTreeMap<&str, u64> = BTreeMap::new();
        let mut by: BTreeMap<String, u64> = BTreeMap::new();
        for answer in &answers {
            let of = |key: &str| &answer["editions"][key];
            let kind = match (side(&of(from)["decision"]), side(&of(to)["decision"])) {
                (Some(true), Some(true)) => "both",
                (Some(false), Some(false)) => "neither",
                (Some(false), Some(true)) => "to_treatment",
                (Some(true), Some(false)) => "to_following",
                _ => "open",
            };
            *counted.entry(kind).or_default() += 1;
            if kind == "to_treatment" {
                for rule in of(to)["rules"].as_array().expect("rules") {
                    *by.entry(rule.as_str().expect("a name").into()).or_default() += 1;
                }
            }
        }
        for kind in ["both", "neither", "to_treatment", "to_following", "open"] {
            assert_eq!(pair[kind], counted.get(kind).copied().unwrap_or(0), "{from} {to} {kind}");
        }
        assert_eq!(pair["to_treatment_by"], serde_json::json!(by), "{from} {to}");
        moved += pair["to_treatment"].as_u64().expect("a number");
        // Who moves is listed, with every rule that decides.
        if (from, to) == ("CHINA2022", "WHO2024") || (from, to) == ("EASL2017", "EASL2025") {
            let changes = lines(&["cohort", "--changed", from, to, "-"], &table);
            let to_treatment: Vec<&Value> =
                changes.iter().filter(|it| it["moves"] == "to_treatment").collect();
            assert_eq!(pair["to_treatment"], to_treatment.len());
            assert!(
                to_treatment
                    .iter()
                    .all(|it| it["criteria"].as_array().is_some_and(|it| !it.is_empty()))
            );
            let other_phase = changes.iter().filter(|it| it["phase_differs"] == true).count();
            assert_eq!(pair["other_phase"], other_phase);
        }
    }
    assert!(moved > 100, "{moved}");
    for edition in matrix["editions"].as_array().expect("editions") {
        let key = edition["edition"].as_str().expect("a key");
        let blocked = answers.iter().filter(|it| it["editions"][key]["decision"] == "INSUFFICIENT");
        let blocked: Vec<&Value> = blocked.collect();
        assert_eq!(edition["blocked"], blocked.len(), "{key}");
        let waits = |name: &str| {
            let of = blocked.iter().filter(|it| {
                it["editions"][key]["missing"]
                    .as_array()
                    .is_some_and(|all| all.iter().any(|one| one == name))
            });
            of.count()
        };
        for (name, count) in edition["blocked_by"].as_object().expect("names") {
            assert_eq!(*count, waits(name), "{key} {name}");
        }
    }
}

#[test]
fn rows_of_one_person_are_one_course() {
    let table = "id,date,sex,hbsag,hbv_dna [IU/mL],alt [U/L],treatment\n\
                 A,2022-01-10,M,positive,2E7,90,current\n\
                 B,2022-01-11,F,positive,500,20,never\n\
                 A,2023-01-10,,positive,<20,30,current\n\
                 A,2024-01-10,M,positive,90000,120,current\n\
                 ,2024-01-10,M,positive,90000,120,current\n\
                 B,2023-01-11,M,positive,500,20,never\n";
    let courses = lines(&["classify", "--table", "--by", "id", "--format", "ndjson", "-"], table);
    let of = |id: &str| courses.iter().find(|it| it["id"] == id).expect(id);
    assert_eq!(courses.len(), 3);
    assert_eq!((&of("A")["rows"], &of("A")["date"]), (&3.into(), &"2024-01-10".into()));
    // Who is born a woman in one row and a man in another is two people.
    assert_eq!(of("B")["errors"][0]["why"], "rows_differ");
    let rows = lines(&["classify", "--table", "--format", "ndjson", "-"], table);
    assert_eq!(rows.len(), 6);
    // With one result a row, the rows of a day are one sheet.
    let long = "patient_id,date,test,result,unit\n1,2025-01-02,HBsAg,positive,\n1,2025-01-02,HBV DNA,3000,IU/mL\n1,2025-01-02,ALT,x,U/L\n2,2025-01-02,HBsAg,negative,\n";
    let sheets = lines(&["classify", "--table", "--format", "ndjson", "-"], long);
    assert_eq!(sheets.len(), 2);
    assert_eq!((&sheets[0]["rows"], &sheets[0]["errors"][0]["line"]), (&3.into(), &4.into()));
}

#[test]
fn a_mapping_is_written_corrected_and_read() {
    let folder = std::env::temp_dir().join(format!("hepb-mapping-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let (table, mapping) = (folder.join("t.csv"), folder.join("m.json"));
    std::fs::write(&table, "id,hbsag,x\n1,1,48\n").expect("a table");
    let (table, mapping) = (table.to_str().expect("a path"), mapping.to_str().expect("a path"));
    assert_eq!(text(&["cohort", table, "--write-mapping", mapping], ""), "");
    let mut written: Value =
        serde_json::from_str(&std::fs::read_to_string(mapping).expect("a mapping")).expect("JSON");
    written["columns"][1]["codes"] = serde_json::json!({"1": "found"});
    written["columns"][2]["is"] = "alt".into();
    written["columns"][2]["unit"] = "U/L".into();
    std::fs::write(mapping, written.to_string()).expect("a mapping");
    let rows = lines(&["cohort", table, "--mapping", mapping, "--readings"], "");
    assert_eq!(rows[1]["readings"].as_array().map(Vec::len), Some(2));
    std::fs::write(mapping, "{\"colums\": []}").expect("a mapping");
    let refused = hepb(&["cohort", table, "--mapping", mapping, "--readings"], b"");
    assert_eq!(refused.status.code(), Some(2));
    let _ = std::fs::remove_dir_all(folder);
}

#[test]
fn what_is_no_table_is_refused_and_one_case_is_compared() {
    for text in ["", "hello\n", "a,b\n1,2\n"] {
        let refused = hepb(&["classify", "--table", "-"], text.as_bytes());
        assert_eq!(refused.status.code(), Some(2), "{text}");
        assert!(String::from_utf8_lossy(&refused.stderr).starts_with("hepb: -: "), "{text}");
    }
    let case = r#"{"person": {"sex": "male"}, "results": [{"result": {"marker": ["hbsag", "found"]}},
        {"result": {"marker": ["hbeag", "not_found"]}}, {"result": {"dna": {"text": "2500"}}},
        {"result": {"measured": {"analyte": "alt", "value": 36, "unit": "unit_per_litre"}}}]}"#;
    let change = text(&["classify", "--changed", "EASL2017", "CHINA2022", "-"], case);
    let change: Value = serde_json::from_str(&change).expect("JSON");
    assert_eq!(change["editions"], serde_json::json!(["EASL2017", "CHINA2022"]));
    assert_eq!(
        hepb(&["classify", "--changed", "EASL2017", "X", "-"], case.as_bytes()).status.code(),
        Some(2)
    );
}
