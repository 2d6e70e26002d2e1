//! The answer in words: in one line, in a headline, and what comes next.

use super::entered::field_name;
use super::guidelines::Side;
use crate::entries::ReadEntries;
use crate::words::Words;
use crate::words::finding::{flag, next, serology};
use crate::words::note;
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
    /// What is said under the chosen edition.
    pub fn side(&self) -> Side<'a> {
        let chosen = clinical::guidelines::edition(self.edition);
        Side::of(self.report, chosen.unwrap_or(&clinical::guidelines::editions()[0]))
    }

    /// What a phone shows at its lower edge: a red flag goes before anything else.
    pub fn first_line(&self) -> String {
        match self.report.red_flags.first() {
            Some(flag) => {
                let said = self.words.code("flag", flag.code.as_str());
                if !flag.possible {
                    return said;
                }
                self.words.labelled(&flag::title(self.words, flag), &said)
            }
            None => self.one_line(),
        }
    }

    /// The answer in one line.
    pub fn one_line(&self) -> String {
        if self.nothing_entered {
            return self.words.get("nothing-entered");
        }
        note::one_line(self.words, self.report, self.edition, self.is_blocked())
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

    pub fn headline(&self) -> String {
        serology::headline(self.words, self.report)
    }

    /// What comes next, in words.
    pub fn next(&self) -> String {
        if self.nothing_entered {
            return self.words.get("next-start");
        }
        if self.is_blocked() {
            return self.blocked();
        }
        next::step(self.words, self.report)
    }
}
