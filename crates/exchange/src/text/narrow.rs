//! Columns that single spaces part, as reading a picture leaves them: which word of a row is of which, where the words
//! themselves leave but one answer.

use super::fold::Line;
use super::scan::{Kind, Scanned, Token};
use crate::lexicon::labels::{self, Role};

/// A head whose columns single spaces part.
pub fn head(line: &Line, scanned: &Scanned) -> Option<Vec<Role>> {
    if scanned.cells.len() != 1 {
        return None;
    }
    let heads: Option<Vec<Role>> = line.lower.split_whitespace().map(labels::head).collect();
    heads.filter(|heads| heads.len() >= 4)
}

/// The roles of a line's things below such a head. Columns may be empty; none where two answers are possible.
pub fn roles(line: &Line, scanned: &Scanned, heads: &[Role]) -> Option<Vec<Option<Role>>> {
    let text = line.plain.as_str();
    let ends: Vec<usize> = text
        .split_ascii_whitespace()
        .map(|word| word.as_ptr() as usize - text.as_ptr() as usize + word.len())
        .collect();
    if ends.len() > heads.len() {
        return None;
    }
    let word_of = |token: &Token| ends.partition_point(|end| *end <= token.start);
    if scanned.tokens.iter().any(|token| ends.get(word_of(token)) < Some(&token.end)) {
        return None;
    }
    let words: Vec<Vec<&Kind>> = (0..ends.len())
        .map(|word| {
            scanned.tokens.iter().filter(|it| word_of(it) == word).map(|it| &it.kind).collect()
        })
        .collect();
    let mut search = Search { words: &words, heads, found: None, several: false };
    search.go(&mut Vec::new(), 0);
    let columns = search.found.filter(|_| !search.several)?;
    let role = |token: &Token| heads.get(*columns.get(word_of(token))?).copied();
    Some(scanned.tokens.iter().map(role).collect())
}

/// The ways to give each word a column, in order.
struct Search<'a> {
    words: &'a [Vec<&'a Kind>],
    heads: &'a [Role],
    found: Option<Vec<usize>>,
    several: bool,
}

impl Search<'_> {
    fn go(&mut self, columns: &mut Vec<usize>, from: usize) {
        let Some(word) = self.words.get(columns.len()) else {
            self.several |= self.found.is_some();
            self.found = Some(columns.clone());
            return;
        };
        for column in from..self.heads.len() {
            if self.several || self.heads.len() - column < self.words.len() - columns.len() {
                return;
            }
            if fits(word, self.heads[column]) {
                columns.push(column);
                self.go(columns, column + 1);
                columns.pop();
            }
        }
    }
}

/// Whether what stands in a word can be what the column holds.
fn fits(word: &[&Kind], role: Role) -> bool {
    let all = |is: fn(&Kind) -> bool| !word.is_empty() && word.iter().all(|kind| is(kind));
    let any = |is: fn(&Kind) -> bool| word.iter().any(|kind| is(kind));
    match role {
        Role::Name => any(|kind| matches!(kind, Kind::Name(_))),
        Role::Unit => all(|kind| matches!(kind, Kind::Unit | Kind::OddUnit)),
        Role::Result => {
            any(super::segments::is_value)
                && !any(|kind| {
                    matches!(kind, Kind::Range(..) | Kind::Unit | Kind::OddUnit | Kind::Name(_))
                })
        }
        Role::Reference => {
            any(super::segments::is_value)
                && !any(|kind| {
                    matches!(kind, Kind::Unit | Kind::OddUnit | Kind::Name(_) | Kind::Flag(_))
                })
        }
        Role::Flag => {
            all(|kind| matches!(kind, Kind::Flag(_) | Kind::Word(_) | Kind::Sign(..) | Kind::Star))
        }
        _ => !any(|kind| matches!(kind, Kind::Name(_))),
    }
}
