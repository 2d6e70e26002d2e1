//! Every rule in words, one line each: printed once for each language and voice while the page is
//! built, so that the page's own program need not hold them (`bin/prerender.rs`).

use super::line::Line;
use crate::words::Words;
use clinical::logic::Table;
use clinical::references;
use clinical::rule::{RuleDoc, Source};

/// The rows of every table, then the rules that are no rows, as `line::read_all` reads them.
///
/// # Panics
/// Where a text holds a tab or a line's end: columns could not be separated then.
pub fn text(words: &Words) -> String {
    let mut lines: Vec<Line> = Vec::new();
    for table in clinical::report::tables() {
        lines.extend(of_table(words, table));
    }
    lines.extend(documented().iter().filter_map(|(room, doc)| of_doc(words, room, doc)));
    let line = |line: &Line| {
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
    lines.iter().map(line).collect()
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

fn of_table<'a>(words: &'a Words, table: &'a Table) -> impl Iterator<Item = Line> + 'a {
    let line = move |rule: String, concludes: String, when: String, source: &Source| Line {
        rule,
        of: words.table(table),
        language: String::new(),
        concludes,
        when,
        source: words.source(source),
        checked: checked(source),
        more: Vec::new(),
    };
    let rows = table.rows().iter().map(move |row| {
        line(
            row.rule.to_string(),
            words.conclusion(&row.class),
            words.condition(&row.when),
            &row.source,
        )
    });
    let rest = table.otherwise().map(|rest| {
        line(
            rest.rule.to_string(),
            words.conclusion(&rest.class),
            words.get("rule-otherwise"),
            &rest.source,
        )
    });
    rows.chain(rest)
}

fn checked(source: &Source) -> String {
    references::checked(source).unwrap_or_default().to_owned()
}

fn of_doc(words: &Words, room: &str, doc: &RuleDoc) -> Option<Line> {
    let text = words.rule(doc)?;
    let mut more = vec![words.with("rule-example", &[("example", &text.example)])];
    more.extend(text.differs.map(|others| words.with("rule-differs", &[("others", &others)])));
    let foreign = text.language != words.language;
    Some(Line {
        rule: doc.rule.to_owned(),
        of: words.code("table", room),
        language: if foreign { text.language.tag().to_owned() } else { String::new() },
        concludes: text.decides,
        when: text.from,
        source: words.source(&doc.source),
        checked: checked(&doc.source),
        more,
    })
}
