//! Made-up reports of every kind, and what must be read of them. `tests/text/*.txt` hold them.

use crate::judge::{Case, cases, judge};
use exchange::read;

/// All of them.
pub fn all() -> Vec<Case> {
    let mut all = Vec::new();
    for file in [
        include_str!("../text/chinese.txt"),
        include_str!("../text/english.txt"),
        include_str!("../text/layouts.txt"),
        include_str!("../text/other_languages.txt"),
        include_str!("../text/pictures.txt"),
        include_str!("../text/prose.txt"),
    ] {
        all.extend(cases(file));
    }
    all
}

#[test]
fn every_report_is_read_as_it_must_be() {
    let all = all();
    assert!(all.len() >= 40, "{} reports", all.len());
    let mut wrong = String::new();
    for case in &all {
        let understood = read(&case.text, case.source);
        for problem in judge(&understood, &case.expected) {
            wrong.push_str(&format!("{}: {problem}\n", case.name));
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn each_piece_is_found_again_in_its_text() {
    for case in all() {
        for reading in read(&case.text, case.source).readings {
            let (start, end) = reading.span;
            let piece = case.text.get(start..end);
            assert!(
                piece.is_some_and(|piece| !piece.trim().is_empty()),
                "{}: {reading:?}",
                case.name
            );
        }
    }
}
