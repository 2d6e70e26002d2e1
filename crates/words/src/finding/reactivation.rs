//! Reactivation under other therapies, by AGA 2025.

use crate::Words;
use clinical::reactivation::Reactivation;

/// What it names by the risk that was entered, in one line.
pub fn outcome(words: &Words, found: &Reactivation) -> String {
    match &found.reading.class {
        Some(class) => words.code("class", class.as_str()),
        None => words.get("reactivation-open"),
    }
}

/// What that means, until when, and how long ago the therapy ended.
pub fn lines(words: &Words, found: &Reactivation) -> Vec<String> {
    let class = found.reading.class.as_ref();
    let means = class.and_then(|class| words.code_attribute("class", class.as_str(), "means"));
    let mut said: Vec<String> = means.into_iter().collect();
    said.extend(found.until_months.map(|months| {
        words.with("reactivation-until", &[("months", &words.number(f64::from(months)))])
    }));
    said.extend(found.goes_on.zip(found.months_after).map(|(goes_on, months)| {
        let key = if goes_on { "reactivation-goes-on" } else { "reactivation-is-over" };
        words.with(key, &[("after", &words.number((months * 10.0).floor() / 10.0))])
    }));
    said.extend(found.duration.as_ref().map(|source| words.source(source)));
    said
}

/// Other guidelines and what is to be known beside it, each with its source.
pub fn remarks(words: &Words, found: &Reactivation) -> Vec<String> {
    let each = found.remarks.iter();
    each.map(|said| {
        format!("{} {}", words.code("say", said.code.as_str()), words.bracketed(&said.source))
    })
    .collect()
}
