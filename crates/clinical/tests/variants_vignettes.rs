//! The stories `tests/vignettes/variants-*.md`, as far as this room answers them.

mod common;

use clinical::case::*;
use clinical::report::classify;
use clinical::variants::link_breakthrough;
use common::{day, marker};
use std::path::Path;

/// The rows of a table under a heading, without its head.
fn rows(story: &str, heading: &str) -> Vec<Vec<String>> {
    let under = story.split(&format!("\n## {heading}\n")).nth(1).unwrap_or_default();
    let table = under.split("\n## ").next().unwrap_or_default();
    let lines = table.lines().filter(|line| line.starts_with('|')).skip(2);
    lines
        .map(|line| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect())
        .collect()
}

fn case_of(story: &str) -> Case {
    let mut case = Case::read_on(Some(day("2025-06-15")));
    for row in rows(story, "Treatments") {
        let drugs = Drug::parse_several(&row[0]).expect("drugs");
        let stop = (!row[2].is_empty()).then(|| day(&row[2]));
        let mut episode = Episode::new(drugs, day(&row[1]), stop).expect("an episode");
        episode.adherent = match row[3].as_str() {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        };
        case.add_treatment(episode).expect("a treatment");
    }
    let mut sequence = SequenceFindings::default();
    for row in rows(story, "Sequence") {
        set_sequence_text(&mut sequence, &row[0], &row[1]).expect("a finding of the sequence");
    }
    case.set_sequence(Some(sequence)).expect("a sample");
    for row in rows(story, "Results") {
        let on = Some(day(&row[0]));
        let load = HbvDna::parse(&row[1], Unit::IuPerMl).expect("HBV DNA");
        case.add(on, LabResult::Dna(load)).expect("a result");
        let markers = [Marker::Hbeag, Marker::AntiHbe, Marker::Hbsag, Marker::AntiHbs];
        for (which, cell) in markers.into_iter().zip(&row[3..]) {
            let presence = match cell.as_str() {
                "+" => Presence::Found,
                "-" => Presence::NotFound,
                _ => continue,
            };
            case.add(on, marker(which, presence)).expect("a result");
        }
    }
    case
}

#[test]
fn the_stories_hold() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/vignettes");
    let mut run = 0;
    for entry in std::fs::read_dir(folder).expect("the folder of stories") {
        let path = entry.expect("a file").path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        if !(name.starts_with("variants-") && name.ends_with(".md")) {
            continue;
        }
        run += 1;
        let story = std::fs::read_to_string(&path).expect("text");
        let case = case_of(&story);
        let mut variants = classify(&case).variants;
        let findings = rows(&story, "Findings");
        assert!(findings.len() > 1, "{name}");
        // Whether there is a breakthrough is the course's to say: here the story says so.
        if findings.iter().any(|row| row[1].starts_with("BREAKTHROUGH_")) {
            let first = case.treatments().first().map(|episode| episode.start());
            let links = link_breakthrough(&case, &variants, first);
            let missing = links.into_iter().filter(|link| !variants.links.contains(link));
            let missing: Vec<_> = missing.collect();
            variants.links.extend(missing);
        }
        for row in &findings {
            let answers = variants.answers(&row[0]);
            assert!(answers.contains(&row[1]), "{name}: {} is {answers:?}, not {}", row[0], row[1]);
        }
    }
    assert!(run >= 8, "only {run} stories");
}
