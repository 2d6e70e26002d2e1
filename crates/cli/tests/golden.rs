//! `hepb golden`: the golden cases, where they are, and the runner itself.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn golden(file: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_hepb")).arg("golden").arg(file).output().expect("hepb runs")
}

fn lines(output: &Output) -> Vec<String> {
    String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect()
}

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)
}

/// Runs a file that lies beside the checkout and is not part of it.
#[track_caller]
fn none_fails(file: &str, at_least: usize) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared").join(file);
    if !file.exists() {
        // Past the test runner's capture: a skipped test must be heard.
        let _ = writeln!(
            std::io::stderr(),
            "SKIPPED: {} is not there; its cases were NOT run",
            file.display()
        );
        return;
    }
    let output = golden(&file);
    let lines = lines(&output);
    let failures: Vec<&String> = lines.iter().filter(|line| line.contains(": FAIL")).collect();
    assert!(failures.is_empty(), "{failures:#?}");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let last = lines.last().expect("a last line");
    assert!(last.contains(" passed, 0 failed, "), "{last}");
    let passed: usize = last.split(' ').next().and_then(|n| n.parse().ok()).expect("a count");
    assert!(passed >= at_least, "only {last}");
}

#[test]
fn the_golden_cases_pass() {
    // Serology, phase and unit cases; the other kinds are skipped until they exist.
    none_fails("clinical/cases.json", 96);
}

#[test]
fn the_rows_of_the_cdc_tables_pass() {
    none_fails("vectors/cdc_serology_tables.json", 14);
}

#[test]
fn passing_and_skipped_cases() {
    let output = golden(&fixture("made_up.json"));
    let lines = lines(&output);
    assert_eq!(output.status.code(), Some(0), "{lines:?}");
    assert_eq!(lines.len(), 5, "one line a case and one at the end");
    for (line, id) in lines.iter().zip(["OK-1: pass", "OK-2: pass", "OK-3: pass", "SKIP-1: skip"]) {
        assert!(line.starts_with(id), "{line}");
    }
    assert_eq!(lines[4], "3 passed, 0 failed, 1 skipped");
}

/// One thing may be written in several ways; each is read, and none is dropped.
#[test]
fn other_spellings() {
    let output = golden(&fixture("spellings.json"));
    let lines = lines(&output);
    assert_eq!(output.status.code(), Some(0), "{lines:#?}");
    assert_eq!(lines.last().map(String::as_str), Some("21 passed, 0 failed, 0 skipped"));
}

/// A runner that cannot fail proves nothing.
#[test]
fn failing_cases() {
    let output = golden(&fixture("must_fail.json"));
    let lines = lines(&output);
    assert_eq!(output.status.code(), Some(1), "{lines:?}");
    let line = |id: &str| {
        lines.iter().find(|line| line.starts_with(&format!("{id}: "))).expect(id).as_str()
    };
    assert_eq!(line("OK"), "OK: pass");
    for (id, reason) in [
        ("WRONG-CLASS", "expected RESOLVED_IMMUNE, got HBSAG_POS_E_NOT_TESTED"),
        ("WRONG-PHASE", "expected HBEAG_POS_HEPATITIS, got HBEAG_POS_INFECTION"),
        ("UNKNOWN-INPUT", "input shoe_size = 43: this key is not understood"),
        ("UNKNOWN-EXPECTATION", "expected final_klass is not understood"),
        ("IMPOSSIBLE-VALUE", "is not possible; expected 0 to 1000000000000 IU/mL"),
        ("WRONG-UNIT", "expected 17182"),
        ("ROUNDED-TOO-LOW", "expected 0.511, got 0.5125"),
        ("ROUNDED-TOO-HIGH", "expected 0.514, got 0.5125"),
        ("UNKNOWN-COINFECTION", "coinfection HEV is not known"),
    ] {
        let line = line(id);
        assert!(line.starts_with(&format!("{id}: FAIL ")) && line.contains(reason), "{line}");
    }
    assert_eq!(lines.last().map(String::as_str), Some("1 passed, 9 failed, 0 skipped"));
}

#[test]
fn no_file_and_no_cases() {
    let missing = golden(Path::new("/nonexistent/cases.json"));
    assert_eq!(missing.status.code(), Some(2));
    let message = String::from_utf8_lossy(&missing.stderr);
    assert!(message.starts_with("hepb: /nonexistent/cases.json: "), "{message}");
    let other = golden(&Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml"));
    assert_eq!(other.status.code(), Some(2), "a file of another form is no pass");
}
