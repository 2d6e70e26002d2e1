//! The stories `tests/vignettes/scores-*.md`, as far as scores and codes answer them.

use clinical::facts::{Facts, laboratory_limits};
use clinical::scores::{self, Member, Score};
use clinical::{codes, serology};
use std::path::Path;
use vignettes::{case_on, section, stories};

/// The value as the story rounds it: `2.5`, or `9 to 10`.
fn rounded(score: &Score, like: &str) -> String {
    let digits = like.split(' ').next().unwrap_or_default();
    let digits = digits.split('.').nth(1).map_or(0, str::len);
    let Some(value) = score.value else { return "none".into() };
    let (low, high) = (value.low.expect("low").value, value.high.expect("high").value);
    if low == high {
        format!("{low:.digits$}")
    } else {
        format!("{low:.digits$} to {high:.digits$}")
    }
}

fn answers(all: &[Score], codings: &[codes::Coding], question: &str, finding: &str) -> Vec<String> {
    if let Some(system) = question.strip_prefix("code ") {
        let (provisional, system) = match system.strip_prefix("provisional ") {
            Some(system) => (true, system),
            None => (false, system),
        };
        let own = codings.iter().filter(|coding| coding.system.name() == system);
        return own
            .filter(|coding| coding.provisional || !provisional)
            .map(|coding| coding.code.to_string())
            .collect();
    }
    let question = question.strip_prefix("score ").expect("a question of a score");
    let kinds = ["risk ", "not valid ", "missing ", "warning ", "on boundary "];
    let kind = kinds.into_iter().find(|kind| question.starts_with(kind)).unwrap_or("");
    let rest = &question[kind.len()..];
    let score = all
        .iter()
        .filter(|score| {
            rest == score.code.as_str() || rest.starts_with(&format!("{} ", score.code))
        })
        .max_by_key(|score| score.code.as_str().len())
        .unwrap_or_else(|| panic!("no score {rest}"));
    match kind {
        "risk " => {
            let each = score.risks.iter();
            each.filter_map(|risk| {
                let percent = risk.percent.point()?;
                Some(format!("{percent:.1} % in {} years", risk.to_years))
            })
            .collect()
        }
        "not valid " => score.not_valid.iter().map(|reason| reason.key().to_owned()).collect(),
        "missing " => score.missing.iter().map(|input| input.key().to_owned()).collect(),
        "warning " => score.warnings.iter().map(|warning| warning.key().to_owned()).collect(),
        "on boundary " => score.on_boundary.iter().map(f64::to_string).collect(),
        _ => {
            let reader = rest[score.code.as_str().len()..].trim();
            let value = rounded(score, finding);
            let hits = score.bands.iter().filter(|hit| hit.by.as_str().starts_with(reader));
            let bands: Vec<String> = hits.map(|hit| hit.band.to_string()).collect();
            let first = bands.first().map(|band| format!("{value} ({band})"));
            let all = bands.iter().skip(usize::from(reader.is_empty())).cloned();
            // A number without a band is an answer where there is no band, or more than one.
            let bare = (bands.len() != 1 || score.value.is_none_or(|v| v.point().is_none()))
                .then_some(value);
            first.into_iter().chain(bare).chain(all).collect()
        }
    }
}

#[test]
fn the_stories_hold() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/vignettes");
    let mut run = 0;
    for (name, story) in stories(&folder).expect("the folder of stories") {
        if !name.starts_with("scores-") {
            continue;
        }
        run += 1;
        let case =
            case_on(&story, "", "2025-06-15").unwrap_or_else(|problem| panic!("{name}: {problem}"));
        let facts = Facts::of(&case, laboratory_limits(&case));
        let (all, serology) = (scores::read(&case, &facts), serology::read(&case, &facts));
        let codings = codes::of_case(&case, &serology, &facts);
        let findings = section(&story, "Findings").expect("a table").expect("findings");
        assert!(findings.len() > 3, "{name}");
        for row in findings.iter().skip(1) {
            let answers = answers(&all, &codings, row[0], row[1]);
            assert!(
                answers.iter().any(|answer| answer == row[1]),
                "{name}: {} is {answers:?}, not {}",
                row[0],
                row[1]
            );
            // No band beside a number that the story gives bare and that is not to be read.
            if row[0].starts_with("score not valid")
                && (row[1] == "UNDER_18" || row[1] == "ALT>5xULN")
            {
                let code = row[0].trim_start_matches("score not valid ");
                let score = all.iter().find(|score| score.code == code).expect("a score");
                assert!(score.bands.is_empty(), "{name}: {code}");
            }
        }
    }
    assert!(run >= 8, "only {run} stories");
}
