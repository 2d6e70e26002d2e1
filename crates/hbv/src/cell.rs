//! Texts of strangers (names, headers, file names) where people and spreadsheets see them.

use crate::Column;
use std::borrow::Cow;

/// A text to be shown: characters that hide others or turn the order of what follows (controls, bidirectional
/// controls) are written by their number.
///
/// ```
/// assert_eq!(hbv::shown("patient-1"), "patient-1");
/// assert_eq!(hbv::shown("abc\u{202E}cba"), "abc[U+202E]cba");
/// ```
pub fn shown(text: &str) -> Cow<'_, str> {
    if !text.contains(is_hidden) {
        return text.into();
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match is_hidden(c) {
            true => shown.push_str(&format!("[U+{:04X}]", u32::from(c))),
            false => shown.push(c),
        }
    }
    shown.into()
}

fn is_hidden(c: char) -> bool {
    c.is_control() || is_bidi(c)
}

fn is_bidi(c: char) -> bool {
    matches!(c, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// A value of a typed row as a cell of a table in text (TSV, CSV): as [`shown`], but controls, which would end
/// the cell, are blanks; and a text of others that a spreadsheet would take for a formula (`=`, `+`, `-`, `@`,
/// full-width too, a tab or a carriage return in front) gets an apostrophe in front.
///
/// ```
/// use hbv::{Column, table_cell};
/// assert_eq!(table_cell(Column::Name, "=1+1"), "'=1+1");
/// assert_eq!(table_cell(Column::Name, "a\tb"), "a b");
/// assert_eq!(table_cell(Column::Strand, "-"), "-", "the engine's own word");
/// ```
pub fn table_cell(column: Column, value: &str) -> Cow<'_, str> {
    let is_plain = !value.contains(is_hidden);
    let is_formula = matches!(column, Column::Name | Column::Description | Column::File)
        && value.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if is_plain && !is_formula {
        return value.into();
    }
    let blanks: String = value.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    format!("{}{}", if is_formula { "'" } else { "" }, shown(&blanks)).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_run_is_text() {
        for sign in ["=", "+", "-", "@", "＝", "＋", "－", "＠"] {
            let text = format!("{sign}SUM(A1)");
            for column in [Column::Name, Column::Description, Column::File] {
                assert_eq!(table_cell(column, &text), format!("'{text}"));
            }
        }
        assert_eq!(table_cell(Column::File, "\t=1"), "' =1");
        assert_eq!(table_cell(Column::Description, "a =1"), "a =1");
    }

    #[test]
    fn every_bidirectional_control_is_written_by_its_number() {
        for c in ['\u{061C}', '\u{200E}', '\u{202A}', '\u{202E}', '\u{2066}', '\u{2069}'] {
            let text = format!("a{c}b");
            let by_number = format!("a[U+{:04X}]b", u32::from(c));
            assert_eq!(shown(&text), by_number);
            assert_eq!(table_cell(Column::Name, &text), by_number);
        }
        assert_eq!(shown("患者é😀"), "患者é😀");
    }
}
