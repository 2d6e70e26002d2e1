//! Units as they stand in the middle of a text. What one is worth decides the engine's reader; here is only seen
//! where it begins and ends.

use crate::lexicon::find::is_latin;

/// Units that have no stroke in them, and signals of assays.
const WORDS: [&str; 38] = [
    "s/co",
    "s/c.o.",
    "s/co.",
    "s/cutoff",
    "sco",
    "coi",
    "c.o.i",
    "c.o.i.",
    "index",
    "cutoff index",
    "cut-off index",
    "s/n",
    "ratio",
    "inr",
    "kpa",
    "%",
    "sec",
    "sec.",
    "secs",
    "seconds",
    "s",
    "秒",
    "iu",
    "ui",
    "ie",
    "copies",
    "拷贝",
    "log iu",
    "log",
    "log10",
    "lg",
    "k",
    "giga/l",
    "g/l",
    "tsd/µl",
    "gpt/l",
    "meq/l",
    "index value",
];

/// The unit at the beginning of a text in small letters: its length, and whether it is one that is known.
pub fn at(before: Option<char>, lower: &str) -> Option<(usize, bool)> {
    if is_latin(before) && !before.is_some_and(|c| c.is_ascii_digit()) {
        return None;
    }
    if let Some(length) = with_power(lower) {
        return Some((length, true));
    }
    let logarithm = ["log10 ", "log10(", "log10", "log₁₀ ", "log ", "lg ", "log(", "log", "lg"]
        .iter()
        .find_map(|word| lower.strip_prefix(word).map(|rest| (word.len(), rest)));
    if let Some((length, rest)) = logarithm
        && let Some((more, true)) = stroke(rest)
    {
        let closes = usize::from(lower[..length].ends_with('(') && rest[more..].starts_with(')'));
        return Some((length + more + closes, true));
    }
    let stroke = stroke(lower);
    let word = WORDS
        .iter()
        .filter(|word| {
            lower.starts_with(**word) && {
                let next = lower[word.len()..].chars().next();
                let runs_on = is_latin(next) && is_latin(word.chars().next_back());
                !(runs_on || next == Some('/'))
            }
        })
        .map(|word| word.len())
        .max();
    match (stroke, word) {
        (Some((length, known)), Some(word)) if word >= length => {
            Some((word, known || word >= length))
        }
        (Some(found), _) => Some(found),
        (None, Some(word)) => Some((word, true)),
        (None, None) => None,
    }
}

/// `x10^9/L`, `10*3/uL`, `×10⁹/L`, `*10^9/L`, `万/µL`, `/µL`: a count of cells.
pub fn with_power(lower: &str) -> Option<usize> {
    const PER: [&str; 14] = [
        "/l", "/ul", "/µl", "/mcl", "/mm3", "/mm³", "/mm^3", "/cumm", "/cu mm", "/cmm", "/nl",
        "/ml", "/cu.mm", "/微升",
    ];
    const MANY: [&str; 9] =
        ["万", "lakhs", "lakh", "lacs", "thousands", "thousand", "thou", "tsd", "k"];
    let mut rest = lower;
    let times = ["×", "x", "*", "·"].iter().find_map(|sign| lower.strip_prefix(sign));
    if let Some(behind) = times {
        rest = behind.trim_start_matches(' ');
    }
    let power = rest.strip_prefix("10").map(|raised| {
        let raised = raised.trim_start_matches(['^', '*', 'e', '(', ' ']);
        raised.trim_start_matches(|c: char| c.is_ascii_digit() || "⁰¹²³⁴⁵⁶⁷⁸⁹)".contains(c))
    });
    let per = match power {
        Some(per) if rest[2..].len() > per.len() => per,
        _ if times.is_some() => return None,
        _ => MANY.iter().find_map(|word| lower.strip_prefix(word)).unwrap_or(lower),
    };
    let per = per.trim_start_matches(' ');
    // "(×10^3 IU/mL)" in a head: so many of the unit behind it.
    if times.is_some()
        && let Some((length, true)) = stroke(per)
    {
        return Some(lower.len() - per.len() + length);
    }
    let unit = PER.iter().filter(|unit| per.starts_with(**unit)).max_by_key(|unit| unit.len())?;
    let behind = &per[unit.len()..];
    (!is_latin(behind.chars().next())).then_some(lower.len() - behind.len())
}

/// A unit with a stroke: what may stand before it and behind it.
fn stroke(lower: &str) -> Option<(usize, bool)> {
    const ABOVE: [&str; 56] = [
        "iu",
        "miu",
        "mlu",
        "lu",
        "kiu",
        "ui",
        "mui",
        "ie",
        "mie",
        "kie",
        "u",
        "mu",
        "ku",
        "e",
        "[iu]",
        "m[iu]",
        "k[iu]",
        "{copies}",
        "g",
        "gm",
        "mg",
        "µg",
        "ug",
        "ng",
        "pg",
        "mcg",
        "mol",
        "mmol",
        "µmol",
        "umol",
        "nmol",
        "pmol",
        "mcmol",
        "meq",
        "mval",
        "µkat",
        "ukat",
        "nkat",
        "copies",
        "copy",
        "cp",
        "cps",
        "cop",
        "拷贝",
        "拷貝",
        "copie",
        "kopien",
        "k",
        "cells",
        "个",
        "db",
        "ncu",
        "peiu",
        "pei",
        "paul ehrlich u",
        "bản sao",
    ];
    const BELOW: [&str; 12] =
        ["ml", "l", "dl", "ul", "µl", "m", "nl", "mm3", "mm³", "cumm", "毫升", "升"];
    let above = ABOVE.iter().filter(|word| lower.starts_with(**word)).max_by_key(|word| word.len());
    if let Some(above) = above
        && let Some(rest) = lower[above.len()..].trim_start_matches(' ').strip_prefix('/')
    {
        let rest = rest.trim_start_matches(' ');
        let below =
            BELOW.iter().filter(|word| rest.starts_with(**word)).max_by_key(|word| word.len());
        if let Some(below) = below {
            let behind = &rest[below.len()..];
            let next = behind.chars().next();
            if !is_latin(next) {
                return Some((lower.len() - behind.len(), true));
            }
        }
    }
    // Some letters, a stroke, some letters: what a unit looks like.
    let letters = |text: &str| -> usize {
        text.chars()
            .take_while(|c| c.is_alphabetic() || matches!(c, 'µ' | '[' | ']'))
            .map(char::len_utf8)
            .sum()
    };
    let front = letters(lower);
    let rest = lower[front..].strip_prefix('/')?;
    let back = letters(rest);
    let fits = (1..=6).contains(&front) && (1..=5).contains(&back);
    let next = rest[back..].chars().next();
    // Words of a sentence: "and/or", "pos/neg".
    let words = ["and/or", "n/a", "pos/neg", "he/she", "ag/ab", "a/g", "alt/ast", "ast/alt"];
    let whole = &lower[..front + 1 + back];
    (fits && !words.contains(&whole) && !is_latin(next)).then_some((whole.len(), false))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_a_unit_ends() {
        for (text, length) in [
            ("iu/ml  x", 5),
            ("miu/ml", 6),
            ("u/l", 3),
            ("µmol/l", 7),
            ("x10^9/l", 7),
            ("×10⁹/l", 9),
            ("10*3/ul", 7),
            ("/cumm", 5),
            ("万/µl", 7),
            ("log iu/ml", 9),
            ("log10 iu/ml", 11),
            ("logiu/ml", 8),
            ("logu/ml", 7),
            ("s/co", 4),
            ("coi", 3),
            ("copies/ml", 9),
            ("拷贝/ml", 9),
            ("kpa,", 3),
            ("%", 1),
            ("g/l", 3),
        ] {
            assert_eq!(at(None, text), Some((length, true)), "{text}");
        }
        assert_eq!(at(None, "fg/hl"), Some((5, false)));
        for text in ["un", "ul", "and/or", "positive", "copy of it", "seconded"] {
            assert_eq!(at(None, text), None, "{text}");
        }
    }
}
