//! A line of JSON as the cells of a row: numbers stay as they are written, so that nothing is rounded on the way.

/// The cells of an object, by name; of an object within it `outer.inner`. None where the line is no object.
pub fn cells(line: &str) -> Option<Vec<(String, Cell)>> {
    let mut cells = Vec::new();
    let mut reader = Reader { text: line, at: 0 };
    reader.object("", 0, &mut cells)?;
    reader.space();
    (reader.at == line.len()).then_some(cells)
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// A text, a number as it is written, `true`; empty for `null`.
    Text(String),
    /// A list, or an object within an object within one.
    Other(String),
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn space(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n']).len();
    }

    fn sign(&mut self, sign: char) -> Option<()> {
        self.space();
        self.rest().starts_with(sign).then(|| self.at += sign.len_utf8())
    }

    fn object(&mut self, before: &str, depth: u8, cells: &mut Vec<(String, Cell)>) -> Option<()> {
        self.sign('{')?;
        if self.sign('}').is_some() {
            return Some(());
        }
        loop {
            self.space();
            let name = self.string()?;
            let name = if before.is_empty() { name } else { format!("{before}.{name}") };
            self.sign(':')?;
            self.space();
            match self.rest().chars().next()? {
                '{' if depth == 0 => self.object(&name, 1, cells)?,
                '{' | '[' => {
                    let start = self.at;
                    self.skip()?;
                    cells.push((name, Cell::Other(self.text.get(start..self.at)?.to_owned())));
                }
                '"' => {
                    let text = self.string()?;
                    cells.push((name, Cell::Text(text)));
                }
                _ => {
                    let word = self.word()?;
                    let text = if word == "null" { String::new() } else { word.to_owned() };
                    cells.push((name, Cell::Text(text)));
                }
            }
            if self.sign(',').is_none() {
                return self.sign('}');
            }
        }
    }

    /// A number, `true`, `null`; also `NaN`, which programs write.
    fn word(&mut self) -> Option<&'a str> {
        let rest = self.rest();
        let end = rest
            .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.')))
            .unwrap_or(rest.len());
        self.at += end;
        let word = rest.get(..end)?;
        let known = matches!(word, "null" | "true" | "false" | "NaN" | "Infinity" | "-Infinity");
        (known || serde_json::from_str::<serde::de::IgnoredAny>(word).is_ok()).then_some(word)
    }

    fn string(&mut self) -> Option<String> {
        let rest = self.rest();
        if !rest.starts_with('"') {
            return None;
        }
        let mut end = 1;
        loop {
            end += rest.get(end..)?.find(['"', '\\'])?;
            if rest.as_bytes()[end] == b'"' {
                break;
            }
            // The sign behind it, of whatever length.
            end += 1 + rest.get(end + 1..)?.chars().next()?.len_utf8();
        }
        self.at += end + 1;
        let inner = rest.get(1..end)?;
        if !inner.contains('\\') && !inner.contains(|c: char| c < ' ') {
            return Some(inner.to_owned());
        }
        serde_json::from_str(rest.get(..=end)?).ok()
    }

    /// Over a list or an object.
    fn skip(&mut self) -> Option<()> {
        let mut depth = 0_usize;
        loop {
            self.space();
            match self.rest().chars().next()? {
                '{' | '[' => {
                    depth += 1;
                    self.at += 1;
                }
                '}' | ']' => {
                    depth = depth.checked_sub(1)?;
                    self.at += 1;
                    if depth == 0 {
                        return Some(());
                    }
                }
                '"' => drop(self.string()?),
                c => self.at += c.len_utf8(),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_its_cells_as_written() {
        let text = |text: &str| Cell::Text(text.into());
        assert_eq!(
            cells(
                r#"{"id": "00123", "dna": 1.50e7, "x": null, "y": {"alt": 48, "u": true}, "z": [1, "]"], "n": NaN}"#
            ),
            Some(vec![
                ("id".into(), text("00123")),
                ("dna".into(), text("1.50e7")),
                ("x".into(), text("")),
                ("y.alt".into(), text("48")),
                ("y.u".into(), text("true")),
                ("z".into(), Cell::Other("[1, \"]\"]".into())),
                ("n".into(), text("NaN")),
            ])
        );
        assert_eq!(cells(r#"{"a": "阳\u6027\n"}"#), Some(vec![("a".into(), text("阳性\n"))]));
        for line in [
            "",
            "[]",
            "{",
            r#"{"a": 1"#,
            r#"{"a" 1}"#,
            r#"{"a": 1} x"#,
            r#"{"a": 1.}"#,
            "{\"a\": \"x}",
            "{\"a\":\"\\",
        ] {
            assert_eq!(cells(line), None, "{line}");
        }
    }
}
