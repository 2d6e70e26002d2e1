//! The texts of a language that is not whole, made whole: each message and attribute that it has not is the first
//! language's. It is done where texts are put together (the build, the command line), so that the page reads one file.

use std::collections::HashMap;

/// The texts of the first language, with a language's own in their places. A message of which only attributes are there
/// (`key =` and nothing behind it) keeps the first language's text: that is how a language has the plain one alone.
pub(crate) fn completed(first: &str, own: &str) -> String {
    let own: HashMap<(&str, &str), &str> =
        texts(own).filter(|(_, text)| !text.is_empty()).collect();
    let mut completed = String::with_capacity(first.len());
    for ((key, attribute), text) in texts(first) {
        let text = own.get(&(key, attribute)).copied().unwrap_or(text);
        match attribute {
            "" => completed.extend([key, " = ", text, "\n"]),
            _ => completed.extend([" .", attribute, " = ", text, "\n"]),
        }
    }
    completed
}

/// Each text with the name of its message and of its attribute, which is empty for the message's own.
fn texts(file: &str) -> impl Iterator<Item = ((&str, &str), &str)> {
    let mut key = "";
    file.lines().filter(|line| !line.starts_with('#')).filter_map(move |line| {
        let (name, text) = line.split_once('=')?;
        let attribute = name.trim().strip_prefix('.');
        if attribute.is_none() {
            key = name.trim();
        }
        Some(((key, attribute.unwrap_or_default()), text.trim()))
    })
}

#[cfg(test)]
mod tests {
    use super::completed;

    #[test]
    fn what_is_not_there_is_the_first_language_s() {
        let first = "# A comment\na = one\n    .plain = 1\nb = two { $x }\nc = three\n    .means = m\n    .means-plain = p\n";
        let own = "# b = a comment\na =\n    .plain = un\nb = deux { $x }\nd = idle\n";
        let whole =
            "a = one\n .plain = un\nb = deux { $x }\nc = three\n .means = m\n .means-plain = p\n";
        assert_eq!(completed(first, own), whole);
        assert_eq!(completed(first, ""), completed(first, first));
    }
}
