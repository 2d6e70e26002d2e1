//! Columns that single spaces part, as reading a picture leaves them: which word of a row is of which, where the words
//! themselves leave but one answer.

use super::fold::Line;
use super::scan::{Kind, Scanned, Token};
use crate::lexicon::labels::{self, Role};

/// More columns than any report has.
const MOST_COLUMNS: usize = 16;

/// A head whose columns single spaces part.
pub fn head(line: &Line, scanned: &Scanned) -> Option<Vec<Role>> {
    if scanned.cells.len() != 1 {
        return None;
    }
    let heads: Option<Vec<Role>> = line.lower.split_whitespace().map(labels::head).collect();
    heads.filter(|heads| (4..=MOST_COLUMNS).contains(&heads.len()))
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
    let columns =
        only_way(words.len(), heads.len(), |word, column| fits(&words[word], heads[column]))?;
    let role = |token: &Token| heads.get(*columns.get(word_of(token))?).copied();
    Some(scanned.tokens.iter().map(role).collect())
}

/// The column of each word, in their order, where there is one way to give them. Ways are counted from the last word on, each place
/// once: tried one after the other they are more than any text is long.
fn only_way(words: usize, heads: usize, fits: impl Fn(usize, usize) -> bool) -> Option<Vec<usize>> {
    let wide = heads + 1;
    // How many ways there are for the words from one on, in the columns from one on: none, one, or more (2).
    let mut ways = vec![0_u8; (words + 1) * wide];
    ways[words * wide..].fill(1);
    for word in (0..words).rev() {
        for column in (0..heads).rev() {
            let here = if fits(word, column) { ways[(word + 1) * wide + column + 1] } else { 0 };
            ways[word * wide + column] = (here + ways[word * wide + column + 1]).min(2);
        }
    }
    if ways[0] != 1 {
        return None;
    }
    let mut columns = Vec::with_capacity(words);
    let mut column = 0;
    for word in 0..words {
        // The only way leaves a column out, or takes it.
        while ways[word * wide + column + 1] == 1 {
            column += 1;
        }
        columns.push(column);
        column += 1;
    }
    Some(columns)
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Every way, one after the other.
    fn all_ways(
        words: usize,
        heads: usize,
        fits: &dyn Fn(usize, usize) -> bool,
    ) -> Vec<Vec<usize>> {
        let mut ways = vec![Vec::new()];
        for word in 0..words {
            ways = ways
                .into_iter()
                .flat_map(|way: Vec<usize>| {
                    let from = way.last().map_or(0, |last| last + 1);
                    let columns = (from..heads).filter(|column| fits(word, *column));
                    columns.map(move |column| [&way[..], &[column]].concat()).collect::<Vec<_>>()
                })
                .collect();
        }
        ways
    }

    #[test]
    fn a_way_is_taken_where_it_is_the_only_one() {
        for words in 0..=3 {
            let heads = 4;
            for which in 0..1_u32 << (words * heads) {
                let fits = |word: usize, column: usize| which >> (word * heads + column) & 1 == 1;
                let all = all_ways(words, heads, &fits);
                let only = if let [way] = &all[..] { Some(way.clone()) } else { None };
                assert_eq!(only_way(words, heads, fits), only, "{words} {which:b}");
            }
        }
        // Where every word fits everywhere but the last, nothing is tried one after the other.
        assert_eq!(only_way(150, 300, |word, _| word < 149), None);
    }
}
