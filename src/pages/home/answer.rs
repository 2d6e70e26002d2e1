//! The answer in words: in one line, in a headline, and what comes next.

use super::entered::field_name;
use super::guidelines::Side;
use super::phrases;
use crate::entries::ReadEntries;
use crate::words::Words;
use clinical::facts::Fact;
use clinical::report::{NextStep, NextTest, PhaseFinding, RedFlag, Report};
use clinical::rule::Code;

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
    fn phase(&self) -> Option<&'a PhaseFinding> {
        self.side().phase
    }

    /// The answer under the chosen edition.
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
                let title = flag_title(self.words, flag);
                self.words.with("position", &[("edition", &title), ("class", &said)])
            }
            None => self.one_line(),
        }
    }

    /// The answer in one line.
    pub fn one_line(&self) -> String {
        if self.nothing_entered {
            return self.words.get("nothing-entered");
        }
        let headline = self.headline();
        if self.is_blocked() {
            return self.words.with("one-line-blocked", &[("headline", &headline)]);
        }
        match self.phase() {
            Some(phase) if self.phase_is_worth_saying() => {
                let class = phrases::class_or_open(self.words, &phase.reading);
                let edition = phrases::edition_name(self.words, &phase.edition);
                self.words.with(
                    "one-line",
                    &[("headline", &headline), ("edition", &edition), ("class", &class)],
                )
            }
            _ => headline,
        }
    }

    /// Without HBsAg, a list of every phase there is would say nothing.
    pub fn phase_is_worth_saying(&self) -> bool {
        self.report.phases.iter().any(|phase| !phase.reading.missing.contains(&Fact::Hbsag))
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
        let serology = &self.report.serology;
        match &serology.class {
            Some(class) => self.words.code("class", class.as_str()),
            None if serology.open.len() > 3 => self.words.get("markers-incomplete"),
            None => self
                .words
                .with("still-open", &[("classes", &phrases::classes(self.words, &serology.open))]),
        }
    }

    /// What comes next, in words.
    pub fn next(&self) -> String {
        let words = self.words;
        if self.nothing_entered {
            return words.get("next-start");
        }
        if self.is_blocked() {
            return self.blocked();
        }
        let editions = |codes: &[Code]| {
            words.list(
                &codes.iter().map(|code| phrases::edition_name(words, code)).collect::<Vec<_>>(),
            )
        };
        let tests = &self.report.next_tests;
        match &self.report.next_step {
            NextStep::RepeatSample => words.get("next-repeat-sample"),
            NextStep::TellSex(codes) => words.with("next-sex", &[("editions", &editions(codes))]),
            NextStep::ConfirmOverTime => words.get("next-confirm"),
            NextStep::Resolve => {
                let first: Vec<String> = self
                    .report
                    .serology
                    .resolving
                    .iter()
                    .take(2)
                    .map(|code| words.code("resolve", code.as_str()))
                    .collect();
                words.with("next-resolve", &[("items", &first.join(&words.get("list-semicolon")))])
            }
            NextStep::Consider => {
                let named: Vec<String> = tests.iter().map(|test| to_do(words, test)).collect();
                words.with("next-consider", &[("test", &named.join(&words.get("list-semicolon")))])
            }
            NextStep::Nothing => words.get("next-none"),
            NextStep::Settle => {
                let mut sentences = Vec::new();
                if let Some(first) = tests.first() {
                    let test = to_do(words, first);
                    sentences.push(words.with("next-test", &[("test", &test)]));
                    if first.partly_known && first.fact == Fact::HbvDna {
                        sentences.push(words.get("next-dna-limit"));
                    }
                    for (key, codes) in
                        [("next-settles", &first.settles), ("next-narrows", &first.narrows)]
                    {
                        if !codes.is_empty() {
                            sentences.push(words.with(key, &[("editions", &editions(codes))]));
                        }
                    }
                    if first.completes_markers {
                        sentences.push(words.get("next-markers"));
                    }
                }
                if let Some(second) = tests.get(1) {
                    let test = to_do(words, second);
                    sentences.push(words.with("next-then", &[("test", &test)]));
                }
                sentences.join(&words.get("sentence-gap"))
            }
        }
    }
}

/// The title of a red flag; one that may hold says so.
pub fn flag_title(words: &Words, flag: &RedFlag) -> String {
    let title = words.code_attribute("flag", flag.code.as_str(), "title").unwrap_or_default();
    if flag.possible { words.with("flag-possible", &[("flag", &title)]) } else { title }
}

/// The test as someone would ask for it; one whose result does not stand yet, again.
pub fn to_do(words: &Words, test: &NextTest) -> String {
    let name = phrases::to_determine(words, test.fact);
    if test.again { words.with("next-again", &[("test", &name)]) } else { name }
}
