//! `hepb golden` on made-up cases of sequences: those that hold, and those that must not.

use std::path::Path;
use std::process::Command;

fn lines(name: &str) -> Vec<String> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name);
    let output = Command::new(env!("CARGO_BIN_EXE_hepb"))
        .arg("golden")
        .arg(file)
        .output()
        .expect("hepb runs");
    String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect()
}

#[test]
fn cases_that_hold() {
    let lines = lines("variants.json");
    for line in &lines[..lines.len() - 1] {
        assert!(line.contains(": pass"), "{line}");
    }
    assert!(lines.len() > 20);
}

/// A judge that cannot say no proves nothing.
#[test]
fn cases_that_must_fail() {
    let lines = lines("variants_must_fail.json");
    for line in &lines[..lines.len() - 1] {
        assert!(line.contains(": FAIL "), "{line}");
    }
    assert_eq!(lines.last().map(String::as_str), Some("0 passed, 13 failed, 0 skipped"));
}
