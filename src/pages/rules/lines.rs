//! Every rule in words, one line each: printed once for each language and voice while the page is
//! built, so that the page's own program need not hold them (`bin/prerender.rs`).

use super::line::Line;
use crate::words::Words;
use clinical::logic::Table;
use clinical::references;
use clinical::rule::{Code, RuleDoc, Source};

/// A rule in words, and where it is written.
pub struct Written {
    pub line: Line,
    pub source: Source,
}

/// The rows of every table, then the rules that are no rows.
pub fn all(words: &Words) -> Vec<Written> {
    let mut all: Vec<Written> = Vec::new();
    for table in clinical::report::tables() {
        all.extend(of_table(words, table));
    }
    all.extend(documented().into_iter().filter_map(|(room, doc)| of_doc(words, room, doc)));
    all
}

/// The same as `line::read_all` reads it.
///
/// # Panics
/// Where a text holds a tab or a line's end: columns could not be separated then.
pub fn text(words: &Words) -> String {
    let line = |Written { line, .. }: &Written| {
        let fields = [
            &line.rule,
            &line.of,
            &line.language,
            &line.concludes,
            &line.when,
            &line.source,
            &line.checked,
        ];
        let fields: Vec<&str> = fields.into_iter().chain(&line.more).map(String::as_str).collect();
        assert!(!fields.iter().any(|field| field.contains(['\t', '\n'])), "{fields:?}");
        fields.join("\t") + "\n"
    };
    all(words).iter().map(line).collect()
}

/// The rules of the rooms that are no decision tables, each with its room.
fn documented() -> Vec<(&'static str, RuleDoc)> {
    let of = |room, docs: Vec<RuleDoc>| docs.into_iter().map(move |doc| (room, doc));
    of("course", clinical::course::rules())
        .chain(of("variants", clinical::variants::rules()))
        .chain(of("scores", clinical::scores::rules()))
        .chain(of("scores", clinical::surveillance::rules()))
        .chain(of("dynamics", clinical::dynamics::rules()))
        .collect()
}

/// A table's rows, and what it says where none of them holds.
pub(super) fn of_table<'a>(
    words: &'a Words,
    table: &'a Table,
) -> impl Iterator<Item = Written> + 'a {
    let written = move |rule: &Code, class: &Code, when: String, source: &Source| Written {
        line: Line {
            rule: rule.to_string(),
            of: words.table(table),
            language: String::new(),
            concludes: words.conclusion(class),
            when,
            source: words.source(source),
            checked: checked(source),
            more: Vec::new(),
        },
        source: source.clone(),
    };
    let rows = table
        .rows()
        .iter()
        .map(move |row| written(&row.rule, &row.class, words.condition(&row.when), &row.source));
    let rest = table
        .otherwise()
        .map(|rest| written(&rest.rule, &rest.class, words.get("rule-otherwise"), &rest.source));
    rows.chain(rest)
}

fn checked(source: &Source) -> String {
    references::checked(source).unwrap_or_default().to_owned()
}

fn of_doc(words: &Words, room: &str, doc: RuleDoc) -> Option<Written> {
    let text = words.rule(&doc)?;
    let mut more = vec![words.with("rule-example", &[("example", &text.example)])];
    more.extend(text.differs.map(|others| words.with("rule-differs", &[("others", &others)])));
    let foreign = text.language != words.language;
    let line = Line {
        rule: doc.rule.to_owned(),
        of: words.code("table", room),
        language: if foreign { text.language.tag().to_owned() } else { String::new() },
        concludes: text.decides,
        when: text.from,
        source: words.source(&doc.source),
        checked: checked(&doc.source),
        more,
    };
    Some(Written { line, source: doc.source })
}
