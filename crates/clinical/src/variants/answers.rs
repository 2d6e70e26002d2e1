//! The reading in short answers to short questions, as the vignettes ask them.

use super::call::Call;
use super::found::Variants;
use super::rescue;
use crate::case::Drug;

impl Variants {
    /// Every answer that is true of a question: `resistance LAM`, `resistance pattern`,
    /// `role L80I`, `rescue CHINA2022`, `s change`, `escape`, `stop`, `precore`, `x change`,
    /// `hbeag`, `pairing`, `serotype`, `genotype`, `subgenotype`, `link`, `note`, `doubt`.
    /// A vignette's finding holds where its text is one of them.
    ///
    /// ```
    /// use clinical::case::{Case, Gene, SequenceFindings};
    /// let mut sequence = SequenceFindings::default();
    /// sequence.read(Gene::Rt, "L180M M204V")?;
    /// let mut case = Case::default();
    /// case.set_sequence(Some(sequence))?;
    /// let variants = clinical::report::classify(&case).variants;
    /// assert_eq!(variants.answers("resistance LAM"), ["R"]);
    /// assert_eq!(variants.answers("s change"), ["sI195M"]);
    /// # Ok::<(), clinical::case::CaseError>(())
    /// ```
    pub fn answers(&self, question: &str) -> Vec<String> {
        let (what, of) = question.trim().split_once(' ').unwrap_or((question.trim(), ""));
        let of = of.trim();
        let surface = || self.surface.iter().flat_map(|surface| &surface.changes);
        let precore = || self.precore.iter().flat_map(|precore| &precore.changes);
        let text = |code: &crate::rule::Code| code.to_string();
        match (what, of) {
            ("resistance", "pattern") => {
                let patterns = self
                    .resistance
                    .iter()
                    .flat_map(|r| [&r.pattern, &r.table_row].into_iter().chain(&r.also));
                patterns.map(text).collect()
            }
            ("resistance", drug) => {
                let call = Drug::parse(drug)
                    .and_then(|drug| self.resistance.as_ref().and_then(|r| r.call(drug)));
                call.map(|call| letter(call.call)).into_iter().collect()
            }
            ("beside", drug) => {
                let call = Drug::parse(drug)
                    .and_then(|drug| self.resistance.as_ref().and_then(|r| r.call(drug)));
                call.iter().flat_map(|call| &call.beside).map(|b| letter(b.call)).collect()
            }
            ("role", change) => {
                let all = self.resistance.iter().flat_map(|r| &r.substitutions);
                let here = all.filter(|s| {
                    s.name.as_str().trim_start_matches("rt") == change.trim_start_matches("rt")
                });
                here.map(|s| s.role.code().to_owned()).collect()
            }
            ("rescue", guideline) => {
                let here = self.rescue.iter().filter(|option| option.guideline == *guideline);
                here.filter_map(|option| rescue::text(option.code.as_str()))
                    .flat_map(|text| [text, text.trim_start_matches("switch ")])
                    .map(str::to_owned)
                    .collect()
            }
            ("s", "change") => surface().map(|change| text(&change.name)).collect(),
            ("escape", "") => {
                let listed = surface().filter(|change| change.escape.is_escape() == Some(true));
                listed.map(|change| text(&change.name)).collect()
            }
            ("escape", change) => {
                let here = surface().filter(|s| s.name.as_str() == change);
                here.map(|s| s.escape.code().to_owned()).collect()
            }
            ("stop", _) => {
                surface().filter(|change| change.stop).map(|change| text(&change.name)).collect()
            }
            ("precore", _) => precore()
                .flat_map(|change| std::iter::once(&change.code).chain(&change.proteins))
                .map(text)
                .collect(),
            ("x", "change") => precore().flat_map(|change| &change.proteins).map(text).collect(),
            ("hbeag", _) => self.precore.iter().map(|p| p.hbeag.code().to_owned()).collect(),
            ("pairing", _) => self
                .precore
                .iter()
                .filter_map(|precore| precore.pairing)
                .map(|pairing| pairing.code().to_owned())
                .collect(),
            ("serotype", _) => self.serotype.iter().map(|found| text(&found.call)).collect(),
            ("genotype", _) => {
                let called = self.genotype.iter().filter_map(|g| g.called.as_ref());
                let entered = self.genotype.iter().filter_map(|g| g.genotype);
                called
                    .map(|call| text(&call.call))
                    .chain(entered.map(|genotype| genotype.letter().to_string()))
                    .collect()
            }
            ("subgenotype", _) => {
                let found = self.genotype.iter().filter_map(|g| g.subgenotype.as_ref());
                found.map(|clade| clade.as_str().to_owned()).collect()
            }
            ("link", _) => self.links.iter().map(|link| text(&link.code)).collect(),
            ("doubt", _) => self.doubts.iter().map(|doubt| text(&doubt.about)).collect(),
            ("note", _) => {
                let calls = self.resistance.iter().flat_map(|r| &r.calls).flat_map(|c| &c.notes);
                let said = self.resistance.iter().flat_map(|r| &r.statements).map(|s| &s.code);
                let genotype = self.genotype.iter().flat_map(|g| {
                    let call = g.called.iter().flat_map(|call| &call.notes);
                    g.statements.iter().map(|said| &said.code).chain(call)
                });
                calls
                    .map(|note| &note.code)
                    .chain(said)
                    .chain(surface().flat_map(|change| &change.notes))
                    .chain(self.precore.iter().flat_map(|precore| &precore.notes))
                    .chain(genotype)
                    .map(text)
                    .collect()
            }
            _ => Vec::new(),
        }
    }
}

fn letter(call: Call) -> String {
    call.letter().to_string()
}
