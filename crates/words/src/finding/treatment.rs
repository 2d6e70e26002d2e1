//! Treatment: what each guideline would advise discussing, and why. Never what to do.

use super::{Mark, Weight};
use crate::{Words, variant_key};
use clinical::report::{Decision, IndicationFinding};
use clinical::rule::Verification;

/// What an edition's rules come to, in one line.
pub fn decision(words: &Words, finding: &IndicationFinding) -> String {
    // Why the rules for starting are not read says more than that they are not.
    let reason = finding.rules.first().filter(|_| finding.decision == Decision::NotAssessed);
    match reason {
        Some(rule) => words.code("before", rule.as_str()),
        None => name(words, finding.decision, finding.grey_zone),
    }
}

/// A decision by its name; one in a grey zone says so.
pub fn name(words: &Words, decision: Decision, grey_zone: bool) -> String {
    let decision = words.code("decision", decision.code().as_str());
    if grey_zone { words.with("treatment-grey-zone", &[("decision", &decision)]) } else { decision }
}

/// What stands before every guideline's own rules, and what the general rule says where the
/// rule for the situation was not read.
pub fn beside(words: &Words, finding: &IndicationFinding) -> Vec<String> {
    let stands_before =
        |rule: &str| finding.decision == Decision::NotAssessed || rule.starts_with("K.");
    let rules = finding.rules.iter().map(|rule| rule.as_str()).filter(|rule| stands_before(rule));
    let mut lines: Vec<String> = rules.map(|rule| words.code("before", rule)).collect();
    lines.extend(finding.general.map(|general| {
        words.with("treatment-general", &[("decision", &name(words, general, false))])
    }));
    lines
}

/// What is to be said beside a decision: the rules, and how far they were checked.
pub fn marks(words: &Words, finding: &IndicationFinding) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    if finding.decision.is_position() {
        let rules: Vec<String> = finding.rules.iter().map(ToString::to_string).collect();
        if !rules.is_empty() {
            marks.push((Weight::Rules, words.list(&rules)));
        }
    }
    if finding.decision == Decision::NotRead {
        let unread =
            finding.situations.iter().filter(|note| note.code.as_str().starts_with("NOT_READ_"));
        marks.extend(unread.map(|note| {
            (
                Weight::Soft,
                words.code_attribute("situation", note.code.as_str(), "short").unwrap_or_default(),
            )
        }));
        return marks;
    }
    if !finding.on_boundary.is_empty() && finding.decision.is_position() {
        marks.push((Weight::Warning, words.get("mark-on-boundary")));
    }
    let deciding = finding.reading.because.iter().filter(|row| row.decides);
    for source in deciding.map(|row| &row.source) {
        let weak = matches!(
            source.verification,
            Verification::Secondary | Verification::SecondHand | Verification::Known
        );
        let key = variant_key("verified", &source.verification);
        let mut short = words.attribute(&key, "short").unwrap_or_default();
        if source.readings > 0 {
            let count = source.readings.to_string();
            short = words.with("mark-readings", &[("verified", &short), ("count", &count)]);
        }
        let mark = (Weight::Warning, short);
        if weak && !marks.contains(&mark) {
            marks.push(mark);
        }
    }
    marks
}

/// The rules that hold, and the limit of ALT they were read with.
pub fn rules(words: &Words, finding: &IndicationFinding) -> String {
    let rules: Vec<String> = finding.rules.iter().map(ToString::to_string).collect();
    let limit = words.limits(&finding.uln);
    if rules.is_empty() {
        words.with("why-limit", &[("limit", &limit)])
    } else {
        words.with("why-rules", &[("rules", &words.list(&rules)), ("limit", &limit)])
    }
}

/// What is missing, and why it matters.
pub fn missing(words: &Words, finding: &IndicationFinding) -> Vec<String> {
    let each = finding.missing.iter();
    each.map(|(code, fact)| {
        words.labelled(&words.fact(*fact), &words.code("missing", code.as_str()))
    })
    .collect()
}

/// The values that equal a limit of a deciding rule.
pub fn on_limits(words: &Words, finding: &IndicationFinding) -> Vec<String> {
    let each = finding.on_boundary.iter();
    each.map(|hit| {
        let (fact, limit) = (words.fact(hit.fact), words.limit(hit.fact, hit.limit));
        words.with("on-boundary", &[("fact", &fact), ("limit", &limit)])
    })
    .collect()
}
