//! The note and the report of two made-up cases as they are written: a change of any value or word is seen in
//! `snapshots/`, and put there with `INSTA_UPDATE=always` if it is wanted.

use std::process::Command;

/// What `hepb classify` prints for a case of `docs/`.
fn classified(case: &str, options: &[&str]) -> String {
    let path = format!("{}/../../docs/{case}", env!("CARGO_MANIFEST_DIR"));
    let output = Command::new(env!("CARGO_BIN_EXE_hepb"))
        .arg("classify")
        .args(options)
        .arg(path)
        .output()
        .expect("hepb runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

/// The languages and voices one below the other.
fn notes(case: &str) -> String {
    let ways: [&[&str]; 4] =
        [&[], &["--plain"], &["--lang", "zh-Hans"], &["--lang", "zh-Hans", "--plain"]];
    ways.map(|way| {
        format!("--- {}\n{}", way.join(" "), classified(case, &[&["--text"], way].concat()))
    })
    .concat()
}

#[test]
fn a_note_of_one_visit_is_written_as_before() {
    insta::assert_snapshot!(notes("case.json"));
}

#[test]
fn a_note_of_a_course_is_written_as_before() {
    insta::assert_snapshot!(notes("history.json"));
}

#[test]
fn a_report_is_written_as_before() {
    insta::assert_snapshot!(classified("case.json", &[]));
}
