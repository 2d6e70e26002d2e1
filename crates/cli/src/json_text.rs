//! The text of a JSON file: in UTF-8, with a byte order mark or without one, and no number in it that a computer
//! would make into nothing.

use std::io::Read;
use std::path::Path;

/// Reads a file; `-` is standard input.
///
/// # Errors
/// Where it cannot be read, is in another encoding, or holds a number too small for a double. The file is named.
pub fn read(file: &Path) -> Result<String, String> {
    let mut bytes = Vec::new();
    let read = if file == Path::new("-") {
        std::io::stdin().read_to_end(&mut bytes).map(|_| ())
    } else {
        std::fs::read(file).map(|read| bytes = read)
    };
    let named = |problem: String| format!("{}: {problem}", file.display());
    read.map_err(|error| named(error.to_string()))?;
    checked(bytes).map_err(named)
}

/// The text of bytes.
///
/// # Errors
/// Where it is in another encoding, or holds a number too small for a double.
pub fn checked(bytes: Vec<u8>) -> Result<String, String> {
    let text = decoded(bytes)?;
    too_small(&text).map_or(Ok(text), Err)
}

fn decoded(bytes: Vec<u8>) -> Result<String, String> {
    let utf16 = |order: &str| {
        Err(format!("this is UTF-16 ({order} first); JSON is read in UTF-8, so save it as UTF-8"))
    };
    match bytes[..] {
        [0xFF, 0xFE, ..] => return utf16("low byte"),
        [0xFE, 0xFF, ..] => return utf16("high byte"),
        // JSON begins with a sign of ASCII: a zero beside it is half of a sign of UTF-16.
        [0, first, ..] if first != 0 => return utf16("high byte"),
        [first, 0, ..] if first != 0 => return utf16("low byte"),
        _ => {}
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        format!(
            "this is not UTF-8, from byte {} on; save it as UTF-8",
            error.utf8_error().valid_up_to()
        )
    })?;
    Ok(text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text))
}

/// The first number that is not 0 and would be read as 0.
fn too_small(text: &str) -> Option<String> {
    let (mut line, mut start_of_line) = (1, 0);
    let mut rest = text.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        match c {
            '\n' => (line, start_of_line) = (line + 1, at + 1),
            '"' => {
                while let Some((_, c)) = rest.next() {
                    match c {
                        '\\' => drop(rest.next()),
                        '"' => break,
                        _ => {}
                    }
                }
            }
            '-' | '0'..='9' => {
                let is_of_number =
                    |c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.' | 'e' | 'E');
                while rest.next_if(|(_, c)| is_of_number(*c)).is_some() {}
                let end = rest.peek().map_or(text.len(), |(end, _)| *end);
                let number = &text[at..end];
                let digits = number.split(['e', 'E']).next().unwrap_or_default();
                let is_something = digits.contains(|c: char| ('1'..='9').contains(&c));
                if is_something && number.parse() == Ok(0.0) {
                    let column = text[start_of_line..at].chars().count() + 1;
                    return Some(format!(
                        "{number} is too small for a number at line {line} column {column}"
                    ));
                }
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_encodings_are_named() {
        let text = r#"{"today": "2026-01-31"}"#;
        let wide =
            |bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
        let marked = |mark: &[u8], bytes: Vec<u8>| [mark, &bytes].concat();
        assert_eq!(decoded(text.into()), Ok(text.to_owned()));
        assert_eq!(decoded(marked(b"\xEF\xBB\xBF", text.into())), Ok(text.to_owned()));
        for (bytes, order) in [
            (marked(b"\xFF\xFE", wide(u16::to_le_bytes)), "low byte"),
            (marked(b"\xFE\xFF", wide(u16::to_be_bytes)), "high byte"),
            (wide(u16::to_le_bytes), "low byte"),
            (wide(u16::to_be_bytes), "high byte"),
        ] {
            let said = decoded(bytes).expect_err(order);
            assert!(said.contains("UTF-16") && said.contains(order), "{said}");
        }
        assert!(decoded(b"{\"a\": \"\xE9\"}".to_vec()).is_err_and(|said| said.contains("byte 7")));
    }

    #[test]
    fn numbers_that_would_vanish_are_named_with_their_place() {
        assert_eq!(
            too_small("{\n  \"value\": 1e-400}"),
            Some("1e-400 is too small for a number at line 2 column 12".to_owned())
        );
        for text in [
            "[0, 0.0, -0, 0e-999, 1e-300]",
            r#"{"a": "1e-400", "b\"": "-1e-999"}"#,
            "",
            "-",
            "\"open",
        ] {
            assert_eq!(too_small(text), None, "{text}");
        }
    }
}
