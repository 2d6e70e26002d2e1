//! What comes next, and what each test would tell.

use crate::Words;
use crate::finding::serology;
use clinical::facts::Fact;
use clinical::report::{NextStep, NextTest, Report};

/// The test as someone would ask for it; one whose result does not stand yet, again.
pub fn to_do(words: &Words, test: &NextTest) -> String {
    let name = words.to_determine(test.fact);
    if test.again { words.with("next-again", &[("test", &name)]) } else { name }
}

/// What comes next.
pub fn step(words: &Words, report: &Report) -> String {
    let tests = &report.next_tests;
    match &report.next_step {
        NextStep::RepeatSample => words.get("next-repeat-sample"),
        NextStep::TellSex(editions) => {
            words.with("next-sex", &[("editions", &words.editions(editions))])
        }
        NextStep::ConfirmOverTime => words.get("next-confirm"),
        NextStep::Resolve => {
            let mut first = serology::resolving(words, report);
            first.truncate(2);
            words.with("next-resolve", &[("items", &words.joined(&first))])
        }
        NextStep::Consider => {
            let named: Vec<String> = tests.iter().map(|test| to_do(words, test)).collect();
            words.with("next-consider", &[("test", &words.joined(&named))])
        }
        NextStep::Nothing => words.get("next-none"),
        NextStep::Settle => settle(words, tests),
    }
}

fn settle(words: &Words, tests: &[NextTest]) -> String {
    let mut sentences = Vec::new();
    if let Some(first) = tests.first() {
        sentences.push(words.with("next-test", &[("test", &to_do(words, first))]));
        if first.partly_known && first.fact == Fact::HbvDna {
            sentences.push(words.get("next-dna-limit"));
        }
        for (key, editions) in [("next-settles", &first.settles), ("next-narrows", &first.narrows)]
        {
            if !editions.is_empty() {
                sentences.push(words.with(key, &[("editions", &words.editions(editions))]));
            }
        }
        if first.completes_markers {
            sentences.push(words.get("next-markers"));
        }
    }
    if let Some(second) = tests.get(1) {
        sentences.push(words.with("next-then", &[("test", &to_do(words, second))]));
    }
    sentences.join(&words.get("sentence-gap"))
}

/// What a test would tell, edition by edition.
pub fn lines(words: &Words, test: &NextTest) -> Vec<String> {
    let mut said = Vec::new();
    for (key, editions) in [
        ("next-settles", &test.settles),
        ("next-narrows", &test.narrows),
        ("next-decides-treatment", &test.decides_treatment),
    ] {
        if !editions.is_empty() {
            said.push(words.with(key, &[("editions", &words.editions(editions))]));
        }
    }
    said.extend(test.completes_markers.then(|| words.get("next-markers")));
    said.extend(test.partly_known.then(|| words.get("next-partly-known")));
    for (edition, classes) in &test.could_change {
        let (edition, classes) = (words.edition(edition), words.every_class(classes));
        said.push(words.with("could-change", &[("fact", &edition), ("classes", &classes)]));
    }
    said
}
