//! The messages of Fluent files, read by the little that the files here use of Fluent: messages and attributes of one
//! line each, with values (`{ $name }`) and literal texts (`{" "}`) in them. Selectors, terms, functions and patterns of
//! several lines are not read; a test refuses them in every language, and compares each message with the reference
//! implementation.

/// Where a text stands in its file.
#[derive(Clone, Copy)]
struct Span {
    from: usize,
    to: usize,
}

/// A message's own text, or an attribute of it.
struct Entry {
    key: Span,
    /// The attribute's name; empty for the message itself.
    attribute: Span,
    text: Span,
}

/// The messages of one text, found by binary search.
pub(crate) struct Messages {
    file: String,
    entries: Vec<Entry>,
}

impl Messages {
    /// Reads them. What is none of the forms above is passed over; of two texts under one name the later one counts.
    pub(crate) fn read(file: String) -> Messages {
        let mut entries: Vec<Entry> = Vec::new();
        for line in file.split('\n') {
            // Every part is a piece of `file`.
            let at = |part: &str| {
                let from = part.as_ptr() as usize - file.as_ptr() as usize;
                Span { from, to: from + part.len() }
            };
            let Some((name, text)) = line.split_once('=') else { continue };
            let (name, text) = (name.trim(), at(text.trim_matches([' ', '\r'])));
            match (name.strip_prefix('.'), entries.last()) {
                (Some(attribute), Some(Entry { key, .. })) => {
                    entries.push(Entry { key: *key, attribute: at(attribute), text });
                }
                (None, _) if !line.starts_with(['#', ' ']) => {
                    entries.push(Entry { key: at(name), attribute: at(&name[..0]), text });
                }
                _ => {}
            }
        }
        // A stable sort: of two under one name the later one stays the later one.
        entries.sort_by(|a, b| a.names(&file).cmp(&b.names(&file)));
        Messages { file, entries }
    }

    /// How many texts there are.
    pub(crate) fn count(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is a message of this key, or at least an attribute of one.
    pub(crate) fn has(&self, key: &str) -> bool {
        let first = self.entries.partition_point(|entry| entry.key.of(&self.file) < key);
        self.entries.get(first).is_some_and(|entry| entry.key.of(&self.file) == key)
    }

    /// The text of a message, or of an attribute of it, with values put in. An empty attribute is the message itself; a
    /// text that is empty as written is none.
    pub(crate) fn find(
        &self,
        key: &str,
        attribute: &str,
        values: &[(&str, &str)],
    ) -> Option<String> {
        let after =
            self.entries.partition_point(|entry| entry.names(&self.file) <= (key, attribute));
        let entry = self.entries.get(after.checked_sub(1)?)?;
        let text = entry.text.of(&self.file);
        (entry.names(&self.file) == (key, attribute) && !text.is_empty())
            .then(|| filled(text, values))
    }
}

impl Span {
    fn of(self, file: &str) -> &str {
        file.get(self.from..self.to).unwrap_or_default()
    }
}

impl Entry {
    fn names<'a>(&self, file: &'a str) -> (&'a str, &'a str) {
        (self.key.of(file), self.attribute.of(file))
    }
}

/// A pattern with its placeables replaced. A value that was not given stays as it is written: `{$name}`.
fn filled(pattern: &str, values: &[(&str, &str)]) -> String {
    let mut text = String::with_capacity(pattern.len());
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let after = after.trim_start_matches(' ');
        rest = if let Some((literal, behind)) =
            after.strip_prefix('"').and_then(|literal| literal.split_once('"'))
        {
            text.push_str(literal);
            behind.trim_start_matches(' ').strip_prefix('}').unwrap_or(behind)
        } else {
            let (name, behind) = after.split_once('}').unwrap_or((after, ""));
            let name = name.trim();
            let wanted = name.strip_prefix('$').unwrap_or_default();
            match values.iter().find(|(given, _)| *given == wanted) {
                Some((_, value)) => text.push_str(value),
                None => {
                    text.push('{');
                    text.push_str(name);
                    text.push('}');
                }
            }
            behind
        };
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(file: &str) -> Messages {
        Messages::read(file.to_owned())
    }

    #[test]
    fn a_message_its_attributes_and_what_is_put_in() {
        let file = "# zebra = a comment\nzebra = { $count } stripes{\", \"}{$where}\n    .plain =  Stripes = many \n\nape =\n    .plain = Only plain\r\n";
        let messages = read(file);
        let values = [("where", "left"), ("count", "7")];
        assert_eq!(messages.find("zebra", "", &values).as_deref(), Some("7 stripes, left"));
        assert_eq!(
            messages.find("zebra", "", &[("count", "7")]).as_deref(),
            Some("7 stripes, {$where}")
        );
        assert_eq!(messages.find("zebra", "plain", &[]).as_deref(), Some("Stripes = many"));
        assert_eq!(messages.find("ape", "plain", &[]).as_deref(), Some("Only plain"));
        assert_eq!(messages.find("ape", "", &[]), None);
        assert!(messages.has("ape") && messages.has("zebra"));
        for none in ["", "ap", "apes", "plain", "# zebra", "zebr"] {
            assert!(!messages.has(none), "{none}");
            assert_eq!(messages.find(none, "", &[]), None, "{none}");
        }
    }

    #[test]
    fn the_later_of_two_counts_and_a_written_empty_text_is_one() {
        let messages = read("a = one\na = two\nb = {\"\"}\n");
        assert_eq!(messages.find("a", "", &[]).as_deref(), Some("two"));
        assert_eq!(messages.find("b", "", &[]).as_deref(), Some(""));
    }

    #[test]
    fn a_value_with_braces_is_put_in_as_it_is() {
        let messages = read("a = { $x }, { $x }");
        assert_eq!(messages.find("a", "", &[("x", "{ $x }")]).as_deref(), Some("{ $x }, { $x }"));
    }

    #[test]
    fn no_text_stops_it() {
        for text in [
            "",
            "=",
            ".a = b",
            "a",
            "a = {",
            "a = {\"",
            "a = { $",
            "a = }{\"x",
            "é = {é}",
            "    .x = 1\na = 2",
        ] {
            let messages = read(text);
            for key in ["a", "", "é"] {
                let _ = (
                    messages.has(key),
                    messages.find(key, "", &[("x", "1")]),
                    messages.find(key, "x", &[]),
                );
            }
        }
    }
}
