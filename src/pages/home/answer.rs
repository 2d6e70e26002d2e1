//! The answer in words: in one line, in a headline, and what comes next.

use super::entered::field_name;
use super::guidelines::Side;
use crate::entries::ReadEntries;
use crate::words::Words;
use crate::words::finding::asked::{self, Asked};
use crate::words::finding::{answer, flag};
use clinical::report::Report;

/// A report, what could be read of the entries, and the guideline that is shown in full.
pub struct Answer<'a> {
    pub words: &'a Words,
    pub report: &'a Report,
    pub read: &'a ReadEntries,
    /// The key of the guideline that is shown in full.
    pub edition: &'static str,
    pub nothing_entered: bool,
}

impl<'a> Answer<'a> {
    /// What is said under the chosen edition: nothing, while an entry blocks it.
    pub fn side(&self) -> Side<'a> {
        let chosen = clinical::guidelines::edition(self.edition);
        let edition = chosen.unwrap_or(&clinical::guidelines::editions()[0]);
        if self.is_blocked() {
            return Side { edition, phase: None, indication: None };
        }
        Side::of(self.report, edition)
    }

    /// What a phone shows at its lower edge: the answer, a red flag with how soon it is.
    pub fn first_line(&self) -> String {
        match self.report.red_flags.first() {
            Some(flag) => {
                let soon = answer::urgency(self.words, flag.urgency);
                self.words.labelled(&soon, &flag::title(self.words, flag))
            }
            None => self.headline(),
        }
    }

    /// Its second line: the first thing that comes next.
    pub fn next_line(&self) -> String {
        self.next().into_iter().next().map(|asked| asked.what).unwrap_or_default()
    }

    /// Whether something stands in a field that cannot be read, and on which phase and treatment depend.
    pub fn is_blocked(&self) -> bool {
        !self.read.blocking.is_empty()
    }

    /// "Put this right first: Age in years, ALT".
    pub fn blocked(&self) -> String {
        let names: Vec<String> =
            self.read.blocking.iter().map(|key| field_name(self.words, key)).collect();
        self.words.with("blocked", &[("fields", &self.words.list(&names))])
    }

    /// The answer in one or two lines.
    pub fn headline(&self) -> String {
        if self.nothing_entered {
            return self.words.get("nothing-entered");
        }
        answer::headline(self.words, self.report)
    }

    /// What comes next, at most three.
    pub fn next(&self) -> Vec<Asked> {
        if self.nothing_entered {
            return vec![Asked { what: self.words.get("next-start"), why: String::new() }];
        }
        if self.is_blocked() {
            return vec![Asked { what: self.blocked(), why: String::new() }];
        }
        asked::next(self.words, self.report, self.edition)
    }
}
