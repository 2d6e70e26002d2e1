//! `hepb check | head -1`: a reader that leaves early is no reason to panic.
#![cfg(unix)]

use std::io::{BufRead, BufReader, Read};
use std::process::{Command, Stdio};

#[test]
fn a_reader_that_leaves_early() {
    let mut hepb = Command::new(env!("CARGO_BIN_EXE_hepb"))
        .args(["check", "--limit", "1000"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("hepb runs");
    let mut first = String::new();
    let mut reader = BufReader::with_capacity(1, hepb.stdout.take().expect("a pipe"));
    reader.read_line(&mut first).expect("a line");
    assert!(first.starts_with("anti-HBs: 2 facts"), "{first}");
    drop(reader);
    let mut message = String::new();
    hepb.stderr.take().expect("a pipe").read_to_string(&mut message).expect("text");
    let status = hepb.wait().expect("an end");
    assert_eq!(message, "", "no panic, no complaint");
    assert_eq!(status.code(), Some(141), "no verdict either");
}
