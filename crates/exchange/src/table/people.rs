//! Rows of one person put together: those of one day where a row is one result, or all of one person's as one course.

use super::plan::Table;
use super::row::Row;
use super::written::{Whose, Wrong};
use clinical::case::{Case, Date, DatedResult, Person, Uln};
use serde_json::{Map, Value};
use std::collections::HashMap;

/// What of a row is kept until the person is whole.
#[derive(Clone, Debug)]
pub struct Kept {
    /// Its line.
    pub line: u64,
    /// The person.
    pub id: String,
    /// The day.
    pub on: Option<Date>,
    results: Vec<DatedResult>,
    person: Person,
    limits: [Option<Uln>; 4],
    /// What was not taken.
    pub errors: Vec<Wrong>,
    /// Whether its person is known, and by the whole number.
    known: bool,
}

impl Kept {
    /// What is kept of a row.
    pub fn of(table: &Table, row: &Row) -> Kept {
        let case = &row.case;
        let of_person = |why: &str| matches!(why, "missing" | "spoiled_number" | "field_count");
        Kept {
            line: row.line,
            id: row.id.clone(),
            on: row.on,
            results: case.results().to_vec(),
            person: case.person().clone(),
            limits: [case.uln(), case.ast_uln(), case.ggt_uln(), case.alp_uln()],
            errors: Wrong::of_row(table, row),
            known: !row.is_nobodys() && !row.errors.iter().any(|it| of_person(it.why)),
        }
    }
}

/// A person with all the rows that belong together.
pub struct Together {
    /// The line of the first row.
    pub line: u64,
    /// The person.
    pub id: String,
    /// The day of reading: the last of the rows.
    pub on: Option<Date>,
    /// How many rows.
    pub rows: usize,
    /// The case.
    pub case: Case,
    /// What was not taken.
    pub errors: Vec<Wrong>,
}

impl Together {
    /// Whose answer it is.
    pub fn whose(&self) -> Whose<'_> {
        Whose { line: self.line, id: &self.id, on: self.on, rows: self.rows, errors: &self.errors }
    }
}

/// Puts rows together, in the order in which their first row came.
#[derive(Default)]
pub struct People {
    /// All rows of one person are one course; else those of one day, where they follow each other.
    by_id: bool,
    groups: Vec<Vec<Kept>>,
    place: HashMap<String, usize>,
}

impl People {
    /// By person, or by person and day.
    pub fn new(by_id: bool) -> People {
        People { by_id, ..People::default() }
    }

    /// Takes a row; what is whole by now is handed over.
    pub fn take(&mut self, row: Kept) -> Option<Together> {
        if self.by_id {
            if !row.known {
                return Some(together(vec![row]));
            }
            let next = self.groups.len();
            let at = *self.place.entry(row.id.clone()).or_insert(next);
            match self.groups.get_mut(at) {
                Some(group) => group.push(row),
                None => self.groups.push(vec![row]),
            }
            return None;
        }
        let same = self.groups.last().and_then(|group| group.first()).is_some_and(|first| {
            first.known && row.known && first.id == row.id && first.on == row.on
        });
        if same && let Some(group) = self.groups.last_mut() {
            group.push(row);
            return None;
        }
        let whole = self.groups.pop();
        self.groups.push(vec![row]);
        whole.map(together)
    }

    /// The rest, at the end of the table.
    pub fn rest(self) -> impl Iterator<Item = Together> {
        self.groups.into_iter().map(together)
    }
}

fn together(mut rows: Vec<Kept>) -> Together {
    let line = rows.first().map_or(0, |row| row.line);
    let id = rows.first().map(|row| row.id.clone()).unwrap_or_default();
    let count = rows.len();
    let mut errors: Vec<Wrong> =
        rows.iter_mut().flat_map(|row| std::mem::take(&mut row.errors)).collect();
    // The newest last; what has no day is of the day of reading.
    rows.sort_by_key(|row| (row.on.is_none(), row.on));
    let on = rows.iter().filter_map(|row| row.on).max();
    let mut case = Case::read_on(on);
    let refused = |line: u64, field: &str, found: String, why| Wrong {
        line,
        field: field.into(),
        found,
        why,
    };
    let (person, differing) = person(&rows);
    for (field, found) in differing {
        errors.push(refused(line, &field, found, "rows_differ"));
    }
    if let Err(error) = case.set_person(person) {
        errors.push(refused(line, error.field(), error.found().to_owned(), error.code()));
    }
    for row in &rows {
        let [alt, ast, ggt, alp] = row.limits;
        case.set_uln(alt.or(case.uln()));
        case.set_ast_uln(ast.or(case.ast_uln()));
        case.set_ggt_uln(ggt.or(case.ggt_uln()));
        case.set_alp_uln(alp.or(case.alp_uln()));
        for entry in &row.results {
            if let Err(error) = case.add(entry.on, entry.result) {
                errors.push(refused(
                    row.line,
                    error.field(),
                    error.found().to_owned(),
                    error.code(),
                ));
            }
        }
    }
    Together { line, id, on, rows: count, case, errors }
}

/// The person of several rows: what the newest row says, and what only older ones say. What a person is born with
/// and differs between rows is of two people, and nothing of it is taken.
fn person(rows: &[Kept]) -> (Person, Vec<(String, String)>) {
    let Some(newest) = rows.last() else { return (Person::default(), Vec::new()) };
    if rows.iter().all(|row| row.person == newest.person) {
        return (newest.person.clone(), Vec::new());
    }
    let fields = |person: &Person| match serde_json::to_value(person) {
        Ok(Value::Object(fields)) => fields,
        _ => Map::new(),
    };
    let empty = |value: &Value| value.is_null() || value.as_array().is_some_and(Vec::is_empty);
    let mut all = fields(&newest.person);
    let mut differing: Vec<(String, String)> = Vec::new();
    for row in rows.iter().rev().skip(1) {
        for (name, value) in fields(&row.person) {
            if empty(&value) {
                continue;
            }
            match all.get(&name) {
                Some(own) if !empty(own) => {
                    let born_with = matches!(name.as_str(), "sex" | "birth_date")
                        || name == "age"
                            && value.get("birth_year").is_some()
                            && own.get("birth_year").is_some();
                    let known = differing.iter().any(|(field, _)| *field == name);
                    if born_with && *own != value && !known {
                        differing.push((name, format!("{own}, {value}")));
                    }
                }
                _ => drop(all.insert(name, value)),
            }
        }
    }
    for (name, _) in &differing {
        all.insert(name.clone(), Value::Null);
    }
    let all = all.into_iter().filter(|(_, value)| !value.is_null()).collect();
    (serde_json::from_value(Value::Object(all)).unwrap_or_default(), differing)
}
