//! What differs between what two builds say.

use crate::outcome::{Conclusion, Outcome};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// Every change of a class, phase, decision or flag, question by question, with the rules before and
/// after; then the parts of the report that differ beside these.
pub fn listed(base: &[Outcome], here: &[Outcome]) -> String {
    let known: BTreeMap<&str, &Outcome> =
        base.iter().map(|outcome| (outcome.id.as_str(), outcome)).collect();
    let mut changes: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let mut other_rules: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let mut parts: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut refused: Vec<String> = Vec::new();
    let mut changed: BTreeSet<&str> = BTreeSet::new();
    let mut compared = 0;
    for now in here {
        let id = now.id.as_str();
        let Some(before) = known.get(id) else {
            refused.push(format!("{id}: not read by the base"));
            continue;
        };
        match (&before.refused, &now.refused) {
            (None, None) => compared += 1,
            (Some(why), _) => {
                refused.push(format!("{id}: the base does not know such a case ({why})"));
                continue;
            }
            (None, Some(why)) => {
                refused.push(format!("{id}: no longer read ({why})"));
                continue;
            }
        }
        let questions: BTreeSet<&str> =
            before.says.keys().chain(now.says.keys()).map(String::as_str).collect();
        let mut differs = false;
        for question in questions {
            let (was, is) = (before.says.get(question), now.says.get(question));
            if was == is {
                continue;
            }
            differs = true;
            let line = format!("{id}: {} → {}", said(was), said(is));
            if was.map(|said| &said.class) == is.map(|said| &said.class) {
                other_rules.entry(question).or_default().push(line);
            } else {
                changed.insert(id);
                changes.entry(question).or_default().push(line);
            }
        }
        let keys: BTreeSet<&str> =
            before.parts.keys().chain(now.parts.keys()).map(String::as_str).collect();
        for part in keys {
            if !differs && before.parts.get(part) != now.parts.get(part) {
                parts.entry(part).or_default().push(id);
            }
        }
    }
    let version = |of: &[Outcome], edition: &str| {
        of.iter().find_map(|outcome| outcome.versions.get(edition).cloned())
    };
    let versions = |question: &str| {
        let edition = question.split_once(' ').map_or("", |(_, edition)| edition);
        match (version(base, edition), version(here, edition)) {
            (Some(was), Some(is)) if was == is => format!(" (version {is} in both)"),
            (was, Some(is)) => format!(" (version {} → {is})", was.unwrap_or("none".into())),
            _ => String::new(),
        }
    };

    let mut text = String::new();
    let _ = writeln!(
        text,
        "{} of {compared} cases change class, phase, decision or flag",
        changed.len()
    );
    for (title, of) in [("", &changes), ("the same, by other rules: ", &other_rules)] {
        for (question, lines) in of {
            let _ =
                writeln!(text, "\n{title}{question}{}: {} cases", versions(question), lines.len());
            for line in lines {
                let _ = writeln!(text, "  {line}");
            }
        }
    }
    if !parts.is_empty() {
        let _ = writeln!(text, "\nelsewhere in the report, where nothing above changes:");
        for (part, ids) in parts {
            let _ = writeln!(text, "  {part}: {} cases, first {}", ids.len(), ids[0]);
        }
    }
    if !refused.is_empty() {
        let _ = writeln!(text, "\nnot compared: {} cases", refused.len());
        for line in refused {
            let _ = writeln!(text, "  {line}");
        }
    }
    text
}

fn said(of: Option<&Conclusion>) -> String {
    match of {
        None => "none".to_owned(),
        Some(said) if said.rules.is_empty() => said.class.clone(),
        Some(said) => format!("{} [{}]", said.class, said.rules),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(id: &str, version: &str, says: &[(&str, &str, &str)]) -> Outcome {
        let said = |class: &str, rules: &str| Conclusion {
            class: class.to_owned(),
            rules: rules.to_owned(),
        };
        Outcome {
            id: id.to_owned(),
            refused: None,
            says: says
                .iter()
                .map(|(question, class, rules)| ((*question).to_owned(), said(class, rules)))
                .collect(),
            parts: BTreeMap::from([("course".to_owned(), "0".to_owned())]),
            versions: BTreeMap::from([("EASL2017".to_owned(), version.to_owned())]),
        }
    }

    #[test]
    fn who_changes_is_listed_with_rule_and_version() {
        let phase = "phase EASL2017";
        let base = [
            outcome("a", "1", &[(phase, "GREY_ZONE", "B.5")]),
            outcome("b", "1", &[(phase, "HBEAG_NEG_CHB", "B.4"), ("flag INR", "possible", "K")]),
            outcome("c", "1", &[(phase, "GREY_ZONE", "B.5")]),
            Outcome { refused: Some("why".to_owned()), ..outcome("d", "1", &[]) },
        ];
        let mut here = [
            outcome("a", "2", &[(phase, "HBEAG_NEG_CHB", "B.4")]),
            outcome("b", "2", &[(phase, "HBEAG_NEG_CHB", "B.4b")]),
            outcome("c", "2", &[(phase, "GREY_ZONE", "B.5")]),
            outcome("d", "2", &[]),
        ];
        here[2].parts.insert("course".to_owned(), "1".to_owned());
        let text = listed(&base, &here);
        for line in [
            "2 of 3 cases change class, phase, decision or flag",
            "phase EASL2017 (version 1 → 2): 1 cases",
            "  a: GREY_ZONE [B.5] → HBEAG_NEG_CHB [B.4]",
            "flag INR: 1 cases",
            "  b: possible [K] → none",
            "the same, by other rules: phase EASL2017 (version 1 → 2): 1 cases",
            "  b: HBEAG_NEG_CHB [B.4] → HBEAG_NEG_CHB [B.4b]",
            "  course: 1 cases, first c",
            "  d: the base does not know such a case (why)",
        ] {
            assert!(text.lines().any(|printed| printed == line), "{line}\nnot in\n{text}");
        }
        assert_eq!(
            listed(&base[..3], &base[..3]),
            "0 of 3 cases change class, phase, decision or flag\n"
        );
    }
}
