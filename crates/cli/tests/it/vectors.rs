//! `hepb golden` on score cases and on the vectors from outside.

use std::io::Write;
use std::path::Path;
use std::process::Command;

fn golden(file: &Path) -> (Option<i32>, Vec<String>) {
    let output = Command::new(env!("CARGO_BIN_EXE_hepb"))
        .arg("golden")
        .arg(file)
        .output()
        .expect("hepb runs");
    let lines = String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect();
    (output.status.code(), lines)
}

#[test]
fn score_cases_pass_and_fail_where_they_must() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/scores.json");
    let (code, lines) = golden(&file);
    assert_eq!(code, Some(1), "{lines:#?}");
    for line in &lines[..lines.len() - 1] {
        let wanted = if line.starts_with("OK-") { ": pass" } else { ": FAIL " };
        assert!(line.contains(wanted), "{line}");
    }
    assert_eq!(lines.last().map(String::as_str), Some("8 passed, 9 failed, 0 skipped"));
    for (id, reason) in [
        ("WRONG-NUMBER", "expected 5.1, got 5"),
        ("WRONG-DIGIT", "expected 2.0, got 2.06"),
        ("WRONG-BAND", "expected 1.45-3.25, got >3.25 advanced"),
        ("WRONG-READER", "expected >2, got <=2 not cirrhosis"),
        ("WRONG-NOT", "expected not cirrhosis, got >1 cirrhosis"),
        ("MISSING", "missing platelets"),
        ("NO-WARNING", "expected true, got false"),
        ("UNKNOWN-INPUT", "input shoe_size = 43: this key is not understood"),
        ("UNKNOWN-SCORE", "which score?"),
    ] {
        let found = lines.iter().find(|line| line.starts_with(&format!("{id}: "))).expect(id);
        assert!(found.contains(reason), "{found}");
    }
}

/// The files lie beside the checkout and are no part of it.
#[test]
fn every_vector_from_outside_is_judged() {
    for (file, last) in [
        ("acute_hbv_cases.json", "3 passed, 0 failed, 0 skipped"),
        ("child-pugh.json", "5 passed, 0 failed, 0 skipped"),
        ("fib-4.json", "5 passed, 0 failed, 0 skipped"),
        ("frequencies.json", "0 passed, 0 failed, 1 skipped"),
        ("liver_scores_cases.json", "18 passed, 0 failed, 0 skipped"),
        ("loinc_inputs.json", "20 passed, 0 failed, 0 skipped"),
        ("meld-na.json", "5 passed, 0 failed, 0 skipped"),
        ("openehr_gdl2.json", "60 passed, 0 failed, 0 skipped"),
        ("phases.json", "5 passed, 0 failed, 0 skipped"),
    ] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/vectors").join(file);
        if !path.exists() {
            // Past the test runner's capture: a skipped test must be heard.
            let _ =
                writeln!(std::io::stderr(), "SKIPPED: {} is not there; NOT run", path.display());
            continue;
        }
        let (code, lines) = golden(&path);
        assert_eq!(code, Some(0), "{file}: {lines:#?}");
        assert_eq!(lines.last().map(String::as_str), Some(last), "{file}");
    }
}
