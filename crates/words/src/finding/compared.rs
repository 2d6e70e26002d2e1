//! The editions in force in groups that mean the same, why they part, and what older ones say.

use crate::{Words, variant_key};
use clinical::facts::Fact;
use clinical::logic::Relation;
use clinical::report::{DiffersBy, Report, Stance};
use clinical::rule::Code;

/// A group of editions, in words.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// What they say.
    pub says: String,
    /// How it is drawn: `quiet`, `active`, `grey`, `treat`, `follow`, `none`.
    pub tone: &'static str,
    /// The editions, each with its short name.
    pub editions: Vec<(Code, String)>,
}

/// A short name: "AASLD ’25".
pub fn short(words: &Words, edition: &Code) -> String {
    words.known_code("short", edition.as_str()).unwrap_or_else(|| words.edition(edition))
}

fn named(words: &Words, editions: &[Code]) -> Vec<(Code, String)> {
    editions.iter().map(|edition| (edition.clone(), short(words, edition))).collect()
}

/// The phase, one group a meaning; nothing where no edition names one.
pub fn phases(words: &Words, report: &Report) -> Vec<Group> {
    use clinical::guidelines::Meaning::*;
    let compared = &report.compared;
    let groups = compared.phases.iter().filter(|group| group.meaning != HbsagNegative);
    let mut groups: Vec<Group> = groups
        .map(|group| Group {
            says: words.said(&variant_key("meaning-group", &group.meaning)),
            tone: match group.meaning {
                QuietHbeagPositive | QuietHbeagNegative => "quiet",
                ActiveHbeagPositive | ActiveHbeagNegative | Cirrhosis => "active",
                _ => "grey",
            },
            editions: named(words, &group.editions),
        })
        .collect();
    let known = !groups.is_empty() || report.levels.dna.is_some() || report.levels.alt.is_some();
    if !compared.phase_open.is_empty() && known {
        let editions = named(words, &compared.phase_open);
        groups.push(Group { says: words.said("meaning-group-open"), tone: "none", editions });
    }
    groups
}

/// Why the phases part, in one line; nothing where they mean the same.
pub fn differ(words: &Words, report: &Report) -> String {
    let by = &report.compared.phase_differs_by;
    let mut limits: Vec<String> = Vec::new();
    let mut others: Vec<(String, Vec<String>)> = Vec::new();
    for one in by {
        let name = short(words, &one.edition);
        match one.uln {
            Some((a, b)) => {
                let (a, b) = (words.number(a), words.number(b));
                let limit = if a == b { a } else { format!("{a}/{b}") };
                limits.push(words.labelled(&name, &limit));
            }
            None => {
                let condition = condition(words, one);
                match others.iter_mut().find(|(known, _)| *known == condition) {
                    Some((_, names)) => names.push(name),
                    None => others.push((condition, vec![name])),
                }
            }
        }
    }
    let mut reasons = Vec::new();
    if !limits.is_empty() {
        reasons.push(words.said_with("differ-uln", &[("limits", &words.list(&limits))]));
    }
    reasons.extend(others.iter().map(|(condition, names)| {
        let editions = words.list(names);
        words.with("differ-condition", &[("condition", condition), ("editions", &editions)])
    }));
    if reasons.is_empty() {
        return String::new();
    }
    words.said_with("differ-by", &[("reasons", &words.joined(&reasons))])
}

/// "HBV DNA not detected", "HBV DNA > 2,000 IU/mL".
fn condition(words: &Words, by: &DiffersBy) -> String {
    let fact = words.fact(by.fact);
    if by.fact == Fact::HbvDna && by.limit == 0.0 && by.relation != Relation::Above {
        return format!("{fact} {}", words.get("dna-not-detected-value"));
    }
    format!("{fact} {} {}", by.relation.symbol(), words.limit(by.fact, by.limit))
}

/// Treatment, one group a stance. Nothing where no edition has results to go by.
pub fn treatment(words: &Words, report: &Report) -> Vec<Group> {
    let groups = &report.compared.treatment;
    // Where nothing is known yet, or nothing applies to anyone, there is nothing to compare.
    let says = |stance: Stance| stance.is_position() || stance == Stance::NotRead;
    if !groups.iter().any(|group| says(group.stance)) {
        return Vec::new();
    }
    let each = groups.iter().map(|group| Group {
        says: words.variant("stance", &group.stance),
        tone: match group.stance {
            Stance::Treat | Stance::Prophylaxis => "treat",
            Stance::Consider | Stance::Special => "consider",
            Stance::Monitor => "follow",
            _ => "none",
        },
        editions: named(words, &group.editions),
    });
    each.collect()
}

/// How many views of phase and treatment there are at most.
pub fn views(report: &Report) -> usize {
    let positions = report.compared.treatment.iter().filter(|group| group.stance.is_position());
    positions.count().max(report.compared.phases.len())
}

/// How many editions in force say something of treatment or name a phase, and how many there are.
pub fn speaking(report: &Report) -> (usize, usize) {
    let groups = &report.compared.treatment;
    let all = groups.iter().map(|group| group.editions.len()).sum();
    let positions = groups.iter().filter(|group| group.stance.is_position());
    (positions.map(|group| group.editions.len()).sum(), all)
}

/// How many older editions there are, and how many of them say something else than their successors.
pub fn older(report: &Report) -> (usize, usize) {
    let older = &report.compared.older;
    (older.len(), older.iter().filter(|it| it.phase_differs || it.treatment_differs).count())
}

/// What the older editions say beside those in force.
pub fn older_line(words: &Words, report: &Report) -> String {
    let differ = report.compared.older.iter().filter(|it| it.phase_differs || it.treatment_differs);
    let names: Vec<String> = differ.map(|it| words.edition(&it.edition)).collect();
    if names.is_empty() {
        words.get("older-same")
    } else {
        words.with("older-differs", &[("editions", &words.list(&names))])
    }
}
