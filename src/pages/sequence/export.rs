//! Many sequences as text for other programs.

use clinical::case::{Gene, SequenceFindings};
use clinical::variants::resistance_of;
use hbv::{Column, table_cell};
use sequence_wire::Row;
use std::collections::BTreeMap;

/// What is called for each drug, worst first, kept by the changes: a batch repeats them.
#[derive(Default)]
pub struct Drugs(BTreeMap<String, Vec<(char, &'static str)>>);

impl Drugs {
    /// Each drug's letter and key; nothing where the gene was not read. Where positions that could change
    /// it were not read, "susceptible" is not reported: `?`.
    pub fn of(&mut self, row: &Row) -> Option<Vec<(char, &'static str)>> {
        let text = row.texts.get("rt")?;
        if !self.0.contains_key(text) {
            self.0.insert(text.to_owned(), calls(text));
        }
        self.0.get(text).cloned()
    }
}

fn calls(text: &str) -> Vec<(char, &'static str)> {
    let mut findings = SequenceFindings::default();
    if findings.read(Gene::Rt, text).is_err() {
        return Vec::new();
    }
    let calls = resistance_of(&findings).map(|resistance| resistance.calls);
    let calls = calls.unwrap_or_default().into_iter();
    calls.map(|call| (call.letter(), call.drug.key())).collect()
}

/// `LAM:R;ETV:I;…`
fn cell(calls: Option<Vec<(char, &str)>>) -> String {
    let calls = calls.unwrap_or_default().into_iter();
    calls.map(|(letter, drug)| format!("{drug}:{letter}")).collect::<Vec<_>>().join(";")
}

/// The last column's name: what the clinical engine calls for each drug.
const DRUGS: &str = "drugs";

/// A line for the columns' names and one for each row.
pub fn tsv(rows: &[Row], drugs: &mut Drugs) -> String {
    let mut text = Column::KEYS.join("\t");
    text.push('\t');
    text.push_str(DRUGS);
    text.push('\n');
    for row in rows {
        for (column, value) in Column::ALL.into_iter().zip(&row.row) {
            text.push_str(&table_cell(column, value));
            text.push('\t');
        }
        text.push_str(&cell(drugs.of(row)));
        text.push('\n');
    }
    text
}

/// One object a line, with the columns' names. Numbers are numbers, and `null` where there is none.
pub fn ndjson(rows: &[Row], drugs: &mut Drugs) -> String {
    // A text as JSON cannot fail.
    let quoted = |text: &str| serde_json::to_string(text).unwrap_or_default();
    let mut text = String::new();
    for row in rows {
        text.push('{');
        for (column, value) in Column::ALL.into_iter().zip(&row.row) {
            text.push_str(&quoted(column.key()));
            text.push(':');
            text.push_str(&match (column.is_number(), value.as_str()) {
                (true, "") => "null".to_owned(),
                (true, number) if number.parse::<f64>().is_ok_and(f64::is_finite) => {
                    number.to_owned()
                }
                (_, value) => quoted(value),
            });
            text.push(',');
        }
        text.push_str(&format!("{}:{}}}\n", quoted(DRUGS), quoted(&cell(drugs.of(row)))));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use hbv::Texts;

    fn row(name: &str, rt: Option<&str>) -> Row {
        let mut values = vec![String::new(); Column::KEYS.len()];
        values[0] = name.to_owned();
        Row {
            row: values,
            texts: Texts::read(|key| rt.filter(|_| key == "rt").map(str::to_owned)),
            ..Row::default()
        }
    }

    #[test]
    fn both_forms_hold_every_column_and_the_drugs() {
        let rows = [row("a\tb", Some("L180M, M204V, 236?")), row("\"c\"", None)];
        let mut drugs = Drugs::default();
        let text = tsv(&rows, &mut drugs);
        let lines: Vec<&str> = text.lines().collect();
        assert!(
            lines.iter().all(|line| line.split('\t').count() == Column::KEYS.len() + 1),
            "{text}"
        );
        assert!(lines[1].starts_with("a b\t") && lines[1].contains("LAM:R"), "{text}");
        assert!(lines[2].ends_with('\t'), "not read is not susceptible");
        assert!(text.contains("TDF:?") && !text.contains("TDF:S"), "236 was not read: {text}");
        assert!(tsv(&[row("whole", Some("M204V"))], &mut drugs).contains("TDF:S"));
        let mut odd = row("=1+1", None);
        odd.row[Column::Description as usize] = "ab\u{202E}".to_owned();
        odd.row[Column::Confidence as usize] = "0.980".to_owned();
        odd.row[Column::Strand as usize] = "-".to_owned();
        let text = tsv(std::slice::from_ref(&odd), &mut drugs);
        assert!(text.contains("\n'=1+1\t\t-\t") && text.contains("\tab[U+202E]\t"), "{text}");
        let line: serde_json::Value =
            serde_json::from_str(ndjson(&[odd], &mut drugs).trim_end()).expect("JSON");
        assert_eq!((&line["name"], &line["description"]), (&"=1+1".into(), &"ab\u{202E}".into()));
        assert_eq!((&line["confidence"], &line["origin"]), (&0.98.into(), &().into()));
        for (line, row) in ndjson(&rows, &mut drugs).lines().zip(&rows) {
            let value: serde_json::Value = serde_json::from_str(line).expect("JSON");
            assert_eq!(value["name"], row.row[0]);
            assert_eq!(value.as_object().map(serde_json::Map::len), Some(Column::KEYS.len() + 1));
        }
    }
}
