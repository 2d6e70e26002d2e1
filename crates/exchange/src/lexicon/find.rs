//! Finding words of a table in a text in small letters.

use std::sync::OnceLock;

/// Words by their first sign, so that a place of a text is compared with few of them.
pub struct Index<T: 'static> {
    table: &'static [(&'static str, T)],
    /// For each first byte, where its words stand in `order`.
    starts: Vec<(u32, u32)>,
    order: Vec<u32>,
}

impl<T: Copy> Index<T> {
    fn of(table: &'static [(&'static str, T)]) -> Index<T> {
        let first = |at: &u32| table[*at as usize].0.as_bytes().first().copied().unwrap_or(0);
        let mut order: Vec<u32> = (0..table.len() as u32).collect();
        order.sort_by_key(first);
        let starts = (0..=255_u8)
            .map(|byte| {
                let from = order.partition_point(|at| first(at) < byte);
                let to = order.partition_point(|at| first(at) <= byte);
                (from as u32, to as u32)
            })
            .collect();
        Index { table, starts, order }
    }

    /// The longest word of the table at the beginning of `text`, and how many bytes of the text it takes.
    /// `before` is the sign in front. Signs of `skipped` may stand between the letters of a word, two at most.
    pub fn at(&self, before: Option<char>, text: &str, skipped: &[char]) -> Option<(T, usize)> {
        let first = *text.as_bytes().first()?;
        let (from, to) = *self.starts.get(usize::from(first))?;
        let words = self.order.get(from as usize..to as usize)?;
        let mut best: Option<(T, usize)> = None;
        for at in words {
            let (word, meaning) = self.table.get(*at as usize)?;
            if best.is_some_and(|(_, length)| word.len() <= length && skipped.is_empty()) {
                continue;
            }
            let Some(length) = length_of(word, text, skipped) else { continue };
            if !ends(before, word, &text[length..]) {
                continue;
            }
            if best.is_none_or(|(_, longest)| length > longest) {
                best = Some((*meaning, length));
            }
        }
        best
    }
}

/// The index of a table, made when it is first asked for.
pub fn index<T: Copy>(
    cell: &'static OnceLock<Index<T>>,
    table: &'static [(&'static str, T)],
) -> &'static Index<T> {
    cell.get_or_init(|| Index::of(table))
}

/// How many bytes of `text` the word takes, with the signs in between.
fn length_of(word: &str, text: &str, skipped: &[char]) -> Option<usize> {
    let mut rest = text.chars();
    for (at, wanted) in word.chars().enumerate() {
        let mut found = rest.next()?;
        if at > 0 {
            let (mut signs, mut spaces) = (0, 0);
            while found != wanted && signs < 2 && skipped.contains(&found) {
                spaces += usize::from(found == ' ');
                // Two spaces part columns.
                if spaces > 1 {
                    return None;
                }
                signs += 1;
                found = rest.next()?;
            }
        }
        if found != wanted {
            return None;
        }
    }
    Some(text.len() - rest.as_str().len())
}

/// Whether the word stands by itself: letters of a Latin word do not go on, Chinese knows no end of a word.
fn ends(before: Option<char>, word: &str, rest: &str) -> bool {
    let (first, last) = (word.chars().next(), word.chars().next_back());
    let joined = |one: Option<char>, other: Option<char>| is_latin(one) && is_latin(other);
    !joined(before, first) && !joined(last, rest.chars().next())
}

/// A letter of the Latin alphabet or of Greek, or a digit.
pub fn is_latin(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_ascii_alphanumeric() || (c.is_alphabetic() && u32::from(c) < 0x1F00))
}
