//! Classes: one, or those that are still open.

use crate::Words;
use clinical::logic::Reading;
use clinical::rule::Code;

impl Words {
    /// "EASL 2017" for `EASL2017`.
    pub fn edition(&self, edition: &Code) -> String {
        self.reference(edition.as_str())
    }

    /// Several of them: "EASL 2017, China 2022".
    pub fn editions<'a>(&self, editions: impl IntoIterator<Item = &'a Code>) -> String {
        self.list(&editions.into_iter().map(|edition| self.edition(edition)).collect::<Vec<_>>())
    }

    /// The class of a reading, or the classes still possible; beyond three, how many.
    pub fn class_or_open(&self, reading: &Reading) -> String {
        const MOST: usize = 3;
        if reading.class.is_some() {
            self.classes(&reading.open)
        } else if reading.open.len() > MOST {
            self.with("phase-many-open", &[("count", &reading.open.len().to_string())])
        } else {
            self.with("still-open", &[("classes", &self.classes(&reading.open))])
        }
    }

    /// One class, or "A; B or C": the names themselves have commas.
    pub fn classes(&self, open: &[Code]) -> String {
        const MOST: usize = 4;
        let names: Vec<String> =
            open.iter().take(MOST).map(|class| self.code("class", class.as_str())).collect();
        match names.as_slice() {
            _ if open.len() > MOST => self.with(
                "still-open-many",
                &[("first", &self.joined(&names)), ("count", &(open.len() - MOST).to_string())],
            ),
            [first @ .., last] if !first.is_empty() => {
                self.with("list-or", &[("first", &self.joined(first)), ("last", last)])
            }
            _ => names.concat(),
        }
    }

    /// All of them, however many.
    pub fn every_class(&self, open: &[Code]) -> String {
        self.joined(&open.iter().map(|class| self.conclusion(class)).collect::<Vec<_>>())
    }
}
