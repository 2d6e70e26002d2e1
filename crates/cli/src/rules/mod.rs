//! `hepb rules`: the rule reference, in Markdown and JSON, made from the tables
//! and the rules' own words. Examples are found by the engine, and what other
//! editions say of them is asked of those editions.

mod example;
mod words;

use crate::texts::Texts;
use clinical::facts::Facts;
use clinical::guidelines::{self, Edition};
use clinical::logic::Table;
use clinical::references::reference;
use clinical::rule::{Code, RuleDoc, Source, Verification};
use clinical::{course, dynamics, report, scores, surveillance, variants};
use serde::Serialize;
use std::error::Error;
use std::fmt::Write as _;
use std::io::Write;
use std::path::Path;

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
    locator: String,
    verification: Verification,
    in_words: String,
}

/// Writes the reference into a folder, or checks that the folder holds it.
///
/// # Errors
/// Where the folder cannot be read or written, or holds something else.
pub fn run(folder: &Path, check: bool, out: &mut dyn Write) -> Result<bool, Box<dyn Error>> {
    let rules = all();
    let files = [
        ("rules.md", markdown(&rules)),
        ("rules.json", serde_json::to_string_pretty(&rules)? + "\n"),
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
    writeln!(out, "{} rules", rules.len())?;
    Ok(current)
}

fn all() -> Vec<Rule> {
    let texts = Texts::english();
    let mut rules = Vec::new();
    for table in report::tables() {
        for index in 0..table.rows().len() {
            rules.push(of_row(&texts, table, index));
        }
        rules.extend(of_the_rest(&texts, table));
    }
    for (part, docs) in [
        ("course", course::rules()),
        ("variants", variants::rules()),
        ("scores", scores::rules()),
        ("scores", surveillance::rules()),
        ("dynamics", dynamics::rules()),
    ] {
        rules.extend(docs.into_iter().map(|doc| of_doc(&texts, part, &doc)));
    }
    rules
}

fn of_row(texts: &Texts, table: &Table, index: usize) -> Rule {
    let row = &table.rows()[index];
    let example = example::of_row(table, index);
    Rule {
        rule: row.rule.to_string(),
        part_of: table.name.to_owned(),
        decides: class(texts, &row.class),
        from: words::condition(texts, &row.when),
        source: citation(texts, &row.source),
        others: others(table, example.as_ref()),
        example: said(texts, table, example),
    }
}

fn of_the_rest(texts: &Texts, table: &Table) -> Option<Rule> {
    let otherwise = table.otherwise()?;
    let example = example::of_the_rest(table);
    Some(Rule {
        rule: otherwise.rule.to_string(),
        part_of: table.name.to_owned(),
        decides: class(texts, &otherwise.class),
        from: "none of the rules above".to_owned(),
        source: citation(texts, &otherwise.source),
        others: others(table, example.as_ref()),
        example: said(texts, table, example),
    })
}

fn of_doc(texts: &Texts, part: &str, doc: &RuleDoc) -> Rule {
    let none = "no other rule of this project differs";
    Rule {
        rule: doc.rule.to_owned(),
        part_of: part.to_owned(),
        decides: doc.decides.to_owned(),
        from: doc.from.to_owned(),
        source: citation(texts, &doc.source),
        example: doc.example.to_owned(),
        others: if doc.differs.is_empty() { none } else { doc.differs }.to_owned(),
    }
}

fn class(texts: &Texts, class: &Code) -> String {
    const KINDS: [&str; 4] = ["class", "decision", "flag", "situation"];
    let name = KINDS.iter().find_map(|kind| texts.code(kind, class.as_str(), None));
    match name {
        Some(name) => format!("{class}: {name}"),
        None => class.to_string(),
    }
}

fn citation(texts: &Texts, source: &Source) -> Citation {
    let key = format!("{:?}", source.verification)
        .chars()
        .flat_map(|c| {
            let hyphen = c.is_ascii_uppercase().then_some('-');
            hyphen.into_iter().chain([c.to_ascii_lowercase()])
        })
        .collect::<String>();
    Citation {
        reference: source.reference.to_string(),
        citation: reference(&source.reference).map_or(String::new(), |r| r.citation.to_owned()),
        locator: source.locator.to_string(),
        verification: source.verification,
        in_words: texts.get(&format!("verified{key}"), None).unwrap_or_default(),
    }
}

fn said(texts: &Texts, table: &Table, example: Option<Facts>) -> String {
    match example {
        Some(facts) => match example::said_by(table, &facts) {
            Ok(class) => format!("{} → {class}", words::known(texts, &facts)),
            Err(open) => format!("{} → open: {}", words::known(texts, &facts), names(&open)),
        },
        None => "none was found".to_owned(),
    }
}

fn names(codes: &[Code]) -> String {
    codes.iter().map(Code::as_str).collect::<Vec<_>>().join(", ")
}

/// What the other editions say of the same person to the same question.
fn others(table: &Table, example: Option<&Facts>) -> String {
    let question = |edition: &Edition| -> Option<&'static Table> {
        let own = (edition.indication)();
        if table.name.starts_with("treatment, ") { Some(own) } else { edition.phase_table() }
    };
    let compared = table.name.starts_with("treatment, ") || table.name.starts_with("phase, ");
    let own = guidelines::editions()
        .iter()
        .find(|edition| question(edition).is_some_and(|other| std::ptr::eq(other, table)));
    let (Some(own), Some(facts), true) = (own, example, compared) else {
        return "no other edition answers this question".to_owned();
    };
    const LABORATORY: f64 = 40.0;
    let mut said: Vec<(String, Vec<&str>)> = Vec::new();
    for edition in guidelines::editions() {
        let Some(other) = question(edition).filter(|other| !std::ptr::eq(*other, table)) else {
            continue;
        };
        let facts = example::under_limit(facts, own.uln.male, edition.uln.male);
        let facts = example::completed(facts, LABORATORY, edition.uln.male);
        let text = match example::said_by(other, &facts) {
            Ok(class) => class.to_string(),
            Err(open) if open.len() > 3 => "open".to_owned(),
            Err(open) => format!("open between {}", names(&open)),
        };
        match said.iter_mut().find(|(known, _)| *known == text) {
            Some((_, editions)) => editions.push(edition.reference.short),
            None => said.push((text, vec![edition.reference.short])),
        }
    }
    let parts: Vec<String> = said
        .into_iter()
        .map(|(text, editions)| format!("{}: {text}", editions.join(", ")))
        .collect();
    format!("the same person (as a man, where the limit depends on it): {}", parts.join("; "))
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
            source.locator,
            source.in_words,
            rule.example,
            rule.others,
        );
    }
    text
}
