//! The dated sheet: what was compared, and what came of it.

use crate::browser::prove::{Files, State};
use crate::words::Words;

/// What came of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// Day and time on this device.
    pub when: String,
    pub files: Files,
    /// How many cases were run, and the ids of those that differ.
    pub cases: (usize, Vec<String>),
    pub seconds: f64,
}

impl Sheet {
    fn in_state(&self, wanted: State) -> Vec<&str> {
        let files = self.files.all.iter().filter(|(_, _, state)| *state == wanted);
        files.map(|(name, ..)| name.as_str()).collect()
    }

    /// Whether everything that was compared agrees, and there was something of each.
    pub fn agrees(&self) -> bool {
        let each = !self.in_state(State::Same).is_empty() && self.cases.0 > 0;
        each && self.in_state(State::Other).is_empty()
            && self.cases.1.is_empty()
            && self.files.version == env!("CARGO_PKG_VERSION")
    }

    /// What stands above the details.
    pub fn verdict(&self) -> &'static str {
        if self.agrees() { "proof-agrees" } else { "proof-differs" }
    }

    /// The sheet as text: each line says what was compared, how much of it, and what differs.
    pub fn text(&self, words: &Words) -> String {
        let number = |count: usize| words.number(count as f64);
        let other = self.in_state(State::Other);
        let same = self.in_state(State::Same).len();
        let absent = self.in_state(State::Absent).len();
        let mut lines = vec![
            words.get(self.verdict()),
            words.with("proof-when", &[("when", &self.when)]),
            words.with(
                "proof-version",
                &[("version", &self.files.version), ("fingerprint", &self.files.fingerprint)],
            ),
            words.with(
                "proof-files",
                &[
                    ("same", &number(same)),
                    ("other", &number(other.len())),
                    ("absent", &number(absent)),
                ],
            ),
            words.with(
                "proof-cases",
                &[("count", &number(self.cases.0)), ("differ", &number(self.cases.1.len()))],
            ),
        ];
        let wrong = other.into_iter().chain(self.cases.1.iter().map(String::as_str));
        lines.extend(wrong.map(|name| format!("✗ {name}")));
        lines.push(String::new());
        for edition in clinical::guidelines::editions() {
            let version = words.with("edition-version", &[("version", edition.version)]);
            lines.push(format!("{} · {version}", words.reference(edition.key)));
        }
        lines.push(String::new());
        for (name, hash, state) in &self.files.all {
            let sign = match state {
                State::Same => '=',
                State::Other => '✗',
                State::Absent => '·',
            };
            lines.push(format!("{sign} {hash} {name}"));
        }
        lines.join("\n") + "\n"
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{Language, Voice};

    fn sheet() -> Sheet {
        let file = |name: &str, state| (name.to_owned(), "00ff".to_owned(), state);
        Sheet {
            when: "2026-11-30 08:00".to_owned(),
            files: Files {
                version: env!("CARGO_PKG_VERSION").to_owned(),
                fingerprint: "abcd".to_owned(),
                all: vec![file("a.wasm", State::Same), file("b.wasm", State::Absent)],
                cases: Default::default(),
            },
            cases: (3, Vec::new()),
            seconds: 0.1,
        }
    }

    #[test]
    fn one_difference_of_any_kind_is_said_first() {
        assert!(sheet().agrees());
        let changes: [fn(&mut Sheet); 5] = [
            |sheet| sheet.files.all[0].2 = State::Other,
            |sheet| sheet.files.all[0].2 = State::Absent,
            |sheet| sheet.cases.1.push("a story".to_owned()),
            |sheet| sheet.cases.0 = 0,
            |sheet| sheet.files.version = "0".to_owned(),
        ];
        for change in changes {
            let mut sheet = sheet();
            change(&mut sheet);
            assert!(!sheet.agrees());
            for language in Language::all() {
                let words = Words::new(language, Voice::Plain);
                let text = sheet.text(&words);
                assert!(text.starts_with(&words.get("proof-differs")), "{text}");
                assert!(text.contains("abcd") && text.contains("00ff a.wasm"), "{text}");
            }
        }
    }
}
