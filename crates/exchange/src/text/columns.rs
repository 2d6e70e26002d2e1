//! Heads of columns, and which cell of a row belongs to which.

use super::fold::Line;
use super::scan::{Cell, Kind, Parted, Scanned, Token};
use crate::days::Written;
use crate::evidence::units;
use crate::lexicon::labels::{self, Role};
use crate::lexicon::names::Test;

/// A column.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its head.
    pub cell: Cell,
    /// What it holds.
    pub holds: Holds,
    /// The unit that its head names: "result (IU/mL)".
    pub unit: Option<String>,
}

/// What a column holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Holds {
    /// One part of each row.
    Part(Role),
    /// The results of a day.
    Day(Written),
    /// The results of a test.
    Test(Test, Option<String>),
    /// Nothing that is known.
    Unknown,
}

/// The columns that are in force.
#[derive(Clone, Debug)]
pub struct Columns {
    /// From the left.
    pub all: Vec<Column>,
    /// How they are parted.
    pub parted: Parted,
    /// The last line of their head.
    pub line: usize,
}

impl Columns {
    /// The days of columns, if there are several.
    pub fn days(&self) -> Vec<usize> {
        let days =
            self.all.iter().enumerate().filter(|(_, column)| matches!(column.holds, Holds::Day(_)));
        let days: Vec<usize> = days.map(|(at, _)| at).collect();
        if days.len() >= 2 { days } else { Vec::new() }
    }

    /// The columns of tests, if there are several.
    pub fn tests(&self) -> Vec<usize> {
        let tests = self
            .all
            .iter()
            .enumerate()
            .filter(|(_, column)| matches!(column.holds, Holds::Test(..)));
        let tests: Vec<usize> = tests.map(|(at, _)| at).collect();
        if tests.len() >= 2 { tests } else { Vec::new() }
    }

    /// The unit that the head of the results names.
    pub fn unit(&self) -> Option<&str> {
        let mut results = self.all.iter().filter(|it| it.holds == Holds::Part(Role::Result));
        results.find_map(|column| column.unit.as_deref())
    }

    /// Whether the reference stands before the result.
    pub fn reference_is_first(&self) -> bool {
        let at = |role| self.all.iter().position(|column| column.holds == Holds::Part(role));
        match (at(Role::Reference), at(Role::Result)) {
            (Some(reference), Some(result)) => reference < result,
            _ => false,
        }
    }

    /// For each cell of a row its column; none where their places do not say.
    pub fn of(&self, cells: &[Cell], parted: Parted) -> Option<Vec<usize>> {
        if parted == Parted::Signs {
            return (self.parted == Parted::Signs).then(|| (0..cells.len()).collect());
        }
        if self.parted == Parted::Signs {
            return (cells.len() == self.all.len()).then(|| (0..cells.len()).collect());
        }
        let by_place: Vec<Option<usize>> = cells.iter().map(|cell| self.nearest(cell)).collect();
        let known: Option<Vec<usize>> = by_place.into_iter().collect();
        if let Some(places) = known
            && places.windows(2).all(|pair| pair[0] < pair[1])
        {
            return Some(places);
        }
        (cells.len() == self.all.len()).then(|| (0..cells.len()).collect())
    }

    fn nearest(&self, cell: &Cell) -> Option<usize> {
        let overlap = |column: &Column| {
            column.cell.right.min(cell.right).saturating_sub(column.cell.left.max(cell.left))
        };
        if let Some(at) = self.all.iter().position(|column| overlap(column) > 0) {
            return Some(at);
        }
        let gap = |column: &Column| {
            column
                .cell
                .left
                .saturating_sub(cell.right)
                .max(cell.left.saturating_sub(column.cell.right))
        };
        let nearest = self.all.iter().enumerate().min_by_key(|(_, column)| gap(column))?;
        (gap(nearest.1) <= 6).then_some(nearest.0)
    }
}

/// The columns that a line is the head of, if it is one.
pub fn of_line(line: &Line, scanned: &Scanned) -> Option<Columns> {
    let in_cell = |number: usize| scanned.tokens.iter().filter(move |token| token.cell == number);
    let holds = |number: usize, cell: &Cell| -> Holds {
        let text = line.lower.get(cell.start..cell.end).unwrap_or_default();
        if let Some(role) = labels::head(text) {
            return Holds::Part(role);
        }
        // "Previous (2024-03-01)".
        let before_bracket = text.split_once('(').map_or("", |(word, _)| word);
        if labels::head(before_bracket) == Some(Role::Previous) {
            return Holds::Part(Role::Previous);
        }
        let days: Vec<&Token> =
            in_cell(number).filter(|token| matches!(token.kind, Kind::Day(_))).collect();
        if let [Token { kind: Kind::Day(day), .. }] = days.as_slice() {
            let others = in_cell(number)
                .filter(|token| !matches!(token.kind, Kind::Day(_) | Kind::Qualifier))
                .count();
            if others == 0 {
                return Holds::Day(day.clone());
            }
        }
        let names: Vec<Test> = super::gather::tests(
            &in_cell(number)
                .map(|token| super::gather::Given { line, token, role: None })
                .collect::<Vec<_>>(),
        );
        if let [test] = names.as_slice() {
            let plain = in_cell(number).all(|token| {
                matches!(token.kind, Kind::Name(_) | Kind::Unit | Kind::OddUnit | Kind::Qualifier)
            });
            let unit = in_cell(number).find(|token| token.kind == Kind::Unit);
            if plain {
                return Holds::Test(
                    *test,
                    unit.map(|token| line.slice(token.start, token.end).to_owned()),
                );
            }
        }
        Holds::Unknown
    };
    let all: Vec<Column> = scanned
        .cells
        .iter()
        .enumerate()
        .map(|(number, cell)| {
            let holds = holds(number, cell);
            match with_unit(line.slice(cell.start, cell.end)) {
                Some((role, unit)) if holds == Holds::Unknown => {
                    Column { cell: *cell, holds: Holds::Part(role), unit: Some(unit) }
                }
                _ => Column { cell: *cell, holds, unit: None },
            }
        })
        .collect();
    let parts = all.iter().filter(|column| matches!(column.holds, Holds::Part(_))).count();
    let days = all.iter().filter(|column| matches!(column.holds, Holds::Day(_))).count();
    let tests = all.iter().filter(|column| matches!(column.holds, Holds::Test(..))).count();
    let strange = all.iter().filter(|column| column.holds == Holds::Unknown).count();
    let has_results = scanned.tokens.iter().any(|token| {
        matches!(token.kind, Kind::Word(_) | Kind::Sign(..) | Kind::Range(..) | Kind::Compared(..))
    });
    let is_head = match (parts, days, tests) {
        (_, _, 2..) => !has_results && days <= 1,
        (2.., _, 0) => true,
        (_, 2.., 0) => !has_results && strange <= 2,
        (1, 0, _) => false,
        _ => false,
    };
    is_head.then_some(Columns { all, parted: scanned.parted, line: line.number })
}

/// The head of results with their unit in brackets: "result (IU/mL)".
fn with_unit(head: &str) -> Option<(Role, String)> {
    let (word, bracket) = head.trim().strip_suffix(')')?.split_once('(')?;
    let role = labels::head(&word.to_lowercase()).filter(|role| *role == Role::Result)?;
    let unit = bracket.trim();
    let (length, known) = units::at(None, &unit.to_lowercase())?;
    (known && length == unit.len()).then(|| (role, unit.to_owned()))
}

/// Joins a head of two lines: a day's column from one, the unit's from the other.
pub fn joined(first: Columns, second: Columns) -> Columns {
    if first.parted != second.parted || second.line > first.line + 2 {
        return second;
    }
    let free = |column: &Column, others: &[Column]| {
        others.iter().all(|other| {
            other.cell.right <= column.cell.left || column.cell.right <= other.cell.left
        })
    };
    let known = |columns: &Columns| -> Vec<Column> {
        columns.all.iter().filter(|column| column.holds != Holds::Unknown).cloned().collect()
    };
    let (one, two) = (known(&first), known(&second));
    if first.parted == Parted::Signs {
        // By their numbers: each column holds what one of the two lines says.
        let longest = first.all.len().max(second.all.len());
        let all = (0..longest)
            .filter_map(|at| {
                let known = |columns: &Columns| {
                    columns.all.get(at).filter(|it| it.holds != Holds::Unknown).cloned()
                };
                known(&second)
                    .or_else(|| known(&first))
                    .or_else(|| second.all.get(at).or(first.all.get(at)).cloned())
            })
            .collect();
        return Columns { all, parted: first.parted, line: second.line };
    }
    let mut all = one.clone();
    for column in two {
        if free(&column, &one) {
            all.push(column);
        }
    }
    all.sort_by_key(|column| column.cell.left);
    Columns { all, parted: second.parted, line: second.line }
}
