//! Every rule in words, one line each: printed once for each language and voice while the page is
//! built, so that the page's own program need not hold them (`bin/prerender.rs`).

use super::rules::Line;
use crate::words::Words;
use clinical::logic::Table;
use clinical::rule::RuleDoc;

/// The rows of every table, then the rules that are no rows, as [`Line::read_all`] reads them.
///
/// # Panics
/// Where a text holds a tab or a line's end: nothing could be told apart then.
pub fn text(words: &Words) -> String {
    let mut lines: Vec<Line> = Vec::new();
    for table in clinical::report::tables() {
        lines.extend(of_table(words, table));
    }
    lines.extend(documented().iter().map(|doc| of_doc(words, doc)));
    let line = |line: &Line| {
        let fields = [&line.rule, &line.of, &line.concludes, &line.when, &line.source];
        let fields: Vec<&str> = fields.into_iter().chain(&line.more).map(String::as_str).collect();
        assert!(!fields.iter().any(|field| field.contains(['\t', '\n'])), "{fields:?}");
        fields.join("\t") + "\n"
    };
    lines.iter().map(line).collect()
}

/// The rules of the rooms that are no decision tables.
fn documented() -> Vec<RuleDoc> {
    [
        clinical::course::rules(),
        clinical::variants::rules(),
        clinical::scores::rules(),
        clinical::surveillance::rules(),
        clinical::dynamics::rules(),
    ]
    .concat()
}

fn of_table<'a>(words: &'a Words, table: &'a Table) -> impl Iterator<Item = Line> + 'a {
    let line = move |rule: String, concludes: String, when: String, source: String| Line {
        rule,
        of: table.name.to_owned(),
        concludes,
        when,
        source,
        more: Vec::new(),
    };
    let rows = table.rows().iter().map(move |row| {
        line(
            row.rule.to_string(),
            words.conclusion(&row.class),
            words.condition(&row.when),
            words.source(&row.source),
        )
    });
    let rest = table.otherwise().map(|rest| {
        line(
            rest.rule.to_string(),
            words.conclusion(&rest.class),
            words.get("rule-otherwise"),
            words.source(&rest.source),
        )
    });
    rows.chain(rest)
}

fn of_doc(words: &Words, doc: &RuleDoc) -> Line {
    let mut more = vec![words.with("rule-example", &[("example", doc.example)])];
    if !doc.differs.is_empty() {
        more.push(words.with("rule-differs", &[("others", doc.differs)]));
    }
    Line {
        rule: doc.rule.to_owned(),
        of: String::new(),
        concludes: doc.decides.to_owned(),
        when: doc.from.to_owned(),
        source: words.source(&doc.source),
        more,
    }
}
