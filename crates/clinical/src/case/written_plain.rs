//! One sign for every sign that means the same: full width and half width, the spaces and dashes of
//! typesetting, what a copied page or an interface leaves behind.

use crate::values::lower;
use std::borrow::Cow;

/// The text in plain signs. What a sign says is kept: a superscript stays one.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    // Most texts are in plain signs, and no sign of theirs begins one that is written for another.
    let is_plain = |byte| matches!(byte, b' '..=b'~') && !matches!(byte, b'&' | b'<' | b'\\');
    if text.bytes().all(is_plain) {
        return Cow::Borrowed(text.trim());
    }
    let mut plain = String::with_capacity(text.len());
    for c in text.trim().chars() {
        match c {
            // Marks of direction and of zero width show nothing.
            '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{2069}'
            | '\u{FEFF}'
            | '\u{AD}' => {}
            c => plain.push(sign(c)),
        }
    }
    let plain = unescaped(plain);
    Cow::Owned(plain.trim().to_owned())
}

fn sign(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        c if c.is_whitespace() => ' ',
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE63}' => '-',
        '\u{2018}' | '\u{2019}' | '\u{2BC}' | '\u{B4}' => '\'',
        '。' | '｡' => '.',
        '、' => ',',
        '≦' | '⩽' => '≤',
        '≧' | '⩾' => '≥',
        '﹤' => '<',
        '﹥' => '>',
        '〜' | '∼' => '~',
        '⁄' | '∕' => '/',
        '【' | '〔' => '[',
        '】' | '〕' => ']',
        // Copied from a PDF, Chinese signs may come as the radicals that look like them.
        '⼩' => '小',
        '⼤' => '大',
        '⾼' => '高',
        '⽆' => '无',
        '⾮' => '非',
        '⾄' => '至',
        '⽉' => '月',
        '⽇' => '日',
        c => c,
    }
}

/// What a page's source and an interface write for a sign.
fn unescaped(mut text: String) -> String {
    // Most texts hold none of the signs that these begin with.
    if !text.contains(['&', '<', '\\']) {
        return text;
    }
    for (written, sign) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&le;", "≤"),
        ("&ge;", "≥"),
        ("&times;", "×"),
        ("&micro;", "µ"),
        ("&nbsp;", " "),
        ("<sup>", "^"),
        ("</sup>", ""),
        ("\\S\\", "^"),
    ] {
        if text.contains(written) {
            text = text.replace(written, sign);
        }
    }
    text
}

/// The text behind a word that it begins with, in any case. A word of letters ends where they end: "over" is
/// not the beginning of "overt".
pub(super) fn behind<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    // Their first signs tell most apart.
    if let (Some(found), Some(wanted)) = (text.bytes().next(), word.bytes().next())
        && found.is_ascii()
        && wanted.is_ascii()
        && !found.eq_ignore_ascii_case(&wanted)
    {
        return None;
    }
    let mut rest = text.chars();
    for wanted in word.chars() {
        let found = rest.next()?;
        if found != wanted && lower(found) != lower(wanted) {
            return None;
        }
    }
    let (last, next) = (word.chars().next_back()?, rest.as_str().chars().next());
    (!is_joined(Some(last), next)).then_some(rest.as_str())
}

/// The text before a word that it ends with; see [`behind`].
pub(super) fn before<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let mut rest = text.chars();
    for wanted in word.chars().rev() {
        let found = rest.next_back()?;
        if found != wanted && lower(found) != lower(wanted) {
            return None;
        }
    }
    let (first, last) = (word.chars().next()?, rest.as_str().chars().next_back());
    (!is_joined(last, Some(first))).then_some(rest.as_str())
}

/// Whether two signs beside each other are of one word. Chinese knows no end of a word.
pub(super) fn is_joined(one: Option<char>, other: Option<char>) -> bool {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_alphabetic() && u32::from(c) < 0x1EFF);
    latin(one) && latin(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_sign_for_each() {
        for (text, expected) in [
            ("　＜２０　ＩＵ／ｍＬ ", "<20 IU/mL"),
            ("1\u{2009}200\u{202F}000", "1 200 000"),
            ("\u{FEFF}20\u{200B}", "20"),
            ("3.2×10⁷", "3.2×10⁷"),
            ("3.2x10\\S\\7", "3.2x10^7"),
            ("&lt;20", "<20"),
            ("3x10<sup>5</sup>", "3x10^5"),
            ("⼩于20", "小于20"),
            ("−3 – 4", "-3 - 4"),
            ("⼄", "⼄"),
        ] {
            assert_eq!(plain(text), expected);
        }
    }

    #[test]
    fn a_word_ends_where_its_letters_end() {
        assert_eq!(behind("Over 20", "over"), Some(" 20"));
        assert_eq!(behind("LT20", "lt"), Some("20"));
        assert_eq!(behind("overt", "over"), None);
        assert_eq!(behind("小于20", "小于"), Some("20"));
        assert_eq!(before("20 or less", "or less"), Some("20 "));
        assert_eq!(before("20以下", "以下"), Some("20"));
        assert_eq!(before("cutoff", "off"), None);
        assert_eq!(before("", "off"), None);
    }
}
