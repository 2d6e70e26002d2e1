//! The worked examples of docs/formats.md are read as it says.

use crate::judge::judge;
use exchange::{Source, read};

#[test]
fn every_worked_example_is_true() {
    let page = include_str!("../../../../docs/formats.md");
    let mut examples = 0;
    for part in page.split("```report\n").skip(1) {
        let (text, rest) = part.split_once("```").expect("an end");
        let expected = rest
            .split_once("```read\n")
            .and_then(|(_, rest)| rest.split_once("```"))
            .expect("a reading")
            .0;
        let expected: Vec<String> = expected.lines().map(str::to_owned).collect();
        let wrong = judge(&read(text, Source::Text), &expected);
        assert!(wrong.is_empty(), "{text}\n{}", wrong.join("\n"));
        examples += 1;
    }
    assert_eq!(examples, 3);
}

/// Every reason that a reading may be asked for is explained.
#[test]
fn every_reason_is_on_the_page() {
    let page = include_str!("../../../../docs/formats.md");
    let source = include_str!("../../src/understood.rs");
    let keys =
        source.lines().filter_map(|line| line.trim().strip_prefix("Why::")?.split('"').nth(1));
    let mut seen = 0;
    for key in keys {
        assert!(page.contains(&format!("`{key}`")), "{key}");
        seen += 1;
    }
    assert!(seen >= 20);
}
