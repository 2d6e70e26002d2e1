//! What comes next by what the situation needs: in the plain voice as questions for the doctor.

use crate::{Voice, Words, slug, variant_key};
use clinical::facts::Fact;
use clinical::guidelines::Persistence;
use clinical::report::{Ask, NextItem, NextReason, Report, Stance};
use clinical::rule::Code;
use clinical::values::Truth;

/// Something that comes next, in words.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// What to do or to ask.
    pub what: String,
    /// Why, or what is known of it.
    pub why: String,
}

/// What comes next, at most three.
pub fn next(words: &Words, report: &Report, edition: &str) -> Vec<Asked> {
    report.next.iter().map(|item| asked(words, report, item, edition)).collect()
}

fn asked(words: &Words, report: &Report, item: &NextItem, edition: &str) -> Asked {
    let tests: Vec<String> = match item.facts.as_slice() {
        [fact] => vec![words.to_determine(*fact)],
        // Several by their names alone: one blood sample serves them all.
        facts => facts.iter().map(|fact| name(words, *fact)).collect(),
    };
    let about = item.about.as_ref().map(|code| words.code("resolve", code.as_str()));
    let (what, count) = (about.unwrap_or_default(), item.editions.len().to_string());
    let lasting = lasting(report, item, edition);
    let number =
        |of: fn(&Persistence) -> f64| lasting.map(|it| words.number(of(it))).unwrap_or_default();
    let why = match item.reason {
        NextReason::Completeness => words.said("why-completes"),
        NextReason::Treatment => words.said_with("why-treatment-needs", &[("count", &count)]),
        _ if item.editions.is_empty() => String::new(),
        _ => words.said_with("why-settles", &[("count", &count)]),
    };
    let views = match words.voice {
        _ if item.ask != Ask::TreatmentTalk.code() => String::new(),
        Voice::Plain => views(words, report),
        Voice::Professional => reasons(words, report, item, edition),
    };
    let values = [
        ("tests", words.list(&tests)),
        ("what", what),
        ("editions", words.editions(&drug_editions(report, item))),
        ("count", count),
        ("visits", number(|it| it.visits as f64)),
        ("needed", number(|it| it.visits_needed as f64)),
        ("months", number(|it| it.months_needed)),
        ("apart", number(|it| it.months_apart)),
        ("why", why),
        ("views", views),
    ];
    let values: Vec<(&'static str, &str)> =
        values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let key = key(item, lasting);
    let detail = match words.voice {
        Voice::Plain => words.attribute_with(&key, "detail-plain", &values),
        Voice::Professional => words.attribute_with(&key, "detail", &values),
    };
    Asked { what: words.said_with(&key, &values), why: detail.unwrap_or_default() }
}

/// A test by its name alone.
fn name(words: &Words, fact: Fact) -> String {
    match fact {
        // "anti-HBc, total" would end a list of names with a comma.
        Fact::AntiHbc => words.get("marker-anti-hbc"),
        fact => words.get(&variant_key("fact", &fact)),
    }
}

fn key(item: &NextItem, lasting: Option<&Persistence>) -> String {
    let could_change = item.ask == Ask::CouldChange.code();
    match item.facts.as_slice() {
        [Fact::Fibrosis | Fact::LiverStiffness] if could_change => {
            "ask-could-change-fibrosis".to_owned()
        }
        _ if item.ask == Ask::ConfirmOverTime.code() => match lasting {
            None => "ask-confirm-over-time-of-other",
            Some(it) if it.with_ast => "ask-confirm-over-time-with-ast",
            Some(it) if it.months_needed == 0.0 => "ask-confirm-over-time-apart",
            Some(_) => "ask-confirm-over-time",
        }
        .to_owned(),
        _ => format!("ask-{}", slug(item.ask.as_str())),
    }
}

/// The editions whose own rule for the situation names a drug, where the item is about one.
fn drug_editions(report: &Report, item: &NextItem) -> Vec<Code> {
    let about_a_drug = [Ask::MtctDrug, Ask::Prophylaxis].iter().any(|ask| item.ask == ask.code());
    let groups = report.compared.treatment.iter();
    let mut named = groups.filter(|group| group.stance == Stance::Prophylaxis);
    match named.next().filter(|_| about_a_drug) {
        Some(group) => group.editions.clone(),
        None => item.editions.clone(),
    }
}

/// How a phase must last where that is asked: by the leading edition, else by the first that asks.
fn lasting<'a>(report: &'a Report, item: &NextItem, edition: &str) -> Option<&'a Persistence> {
    let asks = |key: &str| {
        let phase = report.phases.iter().find(|phase| phase.edition == *key)?;
        phase.persistence.as_ref().filter(|found| found.visits_needed > 1)
    };
    let first = || item.editions.iter().find_map(|code| asks(code.as_str()));
    asks(edition).or_else(first).filter(|_| item.ask == Ask::ConfirmOverTime.code())
}

/// "China 2022: HBV DNA, age": what the rule rests on by which an edition would discuss treatment, that of
/// the leading one where it is among them.
fn reasons(words: &Words, report: &Report, item: &NextItem, edition: &str) -> String {
    let leading = item.editions.iter().find(|code| **code == *edition);
    let Some(edition) = leading.or_else(|| item.editions.first()) else { return String::new() };
    let Some(finding) = report.indications.iter().find(|it| it.edition == *edition) else {
        return String::new();
    };
    let rows = finding.reading.because.iter().filter(|row| row.decides);
    let mut facts: Vec<Fact> = Vec::new();
    for evidence in rows.flat_map(|row| &row.evidence) {
        let holds = evidence.truth == Truth::True && evidence.fact != Fact::Hbsag;
        if holds && !facts.contains(&evidence.fact) {
            facts.push(evidence.fact);
        }
    }
    facts.truncate(3);
    words.labelled(&words.edition(edition), &words.facts(&facts))
}

/// "China 2022: yes. 4 guidelines: check again first."
fn views(words: &Words, report: &Report) -> String {
    const MOST_NAMES: usize = 2;
    let mut views = Vec::new();
    for group in &report.compared.treatment {
        let key = match group.stance {
            Stance::Treat => "view-treat",
            Stance::Consider => "view-consider",
            Stance::Monitor => "view-monitor",
            _ => continue,
        };
        let editions = if group.editions.len() > MOST_NAMES {
            words.with("view-count", &[("count", &group.editions.len().to_string())])
        } else {
            words.editions(&group.editions)
        };
        views.push(words.said_with(key, &[("editions", &editions)]));
    }
    words.joined(&views)
}
