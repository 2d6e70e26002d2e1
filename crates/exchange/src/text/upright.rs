//! Lists that go down the page: a name, and its result in the lines below; or columns torn into blocks, which
//! say nothing of which value is whose.

use super::fold::Line;
use super::scan::{Kind, Scanned};
use super::segments::is_value;

/// What a line is in such a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Nothing.
    Blank,
    /// The name of one test and no result.
    Name,
    /// A result or a part of one, without a name.
    Value,
    /// Anything else.
    Other,
}

/// What a run of such lines is.
#[derive(Clone, Debug, PartialEq)]
pub enum Run {
    /// Each name with the lines of its result.
    Upright(Vec<(usize, Vec<usize>)>),
    /// Blocks: the lines of the names.
    Torn(Vec<usize>),
}

/// What a line is.
pub fn piece(line: &Line, scanned: &Scanned) -> Piece {
    if line.is_blank() {
        return Piece::Blank;
    }
    let tokens = &scanned.tokens;
    let names = tokens.iter().filter(|it| matches!(it.kind, Kind::Name(_))).count();
    let numbered = matches!(tokens.first().map(|it| &it.kind), Some(Kind::Number(_)));
    let values = tokens
        .iter()
        .skip(usize::from(numbered && names > 0))
        .filter(|it| is_value(&it.kind))
        .count();
    let junk = tokens.iter().filter(|it| it.kind == Kind::Junk).count();
    let day = tokens.iter().any(|it| matches!(it.kind, Kind::Day(_)));
    match (names, values) {
        (0, 0) => {
            let part = tokens.iter().any(|it| {
                matches!(
                    it.kind,
                    Kind::Unit | Kind::OddUnit | Kind::Flag(_) | Kind::Label(_) | Kind::Star
                )
            });
            if part && junk == 0 && !day { Piece::Value } else { Piece::Other }
        }
        (0, _) if junk == 0 && !day => Piece::Value,
        (0, _) => Piece::Other,
        (_, 0) => {
            let tests = super::gather::tests(
                &tokens
                    .iter()
                    .map(|token| super::gather::Given { line, token, role: None })
                    .collect::<Vec<_>>(),
            );
            if tests.len() == 1 { Piece::Name } else { Piece::Other }
        }
        _ => Piece::Other,
    }
}

/// The runs of a text, by the places of its lines.
pub fn runs(pieces: &[Piece]) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        let mut end = at;
        let mut blanks = 0;
        while end < pieces.len() {
            match pieces[end] {
                Piece::Name | Piece::Value => blanks = 0,
                Piece::Blank if end > at && blanks < 2 => blanks += 1,
                _ => break,
            }
            end += 1;
        }
        if end > at {
            if let Some(run) = of_run(pieces, at, end) {
                runs.push(run);
            }
            at = end;
        } else {
            at += 1;
        }
    }
    runs
}

fn of_run(pieces: &[Piece], start: usize, end: usize) -> Option<Run> {
    let at = |wanted: Piece| (start..end).filter(move |at| pieces[*at] == wanted);
    let names: Vec<usize> = at(Piece::Name).collect();
    if names.is_empty() || at(Piece::Value).count() == 0 {
        // Two names and more without any value near: a torn column all the same.
        return (names.len() >= 3).then_some(Run::Torn(names));
    }
    let first_is_value = at(Piece::Value).next() < names.first().copied();
    let mut upright: Vec<(usize, Vec<usize>)> = Vec::new();
    for (place, piece) in pieces.iter().enumerate().take(end).skip(start) {
        match piece {
            Piece::Name => upright.push((place, Vec::new())),
            Piece::Value => {
                if let Some((_, values)) = upright.last_mut() {
                    values.push(place);
                }
            }
            _ => {}
        }
    }
    let empty = upright.iter().any(|(_, values)| values.is_empty());
    let counts: Vec<usize> = upright.iter().map(|(_, values)| values.len()).collect();
    let last = counts.last().copied().unwrap_or(0);
    let most_before = counts.iter().rev().skip(1).max().copied();
    let too_many = last > 8 || most_before.is_some_and(|most| most > 8 || last > most + 1);
    if empty || too_many || (first_is_value && names.len() > 1) {
        return Some(Run::Torn(names));
    }
    Some(Run::Upright(upright))
}

#[cfg(test)]
mod tests {
    use super::*;
    use Piece::{Blank, Name, Other, Value};

    #[test]
    fn a_list_is_read_and_blocks_are_not() {
        assert_eq!(
            runs(&[Name, Value, Value, Blank, Name, Value]),
            [Run::Upright(vec![(0, vec![1, 2]), (4, vec![5])])]
        );
        assert_eq!(runs(&[Name, Name, Value, Value]), [Run::Torn(vec![0, 1])]);
        assert_eq!(runs(&[Name, Value, Name]), [Run::Torn(vec![0, 2])]);
        assert_eq!(runs(&[Value, Name, Value, Name]), [Run::Torn(vec![1, 3])]);
        assert_eq!(runs(&[Name, Value, Name, Value, Value, Value, Value]), [Run::Torn(vec![0, 2])]);
        assert_eq!(runs(&[Other, Value, Other]), []);
    }
}
