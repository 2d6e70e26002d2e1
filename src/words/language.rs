//! The languages of the page, and who is spoken to.

/// A language of the page: a folder of texts, and its tag and name here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    English,
    Chinese,
}

impl Language {
    pub const ALL: [Language; 2] = [Language::English, Language::Chinese];

    /// The language tag, as `<html lang>` has it.
    pub fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::Chinese => "zh-Hans",
        }
    }

    /// Its name in itself.
    pub fn own_name(self) -> &'static str {
        match self {
            Language::English => "English",
            Language::Chinese => "中文",
        }
    }

    /// From a language tag; English for any other language.
    pub fn from_tag(tag: &str) -> Language {
        if tag.starts_with("zh") { Language::Chinese } else { Language::English }
    }
}

/// The audience of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    /// Everyone: short sentences, "found" and "not found".
    Plain,
    /// Clinicians: field terms and thresholds.
    Professional,
}
