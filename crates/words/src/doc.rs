//! Rules that are no rows of a table: what each decides, from which values, an example, where others differ.
//! Their messages are part of lists of all rules only, so the page's own texts do not hold them.

use crate::{Language, Words, slug};
use clinical::logic::Table;
use clinical::references::references;
use clinical::rule::RuleDoc;

/// A rule in words.
pub struct RuleText {
    /// The language it is worded in: the first one where the wanted one has no words for it yet.
    pub language: Language,
    /// What it decides.
    pub decides: String,
    /// From which values, with limits and units.
    pub from: String,
    /// A made-up example: values in, finding out.
    pub example: String,
    /// Where others differ; none where no other rule of this project does.
    pub differs: Option<String>,
}

impl Words {
    /// A rule's words, or none: in this language, or in the first one.
    pub fn rule(&self, doc: &RuleDoc) -> Option<RuleText> {
        let own = self.rule_here(doc);
        own.or_else(|| Words::new(Language::first(), self.voice).rule_here(doc))
    }

    /// A rule's words in this language, or none.
    pub fn rule_here(&self, doc: &RuleDoc) -> Option<RuleText> {
        // What stands in for a text would not be known as the first language's.
        if !self.language.files().any(|(name, _)| *name == "rules") {
            return None;
        }
        let attribute = |name| self.attribute(&format!("rule-{}", slug(doc.rule)), name);
        Some(RuleText {
            language: self.language,
            decides: self.known_code("rule", doc.rule)?,
            from: attribute("from")?,
            example: attribute("example")?,
            differs: attribute("differs"),
        })
    }

    /// What a table is called: "phase, EASL 2017"; the name of its only rule where it has no other.
    pub fn table(&self, table: &Table) -> String {
        self.known_table(table).unwrap_or_else(|| table.name.to_owned())
    }

    /// The same, where there are words for it.
    pub fn known_table(&self, table: &Table) -> Option<String> {
        let of_edition = |kind: &str, key: &'static str| {
            let short = table.name.strip_prefix(kind)?.strip_prefix(", ")?;
            let reference = references().find(|reference| reference.short == short)?;
            Some(self.with(key, &[("edition", &self.reference(reference.key))]))
        };
        // A red flag's table has the flag's name.
        self.known_code("table", table.name)
            .or_else(|| of_edition("phase", "table-phase"))
            .or_else(|| of_edition("treatment", "table-treatment"))
            .or_else(|| self.code_attribute("flag", table.name, "title"))
    }
}
