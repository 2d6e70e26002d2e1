//! `hepb type` as people run it, on sequences made from the profile.

use sequence::report::ROW_COLUMNS;
use sequence::{Bases, Typer};
use std::io::Write;
use std::process::{Command, Output, Stdio};

fn genome(clade: &str) -> String {
    let typer = Typer::built_in();
    let at = typer.profile.clades.iter().position(|one| one.name == clade).unwrap();
    typer.tables.paths[at].bases.iter().map(|base| Bases::letter(*base)).collect()
}

fn run(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_hepb"))
        .arg("type")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap()
}

fn rows(output: &Output) -> Vec<Vec<String>> {
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    text.lines().map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

fn column(name: &str) -> usize {
    ROW_COLUMNS.iter().position(|column| *column == name).unwrap()
}

#[test]
fn one_row_a_record_in_the_order_given() {
    let input = format!(
        ">one\n{}\n>two words\n{}\n>protein\nMESEQLLEEQLLFPPEEQ\n>short\nACGTACGT\n>three\n{}\n",
        genome("C2"),
        genome("D1"),
        genome("A1").to_lowercase()
    );
    for threads in ["1", "2", "0"] {
        let output = run(&["-", "--threads", threads], input.as_bytes());
        let rows = rows(&output);
        assert_eq!(rows[0][..ROW_COLUMNS.len()], ROW_COLUMNS);
        assert_eq!(rows[0].last().map(String::as_str), Some("drugs"));
        let of =
            |name: &str| rows[1..].iter().map(|row| row[column(name)].clone()).collect::<Vec<_>>();
        assert_eq!(of("name"), ["one", "two", "protein", "short", "three"]);
        assert_eq!(of("genotype"), ["C", "D", "", "", "A"]);
        assert_eq!(of("call"), ["certain", "certain", "unassigned", "unassigned", "certain"]);
        assert_eq!(of("subgenotype")[..2], ["C2", "D1"]);
        assert!(of("notes")[2].contains("unreadable:protein"), "{:?}", of("notes"));
        assert!(of("notes")[3].contains("too-short:8<100"));
        assert!(rows[1].last().unwrap().contains("ETV:S"));
        // A record that cannot be read is named, with its line, and the rest went on.
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(
            said.contains("protein") && said.contains("4 sequences typed, 1 not readable"),
            "{said}"
        );
        assert_eq!(output.status.code(), Some(1));
    }
}

#[test]
fn json_and_lines_of_json_hold_the_same() {
    let input = format!(">one\n{}\n>two\n{}\n", genome("B2"), genome("E"));
    let all = run(&["-", "--format", "json"], input.as_bytes());
    let lines = run(&["-", "--format", "ndjson"], input.as_bytes());
    assert!(all.status.success() && lines.status.success());
    let all: Vec<serde_json::Value> = serde_json::from_slice(&all.stdout).unwrap();
    let lines: Vec<serde_json::Value> = String::from_utf8(lines.stdout)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(all, lines);
    assert_eq!(all[0]["recombinant"]["form"], "B/C core");
    assert_eq!(all[1]["genotype"], "E");
    assert!(all[0]["drugs"].as_str().unwrap().contains("TDF:S"));
}

#[test]
fn a_profile_that_is_none_is_refused() {
    let output = run(&["-", "--profile", concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")], b"");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("is no HepB Lens profile"));
    let output = run(&["no-such-file.fasta"], b"");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("no-such-file.fasta"));
}

#[test]
fn nothing_at_all_is_said_to_be_nothing() {
    let output = run(&["-"], b"");
    assert_eq!(rows(&output).len(), 2, "a header and one row that says so");
    assert!(String::from_utf8(output.stderr).unwrap().contains("not readable"));
}

#[test]
fn a_file_that_is_not_there_stops_no_other() {
    let json = run(&["no-such-file.fasta", "-", "--format", "json"], b">a\nACGT\n");
    assert!(!json.status.success());
    let all: serde_json::Value = serde_json::from_slice(&json.stdout).expect("JSON all the same");
    assert_eq!(all.as_array().map(Vec::len), Some(1));
    let said = String::from_utf8(json.stderr).unwrap();
    assert!(said.contains("no-such-file.fasta"), "{said}");
}

#[test]
fn a_recombinant_has_its_parents_in_rows_and_json() {
    let (one, other) = (genome("C2"), genome("A2"));
    let mosaic = format!(">m\n{}{}{}\n", &one[..900], &other[900..2100], &one[2094..]);
    let rows = rows(&run(&["-"], mosaic.as_bytes()));
    assert_eq!(rows[1][column("call")], "recombinant");
    assert_eq!((&*rows[1][column("genotype")], &*rows[1][column("subgenotype")]), ("A/C", ""));
    let json = run(&["-", "--format", "json"], mosaic.as_bytes());
    let all: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!((&all[0]["call"], &all[0]["genotype"]), (&"recombinant".into(), &"A/C".into()));
}
