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

/// French has plain words only.
#[test]
fn a_professional_note_in_a_language_that_is_not_whole_is_english_and_says_so() {
    let hepb = |options: &[&str]| {
        let path = format!("{}/../../docs/case.json", env!("CARGO_MANIFEST_DIR"));
        let mut command = Command::new(env!("CARGO_BIN_EXE_hepb"));
        command.args(["classify", "--text"]).args(options).arg(path).output().expect("hepb runs")
    };
    let (plain, professional) = (hepb(&["--lang", "fr", "--plain"]), hepb(&["--lang", "fr"]));
    let note = String::from_utf8_lossy(&plain.stdout);
    assert!(note.trim_end().ends_with("machine, non relue.") && plain.stderr.is_empty(), "{note}");
    assert_eq!(professional.stdout, hepb(&[]).stdout);
    let said = String::from_utf8_lossy(&professional.stderr);
    assert!(said.contains("en anglais"), "{said}");
}
