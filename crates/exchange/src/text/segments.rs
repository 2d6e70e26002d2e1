//! The rows of a line: each begins with the name of a test.

use super::fold::Line;
use super::gather::Given;
use super::scan::{Kind, Scanned, Token};
use crate::lexicon::labels::Role;
use std::ops::Range;

/// A row within a line.
#[derive(Clone, Debug)]
pub struct Segment {
    /// Its things, by their places in the line's list.
    pub tokens: Range<usize>,
    /// It shares its cell with another row: a sentence, or a list.
    pub shares_cell: bool,
}

/// Whether a thing may be a result.
pub fn is_value(kind: &Kind) -> bool {
    matches!(
        kind,
        Kind::Word(_)
            | Kind::Sign(..)
            | Kind::Number(_)
            | Kind::OddNumber
            | Kind::Compared(..)
            | Kind::Nothing
            | Kind::Range(..)
    )
}

/// The rows of a line.
pub fn of(scanned: &Scanned) -> Vec<Segment> {
    let tokens = &scanned.tokens;
    let names: Vec<usize> = tokens
        .iter()
        .enumerate()
        .filter(|(_, it)| matches!(it.kind, Kind::Name(_)))
        .map(|(at, _)| at)
        .collect();
    // Names with nothing of a result between them are of one row.
    let mut heads: Vec<(usize, usize)> = Vec::new();
    for name in names {
        let joins = heads.last().is_some_and(|(_, last)| {
            let between = &tokens[last + 1..name];
            let same = matches!((&tokens[*last].kind, &tokens[name].kind), (Kind::Name(one), Kind::Name(other)) if one == other);
            let values = between.iter().filter(|it| is_value(&it.kind));
            // The number in the list of a second column of rows is no value.
            let counts = values.clone().count() == 1
                && name.checked_sub(1).is_some_and(|at| at > *last && is_count(at, tokens, name));
            (values.count() == 0 || counts) && (tokens[*last].cell == tokens[name].cell || same)
        });
        match heads.last_mut() {
            Some((_, last)) if joins => *last = name,
            _ => heads.push((name, name)),
        }
    }
    let mut segments = Vec::new();
    for (nth, (first, _)) in heads.iter().enumerate() {
        let start = if nth == 0 { 0 } else { begin(tokens, *first) };
        let end = heads.get(nth + 1).map_or(tokens.len(), |(next, _)| begin(tokens, *next));
        let cell = tokens[*first].cell;
        // Rows stand in order, so one that shares the cell is a neighbour.
        let beside = [nth.checked_sub(1), Some(nth + 1)]
            .into_iter()
            .flatten()
            .filter_map(|at| heads.get(at));
        let shares_cell = beside.into_iter().any(|(at, _)| tokens[*at].cell == cell);
        segments.push(Segment { tokens: start..end.max(start), shares_cell });
    }
    segments
}

/// Where the row of a name begins: with the number in the list before it, or the beginning of its cell.
fn begin(tokens: &[Token], name: usize) -> usize {
    let cell = tokens[name].cell;
    let mut at = name;
    while at > 0 {
        let before = &tokens[at - 1];
        let own = before.cell == cell
            && matches!(before.kind, Kind::Qualifier | Kind::Number(_) | Kind::Star)
            && tokens[..at - 1].last().is_none_or(|it| {
                it.cell != cell || matches!(it.kind, Kind::Qualifier | Kind::Star)
            });
        if !(own
            || (at == name && is_count(at - 1, tokens, name))
            || (before.cell + 1 == cell && at < name && is_count(at - 1, tokens, at)))
        {
            break;
        }
        at -= 1;
    }
    at
}

/// A small whole number in the cell right before a name's, alone there. `at` is its place.
fn is_count(at: usize, tokens: &[Token], name: usize) -> bool {
    let it = &tokens[at];
    let Kind::Number(value) = it.kind else { return false };
    let before = at.checked_sub(1).is_some_and(|before| tokens[before].cell == it.cell);
    let behind = tokens.get(at + 1).is_some_and(|next| next.cell == it.cell);
    let alone = !before && !behind;
    it.cell + 1 == tokens[name].cell
        && alone
        && value.fract() == 0.0
        && (1.0..=99.0).contains(&value)
}

/// The things of a row, with their columns' roles.
pub fn given<'a>(
    line: &'a Line,
    scanned: &'a Scanned,
    tokens: Range<usize>,
    roles: Option<&[Option<Role>]>,
) -> Vec<Given<'a>> {
    scanned.tokens[tokens]
        .iter()
        .map(|token| Given { line, token, role: roles.and_then(|roles| *roles.get(token.cell)?) })
        .collect()
}
