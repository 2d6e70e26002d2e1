//! The stories under `tests/vignettes/`: Markdown that a hepatologist can read,
//! run as tests. A field, a column or a question that is not understood fails.

mod coverage;
mod judge;
mod story;

use std::path::{Path, PathBuf};
use story::run;

/// Stories of these rooms are run by the tests of the room itself
/// (`crates/clinical/tests/it/*_vignettes.rs`), with questions of their own.
const RUN_ELSEWHERE: [&str; 2] = ["scores-", "variants-"];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/vignettes")
}

/// Every story of this runner: its name and its text.
fn stories() -> Vec<(String, String)> {
    let mut stories = vignettes::stories(&folder()).expect("the vignettes");
    stories.retain(|(name, _)| !RUN_ELSEWHERE.iter().any(|room| name.starts_with(room)));
    stories
}

#[test]
fn every_vignette_holds() {
    let stories = stories();
    assert!(stories.len() >= 40, "only {}", stories.len());
    let mut wrong = Vec::new();
    for (name, text) in &stories {
        match run(text) {
            Ok(failures) => {
                wrong.extend(failures.iter().map(|failure| format!("{name}: {failure}")));
            }
            Err(problem) => wrong.push(format!("{name}: {problem}")),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A runner that cannot fail proves nothing.
#[test]
fn what_is_wrong_is_found() {
    let story = |person: &str, results: &str, finding: &str| {
        format!(
            "# A story\nMade up.\n\n## Person\n| field | value |\n|---|---|\n{person}\n\n## Results\n\
             | date | HBV DNA | HBeAg |\n|---|---|---|\n{results}\n\n## Findings\n\
             | question | finding |\n|---|---|\n{finding}\n"
        )
    };
    let visits = "| 2020-01-01 | 1e6 | + |\n| 2021-01-01 | TND | - |";
    let run = |person: &str, results: &str, finding: &str| run(&story(person, results, finding));
    let right = "| course event | HBEAG_LOSS |";
    assert_eq!(run("| sex | male |", visits, right), Ok(Vec::new()));
    assert!(run("| shoe size | 43 |", visits, right).is_err());
    assert!(run("| sex | male |", "| 2020-13-01 | 1e6 | + |", right).is_err());
    assert!(run("| sex | male |", "| 2020-01-01 | many | + |", right).is_err());
    assert!(run("| sex | male |", visits, "| course evnt | HBEAG_LOSS |").is_err());
    assert!(run("| sex | male |", visits, "| course event | HBEAG_LOST |").is_err());
    assert_eq!(
        run("| sex | male |", visits, "| no course event | HBEAG_LOSS |").map(|f| f.len()),
        Ok(1)
    );
    assert_eq!(
        run("| sex | male |", visits, "| course event | HBSAG_LOSS |").map(|f| f.len()),
        Ok(1)
    );
    assert!(run("| sex | male |", visits, "").is_err(), "a story without findings");

    // Names that no table, edition or vocabulary knows.
    for finding in [
        "| phase EASL2017 | GREY_ZON |",
        "| phase EASL2018 | GREY_ZONE |",
        "| phase WHO2024 | GREY_ZONE |",
        "| serology | MAJOR_TRIPLE |",
        "| treatment EASL2017 | PERHAPS |",
        "| treatment EASL2017 | TREAT C.A18.3 |",
        "| no treatment rule EASL2017 | C.A18.3 |",
        "| situation CHINA2022 | AASLD_CHILDREN |",
        "| red flag | ALT>11xULN |",
        "| no refusal | EVERYTHING |",
        "| no shoe size | 43 |",
        "| disagreement phases | yes |",
        "| no missing EASL2017 | NO_DANA |",
        "| no flag EASL2017 | USUALY |",
        "| no next test | shoe_size |",
    ] {
        assert!(run("| sex | male |", visits, finding).is_err(), "{finding}");
    }
    // Findings of the right kind that do not hold.
    for finding in [
        "| phase EASL2017 | GREY_ZONE |",
        "| grey zone EASL2017 | yes |",
        "| missing EASL2017 | NO_ALT |",
        "| treatment EASL2017 | TREAT |",
        "| red flag | COINFECTION_HIV |",
        "| refusal | NO_CURE_DIAGNOSED |",
        "| disagreement phase | yes |",
        "| next test | age |",
    ] {
        let found = run("| sex | male |", visits, finding);
        assert_eq!(found.map(|wrong| wrong.len()), Ok(1), "{finding}");
    }
    // What is not found yet must not be found; what holds by then is to be moved.
    let not_yet = |finding: &str| {
        let rest = format!("{right}\n\n## Not yet\n| question | finding |\n|---|---|\n{finding}");
        run("| sex | male |", visits, &rest).map(|wrong| wrong.len())
    };
    assert_eq!(not_yet("| course event | HBSAG_LOSS |"), Ok(0));
    assert_eq!(not_yet("| no course event | HBSAG_LOSS |"), Ok(1));
    // A day in front: what lies later is not known then.
    let on = |day: &str| {
        let text =
            story("| sex | male |", visits, "").replace("| question | finding |\n|---|---|", "");
        let rows = format!(
            "| on | question | finding |\n|---|---|---|\n| {day} | course event | HBEAG_LOSS |"
        );
        story::run(&format!("{}\n{rows}\n", text.trim_end())).map(|wrong| wrong.len())
    };
    assert_eq!(on("2021-01-01"), Ok(0));
    assert_eq!(on("2020-12-31"), Ok(1));
}
