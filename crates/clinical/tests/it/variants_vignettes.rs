//! The stories `tests/vignettes/variants-*.md`, as far as this room answers them.

use clinical::report::classify;
use clinical::variants::link_breakthrough;
use std::path::Path;
use vignettes::{case_on, section, stories};

#[test]
fn the_stories_hold() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/vignettes");
    let mut run = 0;
    for (name, story) in stories(&folder).expect("the folder of stories") {
        if !name.starts_with("variants-") {
            continue;
        }
        run += 1;
        let case =
            case_on(&story, "", "2025-06-15").unwrap_or_else(|problem| panic!("{name}: {problem}"));
        let mut variants = classify(&case).variants;
        let findings = section(&story, "Findings").expect("a table").expect("findings");
        assert!(findings.len() > 1, "{name}");
        // Whether there is a breakthrough is the course's to say: here the story says so.
        if findings.iter().any(|row| row[1].starts_with("BREAKTHROUGH_")) {
            let first = case.treatments().first().map(|episode| episode.start());
            let links = link_breakthrough(&case, &variants, first);
            let missing = links.into_iter().filter(|link| !variants.links.contains(link));
            let missing: Vec<_> = missing.collect();
            variants.links.extend(missing);
        }
        for row in findings.iter().skip(1) {
            let answers = variants.answers(row[0]);
            assert!(
                answers.iter().any(|answer| answer == row[1]),
                "{name}: {} is {answers:?}, not {}",
                row[0],
                row[1]
            );
        }
    }
    assert!(run >= 8, "only {run} stories");
}
