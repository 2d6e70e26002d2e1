//! Treatment: what each guideline would advise discussing, and why. Never what to do.

use super::evidence;
use crate::words::{Words, variant_key};
use clinical::logic::Verification;
use clinical::report::{Decision, IndicationFinding, PhaseNote, Report};
use yew::prelude::*;

/// What an edition's rules come to, in one line.
pub fn decision(words: &Words, finding: &IndicationFinding) -> String {
    // Why the rules for starting are not read says more than that they are not.
    let reason = finding.rules.first().filter(|_| finding.decision == Decision::NotAssessed);
    match reason {
        Some(rule) => words.code("before", rule.as_str()),
        None => name(words, finding.decision, finding.grey_zone),
    }
}

fn name(words: &Words, decision: Decision, grey_zone: bool) -> String {
    let decision = words.code("decision", decision.code().as_str());
    if grey_zone { words.with("treatment-grey-zone", &[("decision", &decision)]) } else { decision }
}

/// What stands before every guideline's own rules, and what the general rule says where the
/// rule for the situation was not read.
fn beside(words: &Words, finding: &IndicationFinding) -> Vec<String> {
    let stands_before =
        |rule: &str| finding.decision == Decision::NotAssessed || rule.starts_with("K.");
    let rules = finding.rules.iter().map(|rule| rule.as_str()).filter(|rule| stands_before(rule));
    let mut lines: Vec<String> = rules.map(|rule| words.code("before", rule)).collect();
    lines.extend(finding.general.map(|general| {
        words.with("treatment-general", &[("decision", &name(words, general, false))])
    }));
    lines
}

/// The weight that a decision is shown with; the words say it all.
pub fn class(finding: &IndicationFinding) -> &'static str {
    if finding.decision.is_position() { "position" } else { "soft" }
}

/// What is to be said beside a decision: the rules, and how far they were checked.
pub fn marks(words: &Words, finding: &IndicationFinding) -> Vec<(&'static str, String)> {
    let mut marks: Vec<(&'static str, String)> = Vec::new();
    if finding.decision.is_position() {
        let rules: Vec<String> = finding.rules.iter().map(ToString::to_string).collect();
        if !rules.is_empty() {
            marks.push(("rules", words.list(&rules)));
        }
    }
    if finding.decision == Decision::NotRead {
        let unread =
            finding.situations.iter().filter(|note| note.code.as_str().starts_with("NOT_READ_"));
        marks.extend(unread.map(|note| {
            (
                "soft",
                words.code_attribute("situation", note.code.as_str(), "short").unwrap_or_default(),
            )
        }));
        return marks;
    }
    let deciding = finding.reading.because.iter().filter(|row| row.decides);
    for source in deciding.map(|row| &row.source) {
        let weak = matches!(
            source.verification,
            Verification::Secondary | Verification::SecondHand | Verification::Known
        );
        let key = variant_key("verified", &source.verification);
        let mark = ("warn", words.attribute(&key, "short").unwrap_or_default());
        if weak && !marks.contains(&mark) {
            marks.push(mark);
        }
    }
    marks
}

/// The sentence that says that the editions differ on treatment, and how.
pub fn disagreement(words: &Words, report: &Report) -> String {
    let Some(disagreement) = &report.indication_disagreement else { return String::new() };
    let mut sides: Vec<String> = Vec::new();
    for decision in Decision::ALL {
        let editions: Vec<String> = disagreement
            .positions
            .iter()
            .filter(|(_, position, _)| *position == decision)
            .map(|(edition, _, _)| words.edition(edition))
            .collect();
        if !editions.is_empty() {
            let decision = words.code("decision", decision.code().as_str());
            sides.push(
                words
                    .with("position", &[("edition", &words.list(&editions)), ("class", &decision)]),
            );
        }
    }
    let positions = sides.join(&words.get("list-semicolon"));
    words.with("treatment-disagreement", &[("positions", &positions)])
}

/// Why, under one edition: deciding rules, what is missing, special situations, how far it was read.
pub fn why(words: &Words, finding: &IndicationFinding) -> Html {
    let missing = finding.missing.iter().map(|(code, fact)| {
        let fact = words.fact(*fact);
        let why = words.code("missing", code.as_str());
        (code.to_string(), words.with("position", &[("edition", &fact), ("class", &why)]))
    });
    html! {
        <>
        <p><strong>{ name(words, finding.decision, finding.grey_zone) }</strong></p>
        <p class="sub soft">{ words.code_attribute("decision", finding.decision.code().as_str(), "means").unwrap_or_default() }</p>
        { for beside(words, finding).into_iter().map(|text| html! { <p class="sub">{ text }</p> }) }
        <p class="remark">{ rules(words, finding) }</p>
        { evidence::view(words, &finding.reading) }
        <ul class="details missing">
            { for missing.enumerate().map(|(index, (_, text))| html! { <li key={index}>{ text }</li> }) }
        </ul>
        { evidence::beyond(words, &finding.reading) }
        { notes(words, "situations-title", "situation", &finding.situations) }
        { notes(words, "standing-title", "standing", &finding.standing) }
        </>
    }
}

/// The rules that hold, and the limit of ALT they were read with.
fn rules(words: &Words, finding: &IndicationFinding) -> String {
    let rules: Vec<String> = finding.rules.iter().map(ToString::to_string).collect();
    let limit = words.limits(&finding.uln);
    if rules.is_empty() {
        words.with("why-limit", &[("limit", &limit)])
    } else {
        words.with("why-rules", &[("rules", &words.list(&rules)), ("limit", &limit)])
    }
}

/// Remarks with their sources, under a heading of their own.
pub fn notes(words: &Words, title: &str, kind: &str, notes: &[PhaseNote]) -> Html {
    html! {
        <div class={classes!("slot", notes.is_empty().then_some("gone"))}>
            <h4>{ words.get(title) }</h4>
            <ul class="details">
                { for notes.iter().enumerate().map(|(index, note)| html! {
                    <li key={index}>
                        { words.code_of(&[kind, "say"], note.code.as_str()) }
                        <span class="cite">{ words.source(&note.source) }</span>
                    </li>
                }) }
            </ul>
        </div>
    }
}
