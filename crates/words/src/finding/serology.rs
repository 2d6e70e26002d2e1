//! The markers: pattern, what overrides it, acute or chronic.

use crate::{Voice, Words};
use clinical::report::{NextStep, Report};

/// "Pattern 135 · 大三阳 · CDC: …"
pub fn pattern(words: &Words, report: &Report) -> String {
    let serology = &report.serology;
    let mut parts = Vec::new();
    if let Some(pattern) = &serology.pattern {
        parts.push(words.with(
            "pattern",
            &[("items", &pattern.items), ("name", pattern.chinese_name.as_str())],
        ));
    }
    // CDC's table looks at three markers and IgM only: what goes before it, goes
    // before its verdict too.
    let overridden =
        serology.class != serology.markers.class || report.next_step == NextStep::RepeatSample;
    if words.voice == Voice::Professional
        && !overridden
        && let Some(class) = &serology.cdc.class
    {
        parts.push(words.with("cdc-says", &[("class", &words.code("class", class.as_str()))]));
    }
    if let Some(class) = &serology.chronicity.class
        && *class != "NO_VIRUS_FOUND"
    {
        parts.push(words.code("class", class.as_str()));
    }
    parts.join(" · ")
}

/// The group of the pattern; nothing where there is no pattern.
pub fn group(words: &Words, report: &Report) -> String {
    let pattern = report.serology.pattern.as_ref();
    pattern.map_or_else(String::new, |pattern| words.variant("pattern-group", &pattern.group))
}

/// What may explain the pattern.
pub fn explanations(words: &Words, report: &Report) -> Vec<String> {
    let codes = report.serology.explanations.iter();
    codes.map(|code| words.code("explain", code.as_str())).collect()
}

/// What would resolve it.
pub fn resolving(words: &Words, report: &Report) -> Vec<String> {
    report.serology.resolving.iter().map(|code| words.code("resolve", code.as_str())).collect()
}

/// Remarks on the markers.
pub fn remarks(words: &Words, report: &Report) -> Vec<String> {
    let said = report.serology.statements.iter();
    said.map(|said| words.code("say", said.code.as_str())).collect()
}

/// What the class of the markers means.
pub fn means(words: &Words, report: &Report) -> String {
    let class = report.serology.class.as_ref();
    let means = class.and_then(|class| words.code_attribute("class", class.as_str(), "means"));
    means.unwrap_or_default()
}
