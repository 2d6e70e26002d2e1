//! A laboratory's marks for a value outside the reference: `H`, `↑`, `High`, `偏高`, `A`.

use super::find::{Index, index, is_latin};
use std::sync::OnceLock;

/// What a mark says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Above the reference.
    High {
        /// Drawn as an arrow.
        arrow: bool,
    },
    /// Below it.
    Low {
        /// Drawn as an arrow.
        arrow: bool,
    },
    /// Outside it.
    Outside,
    /// Inside.
    Inside,
}

/// The mark at the beginning of a text; letters alone count in capitals only.
pub fn at(before: Option<char>, plain: &str, lower: &str) -> Option<(Mark, usize)> {
    match plain.chars().next()? {
        c @ '↑' => {
            let run: usize = plain.chars().take_while(|next| *next == c).map(char::len_utf8).sum();
            return Some((Mark::High { arrow: true }, run));
        }
        c @ '↓' => {
            let run: usize = plain.chars().take_while(|next| *next == c).map(char::len_utf8).sum();
            return Some((Mark::Low { arrow: true }, run));
        }
        _ => {}
    }
    if !is_latin(before)
        && let Some(found) = letter(plain)
    {
        return Some(found);
    }
    static INDEX: OnceLock<Index<Mark>> = OnceLock::new();
    index(&INDEX, WORDS).at(before, lower, &[])
}

/// Whether a text begins with a letter that is a mark, and nothing runs on.
pub fn is_letter(plain: &str) -> bool {
    letter(plain).is_some()
}

fn letter(plain: &str) -> Option<(Mark, usize)> {
    const LETTERS: [(&str, Mark); 9] = [
        ("HH", Mark::High { arrow: false }),
        ("LL", Mark::Low { arrow: false }),
        ("H*", Mark::High { arrow: false }),
        ("L*", Mark::Low { arrow: false }),
        ("AA", Mark::Outside),
        ("H", Mark::High { arrow: false }),
        ("L", Mark::Low { arrow: false }),
        ("A", Mark::Outside),
        ("N", Mark::Inside),
    ];
    let (word, mark) = LETTERS.iter().find(|(word, _)| plain.starts_with(word))?;
    let next = plain[word.len()..].chars().next();
    let runs_on = is_latin(next) || matches!(next, Some('-' | '/' | '_' | '.' | '\'' | '&'));
    (!runs_on).then_some((*mark, word.len()))
}

const WORDS: &[(&str, Mark)] = &[
    ("high", Mark::High { arrow: false }),
    ("low", Mark::Low { arrow: false }),
    ("abnormal", Mark::Outside),
    ("abn", Mark::Outside),
    ("critical", Mark::Outside),
    ("normal", Mark::Inside),
    ("偏高", Mark::High { arrow: false }),
    ("升高", Mark::High { arrow: false }),
    ("增高", Mark::High { arrow: false }),
    ("高", Mark::High { arrow: false }),
    ("偏低", Mark::Low { arrow: false }),
    ("降低", Mark::Low { arrow: false }),
    ("减低", Mark::Low { arrow: false }),
    ("低", Mark::Low { arrow: false }),
    ("异常", Mark::Outside),
    ("異常", Mark::Outside),
    ("正常", Mark::Inside),
    ("hoch", Mark::High { arrow: false }),
    ("erhöht", Mark::High { arrow: false }),
    ("niedrig", Mark::Low { arrow: false }),
    ("erniedrigt", Mark::Low { arrow: false }),
    ("élevé", Mark::High { arrow: false }),
    ("alto", Mark::High { arrow: false }),
    ("bajo", Mark::Low { arrow: false }),
    ("cao", Mark::High { arrow: false }),
    ("thấp", Mark::Low { arrow: false }),
    ("높음", Mark::High { arrow: false }),
    ("낮음", Mark::Low { arrow: false }),
    ("정상", Mark::Inside),
];
