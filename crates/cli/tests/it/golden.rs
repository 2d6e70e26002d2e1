//! `hepb golden`: the golden cases, where they are, and the runner itself.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn golden(file: &Path) -> Output {
    with_overlay(file, None)
}

fn with_overlay(file: &Path, overlay: Option<&Path>) -> Output {
    let mut hepb = Command::new(env!("CARGO_BIN_EXE_hepb"));
    hepb.arg("golden").arg(file);
    if let Some(overlay) = overlay {
        hepb.arg("--overlay").arg(overlay);
    }
    hepb.output().expect("hepb runs")
}

fn lines(output: &Output) -> Vec<String> {
    String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect()
}

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)
}

/// Runs a file that lies beside the checkout and is not part of it, with the cases that
/// stand in for some of it.
#[track_caller]
fn none_fails(file: &str, overlay: Option<&str>, but: &[&str], at_least: usize) {
    let shared = |file| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared").join(file);
    let file = shared(file);
    let overlay = overlay.map(shared).filter(|overlay| overlay.exists());
    if !file.exists() {
        // Past the test runner's capture: a skipped test must be heard.
        let _ = writeln!(
            std::io::stderr(),
            "SKIPPED: {} is not there; its cases were NOT run",
            file.display()
        );
        return;
    }
    let output = with_overlay(&file, overlay.as_deref());
    let lines = lines(&output);
    // Those that are excepted must fail: one that passes is no exception any more.
    let failures: Vec<&str> =
        lines.iter().filter_map(|line| Some(line.split_once(": FAIL")?.0)).collect();
    assert_eq!(failures, but, "{lines:#?}");
    let code = i32::from(!but.is_empty());
    assert_eq!(output.status.code(), Some(code), "{}", String::from_utf8_lossy(&output.stderr));
    let last = lines.last().expect("a last line");
    assert!(last.contains(&format!(" passed, {} failed, ", but.len())), "{last}");
    let passed: usize = last.split(' ').next().and_then(|n| n.parse().ok()).expect("a count");
    assert!(passed >= at_least, "only {last}");
}

#[test]
fn the_golden_cases_pass() {
    let overlay = Some("clinical/cases_2026-11.json");
    none_fails("clinical/cases.json", overlay, &[], 160);
}

#[test]
fn the_rows_of_the_cdc_tables_pass() {
    none_fails("vectors/cdc_serology_tables.json", None, &[], 14);
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

/// A case of the overlay stands in for that of its id.
#[test]
fn an_overlay() {
    let overlay = fixture("overlay_2026-11.json");
    let output = with_overlay(&fixture("made_up.json"), Some(&overlay));
    let lines = lines(&output);
    assert_eq!(output.status.code(), Some(0), "{lines:#?}");
    let starts = |start: &str| {
        assert!(lines.iter().any(|line| line.starts_with(start)), "{start}: {lines:#?}");
    };
    starts("OK-1: pass");
    assert_eq!(lines.iter().filter(|line| line.starts_with("OK-1:")).count(), 1);
    starts("OK-2: pass");
    starts("ADDED-STOP: pass");
    starts("ADDED-RISK: pass");
    starts("ADDED-PERCENT: pass");
    starts("ADDED-TERM: pass");
    starts("ADDED-RULES: pass");
    let last = lines.last().expect("a last line");
    assert!(last.contains(" 0 failed, "), "{last}");
    // The overlay runs by itself too.
    let alone = golden(&overlay);
    assert_eq!(alone.status.code(), Some(0), "{:#?}", self::lines(&alone));
    // A file that cannot be read is no pass, and vectors have no overlay.
    let none = with_overlay(&fixture("made_up.json"), Some(&fixture("none.json")));
    assert_eq!(none.status.code(), Some(2));
}

/// The seed's terms are remarks; what a case lists is looked for where it stands.
#[test]
fn courses() {
    let output = golden(&fixture("courses.json"));
    let lines = lines(&output);
    assert_eq!(output.status.code(), Some(0), "{lines:#?}");
    let good = "GOOD-RESPONSE: pass (remarks beside a good response: SEED_PRIMARY_RESISTANCE_3MO)";
    assert!(lines.iter().any(|line| line == good), "{lines:#?}");
}

#[test]
fn courses_that_must_fail() {
    let output = golden(&fixture("courses_must_fail.json"));
    let lines = lines(&output);
    assert_eq!(output.status.code(), Some(1), "{lines:#?}");
    assert_eq!(lines.last().map(String::as_str), Some("0 passed, 6 failed, 0 skipped"));
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
        ("IMPOSSIBLE-VALUE", "out_of_range"),
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
