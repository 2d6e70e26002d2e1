//! A rule as the file of all rules holds it.

use clinical::values::lowercase;
use std::collections::BTreeMap;

/// One rule, ready to be read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    pub rule: String,
    /// What it is a rule of: "phase, EASL 2017".
    pub of: String,
    /// The tag of the language of what follows, where it is not the page's: not every rule is translated.
    pub language: String,
    pub concludes: String,
    pub when: String,
    /// Edition, place in it, and how far that was verified.
    pub source: String,
    /// The day on which it was last compared with its source, `2026-11-29`; empty where it stands in none.
    pub checked: String,
    /// An example and where others differ, as far as there are any.
    pub more: Vec<String>,
}

impl Line {
    /// The folder of its own page, below the page of all rules: its name without signs that addresses do not take as they are.
    pub fn folder(&self) -> String {
        let mut folder = String::with_capacity(self.rule.len());
        let mut signs = self.rule.chars().peekable();
        while let Some(sign) = signs.next() {
            match sign {
                '+' => folder.push_str("-plus"),
                '<' => folder.push_str("-under-"),
                '/' => folder.push_str("-or-"),
                // Between two parts of a name it is a hyphen.
                '-' if signs.peek().is_none() => folder.push_str("-minus"),
                sign => folder.push(sign),
            }
        }
        folder
    }
}

/// A rule, and its fields in small letters: searched at each keystroke, so put together once.
#[derive(Clone, Debug, PartialEq)]
pub struct Searchable {
    pub line: Line,
    pub all: String,
    /// Whether it was last compared with its source more than a year ago.
    pub old: bool,
}

/// Reads the file of a language and voice: a rule a line, its fields with tabs between them.
pub fn read_all(text: &str, today: Option<&str>) -> Vec<Searchable> {
    let line = |line: &str| {
        let mut fields = line.split('\t').map(str::to_owned);
        let mut next = || fields.next().unwrap_or_default();
        let (rule, of, language) = (next(), next(), next());
        let (concludes, when, source) = (next(), next(), next());
        let checked = next();
        let line =
            Line { rule, of, language, concludes, when, source, checked, more: fields.collect() };
        let fields = [&line.rule, &line.of, &line.concludes, &line.when, &line.source];
        let all = fields.map(|field| lowercase(field)).join("\n");
        let old = today.is_some_and(|today| is_over_a_year(&line.checked, today));
        Searchable { line, all, old }
    };
    text.lines().map(line).collect()
}

/// Condition and source of each rule of that file, for whoever names one.
pub fn conditions(text: &str) -> BTreeMap<String, (String, String)> {
    let all = read_all(text, None).into_iter();
    all.map(|Searchable { line, .. }| (line.rule, (line.when, line.source))).collect()
}

/// Whether a day is more than a year before another, both written `2026-11-29`: then the same day of the next year is over.
pub fn is_over_a_year(day: &str, today: &str) -> bool {
    let Some((year, rest)) = day.split_once('-') else { return false };
    let Ok(year) = year.parse::<u16>() else { return false };
    // Years of four digits are in order as texts are.
    format!("{:04}-{rest}", year + 1).as_str() < today
}

#[cfg(test)]
mod tests {
    use super::{Line, is_over_a_year};

    #[test]
    fn a_folder_is_a_name_without_signs() {
        for (rule, folder) in [
            ("A.1.titre+", "A.1.titre-plus"),
            ("A.1.titre-", "A.1.titre-minus"),
            ("AGE<18", "AGE-under-18"),
            ("A.CDC.3/6", "A.CDC.3-or-6"),
            ("G.PAGE-B", "G.PAGE-B"),
        ] {
            let line = Line { rule: rule.to_owned(), ..Line::default() };
            assert_eq!(line.folder(), folder);
        }
    }

    #[test]
    fn a_year_is_over_on_the_day_after_its_return() {
        assert!(!is_over_a_year("2026-11-29", "2026-11-29"));
        assert!(!is_over_a_year("2026-11-29", "2027-11-29"));
        assert!(is_over_a_year("2026-11-29", "2027-11-30"));
        assert!(is_over_a_year("2026-11-29", "2030-01-01"));
        assert!(!is_over_a_year("2028-02-29", "2029-02-28"));
        assert!(is_over_a_year("2028-02-29", "2029-03-01"));
        assert!(!is_over_a_year("2026-11-29", "2026-01-01"));
        // What stands in no source was never compared with one.
        assert!(!is_over_a_year("", "2030-01-01"));
    }
}
