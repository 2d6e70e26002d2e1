//! `hepb rules`: the rule reference, in Markdown and JSON, made from the tables
//! and the rules' own words. Examples are found by the engine, and what other
//! editions say of them is asked of those editions. `cases.json` has a case for each.

mod cases;
mod example;

use cases::Cases;
use clinical::facts::Facts;
use clinical::guidelines::{self, Edition};
use clinical::logic::Table;
use clinical::references::reference;
use clinical::rule::{Code, RuleDoc, Source, Verification};
use clinical::{course, dynamics, report, scores, surveillance, variants};
use serde::Serialize;
use std::collections::BTreeSet;
use std::error::Error;
use std::fmt::Write as _;
use std::io::Write;
use std::path::Path;
use words::{Language, Voice, Words};

/// One rule of the reference.
#[derive(Serialize)]
struct Rule {
    rule: String,
    part_of: String,
    decides: String,
    from: String,
    source: Citation,
    example: String,
    others: String,
}

#[derive(Serialize)]
struct Citation {
    reference: String,
    citation: String,
    place: String,
    verification: Verification,
    in_words: String,
}

/// Writes the reference into a folder, or checks that the folder holds it. The cases come from the stories of another
/// folder; without one they stay as they are.
///
/// # Errors
/// Where a folder cannot be read or written, or holds something else.
pub fn run(
    folder: &Path,
    stories: Option<&Path>,
    check: bool,
    out: &mut dyn Write,
) -> Result<bool, Box<dyn Error>> {
    let rules = all();
    let names: BTreeSet<&str> = rules.iter().map(|rule| rule.rule.as_str()).collect();
    let cases = match stories {
        Some(stories) if !check => cases::found(&names, stories)?,
        _ => kept(folder)?,
    };
    let files = [
        ("rules.md", markdown(&rules)),
        ("rules.json", serde_json::to_string_pretty(&rules)? + "\n"),
        ("cases.json", a_rule_a_line(&cases)?),
    ];
    let mut current = true;
    for (name, text) in files {
        let path = folder.join(name);
        if check {
            if std::fs::read_to_string(&path).unwrap_or_default() != text {
                writeln!(out, "{}: stale; run make rules", path.display())?;
                current = false;
            }
        } else {
            std::fs::create_dir_all(folder)?;
            std::fs::write(&path, text).map_err(|e| format!("{}: {e}", path.display()))?;
        }
    }
    for wrong in cases::wrong(&names, &cases) {
        writeln!(out, "cases.json: {wrong}; run make rules")?;
        current = false;
    }
    let opened = cases.values().flatten().count();
    writeln!(out, "{} rules; {opened} of {} names have a case", rules.len(), cases.len())?;
    Ok(current)
}

/// The cases that stand in the folder; none in a new one.
fn kept(folder: &Path) -> Result<Cases, Box<dyn Error>> {
    let path = folder.join("cases.json");
    match std::fs::read_to_string(&path) {
        Ok(text) => {
            Ok(serde_json::from_str(&text).map_err(|e| format!("{}: {e}", path.display()))?)
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Cases::new()),
        Err(error) => Err(format!("{}: {error}", path.display()).into()),
    }
}

fn a_rule_a_line(cases: &Cases) -> Result<String, Box<dyn Error>> {
    let lines: Result<Vec<String>, serde_json::Error> = cases
        .iter()
        .map(|(name, case)| {
            Ok(format!("{}: {}", serde_json::to_string(name)?, serde_json::to_string(case)?))
        })
        .collect();
    Ok(format!("{{\n{}\n}}\n", lines?.join(",\n")))
}

fn all() -> Vec<Rule> {
    let words = Words::new(Language::first(), Voice::Professional);
    let mut rules = Vec::new();
    for table in report::tables() {
        for index in 0..table.rows().len() {
            rules.push(of_row(&words, table, index));
        }
        rules.extend(of_the_rest(&words, table));
    }
    for (part, docs) in [
        ("course", course::rules()),
        ("variants", variants::rules()),
        ("scores", scores::rules()),
        ("scores", surveillance::rules()),
        ("dynamics", dynamics::rules()),
    ] {
        rules.extend(docs.iter().filter_map(|doc| of_doc(&words, part, doc)));
    }
    rules
}

fn of_row(words: &Words, table: &Table, index: usize) -> Rule {
    let row = &table.rows()[index];
    let example = example::of_row(table, index);
    Rule {
        rule: row.rule.to_string(),
        part_of: words.table(table),
        decides: class(words, &row.class),
        from: words.condition(&row.when),
        source: citation(words, &row.source),
        others: others(words, table, example.as_ref()),
        example: said(words, table, example),
    }
}

fn of_the_rest(words: &Words, table: &Table) -> Option<Rule> {
    let otherwise = table.otherwise()?;
    let example = example::of_the_rest(table);
    Some(Rule {
        rule: otherwise.rule.to_string(),
        part_of: words.table(table),
        decides: class(words, &otherwise.class),
        from: words.get("rule-otherwise"),
        source: citation(words, &otherwise.source),
        others: others(words, table, example.as_ref()),
        example: said(words, table, example),
    })
}

fn of_doc(words: &Words, part: &str, doc: &RuleDoc) -> Option<Rule> {
    let text = words.rule(doc)?;
    Some(Rule {
        rule: doc.rule.to_owned(),
        part_of: words.code("table", part),
        decides: text.decides,
        from: text.from,
        source: citation(words, &doc.source),
        example: text.example,
        others: text.differs.unwrap_or_else(|| words.get("reference-no-other-rule")),
    })
}

fn class(words: &Words, class: &Code) -> String {
    match words.conclusion(class) {
        name if *class == *name => name,
        name => words.labelled(class.as_str(), &name),
    }
}

fn citation(words: &Words, source: &Source) -> Citation {
    Citation {
        reference: source.reference.to_string(),
        citation: reference(&source.reference).map_or(String::new(), |r| r.citation.to_owned()),
        place: words.place(source),
        verification: source.verification,
        in_words: words.variant("verified", &source.verification),
    }
}

fn said(words: &Words, table: &Table, example: Option<Facts>) -> String {
    let Some(facts) = example else { return words.get("reference-no-example") };
    let values = words.known(&facts);
    match example::said_by(table, &facts) {
        Ok(class) => {
            words.with("reference-to-class", &[("values", &values), ("class", class.as_str())])
        }
        Err(open) => words
            .with("reference-to-open", &[("values", &values), ("classes", &names(words, &open))]),
    }
}

fn names(words: &Words, codes: &[Code]) -> String {
    words.list(&codes.iter().map(Code::to_string).collect::<Vec<_>>())
}

/// What the other editions say of the same person to the same question.
fn others(words: &Words, table: &Table, example: Option<&Facts>) -> String {
    let question = |edition: &Edition| -> Option<&'static Table> {
        let own = (edition.indication)();
        if table.name.starts_with("treatment, ") { Some(own) } else { edition.phase_table() }
    };
    let compared = table.name.starts_with("treatment, ") || table.name.starts_with("phase, ");
    let own = guidelines::editions()
        .iter()
        .find(|edition| question(edition).is_some_and(|other| std::ptr::eq(other, table)));
    let (Some(own), Some(facts), true) = (own, example, compared) else {
        return words.get("reference-no-other-edition");
    };
    const LABORATORY: f64 = 40.0;
    let mut said: Vec<(String, Vec<String>)> = Vec::new();
    for edition in guidelines::editions() {
        let Some(other) = question(edition).filter(|other| !std::ptr::eq(*other, table)) else {
            continue;
        };
        let facts = example::under_limit(facts, own.uln.male, edition.uln.male);
        let facts = example::completed(facts, LABORATORY, edition.uln.male);
        let text = match example::said_by(other, &facts) {
            Ok(class) => class.to_string(),
            Err(open) if open.len() > 3 => words.get("reference-open"),
            Err(open) => words.with("reference-open-between", &[("classes", &names(words, &open))]),
        };
        match said.iter_mut().find(|(known, _)| *known == text) {
            Some((_, editions)) => editions.push(words.reference(edition.key)),
            None => said.push((text, vec![words.reference(edition.key)])),
        }
    }
    let parts: Vec<String> = said
        .into_iter()
        .map(|(text, editions)| words.labelled(&words.list(&editions), &text))
        .collect();
    words.with("reference-others", &[("positions", &words.joined(&parts))])
}

fn markdown(rules: &[Rule]) -> String {
    let mut text = String::from(
        "# Rule reference\n\nMade by `make rules` from the engine's own tables; not edited by hand. \
         \"(shown)\" means that an unknown value does not count; \"(if known)\" that it is not asked for \
         until known. Examples are made up by the engine: the fewest facts with which the rule speaks.\n",
    );
    let mut part = "";
    for rule in rules {
        if rule.part_of != part {
            part = &rule.part_of;
            let _ = write!(text, "\n## {part}\n");
        }
        let source = &rule.source;
        let _ = write!(
            text,
            "\n### {}\n\n- **What it decides.** {}\n- **From which values.** {}\n\
             - **Source and edition.** {}{}, {}. *{}*\n- **Example.** {}\n- **Where others differ.** {}\n",
            rule.rule,
            rule.decides,
            rule.from,
            source.reference,
            if source.citation.is_empty() {
                String::new()
            } else {
                format!(" ({})", source.citation)
            },
            source.place,
            source.in_words,
            rule.example,
            rule.others,
        );
    }
    text
}
