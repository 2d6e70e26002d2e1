//! `hepb read` and `hepb classify` on reports, FHIR and HL7: by name, from standard input, gzipped.

use serde_json::Value as Json;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

const REPORT: &str =
    "Sex: F\nCollected 2025-03-11\nHBsAg  Positive (+)\nHBeAg  0.3  S/CO\nALT  58  U/L  0-44\n";

fn hepb(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_hepb"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("hepb");
    child.stdin.take().expect("input").write_all(input).expect("input");
    child.wait_with_output().expect("output")
}

fn gzipped(text: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(text).expect("memory");
    packed.finish().expect("memory")
}

fn json(output: &Output) -> Json {
    serde_json::from_slice(&output.stdout).expect("JSON")
}

#[test]
fn a_report_is_read_and_classified() {
    for input in [REPORT.as_bytes().to_vec(), gzipped(REPORT.as_bytes())] {
        let read = json(&hepb(&["read", "--source", "text", "-"], &input));
        assert_eq!(read["readings"].as_array().map(Vec::len), Some(3), "{read}");
        let output = hepb(&["classify", "--source", "text", "-"], &input);
        assert!(output.status.success());
        assert_eq!(json(&output)["inputs"].as_array().map(Vec::len), Some(2));
        assert!(String::from_utf8_lossy(&output.stderr).contains("1 not sure"));
    }
    for language in ["en", "zh-Hans"] {
        let note = hepb(&["classify", "--text", "--lang", language, "-"], REPORT.as_bytes());
        assert!(
            note.status.success() && String::from_utf8_lossy(&note.stdout).contains("HBsAg"),
            "{language}"
        );
    }
}

#[test]
fn an_export_is_read_back() {
    let case = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/history.json");
    let case = case.to_string_lossy();
    let bundle = hepb(&["classify", "--fhir", &case], b"");
    assert!(bundle.status.success());
    let again = hepb(&["classify", "-"], &bundle.stdout);
    assert_eq!(json(&again), json(&hepb(&["classify", &case], b"")));
}

#[test]
fn what_cannot_be_read_says_so_with_its_exit_code() {
    for (input, code, said) in [
        (&b"nothing of a laboratory"[..], 1, ""),
        (b"%PDF-1.7", 2, "PDF"),
        (b"MSH|^~\\&|L|F|E|H|20250310||ADT^A01|1|P|2.5", 2, "ADT"),
        (b"\x1F\x8Bnot gzip", 2, "gzip"),
        (b"Name: A\nHBsAg Positive (+)\nName: B\nHBsAg Negative (-)", 2, "several people"),
        (b"HBsAg \xFF", 2, "UTF-8"),
    ] {
        let output = hepb(&["classify", "-"], input);
        assert_eq!(output.status.code(), Some(code), "{input:?}");
        assert!(String::from_utf8_lossy(&output.stderr).contains(said), "{output:?}");
    }
}

#[test]
fn completions_and_pages_are_generated() {
    let completions = hepb(&["completions", "bash"], b"");
    assert!(String::from_utf8_lossy(&completions.stdout).contains("classify"));
    let folder = std::env::temp_dir().join(format!("hepb-man-{}", std::process::id()));
    let pages = hepb(&["man", &folder.to_string_lossy()], b"");
    assert!(pages.status.success() && folder.join("hepb-read.1").is_file());
    std::fs::remove_dir_all(folder).expect("a folder");
}
