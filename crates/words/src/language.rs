//! The languages there are: one folder each under `locales/`, found while this crate is built.

#[cfg(feature = "texts")]
use crate::standing_in;
use crate::voice::Voice;
use clinical::values::lowercase;
use std::fmt;

/// A language: its tag, its name, its signs. Each is a folder of texts, and nothing lists them.
#[derive(Clone, Copy)]
pub struct Language(&'static About);

/// What is known of a language before its texts are read: `locales/<tag>/language.toml`.
pub(crate) struct About {
    pub(crate) tag: &'static str,
    name: &'static str,
    pub(crate) decimal: &'static str,
    pub(crate) thousands: &'static str,
    guideline: &'static str,
    none: &'static [&'static str],
    whole: bool,
    not_reviewed: Option<&'static str>,
    panic: Panic,
    #[cfg(feature = "texts")]
    pub(crate) built: Built,
}

/// What is shown where the app has crashed.
pub struct Panic {
    /// The heading.
    pub title: &'static str,
    /// What happened and what to do.
    pub body: &'static str,
    /// The button that reloads the page.
    pub reload: &'static str,
}

/// What only a build and a test need.
#[cfg(feature = "texts")]
pub(crate) struct Built {
    pub(crate) prerender: bool,
    pub(crate) files: &'static [&'static str],
    pub(crate) start: &'static [(&'static str, &'static str)],
    pub(crate) parts: &'static [(&'static str, Files)],
}

/// Fluent files, name and text.
#[cfg(feature = "texts")]
pub type Files = &'static [(&'static str, &'static str)];

include!(concat!(env!("OUT_DIR"), "/languages.rs"));

impl Language {
    /// The key of the guideline that leads in this language, until another one is chosen.
    pub fn guideline(self) -> &'static str {
        self.0.guideline
    }

    /// Every language, the one that stands in for all others first.
    pub fn all() -> impl DoubleEndedIterator<Item = Language> + Clone {
        ALL.iter().map(Language)
    }

    /// The language that stands in for any that is not there.
    pub fn first() -> Language {
        Language(&ALL[0])
    }

    /// From a language tag: itself, or one of the same primary language ("zh-CN" is read as "zh-Hans");
    /// the first language for any other.
    pub fn from_tag(tag: &str) -> Language {
        let primary =
            |tag: &str| tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        let exact = ALL.iter().find(|about| about.tag.eq_ignore_ascii_case(tag));
        let same = || ALL.iter().find(|about| primary(about.tag) == primary(tag));
        exact.or_else(same).map_or_else(Language::first, Language)
    }

    /// The language tag, as `<html lang>` has it.
    pub fn tag(self) -> &'static str {
        self.0.tag
    }

    /// Its name in itself.
    pub fn own_name(self) -> &'static str {
        self.0.name
    }

    /// Whether each text is there in it. Where it is not, the first language's stands in.
    pub fn is_whole(self) -> bool {
        self.0.whole
    }

    /// The language of its texts for an audience: a language that is not whole has the plain ones, and the others are the
    /// first language's.
    pub fn to(self, voice: Voice) -> Language {
        match voice {
            Voice::Professional if !self.is_whole() => Language::first(),
            _ => self,
        }
    }

    /// What every page says as long as nobody has reviewed the texts; none where somebody has.
    pub fn not_reviewed(self) -> Option<&'static str> {
        self.0.not_reviewed
    }

    /// What is shown where the app has crashed.
    pub fn panic(self) -> &'static Panic {
        &self.0.panic
    }

    /// The mark before decimals.
    pub(crate) fn decimal(self) -> &'static str {
        self.0.decimal
    }

    /// The mark between thousands.
    pub(crate) fn thousands(self) -> &'static str {
        self.0.thousands
    }
}

/// Languages are the same where their tags are.
impl PartialEq for Language {
    fn eq(&self, other: &Language) -> bool {
        self.tag() == other.tag()
    }
}

impl Eq for Language {}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

/// Whether a text says "read, and nothing found" in some language.
pub fn says_none(text: &str) -> bool {
    among(text, |about| about.none)
}

/// Whoever enters something may use the words of any language, whatever the page is shown in.
fn among(text: &str, of: fn(&About) -> &'static [&'static str]) -> bool {
    let text = lowercase(text.trim());
    ALL.iter().flat_map(of).any(|word| *word == text)
}

#[cfg(feature = "texts")]
impl Language {
    /// Whether the first paint is made in it while the page is built.
    pub fn is_prerendered(self) -> bool {
        self.0.built.prerender
    }

    /// What is shown before the app has started, by name.
    pub fn start(self) -> &'static [(&'static str, &'static str)] {
        self.0.built.start
    }

    /// Its Fluent files by the part that they are fetched in: its name, and each file's name and text.
    pub fn parts(self) -> &'static [(&'static str, Files)] {
        self.0.built.parts
    }

    /// All of its Fluent files, name and text.
    pub fn files(self) -> impl Iterator<Item = &'static (&'static str, &'static str)> {
        self.parts().iter().flat_map(|(_, files)| files.iter())
    }

    /// The files of which every plain text is there, in a language that is not whole.
    pub fn plain_files(self) -> &'static [&'static str] {
        self.0.built.files
    }

    /// The messages of a part, in Fluent's syntax; none of a part that is not there.
    pub fn texts_of(self, part: &str) -> String {
        self.completed(|language| {
            let parts = language.parts().iter().filter(|(name, _)| *name == part);
            joined(parts.flat_map(|(_, files)| files.iter()))
        })
    }

    /// Every message.
    pub fn texts(self) -> String {
        self.completed(|language| joined(language.files()))
    }

    /// Its texts; where it is not whole, the first language's in their places.
    fn completed(self, texts: impl Fn(Language) -> String) -> String {
        let own = texts(self);
        if self.is_whole() { own } else { standing_in::completed(&texts(Language::first()), &own) }
    }
}

#[cfg(feature = "texts")]
fn joined<'a>(files: impl Iterator<Item = &'a (&'a str, &'a str)>) -> String {
    files.map(|(_, text)| *text).collect::<Vec<_>>().join("\n")
}
