//! The cases that the README tells people to copy are read as it says.

use serde_json::Value;
use std::path::Path;
use std::process::Command;

fn report(name: &str) -> Value {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs").join(name);
    let run = Command::new(env!("CARGO_BIN_EXE_hepb")).arg("classify").arg(&file).output();
    let run = run.expect("hepb runs");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    serde_json::from_slice(&run.stdout).expect("a report")
}

fn codes(list: &Value, field: &str) -> Vec<String> {
    let list = list.as_array().expect("a list").iter();
    list.filter_map(|entry| entry[field].as_str().map(str::to_owned)).collect()
}

#[test]
fn a_single_sheet() {
    let report = report("case.json");
    assert_eq!(report["serology"]["class"], "MINOR_TRIPLE_POSITIVE");
    assert_eq!(report["phases"][0]["edition"], "EASL2017");
    assert_eq!(report["phases"][0]["reading"]["class"], "HBEAG_NEG_INFECTION");
}

#[test]
fn a_history_with_a_sequence() {
    let report = report("history.json");
    let events = codes(&report["course"]["events"], "code");
    for event in ["VIROLOGICAL_RESPONSE", "VIROLOGICAL_BREAKTHROUGH_CONFIRMED"] {
        assert!(events.iter().any(|found| found == event), "{event} in {events:?}");
    }
    let links = codes(&report["variants"]["links"], "code");
    for link in ["BREAKTHROUGH_ADHERENCE_FIRST", "BREAKTHROUGH_RESISTANCE_FOUND"] {
        assert!(links.iter().any(|found| found == link), "{link} in {links:?}");
    }
    let not_assessed = codes(&report["indications"], "decision");
    assert!(not_assessed.iter().all(|decision| decision == "NOT_ASSESSED"), "{not_assessed:?}");
}

#[test]
fn the_columns_of_hepb_type_are_described() {
    let text =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/sequences.md"))
            .expect("the description of the columns");
    for column in sequence::report::ROW_COLUMNS.iter().chain(&["drugs"]) {
        assert!(text.contains(&format!("`{column}`")), "{column} is not described");
    }
}

/// `cargo build --release --bin hepb`, as the README says, from the repository's own folder.
#[test]
fn hepb_is_built_from_the_top() {
    let top = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
    let told = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--offline", "--format-version", "1"])
        .current_dir(top)
        .output()
        .expect("cargo runs");
    let told: Value = serde_json::from_slice(&told.stdout).expect("JSON");
    let built = told["workspace_default_members"].as_array().expect("a list").iter();
    let cli: Vec<_> =
        built.filter(|id| id.as_str().is_some_and(|id| id.contains("crates/cli"))).collect();
    assert_eq!(cli.len(), 1, "{}", told["workspace_default_members"]);
}

/// The first block of a kind in docs/formats.md.
fn block(kind: &str) -> &'static str {
    let page = include_str!("../../../../docs/formats.md");
    let from = page.find(&format!("```{kind}\n")).expect("a block") + kind.len() + 4;
    &page[from..from + page[from..].find("```").expect("its end")]
}

#[test]
fn the_case_of_the_formats_is_reported_as_they_say() {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("formats-case.json");
    std::fs::write(&file, block("case")).expect("a file");
    let report = report(file.to_str().expect("a path"));
    let mut lines = 0;
    for line in block("report-of-case").lines() {
        lines += 1;
        match line.split(' ').collect::<Vec<_>>()[..] {
            ["answer.meaning", meaning] => assert_eq!(report["answer"]["meaning"], meaning),
            ["red_flags", count] => {
                let flags = report["red_flags"].as_array().expect("a list").len();
                assert_eq!(flags.to_string(), count);
            }
            [list @ ("phases" | "indications"), edition, wanted] => {
                let all = report[list].as_array().expect("a list");
                let found = all.iter().find(|it| it["edition"] == edition).expect("the edition");
                let said =
                    if list == "phases" { &found["reading"]["class"] } else { &found["decision"] };
                assert_eq!(said, wanted, "{line}");
            }
            _ => panic!("{line}"),
        }
    }
    assert!(lines >= 6);
}

#[test]
fn the_example_in_typescript_is_the_one_that_is_checked() {
    assert_eq!(block("ts"), include_str!("../../../../docs/schema/example.mts"));
}
