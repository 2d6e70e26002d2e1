//! Every spelling of the engine's table as a cell: what is read gives the same result as at the door, what is asked or
//! refused there is an error of the cell here.

use super::{each, result};
use clinical::case::{Case, Entry, FieldKind, Unit, field, parse_date};
use exchange::table::Mapping;

const TABLE: &str = include_str!("../../../../clinical/tests/it/spellings.tsv");

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

#[test]
fn a_cell_reads_each_as_the_door_does() {
    let rows = TABLE.lines().filter(|line| !line.starts_with('#')).skip(1);
    let mut tried = 0;
    let mut wrong = Vec::new();
    for row in rows {
        let [key, text, read] = row.split('\t').collect::<Vec<_>>()[..] else { panic!("{row}") };
        let kind = field(key).expect("a field").kind;
        let unit: Option<Unit> = match kind {
            FieldKind::Dna => Some(Unit::IuPerMl),
            FieldKind::Amount(analyte) => Some(analyte.canonical_unit()),
            _ => None,
        };
        let header = match unit.map(Unit::symbol).filter(|symbol| !symbol.is_empty()) {
            Some(symbol) => format!("{key} [{symbol}]"),
            None => key.to_owned(),
        };
        let today = parse_date("today", "2026-01-31").ok();
        let mut case = Case::read_on(today);
        let _ = case.enter(key, &Entry { unit, on: today, ..Entry::from(text) });
        let table = format!("id,date,{}\n1,2026-01-31,{}\n", quoted(&header), quoted(text));
        let mut found = Vec::new();
        let opened = each(table.as_bytes(), &Mapping::default(), 1 << 12, &mut |_, row| {
            let results: Vec<String> =
                row.case.results().iter().map(|entry| result(&entry.result)).collect();
            let said = (results, row.case.person().clone(), row.case.uln());
            found.push((
                said,
                row.errors.iter().map(|it| it.why).collect::<Vec<_>>(),
                row.odd.len(),
            ));
        });
        if let Err(problem) = opened {
            wrong.push(format!("{key} '{text}': {problem}"));
            continue;
        }
        let door: Vec<String> = case.results().iter().map(|entry| result(&entry.result)).collect();
        let door = (door, case.person().clone(), case.uln());
        let [(said, errors, _)] = found.as_slice() else {
            wrong.push(format!("{key} '{text}': {} rows", found.len()));
            continue;
        };
        // A spreadsheet's number of a day is one in a table, and nowhere else.
        if text == "45321" {
            assert!(errors.is_empty());
            continue;
        }
        let refused = read.starts_with("asked: ") || read.starts_with("refused: ");
        if *said != door || refused == errors.is_empty() {
            wrong.push(format!("{key} '{text}' ({read}): {:?} {errors:?}", said.0));
        }
        tried += 1;
    }
    assert!(wrong.is_empty(), "{} of {tried}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(tried >= 780, "{tried}");
}
