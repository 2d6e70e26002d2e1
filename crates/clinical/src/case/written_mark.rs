//! A laboratory's mark for a high or low value, behind the number or before it: "H", "(L)", "↑", "*", "偏高".

use super::written_plain::behind;

/// Letters are marks in capitals only.
const LETTERS: [&str; 9] = ["H", "L", "HH", "LL", "A", "AA", "H*", "L*", "C"];

const WORDS: [&str; 34] = [
    "high",
    "low",
    "abnormal",
    "abn",
    "critical",
    "normal",
    "偏高",
    "偏低",
    "升高",
    "降低",
    "增高",
    "减低",
    "高",
    "低",
    "异常",
    "正常",
    "hoch",
    "erhöht",
    "niedrig",
    "erniedrigt",
    "élevé",
    "élevée",
    "elevé",
    "bas",
    "basse",
    "alto",
    "alta",
    "bajo",
    "baja",
    "cao",
    "thấp",
    "높음",
    "낮음",
    "정상",
];

fn is_arrow(c: char) -> bool {
    matches!(c, '↑' | '↓' | '⇧' | '⇩' | '⬆' | '⬇' | '▲' | '▼' | '△' | '▽' | '⭡' | '⭣' | '\u{FE0F}')
}

/// Arrows, stars and exclamation marks alone.
fn is_sign(part: &str) -> bool {
    !part.is_empty() && part.chars().all(|c| is_arrow(c) || matches!(c, '*' | '!'))
}

fn is_mark(part: &str) -> bool {
    let part = part.trim_matches(['(', ')', '[', ']', ',', ';']);
    is_sign(part)
        || LETTERS.contains(&part)
        || WORDS.iter().any(|word| behind(part, word).is_some_and(str::is_empty))
}

/// The text behind a number without marks.
pub(super) fn without_mark(text: &str) -> String {
    let text: String = text.chars().map(|c| if is_arrow(c) { ' ' } else { c }).collect();
    let text = text.trim_end_matches(['*', '!', ' ']);
    let parts: Vec<&str> = text.split_whitespace().filter(|part| !is_mark(part)).collect();
    parts.join(" ")
}

/// The text behind a mark that it begins with: "H 67", "↑67", "*67".
pub(super) fn behind_mark(text: &str) -> &str {
    let rest = text.trim_start_matches(|c: char| is_arrow(c) || c == '*').trim_start();
    match rest.split_once(' ') {
        Some((mark, number)) if is_mark(mark) => number.trim_start(),
        _ => rest,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_no_unit_and_a_unit_no_mark() {
        for (text, left) in [
            (" H", ""),
            ("L", ""),
            (" (H) U/L", "U/L"),
            ("↑", ""),
            ("↑ U/L", "U/L"),
            ("**", ""),
            (" U/L *", "U/L"),
            (" U/L*", "U/L"),
            (" g/L", "g/L"),
            (" h", "h"),
            (" HIGH?", "HIGH?"),
            (" High", ""),
            (" U/L 偏高", "U/L"),
            (" 高", ""),
            ("*10^9/L", "*10^9/L"),
        ] {
            assert_eq!(without_mark(text), left, "{text}");
        }
        for (text, left) in [
            ("H 67", "67"),
            ("↑67", "67"),
            ("* 85", "85"),
            ("high 3", "3"),
            ("x 3", "x 3"),
            ("", ""),
        ] {
            assert_eq!(behind_mark(text), left, "{text}");
        }
    }
}
